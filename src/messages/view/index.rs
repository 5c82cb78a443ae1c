//! The list of messages sent, and its export.

use tenantry_store::{
    listing::Page,
    may,
    messages::{MessageLine, MessageSort},
};

use super::{Here, to};
use crate::{
    components::{Action, Badge, Column, Empty, List, Moment, State, Tone},
    error::AppError,
    http::{csv::Writer, listing::ListState},
    pages::{Line, TablePage},
    urls,
};

pub fn index(here: Here<'_>, state: &ListState, page: &Page<MessageLine>) -> TablePage {
    let company = here.company();
    let write = || {
        Action::open("New message", urls::message_new(company))
            .icon("send")
            .primary()
    };
    let writes = here.scope.offers::<may::messages::Create>();
    let caption = format!("Messages sent in {}", here.scope.company().name);
    let columns = vec![
        Column::new("Subject"),
        Column::new("To"),
        state.sorted("Sent", sort(state)),
        Column::new("By"),
        Column::new("Opened by"),
        Column::new("Status"),
    ];
    let toolbar = state.toolbar("Search messages by subject, sender or audience", &[]);
    let list =
        List::new(caption, toolbar, columns).paging(state.paging(page, "message", "messages"));
    let list = if here.scope.offers::<may::messages::Export>() {
        list.export("CSV", state.at_path(&urls::messages_csv(company)))
    } else {
        list
    };
    let list = if !page.rows.is_empty() {
        list
    } else if state.search().is_empty() {
        list.state(State::Empty(empty(writes.then(write))))
    } else {
        list.state(State::NothingFound(state.dropped(&[])))
    };
    TablePage {
        shell: here
            .frame
            .shell("Messages")
            .action(Some(Action::open("Inbox", urls::ME_MESSAGES).icon("inbox")))
            .action(writes.then(write)),
        head: None,
        tabs: None,
        list,
        lines: page.rows.iter().map(|row| line(here, row)).collect(),
    }
}

/// A click on the head of the column turns the order.
fn sort(state: &ListState) -> MessageSort {
    if state.get("sort") == "oldest" {
        MessageSort::Newest
    } else {
        MessageSort::Oldest
    }
}

fn empty(write: Option<Action>) -> Empty {
    let text = "Messages you send to users, groups, units or everybody stand here, with who has \
                opened them. What you received is in your inbox.";
    Empty::new("send", "No message was sent yet", text).action(write)
}

fn line(here: Here<'_>, row: &MessageLine) -> Line {
    let sent = Moment::at(row.sent_at.timestamp(), &here.frame.zone());
    Line {
        url: urls::message(here.company(), row.id),
        name: row.subject.clone(),
        sub: String::new(),
        cells: vec![
            ("To", to(row.audience, &row.audience_name).into()),
            ("Sent", sent.into()),
            ("By", row.sender_name.clone().into()),
            (
                "Opened by",
                format!("{} of {}", row.opened, row.reached).into(),
            ),
            ("Status", status(row).into()),
        ],
    }
}

pub(super) fn status(row: &MessageLine) -> Badge {
    if row.stopped {
        Badge::new(Tone::Bad, "hand-stop", "Stopped")
    } else if row.delivered_at.is_some() {
        Badge::new(Tone::Good, "check", "Delivered")
    } else {
        Badge::new(Tone::Accent, "hourglass", "On its way")
    }
}

/// The columns of the list, for a spreadsheet.
pub fn csv(lines: &[MessageLine]) -> Result<String, AppError> {
    let mut csv = Writer::new(&[
        "subject",
        "audience",
        "to",
        "sent_at",
        "sent_by",
        "reached",
        "opened",
        "delivered_at",
    ])?;
    for line in lines {
        let delivered = line.delivered_at.map(|at| at.to_string());
        csv.row(&[
            &line.subject,
            line.audience.as_str(),
            &line.audience_name,
            &line.sent_at.to_string(),
            &line.sender_name,
            &line.reached.to_string(),
            &line.opened.to_string(),
            &delivered.unwrap_or_default(),
        ])?;
    }
    csv.finish()
}
