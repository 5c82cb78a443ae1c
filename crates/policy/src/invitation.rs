//! Invitations: a host company lends a frozen permission set to a home company, until a date. Rules
//! "Invitations never change" and "Invitation states".

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::ceiling;
use crate::company::CompanyStatus;
use crate::decision::Access;
use crate::denial::Denial;
use crate::facts::{CapacityFacts, Facts, InvitationFacts};
use crate::giving;
use crate::ids::CompanyId;
use crate::period::{Period, refuse_past, today};
use crate::permission::PermissionSet;
use crate::user::{Principal, UserStatus};

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

/// Where an invitation stands: derived whenever it is asked, never stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum InvitationState {
    Sent,
    /// Somebody has accepted.
    Accepted,
    Expired,
    Revoked,
    Declined,
    Ended,
}

impl InvitationState {
    pub const ALL: [Self; 6] = [
        Self::Sent,
        Self::Accepted,
        Self::Expired,
        Self::Revoked,
        Self::Declined,
        Self::Ended,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Declined => "declined",
            Self::Ended => "ended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether it can still be used or come to be.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Accepted)
    }
}

impl fmt::Display for InvitationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a user who was named for an invitation has answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Answer {
    Accepted,
    Refused,
}

impl Answer {
    pub const ALL: [Self; 2] = [Self::Accepted, Self::Refused];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == text)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What an invitation's state is derived from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pub valid_through: Date,
    /// The host's time zone as it was at sending.
    pub host_zone: TimeZone,
    /// Whether anybody acts under it: accepted, and neither un-assigned nor retired since.
    pub is_accepted: bool,
    pub ended: Option<InvitationEnd>,
}

/// An end that somebody set stays what it is, also after the last day.
pub fn state(course: &Course, now: Timestamp) -> InvitationState {
    match course.ended {
        Some(InvitationEnd::Revoked) => InvitationState::Revoked,
        Some(InvitationEnd::Declined) => InvitationState::Declined,
        Some(InvitationEnd::Ended) => InvitationState::Ended,
        None if !period(course).contains(now) => InvitationState::Expired,
        None if course.is_accepted => InvitationState::Accepted,
        None => InvitationState::Sent,
    }
}

fn period(course: &Course) -> Period {
    Period::through(Some(course.valid_through), course.host_zone.clone())
}

/// What can be done with an invitation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InvitationAct {
    Assign,
    Unassign,
    Accept,
    Refuse,
    Revoke,
    Decline,
    End,
    Renew,
}

impl InvitationAct {
    pub const ALL: [Self; 8] = [
        Self::Assign,
        Self::Unassign,
        Self::Accept,
        Self::Refuse,
        Self::Revoke,
        Self::Decline,
        Self::End,
        Self::Renew,
    ];
}

/// Whether an invitation in this state lets this be done. Un-assigning and renewing always are
/// allowed; changing it never is, which is why there is no such act.
pub fn allows(state: InvitationState, act: InvitationAct) -> Result<(), Denial> {
    let allowed = match act {
        InvitationAct::Unassign | InvitationAct::Renew => true,
        InvitationAct::Assign
        | InvitationAct::Accept
        | InvitationAct::Refuse
        | InvitationAct::Revoke => state.is_open(),
        InvitationAct::Decline => state == InvitationState::Sent,
        InvitationAct::End => state == InvitationState::Accepted,
    };
    if allowed {
        Ok(())
    } else {
        Err(Denial::Invitation { state, act })
    }
}

/// Whether a user of this status can be named: only somebody who could act.
pub fn may_be_assigned(status: UserStatus) -> Result<(), Denial> {
    if status.is_active() {
        Ok(())
    } else {
        Err(Denial::NotAssignable(status))
    }
}

/// Whether the one who was named can answer so: once, while the invitation is open.
pub fn may_answer(
    state: InvitationState,
    given: Option<Answer>,
    answer: Answer,
) -> Result<(), Denial> {
    let act = match answer {
        Answer::Accepted => InvitationAct::Accept,
        Answer::Refused => InvitationAct::Refuse,
    };
    allows(state, act)?;
    given.map_or(Ok(()), |given| Err(Denial::Answered(given)))
}

/// Whether an invitation is in force for the person it is about, as far as the invitation itself
/// says: accepted, not ended by either side, and its last day not over.
pub fn is_in_force(invitation: &InvitationFacts, now: Timestamp) -> bool {
    invitation.accepted.is_some() && invitation.ended.is_none() && invitation.period().contains(now)
}

/// What it rests on that somebody acts under one invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub accepted: bool,
    pub ended: bool,
    /// The days on which the invitation can be used.
    pub period: Period,
    pub host: CompanyStatus,
    pub home: CompanyStatus,
    pub principal: Principal,
    pub user: UserStatus,
    /// The user's first and last day.
    pub validity: Period,
}

impl Standing {
    /// Whether the user is a guest of the host now: the invitation is in force, both companies and
    /// the user are active, and the user's days run. A guest so may still hold nothing, where the
    /// host's ceiling has shrunk.
    pub fn is_guest(&self, now: Timestamp) -> bool {
        self.is_in_force(now)
            && self.host.is_active()
            && self.home.is_active()
            && self.user.is_active()
            && (self.principal.holds_ceiling() || self.validity.contains(now))
    }

    /// As far as the invitation itself says.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.accepted && !self.ended && self.period.contains(now)
    }
}

/// Whether somebody is a guest now, under any of the invitations.
pub fn is_guest(facts: &Facts) -> bool {
    let CapacityFacts::Guest { invitations, .. } = &facts.capacity else {
        return false;
    };
    let person = &facts.person;
    invitations.iter().any(|invitation| {
        let standing = Standing {
            accepted: invitation.accepted.is_some(),
            ended: invitation.ended.is_some(),
            period: invitation.period(),
            host: facts.company.status,
            home: person.employer_status,
            principal: person.principal,
            user: person.status,
            validity: person.validity.clone(),
        };
        standing.is_guest(facts.now)
    })
}

/// What is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    pub home: CompanyId,
    pub home_name: String,
    pub home_status: CompanyStatus,
    pub permissions: PermissionSet,
    pub valid_through: Date,
    /// The host's time zone, which the invitation keeps.
    pub host_zone: TimeZone,
}

/// Whether `giver` may send it from the company acted in.
pub fn may_send(giver: &Access, new: &NewInvitation, now: Timestamp) -> Result<(), Denial> {
    giving::may_send(giver, &new.permissions, new.home)?;
    if !new.home_status.is_active() {
        let (name, status) = (new.home_name.clone(), new.home_status);
        return Err(Denial::CompanyNotActive { name, status });
    }
    refuse_past(new.valid_through, today(now, &new.host_zone)).map_err(Denial::PastDate)
}

/// What a renewal proposes: the same permissions as far as they still can be lent, and those that no
/// longer can. The old invitation stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    pub proposed: PermissionSet,
    pub left_out: PermissionSet,
}

/// Splits an old invitation's set by what `giver` may give today.
pub fn renewal(giver: &Access, old: &PermissionSet) -> Renewal {
    let givable = giving::givable(giver);
    Renewal {
        proposed: old.intersection(&givable),
        left_out: old.difference(&givable),
    }
}

/// The part of a lent set that has come to lie above the host's ceiling, and so has no effect.
pub fn without_effect<'a>(
    host: CompanyId,
    roles: impl IntoIterator<Item = &'a PermissionSet>,
    lent: &PermissionSet,
) -> PermissionSet {
    lent.difference(&ceiling::ceiling(host, roles))
}
