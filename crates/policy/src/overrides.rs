//! Overrides: one permission granted to or denied one user, on top of what the groups give. Rules
//! "Denial wins" and "Lifting is giving".

use std::fmt;

use jiff::civil::Date;

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

/// What an override says: its effect and its last day. No setting is *inherit*.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    pub effect: OverrideEffect,
    pub until: Option<Date>,
}

impl Setting {
    /// The setting, unless its last day is over: then it is as if there were none.
    pub fn in_force(self, today: Date) -> Option<Self> {
        let over = self.until.is_some_and(|until| until < today);
        (!over).then_some(self)
    }
}

/// How long something counts, shortest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Lasts {
    Never,
    Through(Date),
    Always,
}

fn lasts(setting: Option<Setting>, effect: OverrideEffect) -> Lasts {
    match setting {
        Some(setting) if setting.effect == effect => {
            setting.until.map_or(Lasts::Always, Lasts::Through)
        }
        _ => Lasts::Never,
    }
}

/// Whether a change of an override gives: a grant that lasts longer than before, or a denial that
/// lasts shorter.
pub fn lifts(before: Option<Setting>, after: Option<Setting>) -> bool {
    lasts(after, OverrideEffect::Grant) > lasts(before, OverrideEffect::Grant)
        || lasts(after, OverrideEffect::Denial) < lasts(before, OverrideEffect::Denial)
}
