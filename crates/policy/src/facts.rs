//! What a decision is made from: plain data about one person in one company at one moment, read by
//! the store and judged by [`crate::decision::decide`]. Nothing here is derived: what is in force,
//! what is over and what is cut is the decision's to say.
//!
//! Room is kept for what comes later: licences become one more list of [`PersonFacts`] and one more
//! layer after the ceiling.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::company::CompanyStatus;
use crate::group::GroupKind;
use crate::ids::{
    AccountId, CompanyId, CompanyRoleId, GroupId, InvitationId, OverrideId, UnitId, UserId,
};
use crate::invitation::InvitationEnd;
use crate::overrides::OverrideEffect;
use crate::period::Period;
use crate::permission::{Permission, PermissionSet};
use crate::user::{Principal, UserStatus};

/// As what somebody acts in a company.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Capacity {
    /// As one of the company's own people.
    Own,
    /// Under an invitation.
    Guest,
    /// As one of the operator's people, inside another company.
    Operator,
    /// As the company's own voice, for work started by time.
    System,
}

impl Capacity {
    pub const ALL: [Self; 4] = [Self::Own, Self::Guest, Self::Operator, Self::System];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Guest => "guest",
            Self::Operator => "operator",
            Self::System => "system",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|capacity| capacity.as_str() == text)
    }
}

/// Who did something, as it is remembered with what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRef {
    pub user: UserId,
    pub employer: CompanyId,
    pub name: String,
    pub capacity: Capacity,
}

/// Who set something, if that is known, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub by: Option<ActorRef>,
    pub at: Timestamp,
}

/// Everything about one person acting in one company at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub now: Timestamp,
    pub company: CompanyFacts,
    pub person: PersonFacts,
    pub capacity: CapacityFacts,
}

/// The company acted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyFacts {
    pub id: CompanyId,
    pub name: String,
    pub short_name: String,
    pub status: CompanyStatus,
    /// The days of overrides are counted in it.
    pub zone: TimeZone,
    pub roles: Vec<RoleFacts>,
}

/// A company role the company holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleFacts {
    pub id: CompanyRoleId,
    pub name: String,
    pub permissions: PermissionSet,
    /// When the company got the role.
    pub given: Stamp,
}

/// The person who acts, at the employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    pub user: UserId,
    /// The login behind the user, where there is one.
    pub account: Option<AccountId>,
    /// The full name.
    pub name: String,
    pub principal: Principal,
    pub status: UserStatus,
    /// Who brought the user to this status, where that is remembered.
    pub status_since: Option<Stamp>,
    pub employer: CompanyId,
    pub employer_name: String,
    pub employer_status: CompanyStatus,
    /// First and last day, in the employer's time zone.
    pub validity: Period,
}

/// What the person has in the company, according to how they come to act there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CapacityFacts {
    /// The company employs the person. System and Admin need neither groups nor overrides.
    Own {
        groups: Vec<GroupSource>,
        overrides: Vec<OverrideFacts>,
    },
    /// The person comes under invitations of the company; `units` are the groups given to units of
    /// the company that the person is in.
    Guest {
        invitations: Vec<InvitationFacts>,
        units: Vec<GroupSource>,
    },
    /// The person is a user of the operator; `home` are the same person's facts there.
    Operator { home: Box<Facts> },
}

/// A group that reaches the person, one entry for each way it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSource {
    pub group: GroupId,
    pub name: String,
    pub kind: GroupKind,
    pub active: bool,
    pub permissions: PermissionSet,
    pub via: Via,
}

/// How a group reaches the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// The person is a member, since then.
    Member(Stamp),
    /// The person is in a unit to which the group was given, then.
    Unit {
        unit: UnitId,
        name: String,
        active: bool,
        given: Stamp,
    },
    /// The person was given the group for one unit only: for the users in it and below (rule
    /// "Delegation").
    ForUnit {
        unit: UnitId,
        name: String,
        active: bool,
        /// The unit and all below it.
        reach: BTreeSet<UnitId>,
        given: Stamp,
    },
}

/// One override of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideFacts {
    pub id: OverrideId,
    pub permission: Permission,
    pub effect: OverrideEffect,
    pub reason: String,
    /// The last day, in the company's time zone.
    pub until: Option<Date>,
    pub set: Stamp,
}

/// One invitation of the company, as it concerns the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationFacts {
    pub id: InvitationId,
    pub permissions: PermissionSet,
    pub purpose: String,
    pub sent: Stamp,
    /// The last day of access.
    pub valid_through: Date,
    /// The host's time zone as it was when the invitation was sent.
    pub host_zone: TimeZone,
    /// Who at home assigned the person.
    pub assigned: Option<Stamp>,
    /// When the person accepted, if so.
    pub accepted: Option<Timestamp>,
    pub ended: Option<(InvitationEnd, Stamp)>,
}

impl Via {
    pub fn is_membership(&self) -> bool {
        matches!(self, Self::Member(_))
    }

    /// Whether the group reaches the person by being in this unit.
    pub fn is_through(&self, through: UnitId) -> bool {
        matches!(self, Self::Unit { unit, .. } if *unit == through)
    }

    /// Says whether the unit gives anything, where it is this one.
    pub(crate) fn set_active(&mut self, through: UnitId, is_active: bool) {
        if let Self::Unit { unit, active, .. } = self
            && *unit == through
        {
            *active = is_active;
        }
    }
}

impl InvitationFacts {
    /// The days on which the invitation can be used.
    pub fn period(&self) -> Period {
        Period::through(Some(self.valid_through), self.host_zone.clone())
    }
}

impl Facts {
    /// As what the person acts.
    pub fn capacity(&self) -> Capacity {
        match self.capacity {
            CapacityFacts::Own { .. } if self.person.principal == Principal::System => {
                Capacity::System
            }
            CapacityFacts::Own { .. } => Capacity::Own,
            CapacityFacts::Guest { .. } => Capacity::Guest,
            CapacityFacts::Operator { .. } => Capacity::Operator,
        }
    }

    /// The same facts at another moment, for looking ahead.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }
}
