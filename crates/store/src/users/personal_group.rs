//! A user's personal group: named like the user, it keeps user names and group names apart (rule
//! "Kinds of groups"). It is renamed and deleted with its user and never by hand.

use diesel::prelude::*;
use tenantry_policy::{
    ids::{GroupId, UserId},
    names::UserName,
};

use crate::{
    error::StoreError,
    schema::{group_members, group_permissions, groups, view_folders},
    text::{fold, name_key, search_of},
    transaction::Tx,
    views,
};

/// Calls it like its user again. A name taken by another group is a conflict.
pub(super) fn rename(tx: &mut Tx<'_>, user: UserId, name: &UserName) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let name = name.as_str();
    on!(tx.conn, c => diesel::update(groups::table
            .filter(groups::company_id.eq(company))
            .filter(groups::user_id.eq(user.get())))
        .set((
            groups::name.eq(name),
            groups::name_key.eq(name_key(name)),
            groups::sort_name.eq(fold(name)),
            groups::search.eq(search_of(&[name])),
            groups::changed_at.eq(at),
            groups::changed_by.eq(&by),
            groups::version.eq(groups::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// Deletes it with all it holds, and the folder of views.
pub(super) fn delete(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let company = tx.company_key();
    let group: Option<i64> = on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company))
        .filter(groups::user_id.eq(user.get()))
        .select(groups::id)
        .first(c)
        .optional())?;
    on!(tx.conn, c => diesel::delete(view_folders::table
            .filter(view_folders::company_id.eq(company))
            .filter(view_folders::user_id.eq(user.get())))
        .execute(c))?;
    let Some(group) = group else { return Ok(()) };
    views::forget_group(tx, GroupId::new(group))?;
    on!(tx.conn, c => {
        diesel::delete(group_permissions::table
                .filter(group_permissions::company_id.eq(company))
                .filter(group_permissions::group_id.eq(group)))
            .execute(c)?;
        diesel::delete(group_members::table
                .filter(group_members::company_id.eq(company))
                .filter(group_members::group_id.eq(group)))
            .execute(c)?;
        diesel::delete(groups::table
                .filter(groups::company_id.eq(company))
                .filter(groups::id.eq(group)))
            .execute(c)
    })?;
    Ok(())
}
