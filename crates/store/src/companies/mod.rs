//! Companies: the tenants, kept by the operator (rules "A new company", "Company status",
//! "The operator stays").

mod change;
mod fields;
mod list;
mod named_roles;
pub(crate) mod register;

use tenantry_policy::ids::CompanyId;

pub use change::{edit, preview_roles, set_roles, set_status};
pub use fields::CompanyFields;
pub(crate) use list::people as people_of;
pub use list::{
    CompanyDetails, CompanyRow, Filter, HeldRole, RoleChoice, Sort, export, find, history, list,
    role_choices,
};
pub use named_roles::roles_named;
pub use register::{NewCompany, Registered};

use crate::{error::StoreError, may, transaction::Write};

/// Registers a company with everything that belongs to it, all or nothing.
pub fn register(
    tx: &mut Write<'_, may::companies::Create>,
    new: &NewCompany,
) -> Result<Registered, StoreError> {
    let id = CompanyId::new(tx.new_id());
    register::register(tx, id, new)
}
