//! The groups given to a unit: the list, choosing one, and the reviews.

use tenantry_policy::{ids::GroupId, unit::UnitAct};
use tenantry_store::{
    consequences::Consequences,
    may,
    units::{GivenGroup, GroupCandidate, Unit},
};

use super::{Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{Action, Choice, ConfirmPage, Empty, Fact, Field, Form, Link, Moment},
    consequences,
    groups::{
        members::MOST_CHOICES,
        view::{kind_badge, status_badge},
    },
    http::listing::ListState,
    lists::Table,
    pages::{ChoosePage, Line, TablePage},
    review::ReviewPage,
    urls,
};

pub fn groups(here: Here<'_>, unit: &Unit, held: &[GivenGroup]) -> TablePage {
    let url = format!("{}/groups", url_of(here, unit.id));
    let changes = may_change(here, unit, UnitAct::GiveGroups);
    let give = || Action::add(say::units::give_a_group(), format!("{url}/new"));
    let give = changes.then(give);
    let names = [
        say::units::group(),
        say::common::kind(),
        say::common::status(),
        say::units::given(),
        say::units::given_by(),
    ];
    let own = changes.then(say::units::units_own);
    let columns = names.into_iter().chain(own);
    let lines = held.iter().map(|group| line(here, &url, changes, group));
    let text = say::units::no_group_yet_text();
    let empty = Empty::new("users-group", say::units::no_group_yet(), text).action(give.clone());
    let caption = say::units::groups_given_to(&unit.name);
    let table = Table::short(caption, columns, lines.collect(), empty);
    let give = give.filter(|_| !held.is_empty());
    TablePage::new(shell(here, &unit.name).action(give), table)
        .of(Some(head(unit)), tabs(here, unit, "groups"))
}

fn line(here: Here<'_>, url: &str, changes: bool, group: &GivenGroup) -> Line {
    let given = Moment::at(group.given.at.timestamp(), &here.frame.zone());
    let mut cells = vec![
        (say::common::kind(), Fact::Badge(kind_badge(group.kind))),
        (
            say::common::status(),
            Fact::Badge(status_badge(group.status)),
        ),
        (say::units::given(), Fact::Moment(given)),
        (say::units::given_by(), group.given.name.clone().into()),
    ];
    if changes {
        let take = Link::new(
            say::units::take_away(),
            format!("{url}/{}/removal", group.id),
        );
        cells.push((say::units::units_own(), Fact::Link(take)));
    }
    Line {
        url: here
            .scope
            .offers::<may::groups::Read>()
            .then(|| urls::group(here.company(), group.id)),
        name: group.name.clone(),
        sub: String::new(),
        cells,
        ..Line::default()
    }
}

pub fn choose_group(
    here: Here<'_>,
    unit: &Unit,
    state: &ListState,
    groups: &[GroupCandidate],
    refused: Option<String>,
) -> ChoosePage {
    let url = format!("{}/groups", url_of(here, unit.id));
    let choice = |group: &GroupCandidate| {
        Choice::new(group.id.to_string(), &group.name).hint(kind_badge(group.kind).text)
    };
    let choices = groups.iter().map(choice).collect();
    ChoosePage::new(
        shell_below(here, unit, say::units::give_a_group()),
        state.toolbar(say::groups::search_groups(), &[]),
        Form::new(&url, say::common::review_changes())
            .cancel(&url)
            .refused(refused),
        Field::radios("group", say::units::group(), choices)
            .hint(say::units::group_hint())
            .required(),
        (MOST_CHOICES.into(), say::groups::no_group_was_found()),
    )
}

pub fn review_group(
    here: Here<'_>,
    unit: &Unit,
    (group, name): (GroupId, &str),
    said: &Consequences,
) -> ReviewPage {
    let back = format!("{}/groups", url_of(here, unit.id));
    let title = say::units::give_group_question(name, &unit.name);
    let form = Form::new(&back, say::units::give_group()).cancel(back);
    let shell = shell_below(here, unit, &title);
    ReviewPage::of_chosen(shell, form, ("group", [group]), said, here.scope)
}

/// The question before a group is taken from a unit.
pub fn ask_taking(
    here: Here<'_>,
    unit: &Unit,
    group: &GivenGroup,
    said: &Consequences,
) -> ConfirmPage {
    let url = format!("{}/groups", url_of(here, unit.id));
    let form = Form::new(
        format!("{url}/{}/removal", group.id),
        say::units::take_group_away(),
    )
    .cancel(&url)
    .danger();
    let title = say::units::take_group_away_question(&group.name, &unit.name);
    ConfirmPage::new(shell_below(here, unit, &title), form)
        .sentence(say::units::take_group_away_sentence())
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
