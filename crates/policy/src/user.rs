//! Users: what kind of principal, and their status. Rules "User status" and "System and Admin".

use std::fmt;

/// What stands behind a user.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Principal {
    /// The company's own voice for work started by time. Nobody can sign in as it.
    System,
    /// The person who answers for the company and holds its whole ceiling.
    Admin,
    Person,
}

impl Principal {
    pub const ALL: [Self; 3] = [Self::System, Self::Admin, Self::Person];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Admin => "admin",
            Self::Person => "person",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|principal| principal.as_str() == text)
    }

    /// Whether it holds exactly the ceiling, and takes neither groups nor overrides.
    pub fn holds_ceiling(self) -> bool {
        matches!(self, Self::System | Self::Admin)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UserStatus {
    /// The activation link is out; holds nothing yet.
    Invited,
    /// Counts. Says nothing about being able to sign in.
    Active,
    /// Acting as this user stops at once, and guest access pauses.
    Suspended,
    /// Final: rights ended, the name stays taken, history keeps it.
    Retired,
}

impl UserStatus {
    pub const ALL: [Self; 4] = [Self::Invited, Self::Active, Self::Suspended, Self::Retired];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Retired => "retired",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    pub fn is_active(self) -> bool {
        self == Self::Active
    }

    /// Whether a user can come from this status to the next. A retired one comes back as suspended
    /// and no other way; an active one becomes invited when the e-mail changes.
    pub fn may_become(self, next: Self) -> bool {
        match self {
            Self::Retired => next == Self::Suspended,
            other => other != next,
        }
    }
}

impl fmt::Display for UserStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
