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
    components::{Action, Choice, Empty, Fact, Field, Form, Link, Moment},
    delegations::view::line_of_user,
    groups::members::MOST_CHOICES,
    http::listing::ListState,
    lists::Table,
    pages::{ChoosePage, Line, TablePage},
    review::ReviewPage,
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
    let add = || Action::add(say::groups::add_to_groups(), format!("{url}/new"));
    let add = changes.then(add);
    let columns = [
        say::groups::group(),
        say::common::kind(),
        say::common::status(),
        say::groups::member_since(),
        say::groups::added_by(),
    ];
    let columns = columns
        .into_iter()
        .chain(changes.then(say::groups::membership));
    let joined = joined
        .iter()
        .map(|group| line(here, person, changes, group));
    let delegated = delegated.iter().map(|one| line_of_user(here, one));
    let text = say::groups::in_no_group_text();
    let empty = Empty::new("users-group", say::groups::in_no_group(), text).action(add.clone());
    let caption = say::groups::groups_of(&person.full_name);
    let table = Table::short(caption, columns, joined.chain(delegated).collect(), empty);
    let add = add.filter(|_| !table.list.is_empty());
    let principal = person.principal();
    TablePage::new(shell(here, person).action(add), table).of(
        Some(head_with(&person.full_name, person.status, principal)),
        tabs_of(here, person.id(), principal, "groups"),
    )
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
        Field::checks("group", label, found.iter().map(choice).collect()).required(),
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
    let title = say::groups::add_to_groups_question(joining.len(), &person.full_name);
    let shell = shell_below(here, person, &title);
    let form = Form::new(&back, say::groups::add_to_groups()).cancel(back);
    ReviewPage::of_chosen(shell, form, ("group", joining), said, here.scope)
}

/// The groups the rules refuse, with the reason.
pub fn refused_groups(here: Here<'_>, person: &Person, said: &str) -> ReviewPage {
    let shell = shell_below(here, person, say::groups::nothing_was_added());
    ReviewPage::refused(shell, said, urls::user_groups(here.company(), person.id()))
}
