//! The layers of a decision: every source, denial, ceiling, period and status that had a say, with
//! what it gives, takes or cuts to. A layer that says nothing now (a suspended group, an override
//! whose time is over) is a layer too, with the reason, because people ask about exactly those.
//! The effective permissions are the fold of the layers, and an explanation is a projection of them.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::company::CompanyStatus;
use crate::decision::Access;
use crate::facts::{RoleFacts, Stamp, Via};
use crate::group::GroupKind;
use crate::ids::{CompanyId, GroupId, InvitationId, OverrideId};
use crate::invitation::InvitationEnd;
use crate::overrides::OverrideEffect;
use crate::period::{Period, When};
use crate::permission::PermissionSet;
use crate::user::{Principal, UserStatus};

/// One voice in a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    pub origin: Origin,
    pub effect: Effect,
    /// What it gives, would give, takes, would take, or cuts to. Empty where it only lets pass or
    /// stops.
    pub permissions: PermissionSet,
    /// Whether what it gives has no end date, so that it can be given on.
    pub lasting: bool,
}

/// Where a layer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// System and Admin hold the ceiling by being so.
    Principal(Principal),
    Group {
        group: GroupId,
        name: String,
        kind: GroupKind,
        via: Via,
    },
    Override {
        id: OverrideId,
        effect: OverrideEffect,
        reason: String,
        until: Option<Date>,
        set: Stamp,
    },
    Invitation {
        id: InvitationId,
        purpose: String,
        valid_through: Date,
        sent: Stamp,
        assigned: Option<Stamp>,
        accepted: Option<Timestamp>,
    },
    /// What the person holds at the operator.
    Operator(Box<Access>),
    /// The facts contradict each other: the person can't act in this company in this capacity.
    Capacity,
    /// The ceiling of the company acted in.
    Ceiling {
        company: CompanyId,
        has_role: bool,
        roles: Vec<RoleFacts>,
    },
    /// The user's first and last day.
    Validity { period: Period, when: When },
    User {
        status: UserStatus,
        since: Option<Stamp>,
    },
    /// The employer, where that is not the company acted in.
    Employer {
        id: CompanyId,
        name: String,
        status: CompanyStatus,
    },
    /// The company acted in.
    Company {
        id: CompanyId,
        name: String,
        status: CompanyStatus,
    },
}

/// What a layer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Gives,
    /// What it gives counts for the users of some units only.
    GivesWithin,
    GivesNothing(Inactive),
    Takes,
    TakesNothing(Inactive),
    CutsTo,
    Passes,
    Stops,
}

/// Why a source has no effect now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inactive {
    GroupSuspended,
    UnitSuspended,
    /// Given for one unit only, where it means something for the whole company alone.
    CompanyOnly,
    /// The basic and the personal groups count through membership only.
    MembershipOnly,
    /// The last day is over.
    Over,
    /// The invitation was ended by either side.
    Ended(InvitationEnd, Stamp),
    /// The person has not accepted the invitation.
    NotAccepted,
    /// A guest's unit counts only while an invitation does.
    NoInvitation,
    /// Without `companies:execute` nobody acts inside another company for the operator.
    NotActing,
}

impl Layer {
    pub(crate) fn gives(origin: Origin, permissions: PermissionSet, lasting: bool) -> Self {
        Self {
            origin,
            effect: Effect::Gives,
            permissions,
            lasting,
        }
    }

    pub(crate) fn of(origin: Origin, effect: Effect, permissions: PermissionSet) -> Self {
        Self {
            origin,
            effect,
            permissions,
            lasting: false,
        }
    }

    /// A layer that lets everything pass or nothing.
    pub(crate) fn gate(origin: Origin, open: bool) -> Self {
        let effect = if open { Effect::Passes } else { Effect::Stops };
        Self::of(origin, effect, PermissionSet::new())
    }
}

/// Lays the layers one upon the other: what is held in the end.
pub(crate) fn fold<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> PermissionSet {
    let mut held = PermissionSet::new();
    for layer in layers {
        match layer.effect {
            Effect::Gives => held.union_with(&layer.permissions),
            Effect::Takes => held.subtract(&layer.permissions),
            Effect::CutsTo => held.intersect_with(&layer.permissions),
            Effect::Stops => held = PermissionSet::new(),
            Effect::GivesWithin
            | Effect::GivesNothing(_)
            | Effect::TakesNothing(_)
            | Effect::Passes => {}
        }
    }
    held
}
