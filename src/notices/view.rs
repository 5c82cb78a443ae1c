//! The page of the operator's notice, and the notice itself as every page shows it.

use tenantry_policy::notice::NoticeKind;
use tenantry_store::{
    instant::Instant,
    notices::{Kept, Notice},
};

use super::form::NoticeForm;
use crate::{
    components::{
        Action, Alert, Badge, Choice, ComparePage, Compared, ConfirmPage, Field, Form, Head,
        Moment, Tabs, Tone, Version,
    },
    frame::Frame,
    pages::FormPage,
    shell::Shell,
    urls,
};

/// The notice, on every page.
pub fn alert(notice: &Notice) -> Alert {
    match notice.kind {
        NoticeKind::Information => Alert::note(&notice.text),
        NoticeKind::Warning => Alert::warning(&notice.text),
    }
}

pub fn page(frame: &Frame, form: &NoticeForm, kept: Option<&Kept>, now: Instant) -> FormPage {
    let zone = frame.zone().iana_name().unwrap_or("UTC").to_owned();
    let kinds = [
        (NoticeKind::Information, say::notices::information()),
        (NoticeKind::Warning, say::notices::warning()),
    ];
    let kinds = kinds
        .map(|(kind, label)| Choice::new(kind.as_str(), label))
        .to_vec();
    let fields = vec![
        Field::lines("text", say::notices::text(), 3)
            .value(&form.text)
            .error(form.problem("text"))
            .hint(say::notices::text_hint())
            .required(),
        Field::radios("kind", say::common::kind(), kinds)
            .value(&form.kind)
            .error(form.problem("kind"))
            .required(),
        Field::moment("from", say::notices::from())
            .value(&form.from)
            .error(form.problem("from"))
            .hint(say::notices::in_your_time_zone(&zone))
            .required(),
        Field::moment("until", say::notices::until())
            .value(&form.until)
            .error(form.problem("until"))
            .hint(say::notices::in_your_time_zone(&zone))
            .required(),
    ];
    let sending =
        Form::new(urls::OPERATOR_NOTICE, say::notices::set_notice()).version(form.version);
    let remove = kept.map(|_| {
        let url = format!("{}/removal", urls::OPERATOR_NOTICE);
        Action::confirm(say::notices::remove_notice(), url)
            .icon("trash")
            .danger()
    });
    let shell = frame
        .shell(say::notices::notice_on_every_page())
        .action(remove);
    FormPage::new(shell, sending, vec![(String::new(), fields)])
        .of(head(frame, kept, now), Tabs::new())
}

fn head(frame: &Frame, kept: Option<&Kept>, now: Instant) -> Head {
    let head = Head::new(say::notices::notice_on_every_page());
    let Some(kept) = kept else {
        return head.fact(say::notices::there_is_none());
    };
    let notice = &kept.notice;
    let badge = if notice.is_shown(now) {
        Badge::new(Tone::Good, "eye", say::notices::shown_now())
    } else if notice.from > now {
        Badge::new(Tone::Accent, "clock", say::notices::planned())
    } else {
        Badge::new(Tone::Quiet, "calendar-x", say::notices::over())
    };
    let when = Moment::at(kept.set.at.timestamp(), &frame.zone()).text();
    head.badge(badge)
        .fact(say::notices::set_by(&kept.set.name, when))
}

pub fn compare(frame: &Frame, yours: &NoticeForm, theirs: &NoticeForm) -> ComparePage {
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: shell(frame, say::notices::changed_meanwhile()),
        form: Form::new(urls::OPERATOR_NOTICE, say::notices::set_chosen_values())
            .version(theirs.version)
            .cancel(urls::OPERATOR_NOTICE),
        sentence: say::notices::somebody_else_set_it().to_owned(),
        fields: vec![
            compared("text", say::notices::text(), &yours.text, &theirs.text),
            compared("kind", say::common::kind(), &yours.kind, &theirs.kind),
            compared("from", say::notices::from(), &yours.from, &theirs.from),
            compared("until", say::notices::until(), &yours.until, &theirs.until),
        ],
        keep_theirs: urls::OPERATOR_NOTICE.to_owned(),
    }
}

pub fn ask_removal(frame: &Frame, kept: &Kept) -> ConfirmPage {
    let url = format!("{}/removal", urls::OPERATOR_NOTICE);
    let form = Form::new(url, say::notices::remove_notice())
        .cancel(urls::OPERATOR_NOTICE)
        .danger();
    ConfirmPage::new(shell(frame, say::notices::remove_it()), form)
        .sentence(say::notices::it_says(&kept.notice.text))
}

fn shell(frame: &Frame, title: &str) -> Shell {
    frame
        .shell(title)
        .crumb(say::notices::notice(), urls::OPERATOR_NOTICE)
}
