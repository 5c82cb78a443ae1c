//! The lists of both sides, and of the guests.

use tenantry_policy::invitation::InvitationState;
use tenantry_store::{
    invitations::{Guest, InvitationLine, InvitationSort, Side},
    listing::Page,
    may,
};

use super::{super::Reads, badge, day};
use crate::{
    components::{Action, Column, Empty, Fact, Link, List, State, Tabs, Toolbar},
    error::AppError,
    http::{csv, listing::ListState},
    pages::{Line, TablePage},
    shell::Shell,
    urls,
    words::time_left,
};

/// People named in a line before the rest is counted.
const MOST_NAMED: usize = 3;

pub fn index(at: &Reads, state: &ListState, side: Side, page: &Page<InvitationLine>) -> TablePage {
    let filters = [("state", "State")];
    let is_filtered = !state.search().is_empty() || !state.get("state").is_empty();
    let list = List::new(caption(side), toolbar(state), columns(state, side)).paging(state.paging(
        page,
        "invitation",
        "invitations",
    ));
    let list = if !page.rows.is_empty() || state.cursor().is_some() {
        list
    } else if is_filtered {
        list.state(State::NothingFound(state.dropped(&filters)))
    } else {
        list.state(State::Empty(empty(at, side)))
    };
    TablePage {
        shell: shell(at),
        head: None,
        tabs: Some(tabs(at, Shown::On(side))),
        list: with_export(list, at, state, side),
        lines: page.rows.iter().map(|row| line(at, row)).collect(),
    }
}

pub(super) fn shell(at: &Reads) -> Shell {
    let invite = Action::open(
        "Invite a company",
        urls::invitations_new(at.frame.company()),
    )
    .icon("send")
    .primary();
    let offered = at.may.scope().offers::<may::invitations::Create>();
    at.frame
        .shell("Invitations")
        .action(offered.then_some(invite))
}

/// Which of the lists is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    On(Side),
    Guests,
    Elsewhere,
}

pub(super) fn tabs(at: &Reads, shown: Shown) -> Tabs {
    let company = at.frame.company();
    let lists = [
        ("Sent", urls::invitations(company), Shown::On(Side::Sent)),
        (
            "Received",
            urls::invitations_received(company),
            Shown::On(Side::Received),
        ),
        (
            "Guests here",
            urls::invitations_guests(company),
            Shown::Guests,
        ),
        (
            "Own people elsewhere",
            urls::invitations_elsewhere(company),
            Shown::Elsewhere,
        ),
    ];
    lists
        .into_iter()
        .fold(Tabs::new(), |tabs, (label, url, list)| {
            tabs.tab(label, url, list == shown)
        })
}

fn caption(side: Side) -> &'static str {
    match side {
        Side::Sent => "Invitations sent",
        Side::Received => "Invitations received",
    }
}

fn empty(at: &Reads, side: Side) -> Empty {
    let create = || {
        Action::open(
            "Invite a company",
            urls::invitations_new(at.frame.company()),
        )
    };
    let offered = at.may.scope().offers::<may::invitations::Create>();
    let all = "Choose the state “All” to see those that are over.";
    match side {
        Side::Sent => Empty::new(
            "send",
            "No open invitations sent",
            format!("Invite another company to lend its people rights here, until a date. {all}"),
        )
        .action(offered.then(create)),
        Side::Received => Empty::new(
            "inbox",
            "No open invitations received",
            format!(
                "When another company lends rights to yours, you name here who uses them. {all}"
            ),
        ),
    }
}

