//! Applications and their resources. What a resource no longer offers, or a resource that goes, must
//! not be held anywhere any more: in a company role, a group, an override or an invitation.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::{Application, Catalogue, Resource, is_key},
    ids::{ApplicationId, ResourceNumber},
    permission::{Operation, OperationSet, PermissionSet},
    words::sentence,
};

use super::{
    file,
    report::{Changes, Outcome},
    run::Run,
};
use crate::{
    audit::event::{Event, Subject},
    bulk,
    error::StoreError,
    schema::resources,
    text::search_of,
    transaction::Tx,
};

pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::Application],
) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    for (place, application) in wanted.iter().enumerate() {
        let path = format!("applications[{place}]");
        if run.first(&mut seen, &path, "application", &application.name) {
            bring_one(tx, run, &path, application)?;
        }
    }
    Ok(())
}

fn bring_one(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    wanted: &file::Application,
) -> Result<(), StoreError> {
    let what = format!("application {}", wanted.name);
    let found = run.catalogue.application_named(&wanted.name).cloned();
    if found
        .as_ref()
        .is_some_and(|app| app.id == ApplicationId::CONSOLE)
    {
        let why = "The console's own resources come with the program.";
        run.refuse(path, what, "Applications", why);
        return Ok(());
    }
    let application = found.clone().unwrap_or_else(|| Application {
        id: ApplicationId::new(tx.new_id()),
        name: wanted.name.clone(),
    });
    let list = wanted.resources.as_deref().unwrap_or_default();
    let Some(planned) = plan(run, path, &application, list) else {
        return Ok(());
    };
    let catalogue = match catalogue_with(&run.catalogue, &application, &planned) {
        Ok(catalogue) => catalogue,
        Err(problem) => {
            run.refuse(path, what, "Applications", sentence(&problem));
            return Ok(());
        }
    };
    if found.is_none() {
        crate::applications::insert(tx, &application)?;
        let subject = Subject::new("application", application.id.get(), &application.name);
        run.tell(Outcome::Created, path, what, &Changes::default());
        tx.record(Event::new("applications.registered", subject))?;
    }
    carry_out(tx, run, path, &application, &planned)?;
    run.catalogue = catalogue;
    Ok(())
}

/// A resource as it is to be, with its place in the file.
struct Planned {
    path: String,
    before: Option<Resource>,
    after: Resource,
}

/// Nothing when the list can't be understood; the report says why then.
fn plan(
    run: &mut Run,
    path: &str,
    application: &Application,
    wanted: &[file::Resource],
) -> Option<Vec<Planned>> {
    let refused = run.report.count(Outcome::Refused);
    let numbers = number(run, application, wanted);
    let mut seen = BTreeSet::new();
    let mut planned = Vec::new();
    for (place, resource) in wanted.iter().enumerate() {
        let path = format!("{path}.resources[{place}]");
        let what = format!("resource {}", resource.resource);
        if !run.first(&mut seen, &path, "resource", &resource.resource) {
            continue;
        }
        if !is_key(&resource.resource) {
            let why = "Use 1 to 60 lower-case letters, digits, `_`, `-` or `.`.";
            run.refuse(format!("{path}.resource"), what, "Names", why);
            continue;
        }
        let operations = operations(run, &path, &resource.operations);
        let Some(parent) = parent(run, &path, &numbers, resource) else {
            continue;
        };
        let number = numbers.get(&resource.resource).copied();
        let before = number.and_then(|number| run.catalogue.resource(number).cloned());
        let old = before.as_ref();
        let keep = |wanted: Option<&String>, old: Option<&String>, otherwise: &str| {
            wanted
                .or(old)
                .map_or_else(|| otherwise.to_owned(), Clone::clone)
        };
        let key = resource.resource.clone();
        let after = Resource {
            number: number?,
            application: application.id,
            name: keep(resource.name.as_ref(), old.map(|r| &r.name), &key),
            description: keep(
                resource.description.as_ref(),
                old.map(|r| &r.description),
                "",
            ),
            parent: parent.unwrap_or_else(|| old.and_then(|r| r.parent)),
            operations,
            key,
        };
        planned.push(Planned {
            path,
            before,
            after,
        });
    }
    (run.report.count(Outcome::Refused) == refused).then_some(planned)
}

/// The numbers of all resources of the application by key: of the new ones the next free numbers.
fn number(
    run: &Run,
    application: &Application,
    wanted: &[file::Resource],
) -> BTreeMap<String, ResourceNumber> {
    let known = run.catalogue.resources_of(application.id);
    let mut numbers: BTreeMap<String, ResourceNumber> =
        known.map(|r| (r.key.clone(), r.number)).collect();
    let mut next = run.catalogue.next_number().get();
    for resource in wanted {
        numbers.entry(resource.resource.clone()).or_insert_with(|| {
            let number = ResourceNumber::new(next);
            next += 1;
            number
        });
    }
    numbers
}

fn operations(run: &mut Run, path: &str, texts: &[String]) -> OperationSet {
    let mut set = OperationSet::EMPTY.with(Operation::Grant);
    for (place, text) in texts.iter().enumerate() {
        match Operation::parse(text) {
            Some(operation) => set = set.with(operation),
            None => run.unknown(format!("{path}.operations[{place}]"), "operation", text),
        }
    }
    set
}

