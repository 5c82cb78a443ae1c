//! Deleting a custom group: its memberships, its grants to units and its set go with it, in one
//! transaction (rules "Kinds of groups", "Taking").

use diesel::prelude::*;
use tenantry_policy::{administrators::Outcome, group::GroupAct, ids::GroupId};

use super::{
    edit::{of, raise_version},
    find::{head, units_of},
    of_company,
};
use crate::{
    audit::event::Event,
    delegations,
    error::StoreError,
    may,
    rights::administrators,
    schema::{group_members, group_permissions, groups, unit_groups, users},
    transaction::{RightsWrite, Tx},
    views,
};

pub fn delete(
    tx: &mut RightsWrite<'_, may::groups::Delete>,
    id: GroupId,
    version: i64,
) -> Result<Outcome, StoreError> {
    let head = head(tx, id)?;
    head.kind.allows(GroupAct::Delete)?;
    raise_version(tx, id, version)?;
    let event = Event::new("groups.deleted", of(&head));
    let event = members_of(tx, id)?
        .into_iter()
        .fold(event, |event, (user, name)| {
            event.fact("member", &name).mention("user", user)
        });
    let event = units_of(tx, id)?
        .into_iter()
        .fold(event, |event, (unit, name)| {
            event.fact("unit", &name).mention("unit", unit.get())
        });
    let administrators = administrators::before(tx)?;
    let event = match remove(tx, id)? {
        0 => event,
        number => event.fact("delegations", &number),
    };
    let outcome = administrators.check(tx)?;
    tx.record(event)?;
    Ok(outcome)
}

fn members_of(tx: &mut Tx<'_>, group: GroupId) -> Result<Vec<(i64, String)>, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => group_members::table
        .inner_join(users::table.on(users::company_id
            .eq(group_members::company_id)
            .and(users::id.eq(group_members::user_id))))
        .filter(group_members::company_id.eq(company))
        .filter(group_members::group_id.eq(group.get()))
        .order((users::sort_name, users::id))
        .select((users::id, users::full_name))
        .load(c))
    .map_err(StoreError::from)
}

/// Takes the group away with all that hangs on it; the audit event belongs to whoever calls. Answers
/// how many delegations ended.
pub(crate) fn remove(tx: &mut Tx<'_>, group: GroupId) -> Result<usize, StoreError> {
    views::forget_group(tx, group)?;
    let ended = delegations::end_of_group(tx, group)?;
    let (company, group) = (tx.company_key(), group.get());
    on!(tx.conn, c => {
        diesel::delete(group_members::table
            .filter(group_members::company_id.eq(company))
            .filter(group_members::group_id.eq(group)))
        .execute(c)?;
        diesel::delete(unit_groups::table
            .filter(unit_groups::company_id.eq(company))
            .filter(unit_groups::group_id.eq(group)))
        .execute(c)?;
        diesel::delete(group_permissions::table
            .filter(group_permissions::company_id.eq(company))
            .filter(group_permissions::group_id.eq(group)))
        .execute(c)?;
        diesel::delete(of_company!(company).filter(groups::id.eq(group))).execute(c)
    })?;
    Ok(ended)
}
