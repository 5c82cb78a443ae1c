//! The view models of the pages about units.

mod acts;
mod edit;
mod groups;
mod index;
mod members;
mod picture;
mod show;

use tenantry_policy::{
    ids::UnitId,
    unit::{self, UnitAct, UnitStatus},
};
use tenantry_store::{may, units::Unit};

pub use self::{
    acts::{Act, ask},
    edit::{compare, edit, new},
    groups::{ask_taking, choose_group, groups, review_group},
    index::{Units, found, tree, words},
    members::{
        OwnPeople, ask_removal, choose_members, member_words, members, refused_members,
        review_members,
    },
    picture::picture,
    show::{details, history},
};
pub use crate::users::view::Here;
use crate::{
    components::{Badge, Head, Tabs},
    shell::Shell,
    urls,
};

/// The frame of a page below the tree of units.
pub(crate) fn shell(here: Here<'_>, title: &str) -> Shell {
    let units = urls::units(here.company());
    here.frame.shell(title).crumb(say::units::units(), units)
}

/// The frame of a page below a unit's.
pub(crate) fn shell_below(here: Here<'_>, unit: &Unit, title: &str) -> Shell {
    shell(here, title).crumb(&unit.name, url_of(here, unit.id))
}

fn url_of(here: Here<'_>, id: UnitId) -> String {
    urls::unit(here.company(), id)
}

pub fn status_badge(status: UnitStatus) -> Badge {
    match status {
        UnitStatus::Active => Badge::active(),
        UnitStatus::Suspended => Badge::suspended(),
    }
}

/// Name and status: the head of every page about a unit.
pub(crate) fn head(unit: &Unit) -> Head {
    let head = Head::new(&unit.name).badge(status_badge(unit.status));
    if unit.is_all_users {
        head.fact(say::units::all_users_is())
    } else {
        head
    }
}

/// The list of all units and their picture; `current` is the last part of the address.
fn tabs_of_all(here: Here<'_>, current: &str) -> Tabs {
    let (list, tree) = (
        urls::units(here.company()),
        urls::units_tree(here.company()),
    );
    Tabs::new()
        .tab(say::units::list(), list, current.is_empty())
        .tab(say::units::tree(), tree, current == "tree")
}

/// The tabs of a unit's pages; `current` is the last part of the address.
pub(crate) fn tabs(here: Here<'_>, unit: &Unit, current: &str) -> Tabs {
    let url = url_of(here, unit.id);
    let all = [
        (say::common::details(), ""),
        (say::common::members(), "members"),
        (say::units::groups(), "groups"),
        (say::delegations::administration(), "administration"),
        (say::common::history(), "history"),
    ];
    all.into_iter().fold(Tabs::new(), |tabs, (label, last)| {
        let slash = if last.is_empty() { "" } else { "/" };
        tabs.tab(label, format!("{url}{slash}{last}"), last == current)
    })
}

/// Whether the page may offer to change the unit so.
fn may_change(here: Here<'_>, unit: &Unit, act: UnitAct) -> bool {
    let holds = if act == UnitAct::Delete {
        here.scope.offers::<may::units::Delete>()
    } else {
        here.scope.offers::<may::units::Update>()
    };
    holds && unit::allows(unit.is_all_users, act).is_ok()
}
