//! The lists of both sides, declared.

use std::borrow::Cow;

use tenantry_policy::invitation::InvitationState;
use tenantry_store::{
    error::StoreError,
    invitations::{self, InvitationLine, InvitationSort, Side, Wanted},
    listing::{ListQuery, Page},
    may,
    scope::CompanyScope,
    transaction::Read,
};

use super::{super::Reads, badge, day};
use crate::{
    components::{Action, Empty, Fact, Tabs},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    pages::TablePage,
    shell::Shell,
    urls,
    words::time_left,
};

/// People named in a line before the rest is counted.
const MOST_NAMED: usize = 3;

/// The invitations of one side.
#[derive(Clone, Debug)]
pub struct Invitations {
    around: Around,
    side: Side,
    filter: invitations::Filter,
}

impl Invitations {
    /// Without a state those that are open.
    pub fn new(around: Around, side: Side, state: &ListState) -> Self {
        let filter = match state.get("state") {
            "all" => invitations::Filter::All,
            text => InvitationState::parse(text)
                .map_or(invitations::Filter::Open, invitations::Filter::Only),
        };
        Self {
            around,
            side,
            filter,
        }
    }

    pub fn wanted(&self, page: ListQuery<InvitationSort>) -> Wanted {
        Wanted {
            side: self.side,
            filter: self.filter,
            page,
        }
    }
}

static COLUMNS: [Column<Invitations>; 8] = [
    Column::<Invitations>::new("company", say::columns::company, |_, row| {
        Cow::from(&row.company)
    })
    .filtered(Kind::Text)
    .sorted(InvitationSort::Company),
    Column::<Invitations>::new("purpose", say::columns::purpose, |_, row| {
        Cow::from(&row.purpose)
    })
    .filtered(Kind::Text)
    .in_files(),
    Column::<Invitations>::new("state", say::columns::state, |_, row| {
        Cow::from(row.state.as_str())
    })
    .shown_as(|_, row| Fact::Badge(badge(row.state))),
    Column::<Invitations>::new("valid_through", say::columns::valid_through, |_, row| {
        Cow::from(row.valid_through.to_string())
    })
    .filtered(Kind::Day)
    .shown_as(|invitations, row| through(invitations, row).into())
    .sorted(InvitationSort::TimeLeft),
    Column::<Invitations>::new("accepted_by", say::columns::who_acts, |_, row| {
        Cow::from(row.accepted.join("; "))
    })
    .shown_as(|_, row| who_acts(row).into()),
    Column::<Invitations>::new("not_answered", say::columns::not_answered, |_, row| {
        Cow::from(row.waiting.to_string())
    })
    .in_files(),
    Column::<Invitations>::new("sent", say::columns::sent, |_, row| {
        Cow::from(row.sent_at.to_string())
    })
    .filtered(Kind::Moment)
    .shown_as(|invitations, row| invitations.around.moment(row.sent_at))
    .sorted(InvitationSort::Sent),
    Column::<Invitations>::new("id", say::columns::number, |_, row| {
        Cow::from(row.id.to_string())
    })
    .filtered(Kind::Number)
    .in_files(),
];

fn filters() -> Vec<Filter> {
    let all = std::iter::once(("all", say::invitations::all_states().to_owned()));
    let states = InvitationState::ALL.map(|state| (state.as_str(), badge(state).text));
    let states = all.chain(states);
    vec![Filter::choice(
        "state",
        say::invitations::state(),
        say::invitations::open_state(),
        states,
    )]
}

fn label(side: Side, column: &Column<Invitations>) -> &'static str {
    match (column.key, side) {
        ("company", Side::Sent) => say::columns::home_company(),
        ("company", Side::Received) => say::columns::host_company(),
        _ => (column.label)(),
    }
}

pub fn words(side: Side) -> Words {
    Words::called(&COLUMNS, filters(), |column| label(side, column))
}

impl Listed for Invitations {
    type Row = InvitationLine;
    type Sort = InvitationSort;
    const FILE: &'static str = "invitations";
    const COUNTED: Counted = |number| say::lists::invitations(number);
    const SEARCH: Said = Some(say::lists::search_invitations_by_company_or_purpose);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some((view_key(self.side), &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        let caption = match self.side {
            Side::Sent => say::invitations::invitations_sent(),
            Side::Received => say::invitations::invitations_received(),
        };
        caption.to_owned()
    }

    fn url(&self, row: &InvitationLine) -> Option<String> {
        Some(urls::invitation(self.around.company(), row.id))
    }

    fn sub(&self, row: &InvitationLine) -> String {
        row.purpose.clone()
    }

    fn label(&self, column: &Column<Self>) -> &'static str {
        label(self.side, column)
    }

    fn filters(&self) -> Vec<Filter> {
        filters()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::invitations::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let empty = match self.side {
            Side::Sent => {
                let text = say::invitations::none_sent_text();
                Empty::new("send", say::invitations::none_sent(), text)
                    .action(invite(&self.around.scope))
            }
            Side::Received => {
                let text = say::invitations::none_received_text();
                Empty::new("inbox", say::invitations::none_received(), text)
            }
        };
        Some(empty)
    }
}

impl Exported for Invitations {
    type Needs = may::invitations::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<InvitationSort>,
    ) -> Result<Page<InvitationLine>, StoreError> {
        invitations::export(tx, &self.wanted(wanted.clone()))
    }
}

/// How saved views call the list of a side.
pub fn view_key(side: Side) -> &'static str {
    match side {
        Side::Sent => "invitations",
        Side::Received => "invitations/received",
    }
}

pub fn index(
    at: &Reads,
    invitations: &Invitations,
    state: &ListState,
    page: &Page<InvitationLine>,
) -> TablePage {
    let table = lists::table(invitations, state, page);
    TablePage::new(shell(at), table).of(None, tabs(at, Shown::On(invitations.side)))
}

pub(super) fn shell(at: &Reads) -> Shell {
    at.frame
        .shell(say::invitations::invitations())
        .action(invite(at.may.scope()))
}

fn invite(scope: &CompanyScope) -> Option<Action> {
    let invite = || {
        let url = urls::invitations_new(&scope.company().short_name);
        Action::open(say::invitations::invite_a_company(), url)
            .icon("send")
            .primary()
    };
    scope.offers::<may::invitations::Create>().then(invite)
}

/// Which of the lists is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    On(Side),
    Guests,
    Elsewhere,
}

pub(super) fn tabs(at: &Reads, shown: Shown) -> Tabs {
    let company = at.frame.company();
    let lists = [
        (
            say::invitations::tab_sent(),
            urls::invitations(company),
            Shown::On(Side::Sent),
        ),
        (
            say::invitations::tab_received(),
            urls::invitations_received(company),
            Shown::On(Side::Received),
        ),
        (
            say::invitations::tab_guests(),
            urls::invitations_guests(company),
            Shown::Guests,
        ),
        (
            say::invitations::tab_elsewhere(),
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

fn through(invitations: &Invitations, row: &InvitationLine) -> String {
    if row.state.is_open() {
        let left = time_left(row.ends_at, invitations.around.scope.now());
        format!("{} ({left})", day(row.valid_through))
    } else {
        day(row.valid_through)
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
        said = say::invitations::names_and_more(said, more);
    }
    match (row.waiting, said.is_empty()) {
        (0, _) => said,
        (waiting, true) => say::invitations::not_answered_yet(waiting),
        (waiting, false) => say::invitations::acting_and_waiting(said, waiting),
    }
}
