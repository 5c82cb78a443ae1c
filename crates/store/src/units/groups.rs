//! The groups given to units (rules "Units" and "Passing on"): every member holds them there, own
//! and guest, while unit and group are active.

use diesel::prelude::*;
use tenantry_policy::{
    facts::{GroupSource, Via},
    giving,
    group::{GroupAct, GroupKind, GroupStatus},
    ids::{GroupId, UnitId},
    permission::PermissionSet,
    unit::{self, UnitAct},
};

use super::{Row, row};
use crate::{
    actor::{ActorNames, SetBy},
    audit::event::Event,
    error::StoreError,
    groups::preview::stamp_of,
    may,
    rights::{
        administrators,
        group_sources::{GroupRow, set_of, stored_sets},
        load::unknown,
    },
    schema::{groups, unit_groups, units},
    text::like_pattern,
    transaction::{Read, RightsWrite, Tx},
};

/// A group that a unit holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenGroup {
    pub id: GroupId,
    pub name: String,
    pub kind: GroupKind,
    pub status: GroupStatus,
    pub given: SetBy,
}

/// The groups given to a unit, in the order of their names.
pub fn list_groups(
    tx: &mut Read<'_, may::units::Read>,
    unit: UnitId,
) -> Result<Vec<GivenGroup>, StoreError> {
    held(tx, unit)
}

/// The same, for whoever takes one.
pub fn held_groups(
    tx: &mut Read<'_, may::units::Update>,
    unit: UnitId,
) -> Result<Vec<GivenGroup>, StoreError> {
    held(tx, unit)
}

fn held(tx: &mut Tx<'_>, unit: UnitId) -> Result<Vec<GivenGroup>, StoreError> {
    row(tx, unit)?;
    let company = tx.company_key();
    let rows: Vec<(GroupRow, i64, String)> = on!(tx.conn, c => given!(company, unit)
        .order((groups::sort_name, groups::id))
        .select((group_columns!(), unit_groups::set_at, unit_groups::set_by))
        .load(c))?;
    let names = ActorNames::look_up(tx.conn, rows.iter().map(|row| row.2.as_str()))?;
    rows.into_iter()
        .map(|((id, kind, _, name, status), at, by)| {
            Ok(GivenGroup {
                id: GroupId::new(id),
                name,
                kind: kind_of(&kind)?,
                status: status_of(&status)?,
                given: names.set_by(&by, at)?,
            })
        })
        .collect()
}

/// A group that could be given to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCandidate {
    pub id: GroupId,
    pub name: String,
    pub kind: GroupKind,
}

/// The groups that a unit can be given and doesn't hold yet.
pub fn list_group_candidates(
    tx: &mut Read<'_, may::units::Update>,
    unit: UnitId,
    search: &str,
    most: u16,
) -> Result<Vec<GroupCandidate>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    row(tx, unit)?;
    let (company, pattern) = (tx.company_key(), like_pattern(search));
    let kinds = GroupKind::ALL
        .into_iter()
        .filter(|kind| kind.allows(GroupAct::GiveToUnit).is_ok())
        .map(GroupKind::as_str);
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company))
        .filter(groups::kind.eq_any(kinds))
        .filter(groups::id.ne_all(unit_groups::table
            .filter(unit_groups::company_id.eq(company))
            .filter(unit_groups::unit_id.eq(unit.get()))
            .select(unit_groups::group_id)))
        .filter(groups::search.like(pattern).escape('\\'))
        .order((groups::sort_name, groups::id))
        .limit(i64::from(most))
        .select((groups::id, groups::name, groups::kind))
        .load(c))?;
    rows.into_iter()
        .map(|(id, name, kind)| {
            Ok(GroupCandidate {
                id: GroupId::new(id),
                name,
                kind: kind_of(&kind)?,
            })
        })
        .collect()
}

