//! Companies: their status and names. Rules "Company status", "The operator stays" and "Names".

use std::fmt;

use crate::ids::CompanyId;

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
