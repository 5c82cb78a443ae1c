//! Reads one invitation as both companies see it: what is lent, who acts, how it came and went.

use diesel::prelude::*;
use tenantry_policy::{
    ids::{AssignmentId, InvitationId, UserId},
    invitation::{Answer, InvitationEnd, InvitationState, without_effect},
    permission::PermissionSet,
    user::UserStatus,
};

use super::{Row, Side, answer_of, end_of, guests, parties, row};
use crate::{
    actor::{ActorNames, SetBy},
    arrival::UserKey,
    audit::history::{PastEvent, history_of},
    day::Day,
    error::StoreError,
    instant::Instant,
    listing::{Cursor, Page},
    may,
    rights::load::{company, sets_by_key, unknown},
    schema::{invitation_assignments, invitation_ends, invitation_permissions, invitations, users},
    scope::CompanyHead,
    transaction::{Read, Tx},
    units::{ThroughUnit, through_units},
};

/// An invitation with everything its page shows.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    /// On which side the reader's company stands.
    pub side: Side,
    pub host: CompanyHead,
    pub home: CompanyHead,
    pub purpose: String,
    /// The last day of access, in the host's time zone as it was at sending.
    pub valid_through: Day,
    pub host_zone: String,
    /// The first instant after that day.
    pub ends_at: Instant,
    pub state: InvitationState,
    pub sent: SetBy,
    pub ended: Option<Ended>,
    pub renews: Option<InvitationId>,
    /// The invitations that were sent to follow this one.
    pub renewed_by: Vec<InvitationId>,
    pub permissions: PermissionSet,
    /// What of it has come to lie above the host's ceiling.
    pub without_effect: PermissionSet,
    /// In the order of assigning, those taken off included.
    pub assignments: Vec<Assignment>,
}

/// How an invitation was ended before its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub how: InvitationEnd,
    pub reason: String,
    pub set: SetBy,
}

/// A user who was named for an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
    pub status: UserStatus,
    pub assigned: SetBy,
    pub answer: Option<(Answer, Instant)>,
    pub removed: Option<SetBy>,
    /// What the user holds at the host beside what is lent, while acting.
    pub through_units: Vec<ThroughUnit>,
    /// Whether the user acts in the host company under this invitation now.
    pub acts: bool,
}

impl Assignment {
    /// Named, and neither refused nor taken off.
    pub fn stands(&self) -> bool {
        self.removed.is_none() && !matches!(self.answer, Some((Answer::Refused, _)))
    }
}

pub fn find(
    tx: &mut Read<'_, may::invitations::Read>,
    id: InvitationId,
) -> Result<Invitation, StoreError> {
    let row = row(tx, id)?;
    let parties = parties(tx, &row)?;
    let permissions = set_of(tx, &row)?;
    let assignments = assignments(tx, &row)?;
    let ended = ended(tx, &row)?;
    let is_accepted = assignments
        .iter()
        .any(|a| a.removed.is_none() && matches!(a.answer, Some((Answer::Accepted, _))));
    let state = row.state(is_accepted, ended.as_ref().map(|ended| ended.how), tx)?;
    let roles = company(tx.conn, row.host())?.roles;
    let names = ActorNames::look_up(tx.conn, [row.sent_by.as_str()])?;
    Ok(Invitation {
        id,
        side: row.side(tx.company()),
        host: parties.host,
        home: parties.home,
        valid_through: row.valid_through,
        ends_at: Instant::stored(row.ends_at)?,
        state,
        sent: names.set_by(&row.sent_by, row.sent_at)?,
        ended,
        renews: row.renews.map(InvitationId::new),
        renewed_by: renewed_by(tx, &row)?,
        without_effect: without_effect(
            row.host(),
            roles.iter().map(|role| &role.permissions),
            &permissions,
        ),
        permissions,
        assignments,
        purpose: row.purpose,
        host_zone: row.host_zone,
    })
}

/// The audit events about an invitation in the reader's own company.
pub fn history(
    tx: &mut Read<'_, may::invitations::Read>,
    id: InvitationId,
    cursor: Option<Cursor>,
) -> Result<Page<PastEvent>, StoreError> {
    row(tx, id)?;
    history_of(tx, "invitation", id.get(), cursor)
}

/// What the invitation lends.
pub(super) fn set_of(tx: &mut Tx<'_>, row: &Row) -> Result<PermissionSet, StoreError> {
    let rows: Vec<(i64, i64, i16)> = on!(tx.conn, c => invitation_permissions::table
        .filter(invitation_permissions::invitation_id.eq(row.id))
        .select((
            invitation_permissions::invitation_id,
            invitation_permissions::resource,
            invitation_permissions::operation,
        ))
        .load(c))?;
    Ok(sets_by_key(rows)?.remove(&row.id).unwrap_or_default())
}

