//! The catalogue of everything that can be accessed: the console's own resources, which the
//! program brings along, and the operator's applications, which are rows. The console's resources
//! are rows too, so that every permission row points at a resource that exists.

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::{Application, Catalogue, Resource},
    ids::{ApplicationId, ResourceNumber},
    permission::{Operation, OperationSet, Permission},
};

use crate::{
    connection::Conn,
    error::StoreError,
    instant::Instant,
    schema::{applications, resources},
    text::{name_key, search_of},
};

type ResourceRow = (i64, i64, String, String, String, Option<i64>, i64);

/// Reads the whole catalogue.
pub(crate) fn load(conn: &mut Conn) -> Result<Catalogue, StoreError> {
    let console = ApplicationId::CONSOLE.get();
    let apps: Vec<(i64, String)> = on!(conn, c => applications::table
        .filter(applications::id.ne(console))
        .order(applications::name_key)
        .select((applications::id, applications::name))
        .load(c))?;
    let rows: Vec<ResourceRow> = on!(conn, c => resources::table
        .filter(resources::application_id.ne(console))
        .order(resources::number)
        .select((
            resources::number,
            resources::application_id,
            resources::key,
            resources::name,
            resources::description,
            resources::parent,
            resources::operations,
        ))
        .load(c))?;
    let apps = apps
        .into_iter()
        .map(|(id, name)| Application {
            id: ApplicationId::new(id),
            name,
        })
        .collect();
    let resources = rows.into_iter().map(resource).collect::<Result<_, _>>()?;
    Catalogue::with(apps, resources).map_err(|problem| StoreError::Internal(problem.to_string()))
}

fn resource(row: ResourceRow) -> Result<Resource, StoreError> {
    let (number, application, key, name, description, parent, operations) = row;
    Ok(Resource {
        number: resource_number(number)?,
        application: ApplicationId::new(application),
        key,
        name,
        description,
        parent: parent.map(resource_number).transpose()?,
        operations: operation_set(operations)?,
    })
}

/// Brings the rows of the console's own resources up to date with the program. Does nothing when
/// they are all there.
pub(crate) fn install_console(conn: &mut Conn, now: Instant, by: &str) -> Result<(), StoreError> {
    let console = ApplicationId::CONSOLE.get();
    let catalogue = Catalogue::console();
    let at = now.milliseconds();
    for application in catalogue.applications() {
        on!(conn, c => diesel::insert_into(applications::table)
            .values((
                applications::id.eq(application.id.get()),
                applications::name.eq(&application.name),
                applications::name_key.eq(name_key(&application.name)),
                applications::created_at.eq(at),
                applications::created_by.eq(by),
            ))
            .on_conflict(applications::id)
            .do_nothing()
            .execute(c))?;
    }
    let known: Vec<i64> = on!(conn, c => resources::table
        .filter(resources::application_id.eq(console))
        .select(resources::number)
        .load(c))?;
    let rows: Vec<_> = catalogue
        .resources()
        .filter(|resource| !known.contains(&i64::from(resource.number.get())))
        .map(|resource| {
            (
                resources::number.eq(i64::from(resource.number.get())),
                resources::application_id.eq(console),
                resources::key.eq(&resource.key),
                resources::name.eq(&resource.name),
                resources::description.eq(&resource.description),
                resources::parent.eq(resource.parent.map(|parent| i64::from(parent.get()))),
                resources::operations.eq(i64::from(resource.operations.bits())),
                resources::search.eq(search_of(&[&resource.key, &resource.name])),
                resources::created_at.eq(at),
                resources::created_by.eq(by),
            )
        })
        .collect();
    on!(conn, c => diesel::insert_into(resources::table).values(rows).execute(c))?;
    Ok(())
}

pub(crate) fn resource_number(number: i64) -> Result<ResourceNumber, StoreError> {
    u32::try_from(number)
        .map(ResourceNumber::new)
        .map_err(|_| StoreError::Internal(format!("no resource has the number {number}")))
}

pub(crate) fn operation_set(bits: i64) -> Result<OperationSet, StoreError> {
    u16::try_from(bits)
        .ok()
        .and_then(OperationSet::from_bits)
        .ok_or_else(|| StoreError::Internal(format!("no set of operations: {bits}")))
}

/// A permission as rows hold it.
pub(crate) fn permission(resource: i64, operation: i16) -> Result<Permission, StoreError> {
    let operation = u8::try_from(operation)
        .ok()
        .and_then(Operation::from_index)
        .ok_or_else(|| StoreError::Internal(format!("no operation {operation}")))?;
    Ok(Permission::new(resource_number(resource)?, operation))
}

/// A permission's columns.
pub(crate) fn columns(permission: Permission) -> (i64, i16) {
    (
        i64::from(permission.resource.get()),
        i16::from(permission.operation.index()),
    )
}
