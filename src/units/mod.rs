//! The pages about a company's organizational units: the list, the tree, one unit with tabs, making and editing,
//! its members and groups, and the acts, each a question and a deed.

pub mod acts;
pub mod edit;
mod form;
pub mod groups;
pub mod list;
pub mod members;
mod part;
pub mod picture;
pub mod show;
pub mod view;

use tenantry_policy::ids::UnitId;
use tenantry_store::{
    may,
    scope::CompanyScope,
    units::{self, Unit},
};

use crate::error::AppError;

/// The unit, for somebody who may also read units.
pub(crate) async fn found(scope: &CompanyScope, id: UnitId) -> Result<Unit, AppError> {
    let may = scope.may::<may::units::Read>()?;
    Ok(may.read(move |tx| units::find(tx, id)).await?)
}
