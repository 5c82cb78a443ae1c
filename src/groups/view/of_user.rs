//! The groups of one user.

use tenantry_policy::{group::GroupAct, ids::GroupId};
use tenantry_store::{
    consequences::Consequences,
    delegations::Delegation,
    groups::{GroupHead, GroupOfUser, Person},
    may,
};

use super::{Here, kind_badge, status_badge, url_of};
use crate::{
    components::{
        Action, Alert, Choice, Column, Empty, Fact, Field, Form, Link, List, Moment, State, Toolbar,
    },
    consequences,
    delegations::view::line_of_user,
    groups::members::MOST_CHOICES,
    http::listing::ListState,
    pages::{ChoosePage, Line, TablePage},
    review::{CONFIRMED, ReviewPage},
    shell::Shell,
    urls,
    users::view::{head_with, tabs_of},
};

/// The frame of the list: one of the user's tabs.
fn shell(here: Here<'_>, person: &Person) -> Shell {
    if here.scope.offers::<may::users::Read>() {
        here.shell(&person.full_name)
    } else {
        here.frame.shell(&person.full_name)
    }
}

fn shell_below(here: Here<'_>, person: &Person, title: &str) -> Shell {
    if here.scope.offers::<may::users::Read>() {
        let url = urls::user(here.company(), person.id());
        here.shell(title).crumb(&person.full_name, url)
    } else {
        here.frame.shell(title)
    }
}

/// Nobody but Admin changes their own groups.
fn is_own(here: Here<'_>, person: &Person) -> bool {
    let acting = here.scope.access().acting();
    acting.user == person.id() && !here.scope.access().is_admin()
}

pub fn groups_of(
    here: Here<'_>,
    person: &Person,
    joined: &[GroupOfUser],
    delegated: &[Delegation],
) -> TablePage {
    let changes = here.scope.offers::<may::groups::Update>() && !is_own(here, person);
    let url = urls::user_groups(here.company(), person.id());
    let add = || {
        Action::open(say::groups::add_to_groups(), format!("{url}/new"))
            .icon("plus")
            .primary()
    };
    let add = changes.then(add);
    let columns = [
        say::groups::group(),
        say::common::kind(),
        say::common::status(),
        say::groups::member_since(),
        say::groups::added_by(),
    ];
    let mut columns: Vec<Column> = columns.map(Column::new).into();
    if changes {
        columns.push(Column::new(say::groups::membership()));
    }
    let caption = say::groups::groups_of(&person.full_name);
    let list = List::new(caption, Toolbar::default(), columns);
    let list = if joined.is_empty() && delegated.is_empty() {
        let text = say::groups::in_no_group_text();
        let empty = Empty::new("users-group", say::groups::in_no_group(), text);
        list.state(State::Empty(empty.action(add.clone())))
    } else {
        list
    };
    TablePage {
        shell: shell(here, person).action(add.filter(|_| !list.is_empty())),
        head: Some(head_with(
            &person.full_name,
            person.status,
            person.principal(),
        )),
        tabs: Some(tabs_of(here, person.id(), person.principal(), "groups")),
        lines: joined
            .iter()
            .map(|group| line(here, person, changes, group))
            .chain(delegated.iter().map(|one| line_of_user(here, one)))
            .collect(),
        list,
    }
}

fn line(here: Here<'_>, person: &Person, changes: bool, group: &GroupOfUser) -> Line {
    let url = url_of(here, group.head.id);
    let since = Moment::at(group.set.at.timestamp(), &here.frame.zone());
    let mut cells = vec![
        (
            say::common::kind(),
            Fact::Badge(kind_badge(group.head.kind)),
        ),
        (
            say::common::status(),
            Fact::Badge(status_badge(group.head.status)),
        ),
        (say::groups::member_since(), Fact::Moment(since)),
        (say::groups::added_by(), group.set.name.clone().into()),
    ];
    if changes && group.head.kind.allows(GroupAct::ChangeMembers).is_ok() {
        let remove = Link::new(
            say::common::remove(),
            format!("{url}/members/{}/removal", person.id()),
        );
        cells.push((say::groups::membership(), Fact::Link(remove)));
    }
    Line {
        name: group.head.name.clone(),
        sub: String::new(),
        url: Some(url),
        cells,
        ..Line::default()
    }
}

pub fn choose_groups(
    here: Here<'_>,
    person: &Person,
    state: &ListState,
    found: &[GroupHead],
) -> ChoosePage {
    let url = urls::user_groups(here.company(), person.id());
    let choice = |head: &GroupHead| {
        Choice::new(head.id.to_string(), &head.name).hint(kind_badge(head.kind).text)
    };
    let label = say::groups::add_somebody_to(&person.full_name);
    ChoosePage::new(
        shell_below(here, person, say::groups::add_to_groups()),
        state.toolbar(say::groups::search_groups(), &[]),
        Form::new(&url, say::common::review_changes()).cancel(&url),
        Field::checks("group", label, found.iter().map(choice).collect()),
        (MOST_CHOICES.into(), say::groups::no_group_was_found()),
    )
}

pub fn review_groups(
    here: Here<'_>,
    person: &Person,
    joining: &[GroupId],
    said: &Consequences,
) -> ReviewPage {
    let back = urls::user_groups(here.company(), person.id());
    let mut hidden: Vec<(String, String)> = joining
        .iter()
        .map(|group| ("group".to_owned(), group.to_string()))
        .collect();
    hidden.push((CONFIRMED.to_owned(), "yes".to_owned()));
    let title = say::groups::add_to_groups_question(joining.len(), &person.full_name);
    ReviewPage {
        shell: shell_below(here, person, &title),
        notice: consequences::warning(said),
        lists: Vec::new(),
        consequences: Some(consequences::of(said, here.scope)),
        hidden,
        form: Some(Form::new(&back, say::groups::add_to_groups()).cancel(&back)),
        back,
    }
}

/// The groups the rules refuse, with the reason.
pub fn refused_groups(here: Here<'_>, person: &Person, said: &str) -> ReviewPage {
    ReviewPage {
        shell: shell_below(here, person, say::groups::nothing_was_added()),
        notice: Some(Alert::bad(said)),
        lists: Vec::new(),
        consequences: None,
        hidden: Vec::new(),
        form: None,
        back: urls::user_groups(here.company(), person.id()),
    }
}
