//! Company roles: what a company can be on this platform, each with a permission set that raises
//! the ceiling of the companies that hold it (rules "Company roles", "Operator only", "Ceiling").

mod change;
mod list;

pub use change::{create, delete, edit, set_permissions};
pub use list::{CompanyRole, CompanyRoleRow, Holder, find, list};
