//! Makes, edits, suspends and deletes units (rule "Units"). All of them happen one after another in
//! a company, so that two moves at once can't close a circle in the tree.

use diesel::prelude::*;
use tenantry_policy::{
    giving,
    ids::UnitId,
    names::Name,
    unit::{self, UnitAct, UnitStatus},
    words::sentence,
};

use super::{UnitFields, find::parents, groups::set_of_unit, row, scoped};
use crate::{
    audit::event::{Event, Subject},
    delegations,
    error::StoreError,
    may,
    rights::administrators,
    schema::{unit_groups, unit_members, units},
    text::{fold, name_key, search_of},
    transaction::{RightsWrite, Tx},
};

/// Characters of a unit's notes.
const LONGEST_NOTES: usize = 2000;

/// Makes a unit, which holds nobody and nothing yet.
pub fn create(
    tx: &mut RightsWrite<'_, may::units::Create>,
    fields: &UnitFields,
) -> Result<UnitId, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let fields = checked(fields)?;
    let parent = parent_name(tx, fields.parent)?;
    let id = insert(tx, &fields, UnitStatus::Active).map_err(taken)?;
    let subject = Subject::new("unit", id.get(), &fields.name);
    let event = Event::new("units.created", subject)
        .change("notes", "", &fields.notes)
        .change("parent", "", &parent);
    tx.record(event)?;
    Ok(id)
}

/// The row alone; checks and the audit event belong to whoever calls.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    fields: &UnitFields,
    status: UnitStatus,
) -> Result<UnitId, StoreError> {
    let (company, id, (at, by)) = (tx.company_key(), tx.new_id(), tx.stamp());
    on!(tx.conn, c => diesel::insert_into(units::table)
        .values((
            units::company_id.eq(company),
            units::id.eq(id),
            units::parent_id.eq(fields.parent.map(UnitId::get)),
            units::all_users.eq(false),
            units::name.eq(&fields.name),
            units::name_key.eq(name_key(&fields.name)),
            units::notes.eq(&fields.notes),
            units::status.eq(status.as_str()),
            units::sort_name.eq(fold(&fields.name)),
            units::search.eq(search_of(&[&fields.name, &fields.notes])),
            (units::created_at.eq(at), units::created_by.eq(&by)),
            (units::changed_at.eq(at), units::changed_by.eq(&by)),
        ))
        .execute(c))?;
    Ok(UnitId::new(id))
}

/// Saves name, notes and parent.
pub fn edit(
    tx: &mut RightsWrite<'_, may::units::Update>,
    id: UnitId,
    version: i64,
    fields: &UnitFields,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let fields = checked(fields)?;
    let before = row(tx, id)?;
    let parent_before = before.parent_id.map(UnitId::new);
    unit::allows(before.all_users, UnitAct::Edit)?;
    if let Some(parent) = fields.parent {
        let parents = parents(tx)?;
        unit::may_move(id, parent, |unit| parents.get(&unit).copied())?;
        if parent_before != Some(parent) {
            giving::not_own_reach(&*tx.access()?, parent)?;
        }
    }
    let names = (
        parent_name(tx, parent_before)?,
        parent_name(tx, fields.parent)?,
    );
    let event = Event::new("units.edited", before.subject())
        .change("name", &before.name, &fields.name)
        .change("notes", &before.notes, &fields.notes)
        .change("parent", &names.0, &names.1);
    let (at, by) = tx.stamp();
    let company = tx.company_key();
    let saved = on!(tx.conn, c => diesel::update(scoped!(company)
            .filter(units::id.eq(id.get()))
            .filter(units::version.eq(version)))
        .set((
            units::parent_id.eq(fields.parent.map(UnitId::get)),
            units::name.eq(&fields.name),
            units::name_key.eq(name_key(&fields.name)),
            units::notes.eq(&fields.notes),
            units::sort_name.eq(fold(&fields.name)),
            units::search.eq(search_of(&[&fields.name, &fields.notes])),
            (units::changed_at.eq(at), units::changed_by.eq(&by)),
            units::version.eq(units::version + 1),
        ))
        .execute(c))
    .map_err(|error| taken(error.into()))?;
    if saved == 0 {
        return Err(StoreError::Stale);
    }
    record_or_nothing(tx, event)
}

