//! Many rows at once, in few statements, for what comes from files: imports, access files, measuring
//! data. Checks and audit events belong to whoever calls.

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Resource,
    ids::{CompanyRoleId, GroupId, UserId},
    permission::PermissionSet,
};

use crate::{
    catalogue::columns,
    error::StoreError,
    groups::insert::NewGroup,
    schema::{company_role_permissions, group_members, group_permissions, groups, resources},
    text::{fold, name_key, search_of},
    transaction::Tx,
};

/// Rows in one statement: SQLite takes 32,766 values in one.
pub(crate) const CHUNK: usize = 2000;

#[derive(Insertable)]
#[diesel(table_name = resources, treat_none_as_default_value = false)]
struct ResourceRow<'a> {
    number: i64,
    application_id: i64,
    key: &'a str,
    name: &'a str,
    description: &'a str,
    parent: Option<i64>,
    operations: i64,
    search: String,
    created_at: i64,
    created_by: &'a str,
}

/// Registers resources; whoever is another's parent comes before it or is there already.
pub(crate) fn insert_resources(tx: &mut Tx<'_>, new: &[Resource]) -> Result<(), StoreError> {
    let (created_at, by) = tx.stamp();
    for chunk in new.chunks(CHUNK) {
        let rows: Vec<ResourceRow<'_>> = chunk
            .iter()
            .map(|resource| ResourceRow {
                number: i64::from(resource.number.get()),
                application_id: resource.application.get(),
                key: &resource.key,
                name: &resource.name,
                description: &resource.description,
                parent: resource.parent.map(|parent| i64::from(parent.get())),
                operations: i64::from(resource.operations.bits()),
                search: search_of(&[&resource.key, &resource.name]),
                created_at,
                created_by: &by,
            })
            .collect();
        on!(tx.conn, c => diesel::insert_into(resources::table).values(&rows).execute(c))?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = groups, treat_none_as_default_value = false)]
struct GroupRow {
    company_id: i64,
    id: i64,
    kind: &'static str,
    predefined_key: Option<String>,
    user_id: Option<i64>,
    name: String,
    name_key: String,
    notes: String,
    status: &'static str,
    sort_name: String,
    search: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
}

/// Makes groups without permissions and answers their ids in the same order.
pub(crate) fn insert_groups(tx: &mut Tx<'_>, new: &[NewGroup]) -> Result<Vec<GroupId>, StoreError> {
    let (at, by) = tx.stamp();
    let mut ids = Vec::with_capacity(new.len());
    for chunk in new.chunks(CHUNK) {
        let rows: Vec<GroupRow> = chunk
            .iter()
            .map(|group| GroupRow {
                company_id: tx.company_key(),
                id: tx.new_id(),
                kind: group.kind.as_str(),
                predefined_key: group.predefined_key.clone(),
                user_id: None,
                name: group.name.clone(),
                name_key: name_key(&group.name),
                notes: group.notes.clone(),
                status: group.status.as_str(),
                sort_name: fold(&group.name),
                search: search_of(&[&group.name, &group.notes]),
                created_at: at,
                created_by: by.clone(),
                changed_at: at,
                changed_by: by.clone(),
            })
            .collect();
        ids.extend(rows.iter().map(|row| GroupId::new(row.id)));
        on!(tx.conn, c => diesel::insert_into(groups::table).values(&rows).execute(c))?;
    }
    Ok(ids)
}

#[derive(Insertable)]
#[diesel(table_name = group_permissions)]
struct GroupPermissionRow<'a> {
    company_id: i64,
    group_id: i64,
    resource: i64,
    operation: i16,
    set_at: i64,
    set_by: &'a str,
}

