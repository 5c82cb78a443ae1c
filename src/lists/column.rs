//! A column of a list: its name, its order, and what a row puts into it on the page and in a file.

use std::{borrow::Cow, fmt};

use super::{Kind, Listed};
use crate::{components::Fact, http::listing::ListState};

/// Where a column stands while nobody has chosen any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On the page and in files.
    Everywhere,
    /// In files: the page shows it in another way.
    Files,
    /// Nowhere: it is shown to whoever chooses it.
    Chosen,
    /// Always on the page and never in a file: what can be done with a row.
    Page,
}

pub struct Column<L: Listed> {
    /// In addresses, and as the head of the column in files.
    pub key: &'static str,
    pub label: fn() -> &'static str,
    pub sort: Option<L::Sort>,
    /// What can be asked of it in a filter of its own.
    pub(super) filtered: Option<Kind>,
    place: Place,
    text: for<'a> fn(&'a L, &'a L::Row) -> Cow<'a, str>,
    cell: Option<fn(&L, &L::Row) -> Fact>,
}

impl<L: Listed> fmt::Debug for Column<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Column").field(&self.key).finish()
    }
}

impl<L: Listed> Column<L> {
    /// A column of texts, on the page as in files.
    pub const fn new(
        key: &'static str,
        label: fn() -> &'static str,
        text: for<'a> fn(&'a L, &'a L::Row) -> Cow<'a, str>,
    ) -> Self {
        Self {
            key,
            label,
            sort: None,
            filtered: None,
            place: Place::Everywhere,
            text,
            cell: None,
        }
    }

    /// A column of links to what can be done with a row.
    pub const fn acts(label: fn() -> &'static str, cell: fn(&L, &L::Row) -> Fact) -> Self {
        Self {
            place: Place::Page,
            cell: Some(cell),
            ..Self::new("", label, |_, _| Cow::Borrowed(""))
        }
    }

    #[must_use]
    pub const fn sorted(mut self, sort: L::Sort) -> Self {
        self.sort = Some(sort);
        self
    }

    /// Somebody may filter by it. The store's list has to know it by its key (`narrowed!`).
    #[must_use]
    pub const fn filtered(mut self, kind: Kind) -> Self {
        self.filtered = Some(kind);
        self
    }

    /// On the page it is more than its text.
    #[must_use]
    pub const fn shown_as(mut self, cell: fn(&L, &L::Row) -> Fact) -> Self {
        self.cell = Some(cell);
        self
    }

    #[must_use]
    pub const fn in_files(mut self) -> Self {
        self.place = Place::Files;
        self
    }

    #[must_use]
    pub const fn when_chosen(mut self) -> Self {
        self.place = Place::Chosen;
        self
    }

    pub(super) fn text<'a>(&self, listed: &'a L, row: &'a L::Row) -> Cow<'a, str> {
        (self.text)(listed, row)
    }

    pub(super) fn cell(&self, listed: &L, row: &L::Row) -> Fact {
        match self.cell {
            Some(cell) => cell(listed, row),
            None => Fact::Text(self.text(listed, row).into_owned()),
        }
    }

    /// Whether it holds what can be done with a row.
    pub fn is_act(&self) -> bool {
        self.place == Place::Page
    }
}

/// Whether the address chooses a column that the list has only then: what it shows may have to be read
/// in addition.
pub fn chooses_more<L: Listed>(columns: &[Column<L>], state: &ListState) -> bool {
    let chosen = state.chosen_columns();
    columns
        .iter()
        .any(|column| column.place == Place::Chosen && chosen.contains(&column.key))
}

/// The columns of a list as its address chooses them.
pub(super) struct Choice<L: Listed> {
    all: Vec<&'static Column<L>>,
    chosen: Vec<&'static str>,
}

impl<L: Listed> Choice<L> {
    pub fn of(listed: &L, state: &ListState) -> Self {
        Self::new(listed, &state.chosen_columns())
    }

    /// As at first.
    pub fn first(listed: &L) -> Self {
        Self::new(listed, &[])
    }

    fn new(listed: &L, wanted: &[&str]) -> Self {
        let columns = listed.columns().iter();
        let all: Vec<_> = columns.filter(|column| listed.has(column)).collect();
        let known = all.iter().map(|column| column.key);
        let chosen = known.filter(|key| wanted.contains(key)).collect();
        Self { all, chosen }
    }

    /// Whether the address says anything about it.
    pub fn is_made(&self) -> bool {
        !self.chosen.is_empty()
    }

    pub fn on_page(&self) -> Vec<&'static Column<L>> {
        self.shown(|place| place == Place::Everywhere).collect()
    }

    pub fn in_file(&self) -> Vec<&'static Column<L>> {
        self.shown(|place| matches!(place, Place::Everywhere | Place::Files))
            .filter(|column| !column.is_act())
            .collect()
    }

    fn shown(&self, at_first: fn(Place) -> bool) -> impl Iterator<Item = &'static Column<L>> {
        let all = self.all.iter().copied().enumerate();
        all.filter(move |(number, column)| {
            *number == 0 || column.is_act() || self.is_chosen(column, at_first)
        })
        .map(|(_, column)| column)
    }

    /// The columns one can choose from, and whether each is on the page.
    pub fn offered(&self) -> impl Iterator<Item = (&'static Column<L>, bool)> {
        let choosable = self.all.iter().skip(1);
        choosable.filter(|column| !column.is_act()).map(|column| {
            (
                *column,
                self.is_chosen(column, |place| place == Place::Everywhere),
            )
        })
    }

    fn is_chosen(&self, column: &Column<L>, at_first: fn(Place) -> bool) -> bool {
        if self.is_made() {
            self.chosen.contains(&column.key)
        } else {
            at_first(column.place)
        }
    }
}
