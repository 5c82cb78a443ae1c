//! Refusals in plain English: what was refused, by what, and what to do about it.

use crate::denial::{Denial, NoMember};
use crate::group::{GroupAct, GroupKind};
use crate::invitation::{Answer, InvitationAct, InvitationState};
use crate::permission::PermissionSet;
use crate::speech::Speech;
use crate::unit::UnitAct;
use crate::user::{Principal, UserAct, UserStatus};

/// With more permissions than this, a sentence names some and counts the rest.
const MOST_NAMED: usize = 5;

impl Speech<'_> {
    /// What the person who was refused reads.
    pub fn refusal(&self, denial: &Denial) -> String {
        match denial {
            Denial::Missing(explanation) => {
                let needed = self.catalogue.write(explanation.permission);
                format!("This needs {needed}. {}", self.summary(explanation))
            }
            Denial::AboveCeiling { permissions }
            | Denial::NeedsAdmin { permissions }
            | Denial::CannotGive { permissions }
            | Denial::OperatorOnly { permissions } => self.refused_set(denial, permissions),
            Denial::LastAdministrator { name } => format!(
                "{name} is the last person who can sign in and holds users:update and users:grant \
                 here. Let somebody else hold both first."
            ),
            Denial::User { principal, act } => user_act(*principal, *act),
            Denial::UserStatus { from, to } => user_status(*from, *to),
            Denial::Group { kind, act } => group_act(*kind, *act),
            Denial::AllUsers(act) => all_users(*act).to_owned(),
            Denial::UnitHasUnits { names } => format!(
                "{} below this unit: move or delete {} first.",
                enumerated(names),
                if names.len() == 1 { "it" } else { "them" },
            ),
            Denial::NoUnitMember(why) => no_member(*why).to_owned(),
            Denial::CompanyStatus { from, to } => {
                format!("A company that is {from} can't become {to}.")
            }
            Denial::Invitation { state, act } => invitation(*state, *act),
            Denial::Answered(answer) => answered(*answer).to_owned(),
            Denial::NotAssignable(status) => format!(
                "Only an active user can be assigned to an invitation, and this one is {status}."
            ),
            Denial::CompanyNotActive { name, status } => {
                format!("{name} is {status}: wait until the operator has reactivated it.")
            }
            Denial::PastDate(past) => format!("{past}."),
            fixed => fixed_sentence(fixed).to_owned(),
        }
    }

    fn refused_set(&self, denial: &Denial, permissions: &PermissionSet) -> String {
        let list = self.list(permissions);
        match denial {
            Denial::AboveCeiling { .. } => format!(
                "No company role of this company carries {list}, so nobody here can be given it. \
                 The operator can give the company a role that does."
            ),
            Denial::NeedsAdmin { .. } => format!(
                "{list} lies above this company's ceiling and has no effect at present: only the \
                 company's Admin can give what holds it."
            ),
            Denial::OperatorOnly { .. } => {
                format!("{list} belongs to the operator's company alone: leave it out of the role.")
            }
            _ => format!(
                "You can't give {list}: for that you must hold it, and grant on the same resource, \
                 both without end date. The company's Admin can give it."
            ),
        }
    }

    /// "users:read, users:update and 3 more"
    pub fn list(&self, permissions: &PermissionSet) -> String {
        let mut names: Vec<String> = permissions
            .iter()
            .take(MOST_NAMED)
            .map(|p| self.catalogue.write(p))
            .collect();
        let more = permissions.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            names.push(format!("{more} more"));
        }
        match names.split_last() {
            None => "nothing".to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
        }
    }
}

