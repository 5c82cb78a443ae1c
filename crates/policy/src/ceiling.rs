//! How far a company's rights can reach at most. Rule "Ceiling": company administration and the sets
//! of the company's roles; nothing while it has no role. The operator's company has its ceiling by
//! being the operator, and alone may hold what is operator only.

use crate::console;
use crate::ids::CompanyId;
use crate::permission::PermissionSet;

/// The ceiling of a company that holds roles with these permission sets.
pub fn ceiling<'a>(
    company: CompanyId,
    roles: impl IntoIterator<Item = &'a PermissionSet>,
) -> PermissionSet {
    let mut roles = roles.into_iter().peekable();
    if company.is_operator() {
        let mut ceiling = console::company_administration().union(console::operator_only());
        roles.for_each(|role| ceiling.union_with(role));
        return ceiling;
    }
    if roles.peek().is_none() {
        return PermissionSet::new();
    }
    let mut ceiling = console::company_administration().clone();
    roles.for_each(|role| ceiling.union_with(role));
    ceiling.subtract(console::operator_only());
    ceiling
}
