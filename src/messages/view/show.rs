//! One message as its sender sees it: how far it is, what it says, and whom it has reached.

use askama::Template;
use tenantry_store::{
    may,
    messages::{Mailing, Message, MessageLine},
};

use super::{Here, index::status, shell, to_whom};
use crate::{
    components::{Action, ConfirmPage, Facts, Form, Head, Moment, Tabs},
    shell::Shell,
    urls,
};

#[derive(Clone, Debug, Template)]
#[template(path = "messages/show.html")]
pub struct Show {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub progress: Option<Progress>,
    pub delivery: Facts,
    pub text: String,
}

/// How far a message that is still being delivered is.
#[derive(Clone, Debug)]
pub struct Progress {
    pub done: i64,
    pub of: i64,
    /// "310 of 500"
    pub said: String,
    /// Where the state is asked anew.
    pub url: String,
}

pub fn show(here: Here<'_>, message: &Message, mailing: Mailing) -> Show {
    let line = &message.line;
    let url = urls::message(here.company(), line.id);
    let progress = line.delivered_at.is_none().then(|| {
        let of = line.expected.max(line.reached).max(1);
        Progress {
            done: line.reached,
            of,
            said: say::messages::progress(line.reached, of),
            url: url.clone(),
        }
    });
    Show {
        shell: shell(here, &line.subject).action(take_back(here, line)),
        head: head(here, line),
        tabs: tabs(&url, line, ""),
        progress,
        delivery: delivery(here, line, mailing),
        text: message.text.clone(),
    }
}

pub(super) fn take_back(here: Here<'_>, line: &MessageLine) -> Option<Action> {
    let url = format!("{}/deletion", urls::message(here.company(), line.id));
    here.scope.offers::<may::messages::Delete>().then(|| {
        Action::confirm(say::messages::take_back(), url)
            .icon("trash")
            .danger()
    })
}

pub(super) fn head(here: Here<'_>, line: &MessageLine) -> Head {
    let sent = Moment::at(line.sent_at.timestamp(), &here.frame.zone());
    Head::new(&line.subject)
        .badge(status(line))
        .fact(to_whom(line.audience, &line.audience_name, line.chosen))
        .fact(say::messages::sent_by(&line.sender_name, sent.text()))
}

pub(super) fn tabs(url: &str, line: &MessageLine, current: &str) -> Tabs {
    let reached = u64::try_from(line.reached).unwrap_or_default();
    let recipients = format!("{url}/recipients");
    Tabs::new()
        .tab(say::messages::message(), url, current.is_empty())
        .counted(
            say::messages::recipients(),
            recipients,
            current == "recipients",
            reached,
        )
}

fn delivery(here: Here<'_>, line: &MessageLine, mailing: Mailing) -> Facts {
    let state = if line.stopped {
        say::messages::stopped_after(line.reached, line.expected)
    } else if line.delivered_at.is_some() {
        say::messages::in_inboxes(line.reached)
    } else {
        say::messages::in_inboxes_so_far(line.expected, line.reached)
    };
    let facts = Facts::new()
        .row(say::messages::inbox(), state)
        .row(
            say::messages::opened(),
            say::messages::opened_of(line.opened, line.reached),
        )
        .row(say::messages::by_mail(), mailed(mailing));
    match line.delivered_at {
        Some(at) => {
            let moment = Moment::at(at.timestamp(), &here.frame.zone());
            facts.row(say::messages::finished(), moment)
        }
        None => facts,
    }
}

/// "310 sent, 90 waiting, 2 failed, 5 without a letter"
fn mailed(mailing: Mailing) -> String {
    let counts = [
        (mailing.sent, say::messages::mails_sent(mailing.sent)),
        (mailing.queued, say::messages::mails_waiting(mailing.queued)),
        (mailing.failed, say::messages::mails_failed(mailing.failed)),
        (mailing.none, say::messages::without_a_letter(mailing.none)),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, said)| said)
        .collect();
    said.join(", ")
}

pub fn ask_deletion(here: Here<'_>, message: &Message) -> ConfirmPage {
    let line = &message.line;
    let url = urls::message(here.company(), line.id);
    let form = Form::new(
        format!("{url}/deletion"),
        say::messages::take_message_back(),
    )
    .cancel(&url)
    .danger();
    let title = say::messages::ask_to_take_back(&line.subject);
    ConfirmPage::new(shell(here, &title).crumb(&line.subject, &url), form)
        .sentence(say::messages::removed_from_inboxes(line.reached))
        .sentence(say::messages::waiting_letters())
}
