//! Users: what kind of principal, and their status. Rules "User status" and "System and Admin".

use std::fmt;

use crate::decision::Access;
use crate::denial::Denial;
use crate::facts::Capacity;
use crate::giving::{Target, is_operator, not_own};

/// What stands behind a user.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Principal {
    /// The company's own voice for work started by time. Nobody can sign in as it.
    System,
    /// The person who answers for the company and holds its whole ceiling.
    Admin,
    Person,
}

impl Principal {
    pub const ALL: [Self; 3] = [Self::System, Self::Admin, Self::Person];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Admin => "admin",
            Self::Person => "person",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|principal| principal.as_str() == text)
    }

    /// Whether it holds exactly the ceiling, and takes neither groups nor overrides.
    pub fn holds_ceiling(self) -> bool {
        matches!(self, Self::System | Self::Admin)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UserStatus {
    /// The activation link is out; holds nothing yet.
    Invited,
    /// Counts. Says nothing about being able to sign in.
    Active,
    /// Acting as this user stops at once, and guest access pauses.
    Suspended,
    /// Final: rights ended, the name stays taken, history keeps it.
    Retired,
}

impl UserStatus {
    pub const ALL: [Self; 4] = [Self::Invited, Self::Active, Self::Suspended, Self::Retired];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Retired => "retired",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    pub fn is_active(self) -> bool {
        self == Self::Active
    }

    /// Whether a user can come from this status to the next. A retired one comes back as suspended
    /// and no other way; an active one becomes invited when the e-mail changes.
    pub fn may_become(self, next: Self) -> bool {
        match self {
            Self::Retired => next == Self::Suspended,
            other => other != next,
        }
    }
}

impl fmt::Display for UserStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What can be done to a user.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UserAct {
    /// Changing name, phone, title and the like.
    Edit,
    Rename,
    ChangeEmail,
    Suspend,
    Reactivate,
    Retire,
    BringBack,
    Delete,
    SetValidity,
    ChangeGroups,
    Override,
    /// Starting a password reset, unlocking, a new activation link, ending sessions.
    HelpSignIn,
    /// Naming for an invitation.
    Assign,
}

impl UserAct {
    pub const ALL: [Self; 13] = [
        Self::Edit,
        Self::Rename,
        Self::ChangeEmail,
        Self::Suspend,
        Self::Reactivate,
        Self::Retire,
        Self::BringBack,
        Self::Delete,
        Self::SetValidity,
        Self::ChangeGroups,
        Self::Override,
        Self::HelpSignIn,
        Self::Assign,
    ];

    /// Whether the act decides if and how long the user counts, which nobody decides for themself.
    fn decides_standing(self) -> bool {
        matches!(
            self,
            Self::Suspend
                | Self::Reactivate
                | Self::Retire
                | Self::BringBack
                | Self::Delete
                | Self::SetValidity
        )
    }
}

/// Whether `changer` may do this to the user, as far as the user's principal says. What the act gives
/// or takes is judged by [`crate::giving`].
pub fn may_act(changer: &Access, target: &Target, act: UserAct) -> Result<(), Denial> {
    let refused = Denial::User {
        principal: target.principal,
        act,
    };
    match target.principal {
        Principal::System => Err(refused),
        Principal::Admin => may_act_on_admin(changer, target, act).unwrap_or(Err(refused)),
        Principal::Person => {
            if act == UserAct::BringBack && !changer.is_admin() && !is_operator(changer) {
                return Err(Denial::AdminOrOperator);
            }
            if act.decides_standing() {
                not_own(changer, target)
            } else {
                Ok(())
            }
        }
    }
}

/// Nothing where Admin can't be changed so at all.
fn may_act_on_admin(changer: &Access, target: &Target, act: UserAct) -> Option<Result<(), Denial>> {
    let itself = changer.acting().user == target.user;
    let verdict = |allowed, denial| if allowed { Ok(()) } else { Err(denial) };
    match act {
        UserAct::Edit | UserAct::Rename | UserAct::ChangeEmail | UserAct::HelpSignIn => Some(
            verdict(itself || is_operator(changer), Denial::AdminOrOperator),
        ),
        UserAct::Suspend | UserAct::Reactivate => {
            let operator = is_operator(changer)
                || (target.employer.is_operator() && changer.acting().capacity == Capacity::System);
            Some(verdict(operator, Denial::OperatorAlone))
        }
        UserAct::Assign => Some(Ok(())),
        UserAct::Retire
        | UserAct::BringBack
        | UserAct::Delete
        | UserAct::SetValidity
        | UserAct::ChangeGroups
        | UserAct::Override => None,
    }
}

/// Whether a user can come from one status to the next.
pub fn check_status(from: UserStatus, to: UserStatus) -> Result<(), Denial> {
    if from.may_become(to) {
        Ok(())
    } else {
        Err(Denial::UserStatus { from, to })
    }
}

/// Whether a user of this status can be given groups and overrides. One who is invited or suspended
/// can: they have effect once the user is active.
pub fn may_receive(status: UserStatus) -> Result<(), Denial> {
    match status {
        UserStatus::Retired => Err(Denial::RetiredTakesNothing),
        UserStatus::Invited | UserStatus::Active | UserStatus::Suspended => Ok(()),
    }
}

/// What a user has left behind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct History {
    pub has_signed_in: bool,
    pub has_acted: bool,
    pub has_accepted_invitation: bool,
}

/// Only a user who left no trace can be deleted; others are retired.
pub fn may_be_deleted(history: History) -> Result<(), Denial> {
    if history == History::default() {
        Ok(())
    } else {
        Err(Denial::UserHasHistory)
    }
}
