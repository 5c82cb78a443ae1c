//! Edits a resource: what people read of it, and what it offers. What it no longer offers stays stored
//! wherever it was given, and counts for nobody until it is offered again (rules "Ceiling" and
//! "Before saving").

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use sha2::{Digest, Sha256};
use tenantry_policy::{
    catalogue::Resource,
    consequences::Change,
    ids::{ApplicationId, CompanyRoleId},
    permission::{Operation, OperationSet, Permission, PermissionSet},
};

use super::{
    change::{refuse_console, subject},
    list::current,
};
use crate::{
    across::{self, Across},
    audit::event::Event,
    catalogue,
    error::StoreError,
    may, rights,
    rights::load::role_sets,
    schema::{company_role_permissions, resources},
    text::search_of,
    transaction::{Read, Tx, Write},
};

/// What can be edited of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceFields {
    pub name: String,
    pub description: String,
    pub operations: OperationSet,
}

/// What tells one state of a resource from another: its content, for its row counts no versions.
pub fn version_of(resource: &Resource) -> i64 {
    let mut content = Sha256::new();
    for text in [&resource.name, &resource.description] {
        content.update(text.len().to_be_bytes());
        content.update(text);
    }
    content.update(resource.operations.bits().to_be_bytes());
    let hash = content.finalize();
    let first: [u8; 8] = std::array::from_fn(|place| hash.get(place).copied().unwrap_or_default());
    i64::from_be_bytes(first)
}

/// A resource as it is stored at this moment.
pub fn resource(
    tx: &mut Read<'_, may::applications::Update>,
    id: ApplicationId,
    key: &str,
) -> Result<Resource, StoreError> {
    let all = catalogue::load(tx.conn)?;
    all.resource_keyed(id, key)
        .cloned()
        .ok_or(StoreError::NotFound)
}

/// What offering these operations would come to in the companies whose roles carry the resource.
pub fn preview_resource(
    tx: &mut Read<'_, may::applications::Update>,
    id: ApplicationId,
    key: &str,
    operations: OperationSet,
) -> Result<Across, StoreError> {
    refuse_console(id)?;
    let all = tx.catalogue();
    let resource = all.resource_keyed(id, key).ok_or(StoreError::NotFound)?;
    let operations = operations.with(Operation::Grant);
    if operations == resource.operations {
        return Ok(Across::default());
    }
    let stored = stored_in_roles(tx, resource)?;
    let numbers: BTreeSet<i64> = stored.keys().copied().collect();
    let mut sets = role_sets(tx.conn, &numbers)?;
    let mut whole = PermissionSet::new();
    whole.insert_operations(resource.number, OperationSet::ALL);
    let changes = stored.into_iter().map(|(role, given)| {
        let before = sets.remove(&role).unwrap_or_default();
        let counting = given.into_iter().filter(|op| operations.contains(*op));
        let counting = counting.map(|op| Permission::new(resource.number, op));
        Change::RoleSet {
            role: CompanyRoleId::new(role),
            permissions: before.difference(&whole).union(&counting.collect()),
        }
    });
    let changes: Vec<Change> = changes.collect();
    across::of_roles(tx, &changes)
}

/// The operations of a resource that each company role has stored.
fn stored_in_roles(
    tx: &mut Tx<'_>,
    resource: &Resource,
) -> Result<BTreeMap<i64, Vec<Operation>>, StoreError> {
    let number = i64::from(resource.number.get());
    let rows: Vec<(i64, i64, i16)> = on!(tx.conn, c => company_role_permissions::table
        .filter(company_role_permissions::resource.eq(number))
        .select((
            company_role_permissions::role_number,
            company_role_permissions::resource,
            company_role_permissions::operation,
        ))
        .load(c))?;
    let mut stored: BTreeMap<i64, Vec<Operation>> = BTreeMap::new();
    for (role, resource, operation) in rows {
        let permission = catalogue::permission(resource, operation)?;
        stored.entry(role).or_default().push(permission.operation);
    }
    Ok(stored)
}

/// Saves a resource, unless somebody changed it since `version`.
pub fn edit_resource(
    tx: &mut Write<'_, may::applications::Update>,
    id: ApplicationId,
    key: &str,
    version: i64,
    wanted: &ResourceFields,
) -> Result<(), StoreError> {
    refuse_console(id)?;
    rights::raise_catalogue_version(tx.conn)?;
    let before = catalogue::load(tx.conn)?;
    let resource = before.resource_keyed(id, key).ok_or(StoreError::NotFound)?;
    if version_of(resource) != version {
        return Err(StoreError::Stale);
    }
    let operations = wanted.operations.with(Operation::Grant);
    let event = Event::new(
        "applications.resource_changed",
        subject(id, &current(tx, id)?.0),
    )
    .fact("resource", key)
    .change("name", &resource.name, &wanted.name)
    .change("description", &resource.description, &wanted.description)
    .change(
        "operations",
        &listed(resource.operations),
        &listed(operations),
    );
    if !event.has_changes() {
        tx.nothing_changed();
        return Ok(());
    }
    on!(tx.conn, c => diesel::update(resources::table.find(i64::from(resource.number.get())))
        .set((
            resources::name.eq(&wanted.name),
            resources::description.eq(&wanted.description),
            resources::operations.eq(i64::from(operations.bits())),
            resources::search.eq(search_of(&[key, &wanted.name])),
        ))
        .execute(c))?;
    tx.record(event)
}

fn listed(operations: OperationSet) -> String {
    operations
        .iter()
        .map(Operation::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}
