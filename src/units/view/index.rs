//! The units of a company: the tree, what a search finds, and the same as a file.

use std::{borrow::Cow, collections::HashMap};

use askama::Template;
use tenantry_policy::{ids::UnitId, unit::UnitStatus};
use tenantry_store::{
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
    units::{self, UnitFilter, UnitLine, UnitSort},
};

use super::{Here, status_badge, tabs_of_all, url_of};
use crate::{
    components::{self, Action, Badge, Fact, List, Paging, Tabs},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Filter, Kind, Listed, Said, Words},
    pages::TablePage,
    shell::Shell,
    urls,
};

/// Units drawn in one tree; a search finds the others.
const MOST_DRAWN: usize = 1_000;

/// The tree, drawn by indentation.
#[derive(Clone, Debug, Template)]
#[template(path = "units/tree.html")]
pub struct Tree {
    pub shell: Shell,
    pub tabs: Tabs,
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

pub fn tree(here: Here<'_>, listed: &Units, state: &ListState, units: &[UnitLine]) -> Tree {
    let columns = [say::common::name(), say::common::status()].map(components::Column::new);
    let paging = Paging {
        count: count(units.len()),
        ..Paging::default()
    };
    let drawn = with_depth(units).into_iter().take(MOST_DRAWN);
    Tree {
        shell: shell(here),
        tabs: tabs_of_all(here, ""),
        list: lists::frame(listed, state, columns.into()).paging(paging),
        lines: drawn
            .map(|(line, depth)| tree_line(here, line, depth))
            .collect(),
    }
}

/// Says so where the tree is cut.
fn count(units: usize) -> String {
    if units > MOST_DRAWN {
        say::units::first_of(MOST_DRAWN, units)
    } else {
        say::units::unit_count(units)
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
        say::units::kept_by_the_program()
    } else {
        ""
    }
}

/// What a search or a filter finds, each with the unit it lies below.
pub fn found(here: Here<'_>, units: &Units, state: &ListState, page: &Page<UnitLine>) -> TablePage {
    TablePage::new(shell(here), lists::table(units, state, page)).of(None, tabs_of_all(here, ""))
}

/// The units of the company one acts in.
#[derive(Clone, Debug)]
pub struct Units {
    around: Around,
    pub filter: UnitFilter,
}

impl Units {
    pub fn new(around: Around, state: &ListState) -> Self {
        let filter = UnitFilter {
            status: UnitStatus::parse(state.get("status")),
        };
        Self { around, filter }
    }
}

static COLUMNS: [Column<Units>; 5] = [
    Column::<Units>::new("name", say::columns::name, |_, row| Cow::from(&row.name))
        .filtered(Kind::Text)
        .sorted(UnitSort::Name),
    Column::<Units>::new("below", say::columns::below, |_, row| Cow::from(&row.above)),
    Column::<Units>::new("status", say::columns::status, |_, row| {
        Cow::from(row.status.as_str())
    })
    .shown_as(|_, row| Fact::Badge(status_badge(row.status))),
    Column::<Units>::new("notes", say::columns::notes, |_, row| Cow::from(&row.notes))
        .filtered(Kind::Text)
        .in_files(),
    Column::<Units>::new("changed", say::columns::last_changed, |_, row| {
        Cow::from(row.changed_at.to_string())
    })
    .filtered(Kind::Moment)
    .shown_as(|units, row| units.around.moment(row.changed_at))
    .sorted(UnitSort::Changed)
    .when_chosen(),
];

fn filters() -> Vec<Filter> {
    let statuses = UnitStatus::ALL.map(|status| (status.as_str(), status_badge(status).text));
    vec![Filter::choice(
        "status",
        say::common::status(),
        say::units::any_status(),
        statuses,
    )]
}

pub fn words() -> Words {
    Words::of(&COLUMNS, filters())
}

impl Listed for Units {
    type Row = UnitLine;
    type Sort = UnitSort;
    const FILE: &'static str = "units";
    const COUNTED: Counted = |number| say::lists::units(number);
    const SEARCH: Said = Some(say::lists::search_units_by_name_or_notes);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("units", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::units::units_of(self.around.company_name())
    }

    fn url(&self, row: &UnitLine) -> Option<String> {
        Some(urls::unit(self.around.company(), row.id))
    }

    fn sub(&self, row: &UnitLine) -> String {
        note(row).to_owned()
    }

    fn filters(&self) -> Vec<Filter> {
        filters()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::units::Export>()
    }
}

impl Exported for Units {
    type Needs = may::units::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<UnitSort>,
    ) -> Result<Page<UnitLine>, StoreError> {
        units::export(tx, wanted, self.filter)
    }
}

pub(super) fn shell(here: Here<'_>) -> Shell {
    let create = || {
        let url = format!("{}/new", urls::units(here.company()));
        Action::add(say::units::create_unit(), url)
    };
    let create = here.scope.offers::<may::units::Create>().then(create);
    here.frame.shell(say::units::units()).action(create)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_that_is_cut_says_so() {
        assert_eq!(count(1), "1 unit");
        assert_eq!(count(MOST_DRAWN), "1,000 units");
        assert!(count(MOST_DRAWN + 1).starts_with("The first 1,000 of 1,001 units"));
    }
}
