//! The units drawn as a tree: names, how many are in each, and which are suspended.

use std::collections::BTreeMap;

use askama::Template;
use tenantry_policy::{ids::UnitId, unit::UnitStatus};
use tenantry_store::units::UnitLine;

use super::{Here, index, shell, tabs_of_all, url_of};
use crate::{
    components::{Link, Tabs, TreeNode, TreePicture},
    shell::Shell,
    units::part::{Part, Wanted, What},
    urls,
};

#[derive(Clone, Debug, Template)]
#[template(path = "units/picture.html")]
pub struct Picture {
    pub shell: Shell,
    pub tabs: Tabs,
    /// Where not everything is drawn.
    pub note: String,
    /// To the units before these.
    pub before: Option<Link>,
    pub tree: TreePicture,
}

/// The members are counted by unit.
pub fn picture(here: Here<'_>, part: &Part, members: &BTreeMap<UnitId, i64>) -> Picture {
    let top = part.units().next().filter(|_| part.wanted.from.is_some());
    let title = match top {
        Some(top) => say::units::picture_below(&top.name),
        None => say::units::picture_of(&here.scope.company().name),
    };
    let tree = urls::units_tree(here.company());
    let nodes = part.shown.iter().map(|shown| match &shown.what {
        What::Unit(line) => {
            let members = members.get(&line.id).copied().unwrap_or_default();
            unit(here, shown.above, line, members)
        }
        What::More { units, see } => {
            let name = say::units::more_units(*units);
            TreeNode::new(shown.above, name, address(&tree, *see)).more()
        }
    });
    Picture {
        shell: match top {
            Some(top) => shell(here, &top.name).crumb(say::units::tree(), &tree),
            None => index::shell(here),
        },
        tabs: tabs_of_all(here, "tree"),
        note: note(part),
        before: before(&tree, part.wanted),
        tree: TreePicture::new(title, nodes.collect()),
    }
}

fn unit(here: Here<'_>, above: Option<usize>, line: &UnitLine, members: i64) -> TreeNode {
    let is_suspended = line.status == UnitStatus::Suspended;
    let what = if is_suspended {
        say::units::member_count_suspended(members)
    } else {
        say::units::member_count(members)
    };
    TreeNode::new(above, &line.name, url_of(here, line.id))
        .what(what)
        .dashed(is_suspended)
}

fn address(tree: &str, see: Wanted) -> String {
    match (see.from, see.skip) {
        (None, 0) => tree.to_owned(),
        (None, skip) => format!("{tree}?skip={skip}"),
        (Some(from), 0) => format!("{tree}?from={from}"),
        (Some(from), skip) => format!("{tree}?from={from}&skip={skip}"),
    }
}

fn note(part: &Part) -> String {
    let drawn = part.units().count();
    if drawn == part.all {
        return String::new();
    }
    say::units::drawn_of(drawn, part.all)
}

fn before(tree: &str, wanted: Wanted) -> Option<Link> {
    let first = Wanted { skip: 0, ..wanted };
    (wanted.skip > 0).then(|| Link::new(say::units::from_the_first_unit(), address(tree, first)))
}
