//! The pages about a company's users: the list, one user with tabs, making and editing, and the
//! acts, each a confirmation and a deed.

pub mod acts;
pub mod edit;
mod form;
pub mod handover;
pub mod help;
pub mod list;
pub mod many;
#[cfg(test)]
mod samples;
pub mod show;
pub mod spreadsheet;
pub mod view;

use tenantry_policy::ids::UserId;
use tenantry_store::{
    may::{self, Requires},
    scope::CompanyScope,
    users::{self, UserPage},
};

use crate::{error::AppError, http::proof::In};

/// The user, for somebody who may also read users.
async fn found(scope: &CompanyScope, id: UserId) -> Result<UserPage, AppError> {
    let may = scope.may::<may::Within<may::users::Read>>()?;
    Ok(may.read(move |tx| users::find(tx, id)).await?)
}

/// The same, for somebody who may do to this user what was proved.
async fn found_for<P: Requires>(at: &In<P>, id: UserId) -> Result<UserPage, AppError> {
    let page = found(at.may.scope(), id).await?;
    at.may.read(move |tx| users::check_reached(tx, id)).await?;
    Ok(page)
}
