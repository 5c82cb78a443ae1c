//! What is asked of single columns: an expression for each, typed into a field behind "More filters" and held
//! by the address. One that can't be read lets no row through, and says why.

use jiff::tz::TimeZone;
use tenantry_policy::expressions::{self, Bare, Wrong};
use tenantry_store::{
    listing::ListQuery,
    matching::{Asked, Wanted},
};

use super::{Filter, Listed, column::Column};
use crate::{error::AppError, http::listing::ListState};

/// Before the key of the column, in addresses.
pub(super) const PREFIX: &str = "f-";

/// Of what kind the values of a column are, for whoever filters by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Day,
    /// Moments, of which days are asked as the reader's time zone has them.
    Moment,
}

impl Kind {
    fn read(self, typed: &str, zone: &TimeZone) -> Result<Wanted, Wrong> {
        Ok(match self {
            Self::Text => Wanted::Text(expressions::text(typed, Bare::Within)?),
            Self::Number => Wanted::Number(expressions::number(typed)?),
            Self::Day => Wanted::Day(expressions::days(typed)?),
            Self::Moment => Wanted::moments(expressions::days(typed)?, zone),
        })
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Text => say::lists::hint_text(),
            Self::Number => say::lists::hint_number(),
            Self::Day | Self::Moment => say::lists::hint_day(),
        }
    }
}

/// The rows that an address asks for: search, order, place, and what is asked of the columns.
pub fn wanted<L: Listed>(listed: &L, state: &ListState) -> ListQuery<L::Sort> {
    let mut query: ListQuery<L::Sort> = state.query();
    query.asked = listed.asked(state);
    query
}

/// The same for a file, which is refused where an expression can't be read: an empty one would seem to say
/// that there is nothing.
pub(super) fn wanted_in_file<L: Listed>(
    listed: &L,
    state: &ListState,
) -> Result<ListQuery<L::Sort>, AppError> {
    let query = wanted(listed, state);
    if query.asked.is_unreadable() {
        let sentence = say::lists::cannot_be_read_in_file();
        return Err(AppError::BadRequest(sentence.to_owned()));
    }
    Ok(query.in_portions())
}

pub(super) fn of<L: Listed>(listed: &L, state: &ListState) -> Asked {
    let mut asked = Asked::default();
    if !state.has_any(PREFIX) {
        return asked;
    }
    let zone = listed.zone();
    for (column, kind) in filtered(listed) {
        let name = parameter(column);
        let typed = state.get(&name).trim();
        if !typed.is_empty() {
            let wanted = kind.read(typed, &zone);
            asked.ask(column.key, wanted.unwrap_or(Wanted::Unreadable));
        }
    }
    // What is asked of a column that the list or its reader doesn't have is not left out silently.
    if !unknown(listed, state).is_empty() {
        asked.ask("", Wanted::Unreadable);
    }
    asked
}

/// Where the fields for it are shown, while they aren't.
pub(super) fn on_demand<L: Listed>(listed: &L, state: &ListState) -> Option<String> {
    let is_possible = !is_in_sight(state) && filtered(listed).next().is_some();
    is_possible.then(|| state.with_fields_of_columns())
}

fn is_in_sight(state: &ListState) -> bool {
    state.shows_fields_of_columns() || state.has_any(PREFIX)
}

/// The fields for it, with what is wrong in them.
pub(super) fn filters<L: Listed>(listed: &L, state: &ListState) -> Vec<Filter> {
    if !is_in_sight(state) {
        return Vec::new();
    }
    let zone = listed.zone();
    let fields = filtered(listed).map(|(column, kind)| {
        let name = parameter(column);
        let typed = state.get(&name).trim();
        let wrong = (!typed.is_empty()).then(|| kind.read(typed, &zone).err());
        let wrong = wrong.flatten().map(|wrong| wrong.to_string());
        Filter::expression(name, listed.label(column), kind.hint(), wrong).aside()
    });
    fields.collect()
}

/// The parameters of columns that can't be asked for.
pub(super) fn unknown<'a, L: Listed>(listed: &L, state: &'a ListState) -> Vec<&'a str> {
    let known: Vec<String> = filtered(listed)
        .map(|(column, _)| parameter(column))
        .collect();
    let names = state.names().filter(|name| name.starts_with(PREFIX));
    names
        .filter(|name| !known.iter().any(|known| known == name))
        .collect()
}

/// The columns that the reader has and may filter by.
fn filtered<L: Listed>(listed: &L) -> impl Iterator<Item = (&'static Column<L>, Kind)> {
    let columns = listed.columns().iter().filter(|column| listed.has(column));
    columns.filter_map(|column| Some((column, column.filtered?)))
}

fn parameter<L: Listed>(column: &Column<L>) -> String {
    format!("{PREFIX}{}", column.key)
}
