//! An address of a list in words, for whoever reads of it without looking at the list: what it asks
//! for, in the order in which it does.

use std::collections::BTreeSet;

use tenantry_store::listing::SortBy;

use super::{Column, Filter, Listed, asked::PREFIX};
use crate::http::listing::{COLUMNS, FILTERS, ListState, PLACE, SEARCH, SORT, VIEW};

/// How a list calls what its addresses hold.
#[derive(Debug)]
pub struct Words {
    filters: Vec<Filter>,
    columns: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    key: &'static str,
    label: &'static str,
    /// In addresses, and whether it begins with the greatest value.
    sort: Option<(&'static str, bool)>,
}

impl Words {
    pub fn of<L: Listed>(columns: &[Column<L>], filters: Vec<Filter>) -> Self {
        Self::called(columns, filters, |column| (column.label)())
    }

    /// The same where the list calls some columns otherwise.
    pub fn called<L: Listed>(
        columns: &[Column<L>],
        filters: Vec<Filter>,
        label: impl Fn(&Column<L>) -> &'static str,
    ) -> Self {
        let columns = columns.iter().filter(|column| !column.is_act());
        let named = columns.map(|column| Named {
            key: column.key,
            label: label(column),
            sort: column
                .sort
                .map(|sort| (sort.as_str(), sort.is_newest_first())),
        });
        Self {
            filters,
            columns: named.collect(),
        }
    }

    /// One part of an address; nothing if the list knows of no such part.
    fn part(&self, state: &ListState, name: &str) -> Option<String> {
        let value = state.get(name);
        match name {
            SEARCH => Some(say::lists::search_for(value)),
            SORT => self.order(value),
            COLUMNS => self.chosen(&state.chosen_columns()),
            _ => self.filter(state, name),
        }
    }

    fn filter(&self, state: &ListState, name: &str) -> Option<String> {
        let value = state.get(name);
        if let Some(key) = name.strip_prefix(PREFIX) {
            return Some(format!("{}: {value}", self.label(key)?));
        }
        let filter = self.filters.iter().find(|one| one.name == name)?;
        let said = || filter.said(state).unwrap_or_default();
        filter.knows(value).then(said)
    }

    fn label(&self, key: &str) -> Option<&'static str> {
        let found = self.columns.iter().find(|column| column.key == key);
        found.map(|column| column.label)
    }

    fn order(&self, value: &str) -> Option<String> {
        let key = value.strip_prefix('-').unwrap_or(value);
        let found = self.columns.iter().find_map(|column| {
            let (sort, is_newest_first) = column.sort?;
            (sort == key).then_some((column.label, is_newest_first))
        });
        let (label, is_newest_first) = found?;
        let is_turned = key.len() < value.len();
        Some(if is_turned == is_newest_first {
            say::lists::sorted_by(label)
        } else {
            say::lists::sorted_by_descending(label)
        })
    }

    fn chosen(&self, keys: &[&str]) -> Option<String> {
        let labels: Option<Vec<&str>> = keys.iter().map(|key| self.label(key)).collect();
        Some(say::lists::with_the_columns(labels?.join(", ")))
    }
}

/// "Status: Active, sorted by Name"; what isn't known stands there as it is written.
pub fn in_words(list: Option<&Words>, query: &str) -> String {
    let state = ListState::parse("", query);
    let written = |name: &str| {
        let key = name.strip_prefix(PREFIX).unwrap_or(name);
        format!("{key} = {}", state.get(name))
    };
    let said = parts(&state).map(|name| {
        let known = list.and_then(|list| list.part(&state, name));
        known.unwrap_or_else(|| written(name))
    });
    // What other parts say already is empty.
    let said = said.filter(|said| !said.is_empty());
    said.collect::<Vec<String>>().join(", ")
}

/// The names of what changes what a list shows, each once.
fn parts(state: &ListState) -> impl Iterator<Item = &str> {
    let mut seen = BTreeSet::new();
    // Where on the list one is and which fields are in sight doesn't.
    let names = state
        .names()
        .filter(|name| ![PLACE, VIEW, FILTERS].contains(name));
    names.filter(move |name| seen.insert(*name))
}
