//! One message as its sender sees it: how far it is, what it says, and whom it has reached.

use askama::Template;
use tenantry_store::{
    listing::Page,
    may,
    messages::{Mailing, Message, MessageLine, Recipient, RecipientSort},
};

use super::{Here, index::status, shell, to};
use crate::{
    components::{
        Action, Badge, Column, ConfirmPage, Empty, Fact, Facts, Form, Head, List, Moment, State,
        Tabs, Tone,
    },
    http::listing::ListState,
    pages::{Line, TablePage},
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

fn take_back(here: Here<'_>, line: &MessageLine) -> Option<Action> {
    let url = format!("{}/deletion", urls::message(here.company(), line.id));
    here.scope
        .offers::<may::messages::Delete>()
        .then(|| Action::confirm("Take back", url).icon("trash").danger())
}

fn head(here: Here<'_>, line: &MessageLine) -> Head {
    let sent = Moment::at(line.sent_at.timestamp(), &here.frame.zone());
    Head::new(&line.subject)
        .badge(status(line))
        .fact(format!("To {}", to(line.audience, &line.audience_name)))
        .fact(format!("by {}, {}", line.sender_name, sent.text))
}

fn tabs(url: &str, line: &MessageLine, current: &str) -> Tabs {
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

const OPENED: &str = "opened";

pub fn recipients(
    here: Here<'_>,
    message: &Message,
    state: &ListState,
    page: &Page<Recipient>,
) -> TablePage {
    let line = &message.line;
    let url = urls::message(here.company(), line.id);
    let choices = [
        ("yes", "Opened".to_owned()),
        ("no", "Not opened".to_owned()),
    ];
    let toolbar = state
        .toolbar("Search recipients by name", &[OPENED])
        .filter(OPENED, "Opened", state.choices(OPENED, "All", &choices));
    let columns = vec![
        state.sorted("Name", RecipientSort),
        Column::new("Employer"),
        Column::new("Received"),
        Column::new("Opened"),
        Column::new("By mail"),
    ];
    let list = List::new(format!("Recipients of {}", line.subject), toolbar, columns)
        .paging(state.paging(page, "recipient", "recipients"));
    let is_filtered = !state.search().is_empty() || !state.get(OPENED).is_empty();
    let list = if !page.rows.is_empty() {
        list
    } else if is_filtered {
        list.state(State::NothingFound(state.dropped(&[(OPENED, "Opened")])))
    } else {
        let text = "The message is on its way: load the page again in a moment.";
        list.state(State::Empty(Empty::new("hourglass", "Nobody yet", text)))
    };
    TablePage {
        shell: shell(here, &line.subject).action(take_back(here, line)),
        head: Some(head(here, line)),
        tabs: Some(tabs(&url, line, "recipients")),
        list,
        lines: page.rows.iter().map(|one| recipient(here, one)).collect(),
    }
}

fn recipient(here: Here<'_>, one: &Recipient) -> Line {
    let moment = |at: tenantry_store::instant::Instant| {
        Fact::Moment(Moment::at(at.timestamp(), &here.frame.zone()))
    };
    let is_own = one.user.employer == here.scope.company().id;
    let opens = is_own && here.scope.offers::<may::users::Read>();
    Line {
        url: if opens {
            urls::user(here.company(), one.user.user)
        } else {
            String::new()
        },
        name: one.full_name.clone(),
        sub: String::new(),
        cells: vec![
            ("Employer", one.employer_name.clone().into()),
            ("Received", moment(one.received_at)),
            (
                "Opened",
                one.opened_at.map_or_else(|| Fact::from("not yet"), moment),
            ),
            ("By mail", mail(&one.mail)),
        ],
    }
}

fn mail(became: &str) -> Fact {
    let badge = match became {
        "queued" => Badge::new(Tone::Accent, "hourglass", "Waiting"),
        "sent" => Badge::new(Tone::Good, "mail-check", "Sent"),
        "failed" => Badge::new(Tone::Bad, "mail-x", "Failed"),
        _ => return Fact::from("none"),
    };
    Fact::Badge(badge)
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
