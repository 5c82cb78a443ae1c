//! The members of a unit: own people and guests, choosing who is added, and the reviews.

use std::{borrow::Cow, collections::BTreeSet};

use askama::Template;
use tenantry_policy::{ids::UnitId, unit::UnitAct};
use tenantry_store::{
    arrival::UserKey,
    consequences::Consequences,
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
    units::{self, ByName, Candidate, Member, Unit},
};

use super::{super::form::MemberKey, Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{Action, Choice, ConfirmPage, Empty, Fact, Field, Form, Head, Link, List, Tabs},
    consequences,
    groups::members::MOST_CHOICES,
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Kind, Listed, Said, Words},
    pages::{ChoosePage, Line},
    review::ReviewPage,
    shell::Shell,
    urls,
    users::view::badge,
};

/// Own people page by page, and under them the guests.
#[derive(Clone, Debug, Template)]
#[template(path = "units/members.html")]
pub struct Members {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    pub list: List,
    pub lines: Vec<Line>,
    pub guests: List,
    pub guest_lines: Vec<Line>,
}

/// The company's own people in one unit.
#[derive(Clone, Debug)]
pub struct OwnPeople {
    around: Around,
    unit: UnitId,
    name: String,
    /// Whether the reader may add and remove them.
    changes: bool,
}

impl OwnPeople {
    /// How saved views call the list, whichever unit's it is.
    pub const VIEWS: &'static str = "units/members";

    pub fn on_page(here: Here<'_>, around: Around, unit: &Unit) -> Self {
        Self {
            name: unit.name.clone(),
            changes: may_change(here, unit, UnitAct::ChangeMembers),
            ..Self::for_file(around, unit.id)
        }
    }

    pub fn for_file(around: Around, unit: UnitId) -> Self {
        Self {
            around,
            unit,
            name: String::new(),
            changes: false,
        }
    }

    fn below(&self) -> String {
        format!("{}/members", urls::unit(self.around.company(), self.unit))
    }
}

static COLUMNS: [Column<OwnPeople>; 7] = [
    Column::<OwnPeople>::new("full_name", say::columns::name, |_, row| {
        Cow::from(&row.full_name)
    })
    .filtered(Kind::Text)
    .sorted(ByName),
    Column::<OwnPeople>::new("user_name", say::columns::user_name, |_, row| {
        Cow::from(&row.user_name)
    })
    .filtered(Kind::Text)
    .in_files(),
    Column::<OwnPeople>::new("employer", say::columns::employer, |_, row| {
        Cow::from(&row.employer_name)
    }),
    Column::<OwnPeople>::new("status", say::columns::status, |_, row| {
        Cow::from(row.status.as_str())
    })
    .shown_as(|_, row| Fact::Badge(badge(row.status))),
    Column::<OwnPeople>::new("since", say::columns::member_since, |_, row| {
        let since = row.set.as_ref().map(|set| set.at.to_string());
        Cow::from(since.unwrap_or_default())
    })
    .shown_as(|people, row| {
        let since = row.set.as_ref().map(|set| set.at);
        people.around.moment_or(since, "")
    }),
    Column::<OwnPeople>::new("added_by", say::columns::added_by, |_, row| {
        let by = row.set.as_ref().map(|set| set.name.as_str());
        Cow::from(by.unwrap_or_default())
    }),
    Column::<OwnPeople>::acts(say::columns::membership, |people, row| {
        let url = format!("{}/{}/removal", people.below(), MemberKey(row.user));
        Fact::Link(Link::new(say::common::remove(), url))
    }),
];

pub fn member_words() -> Words {
    Words::of(&COLUMNS, Vec::new())
}

