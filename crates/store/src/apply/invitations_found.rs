//! The invitations that are there: whose host the file knows, with who acts under them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    ids::{CompanyId, UserId},
    invitation::{self, Course, InvitationEnd, InvitationState},
    permission::PermissionSet,
};

use super::run::Run;
use crate::{
    arrival::UserKey,
    audit::event::Subject,
    day::Day,
    error::StoreError,
    instant::Instant,
    invitations::guests,
    one_of::OneOfDsl,
    rights::load::{sets_by_key, time_zone, unknown},
    schema::{invitation_assignments, invitation_ends, invitation_permissions, invitations},
    transaction::Tx,
};

pub(super) const ACCEPTED: &str = "accepted";
pub(super) const REFUSED: &str = "refused";

/// An invitation as it stands.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub id: i64,
    pub host: CompanyId,
    pub home: CompanyId,
    pub purpose: String,
    pub valid_through: Day,
    pub zone: String,
    pub permissions: PermissionSet,
    pub ended: Option<InvitationEnd>,
    /// The users who are assigned, with the assignment and what they answered.
    pub assigned: BTreeMap<UserId, (i64, Option<String>)>,
}

impl Found {
    pub(super) fn state(&self, now: Instant) -> Result<InvitationState, StoreError> {
        let accepted = |(_, answer): &(i64, Option<String>)| answer.as_deref() == Some(ACCEPTED);
        let course = Course {
            valid_through: self.valid_through.date(),
            host_zone: time_zone(&self.zone)?,
            is_accepted: self.assigned.values().any(accepted),
            ended: self.ended,
        };
        Ok(invitation::state(&course, now.timestamp()))
    }

    pub(super) fn subject(&self) -> Subject {
        Subject::new("invitation", self.id, &self.purpose)
    }
}

/// Every invitation whose host the file knows.
pub(super) fn look_up(tx: &mut Tx<'_>, run: &Run) -> Result<Vec<Found>, StoreError> {
    type Row = (i64, i64, i64, String, Day, String, Option<String>);
    let hosts: Vec<i64> = run
        .companies
        .values()
        .map(|known| known.id().get())
        .collect();
    let rows: Vec<Row> = on!(tx.conn, c => invitations::table
        .left_join(invitation_ends::table
            .on(invitation_ends::invitation_id.eq(invitations::id)))
        .filter(invitations::host_id.one_of(&hosts))
        .order(invitations::id)
        .select((
            invitations::id,
            invitations::host_id,
            invitations::home_id,
            invitations::purpose,
            invitations::valid_through,
            invitations::host_zone,
            invitation_ends::how.nullable(),
        ))
        .load(c))?;
    let sets: Vec<(i64, i64, i16)> = on!(tx.conn, c => invitation_permissions::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_permissions::invitation_id)))
        .filter(invitations::host_id.one_of(&hosts))
        .select((
            invitation_permissions::invitation_id,
            invitation_permissions::resource,
            invitation_permissions::operation,
        ))
        .load(c))?;
    let mut sets = sets_by_key(sets)?;
    let mut assigned = assigned(tx, &hosts)?;
    rows.into_iter()
        .map(|(id, host, home, purpose, valid_through, zone, how)| {
            let end = |how: String| {
                InvitationEnd::parse(&how).ok_or_else(|| unknown("end of an invitation", &how))
            };
            Ok(Found {
                id,
                host: CompanyId::new(host),
                home: CompanyId::new(home),
                purpose,
                valid_through,
                zone,
                permissions: sets.remove(&id).unwrap_or_default(),
                ended: how.map(end).transpose()?,
                assigned: assigned.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}

type Assigned = BTreeMap<UserId, (i64, Option<String>)>;

fn assigned(tx: &mut Tx<'_>, hosts: &[i64]) -> Result<HashMap<i64, Assigned>, StoreError> {
    type Row = (i64, i64, i64, Option<String>);
    let rows: Vec<Row> = on!(tx.conn, c => invitation_assignments::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_assignments::invitation_id)))
        .filter(invitations::host_id.one_of(hosts))
        .filter(invitation_assignments::removed_at.is_null())
        .select((
            invitation_assignments::invitation_id,
            invitation_assignments::id,
            invitation_assignments::user_id,
            invitation_assignments::answer,
        ))
        .load(c))?;
    let mut all: HashMap<i64, Assigned> = HashMap::new();
    for (invitation, id, user, answer) in rows {
        let of = all.entry(invitation).or_default();
        of.insert(UserId::new(user), (id, answer));
    }
    Ok(all)
}

/// Who of these acts in the company under an invitation in force now; of nobody in particular, all.
pub(super) fn guests_in_force(
    tx: &mut Tx<'_>,
    host: CompanyId,
    of: Option<&BTreeSet<UserKey>>,
    now: Instant,
) -> Result<BTreeSet<UserKey>, StoreError> {
    let guests = guests::of_host(tx.conn, host, of, now)?;
    let in_force = guests
        .into_iter()
        .filter(|guest| guest.standing.is_in_force(now.timestamp()));
    Ok(in_force.map(|guest| guest.user).collect())
}