/// Gives a group to a unit, and so to everybody in it.
pub fn give_group(
    tx: &mut RightsWrite<'_, may::units::Update>,
    unit: UnitId,
    group: GroupId,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, unit)?;
    unit::allows(unit.all_users, UnitAct::GiveGroups)?;
    let found = group_row(tx, group)?;
    let stored = stored_sets(tx.conn, tx.company(), &[found.0])?;
    let kind = kind_of(&found.1)?;
    giving::may_give_to_unit(&*tx.access()?, kind, &set_of(&found, &stored))?;
    let (set_at, set_by) = tx.stamp();
    let company = tx.company_key();
    let given = on!(tx.conn, c => diesel::insert_into(unit_groups::table)
        .values((
            unit_groups::company_id.eq(company),
            unit_groups::unit_id.eq(unit.id),
            unit_groups::group_id.eq(found.0),
            unit_groups::set_at.eq(set_at),
            unit_groups::set_by.eq(&set_by),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    if given == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    let event = Event::new("units.group_given", unit.subject())
        .fact("group", &found.3)
        .mention("group", found.0);
    tx.record(event)
}

/// Takes a group from a unit.
pub fn take_group(
    tx: &mut RightsWrite<'_, may::units::Update>,
    unit: UnitId,
    group: GroupId,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, unit)?;
    let found = group_row(tx, group)?;
    let administrators = administrators::before(tx)?;
    let company = tx.company_key();
    let taken = on!(tx.conn, c => diesel::delete(unit_groups::table
            .filter(unit_groups::company_id.eq(company))
            .filter(unit_groups::unit_id.eq(unit.id))
            .filter(unit_groups::group_id.eq(found.0)))
        .execute(c))?;
    if taken == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    administrators.check(tx)?;
    let event = Event::new("units.group_taken", unit.subject())
        .fact("group", &found.3)
        .mention("group", found.0);
    tx.record(event)
}

/// All that a unit's groups hold together, the suspended ones included: they may be reactivated.
pub(super) fn set_of_unit(tx: &mut Tx<'_>, unit: UnitId) -> Result<PermissionSet, StoreError> {
    let company = tx.company_key();
    let rows: Vec<GroupRow> = on!(tx.conn, c => given!(company, unit)
        .select(group_columns!())
        .load(c))?;
    let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let stored = stored_sets(tx.conn, tx.company(), &ids)?;
    let mut held = PermissionSet::new();
    for row in &rows {
        held.union_with(&set_of(row, &stored));
    }
    Ok(held)
}

/// What groups give to everybody employed here, which a new user comes under.
pub(crate) fn set_of_all_users(tx: &mut Tx<'_>) -> Result<PermissionSet, StoreError> {
    let company = tx.company_key();
    let unit: Option<i64> = on!(tx.conn, c => units::table
        .filter(units::company_id.eq(company))
        .filter(units::all_users.eq(true))
        .select(units::id)
        .first(c)
        .optional())?;
    match unit {
        Some(unit) => set_of_unit(tx, UnitId::new(unit)),
        None => Ok(PermissionSet::new()),
    }
}

/// The groups a unit holds, as they would reach somebody who is put into it now.
pub(super) fn sources_of(tx: &mut Tx<'_>, unit: &Row) -> Result<Vec<GroupSource>, StoreError> {
    let (company, id) = (tx.company_key(), UnitId::new(unit.id));
    let rows: Vec<GroupRow> = on!(tx.conn, c => given!(company, id)
        .select(group_columns!())
        .load(c))?;
    sources(tx, unit, &rows)
}

/// A group, as it would reach somebody in the unit if it were given now.
pub(super) fn source_of(
    tx: &mut Tx<'_>,
    unit: &Row,
    group: GroupId,
) -> Result<GroupSource, StoreError> {
    let row = group_row(tx, group)?;
    let found = sources(tx, unit, std::slice::from_ref(&row))?;
    found.into_iter().next().ok_or(StoreError::NotFound)
}

fn sources(tx: &mut Tx<'_>, unit: &Row, rows: &[GroupRow]) -> Result<Vec<GroupSource>, StoreError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
    let stored = stored_sets(tx.conn, tx.company(), &ids)?;
    let given = stamp_of(tx.actor(), tx.now().timestamp());
    let active = unit.status()?.is_active();
    rows.iter()
        .map(|row| {
            Ok(GroupSource {
                group: GroupId::new(row.0),
                name: row.3.clone(),
                kind: kind_of(&row.1)?,
                active: status_of(&row.4)?.is_active(),
                permissions: set_of(row, &stored),
                via: Via::Unit {
                    unit: UnitId::new(unit.id),
                    name: unit.name.clone(),
                    active,
                    given: given.clone(),
                },
            })
        })
        .collect()
}

fn status_of(text: &str) -> Result<GroupStatus, StoreError> {
    GroupStatus::parse(text).ok_or_else(|| unknown("status of a group", text))
}

fn group_row(tx: &mut Tx<'_>, group: GroupId) -> Result<GroupRow, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company))
        .filter(groups::id.eq(group.get()))
        .select(group_columns!())
        .first(c))
    .map_err(StoreError::from)
}

fn kind_of(text: &str) -> Result<GroupKind, StoreError> {
    GroupKind::parse(text).ok_or_else(|| unknown("kind of group", text))
}

macro_rules! group_columns {
    () => {
        (
            groups::id,
            groups::kind,
            groups::predefined_key,
            groups::name,
            groups::status,
        )
    };
}

macro_rules! given {
    ($company:expr, $unit:expr) => {
        unit_groups::table
            .inner_join(
                groups::table.on(groups::company_id
                    .eq(unit_groups::company_id)
                    .and(groups::id.eq(unit_groups::group_id))),
            )
            .filter(unit_groups::company_id.eq($company))
            .filter(unit_groups::unit_id.eq($unit.get()))
    };
}

use {given, group_columns};
