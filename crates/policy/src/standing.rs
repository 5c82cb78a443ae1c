//! How somebody stands to the company they come to, and what they are told there about themself
//! (rule "Nothing of the inside"). Whose access is over arrives all the same, to read why and whom to
//! ask; of the company's own affairs, its roles, groups, units and status, they are told as little as
//! anybody outside.

use std::borrow::Cow;

use crate::decision::Access;
use crate::facts::Capacity;
use crate::layer::{Effect, Layer, Origin};
use crate::permission::PermissionSet;
use crate::user::UserStatus;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Of the company's own people, a guest now, or somebody of the operator who acts elsewhere.
    Inside,
    /// A guest whose invitation goes on, while a status or the days of the user stop everything.
    Paused,
    /// A guest under no invitation any more, one who was retired, or somebody of the operator who
    /// may not act elsewhere.
    Over,
}

impl Access {
    pub fn standing(&self) -> Standing {
        match self.acting().capacity {
            Capacity::Own if self.acting().status == UserStatus::Retired => Standing::Over,
            Capacity::Guest | Capacity::Operator if !self.has_source() => Standing::Over,
            Capacity::Guest if self.is_stopped() => Standing::Paused,
            Capacity::System | Capacity::Own | Capacity::Guest | Capacity::Operator => {
                Standing::Inside
            }
        }
    }

    /// Whether an invitation, or the place at the operator, lets somebody in from outside.
    fn has_source(&self) -> bool {
        let lets_in = |layer: &Layer| {
            matches!(
                layer.origin,
                Origin::Invitation { .. } | Origin::Operator(_)
            ) && layer.effect == Effect::Gives
        };
        self.layers().iter().any(lets_in)
    }

    /// The decision as the person it is about may know it.
    pub fn told_to_oneself(&self) -> Cow<'_, Self> {
        let standing = self.standing();
        if standing == Standing::Inside {
            return Cow::Borrowed(self);
        }
        let told = |layer: &&Layer| match layer.origin {
            Origin::Invitation { .. }
            | Origin::Operator(_)
            | Origin::Capacity
            | Origin::Validity { .. }
            | Origin::User { .. }
            | Origin::Employer { .. } => true,
            // Who is invited still is told why nothing goes on.
            Origin::Company { .. } => standing == Standing::Paused,
            Origin::Principal(_)
            | Origin::Group { .. }
            | Origin::Override { .. }
            | Origin::Ceiling { .. } => false,
        };
        let layers = self.layers().iter().filter(told).cloned().collect();
        Cow::Owned(self.of_layers(layers, PermissionSet::new()))
    }
}
