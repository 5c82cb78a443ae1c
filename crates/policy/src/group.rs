//! Groups: kinds and status. Rule "Kinds of groups".

use std::fmt;

use crate::denial::Denial;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GroupKind {
    /// Ships with the program; copied, never edited.
    Predefined,
    /// What everybody starts with; can be taken from a user and given back.
    Basic,
    /// Belongs to one user, bears their views, keeps their name.
    Personal,
    Custom,
}

impl GroupKind {
    pub const ALL: [Self; 4] = [Self::Predefined, Self::Basic, Self::Personal, Self::Custom];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Predefined => "predefined",
            Self::Basic => "basic",
            Self::Personal => "personal",
            Self::Custom => "custom",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for GroupKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Whether a group or a unit counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GroupStatus {
    Active,
    /// Gives nothing.
    Suspended,
}

impl GroupStatus {
    pub const ALL: [Self; 2] = [Self::Active, Self::Suspended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    pub fn is_active(self) -> bool {
        self == Self::Active
    }
}

impl fmt::Display for GroupStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What can be done to a group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GroupAct {
    Rename,
    /// Changing its permissions or its description.
    Edit,
    Suspend,
    Delete,
    ChangeMembers,
    GiveToUnit,
    /// Making a custom group with the same permissions.
    Copy,
}

impl GroupAct {
    pub const ALL: [Self; 7] = [
        Self::Rename,
        Self::Edit,
        Self::Suspend,
        Self::Delete,
        Self::ChangeMembers,
        Self::GiveToUnit,
        Self::Copy,
    ];
}

impl GroupKind {
    /// Whether a group of this kind lets this be done to it, by whomever.
    pub fn allows(self, act: GroupAct) -> Result<(), Denial> {
        let allowed = match self {
            Self::Custom => true,
            Self::Predefined => {
                matches!(
                    act,
                    GroupAct::ChangeMembers | GroupAct::GiveToUnit | GroupAct::Copy
                )
            }
            Self::Basic => matches!(
                act,
                GroupAct::Edit | GroupAct::ChangeMembers | GroupAct::Copy
            ),
            Self::Personal => false,
        };
        if allowed {
            Ok(())
        } else {
            Err(Denial::Group { kind: self, act })
        }
    }
}
