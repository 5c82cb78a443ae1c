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
        (NoticeKind::Information, "Information"),
        (NoticeKind::Warning, "Warning"),
    ];
    let kinds = kinds
        .map(|(kind, label)| Choice::new(kind.as_str(), label))
        .to_vec();
    let fields = vec![
        Field::lines("text", "Text", 3)
            .value(&form.text)
            .error(form.problem("text"))
            .hint("One or two sentences: everybody reads them on every page.")
            .required(),
        Field::radios("kind", "Kind", kinds)
            .value(&form.kind)
            .error(form.problem("kind"))
            .required(),
        Field::moment("from", "From")
            .value(&form.from)
            .error(form.problem("from"))
            .hint(format!("In your time zone, {zone}."))
            .required(),
        Field::moment("until", "Until")
            .value(&form.until)
            .error(form.problem("until"))
            .hint(format!("In your time zone, {zone}."))
            .required(),
    ];
    let sending = Form::new(urls::OPERATOR_NOTICE, "Set notice").version(form.version);
    let remove = kept.map(|_| {
        let url = format!("{}/removal", urls::OPERATOR_NOTICE);
        Action::confirm("Remove notice", url).icon("trash").danger()
    });
    let shell = frame.shell("Notice on every page").action(remove);
    FormPage::new(shell, sending, vec![(String::new(), fields)])
        .of(head(frame, kept, now), Tabs::new())
}

fn head(frame: &Frame, kept: Option<&Kept>, now: Instant) -> Head {
    let head = Head::new("Notice on every page");
    let Some(kept) = kept else {
        return head.fact("There is none at present");
    };
    let notice = &kept.notice;
    let badge = if notice.is_shown(now) {
        Badge::new(Tone::Good, "eye", "Shown now")
    } else if notice.from > now {
        Badge::new(Tone::Accent, "clock", "Planned")
    } else {
        Badge::new(Tone::Quiet, "calendar-x", "Over")
    };
    let when = Moment::at(kept.set.at.timestamp(), &frame.zone()).text;
    head.badge(badge)
        .fact(format!("set by {}, {when}", kept.set.name))
}

pub fn compare(frame: &Frame, yours: &NoticeForm, theirs: &NoticeForm) -> ComparePage {
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: shell(frame, "The notice was changed meanwhile"),
        form: Form::new(urls::OPERATOR_NOTICE, "Set chosen values")
            .version(theirs.version)
            .cancel(urls::OPERATOR_NOTICE),
        sentence: "Somebody else set or removed it while you were editing.".to_owned(),
        fields: vec![
            compared("text", "Text", &yours.text, &theirs.text),
            compared("kind", "Kind", &yours.kind, &theirs.kind),
            compared("from", "From", &yours.from, &theirs.from),
            compared("until", "Until", &yours.until, &theirs.until),
        ],
        keep_theirs: urls::OPERATOR_NOTICE.to_owned(),
    }
}

pub fn ask_removal(frame: &Frame, kept: &Kept) -> ConfirmPage {
    let url = format!("{}/removal", urls::OPERATOR_NOTICE);
    let form = Form::new(url, "Remove notice")
        .cancel(urls::OPERATOR_NOTICE)
        .danger();
    ConfirmPage::new(shell(frame, "Remove the notice from every page?"), form)
        .sentence(format!("It says: “{}”", kept.notice.text))
}

fn shell(frame: &Frame, title: &str) -> Shell {
    frame.shell(title).crumb("Notice", urls::OPERATOR_NOTICE)
}
