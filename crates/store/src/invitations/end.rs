//! Ends invitations before their time (rule "Invitation states"): the host revokes; the home company
//! declines what nobody accepted, and ends what somebody did. Whoever acted under it loses the place
//! at once, and the units of the host that came with it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    ids::{CompanyId, InvitationId, UnitId, UserId},
    invitation::{self, Answer, InvitationAct, InvitationEnd},
};

use super::{Row, Side, guests, letters, parties, record_on_both_sides, row_on, state};
use crate::{
    arrival::UserKey,
    audit::event::Event,
    error::StoreError,
    may,
    reason::checked_reason,
    schema::{invitation_assignments, invitation_ends},
    transaction::{RightsWrite, Tx},
    units,
};

/// The host takes back what it lends.
pub fn revoke(
    tx: &mut RightsWrite<'_, may::invitations::Update>,
    id: InvitationId,
    reason: &str,
) -> Result<(), StoreError> {
    let row = row_on(tx, Side::Sent, id)?;
    finish(tx, &row, InvitationEnd::Revoked, reason)
}

/// The home company wants nothing of it.
pub fn decline(
    tx: &mut RightsWrite<'_, may::invitations::Update>,
    id: InvitationId,
    reason: &str,
) -> Result<(), StoreError> {
    let row = row_on(tx, Side::Received, id)?;
    finish(tx, &row, InvitationEnd::Declined, reason)
}

/// The home company has nobody act under it any more.
pub fn end(
    tx: &mut RightsWrite<'_, may::invitations::Update>,
    id: InvitationId,
    reason: &str,
) -> Result<(), StoreError> {
    let row = row_on(tx, Side::Received, id)?;
    finish(tx, &row, InvitationEnd::Ended, reason)
}

fn finish(tx: &mut Tx<'_>, row: &Row, how: InvitationEnd, reason: &str) -> Result<(), StoreError> {
    let (act, action) = match how {
        InvitationEnd::Revoked => (InvitationAct::Revoke, "invitations.revoked"),
        InvitationEnd::Declined => (InvitationAct::Decline, "invitations.declined"),
        InvitationEnd::Ended => (InvitationAct::End, "invitations.ended"),
    };
    invitation::allows(state(tx, row)?, act)?;
    let reason = checked_reason(reason)?;
    let (set_at, set_by) = tx.stamp();
    on!(tx.conn, c => diesel::insert_into(invitation_ends::table)
        .values((
            invitation_ends::invitation_id.eq(row.id),
            invitation_ends::how.eq(how.as_str()),
            invitation_ends::reason.eq(&reason),
            invitation_ends::set_at.eq(set_at),
            invitation_ends::set_by.eq(&set_by),
        ))
        .execute(c))?;
    let named = named(tx, row)?;
    let acted = named
        .iter()
        .filter(|(_, acted)| *acted)
        .map(|(key, _)| *key);
    let event = Event::new(action, row.subject()).fact("reason", &reason);
    let event = leave(tx, row, &acted.collect(), event)?;
    let parties = parties(tx, row)?;
    record_on_both_sides(tx, row, &parties, event)?;
    let users: BTreeSet<UserKey> = named.into_iter().map(|(key, _)| key).collect();
    letters::tell_of_end(tx, row, &parties, &users, how, &reason)
}

/// Takes these users out of the host's units unless another invitation of the host still is in force
/// for them, and says so in the event.
pub(super) fn leave(
    tx: &mut Tx<'_>,
    row: &Row,
    users: &BTreeSet<UserKey>,
    event: Event,
) -> Result<Event, StoreError> {
    let (host, now) = (row.host(), tx.now());
    let kept: BTreeSet<UserKey> = guests::of_host(tx.conn, host, Some(users), now)?
        .into_iter()
        .filter(|guest| guest.standing.is_in_force(now.timestamp()))
        .map(|guest| guest.user)
        .collect();
    let leaving = users.difference(&kept).copied().collect();
    let left = tx.within(host, |tx| units::leave_units(tx, &leaving))?;
    Ok(with_units_left(event, &left))
}

/// The event, with the units of the host that were left.
pub(super) fn with_units_left(event: Event, left: &[(UnitId, String)]) -> Event {
    if left.is_empty() {
        return event;
    }
    let names: Vec<&str> = left.iter().map(|(_, name)| name.as_str()).collect();
    let event = event.fact("left the units", &names.join(", "));
    left.iter()
        .fold(event, |event, (unit, _)| event.mention("unit", unit.get()))
}

/// Those who are named and have not refused, with whether they accepted.
fn named(tx: &mut Tx<'_>, row: &Row) -> Result<Vec<(UserKey, bool)>, StoreError> {
    let rows: Vec<(i64, i64, Option<String>)> = on!(tx.conn, c => invitation_assignments::table
        .filter(invitation_assignments::invitation_id.eq(row.id))
        .filter(invitation_assignments::removed_at.is_null())
        .select((
            invitation_assignments::home_id,
            invitation_assignments::user_id,
            invitation_assignments::answer,
        ))
        .load(c))?;
    let refused = Some(Answer::Refused.as_str());
    Ok(rows
        .into_iter()
        .filter(|(_, _, answer)| answer.as_deref() != refused)
        .map(|(home, user, answer)| {
            let key = UserKey {
                employer: CompanyId::new(home),
                user: UserId::new(user),
            };
            (key, answer.is_some())
        })
        .collect())
}