/// "Sales and Support are"
fn enumerated(names: &[String]) -> String {
    match names {
        [] => "Nothing is".to_owned(),
        [only] => format!("{only} is"),
        [others @ .., last] if names.len() <= MOST_NAMED => {
            format!("{} and {last} are", others.join(", "))
        }
        _ => {
            let first = names.iter().take(MOST_NAMED).cloned();
            let more = names.len().saturating_sub(MOST_NAMED);
            format!(
                "{} and {more} more are",
                first.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn fixed_sentence(denial: &Denial) -> &'static str {
    match denial {
        Denial::OwnRights => {
            "Nobody but the Admin changes their own rights, days or status: ask somebody else who may."
        }
        Denial::FromAdmin(Principal::System) => {
            "System holds all that the company may hold, always: there is nothing to give or take."
        }
        Denial::FromAdmin(_) => {
            "The Admin holds all that the company may hold, always: there is nothing to give or take."
        }
        Denial::AdminOrOperator => "Only the company's Admin or the operator can do this.",
        Denial::OperatorAlone => "Only the operator can do this.",
        Denial::ActsElsewhere => {
            "Invitations of other companies name this user, and whoever reads the link would act \
             under them: only the company's Admin can be shown it."
        }
        Denial::GuestHoldsLent => {
            "A guest holds what invitations lend and what groups of units give: send another \
             invitation, or use a unit."
        }
        Denial::GuestSends => {
            "Guests can't send invitations: ask somebody of the company itself to send it."
        }
        Denial::RetiredTakesNothing => {
            "A retired user takes neither groups nor overrides: bring the user back first."
        }
        Denial::UserHasHistory => {
            "This user has signed in, acted or accepted an invitation, so the name must stay in the \
             history: retire the user instead."
        }
        Denial::UnitCycle => {
            "A unit can't lie below itself: choose a unit that isn't below this one."
        }
        Denial::OperatorStays => {
            "The operator's company runs the platform: it can be neither suspended nor closed."
        }
        Denial::OwnCompany => "A company can't invite itself: choose another company.",
        Denial::NotOfHome => "Only users of the invited company can act under this invitation.",
        Denial::NothingGiven => "Choose at least one permission to lend.",
        Denial::ReachesNobody => {
            "This message would reach nobody: it goes to those who can act in the company now, you \
             yourself apart. Choose somebody else."
        }
        _ => "This can't be done.",
    }
}

fn user_act(principal: Principal, act: UserAct) -> String {
    let who = match principal {
        Principal::System => "System",
        Principal::Admin => "The Admin",
        Principal::Person => "This user",
    };
    let what = match act {
        UserAct::Edit => "can't be edited",
        UserAct::Rename => "can't be renamed",
        UserAct::ChangeEmail => "has no e-mail to change",
        UserAct::Suspend => "can't be suspended",
        UserAct::Reactivate => "can't be reactivated",
        UserAct::Retire => "can't be retired",
        UserAct::BringBack => "can't be brought back",
        UserAct::Delete => "can't be deleted",
        UserAct::SetValidity => "has neither first nor last day",
        UserAct::ChangeGroups => "takes no groups",
        UserAct::Override => "takes no overrides",
        UserAct::HelpSignIn => "can't sign in",
        UserAct::Assign => "can't act under an invitation",
    };
    let instead = match (principal, act) {
        (Principal::Admin, UserAct::Retire | UserAct::Delete) => {
            ": hand Admin over to another person instead"
        }
        _ => "",
    };
    format!("{who} {what}{instead}.")
}

fn user_status(from: UserStatus, to: UserStatus) -> String {
    match from {
        UserStatus::Retired => {
            "A retired user can only be brought back as suspended, by the Admin or the operator."
                .to_owned()
        }
        _ => format!("A user who is {from} can't become {to}."),
    }
}

fn group_act(kind: GroupKind, act: GroupAct) -> String {
    let what = match act {
        GroupAct::Rename => "be renamed",
        GroupAct::Edit => "be edited",
        GroupAct::Suspend => "be suspended",
        GroupAct::Delete => "be deleted",
        GroupAct::ChangeMembers => "be given to or taken from users",
        GroupAct::GiveToUnit => "be given to a unit",
        GroupAct::Copy => "be copied",
    };
    match kind {
        GroupKind::Personal => {
            format!(
                "A personal group can't {what}: it belongs to its user and comes and goes with it."
            )
        }
        GroupKind::Predefined => {
            format!("A predefined group can't {what}: copy it and change the copy.")
        }
        GroupKind::Basic if act == GroupAct::GiveToUnit => {
            format!("The basic group can't {what}: it counts for its members only.")
        }
        _ => format!("The {kind} group can't {what}."),
    }
}

fn all_users(act: UnitAct) -> &'static str {
    match act {
        UnitAct::ChangeMembers => {
            "All users holds everybody by itself: nobody is added to it or taken out."
        }
        _ => "All users always exists as it is: make another unit instead.",
    }
}

fn no_member(why: NoMember) -> &'static str {
    match why {
        NoMember::System => "System is nobody and can't be in a unit.",
        NoMember::Retired => "A retired user can't be in a unit: bring the user back first.",
        NoMember::NoGuest => {
            "A user of another company can be in a unit only while acting under an invitation of \
             this company that is in force."
        }
        NoMember::Unseen => {
            "You can add only users of companies in which you may read users: ask somebody who may."
        }
    }
}

fn answered(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => {
            "This invitation has been accepted already: there is nothing left to answer."
        }
        Answer::Refused => {
            "This invitation has been refused already: ask whoever assigned you to do so again."
        }
    }
}

fn invitation(state: InvitationState, act: InvitationAct) -> String {
    let what = match act {
        InvitationAct::Assign => "nobody can be assigned to it",
        InvitationAct::Unassign => "nobody can be taken off it",
        InvitationAct::Accept => "it can't be accepted",
        InvitationAct::Refuse => "it can't be refused",
        InvitationAct::Revoke => "it can't be revoked",
        InvitationAct::Decline => "it can't be declined",
        InvitationAct::End => "it can't be ended",
        InvitationAct::Renew => "it can't be renewed",
    };
    let instead = match (state, act) {
        (InvitationState::Accepted, InvitationAct::Decline) => ": end it instead",
        (InvitationState::Sent, InvitationAct::End) => ": decline it instead",
        _ if !state.is_open() => ": ask for a new one",
        _ => "",
    };
    format!("This invitation is {state}, so {what}{instead}.")
}
