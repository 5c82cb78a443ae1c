//! What goes of an application: resources that a list of the file doesn't name, once nothing holds
//! their permissions any more.

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Resource,
    permission::{OperationSet, PermissionSet},
};

use super::{
    file,
    report::{Changes, Outcome},
    run::Run,
};
use crate::{
    audit::event::Subject,
    error::StoreError,
    schema::{
        company_role_permissions, group_permissions, invitation_permissions, overrides, resources,
    },
    transaction::Tx,
};

/// Removes the resources that a list of the file doesn't name, once nothing holds them any more.
pub(super) fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::Application],
) -> Result<(), StoreError> {
    for (place, application) in wanted.iter().enumerate() {
        let Some(named) = &application.resources else {
            continue;
        };
        let Some(id) = run
            .catalogue
            .application_named(&application.name)
            .map(|app| app.id)
        else {
            continue;
        };
        let is_named = |key: &str| named.iter().any(|resource| resource.resource == key);
        let known = run.catalogue.resources_of(id);
        let unnamed: Vec<Resource> = known.filter(|r| !is_named(&r.key)).cloned().collect();
        let gone = run.pruned("resources", unnamed);
        let path = format!("applications[{place}].resources");
        remove(tx, run, &path, &application.name, &gone)?;
    }
    Ok(())
}

fn remove(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    application: &str,
    unnamed: &[Resource],
) -> Result<(), StoreError> {
    let mut all = PermissionSet::new();
    for resource in unnamed {
        all.insert_operations(resource.number, OperationSet::ALL);
    }
    let held = held_of(tx, &all)?;
    for resource in unnamed {
        let what = format!("resource {application}/{}", resource.key);
        let still_held = held.operations_of(resource.number);
        let is_parent = run.catalogue.resources().any(|r| {
            r.parent == Some(resource.number) && unnamed.iter().all(|other| other.key != r.key)
        });
        if !still_held.is_empty() || is_parent {
            let why = "Something still holds its permissions or is related to it.";
            run.refuse(path, what, "Applications", why);
            continue;
        }
        let number = i64::from(resource.number.get());
        on!(tx.conn, c => {
            diesel::update(resources::table.filter(resources::parent.eq(number)))
                .set(resources::parent.eq(None::<i64>))
                .execute(c)?;
            diesel::delete(resources::table.find(number)).execute(c)
        })?;
        let subject = Subject::new("application", resource.application.get(), application);
        let mut changes = Changes::default();
        changes.list("resource", std::slice::from_ref(&resource.key));
        run.tell(Outcome::Removed, path, what, &changes);
        tx.record(changes.event("applications.resource_deleted", subject))?;
    }
    Ok(())
}

/// Which of these permissions some role, group, override or invitation holds.
pub(super) fn held_of(tx: &mut Tx<'_>, set: &PermissionSet) -> Result<PermissionSet, StoreError> {
    if set.is_empty() {
        return Ok(PermissionSet::new());
    }
    let resources = set.resources();
    let numbers: Vec<i64> = resources
        .map(|(number, _)| i64::from(number.get()))
        .collect();
    let mut rows: Vec<(i64, i16)> = Vec::new();
    macro_rules! look_in {
        ($($table:ident)+) => {$(
            rows.extend(on!(tx.conn, c => $table::table
                .filter($table::resource.eq_any(&numbers))
                .select(($table::resource, $table::operation))
                .distinct()
                .load::<(i64, i16)>(c))?);
        )+};
    }
    look_in!(company_role_permissions group_permissions overrides invitation_permissions);
    let held = rows
        .into_iter()
        .map(|(resource, operation)| crate::catalogue::permission(resource, operation))
        .collect::<Result<PermissionSet, _>>()?;
    Ok(held.intersection(set))
}
