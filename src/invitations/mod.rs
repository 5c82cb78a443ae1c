//! The pages about invitations: the lists of both sides, sending, the invitation itself, naming the
//! users who act, and ending it.

pub mod acts;
pub mod assignments;
mod form;
pub mod lists;
pub mod places;
#[cfg(test)]
mod samples;
pub mod send;
pub mod show;
pub mod view;

use tenantry_policy::ids::InvitationId;
use tenantry_store::{
    invitations::{self, Invitation},
    may,
    scope::CompanyScope,
};

use crate::{error::AppError, http::proof::In};

type Reads = In<may::invitations::Read>;
type Creates = In<may::invitations::Create>;
type Updates = In<may::invitations::Update>;

/// The invitation, for somebody who may read invitations as well.
async fn found(scope: &CompanyScope, id: InvitationId) -> Result<Invitation, AppError> {
    let may = scope.may::<may::invitations::Read>()?;
    Ok(may.read(move |tx| invitations::find(tx, id)).await?)
}