fn renewed_by(tx: &mut Tx<'_>, row: &Row) -> Result<Vec<InvitationId>, StoreError> {
    let ids: Vec<i64> = on!(tx.conn, c => invitations::table
        .filter(invitations::host_id.eq(row.host_id))
        .filter(invitations::renews.eq(row.id))
        .order(invitations::id)
        .select(invitations::id)
        .load(c))?;
    Ok(ids.into_iter().map(InvitationId::new).collect())
}

fn ended(tx: &mut Tx<'_>, row: &Row) -> Result<Option<Ended>, StoreError> {
    let found: Option<(String, String, i64, String)> = on!(tx.conn, c => invitation_ends::table
        .find(row.id)
        .select((
            invitation_ends::how,
            invitation_ends::reason,
            invitation_ends::set_at,
            invitation_ends::set_by,
        ))
        .first(c)
        .optional())?;
    let Some((how, reason, at, by)) = found else {
        return Ok(None);
    };
    let names = ActorNames::look_up(tx.conn, [by.as_str()])?;
    Ok(Some(Ended {
        how: end_of(&how)?,
        reason,
        set: names.set_by(&by, at)?,
    }))
}

#[derive(Queryable)]
struct AssignmentRow {
    id: i64,
    user: i64,
    user_name: String,
    full_name: String,
    status: String,
    assigned_at: i64,
    assigned_by: String,
    answer: Option<String>,
    answered_at: Option<i64>,
    removed_at: Option<i64>,
    removed_by: Option<String>,
}

fn assignments(tx: &mut Tx<'_>, row: &Row) -> Result<Vec<Assignment>, StoreError> {
    let rows: Vec<AssignmentRow> = on!(tx.conn, c => invitation_assignments::table
        .inner_join(users::table.on(users::company_id
            .eq(invitation_assignments::home_id)
            .and(users::id.eq(invitation_assignments::user_id))))
        .filter(invitation_assignments::invitation_id.eq(row.id))
        .order(invitation_assignments::id)
        .select((
            invitation_assignments::id,
            users::id,
            users::user_name,
            users::full_name,
            users::status,
            invitation_assignments::assigned_at,
            invitation_assignments::assigned_by,
            invitation_assignments::answer,
            invitation_assignments::answered_at,
            invitation_assignments::removed_at,
            invitation_assignments::removed_by,
        ))
        .load(c))?;
    let actors = rows
        .iter()
        .flat_map(|row| [Some(row.assigned_by.as_str()), row.removed_by.as_deref()])
        .flatten();
    let names = ActorNames::look_up(tx.conn, actors)?;
    let now = tx.now();
    let key = |user: i64| UserKey {
        employer: row.home(),
        user: UserId::new(user),
    };
    let users = rows.iter().map(|row| key(row.user)).collect();
    let mut acting = guests::of_host(tx.conn, row.host(), Some(&users), now)?;
    acting.retain(|guest| guest.invitation == row.id() && guest.acts(now));
    let acting = acting.into_iter().map(|guest| guest.user).collect();
    let units = through_units(tx.conn, row.host(), &acting)?;
    rows.into_iter()
        .map(|row| {
            let through = units.get(&key(row.user)).cloned();
            let acts = row.removed_at.is_none() && through.is_some();
            let through = through.filter(|_| acts).unwrap_or_default();
            Ok(Assignment {
                through_units: through,
                acts,
                ..assignment(row, &names)?
            })
        })
        .collect()
}

fn assignment(row: AssignmentRow, names: &ActorNames) -> Result<Assignment, StoreError> {
    let answer = row.answer.as_deref().zip(row.answered_at);
    let removed = row.removed_by.as_deref().zip(row.removed_at);
    Ok(Assignment {
        id: AssignmentId::new(row.id),
        user: UserId::new(row.user),
        assigned: names.set_by(&row.assigned_by, row.assigned_at)?,
        answer: answer
            .map(|(answer, at)| Ok::<_, StoreError>((answer_of(answer)?, Instant::stored(at)?)))
            .transpose()?,
        removed: removed.map(|(by, at)| names.set_by(by, at)).transpose()?,
        status: UserStatus::parse(&row.status)
            .ok_or_else(|| unknown("user status", &row.status))?,
        user_name: row.user_name,
        full_name: row.full_name,
        through_units: Vec::new(),
        acts: false,
    })
}
