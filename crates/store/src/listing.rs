//! Lists: the one way to page through rows of any number (rule "Lists"). A page continues after (or
//! before) the last row seen, by that row's sort key and id, so that the thousandth page costs what
//! the first does and rows that come or go meanwhile shift nothing. Counts are exact up to
//! [`MOST_COUNTED`] and say "more than" beyond, so that they stay cheap.
//!
//! A noun lists like this, in a `Read` transaction; `sort_name` is a stored column that both
//! databases order alike:
//!
//! ```ignore
//! #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
//! pub enum Sort { #[default] Name, ChangedAt }
//! impl SortBy for Sort {
//!     const ALL: &'static [(Self, &'static str)] = &[(Self::Name, "name"), (Self::ChangedAt, "changed")];
//! }
//!
//! pub fn list(
//!     tx: &mut Read<'_, may::units::Read>,
//!     wanted: &ListQuery<Sort>,
//! ) -> Result<Page<UnitLine>, StoreError> {
//!     page(tx, wanted)
//! }
//!
//! fn page(tx: &mut Tx<'_>, wanted: &ListQuery<Sort>) -> Result<Page<UnitLine>, StoreError> {
//!     let company = tx.company_key();
//!     let count = on!(tx.conn, c: B => counted(matching!(B, company, wanted).select(units::id)).get_result(c))?;
//!     let rows: Vec<Row> = on!(tx.conn, c: B => {
//!         let query = matching!(B, company, wanted).select(Row::as_select());
//!         match wanted.sort {
//!             Sort::Name => page_of!(query, wanted, text units::sort_name, units::id),
//!             Sort::ChangedAt => page_of!(query, wanted, number units::changed_at, units::id),
//!         }
//!         .load(c)
//!     })?;
//!     let page = Page::cut(rows, wanted, count, |row| match wanted.sort {
//!         Sort::Name => (Key::of_text(&row.sort_name), row.id),
//!         Sort::ChangedAt => (Key::Number(row.changed_at), row.id),
//!     });
//!     Ok(page.map(UnitLine::from))
//! }
//!
//! // The noun's one base query; a macro because a boxed query's type differs on each database.
//! macro_rules! matching {
//!     ($backend:ty, $company:expr, $wanted:expr) => {{
//!         let mut query = units::table.filter(units::company_id.eq($company)).into_boxed::<$backend>();
//!         if let Some(pattern) = $wanted.pattern() {
//!             query = query.filter(units::search.like(pattern).escape('\\'));
//!         }
//!         narrowed!(query, $wanted, text "name" units::name, number "changed" units::changed_at)
//!     }};
//! }
//! ```

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use diesel::{
    QueryResult, RunQueryDsl,
    backend::Backend,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::BigInt,
};

use crate::{
    matching::Asked,
    text::{fold, like_pattern},
};

/// Rows on a page, unless somebody asks otherwise.
pub const PAGE_SIZE: u16 = 50;
/// Rows of a list that are read at once for a file.
pub const PORTION_SIZE: u16 = 1_000;
/// A count goes no further than this.
pub const MOST_COUNTED: u32 = 10_000;

/// The columns a noun's list can be sorted by, with their names in addresses. The default one is
/// how the list is first seen.
pub trait SortBy: Copy + Default + Eq + fmt::Debug + 'static {
    const ALL: &'static [(Self, &'static str)];

    /// Whether the list begins with the greatest value: the newest.
    fn is_newest_first(self) -> bool {
        false
    }

    fn as_str(self) -> &'static str {
        let found = Self::ALL.iter().find(|(sort, _)| *sort == self);
        found.map_or("", |(_, name)| name)
    }

    fn parse(text: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, name)| *name == text);
        found.map(|(sort, _)| *sort)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

impl Direction {
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The page of a list that somebody asks for. A noun's own filters stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery<S> {
    /// As it was typed; empty for everything.
    pub search: String,
    pub asked: Asked,
    pub sort: S,
    pub direction: Direction,
    /// The place in the list; without one, its beginning.
    pub cursor: Option<Cursor>,
    pub limit: u16,
    /// Whether the rows are for a file: then how many there are in all is not asked.
    pub is_portion: bool,
}

impl<S: Default> Default for ListQuery<S> {
    fn default() -> Self {
        Self {
            search: String::new(),
            asked: Asked::default(),
            sort: S::default(),
            direction: Direction::Ascending,
            cursor: None,
            limit: PAGE_SIZE,
            is_portion: false,
        }
    }
}

