//! What may be done to a user, asked in one place by the verbs and by the pages that offer them.

use tenantry_policy::{
    console,
    decision::{Access, Reach},
    denial::Denial,
    giving,
    ids::UnitId,
    permission::Permission,
    user::{Principal, UserAct, UserStatus, check_status, may_act},
};

use super::User;

/// Whether `access` allows the act, as far as the user's principal, status and person say. The act's
/// own permission is the transaction's proof; what the act gives is judged by the verb.
pub(super) fn check(access: &Access, user: &User, act: UserAct) -> Result<(), Denial> {
    may_act(access, &user.target(), act)?;
    match becomes(user, act) {
        Some(next) => check_status(user.status, next),
        None => Ok(()),
    }
}

/// The status the act leads to.
pub(super) fn becomes(user: &User, act: UserAct) -> Option<UserStatus> {
    match act {
        UserAct::Suspend | UserAct::BringBack => Some(UserStatus::Suspended),
        UserAct::Reactivate => Some(user.resumes_as),
        UserAct::Retire => Some(UserStatus::Retired),
        _ => None,
    }
}

/// What an administrator who holds `access` is offered for this user.
/// `units` are those the user is in.
pub(super) fn offered(access: &Access, user: &User, units: &[UnitId]) -> Vec<UserAct> {
    let acts = UserAct::ALL.into_iter();
    acts.filter(|act| reaches(access, *act, units))
        .filter(|act| makes_sense(user, *act))
        .filter(|act| check(access, user, *act).is_ok())
        .filter(|act| *act != UserAct::ChangeEmail || may_change_email(access, user))
        .collect()
}

/// Whether the permission that the act needs is about a user in these units. A new e-mail gives, for
/// which nothing suffices that is held for units only.
fn reaches(access: &Access, act: UserAct, units: &[UnitId]) -> bool {
    match access.reach(needed(act)) {
        Ok(Reach::Company) => true,
        Ok(Reach::Units(reached)) => {
            act != UserAct::ChangeEmail && units.iter().any(|unit| reached.contains(unit))
        }
        Err(_) => false,
    }
}

/// The permission of the row the act changes.
fn needed(act: UserAct) -> Permission {
    match act {
        UserAct::Delete => console::users::DELETE,
        UserAct::ChangeGroups => console::groups::UPDATE,
        UserAct::Override => console::overrides::UPDATE,
        UserAct::Assign => console::invitations::UPDATE,
        _ => console::users::UPDATE,
    }
}

/// Whether the user's status and past leave anything for the act to do.
fn makes_sense(user: &User, act: UserAct) -> bool {
    let retired = user.status == UserStatus::Retired;
    match act {
        UserAct::Suspend => matches!(user.status, UserStatus::Invited | UserStatus::Active),
        UserAct::Reactivate => user.status == UserStatus::Suspended,
        UserAct::BringBack => retired,
        UserAct::Delete => !user.has_acted && user.last_sign_in.is_none(),
        _ => !retired,
    }
}

/// What needs the rights of the user themself is refused by the verb with the list of what lacks;
/// here only what can be told without reading those rights.
fn may_change_email(access: &Access, user: &User) -> bool {
    user.principal == Principal::Admin || giving::not_own(access, &user.target()).is_ok()
}
