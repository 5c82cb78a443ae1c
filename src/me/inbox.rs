//! The view models of one's own inbox.

use askama::Template;
use tenantry_policy::message::AudienceKind;
use tenantry_store::{
    listing::Page,
    messages::{InboxSort, Received, ReceivedLine},
};

use crate::{
    components::{
        Action, Badge, Column, ConfirmPage, Empty, Facts, Form, Head, Link, List, Moment, State,
        Tone,
    },
    http::{listing::ListState, proof::SignedIn},
    messages::view::to,
    pages::{Line, TablePage},
    shell::Shell,
    urls,
};

/// The filter that shows only what wasn't read.
pub const UNREAD: &str = "unread";

pub fn index(me: &SignedIn, state: &ListState, page: &Page<ReceivedLine>) -> TablePage {
    let choices = [("yes", "Unread only".to_owned())];
    let toolbar = state
        .toolbar("Search messages by subject or sender", &[UNREAD])
        .filter(UNREAD, "Show", state.choices(UNREAD, "All", &choices));
    let turned = if state.get("sort") == "oldest" {
        InboxSort::Newest
    } else {
        InboxSort::Oldest
    };
    let columns = vec![
        Column::new("Subject"),
        Column::new("From"),
        Column::new("Company"),
        state.sorted("Received", turned),
        Column::new("Status"),
    ];
    let list = List::new("Your messages", toolbar, columns)
        .paging(state.paging(page, "message", "messages"));
    let is_filtered = !state.search().is_empty() || !state.get(UNREAD).is_empty();
    let list = if !page.rows.is_empty() {
        list
    } else if is_filtered {
        list.state(State::NothingFound(state.dropped(&[(UNREAD, "Unread")])))
    } else {
        let text = "What somebody writes to you, to a group or unit you are in, or to everybody of \
                    a company you act in, waits here.";
        list.state(State::Empty(Empty::new(
            "inbox",
            "Your inbox is empty",
            text,
        )))
    };
    TablePage {
        shell: me.frame.shell("Messages"),
        head: None,
        tabs: None,
        list,
        lines: page.rows.iter().map(|row| line(me, row)).collect(),
    }
}

fn line(me: &SignedIn, row: &ReceivedLine) -> Line {
    let received = Moment::at(row.received_at.timestamp(), &me.frame.zone());
    Line {
        url: urls::received(row.id),
        name: row.subject.clone(),
        sub: sent_to(row),
        cells: vec![
            ("From", row.sender_name.clone().into()),
            ("Company", row.company_name.clone().into()),
            ("Received", received.into()),
            ("Status", badge(row.is_unread).into()),
        ],
    }
}

/// "To group Clerks"; to oneself nothing need be said.
fn sent_to(row: &ReceivedLine) -> String {
    match row.audience {
        AudienceKind::User => String::new(),
        kind => format!("To {}", to(kind, &row.audience_name)),
    }
}

fn badge(is_unread: bool) -> Badge {
    if is_unread {
        Badge::new(Tone::Accent, "mail", "Unread")
    } else {
        Badge::new(Tone::Quiet, "mail-opened", "Read")
    }
}

/// A message one has received.
#[derive(Clone, Debug, Template)]
#[template(path = "me/message.html")]
pub struct Show {
    pub shell: Shell,
    pub head: Head,
    pub facts: Facts,
    pub text: String,
}

/// The frame doesn't count the message that is being read.
pub fn show(me: &SignedIn, received: &Received) -> Show {
    let (line, zone) = (&received.line, me.frame.zone());
    let url = urls::received(line.id);
    let opened = received
        .opened_at
        .map(|at| Moment::at(at.timestamp(), &zone).text);
    let facts = Facts::new()
        .row("From", line.sender_name.clone())
        .row("Company", line.company_name.clone())
        .row("To", addressed(line))
        .row("Received", Moment::at(line.received_at.timestamp(), &zone))
        .row("First opened", opened.unwrap_or_else(|| "now".to_owned()))
        .row(
            "Mail",
            Link::new("Choose whether messages are mailed", urls::ME),
        );
    let shell = me
        .frame
        .shell(&line.subject)
        .crumb("Messages", urls::ME_MESSAGES)
        .action(Some(
            Action::post("Mark unread", format!("{url}/unread")).icon("mail"),
        ))
        .action(Some(
            Action::confirm("Remove", format!("{url}/removal"))
                .icon("trash")
                .danger(),
        ));
    Show {
        shell: if line.is_unread {
            shell.one_read()
        } else {
            shell
        },
        head: Head::new(&line.subject),
        facts,
        text: received.text.clone(),
    }
}

fn addressed(line: &ReceivedLine) -> String {
    match line.audience {
        AudienceKind::User => "you".to_owned(),
        kind => to(kind, &line.audience_name),
    }
}

pub fn ask_removal(me: &SignedIn, received: &Received) -> ConfirmPage {
    let line = &received.line;
    let url = urls::received(line.id);
    let form = Form::new(format!("{url}/removal"), "Remove message")
        .cancel(&url)
        .danger();
    let title = format!("Remove “{}” from your inbox?", line.subject);
    let shell = me
        .frame
        .shell(&title)
        .crumb("Messages", urls::ME_MESSAGES)
        .crumb(&line.subject, &url);
    ConfirmPage::new(shell, form)
        .sentence("It can't be brought back. Others who received it keep it.")
}