impl<S> ListQuery<S> {
    /// The same rows for a file, from the beginning of the list: a portion after the other, each
    /// with the place where the last one ended as its cursor.
    #[must_use]
    pub fn in_portions(self) -> Self {
        Self {
            cursor: None,
            limit: PORTION_SIZE,
            is_portion: true,
            ..self
        }
    }

    /// How many rows there are, asked only where somebody reads it.
    pub(crate) fn counting<E>(&self, count: impl FnOnce() -> Result<i64, E>) -> Result<i64, E> {
        if self.is_portion { Ok(0) } else { count() }
    }

    /// What the `search` column must be like (with `\` as the escape), if anything.
    pub(crate) fn pattern(&self) -> Option<String> {
        (!self.search.trim().is_empty()).then(|| like_pattern(&self.search))
    }

    /// The sort key and id to go on from.
    pub(crate) fn edge(&self) -> Option<(&Key, i64)> {
        self.cursor.as_ref().map(|cursor| (&cursor.key, cursor.id))
    }

    /// Whether the rows are read upwards: the page before is read back from its end.
    pub(crate) fn reads_up(&self) -> bool {
        (self.direction == Direction::Ascending) != self.reads_back()
    }

    fn reads_back(&self) -> bool {
        self.cursor
            .as_ref()
            .is_some_and(|cursor| cursor.side == Side::Before)
    }

    /// One more row than the page has, which tells whether the list goes on.
    pub(crate) fn limit_and_one(&self) -> i64 {
        i64::from(self.limit) + 1
    }
}

/// Whether a text that no table holds is found by what was typed, as rows are.
pub fn finds(typed: &str, text: &str) -> bool {
    fold(text).contains(&fold(typed))
}

/// The value a list is sorted by, of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Text(String),
    Number(i64),
}

impl Key {
    pub(crate) fn of_text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// Nothing, when the cursor was made for a list sorted otherwise.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number(_) => None,
        }
    }

    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// A place in a list: right before or after a row. Its text is for addresses and means nothing to
/// people; what can't be read back is no cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    side: Side,
    key: Key,
    id: i64,
}

/// A text that is no cursor: the list is then shown from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            Side::Before => 'b',
            Side::After => 'a',
        };
        let plain = match &self.key {
            Key::Text(text) => format!("{side}t{} {text}", self.id),
            Key::Number(number) => format!("{side}n{} {number}", self.id),
        };
        BASE64URL_NOPAD.encode_display(plain.as_bytes()).fmt(f)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let plain = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| NotACursor)?;
        let plain = String::from_utf8(plain).map_err(|_| NotACursor)?;
        let mut letters = plain.chars();
        let side = match letters.next() {
            Some('b') => Side::Before,
            Some('a') => Side::After,
            _ => return Err(NotACursor),
        };
        let kind = letters.next();
        let (id, key) = letters.as_str().split_once(' ').ok_or(NotACursor)?;
        let key = match kind {
            // PostgreSQL takes no text with this character.
            Some('t') if !key.contains('\0') => Key::of_text(key),
            Some('n') => Key::Number(key.parse().map_err(|_| NotACursor)?),
            _ => return Err(NotACursor),
        };
        let id = id.parse().map_err(|_| NotACursor)?;
        Ok(Self { side, key, id })
    }
}

/// How many rows there are on all pages together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(u32),
    /// More than [`MOST_COUNTED`].
    MoreThan(u32),
}

impl Count {
    fn of(counted: i64) -> Self {
        match u32::try_from(counted) {
            Ok(number) if number <= MOST_COUNTED => Self::Exactly(number),
            _ => Self::MoreThan(MOST_COUNTED),
        }
    }

    pub fn is_none(self) -> bool {
        self == Self::Exactly(0)
    }
}

/// A page of a list, in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
    pub count: Count,
}