/// The parent's number: nothing inside where the file says nothing, no answer where it is refused.
#[expect(
    clippy::option_option,
    reason = "not said, none, or this one: three answers"
)]
fn parent(
    run: &mut Run,
    path: &str,
    numbers: &BTreeMap<String, ResourceNumber>,
    resource: &file::Resource,
) -> Option<Option<Option<ResourceNumber>>> {
    match &resource.parent {
        None => Some(None),
        Some(None) => Some(Some(None)),
        Some(Some(key)) => {
            let number = numbers.get(key).copied();
            if number.is_none() {
                run.unknown(format!("{path}.parent"), "resource", key);
            }
            number.map(|number| Some(Some(number)))
        }
    }
}

fn catalogue_with(
    catalogue: &Catalogue,
    application: &Application,
    planned: &[Planned],
) -> Result<Catalogue, String> {
    let is_registered = |id: ApplicationId| id != ApplicationId::CONSOLE;
    let mut applications: Vec<Application> = catalogue
        .applications()
        .iter()
        .filter(|app| is_registered(app.id) && app.id != application.id)
        .cloned()
        .collect();
    applications.push(application.clone());
    let mut resources: BTreeMap<ResourceNumber, Resource> = catalogue
        .resources()
        .filter(|resource| is_registered(resource.application))
        .map(|resource| (resource.number, resource.clone()))
        .collect();
    let after = planned.iter().map(|planned| planned.after.clone());
    resources.extend(after.map(|resource| (resource.number, resource)));
    Catalogue::with(applications, resources.into_values().collect())
        .map_err(|problem| problem.to_string())
}

fn carry_out(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    application: &Application,
    planned: &[Planned],
) -> Result<(), StoreError> {
    let lost = lost_operations(planned);
    let held = super::resources::held_of(tx, &lost)?;
    let created: Vec<Resource> = planned
        .iter()
        .filter(|planned| planned.before.is_none())
        .map(|planned| planned.after.clone())
        .collect();
    bulk::insert_resources(tx, &parents_first(created))?;
    let subject = || Subject::new("application", application.id.get(), &application.name);
    let mut new = Changes::default();
    for planned in planned {
        let (path, after) = (planned.path.as_str(), &planned.after);
        let what = format!("resource {}/{}", application.name, after.key);
        let Some(before) = &planned.before else {
            new.list("resource", &[describe(after)]);
            let mut changes = Changes::default();
            changes.field("operations", "", &operation_names(after.operations));
            run.tell(Outcome::Created, path, what, &changes);
            continue;
        };
        let changes = changes_of(run, before, after);
        if changes.is_empty() {
            continue;
        }
        let still_held = held.operations_of(after.number);
        if !still_held.is_empty() {
            let names = operation_names(still_held);
            let why = format!(
                "{names} of {} is still held: take it away first.",
                after.key
            );
            run.refuse(format!("{path}.operations"), what, "Applications", why);
            continue;
        }
        update(tx, after)?;
        run.tell(Outcome::Changed, path, what, &changes);
        tx.record(changes.event("applications.resource_changed", subject()))?;
    }
    if !new.is_empty() {
        tx.record(
            new.event("applications.resources_registered", subject())
                .fact("place", path),
        )?;
    }
    Ok(())
}

fn describe(resource: &Resource) -> String {
    format!(
        "{} ({})",
        resource.key,
        operation_names(resource.operations)
    )
}

fn operation_names(operations: OperationSet) -> String {
    let names: Vec<&str> = operations.iter().map(Operation::as_str).collect();
    names.join(" ")
}

/// So that every row finds its parent.
fn parents_first(mut new: Vec<Resource>) -> Vec<Resource> {
    let numbers: BTreeSet<ResourceNumber> = new.iter().map(|resource| resource.number).collect();
    let mut placed = BTreeSet::new();
    let mut ordered = Vec::with_capacity(new.len());
    while !new.is_empty() {
        let is_ready = |resource: &Resource| {
            resource
                .parent
                .is_none_or(|parent| !numbers.contains(&parent) || placed.contains(&parent))
        };
        let (ready, rest): (Vec<_>, Vec<_>) = new.into_iter().partition(is_ready);
        if ready.is_empty() {
            // A circle, which the catalogue has refused before.
            ordered.extend(rest);
            return ordered;
        }
        placed.extend(ready.iter().map(|resource| resource.number));
        ordered.extend(ready);
        new = rest;
    }
    ordered
}

fn changes_of(run: &Run, before: &Resource, after: &Resource) -> Changes {
    let parent = |resource: &Resource| {
        let found = resource
            .parent
            .and_then(|number| run.catalogue.resource(number));
        found.map(|parent| parent.key.clone()).unwrap_or_default()
    };
    let mut changes = Changes::default();
    changes.field("name", &before.name, &after.name);
    changes.field("description", &before.description, &after.description);
    changes.field("parent", &parent(before), &parent(after));
    let (old, new) = (before.operations, after.operations);
    changes.field("operations", &operation_names(old), &operation_names(new));
    changes
}

fn update(tx: &mut Tx<'_>, after: &Resource) -> Result<(), StoreError> {
    on!(tx.conn, c => diesel::update(resources::table.find(i64::from(after.number.get())))
        .set((
            resources::name.eq(&after.name),
            resources::description.eq(&after.description),
            resources::parent.eq(after.parent.map(|parent| i64::from(parent.get()))),
            resources::operations.eq(i64::from(after.operations.bits())),
            resources::search.eq(search_of(&[&after.key, &after.name])),
        ))
        .execute(c))?;
    Ok(())
}

fn lost_operations(planned: &[Planned]) -> PermissionSet {
    let mut lost = PermissionSet::new();
    for planned in planned {
        let Some(before) = &planned.before else {
            continue;
        };
        let after = planned.after.operations;
        let gone = before.operations.iter().filter(|op| !after.contains(*op));
        lost.insert_operations(before.number, gone.collect());
    }
    lost
}