fn toolbar(state: &ListState) -> Toolbar {
    let mut states = vec![("all", "All".to_owned())];
    states.extend(InvitationState::ALL.map(|state| (state.as_str(), capital(state.as_str()))));
    state
        .toolbar("Search invitations by company or purpose", &["state"])
        .filter("state", "State", state.choices("state", "Open", &states))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn columns(state: &ListState, side: Side) -> Vec<Column> {
    let other = match side {
        Side::Sent => "Home company",
        Side::Received => "Host company",
    };
    vec![
        state.sorted(other, InvitationSort::Company),
        Column::new("State"),
        state.sorted("Valid through", InvitationSort::TimeLeft),
        Column::new("Who acts"),
        state.sorted("Sent", InvitationSort::Sent),
    ]
}

fn with_export(list: List, at: &Reads, state: &ListState, side: Side) -> List {
    let company = at.frame.company();
    let url = match side {
        Side::Sent => urls::invitations_csv(company),
        Side::Received => urls::invitations_received_csv(company),
    };
    if at.may.scope().offers::<may::invitations::Export>() {
        list.export("CSV", state.at_path(&url))
    } else {
        list
    }
}

fn line(at: &Reads, row: &InvitationLine) -> Line {
    let through = if row.state.is_open() {
        let left = time_left(row.ends_at, at.may.scope().now());
        format!("{} ({left})", day(row.valid_through))
    } else {
        day(row.valid_through)
    };
    Line {
        url: urls::invitation(at.frame.company(), row.id),
        name: row.company.clone(),
        sub: row.purpose.clone(),
        cells: vec![
            ("State", Fact::Badge(badge(row.state))),
            ("Valid through", through.into()),
            ("Who acts", who_acts(row).into()),
            (
                "Sent",
                Fact::Moment(super::moment(row.sent_at.timestamp(), &at.frame)),
            ),
        ],
    }
}

/// "Nina Kos, Olaf Berg and 2 more; 1 has not answered"
fn who_acts(row: &InvitationLine) -> String {
    let named: Vec<&str> = row
        .accepted
        .iter()
        .take(MOST_NAMED)
        .map(String::as_str)
        .collect();
    let more = row.accepted.len().saturating_sub(MOST_NAMED);
    let mut said = named.join(", ");
    if more > 0 {
        said = format!("{said} and {more} more");
    }
    match (row.waiting, said.is_empty()) {
        (0, _) => said,
        (waiting, true) => format!("{waiting} not answered yet"),
        (waiting, false) => format!("{said}; {waiting} not answered yet"),
    }
}

/// The export: the list's columns.
pub fn csv(rows: &[InvitationLine]) -> Result<String, AppError> {
    let mut csv = csv::Writer::new(&[
        "id",
        "company",
        "purpose",
        "state",
        "valid_through",
        "accepted_by",
        "not_answered",
        "sent",
    ])?;
    for row in rows {
        csv.row(&[
            &row.id.to_string(),
            &row.company,
            &row.purpose,
            row.state.as_str(),
            &row.valid_through.to_string(),
            &row.accepted.join("; "),
            &row.waiting.to_string(),
            &row.sent_at.to_string(),
        ])?;
    }
    csv.finish()
}

pub fn guests(at: &Reads, guests: &[Guest]) -> TablePage {
    let columns = ["Guest", "Home company", "Invitation", "Until"].map(Column::new);
    let list = List::new("Guests", Toolbar::default(), columns.into());
    let list = if guests.is_empty() {
        list.state(State::Empty(Empty::new(
            "user-share",
            "No guests",
            "Nobody of another company acts here at present.",
        )))
    } else {
        list
    };
    TablePage {
        shell: shell(at),
        head: None,
        tabs: Some(tabs(at, Shown::Guests)),
        list,
        lines: guests.iter().map(|guest| guest_line(at, guest)).collect(),
    }
}

fn guest_line(at: &Reads, guest: &Guest) -> Line {
    let url = urls::invitation(at.frame.company(), guest.invitation);
    Line {
        url: url.clone(),
        name: guest.full_name.clone(),
        sub: guest.user_name.clone(),
        cells: vec![
            ("Home company", guest.home.name.clone().into()),
            (
                "Invitation",
                Fact::Link(Link::new("Open the invitation", url)),
            ),
            ("Until", day(guest.valid_through).into()),
        ],
    }
}
