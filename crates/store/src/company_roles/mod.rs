//! Company roles: what a company can be on this platform, each with a permission set that raises
//! the ceiling of the companies that hold it (rules "Company roles", "Operator only", "Ceiling").

mod change;
mod list;
mod set;

pub use change::{create, delete, edit};
pub(crate) use change::{insert, remove};
pub use list::{CompanyRole, CompanyRoleRow, Holder, Sort, export, find, history, list};
pub(crate) use set::tell;
pub use set::{RoleChange, preview_permissions, set_permissions};
