//! Changes of applications and resources. Each raises the catalogue's version first, so that such
//! changes happen one after another and everybody's compiled rights follow.

use std::collections::HashSet;

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::{self as rules, Application, Catalogue, Resource},
    ids::{ApplicationId, ResourceNumber},
    permission::{Operation, OperationSet},
};

use super::list::current;
use crate::{
    audit::event::{Event, Subject},
    bulk, catalogue,
    error::StoreError,
    may, rights,
    schema::{applications, resources},
    text::name_key,
    transaction::{Tx, Write},
};

/// A resource to be registered, checked for its own shape only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewResource {
    pub key: String,
    pub name: String,
    pub description: String,
    pub parent: Option<String>,
    pub operations: OperationSet,
}

pub(super) fn subject(id: ApplicationId, name: &str) -> Subject {
    Subject::new("application", id.get(), name)
}

/// Registers an application without resources.
pub fn create(
    tx: &mut Write<'_, may::applications::Create>,
    name: &str,
) -> Result<ApplicationId, StoreError> {
    rights::raise_catalogue_version(tx.conn)?;
    let id = ApplicationId::new(tx.new_id());
    let application = Application {
        id,
        name: name.to_owned(),
    };
    Catalogue::with(vec![application.clone()], Vec::new())
        .map_err(|problem| StoreError::invalid("name", capital(&problem.to_string())))?;
    insert(tx, &application)?;
    tx.record(Event::new("applications.registered", subject(id, name)))?;
    Ok(id)
}

