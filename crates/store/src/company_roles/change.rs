//! Makes, edits and deletes company roles.

use diesel::prelude::*;
use tenantry_policy::ids::{CompanyId, CompanyRoleId};

use super::list;
use crate::{
    audit::event::{Event, Subject},
    counters,
    error::StoreError,
    may, rights,
    schema::{company_role_permissions, company_roles},
    text::name_key,
    transaction::{Tx, Write},
};

/// Makes a custom role without permissions; its number is given by the system.
pub fn create(
    tx: &mut Write<'_, may::company_roles::Create>,
    name: &str,
    notes: &str,
) -> Result<CompanyRoleId, StoreError> {
    let id = insert(tx, name, notes)?;
    let event = Event::new("company_roles.created", subject(id, name));
    tx.record_in(CompanyId::OPERATOR, event)?;
    Ok(id)
}

/// The row alone; the audit event belongs to whoever calls.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    name: &str,
    notes: &str,
) -> Result<CompanyRoleId, StoreError> {
    let number = counters::next(tx.conn, counters::COMPANY_ROLE_NUMBER)?;
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::insert_into(company_roles::table)
        .values((
            company_roles::number.eq(number),
            company_roles::name.eq(name),
            company_roles::name_key.eq(name_key(name)),
            company_roles::predefined.eq(false),
            company_roles::notes.eq(notes),
            company_roles::created_at.eq(at),
            company_roles::created_by.eq(&by),
            company_roles::changed_at.eq(at),
            company_roles::changed_by.eq(&by),
        ))
        .execute(c))?;
    Ok(CompanyRoleId::new(number))
}

pub(super) fn subject(id: CompanyRoleId, name: &str) -> Subject {
    Subject::new("company_role", id.get(), name)
}

/// Renames a custom role or changes the notes of any, unless somebody saved since `version`.
pub fn edit(
    tx: &mut Write<'_, may::company_roles::Update>,
    id: CompanyRoleId,
    version: i64,
    name: &str,
    notes: &str,
) -> Result<(), StoreError> {
    let (old_name, old_notes, predefined) = current(tx, id)?;
    if predefined && old_name != name {
        return Err(StoreError::invalid(
            "name",
            say::company_roles::cannot_be_renamed(),
        ));
    }
    let event = Event::new("company_roles.changed", subject(id, name))
        .change("name", &old_name, name)
        .change("notes", &old_notes, notes);
    if !event.has_changes() {
        tx.nothing_changed();
        return Ok(());
    }
    // Compiled rights say which role allows a thing.
    rights::raise_catalogue_version(tx.conn)?;
    let (at, by) = tx.stamp();
    let saved = on!(tx.conn, c => diesel::update(company_roles::table
            .filter(company_roles::number.eq(id.get()))
            .filter(company_roles::version.eq(version)))
        .set((
            company_roles::name.eq(name),
            company_roles::name_key.eq(name_key(name)),
            company_roles::notes.eq(notes),
            company_roles::changed_at.eq(at),
            company_roles::changed_by.eq(&by),
            company_roles::version.eq(company_roles::version + 1),
        ))
        .execute(c))?;
    if saved == 0 {
        return Err(StoreError::Stale);
    }
    tx.record(event)
}

fn current(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<(String, String, bool), StoreError> {
    on!(tx.conn, c => company_roles::table
        .find(id.get())
        .select((company_roles::name, company_roles::notes, company_roles::predefined))
        .first(c))
    .map_err(StoreError::from)
}

/// Deletes a custom role nobody holds; else it is refused with the companies that hold it.
pub fn delete(
    tx: &mut Write<'_, may::company_roles::Delete>,
    id: CompanyRoleId,
) -> Result<(), StoreError> {
    rights::raise_catalogue_version(tx.conn)?;
    let (name, _, predefined) = current(tx, id)?;
    if predefined {
        return Err(StoreError::invalid(
            "role",
            say::company_roles::predefined_stays(),
        ));
    }
    let holders = list::holders(tx, id)?;
    if !holders.is_empty() {
        let names: Vec<String> = holders.into_iter().map(|holder| holder.name).collect();
        let said = say::company_roles::is_held_by(&name, names.join(", "));
        return Err(StoreError::invalid("role", said));
    }
    remove(tx, id)?;
    tx.record(Event::new("company_roles.deleted", subject(id, &name)))
}

/// The rows alone, of a role that nobody holds.
pub(crate) fn remove(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<(), StoreError> {
    on!(tx.conn, c => {
        diesel::delete(company_role_permissions::table
            .filter(company_role_permissions::role_number.eq(id.get())))
            .execute(c)?;
        diesel::delete(company_roles::table.find(id.get())).execute(c)
    })?;
    Ok(())
}
