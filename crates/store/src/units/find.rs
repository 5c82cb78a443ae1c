//! Reads units: one, a page of them, those that are proposed to be a parent, and the whole tree.

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::{ids::UnitId, unit::UnitStatus};

use super::{row, scoped, status};
use crate::{
    actor::{ActorNames, SetBy},
    audit::history::{PastEvent, history_of},
    error::StoreError,
    instant::Instant,
    listing::{Cursor, Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    proposals::{self, Proposal},
    schema::units,
    text::name_key,
    transaction::{Read, Tx},
};

/// A unit with everything its page shows of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    pub name: String,
    pub notes: String,
    pub status: UnitStatus,
    pub is_all_users: bool,
    pub parent: Option<(UnitId, String)>,
    /// The units right below it.
    pub below: Vec<(UnitId, String)>,
    pub created: SetBy,
    pub changed: SetBy,
    pub version: i64,
}

/// A unit in the list, or in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    pub id: UnitId,
    pub name: String,
    pub status: UnitStatus,
    pub is_all_users: bool,
    pub parent: Option<UnitId>,
    /// The name of that unit, in the list; the tree shows it by its place.
    pub above: String,
    pub notes: String,
    pub changed_at: Instant,
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitSort {
    #[default]
    Name,
    Changed,
}

impl SortBy for UnitSort {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Name, "name"), (Self::Changed, "changed")];
}

pub fn find(tx: &mut Read<'_, may::units::Read>, id: UnitId) -> Result<Unit, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let row = row(tx, id)?;
    let company = tx.company_key();
    let near: Vec<(i64, String, Option<i64>)> = on!(tx.conn, c => scoped!(company)
        .filter(units::parent_id.eq(id.get()).or(units::id.eq(row.parent_id.unwrap_or_default())))
        .order((units::sort_name, units::id))
        .select((units::id, units::name, units::parent_id))
        .load(c))?;
    let link = |(id, name, _): &(i64, String, Option<i64>)| (UnitId::new(*id), name.clone());
    let parent = near.iter().find(|unit| Some(unit.0) == row.parent_id);
    let below = near.iter().filter(|unit| unit.2 == Some(row.id));
    let actors = [row.created_by.as_str(), row.changed_by.as_str()];
    let names = ActorNames::look_up(tx.conn, actors)?;
    Ok(Unit {
        id,
        status: row.status()?,
        is_all_users: row.all_users,
        parent: parent.map(link),
        below: below.map(link).collect(),
        created: names.set_by(&row.created_by, row.created_at)?,
        changed: names.set_by(&row.changed_by, row.changed_at)?,
        version: row.version,
        name: row.name,
        notes: row.notes,
    })
}

/// Which units are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitFilter {
    pub status: Option<UnitStatus>,
}

/// A page of the company's units.
pub fn list(
    tx: &mut Read<'_, may::units::Read>,
    wanted: &ListQuery<UnitSort>,
    filter: UnitFilter,
) -> Result<Page<UnitLine>, StoreError> {
    page(tx, wanted, filter)
}

/// A portion of them, for a file.
pub fn export(
    tx: &mut Read<'_, may::units::Export>,
    wanted: &ListQuery<UnitSort>,
    filter: UnitFilter,
) -> Result<Page<UnitLine>, StoreError> {
    page(tx, wanted, filter)
}

