//! The rows of groups, units' members, company roles and resources: one or many at once, in few
//! statements, for the verbs and for what comes from files. Checks and audit events belong to whoever
//! calls.

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Resource,
    group::{GroupKind, GroupStatus},
    ids::{CompanyRoleId, GroupId, UnitId, UserId},
    permission::{Operation, PermissionSet},
};

use crate::{
    arrival::UserKey,
    catalogue::columns,
    error::StoreError,
    schema::{
        company_role_permissions, group_members, group_permissions, groups, resources, unit_members,
    },
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

#[derive(Clone, Debug)]
pub(crate) struct NewGroup {
    pub kind: GroupKind,
    pub predefined_key: Option<String>,
    pub name: String,
    pub notes: String,
    pub status: GroupStatus,
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

/// Makes a group without permissions. A name taken by a group or a user is a conflict.
pub(crate) fn insert_group(tx: &mut Tx<'_>, new: &NewGroup) -> Result<GroupId, StoreError> {
    let ids = insert_groups(tx, std::slice::from_ref(new))?;
    ids.first().copied().ok_or(StoreError::NotFound)
}

/// The same for many; answers their ids in the same order.
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
    for (operation, resources) in by_operation(set) {
        for chunk in resources.chunks(CHUNK) {
            on!(tx.conn, c => diesel::delete(group_permissions::table
                    .filter(group_permissions::company_id.eq(company))
                    .filter(group_permissions::group_id.eq(group.get()))
                    .filter(group_permissions::operation.eq(operation))
                    .filter(group_permissions::resource.eq_any(chunk)))
                .execute(c))?;
        }
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
    for (operation, resources) in by_operation(set) {
        for chunk in resources.chunks(CHUNK) {
            on!(tx.conn, c => diesel::delete(company_role_permissions::table
                    .filter(company_role_permissions::role_number.eq(role.get()))
                    .filter(company_role_permissions::operation.eq(operation))
                    .filter(company_role_permissions::resource.eq_any(chunk)))
                .execute(c))?;
        }
    }
    Ok(())
}

/// A set as rows hold it, by operation: at most nine statements for each chunk of resources.
fn by_operation(set: &PermissionSet) -> impl Iterator<Item = (i16, Vec<i64>)> {
    Operation::ALL.into_iter().map(|operation| {
        let of_operation = set.iter().filter(move |p| p.operation == operation);
        let resources = of_operation.map(|p| columns(p).0).collect();
        (i16::from(operation.index()), resources)
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

#[derive(Insertable)]
#[diesel(table_name = unit_members)]
struct UnitMemberRow<'a> {
    company_id: i64,
    unit_id: i64,
    user_company_id: i64,
    user_id: i64,
    set_at: i64,
    set_by: &'a str,
}

/// Puts users, own and guests, into a unit; none of them may be in it yet.
pub(crate) fn insert_unit_members(
    tx: &mut Tx<'_>,
    unit: UnitId,
    users: impl IntoIterator<Item = UserKey>,
) -> Result<(), StoreError> {
    let (company_id, (set_at, by)) = (tx.company_key(), tx.stamp());
    let rows: Vec<UnitMemberRow<'_>> = users
        .into_iter()
        .map(|key| UnitMemberRow {
            company_id,
            unit_id: unit.get(),
            user_company_id: key.employer.get(),
            user_id: key.user.get(),
            set_at,
            set_by: &by,
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(unit_members::table).values(chunk).execute(c))?;
    }
    Ok(())
}
