//! Overrides: one permission granted to or denied one user, on top of what the groups give. Rules
//! "Denial wins" and "Lifting is giving".

use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OverrideEffect {
    Grant,
    Denial,
}

impl OverrideEffect {
    pub const ALL: [Self; 2] = [Self::Grant, Self::Denial];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Denial => "denial",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|effect| effect.as_str() == text)
    }
}

impl fmt::Display for OverrideEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