impl Listed for OwnPeople {
    type Row = Member;
    type Sort = ByName;
    const FILE: &'static str = "members";
    const COUNTED: Counted = |number| say::lists::members(number);
    const SEARCH: Said = Some(say::lists::search_members_by_name_or_e_mail);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some((Self::VIEWS, &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::units::own_people_in(&self.name)
    }

    fn url(&self, row: &Member) -> Option<String> {
        let own = self.around.is_here(row.user.employer);
        let leads = own && self.around.scope.offers::<may::users::Read>();
        leads.then(|| urls::user(self.around.company(), row.user.user))
    }

    fn sub(&self, row: &Member) -> String {
        row.user_name.clone()
    }

    fn has(&self, column: &Column<Self>) -> bool {
        self.changes || !column.is_act()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::units::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let text = say::units::none_of_your_people_text();
        let title = say::units::none_of_your_people();
        Some(Empty::new("users", title, text))
    }
}

impl Exported for OwnPeople {
    type Needs = may::units::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<ByName>,
    ) -> Result<Page<Member>, StoreError> {
        units::export_members(tx, self.unit, wanted)
    }
}

pub fn members(
    here: Here<'_>,
    unit: &Unit,
    people: &OwnPeople,
    (state, page): (&ListState, &Page<Member>),
    guests: &[Member],
) -> Members {
    let add = || {
        Action::open(say::units::add_members(), format!("{}/new", people.below()))
            .icon("user-plus")
            .primary()
    };
    let own = lists::table(people, state, page);
    let guests = lists::plain(people, say::units::guests_in(&unit.name), guests);
    Members {
        shell: shell(here, &unit.name).action(people.changes.then(add)),
        head: head(unit),
        tabs: tabs(here, unit, "members"),
        list: own.list,
        lines: own.lines,
        guests: guests.list,
        guest_lines: guests.lines,
    }
}

pub fn choose_members(
    here: Here<'_>,
    unit: &Unit,
    state: &ListState,
    people: &[Candidate],
) -> ChoosePage {
    let url = format!("{}/members", url_of(here, unit.id));
    let choice = |one: &Candidate| {
        let hint = if one.employer_name.is_empty() {
            one.user_name.clone()
        } else {
            say::units::guest_of(&one.user_name, &one.employer_name)
        };
        Choice::new(MemberKey(one.user).to_string(), &one.full_name).hint(hint)
    };
    let label = say::units::add_to(&unit.name);
    ChoosePage::new(
        shell_below(here, unit, say::units::add_members()),
        state.toolbar(say::units::search_people(), &[]),
        Form::new(&url, say::common::review_changes()).cancel(&url),
        Field::checks("user", label, people.iter().map(choice).collect()).required(),
        (MOST_CHOICES.into(), say::units::nobody_was_found()),
    )
}

pub fn review_members(
    here: Here<'_>,
    unit: &Unit,
    new: &BTreeSet<UserKey>,
    said: &Consequences,
) -> ReviewPage {
    let back = format!("{}/members", url_of(here, unit.id));
    let title = say::units::add_members_question(new.len(), &unit.name);
    let shell = shell_below(here, unit, &title);
    let form = Form::new(&back, say::units::add_members()).cancel(back);
    let users = new.iter().map(|key| MemberKey(*key));
    ReviewPage::of_chosen(shell, form, ("user", users), said, here.scope)
}

/// The members the rules refuse, with the reason.
pub fn refused_members(here: Here<'_>, unit: &Unit, said: &str) -> ReviewPage {
    let shell = shell_below(here, unit, say::units::nobody_was_added());
    ReviewPage::refused(shell, said, format!("{}/members", url_of(here, unit.id)))
}

/// The question before somebody is taken out of a unit.
pub fn ask_removal(
    here: Here<'_>,
    unit: &Unit,
    member: MemberKey,
    name: &str,
    said: &Consequences,
) -> ConfirmPage {
    let url = format!("{}/members", url_of(here, unit.id));
    let form = Form::new(
        format!("{url}/{member}/removal"),
        say::units::remove_member(),
    )
    .cancel(&url)
    .danger();
    let title = say::units::remove_member_question(name, &unit.name);
    ConfirmPage::new(shell_below(here, unit, &title), form)
        .sentence(say::units::remove_member_sentence(name))
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
