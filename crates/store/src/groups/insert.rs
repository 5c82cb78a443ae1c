//! Makes groups and writes their permission sets. Checks and audit belong to the verbs.

use diesel::prelude::*;
use tenantry_policy::{
    group::{GroupKind, GroupStatus},
    ids::GroupId,
    permission::PermissionSet,
};

use crate::{
    error::StoreError,
    schema::{group_permissions, groups},
    text::{fold, name_key, search_of},
    transaction::Tx,
};

/// Rows in one statement.
const CHUNK: usize = 4000;

#[derive(Clone, Debug)]
pub(crate) struct NewGroup {
    pub kind: GroupKind,
    pub predefined_key: Option<String>,
    pub name: String,
    pub notes: String,
    pub status: GroupStatus,
}

/// Makes a group without permissions. A name taken by a group or a user is a conflict.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewGroup) -> Result<GroupId, StoreError> {
    let (at, by) = tx.stamp();
    let (company, id) = (tx.company_key(), tx.new_id());
    on!(tx.conn, c => diesel::insert_into(groups::table)
        .values((
            groups::company_id.eq(company),
            groups::id.eq(id),
            groups::kind.eq(new.kind.as_str()),
            groups::predefined_key.eq(new.predefined_key.as_deref()),
            groups::name.eq(&new.name),
            groups::name_key.eq(name_key(&new.name)),
            groups::notes.eq(&new.notes),
            groups::status.eq(new.status.as_str()),
            groups::sort_name.eq(fold(&new.name)),
            groups::search.eq(search_of(&[&new.name, &new.notes])),
            groups::created_at.eq(at),
            groups::created_by.eq(&by),
            groups::changed_at.eq(at),
            groups::changed_by.eq(&by),
        ))
        .execute(c))?;
    Ok(GroupId::new(id))
}

#[derive(Insertable)]
#[diesel(table_name = group_permissions)]
struct PermissionRow {
    company_id: i64,
    group_id: i64,
    resource: i64,
    operation: i16,
    set_at: i64,
    set_by: String,
}

/// Adds permissions to a group's set; none of them may be in it yet.
pub(crate) fn insert_permissions(
    tx: &mut Tx<'_>,
    group: GroupId,
    set: &PermissionSet,
) -> Result<(), StoreError> {
    let (set_at, set_by) = tx.stamp();
    let rows: Vec<PermissionRow> = set
        .iter()
        .map(|permission| PermissionRow {
            company_id: tx.company_key(),
            group_id: group.get(),
            resource: i64::from(permission.resource.get()),
            operation: i16::from(permission.operation.index()),
            set_at,
            set_by: set_by.clone(),
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(group_permissions::table).values(chunk).execute(c))?;
    }
    Ok(())
}
