//! One cell: a resource × an operation.

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// The resource doesn't offer the operation.
    NotOffered,
    /// To be read.
    Shown {
        state: Shown,
        /// On hover and focus: "Inherited from Accounting".
        note: String,
        /// Opens the explanation.
        why: Option<String>,
    },
    /// To be ticked.
    Tick {
        ticked: bool,
        /// Not to be changed by this person; the note says why.
        locked: bool,
        note: String,
    },
    /// To be chosen: inherit, grant or deny.
    Choice {
        chosen: Chosen,
        /// The groups give it.
        inherited: bool,
        /// Not to be changed by this person; the note says why.
        locked: bool,
        note: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Given,
    Inherited,
    Denied,
    /// Given, but without effect.
    AboveCeiling,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    Inherit,
    Grant,
    Deny,
}

impl Chosen {
    pub(super) const ALL: [Self; 3] = [Self::Inherit, Self::Grant, Self::Deny];

    pub fn is_grant(self) -> bool {
        self == Self::Grant
    }

    pub fn is_deny(self) -> bool {
        self == Self::Deny
    }
}

impl Cell {
    /// A cell to be read; `note` also when nothing gives it: "No group gives it".
    pub fn shown(state: Shown, note: impl Into<String>, why: impl Into<String>) -> Self {
        Self::Shown {
            state,
            note: note.into(),
            why: Some(why.into()),
        }
    }

    pub fn tick(ticked: bool) -> Self {
        Self::Tick {
            ticked,
            locked: false,
            note: String::new(),
        }
    }

    /// A tick that this person can't change.
    pub fn locked_tick(ticked: bool, why: impl Into<String>) -> Self {
        Self::Tick {
            ticked,
            locked: true,
            note: why.into(),
        }
    }

    /// `note` says where it is inherited from, or who set the override, why and until when.
    pub fn choice(chosen: Chosen, inherited: bool, note: impl Into<String>) -> Self {
        Self::Choice {
            chosen,
            inherited,
            locked: false,
            note: note.into(),
        }
    }

    /// A choice that this person can't make.
    pub fn locked_choice(chosen: Chosen, inherited: bool, why: impl Into<String>) -> Self {
        Self::Choice {
            chosen,
            inherited,
            locked: true,
            note: why.into(),
        }
    }

    /// The styles in which the cell can be seen, now or after a choice.
    pub(super) fn styles(&self) -> &'static [&'static str] {
        match self {
            Self::NotOffered => &[],
            Self::Tick { locked: false, .. } => &["free", "given"],
            Self::Choice {
                locked: false,
                inherited: true,
                ..
            } => &["inherited", "given", "denied"],
            Self::Choice { locked: false, .. } => &["free", "given", "denied"],
            _ => match self.style() {
                "given" => &["given"],
                "denied" => &["denied"],
                "inherited" => &["inherited"],
                "off" => &["off"],
                _ => &["locked"],
            },
        }
    }

    /// The name of the style that draws it, where it can't be changed.
    pub fn style(&self) -> &'static str {
        match self {
            Self::Shown {
                state: Shown::Given,
                ..
            }
            | Self::Choice {
                chosen: Chosen::Grant,
                ..
            } => "given",
            Self::Shown {
                state: Shown::Denied,
                ..
            }
            | Self::Choice {
                chosen: Chosen::Deny,
                ..
            } => "denied",
            Self::Shown {
                state: Shown::Inherited,
                ..
            }
            | Self::Choice {
                inherited: true, ..
            }
            | Self::Tick { ticked: true, .. } => "inherited",
            Self::Shown {
                state: Shown::Off, ..
            } => "off",
            _ => "locked",
        }
    }
}