fn page(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<UnitSort>,
    filter: UnitFilter,
) -> Result<Page<UnitLine>, StoreError> {
    let company = tx.company_key();
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(matching!(B, company, wanted, filter).select(units::id)).get_result(c))
    })?;
    let rows: Vec<LineRow> = on!(tx.conn, c: B => {
        let query = matching!(B, company, wanted, filter).select(LineRow::as_select());
        match wanted.sort {
            UnitSort::Name => page_of!(query, wanted, text units::sort_name, units::id),
            UnitSort::Changed => page_of!(query, wanted, number units::changed_at, units::id),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| match wanted.sort {
        UnitSort::Name => (Key::of_text(&row.sort_name), row.id),
        UnitSort::Changed => (Key::Number(row.changed_at), row.id),
    });
    let names = names_above(tx, &page.rows)?;
    page.try_map(|row| {
        let above = row.parent_id.and_then(|parent| names.get(&parent).cloned());
        Ok(UnitLine {
            above: above.unwrap_or_default(),
            ..UnitLine::try_from(row)?
        })
    })
}

/// The names of the units that these lie below.
fn names_above(tx: &mut Tx<'_>, rows: &[LineRow]) -> Result<HashMap<i64, String>, StoreError> {
    let company = tx.company_key();
    let parents: Vec<i64> = rows.iter().filter_map(|row| row.parent_id).collect();
    let names: Vec<(i64, String)> = on!(tx.conn, c => scoped!(company)
        .filter(units::id.one_of(&parents))
        .select((units::id, units::name))
        .load(c))?;
    Ok(names.into_iter().collect())
}

/// The first units that match what somebody types who chooses one, by name; with the unit above.
pub fn propose(
    tx: &mut Read<'_, may::units::Read>,
    typed: &str,
) -> Result<Vec<Proposal>, StoreError> {
    let wanted = ListQuery {
        search: typed.to_owned(),
        // One of them may be All users, below which nothing lies.
        limit: u16::try_from(proposals::MOST + 1).unwrap_or(u16::MAX),
        is_portion: true,
        ..ListQuery::default()
    };
    let found = page(tx, &wanted, UnitFilter::default())?.rows;
    let chosen = found.into_iter().filter(|line| !line.is_all_users);
    let proposal = |line: UnitLine| Proposal {
        value: line.name,
        label: line.above,
    };
    Ok(chosen.take(proposals::MOST).map(proposal).collect())
}

/// The unit of this name, ignoring case, that others are to lie below.
pub fn named_above(tx: &mut Read<'_, may::units::Read>, name: &str) -> Result<UnitId, StoreError> {
    let company = tx.company_key();
    let found: Option<i64> = on!(tx.conn, c => scoped!(company)
        .filter(units::name_key.eq(name_key(name.trim())))
        .select(units::id)
        .first(c)
        .optional())?;
    let refused = || StoreError::invalid("parent", say::units::no_such_parent());
    found.map(UnitId::new).ok_or_else(refused)
}

/// All units of the company, each after the one it lies below.
pub fn tree(tx: &mut Read<'_, may::units::Read>) -> Result<Vec<UnitLine>, StoreError> {
    walk(tx)
}

fn walk(tx: &mut Tx<'_>) -> Result<Vec<UnitLine>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<LineRow> = on!(tx.conn, c => scoped!(company)
        .order((units::all_users.desc(), units::sort_name, units::id))
        .select(LineRow::as_select())
        .load(c))?;
    let lines: Vec<UnitLine> = rows
        .into_iter()
        .map(UnitLine::try_from)
        .collect::<Result<_, _>>()?;
    Ok(downwards(lines))
}

/// The audit events about a unit.
pub fn history(
    tx: &mut Read<'_, may::units::Read>,
    id: UnitId,
    cursor: Option<Cursor>,
) -> Result<Page<PastEvent>, StoreError> {
    row(tx, id)?;
    history_of(tx, "unit", id.get(), cursor)
}

/// The parent of every unit of the company that has one.
pub(super) fn parents(tx: &mut Tx<'_>) -> Result<HashMap<UnitId, UnitId>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, Option<i64>)> = on!(tx.conn, c => scoped!(company)
        .filter(units::parent_id.is_not_null())
        .select((units::id, units::parent_id))
        .load(c))?;
    let pair = |(unit, parent): (i64, Option<i64>)| Some((UnitId::new(unit), UnitId::new(parent?)));
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// In the order of a walk down the tree; the order among units below the same one stays.
fn downwards(lines: Vec<UnitLine>) -> Vec<UnitLine> {
    let mut below: HashMap<Option<UnitId>, Vec<UnitLine>> = HashMap::new();
    for line in lines.into_iter().rev() {
        below.entry(line.parent).or_default().push(line);
    }
    let mut waiting = below.remove(&None).unwrap_or_default();
    let mut walked = Vec::new();
    while let Some(line) = waiting.pop() {
        waiting.extend(below.remove(&Some(line.id)).unwrap_or_default());
        walked.push(line);
    }
    walked
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = units)]
struct LineRow {
    id: i64,
    parent_id: Option<i64>,
    all_users: bool,
    name: String,
    notes: String,
    status: String,
    sort_name: String,
    changed_at: i64,
}

impl TryFrom<LineRow> for UnitLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: UnitId::new(row.id),
            status: status(&row.status)?,
            is_all_users: row.all_users,
            parent: row.parent_id.map(UnitId::new),
            above: String::new(),
            changed_at: Instant::stored(row.changed_at)?,
            notes: row.notes,
            name: row.name,
        })
    }
}

macro_rules! matching {
    ($backend:ty, $company:expr, $wanted:expr, $filter:expr) => {{
        let mut query = scoped!($company).into_boxed::<$backend>();
        if let Some(status) = $filter.status {
            query = query.filter(units::status.eq(status.as_str()));
        }
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(units::search.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted,
            text "name" units::name,
            text "notes" units::notes,
            number "changed" units::changed_at,
        )
    }};
}
use matching;
