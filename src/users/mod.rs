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
pub mod view;

use tenantry_policy::ids::UserId;
use tenantry_store::{
    may,
    scope::CompanyScope,
    users::{self, UserPage},
};

use crate::error::AppError;

/// The user, for somebody who may also read users.
async fn found(scope: &CompanyScope, id: UserId) -> Result<UserPage, AppError> {
    let may = scope.may::<may::Within<may::users::Read>>()?;
    Ok(may.read(move |tx| users::find(tx, id)).await?)
}
