//! The invitations under which a user of one company acts in another, as facts. Ended, refused and
//! not yet accepted ones are facts too: the decision says why they give nothing.

use diesel::prelude::*;
use tenantry_policy::{
    facts::{CapacityFacts, InvitationFacts},
    ids::{CompanyId, InvitationId, UserId},
    invitation::InvitationEnd,
};

use super::{
    group_sources,
    load::{sets_by_key, stamp, time_zone, unknown},
};
use crate::{
    actor::ActorNames,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    schema::{invitation_assignments, invitation_ends, invitation_permissions, invitations},
};

pub(super) const ACCEPTED: &str = "accepted";

/// id, purpose, valid through, zone, sent at, by
pub(super) type InvitationRow = (i64, String, Day, String, i64, String);
/// assigned at, by, answer, answered at
pub(super) type AssignmentRow = (i64, String, Option<String>, Option<i64>);
/// how, at, by
pub(super) type EndRow = (String, i64, String);

/// What a user of `home` has as a guest of `host`; `None` when nobody ever assigned the user, or
/// the user never accepted: such a person has no place there.
pub(super) fn guest(
    conn: &mut Conn,
    host: CompanyId,
    home: CompanyId,
    user: UserId,
) -> Result<Option<CapacityFacts>, StoreError> {
    let rows = assigned(conn, host, home, user)?;
    if rows
        .iter()
        .all(|(_, assignment, _)| assignment.2.as_deref() != Some(ACCEPTED))
    {
        return Ok(None);
    }
    let invitations = invitation_facts(conn, rows)?;
    let units = group_sources::of_guest(conn, host, home, user)?;
    Ok(Some(CapacityFacts::Guest { invitations, units }))
}

pub(super) type Assigned = (InvitationRow, AssignmentRow, Option<EndRow>);

/// Who is assigned to invitations of hosts, with the invitations and how they ended.
macro_rules! assignments_of {
    ($hosts:expr) => {
        invitation_assignments::table
            .inner_join(
                invitations::table.on(invitations::id.eq(invitation_assignments::invitation_id)),
            )
            .left_join(
                invitation_ends::table
                    .on(invitation_ends::invitation_id.eq(invitation_assignments::invitation_id)),
            )
            .filter(invitation_assignments::removed_at.is_null())
            .filter(invitations::host_id.one_of($hosts))
            .order(invitations::id)
    };
}

macro_rules! assigned_columns {
    () => {
        (
            (
                invitations::id,
                invitations::purpose,
                invitations::valid_through,
                invitations::host_zone,
                invitations::sent_at,
                invitations::sent_by,
            ),
            (
                invitation_assignments::assigned_at,
                invitation_assignments::assigned_by,
                invitation_assignments::answer,
                invitation_assignments::answered_at,
            ),
            (
                invitation_ends::how,
                invitation_ends::set_at,
                invitation_ends::set_by,
            )
                .nullable(),
        )
    };
}

fn assigned(
    conn: &mut Conn,
    host: CompanyId,
    home: CompanyId,
    user: UserId,
) -> Result<Vec<Assigned>, StoreError> {
    on!(conn, c => assignments_of!(&[host.get()])
        .filter(invitation_assignments::home_id.eq(home.get()))
        .filter(invitation_assignments::user_id.eq(user.get()))
        .select(assigned_columns!())
        .load(c))
    .map_err(StoreError::from)
}

/// The same of everybody who is assigned still, with host, home company and user.
pub(super) fn assigned_to_all(
    conn: &mut Conn,
    hosts: &[i64],
) -> Result<Vec<(i64, i64, i64, Assigned)>, StoreError> {
    on!(conn, c => assignments_of!(hosts)
        .select((
            invitations::host_id,
            invitation_assignments::home_id,
            invitation_assignments::user_id,
            assigned_columns!(),
        ))
        .load(c))
    .map_err(StoreError::from)
}

/// The same of those of these users who are.
pub(super) fn assigned_to_these(
    conn: &mut Conn,
    hosts: &[i64],
    users: &[i64],
) -> Result<Vec<(i64, i64, i64, Assigned)>, StoreError> {
    on!(conn, c => assignments_of!(hosts)
        .filter(invitation_assignments::user_id.one_of(users))
        .select((
            invitations::host_id,
            invitation_assignments::home_id,
            invitation_assignments::user_id,
            assigned_columns!(),
        ))
        .load(c))
    .map_err(StoreError::from)
}

pub(super) fn invitation_facts(
    conn: &mut Conn,
    rows: Vec<Assigned>,
) -> Result<Vec<InvitationFacts>, StoreError> {
    let ids: Vec<i64> = rows.iter().map(|(invitation, ..)| invitation.0).collect();
    let permissions: Vec<(i64, i64, i16)> = on!(conn, c => invitation_permissions::table
        .filter(invitation_permissions::invitation_id.one_of(&ids))
        .select((
            invitation_permissions::invitation_id,
            invitation_permissions::resource,
            invitation_permissions::operation,
        ))
        .load(c))?;
    let sets = sets_by_key(permissions)?;
    let actors = rows.iter().flat_map(|(invitation, assignment, end)| {
        let ended = end.as_ref().map(|end| end.2.as_str());
        [
            Some(invitation.5.as_str()),
            Some(assignment.1.as_str()),
            ended,
        ]
        .into_iter()
        .flatten()
    });
    let names = ActorNames::look_up(conn, actors)?;
    rows.into_iter()
        .map(|(invitation, assignment, end)| {
            let (id, purpose, valid_through, zone, sent_at, sent_by) = invitation;
            let (assigned_at, assigned_by, answer, answered_at) = assignment;
            let accepted = answered_at.filter(|_| answer.as_deref() == Some(ACCEPTED));
            Ok(InvitationFacts {
                id: InvitationId::new(id),
                permissions: sets.get(&id).cloned().unwrap_or_default(),
                purpose,
                sent: stamp(&names, sent_at, &sent_by)?,
                valid_through: valid_through.date(),
                host_zone: time_zone(&zone)?,
                assigned: Some(stamp(&names, assigned_at, &assigned_by)?),
                accepted: accepted
                    .map(|at| Instant::stored(at).map(Instant::timestamp))
                    .transpose()?,
                ended: end.map(|end| ended(&names, &end)).transpose()?,
            })
        })
        .collect()
}

fn ended(
    names: &ActorNames,
    (how, at, by): &EndRow,
) -> Result<(InvitationEnd, tenantry_policy::facts::Stamp), StoreError> {
    let end = InvitationEnd::parse(how).ok_or_else(|| unknown("end of an invitation", how))?;
    Ok((end, stamp(names, *at, by)?))
}
