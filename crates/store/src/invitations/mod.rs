//! Invitations (rules "Invitations", "Invitations never change", "Invitation states"): a company,
//! the host, lends a frozen permission set until a date to another, the home company, which names
//! the users who act under it. A row is never updated; how it ended is a row of its own, and where it
//! stands is derived whenever it is asked. Both companies see it, and the audit trails of both tell
//! what either did.

mod answer;
mod assign;
mod end;
mod find;
pub(crate) mod guests;
mod letters;
mod list;
mod places;
mod preview;
mod renewed;
mod send;
mod unassign_many;

use diesel::prelude::*;
use tenantry_policy::{
    ids::{CompanyId, InvitationId},
    invitation::{self, Answer, Course, InvitationEnd, InvitationState},
};

pub use answer::{Answered, Waiting, answer, list_waiting};
pub use assign::{Candidate, MOST_PROPOSED, assign, list_candidates, unassign};
pub use end::{decline, end, revoke};
pub use find::{Assignment, Ended, Invitation, find, history};
pub use guests::Guest;
pub use list::{Filter, InvitationLine, InvitationSort, Wanted, count_unnamed, export, list};
pub use places::{Place, PlaceSort, export_places, list_places};
pub use preview::{preview_end, preview_unassignment};
pub use renewed::Renewal;
pub(crate) use renewed::{renewals, renewals_of, renewed};
pub use send::{
    Draft, NewInvitation, Proposal, check, list_partners, propose_partners, propose_renewal, send,
};
pub use unassign_many::{
    MOST_ENDED, PlaceSelection, preview_unassignments, select_places, unassign_many,
};

use crate::{
    arrival::company_by_id,
    audit::event::{Event, Subject},
    day::Day,
    error::StoreError,
    may::Requires,
    rights::load::{time_zone, unknown},
    schema::{invitation_assignments, invitation_ends, invitations},
    scope::CompanyHead,
    transaction::{Read, Tx},
};

/// On which side of an invitation a company stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The host, which sent it.
    Sent,
    /// The home company, which received it.
    Received,
}

/// The other company of an invitation: it is affected as well, so
/// [`May::change_rights_across`](crate::may::May::change_rights_across) asks for it.
pub fn other_side<P: Requires>(
    tx: &mut Read<'_, P>,
    id: InvitationId,
) -> Result<Vec<CompanyId>, StoreError> {
    let row = row(tx, id)?;
    let own = tx.company();
    let sides = [CompanyId::new(row.host_id), CompanyId::new(row.home_id)];
    Ok(sides.into_iter().filter(|side| *side != own).collect())
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct Row {
    id: i64,
    host_id: i64,
    home_id: i64,
    purpose: String,
    valid_through: Day,
    host_zone: String,
    ends_at: i64,
    renews: Option<i64>,
    sent_at: i64,
    sent_by: String,
}

impl Row {
    fn id(&self) -> InvitationId {
        InvitationId::new(self.id)
    }

    fn host(&self) -> CompanyId {
        CompanyId::new(self.host_id)
    }

    fn home(&self) -> CompanyId {
        CompanyId::new(self.home_id)
    }

    /// How it concerns this company, which is one of the two.
    fn side(&self, company: CompanyId) -> Side {
        if self.host() == company {
            Side::Sent
        } else {
            Side::Received
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("invitation", self.id, &self.purpose)
    }

    /// Where it stands, from what else is known of it.
    fn state(
        &self,
        is_accepted: bool,
        ended: Option<InvitationEnd>,
        tx: &Tx<'_>,
    ) -> Result<InvitationState, StoreError> {
        let course = Course {
            valid_through: self.valid_through.date(),
            host_zone: time_zone(&self.host_zone)?,
            is_accepted,
            ended,
        };
        Ok(invitation::state(&course, tx.now().timestamp()))
    }
}

/// An invitation of the transaction's company, on whichever side. `NotFound` for everybody else's.
fn row(tx: &mut Tx<'_>, id: InvitationId) -> Result<Row, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => invitations::table
        .filter(invitations::id.eq(id.get()))
        .filter(invitations::host_id.eq(company).or(invitations::home_id.eq(company)))
        .select(Row::as_select())
        .first(c))
    .map_err(StoreError::from)
}

/// The same, if the company stands on this side; what is the other side's to do isn't found.
fn row_on(tx: &mut Tx<'_>, side: Side, id: InvitationId) -> Result<Row, StoreError> {
    let row = row(tx, id)?;
    if row.side(tx.company()) == side {
        Ok(row)
    } else {
        Err(StoreError::NotFound)
    }
}

/// Where the invitation stands now.
fn state(tx: &mut Tx<'_>, row: &Row) -> Result<InvitationState, StoreError> {
    let ended: Option<String> = on!(tx.conn, c => invitation_ends::table
        .find(row.id)
        .select(invitation_ends::how)
        .first(c)
        .optional())?;
    let ended = ended.map(|how| end_of(&how)).transpose()?;
    let accepted: i64 = on!(tx.conn, c => invitation_assignments::table
        .filter(invitation_assignments::invitation_id.eq(row.id))
        .filter(invitation_assignments::answer.eq(Answer::Accepted.as_str()))
        .filter(invitation_assignments::removed_at.is_null())
        .count()
        .get_result(c))?;
    row.state(accepted > 0, ended, tx)
}

fn end_of(text: &str) -> Result<InvitationEnd, StoreError> {
    InvitationEnd::parse(text).ok_or_else(|| unknown("end of an invitation", text))
}

fn answer_of(text: &str) -> Result<Answer, StoreError> {
    Answer::parse(text).ok_or_else(|| unknown("answer to an invitation", text))
}

/// The two companies of an invitation.
struct Parties {
    host: CompanyHead,
    home: CompanyHead,
}

fn parties(tx: &mut Tx<'_>, row: &Row) -> Result<Parties, StoreError> {
    Ok(Parties {
        host: company_by_id(tx.conn, row.host())?,
        home: company_by_id(tx.conn, row.home())?,
    })
}

/// Tells both companies' audit trails.
fn record_on_both_sides(
    tx: &mut Tx<'_>,
    row: &Row,
    parties: &Parties,
    event: Event,
) -> Result<(), StoreError> {
    let event = event
        .fact("host", &parties.host.name)
        .fact("home company", &parties.home.name);
    tx.record_in(row.host(), event.clone())?;
    tx.record_in(row.home(), event)
}