/// Suspends a unit, which then gives nothing, or reactivates it, which gives again all it holds.
pub fn set_status(
    tx: &mut RightsWrite<'_, may::units::Update>,
    id: UnitId,
    version: i64,
    status: UnitStatus,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let before = row(tx, id)?;
    unit::allows(before.all_users, UnitAct::Suspend)?;
    if before.status()? == status {
        tx.nothing_changed();
        return Ok(());
    }
    let administrators = administrators::before(tx)?;
    if status.is_active() {
        let given = set_of_unit(tx, id)?;
        let held = given.union(&delegations::set_for_unit(tx, id)?);
        giving::may_reactivate(&*tx.access()?, &held)?;
    }
    let (at, by) = tx.stamp();
    let company = tx.company_key();
    let saved = on!(tx.conn, c => diesel::update(scoped!(company)
            .filter(units::id.eq(id.get()))
            .filter(units::version.eq(version)))
        .set((
            units::status.eq(status.as_str()),
            units::changed_at.eq(at),
            units::changed_by.eq(&by),
            units::version.eq(units::version + 1),
        ))
        .execute(c))?;
    if saved == 0 {
        return Err(StoreError::Stale);
    }
    administrators.check(tx)?;
    let action = if status.is_active() {
        "units.reactivated"
    } else {
        "units.suspended"
    };
    let event = Event::new(action, before.subject()).change(
        "status",
        before.status.as_str(),
        status.as_str(),
    );
    tx.record(event)
}

/// Deletes a unit: its members are out, its groups are taken. Refused while units lie below it.
pub fn delete(
    tx: &mut RightsWrite<'_, may::units::Delete>,
    id: UnitId,
    version: i64,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let before = row(tx, id)?;
    unit::allows(before.all_users, UnitAct::Delete)?;
    let company = tx.company_key();
    let below: Vec<String> = on!(tx.conn, c => scoped!(company)
        .filter(units::parent_id.eq(id.get()))
        .order(units::sort_name)
        .select(units::name)
        .load(c))?;
    unit::may_delete(below)?;
    if before.version != version {
        return Err(StoreError::Stale);
    }
    let administrators = administrators::before(tx)?;
    let ended = remove(tx, id)?;
    administrators.check(tx)?;
    let event = Event::new("units.deleted", before.subject())
        .fact("members", &ended.members)
        .fact("groups", &ended.groups);
    let event = match ended.delegations {
        0 => event,
        number => event.fact("delegations", &number),
    };
    tx.record(event)
}

/// How much ended with a unit.
pub(crate) struct Ended {
    members: usize,
    groups: usize,
    delegations: usize,
}

/// Takes the unit away with everybody and everything in it; the audit event belongs to whoever calls.
/// No unit may lie below it.
pub(crate) fn remove(tx: &mut Tx<'_>, unit: UnitId) -> Result<Ended, StoreError> {
    let delegations = delegations::end_of_unit(tx, unit)?;
    let (company, unit) = (tx.company_key(), unit.get());
    on!(tx.conn, c => {
        let members = diesel::delete(unit_members::table
            .filter(unit_members::company_id.eq(company))
            .filter(unit_members::unit_id.eq(unit)))
            .execute(c)?;
        let groups = diesel::delete(unit_groups::table
            .filter(unit_groups::company_id.eq(company))
            .filter(unit_groups::unit_id.eq(unit)))
            .execute(c)?;
        diesel::delete(scoped!(company).filter(units::id.eq(unit))).execute(c)?;
        Ok(Ended { members, groups, delegations })
    })
}

fn record_or_nothing(tx: &mut Tx<'_>, event: Event) -> Result<(), StoreError> {
    if event.has_changes() {
        tx.record(event)
    } else {
        tx.nothing_changed();
        Ok(())
    }
}

fn checked(fields: &UnitFields) -> Result<UnitFields, StoreError> {
    let name = Name::parse(fields.name.trim())
        .map_err(|problem| StoreError::invalid("name", sentence(&problem.to_string())))?;
    if fields.notes.chars().count() > LONGEST_NOTES {
        let message = say::common::use_at_most(LONGEST_NOTES);
        return Err(StoreError::invalid("notes", message));
    }
    Ok(UnitFields {
        name: name.into_string(),
        notes: fields.notes.trim().to_owned(),
        parent: fields.parent,
    })
}

fn taken(error: StoreError) -> StoreError {
    if error.is_duplicate("units", "name_key") {
        StoreError::invalid("name", say::units::name_is_taken())
    } else {
        error
    }
}

/// The name of the parent there is to be; empty without one.
fn parent_name(tx: &mut Tx<'_>, parent: Option<UnitId>) -> Result<String, StoreError> {
    match parent {
        None => Ok(String::new()),
        Some(parent) => match row(tx, parent) {
            Ok(row) => Ok(row.name),
            Err(StoreError::NotFound) => {
                Err(StoreError::invalid("parent", say::units::no_such_parent()))
            }
            Err(error) => Err(error),
        },
    }
}
