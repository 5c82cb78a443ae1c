//! The units of a company: the tree, what a search finds, and the same as a file.

use std::collections::HashMap;

use askama::Template;
use tenantry_policy::ids::UnitId;
use tenantry_store::{
    listing::Page,
    may,
    units::{UnitLine, UnitSort},
};

use super::{Here, status_badge, url_of};
use crate::{
    components::{Action, Badge, Column, Fact, List, Paging, State, Toolbar},
    error::AppError,
    http::{csv::Writer, listing::ListState},
    pages::{Line, TablePage},
    shell::Shell,
    urls,
    words::counted,
};

/// Units drawn in one tree; a search finds the others.
const MOST_DRAWN: usize = 1_000;

/// The tree, drawn by indentation.
#[derive(Clone, Debug, Template)]
#[template(path = "units/tree.html")]
pub struct Tree {
    pub shell: Shell,
    pub list: List,
    pub lines: Vec<TreeLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeLine {
    pub url: String,
    pub name: String,
    pub note: &'static str,
    /// How many units lie above it.
    pub depth: usize,
    pub badge: Badge,
}

/// Each unit with how many lie above it; the lines come in the order of a walk down the tree.
pub(super) fn with_depth(tree: &[UnitLine]) -> Vec<(&UnitLine, usize)> {
    let mut depths: HashMap<UnitId, usize> = HashMap::new();
    let depth = |line: &UnitLine, depths: &HashMap<UnitId, usize>| {
        line.parent
            .and_then(|parent| depths.get(&parent))
            .map_or(0, |above| above + 1)
    };
    let mut walked = Vec::with_capacity(tree.len());
    for line in tree {
        let depth = depth(line, &depths);
        depths.insert(line.id, depth);
        walked.push((line, depth));
    }
    walked
}

pub fn tree(here: Here<'_>, state: &ListState, units: &[UnitLine]) -> Tree {
    let columns = vec![Column::new("Name"), Column::new("Status")];
    let paging = Paging {
        count: count(units.len()),
        ..Paging::default()
    };
    let drawn = with_depth(units).into_iter().take(MOST_DRAWN);
    Tree {
        shell: shell(here),
        list: list(here, state, columns).paging(paging),
        lines: drawn
            .map(|(line, depth)| tree_line(here, line, depth))
            .collect(),
    }
}

/// Says so where the tree is cut.
fn count(units: usize) -> String {
    let all = counted(units, "unit", "units");
    if units > MOST_DRAWN {
        format!("The first {MOST_DRAWN} of {all}: search to find the others")
    } else {
        all
    }
}

fn tree_line(here: Here<'_>, line: &UnitLine, depth: usize) -> TreeLine {
    TreeLine {
        url: url_of(here, line.id),
        name: line.name.clone(),
        note: note(line),
        depth: depth.min(DEEPEST),
        badge: status_badge(line.status),
    }
}

/// Deeper units are drawn as far in as this.
const DEEPEST: usize = 8;

fn note(line: &UnitLine) -> &'static str {
    if line.is_all_users {
        "Everybody, kept by the program"
    } else {
        ""
    }
}

/// What a search finds.
pub fn found(here: Here<'_>, state: &ListState, page: &Page<UnitLine>) -> TablePage {
    let columns = vec![state.sorted("Name", UnitSort::Name), Column::new("Status")];
    let list = list(here, state, columns).paging(state.paging(page, "unit", "units"));
    let list = if page.rows.is_empty() {
        list.state(State::NothingFound(state.dropped(&[])))
    } else {
        list
    };
    let line = |row: &UnitLine| Line {
        url: url_of(here, row.id),
        name: row.name.clone(),
        sub: note(row).to_owned(),
        cells: vec![("Status", Fact::Badge(status_badge(row.status)))],
    };
    TablePage {
        shell: shell(here),
        head: None,
        tabs: None,
        list,
        lines: page.rows.iter().map(line).collect(),
    }
}

fn shell(here: Here<'_>) -> Shell {
    let create = || {
        let url = format!("{}/new", urls::units(here.company()));
        Action::open("Create unit", url).icon("plus").primary()
    };
    let create = here.scope.offers::<may::units::Create>().then(create);
    here.frame.shell("Units").action(create)
}

fn list(here: Here<'_>, state: &ListState, columns: Vec<Column>) -> List {
    let caption = format!("Units of {}", here.scope.company().name);
    let list = List::new(caption, toolbar(state), columns);
    if here.scope.offers::<may::units::Export>() {
        list.export("CSV", format!("{}.csv", urls::units(here.company())))
    } else {
        list
    }
}

fn toolbar(state: &ListState) -> Toolbar {
    state.toolbar("Search units by name or notes", &[])
}

/// The tree, for a spreadsheet.
pub fn csv(units: &[UnitLine]) -> Result<String, AppError> {
    let names: HashMap<UnitId, &str> = units.iter().map(|u| (u.id, u.name.as_str())).collect();
    let mut csv = Writer::new(&["name", "below", "status"])?;
    for unit in units {
        let above = unit.parent.and_then(|parent| names.get(&parent).copied());
        csv.row(&[&unit.name, above.unwrap_or_default(), unit.status.as_str()])?;
    }
    csv.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_that_is_cut_says_so() {
        assert_eq!(count(1), "1 unit");
        assert_eq!(count(MOST_DRAWN), "1000 units");
        assert!(count(MOST_DRAWN + 1).starts_with("The first 1000 of 1001 units"));
    }
}