impl<T> Page<T> {
    /// Makes the page of what `page_of!` read and `counted` counted. `place` tells a row's sort key
    /// and id.
    pub(crate) fn cut<S>(
        mut rows: Vec<T>,
        wanted: &ListQuery<S>,
        counted: i64,
        place: impl Fn(&T) -> (Key, i64),
    ) -> Self {
        let goes_on = rows.len() > usize::from(wanted.limit);
        rows.truncate(usize::from(wanted.limit));
        let back = wanted.reads_back();
        if back {
            rows.reverse();
        }
        let beside = |side, row: Option<&T>| {
            let (key, id) = place(row?);
            Some(Cursor { side, key, id })
        };
        let has_previous = if back {
            goes_on
        } else {
            wanted.cursor.is_some()
        };
        let previous = has_previous
            .then(|| beside(Side::Before, rows.first()))
            .flatten();
        let next = (back || goes_on)
            .then(|| beside(Side::After, rows.last()))
            .flatten();
        Self {
            rows,
            previous,
            next,
            count: Count::of(counted),
        }
    }

    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(change).collect(),
            previous: self.previous,
            next: self.next,
            count: self.count,
        }
    }

    pub(crate) fn try_map<U, E>(self, change: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        Ok(Page {
            rows: self
                .rows
                .into_iter()
                .map(change)
                .collect::<Result<_, _>>()?,
            previous: self.previous,
            next: self.next,
            count: self.count,
        })
    }
}

/// Cuts the wanted page out of a boxed query: `page_of!(query, wanted, text t::sort_name, t::id)`,
/// or `number` before a whole number. The key is never null: both databases place nulls otherwise.
macro_rules! page_of {
    ($query:expr, $wanted:expr, $kind:ident $key:expr, $id:expr) => {{
        let wanted = $wanted;
        let edge = wanted
            .edge()
            .and_then(|(key, id)| key.$kind().map(|key| (key, id)));
        let query = match edge {
            None => $query,
            Some(edge) => {
                $query.filter($crate::beyond::beyond(($key, $id), edge, wanted.reads_up()))
            }
        };
        let query = if wanted.reads_up() {
            query.order(($key.asc(), $id.asc()))
        } else {
            query.order(($key.desc(), $id.desc()))
        };
        query.limit(wanted.limit_and_one())
    }};
}
pub(crate) use page_of;

/// Counts the rows of a query that selects one column, up to one more than [`MOST_COUNTED`].
pub(crate) fn counted<Q>(query: Q) -> Counted<Q::Output>
where
    Q: diesel::query_dsl::methods::LimitDsl,
{
    Counted(query.limit(i64::from(MOST_COUNTED) + 1))
}

/// `SELECT COUNT(*) FROM (query)`: see [`counted`].
#[derive(Clone, Copy, Debug, QueryId)]
pub(crate) struct Counted<Q>(Q);

impl<Q: Query> Query for Counted<Q> {
    type SqlType = BigInt;
}

impl<Q, C> RunQueryDsl<C> for Counted<Q> {}

impl<Q, DB> QueryFragment<DB> for Counted<Q>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("SELECT COUNT(*) FROM (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") AS counted");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(cursor: Option<Cursor>) -> ListQuery<()> {
        ListQuery {
            cursor,
            limit: 2,
            ..ListQuery::default()
        }
    }

    #[test]
    fn a_cursor_is_read_back_as_it_was_written() {
        for key in [
            Key::of_text("žan novak\n"),
            Key::of_text(""),
            Key::Number(-7),
        ] {
            for side in [Side::Before, Side::After] {
                let cursor = Cursor {
                    side,
                    key: key.clone(),
                    id: 42,
                };
                assert_eq!(cursor.to_string().parse(), Ok(cursor));
            }
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let nul = BASE64URL_NOPAD.encode(b"at1 a\0b");
        for text in ["", "x", "YQ", "!!", nul.as_str()] {
            assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text:?}");
        }
    }

    #[test]
    fn the_first_page_has_a_next_one_only_if_there_are_more_rows() {
        let full = Page::cut(vec![1, 2, 3], &wanted(None), 3, |row: &i64| {
            (Key::Number(*row), *row)
        });
        assert_eq!((full.rows, full.previous), (vec![1, 2], None));
        assert!(full.next.is_some());
        let all = Page::cut(vec![1, 2], &wanted(None), 2, |row: &i64| {
            (Key::Number(*row), *row)
        });
        assert_eq!((all.previous, all.next), (None, None));
    }

    #[test]
    fn a_page_before_is_turned_round_and_leads_back() {
        let edge = Cursor {
            side: Side::Before,
            key: Key::Number(4),
            id: 4,
        };
        let page = Page::cut(vec![3, 2, 1], &wanted(Some(edge)), 9, |row: &i64| {
            (Key::Number(*row), *row)
        });
        assert_eq!(page.rows, [2, 3]);
        assert!(page.previous.is_some() && page.next.is_some());
    }

    #[test]
    fn counts_end_at_ten_thousand() {
        assert_eq!(Count::of(10_000), Count::Exactly(10_000));
        assert_eq!(Count::of(10_001), Count::MoreThan(10_000));
    }
}
