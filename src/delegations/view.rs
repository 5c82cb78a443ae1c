//! The pages about who administers a unit.

use tenantry_store::{delegations::Delegation, may, proposals::Proposal, units::Unit};

use super::DelegationForm;
use crate::{
    components::{Action, Choice, ConfirmPage, Empty, Fact, Field, Form, Link, Moment},
    lists::Table,
    pages::{FormPage, Line, TablePage},
    units::view::{head, shell, shell_below, tabs},
    urls,
    users::view::Here,
};

/// Nobody but Admin changes what concerns themself.
fn changes(here: Here<'_>, given: &Delegation) -> bool {
    let access = here.scope.access();
    let is_own = access.acting().user == given.user && !access.is_admin();
    here.scope.offers::<may::groups::Update>() && !is_own
}

pub fn index(here: Here<'_>, unit: &Unit, given: &[Delegation]) -> TablePage {
    let url = urls::unit_administration(here.company(), unit.id);
    let may_give = here.scope.offers::<may::groups::Update>() && !unit.is_all_users;
    let give = || Action::add(say::delegations::give(), format!("{url}/new"));
    let give = may_give.then(give);
    let heads = [
        say::columns::name(),
        say::delegations::holds(),
        say::delegations::given_on(),
        say::delegations::given_by(),
    ];
    let acts = may_give.then(say::delegations::delegation);
    let heads = heads.into_iter().chain(acts);
    let lines = given.iter().map(|one| Line {
        name: one.full_name.clone(),
        sub: one.user_name.clone(),
        url: user_url(here, one),
        cells: cells(here, one, may_give),
        ..Line::default()
    });
    let (title, text) = if unit.is_all_users {
        (
            say::delegations::not_for_all_users(),
            say::delegations::not_for_all_users_text(),
        )
    } else {
        (
            say::delegations::nobody_yet(),
            say::delegations::nobody_yet_text(),
        )
    };
    let empty = Empty::new("user-cog", title, text).action(give.clone());
    let caption = say::delegations::who_administers(&unit.name);
    let mut table = Table::short(caption, heads, lines.collect(), empty);
    table.list.paging.count = say::delegations::so_many(given.len());
    let give = give.filter(|_| !given.is_empty());
    TablePage::new(shell(here, &unit.name).action(give), table)
        .of(Some(head(unit)), tabs(here, unit, "administration"))
}

fn user_url(here: Here<'_>, given: &Delegation) -> Option<String> {
    let leads = here.scope.offers::<may::users::Read>();
    leads.then(|| urls::user(here.company(), given.user))
}

fn cells(here: Here<'_>, given: &Delegation, may_give: bool) -> Vec<(&'static str, Fact)> {
    let at = Moment::at(given.given.at.timestamp(), &here.frame.zone());
    let group = if here.scope.offers::<may::groups::Read>() {
        let url = urls::group(here.company(), given.group);
        Fact::Link(Link::new(&given.group_name, url))
    } else {
        given.group_name.clone().into()
    };
    let mut cells = vec![
        (say::delegations::holds(), group),
        (say::delegations::given_on(), Fact::Moment(at)),
        (
            say::delegations::given_by(),
            given.given.name.clone().into(),
        ),
    ];
    if may_give {
        let act = if changes(here, given) {
            take(here, given)
        } else {
            String::new().into()
        };
        cells.push((say::delegations::delegation(), act));
    }
    cells
}

fn take(here: Here<'_>, given: &Delegation) -> Fact {
    let url = urls::delegation(here.company(), given.unit, given.user, given.group);
    Fact::Link(Link::new(
        say::delegations::take_away(),
        format!("{url}/removal"),
    ))
}

/// The same on the page about somebody's groups: a line for each unit.
pub fn line_of_user(here: Here<'_>, given: &Delegation) -> Line {
    let at = Moment::at(given.given.at.timestamp(), &here.frame.zone());
    let mut cells = vec![
        (say::common::kind(), String::new().into()),
        (say::common::status(), String::new().into()),
        (say::groups::member_since(), Fact::Moment(at)),
        (say::groups::added_by(), given.given.name.clone().into()),
    ];
    if changes(here, given) {
        cells.push((say::groups::membership(), take(here, given)));
    }
    Line {
        name: given.group_name.clone(),
        sub: say::delegations::for_the_unit(&given.unit_name),
        url: Some(urls::group(here.company(), given.group)),
        cells,
        ..Line::default()
    }
}

pub fn new(here: Here<'_>, unit: &Unit, offered: &[Proposal], typed: &DelegationForm) -> FormPage {
    let url = urls::unit_administration(here.company(), unit.id);
    let groups = offered.iter().map(Choice::proposed);
    let lookup = here.scope.offers::<may::Within<may::users::Read>>();
    let lookup = lookup.then(|| urls::lookup_users(here.company()));
    let user = Field::proposals("user", say::columns::user_name(), Vec::new())
        .looked_up(lookup)
        .value(&typed.user)
        .hint(say::delegations::user_hint())
        .error(typed.no_user.clone())
        .required();
    let group = Field::proposals("group", say::delegations::group(), groups.collect())
        .looked_up(Some(urls::lookup_groups_for_units(here.company())))
        .value(&typed.group)
        .hint(say::delegations::group_hint())
        .error(typed.no_group.clone())
        .required();
    let form = Form::new(&url, say::delegations::give())
        .cancel(&url)
        .refused(typed.refused.clone());
    let title = say::delegations::give_for(&unit.name);
    let sections = vec![(String::new(), vec![user, group])];
    FormPage::new(shell_below(here, unit, &title), form, sections)
}

/// The question before a delegation is taken.
pub fn ask_taking(here: Here<'_>, given: &Delegation) -> ConfirmPage {
    let back = urls::unit_administration(here.company(), given.unit);
    let url = urls::delegation(here.company(), given.unit, given.user, given.group);
    let form = Form::new(format!("{url}/removal"), say::delegations::take_away())
        .cancel(&back)
        .danger();
    let title = say::delegations::take_question(&given.group_name, &given.full_name);
    let shell = shell(here, &title).crumb(&given.unit_name, back);
    let said = say::delegations::take_text(&given.full_name, &given.unit_name);
    ConfirmPage::new(shell, form).sentence(said)
}
