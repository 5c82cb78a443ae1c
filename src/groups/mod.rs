//! The pages about a company's groups: the list, one group with tabs, making and editing, its
//! permission set, its members, and the acts, each a question and a deed.

pub mod acts;
pub mod edit;
mod form;
pub mod list;
pub mod members;
pub mod of_user;
#[cfg(test)]
mod samples;
pub mod set;
pub mod show;
pub mod view;

use tenantry_policy::{administrators::Outcome, ids::GroupId};
use tenantry_store::{
    groups::{self, Group},
    may,
    scope::CompanyScope,
};

use crate::error::AppError;

/// The group, for somebody who may also read groups.
async fn found(scope: &CompanyScope, id: GroupId) -> Result<Group, AppError> {
    let may = scope.may::<may::groups::Read>()?;
    Ok(may.read(move |tx| groups::find(tx, id)).await?)
}

/// What was done, and what that left the company without.
fn done_saying(said: &str, outcome: &Outcome) -> String {
    crate::users::view::with_warning(said, outcome)
}
