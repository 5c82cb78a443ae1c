//! Company roles and their permission sets (rules "Company roles" and "Operator only"). What ships
//! with the program stays.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    console,
    denial::Denial,
    ids::{CompanyId, CompanyRoleId},
    names::Name,
    permission::PermissionSet,
};

use super::{
    difference::of_sets,
    file,
    report::{Changes, Outcome},
    run::{Role, Run},
};
use crate::{
    audit::event::{Event, Subject},
    bulk,
    company_roles::{RoleChange, tell},
    error::StoreError,
    rights::load::sets_by_key,
    schema::{company_role_holders, company_role_permissions, company_roles},
    text::name_key,
    transaction::Tx,
};

/// Reads all company roles with their sets.
pub(super) fn look_up(tx: &mut Tx<'_>) -> Result<HashMap<String, Role>, StoreError> {
    let rows: Vec<(i64, String, String, bool)> = on!(tx.conn, c => company_roles::table
        .select((
            company_roles::number,
            company_roles::name,
            company_roles::name_key,
            company_roles::predefined,
        ))
        .load(c))?;
    let permissions: Vec<(i64, i64, i16)> = on!(tx.conn, c => company_role_permissions::table
        .select((
            company_role_permissions::role_number,
            company_role_permissions::resource,
            company_role_permissions::operation,
        ))
        .load(c))?;
    let mut sets = sets_by_key(permissions)?;
    let role = |(number, name, key, predefined)| {
        let role = Role {
            id: CompanyRoleId::new(number),
            name,
            predefined,
            permissions: sets.remove(&number).unwrap_or_default(),
        };
        (key, role)
    };
    Ok(rows.into_iter().map(role).collect())
}

/// Which roles companies other than the operator's hold.
fn held_by_tenants(tx: &mut Tx<'_>) -> Result<BTreeSet<i64>, StoreError> {
    let rows: Vec<i64> = on!(tx.conn, c => company_role_holders::table
        .filter(company_role_holders::company_id.ne(CompanyId::OPERATOR.get()))
        .select(company_role_holders::role_number)
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().collect())
}

pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::CompanyRole],
) -> Result<(), StoreError> {
    let held = held_by_tenants(tx)?;
    let mut seen = BTreeSet::new();
    for (place, role) in wanted.iter().enumerate() {
        let path = format!("company_roles[{place}]");
        if !run.first(&mut seen, &path, "company role", &role.name) {
            continue;
        }
        let what = format!("company role {}", role.name);
        let name_path = format!("{path}.name");
        let Some(name) = run.accept(&name_path, &what, Name::parse(&role.name)) else {
            continue;
        };
        let texts = role.permissions.as_deref().unwrap_or_default();
        let permissions = run.permissions(&format!("{path}.permissions"), texts);
        match run.roles.get(&name_key(name.as_str())).cloned() {
            None => create(tx, run, &path, &name, role, permissions)?,
            Some(found) => change(tx, run, &path, &found, role, &permissions, &held)?,
        }
    }
    Ok(())
}

fn create(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    name: &Name,
    wanted: &file::CompanyRole,
    permissions: PermissionSet,
) -> Result<(), StoreError> {
    let notes = wanted.notes.as_deref().unwrap_or_default();
    let id = crate::company_roles::insert(tx, name.as_str(), notes)?;
    bulk::insert_role_permissions(tx, id, &permissions)?;
    let mut changes = Changes::default();
    changes.list("permissions added", &run.names_of(&permissions));
    let subject = Subject::new("company_role", id.get(), name.as_str());
    let what = format!("company role {name}");
    run.tell(Outcome::Created, path, what, &changes);
    tx.record(changes.event("company_roles.created", subject))?;
    let role = Role {
        id,
        name: name.to_string(),
        predefined: false,
        permissions,
    };
    run.roles.insert(name_key(name.as_str()), role);
    Ok(())
}

fn change(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    found: &Role,
    wanted: &file::CompanyRole,
    permissions: &PermissionSet,
    held: &BTreeSet<i64>,
) -> Result<(), StoreError> {
    let what = format!("company role {}", found.name);
    let prune = run.options.prune && wanted.permissions.is_some();
    let (put_in, take_out, left) = of_sets(&found.permissions, permissions, prune);
    if wanted.permissions.is_some() {
        run.report.leave_alone("permissions of company roles", left);
    }
    let forbidden = put_in.intersection(console::operator_only());
    if held.contains(&found.id.get()) && !forbidden.is_empty() {
        let denial = Denial::OperatorOnly {
            permissions: forbidden,
        };
        run.deny(format!("{path}.permissions"), what, &denial);
        return Ok(());
    }
    let notes: String = on!(tx.conn, c => company_roles::table
        .find(found.id.get())
        .select(company_roles::notes)
        .first(c))?;
    let mut changes = Changes::default();
    let new_notes = changes.wanted("notes", &notes, wanted.notes.as_deref());
    let row = changes.clone();
    changes.list("permissions added", &run.names_of(&put_in));
    changes.list("permissions removed", &run.names_of(&take_out));
    if changes.is_empty() {
        return Ok(());
    }
    bulk::insert_role_permissions(tx, found.id, &put_in)?;
    bulk::delete_role_permissions(tx, found.id, &take_out)?;
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::update(company_roles::table.find(found.id.get()))
        .set((
            company_roles::notes.eq(new_notes),
            company_roles::changed_at.eq(at),
            company_roles::changed_by.eq(&by),
            company_roles::version.eq(company_roles::version + 1),
        ))
        .execute(c))?;
    let subject = Subject::new("company_role", found.id.get(), &found.name);
    run.tell(Outcome::Changed, path, what, &changes);
    if !row.is_empty() {
        tx.record(row.event("company_roles.changed", subject.clone()))?;
    }
    let set = RoleChange {
        added: put_in.clone(),
        removed: take_out.clone(),
    };
    if !set.is_empty() {
        tell(tx, &run.catalogue, &subject, found.id, &set)?;
    }
    let mut after = found.clone();
    after.permissions.union_with(&put_in);
    after.permissions.subtract(&take_out);
    run.roles.insert(name_key(&found.name), after);
    Ok(())
}

/// Removes the custom roles that the file doesn't name and nobody holds.
pub(super) fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::CompanyRole],
) -> Result<(), StoreError> {
    let named: BTreeSet<String> = wanted.iter().map(|role| name_key(&role.name)).collect();
    let is_unnamed = |(key, role): &(&String, &Role)| !role.predefined && !named.contains(*key);
    let unnamed: Vec<Role> = run
        .roles
        .iter()
        .filter(is_unnamed)
        .map(|(_, role)| role.clone())
        .collect();
    let mut gone = run.pruned("company roles", unnamed);
    gone.sort_by(|one, other| one.name.cmp(&other.name));
    let held: Vec<i64> = on!(tx.conn, c => company_role_holders::table
        .select(company_role_holders::role_number)
        .distinct()
        .load(c))?;
    for role in gone {
        let (what, path) = (format!("company role {}", role.name), "company_roles");
        if held.contains(&role.id.get()) {
            let why = "A company holds it: take it from the company first.";
            run.refuse(path, what, "Company roles", why);
            continue;
        }
        crate::company_roles::remove(tx, role.id)?;
        let subject = Subject::new("company_role", role.id.get(), &role.name);
        run.tell(Outcome::Removed, path, what, &Changes::default());
        tx.record(Event::new("company_roles.deleted", subject))?;
    }
    Ok(())
}
