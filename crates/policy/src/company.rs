//! Companies: their status and names. Rules "Company status", "The operator stays" and "Names".

use std::fmt;

use crate::console;
use crate::denial::Denial;
use crate::ids::CompanyId;
use crate::permission::PermissionSet;

/// Whether a company takes part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CompanyStatus {
    Active,
    /// Nobody but the operator can act in it, its people nowhere.
    Suspended,
    /// As suspended, and hidden from lists unless asked for.
    Closed,
}

impl CompanyStatus {
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Closed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    pub fn is_active(self) -> bool {
        self == Self::Active
    }
}

impl fmt::Display for CompanyStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Whether a company can come to a status: every other one, but the operator stays active.
pub fn may_become(company: CompanyId, from: CompanyStatus, to: CompanyStatus) -> bool {
    from != to && (!company.is_operator() || to.is_active())
}

/// The same, as a refusal.
pub fn check_status(
    company: CompanyId,
    from: CompanyStatus,
    to: CompanyStatus,
) -> Result<(), Denial> {
    if may_become(company, from, to) {
        Ok(())
    } else if company.is_operator() {
        Err(Denial::OperatorStays)
    } else {
        Err(Denial::CompanyStatus { from, to })
    }
}

/// Whether a role with this set can be given to a company: what is operator only goes to no tenant.
pub fn check_role(company: CompanyId, role: &PermissionSet) -> Result<(), Denial> {
    let permissions = role.intersection(console::operator_only());
    if company.is_operator() || permissions.is_empty() {
        Ok(())
    } else {
        Err(Denial::OperatorOnly { permissions })
    }
}