/// The row alone; checks and the audit event belong to whoever calls.
pub(crate) fn insert(tx: &mut Tx<'_>, application: &Application) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::insert_into(applications::table)
        .values((
            applications::id.eq(application.id.get()),
            applications::name.eq(&application.name),
            applications::name_key.eq(name_key(&application.name)),
            applications::created_at.eq(at),
            applications::created_by.eq(&by),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn refuse_console(id: ApplicationId) -> Result<(), StoreError> {
    if id == ApplicationId::CONSOLE {
        return Err(StoreError::invalid(
            "application",
            say::applications::console_stays(),
        ));
    }
    Ok(())
}

/// Renames an application, unless somebody saved since `version`.
pub fn rename(
    tx: &mut Write<'_, may::applications::Update>,
    id: ApplicationId,
    version: i64,
    name: &str,
) -> Result<(), StoreError> {
    refuse_console(id)?;
    rights::raise_catalogue_version(tx.conn)?;
    let (before, _) = current(tx, id)?;
    if before == name {
        tx.nothing_changed();
        return Ok(());
    }
    let application = Application {
        id,
        name: name.to_owned(),
    };
    Catalogue::with(vec![application], Vec::new())
        .map_err(|problem| StoreError::invalid("name", capital(&problem.to_string())))?;
    let saved = on!(tx.conn, c => diesel::update(applications::table
            .filter(applications::id.eq(id.get()))
            .filter(applications::version.eq(version)))
        .set((
            applications::name.eq(name),
            applications::name_key.eq(name_key(name)),
            applications::version.eq(applications::version + 1),
        ))
        .execute(c))?;
    if saved == 0 {
        return Err(StoreError::Stale);
    }
    tx.record(Event::new("applications.renamed", subject(id, name)).change("name", &before, name))
}

/// Registers a resource with an application.
pub fn register_resource(
    tx: &mut Write<'_, may::applications::Update>,
    id: ApplicationId,
    new: &NewResource,
) -> Result<(), StoreError> {
    register(tx, id, std::slice::from_ref(new))
}

/// Registers what a file lists with an application, all or none.
pub fn import_resources(
    tx: &mut Write<'_, may::applications::MaintainList>,
    id: ApplicationId,
    new: &[NewResource],
) -> Result<(), StoreError> {
    register(tx, id, new)
}

fn register(tx: &mut Tx<'_>, id: ApplicationId, new: &[NewResource]) -> Result<(), StoreError> {
    refuse_console(id)?;
    rights::raise_catalogue_version(tx.conn)?;
    let (name, _) = current(tx, id)?;
    insert_resources(tx, id, new)?;
    let keys: Vec<&str> = new
        .iter()
        .take(20)
        .map(|resource| resource.key.as_str())
        .collect();
    let event = Event::new("applications.resources_registered", subject(id, &name))
        .fact("resources", &new.len())
        .fact("first keys", &keys.join(", "));
    tx.record(event)
}

/// Numbers the resources densely after those there are and inserts them.
fn insert_resources(
    tx: &mut Tx<'_>,
    id: ApplicationId,
    new: &[NewResource],
) -> Result<(), StoreError> {
    let before = catalogue::load(tx.conn)?;
    let added = numbered(&before, id, new)?;
    check(&before, &added)?;
    bulk::insert_resources(tx, &added)
}

/// Gives numbers, and finds each parent among what is there and what comes with it.
fn numbered(
    before: &Catalogue,
    id: ApplicationId,
    new: &[NewResource],
) -> Result<Vec<Resource>, StoreError> {
    let first = before.next_number().get();
    let number = |key: &str| {
        let there = before
            .resource_keyed(id, key)
            .map(|resource| resource.number);
        let coming = (first..).zip(new).find(|(_, resource)| resource.key == key);
        there.or(coming.map(|(number, _)| ResourceNumber::new(number)))
    };
    (first..)
        .zip(new)
        .map(|(own, resource)| {
            let parent = match &resource.parent {
                None => None,
                Some(key) => Some(number(key).ok_or_else(|| {
                    StoreError::invalid("parent", say::applications::no_such_parent(key))
                })?),
            };
            Ok(Resource {
                number: ResourceNumber::new(own),
                application: id,
                key: resource.key.clone(),
                name: resource.name.clone(),
                description: resource.description.clone(),
                parent,
                operations: resource.operations.with(Operation::Grant),
            })
        })
        .collect()
}

/// Asks the rules whether the catalogue may have these resources as well.
fn check(before: &Catalogue, added: &[Resource]) -> Result<(), StoreError> {
    let mut keys = HashSet::new();
    if let Some(twice) = added.iter().find(|resource| !keys.insert(&resource.key)) {
        return Err(StoreError::invalid(
            "key",
            say::applications::key_comes_twice(&twice.key),
        ));
    }
    let applications = before.applications().iter();
    let applications = applications
        .filter(|a| a.id != ApplicationId::CONSOLE)
        .cloned()
        .collect();
    let registered = before
        .resources()
        .filter(|resource| !resource.number.is_console());
    let all = registered.chain(added).cloned().collect();
    rules::Catalogue::with(applications, all)
        .map(|_| ())
        .map_err(|problem| StoreError::invalid("key", capital(&problem.to_string())))
}

/// Deletes a resource that no set anywhere mentions.
pub fn delete_resource(
    tx: &mut Write<'_, may::applications::Delete>,
    id: ApplicationId,
    key: &str,
) -> Result<(), StoreError> {
    refuse_console(id)?;
    rights::raise_catalogue_version(tx.conn)?;
    let catalogue = catalogue::load(tx.conn)?;
    let resource = catalogue
        .resource_keyed(id, key)
        .ok_or(StoreError::NotFound)?;
    let number = i64::from(resource.number.get());
    let deleted = tx.conn.nested(|conn| {
        on!(conn, c => diesel::delete(resources::table.find(number)).execute(c))
            .map_err(StoreError::from)
    });
    in_use(deleted.map(|_| ()), say::applications::resource_is_in_use())?;
    let event = Event::new(
        "applications.resource_deleted",
        subject(id, &current(tx, id)?.0),
    );
    tx.record(event.fact("resource", key))
}

/// Deletes an application that has no resources any more.
pub fn delete(
    tx: &mut Write<'_, may::applications::Delete>,
    id: ApplicationId,
) -> Result<(), StoreError> {
    refuse_console(id)?;
    rights::raise_catalogue_version(tx.conn)?;
    let (name, _) = current(tx, id)?;
    let deleted = tx.conn.nested(|conn| {
        on!(conn, c => diesel::delete(applications::table.find(id.get())).execute(c))
            .map_err(StoreError::from)
    });
    in_use(
        deleted.map(|_| ()),
        say::applications::delete_first_its_resources(),
    )?;
    tx.record(Event::new("applications.deleted", subject(id, &name)))
}

/// Says in a sentence why a row can't go.
fn in_use(deleted: Result<(), StoreError>, sentence: &str) -> Result<(), StoreError> {
    deleted.map_err(|error| match error {
        error if error.is_foreign_key() => StoreError::invalid("resource", sentence),
        other => other,
    })
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
