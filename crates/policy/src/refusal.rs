//! Refusals in the reader's language: what was refused, by what, and what to do about it.

use say::{common, refusals};

use crate::company::CompanyStatus;
use crate::denial::{Denial, NoMember};
use crate::group::{GroupAct, GroupKind};
use crate::invitation::{Answer, InvitationAct, InvitationState};
use crate::permission::{Permission, PermissionSet};
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
                let needs = self.needs(explanation.permission);
                format!("{needs} {}", self.summary(explanation))
            }
            Denial::AboveCeiling { permissions } => refusals::above_ceiling(self.list(permissions)),
            Denial::NeedsAdmin { permissions } => refusals::needs_admin(self.list(permissions)),
            Denial::OperatorOnly { permissions } => refusals::operator_only(self.list(permissions)),
            Denial::CannotGive { permissions } => refusals::cannot_give(self.list(permissions)),
            Denial::LastAdministrator { name } => refusals::last_administrator(name),
            Denial::User { principal, act } => user_act(*principal, *act),
            Denial::UserStatus { from, to } => user_status(*from, *to),
            Denial::Group { kind, act } => group_act(*kind, *act),
            Denial::UnitHasUnits { names } => units_below(names),
            Denial::CompanyStatus { from, to } => refusals::company_status(from.said(), to.said()),
            Denial::Invitation { state, act } => invitation(*state, *act),
            Denial::NotAssignable(status) => refusals::not_assignable(status.said()),
            Denial::CompanyNotActive { name, status } => company_not_active(name, *status),
            Denial::PastDate(past) => format!("{past}."),
            fixed => fixed_sentence(fixed).to_owned(),
        }
    }

    /// "This needs the permission to read users (users:read)."
    pub fn needs(&self, permission: Permission) -> String {
        refusals::this_needs(self.phrase(permission), self.catalogue.write(permission))
    }

    /// "“read users”, “update users” and 3 more"
    pub fn list(&self, permissions: &PermissionSet) -> String {
        let first = permissions.iter().take(MOST_NAMED);
        let first = first.map(|p| refusals::quoted(self.phrase(p))).collect();
        match enumerated(first, permissions.len()) {
            nothing if nothing.is_empty() => common::nothing().to_owned(),
            names => names,
        }
    }
}

/// "Sales, Support and 3 more": the first names of so many.
fn enumerated(mut names: Vec<String>, of: usize) -> String {
    let more = of.saturating_sub(MOST_NAMED);
    if more > 0 {
        names.truncate(MOST_NAMED);
        names.push(refusals::more_count(more));
    }
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => common::enumerated(others.join(", "), last),
    }
}

fn units_below(names: &[String]) -> String {
    match names {
        [only] => refusals::unit_below(only),
        _ => refusals::units_below(enumerated(names.to_vec(), names.len())),
    }
}

impl UserStatus {
    /// As people read it within a sentence.
    pub fn said(self) -> &'static str {
        match self {
            Self::Invited => refusals::invited(),
            Self::Active => refusals::active(),
            Self::Suspended => refusals::suspended(),
            Self::Retired => refusals::retired(),
        }
    }
}

impl CompanyStatus {
    /// As people read it within a sentence.
    pub fn said(self) -> &'static str {
        match self {
            Self::Active => refusals::active(),
            Self::Suspended => refusals::suspended(),
            Self::Closed => refusals::closed(),
        }
    }
}

impl InvitationState {
    /// As people read it within a sentence.
    pub fn said(self) -> &'static str {
        match self {
            Self::Sent => refusals::state_sent(),
            Self::Accepted => refusals::state_accepted(),
            Self::Expired => refusals::state_expired(),
            Self::Revoked => refusals::state_revoked(),
            Self::Declined => refusals::state_declined(),
            Self::Ended => refusals::state_ended(),
        }
    }
}

fn company_not_active(name: &str, status: CompanyStatus) -> String {
    match status {
        CompanyStatus::Active => refusals::company_active(name),
        CompanyStatus::Suspended => refusals::company_suspended(name),
        CompanyStatus::Closed => refusals::company_closed(name),
    }
}

fn fixed_sentence(denial: &Denial) -> &'static str {
    match denial {
        Denial::OwnRights => refusals::own_rights(),
        Denial::FromAdmin(Principal::System) => refusals::from_system(),
        Denial::FromAdmin(_) => refusals::from_admin(),
        Denial::AdminOrOperator => refusals::admin_or_operator(),
        Denial::OperatorAlone => refusals::operator_alone(),
        Denial::ActsElsewhere => refusals::acts_elsewhere(),
        Denial::GuestHoldsLent => refusals::guest_holds_lent(),
        Denial::GuestSends => refusals::guest_sends(),
        Denial::RetiredTakesNothing => refusals::retired_takes_nothing(),
        Denial::UserHasHistory => refusals::user_has_history(),
        Denial::AllUsers(act) => all_users(*act),
        Denial::UnitCycle => refusals::unit_cycle(),
        Denial::NoUnitMember(why) => no_member(*why),
        Denial::NothingForUnit => refusals::nothing_for_unit(),
        Denial::OwnReach => refusals::own_reach(),
        Denial::WholeCompany => refusals::whole_company(),
        Denial::OperatorStays => refusals::operator_stays(),
        Denial::Answered(answer) => answered(*answer),
        Denial::OwnCompany => refusals::own_company(),
        Denial::NotOfHome => refusals::not_of_home(),
        Denial::NothingGiven => refusals::nothing_given(),
        Denial::ReachesNobody => refusals::reaches_nobody(),
        _ => refusals::cannot_be_done(),
    }
}

