//! The groups given to a unit: the list, choosing one, and the reviews.

use tenantry_policy::{ids::GroupId, unit::UnitAct};
use tenantry_store::{
    consequences::Consequences,
    may,
    units::{GivenGroup, GroupCandidate, Unit},
};

use super::{Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{
        Action, Choice, Column, ConfirmPage, Empty, Fact, Field, Form, Link, List, Moment, State,
        Toolbar,
    },
    consequences,
    groups::view::{kind_badge, status_badge},
    pages::{FormPage, Line, TablePage},
    review::{CONFIRMED, ReviewPage},
    urls,
};

pub fn groups(here: Here<'_>, unit: &Unit, held: &[GivenGroup]) -> TablePage {
    let url = format!("{}/groups", url_of(here, unit.id));
    let changes = may_change(here, unit, UnitAct::GiveGroups);
    let give = || {
        Action::open("Give a group", format!("{url}/new"))
            .icon("plus")
            .primary()
    };
    let give = changes.then(give);
    let names = ["Group", "Kind", "Status", "Given", "Given by"];
    let columns = names.into_iter().chain(changes.then_some("Unit's"));
    let caption = format!("Groups given to {}", unit.name);
    let list = List::new(
        caption,
        Toolbar::default(),
        columns.map(Column::new).collect(),
    );
    let list = if held.is_empty() {
        let text = "Every member of the unit, own or guest, holds what its groups give.";
        let empty = Empty::new("users-group", "The unit holds no group yet", text);
        list.state(State::Empty(empty.action(give.clone())))
    } else {
        list
    };
    TablePage {
        shell: shell(here, &unit.name).action(give.filter(|_| !list.is_empty())),
        head: Some(head(unit)),
        tabs: Some(tabs(here, unit, "groups")),
        lines: held
            .iter()
            .map(|group| line(here, &url, changes, group))
            .collect(),
        list,
    }
}

fn line(here: Here<'_>, url: &str, changes: bool, group: &GivenGroup) -> Line {
    let given = Moment::at(group.given.at.timestamp(), &here.frame.zone());
    let mut cells = vec![
        ("Kind", Fact::Badge(kind_badge(group.kind))),
        ("Status", Fact::Badge(status_badge(group.status))),
        ("Given", Fact::Moment(given)),
        ("Given by", group.given.name.clone().into()),
    ];
    if changes {
        let take = Link::new("Take away", format!("{url}/{}/removal", group.id));
        cells.push(("Unit's", Fact::Link(take)));
    }
    Line {
        url: if here.scope.offers::<may::groups::Read>() {
            urls::group(here.company(), group.id)
        } else {
            String::new()
        },
        name: group.name.clone(),
        sub: String::new(),
        cells,
        ..Line::default()
    }
}

pub fn choose_group(
    here: Here<'_>,
    unit: &Unit,
    groups: &[GroupCandidate],
    refused: Option<String>,
) -> FormPage {
    let url = format!("{}/groups", url_of(here, unit.id));
    let choice = |group: &GroupCandidate| {
        Choice::new(group.id.to_string(), &group.name).hint(kind_badge(group.kind).text)
    };
    let field = Field::select("group", "Group", groups.iter().map(choice).collect())
        .hint("Every member of the unit comes to hold what it gives.");
    let form = Form::new(&url, "Review changes")
        .cancel(&url)
        .refused(refused);
    let sections = vec![(String::new(), vec![field])];
    FormPage::new(shell_below(here, unit, "Give a group"), form, sections)
}

pub fn review_group(
    here: Here<'_>,
    unit: &Unit,
    group: GroupId,
    said: &Consequences,
) -> ReviewPage {
    let back = format!("{}/groups", url_of(here, unit.id));
    let title = format!("Give the group to {}?", unit.name);
    ReviewPage {
        shell: shell_below(here, unit, &title),
        notice: consequences::warning(said),
        lists: Vec::new(),
        consequences: Some(consequences::of(said, here.scope)),
        hidden: vec![
            ("group".to_owned(), group.to_string()),
            (CONFIRMED.to_owned(), "yes".to_owned()),
        ],
        form: Some(Form::new(&back, "Give group").cancel(&back)),
        back,
    }
}

/// The question before a group is taken from a unit.
pub fn ask_taking(
    here: Here<'_>,
    unit: &Unit,
    group: &GivenGroup,
    said: &Consequences,
) -> ConfirmPage {
    let url = format!("{}/groups", url_of(here, unit.id));
    let form = Form::new(format!("{url}/{}/removal", group.id), "Take group away")
        .cancel(&url)
        .danger();
    let title = format!("Take {} from {}?", group.name, unit.name);
    ConfirmPage::new(shell_below(here, unit, &title), form)
        .sentence("The group and its own members stay as they are.")
        .warning(consequences::warning(said))
        .consequences(consequences::of(said, here.scope))
}
