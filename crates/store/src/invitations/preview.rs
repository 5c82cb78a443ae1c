//! What ending an invitation, or un-assigning one user, takes from whom (rule "Before saving"). The
//! rights are the host's, so they are weighed there; both companies may see what comes of it.

use tenantry_policy::{
    consequences::Change,
    ids::{AssignmentId, InvitationId, UserId},
};

use super::{Side, assign::standing, row, row_on};
use crate::{
    consequences::{Consequences, weigh_guests},
    error::StoreError,
    may,
    transaction::{Read, Tx},
};

/// What revoking, declining or ending the invitation comes to.
pub fn preview_end(
    tx: &mut Read<'_, may::invitations::Update>,
    id: InvitationId,
) -> Result<Consequences, StoreError> {
    over(tx, id, None)
}

/// What un-assigning the user comes to.
pub fn preview_unassignment(
    tx: &mut Read<'_, may::invitations::Update>,
    id: InvitationId,
    assignment: AssignmentId,
) -> Result<Consequences, StoreError> {
    let row = row_on(tx, Side::Received, id)?;
    let standing = standing(tx, &row)?;
    let found = standing.iter().find(|(id, ..)| *id == assignment.get());
    let (_, user, _) = found.ok_or(StoreError::NotFound)?;
    over(tx, id, Some(*user))
}

fn over(
    tx: &mut Tx<'_>,
    invitation: InvitationId,
    user: Option<UserId>,
) -> Result<Consequences, StoreError> {
    let host = row(tx, invitation)?.host();
    let change = Change::InvitationOver { invitation, user };
    tx.within(host, |tx| weigh_guests(tx, change))
}
