//! Invitations: a host company lends a frozen permission set to a home company, until a date. Rules
//! "Invitations never change" and "Invitation states".

use std::fmt;

/// How an invitation was ended before its time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum InvitationEnd {
    /// By the host.
    Revoked,
    /// By the home company, before anybody had accepted.
    Declined,
    /// By the home company, afterwards.
    Ended,
}

impl InvitationEnd {
    pub const ALL: [Self; 3] = [Self::Revoked, Self::Declined, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Declined => "declined",
            Self::Ended => "ended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.as_str() == text)
    }
}

impl fmt::Display for InvitationEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
