//! One message as its sender sees it: how far it is, what it says, and whom it has reached.

use askama::Template;
use tenantry_store::{
    may,
    messages::{Mailing, Message, MessageLine},
};

use super::{Here, index::status, shell, to};
use crate::{
    components::{Action, ConfirmPage, Facts, Form, Head, Moment, Tabs},
    shell::Shell,
    urls,
    words::counted,
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
    /// Where the state is asked anew.
    pub url: String,
}

pub fn show(here: Here<'_>, message: &Message, mailing: Mailing) -> Show {
    let line = &message.line;
    let url = urls::message(here.company(), line.id);
    let progress = line.delivered_at.is_none().then(|| Progress {
        done: line.reached,
        of: line.expected.max(line.reached).max(1),
        url: url.clone(),
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
    here.scope
        .offers::<may::messages::Delete>()
        .then(|| Action::confirm("Take back", url).icon("trash").danger())
}

pub(super) fn head(here: Here<'_>, line: &MessageLine) -> Head {
    let sent = Moment::at(line.sent_at.timestamp(), &here.frame.zone());
    Head::new(&line.subject)
        .badge(status(line))
        .fact(format!("To {}", to(line.audience, &line.audience_name)))
        .fact(format!("by {}, {}", line.sender_name, sent.text))
}

pub(super) fn tabs(url: &str, line: &MessageLine, current: &str) -> Tabs {
    let reached = u64::try_from(line.reached).unwrap_or_default();
    let recipients = format!("{url}/recipients");
    Tabs::new().tab("Message", url, current.is_empty()).counted(
        "Recipients",
        recipients,
        current == "recipients",
        reached,
    )
}

fn delivery(here: Here<'_>, line: &MessageLine, mailing: Mailing) -> Facts {
    let state = if line.stopped {
        format!(
            "Stopped after {} of {}: the sender may not send it any more",
            line.reached, line.expected
        )
    } else if line.delivered_at.is_some() {
        format!("In {}", inboxes(line.reached))
    } else {
        format!("In {} of {} so far", line.reached, inboxes(line.expected))
    };
    let facts = Facts::new()
        .row("Inbox", state)
        .row("Opened", format!("{} of {}", line.opened, line.reached))
        .row("By mail", mailed(mailing));
    match line.delivered_at {
        Some(at) => {
            let moment = Moment::at(at.timestamp(), &here.frame.zone());
            facts.row("Finished", moment)
        }
        None => facts,
    }
}

fn inboxes(number: i64) -> String {
    counted(
        usize::try_from(number).unwrap_or_default(),
        "inbox",
        "inboxes",
    )
}

/// "310 sent, 90 waiting, 2 failed, 5 without a letter"
fn mailed(mailing: Mailing) -> String {
    let counts = [
        (mailing.sent, "sent"),
        (mailing.queued, "waiting"),
        (mailing.failed, "failed"),
        (mailing.none, "without a letter"),
    ];
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    said.join(", ")
}

pub fn ask_deletion(here: Here<'_>, message: &Message) -> ConfirmPage {
    let line = &message.line;
    let url = urls::message(here.company(), line.id);
    let form = Form::new(format!("{url}/deletion"), "Take message back")
        .cancel(&url)
        .danger();
    let title = format!("Take back “{}”?", line.subject);
    ConfirmPage::new(shell(here, &title).crumb(&line.subject, &url), form)
        .sentence(format!(
            "It is removed from {}, also where it was read, and from this list.",
            inboxes(line.reached)
        ))
        .sentence("Letters that still wait are not sent; those sent can't be taken back.")
}
