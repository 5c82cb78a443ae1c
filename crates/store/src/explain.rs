//! Why a user may or may not (rule "Why"): the one decision, asked about anybody who has a place in
//! the company, now or at another moment, with who put the permission into each group.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    decision::{self, Access},
    explanation::Explanation,
    facts::Capacity,
    ids::GroupId,
    permission::Permission,
};

use crate::{
    actor::ActorNames,
    arrival::UserKey,
    catalogue::columns,
    error::StoreError,
    instant::Instant,
    invitations::guests,
    may,
    one_of::OneOfDsl,
    rights,
    rights::load::stamp,
    schema::group_permissions,
    transaction::{Read, Tx},
};

/// Explains one permission of a user of the company or of a guest; `NotFound` for anybody else.
pub fn explain(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    user: UserKey,
    permission: Permission,
    at: Instant,
) -> Result<Explanation, StoreError> {
    let access = decide_at(tx, user, at)?;
    with_stamps(tx, access.explain(permission))
}

/// Everything such a user may do, with the layers it comes from.
pub fn access_of(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    user: UserKey,
    at: Instant,
) -> Result<Access, StoreError> {
    decide_at(tx, user, at)
}

/// The same as of now, for a file.
pub fn export_access(
    tx: &mut Read<'_, may::Within<may::users::Export>>,
    user: UserKey,
) -> Result<Access, StoreError> {
    let now = tx.now();
    decide_at(tx, user, now)
}

fn decide_at(tx: &mut Tx<'_>, user: UserKey, at: Instant) -> Result<Access, StoreError> {
    let company = tx.company();
    if user.employer == company {
        tx.check_reaches(user.user)?;
    } else if !tx.reaches_all() || !is_told(tx, user)? {
        return Err(StoreError::NotFound);
    }
    if user.employer == company && at == tx.now() {
        return Ok(decision::decide(&tx.facts_of(user.user)?));
    }
    rights::decide(tx.conn, company, user.employer, user.user, at)?.ok_or(StoreError::NotFound)
}

/// Of other companies' people only guests are told of: what the operator's people hold at home, and
/// why, is the operator's own affair.
fn is_told(tx: &mut Tx<'_>, user: UserKey) -> Result<bool, StoreError> {
    if matches!(tx.actor().capacity, Capacity::Operator | Capacity::System) {
        return Ok(true);
    }
    let company = tx.company();
    let users = BTreeSet::from([user]);
    Ok(guests::who_accepted(tx.conn, company, &users)?.contains(&user))
}

/// Adds who put the permission into the groups that have a say: one query for all of them.
fn with_stamps(tx: &mut Tx<'_>, mut explanation: Explanation) -> Result<Explanation, StoreError> {
    let company = tx.company_key();
    let groups: Vec<i64> = explanation.groups().map(GroupId::get).collect();
    if groups.is_empty() {
        return Ok(explanation);
    }
    let (resource, operation) = columns(explanation.permission);
    let rows: Vec<(i64, i64, String)> = on!(tx.conn, c => group_permissions::table
        .filter(group_permissions::company_id.eq(company))
        .filter(group_permissions::group_id.one_of(&groups))
        .filter(group_permissions::resource.eq(resource))
        .filter(group_permissions::operation.eq(operation))
        .select((
            group_permissions::group_id,
            group_permissions::set_at,
            group_permissions::set_by,
        ))
        .load(c))?;
    let names = ActorNames::look_up(tx.conn, rows.iter().map(|row| row.2.as_str()))?;
    for (group, at, by) in &rows {
        let stamp = stamp(&names, *at, by)?;
        explanation.put_in(GroupId::new(*group), &stamp);
    }
    Ok(explanation)
}