/// Adds permissions to the sets of groups; none of them may be there yet.
pub(crate) fn insert_group_permissions<'s>(
    tx: &mut Tx<'_>,
    sets: impl IntoIterator<Item = (GroupId, &'s PermissionSet)>,
) -> Result<(), StoreError> {
    let (company_id, (set_at, by)) = (tx.company_key(), tx.stamp());
    let rows: Vec<GroupPermissionRow<'_>> = sets
        .into_iter()
        .flat_map(|(group, set)| {
            set.iter()
                .map(move |permission| (group, columns(permission)))
        })
        .map(|(group, (resource, operation))| GroupPermissionRow {
            company_id,
            group_id: group.get(),
            resource,
            operation,
            set_at,
            set_by: &by,
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(group_permissions::table).values(chunk).execute(c))?;
    }
    Ok(())
}

/// Takes permissions out of a group's set.
pub(crate) fn delete_group_permissions(
    tx: &mut Tx<'_>,
    group: GroupId,
    set: &PermissionSet,
) -> Result<(), StoreError> {
    let company = tx.company_key();
    for (resource, operations) in by_resource(set) {
        on!(tx.conn, c => diesel::delete(group_permissions::table
                .filter(group_permissions::company_id.eq(company))
                .filter(group_permissions::group_id.eq(group.get()))
                .filter(group_permissions::resource.eq(resource))
                .filter(group_permissions::operation.eq_any(&operations)))
            .execute(c))?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = company_role_permissions)]
struct RolePermissionRow<'a> {
    role_number: i64,
    resource: i64,
    operation: i16,
    set_at: i64,
    set_by: &'a str,
}

/// Adds permissions to a company role's set; none of them may be there yet.
pub(crate) fn insert_role_permissions(
    tx: &mut Tx<'_>,
    role: CompanyRoleId,
    set: &PermissionSet,
) -> Result<(), StoreError> {
    let (set_at, by) = tx.stamp();
    let rows: Vec<RolePermissionRow<'_>> = set
        .iter()
        .map(columns)
        .map(|(resource, operation)| RolePermissionRow {
            role_number: role.get(),
            resource,
            operation,
            set_at,
            set_by: &by,
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(company_role_permissions::table)
            .values(chunk)
            .execute(c))?;
    }
    Ok(())
}

/// Takes permissions out of a company role's set.
pub(crate) fn delete_role_permissions(
    tx: &mut Tx<'_>,
    role: CompanyRoleId,
    set: &PermissionSet,
) -> Result<(), StoreError> {
    for (resource, operations) in by_resource(set) {
        on!(tx.conn, c => diesel::delete(company_role_permissions::table
                .filter(company_role_permissions::role_number.eq(role.get()))
                .filter(company_role_permissions::resource.eq(resource))
                .filter(company_role_permissions::operation.eq_any(&operations)))
            .execute(c))?;
    }
    Ok(())
}

/// A set as rows hold it, one entry for each resource.
pub(crate) fn by_resource(set: &PermissionSet) -> impl Iterator<Item = (i64, Vec<i16>)> {
    set.resources().map(|(resource, operations)| {
        let operations = operations.iter().map(|op| i16::from(op.index())).collect();
        (i64::from(resource.get()), operations)
    })
}

#[derive(Insertable)]
#[diesel(table_name = group_members)]
struct MemberRow<'a> {
    company_id: i64,
    group_id: i64,
    user_id: i64,
    set_at: i64,
    set_by: &'a str,
}

/// Adds members to groups; none of them may be in yet.
pub(crate) fn insert_members(
    tx: &mut Tx<'_>,
    members: impl IntoIterator<Item = (GroupId, UserId)>,
) -> Result<(), StoreError> {
    let (company_id, (set_at, by)) = (tx.company_key(), tx.stamp());
    let rows: Vec<MemberRow<'_>> = members
        .into_iter()
        .map(|(group, user)| MemberRow {
            company_id,
            group_id: group.get(),
            user_id: user.get(),
            set_at,
            set_by: &by,
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(group_members::table).values(chunk).execute(c))?;
    }
    Ok(())
}
