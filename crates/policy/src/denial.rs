//! A refusal, as facts: which rule refused, what was missing, and what can be done about it. The
//! sentence for people is made in [`crate::speech`].

use std::fmt;

use crate::company::CompanyStatus;
use crate::explanation::Explanation;
use crate::group::{GroupAct, GroupKind};
use crate::invitation::{Answer, InvitationAct, InvitationState};
use crate::period::PastDate;
use crate::permission::PermissionSet;
use crate::unit::UnitAct;
use crate::user::{Principal, UserAct, UserStatus};

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denial {
    /// The person doesn't hold the permission that the act needs.
    Missing(Box<Explanation>),
    /// These would lie above the company's ceiling, where nothing new can be put.
    AboveCeiling {
        permissions: PermissionSet,
    },
    /// Only the company's Admin can give what holds these, because they lie above the ceiling.
    NeedsAdmin {
        permissions: PermissionSet,
    },
    /// The giver lacks these, or the right to give them, without end date.
    CannotGive {
        permissions: PermissionSet,
    },
    /// These belong to the operator's company alone.
    OperatorOnly {
        permissions: PermissionSet,
    },
    /// Nobody but Admin changes what concerns themself.
    OwnRights,
    /// Nobody takes from System or Admin.
    FromAdmin(Principal),
    /// Only the company's Admin or the operator does this.
    AdminOrOperator,
    /// Only the operator does this.
    OperatorAlone,
    /// The user accepted invitations of other companies, which a shown link would pass on.
    ActsElsewhere,
    /// A guest holds what is lent and what units give, nothing else.
    GuestHoldsLent,
    /// Guests lend nothing on.
    GuestSends,
    /// Nobody who can sign in would be left who may change users and give it on.
    LastAdministrator {
        name: String,
    },
    /// The kind of principal doesn't allow this.
    User {
        principal: Principal,
        act: UserAct,
    },
    /// A user can't come from this status to that.
    UserStatus {
        from: UserStatus,
        to: UserStatus,
    },
    /// Retiring ended the user's rights for good.
    RetiredTakesNothing,
    /// The user has left traces that must stay.
    UserHasHistory,
    /// The kind of group doesn't allow this.
    Group {
        kind: GroupKind,
        act: GroupAct,
    },
    /// All users is kept by the program.
    AllUsers(UnitAct),
    /// A unit can't lie below itself.
    UnitCycle,
    /// What a group holds means nothing for one unit only.
    NothingForUnit,
    /// Who administers a unit brings nobody into it.
    OwnReach,
    /// What is held for one unit's users only never suffices for this.
    WholeCompany,
    /// Units lie below this one.
    UnitHasUnits {
        names: Vec<String>,
    },
    /// This principal or status can't be in a unit.
    NoUnitMember(NoMember),
    /// The operator's company stays active.
    OperatorStays,
    CompanyStatus {
        from: CompanyStatus,
        to: CompanyStatus,
    },
    /// The invitation is past that.
    Invitation {
        state: InvitationState,
        act: InvitationAct,
    },
    /// Who was named has answered already.
    Answered(Answer),
    /// Only an active user can be named for an invitation.
    NotAssignable(UserStatus),
    /// A company lends nothing to itself.
    OwnCompany,
    /// Somebody of another company can't act under this invitation.
    NotOfHome,
    /// The other company takes no part at present.
    CompanyNotActive {
        name: String,
        status: CompanyStatus,
    },
    /// A set without a permission lends nothing.
    NothingGiven,
    /// A message would reach nobody.
    ReachesNobody,
    PastDate(PastDate),
}

/// Why a user can't be in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMember {
    /// System is nobody.
    System,
    Retired,
    /// Of another company, and not acting under an invitation in force.
    NoGuest,
    /// The person who adds may not read users there.
    Unseen,
}

impl Denial {
    /// The name under which docs/permissions.md tells the rule that refused.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Missing(_) => "Acts",
            Self::AboveCeiling { .. } | Self::NeedsAdmin { .. } => "Ceiling",
            Self::CannotGive { .. } => "Giving",
            Self::OperatorOnly { .. } => "Operator only",
            Self::OwnRights => "Own rights",
            Self::ActsElsewhere => "Change of e-mail",
            Self::FromAdmin(_)
            | Self::User { .. }
            | Self::AdminOrOperator
            | Self::OperatorAlone => "System and Admin",
            Self::GuestHoldsLent | Self::GuestSends => "Guests",
            Self::LastAdministrator { .. } => "Last administrator",
            Self::UserStatus { .. } | Self::RetiredTakesNothing => "User status",
            Self::UserHasHistory => "History stays",
            Self::Group { .. } => "Kinds of groups",
            Self::NothingForUnit | Self::OwnReach | Self::WholeCompany => "Delegation",
            Self::AllUsers(_)
            | Self::UnitCycle
            | Self::UnitHasUnits { .. }
            | Self::NoUnitMember(_) => "Units",
            Self::OperatorStays | Self::CompanyStatus { .. } | Self::CompanyNotActive { .. } => {
                "Company status"
            }
            Self::Invitation { .. } | Self::Answered(_) => "Invitation states",
            Self::OwnCompany | Self::NotOfHome | Self::NotAssignable(_) | Self::NothingGiven => {
                "Invitations"
            }
            Self::ReachesNobody => "Messages",
            Self::PastDate(_) => "Last day included",
        }
    }
}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused by the rule {:?}", self.rule())
    }
}

impl std::error::Error for Denial {}