fn user_act(principal: Principal, act: UserAct) -> String {
    let who = match principal {
        Principal::System => refusals::system(),
        Principal::Admin => refusals::the_admin(),
        Principal::Person => refusals::this_user(),
    };
    match (principal, act) {
        (Principal::Admin, UserAct::Retire) => refusals::admin_retire().to_owned(),
        (Principal::Admin, UserAct::Delete) => refusals::admin_delete().to_owned(),
        (_, UserAct::Edit) => refusals::user_edit(who),
        (_, UserAct::Rename) => refusals::user_rename(who),
        (_, UserAct::ChangeEmail) => refusals::user_change_email(who),
        (_, UserAct::Suspend) => refusals::user_suspend(who),
        (_, UserAct::Reactivate) => refusals::user_reactivate(who),
        (_, UserAct::Retire) => refusals::user_retire(who),
        (_, UserAct::BringBack) => refusals::user_bring_back(who),
        (_, UserAct::Delete) => refusals::user_delete(who),
        (_, UserAct::SetValidity) => refusals::user_set_validity(who),
        (_, UserAct::ChangeGroups) => refusals::user_change_groups(who),
        (_, UserAct::Override) => refusals::user_override(who),
        (_, UserAct::HelpSignIn) => refusals::user_help_sign_in(who),
        (_, UserAct::Assign) => refusals::user_assign(who),
    }
}

fn user_status(from: UserStatus, to: UserStatus) -> String {
    match from {
        UserStatus::Retired => refusals::retired_comes_back_suspended().to_owned(),
        _ => refusals::user_status(from.said(), to.said()),
    }
}

fn group_act(kind: GroupKind, act: GroupAct) -> String {
    let what = match act {
        GroupAct::Rename => refusals::group_rename(),
        GroupAct::Edit => refusals::group_edit(),
        GroupAct::Suspend => refusals::group_suspend(),
        GroupAct::Delete => refusals::group_delete(),
        GroupAct::ChangeMembers => refusals::group_change_members(),
        GroupAct::GiveToUnit => refusals::group_give_to_unit(),
        GroupAct::Copy => refusals::group_copy(),
    };
    match kind {
        GroupKind::Personal => refusals::personal_group(what),
        GroupKind::Predefined => refusals::predefined_group(what),
        GroupKind::Basic if act == GroupAct::GiveToUnit => {
            refusals::basic_group_counts_for_members(what)
        }
        GroupKind::Basic => refusals::basic_group(what),
        GroupKind::Custom => refusals::custom_group(what),
    }
}

fn all_users(act: UnitAct) -> &'static str {
    match act {
        UnitAct::ChangeMembers => refusals::all_users_holds_everybody(),
        _ => refusals::all_users_stays(),
    }
}

fn no_member(why: NoMember) -> &'static str {
    match why {
        NoMember::System => refusals::system_in_unit(),
        NoMember::Retired => refusals::retired_in_unit(),
        NoMember::NoGuest => refusals::no_guest_in_unit(),
        NoMember::Unseen => refusals::unseen_in_unit(),
    }
}

fn answered(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => refusals::accepted_already(),
        Answer::Refused => refusals::refused_already(),
    }
}

fn invitation(state: InvitationState, act: InvitationAct) -> String {
    let is = state.said();
    let said = match act {
        InvitationAct::Assign => refusals::nobody_can_be_assigned(is),
        InvitationAct::Unassign => refusals::nobody_can_be_taken_off(is),
        InvitationAct::Accept => refusals::cannot_be_accepted(is),
        InvitationAct::Refuse => refusals::cannot_be_refused(is),
        InvitationAct::Revoke => refusals::cannot_be_revoked(is),
        InvitationAct::Decline => refusals::cannot_be_declined(is),
        InvitationAct::End => refusals::cannot_be_ended(is),
        InvitationAct::Renew => refusals::cannot_be_renewed(is),
    };
    match (state, act) {
        (InvitationState::Accepted, InvitationAct::Decline) => refusals::end_it_instead(said),
        (InvitationState::Sent, InvitationAct::End) => refusals::decline_it_instead(said),
        // Whoever takes rights back has what they want, and the host sends new ones, not asks.
        (_, InvitationAct::Revoke | InvitationAct::Renew | InvitationAct::End) => {
            format!("{said}.")
        }
        _ if !state.is_open() => refusals::ask_for_a_new_one(said),
        _ => format!("{said}."),
    }
}
