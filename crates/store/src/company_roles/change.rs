//! Changes of company roles. A change of a role's set raises the catalogue's version, on which
//! everybody's compiled rights rest: it counts for all companies with their next request.

use diesel::prelude::*;
use tenantry_policy::{
    console,
    denial::Denial,
    ids::{CompanyId, CompanyRoleId},
    permission::{Permission, PermissionSet},
};

use super::list;
use crate::{
    audit::event::{Event, Subject},
    catalogue, counters,
    error::StoreError,
    may, rights,
    schema::{company_role_permissions, company_roles},
    text::name_key,
    transaction::{Tx, Write},
};

/// Rows in one statement.
const CHUNK: usize = 4000;

/// Makes a custom role without permissions; its number is given by the system.
pub fn create(
    tx: &mut Write<'_, may::company_roles::Create>,
    name: &str,
    notes: &str,
) -> Result<CompanyRoleId, StoreError> {
    insert(tx, name, notes)
}

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
    let id = CompanyRoleId::new(number);
    tx.record_in(
        CompanyId::OPERATOR,
        Event::new("company_roles.created", subject(id, name)),
    )?;
    Ok(id)
}

fn subject(id: CompanyRoleId, name: &str) -> Subject {
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
            "A predefined company role can't be renamed.",
        ));
    }
    let event = Event::new("company_roles.changed", subject(id, name))
        .change("name", &old_name, name)
        .change("notes", &old_notes, notes);
    if !event.has_changes() {
        tx.nothing_changed();
        return Ok(());
    }
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

/// Adds and removes permissions of a role.
pub fn set_permissions(
    tx: &mut Write<'_, may::company_roles::Update>,
    id: CompanyRoleId,
    added: &PermissionSet,
    removed: &PermissionSet,
) -> Result<(), StoreError> {
    change_permissions(tx, id, added, removed)
}

pub(crate) fn change_permissions(
    tx: &mut Tx<'_>,
    id: CompanyRoleId,
    added: &PermissionSet,
    removed: &PermissionSet,
) -> Result<(), StoreError> {
    rights::raise_catalogue_version(tx.conn)?;
    let (name, ..) = current(tx, id)?;
    let held = list::permissions(tx, id)?;
    let added = added.difference(&held);
    let removed = removed.intersection(&held);
    refuse_operator_only(&added)?;
    let catalogue = tx.catalogue();
    if let Some(unknown) = added
        .iter()
        .find(|permission| !catalogue.offers(*permission))
    {
        let said = format!("{} is not offered.", catalogue.write(unknown));
        return Err(StoreError::invalid("permissions", said));
    }
    if added.is_empty() && removed.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    insert_permissions(tx, id, &added)?;
    delete_permissions(tx, id, &removed)?;
    let written = |set: &PermissionSet| {
        let texts: Vec<String> = set
            .iter()
            .map(|permission| catalogue.write(permission))
            .collect();
        texts.join(", ")
    };
    let event = Event::new("company_roles.permissions_changed", subject(id, &name))
        .fact("added", &written(&added))
        .fact("removed", &written(&removed));
    tx.record_in(CompanyId::OPERATOR, event)
}

/// What belongs to the operator alone goes into no role.
fn refuse_operator_only(added: &PermissionSet) -> Result<(), StoreError> {
    let permissions = added.intersection(console::operator_only());
    if permissions.is_empty() {
        return Ok(());
    }
    Err(Denial::OperatorOnly { permissions }.into())
}

fn insert_permissions(
    tx: &mut Tx<'_>,
    id: CompanyRoleId,
    set: &PermissionSet,
) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    let rows: Vec<_> = set
        .iter()
        .map(|permission| {
            let (resource, operation) = catalogue::columns(permission);
            (
                company_role_permissions::role_number.eq(id.get()),
                company_role_permissions::resource.eq(resource),
                company_role_permissions::operation.eq(operation),
                company_role_permissions::set_at.eq(at),
                company_role_permissions::set_by.eq(by.clone()),
            )
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(company_role_permissions::table)
            .values(chunk.to_vec())
            .execute(c))?;
    }
    Ok(())
}

/// Resource by resource: a statement for each operation, at most nine, whatever the set's size.
fn delete_permissions(
    tx: &mut Tx<'_>,
    id: CompanyRoleId,
    set: &PermissionSet,
) -> Result<(), StoreError> {
    for operation in tenantry_policy::permission::Operation::ALL {
        let of_operation = set.iter().filter(|p: &Permission| p.operation == operation);
        let resources: Vec<i64> = of_operation.map(|p| catalogue::columns(p).0).collect();
        for chunk in resources.chunks(CHUNK) {
            on!(tx.conn, c => diesel::delete(company_role_permissions::table
                .filter(company_role_permissions::role_number.eq(id.get()))
                .filter(company_role_permissions::operation.eq(i16::from(operation.index())))
                .filter(company_role_permissions::resource.eq_any(chunk)))
                .execute(c))?;
        }
    }
    Ok(())
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
            "A predefined company role can't be deleted.",
        ));
    }
    let holders = list::holders(tx, id)?;
    if !holders.is_empty() {
        let names: Vec<String> = holders.into_iter().map(|holder| holder.name).collect();
        let said = format!(
            "{name} is held by {}: take it from them first.",
            names.join(", ")
        );
        return Err(StoreError::invalid("role", said));
    }
    on!(tx.conn, c => {
        diesel::delete(company_role_permissions::table
            .filter(company_role_permissions::role_number.eq(id.get())))
            .execute(c)?;
        diesel::delete(company_roles::table.find(id.get())).execute(c)
    })?;
    tx.record(Event::new("company_roles.deleted", subject(id, &name)))
}
