//! Who may give what, and who may take it. Rules "Giving", "Passing on", "Taking", "Own rights",
//! "Guests" and "Change of e-mail". Each function assumes that the act's own permission is held
//! already, and says whether its *consequence* is allowed as well.

use crate::console;
use crate::decision::Access;
use crate::denial::Denial;
use crate::facts::Capacity;
use crate::group::GroupKind;
use crate::ids::{AccountId, CompanyId, UnitId, UserId};
use crate::layer::{Effect, Inactive, Origin};
use crate::overrides::{OverrideEffect, Setting, lifts};
use crate::permission::{Permission, PermissionSet};
use crate::user::Principal;

/// The user whose rights an act changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub user: UserId,
    pub account: Option<AccountId>,
    pub employer: CompanyId,
    pub principal: Principal,
}

/// Nothing new is put above a ceiling, whoever asks.
pub fn within_ceiling(set: &PermissionSet, ceiling: &PermissionSet) -> Result<(), Denial> {
    let permissions = set.difference(ceiling);
    if permissions.is_empty() {
        Ok(())
    } else {
        Err(Denial::AboveCeiling { permissions })
    }
}

/// Whether `giver` may give the whole set to anybody: into a group, as a grant, by invitation.
///
/// It must lie within the ceiling of the company acted in. System and Admin of that company give
/// anything there; everybody else only what they hold themselves, with `grant` on its resource, both
/// without end date. The operator's people are no exception.
pub fn may_give(giver: &Access, set: &PermissionSet) -> Result<(), Denial> {
    within_ceiling(set, giver.ceiling())?;
    holds_to_give(giver, set)
}

/// Whether `giver` may bring somebody under a set that stands already, of which a part may have come
/// to lie above the ceiling: that part sleeps, and only Admin may pass it on.
pub fn may_pass_on(giver: &Access, set: &PermissionSet) -> Result<(), Denial> {
    if giver.is_admin() {
        return Ok(());
    }
    let permissions = set.difference(giver.ceiling());
    if !permissions.is_empty() {
        return Err(Denial::NeedsAdmin { permissions });
    }
    holds_to_give(giver, set)
}

fn holds_to_give(giver: &Access, set: &PermissionSet) -> Result<(), Denial> {
    if giver.is_admin() {
        return Ok(());
    }
    let lasting = giver.lasting();
    let can_give = |p: &Permission| lasting.contains(*p) && lasting.contains(p.grant());
    let permissions: PermissionSet = set.iter().filter(|p| !can_give(p)).collect();
    if permissions.is_empty() {
        Ok(())
    } else {
        Err(Denial::CannotGive { permissions })
    }
}

/// Everything of the company's ceiling that `giver` could give: what the grids offer.
pub fn givable(giver: &Access) -> PermissionSet {
    if giver.is_admin() {
        return giver.ceiling().clone();
    }
    let lasting = giver.lasting();
    let can_give = |p: &Permission| lasting.contains(p.grant());
    lasting
        .intersection(giver.ceiling())
        .iter()
        .filter(can_give)
        .collect()
}

/// Nobody but Admin changes what concerns themself, not even through another user of the same
/// account.
pub fn not_own(changer: &Access, target: &Target) -> Result<(), Denial> {
    let acting = changer.acting();
    let same_account = acting.account.is_some() && acting.account == target.account;
    if (acting.user == target.user || same_account) && !changer.is_admin() {
        Err(Denial::OwnRights)
    } else {
        Ok(())
    }
}

/// Nobody takes from System and Admin, who hold the ceiling by being so.
pub fn may_take(changer: &Access, target: &Target) -> Result<(), Denial> {
    if target.principal.holds_ceiling() {
        return Err(Denial::FromAdmin(target.principal));
    }
    not_own(changer, target)
}

/// Creating a user gives the basic group with it, and what groups give to All users.
pub fn may_create_user(
    giver: &Access,
    basic_group: &PermissionSet,
    all_users: &PermissionSet,
) -> Result<(), Denial> {
    may_pass_on(giver, &basic_group.union(all_users))
}

/// Bringing a retired user back puts the user under what groups give to All users, and no more.
pub fn may_bring_back(giver: &Access, all_users: &PermissionSet) -> Result<(), Denial> {
    may_pass_on(giver, all_users)
}

/// Adding a user to a group of this kind and set.
pub fn may_add_member(
    giver: &Access,
    target: &Target,
    kind: GroupKind,
    group: &PermissionSet,
) -> Result<(), Denial> {
    kind.allows(crate::group::GroupAct::ChangeMembers)?;
    takes_groups(giver, target)?;
    not_own(giver, target)?;
    may_pass_on(giver, group)
}

/// Giving a group to a user for one unit only: judged as a membership, because it may reach everybody
/// who comes into the unit.
pub fn may_delegate(
    giver: &Access,
    target: &Target,
    kind: GroupKind,
    group: &PermissionSet,
) -> Result<(), Denial> {
    kind.allows(crate::group::GroupAct::GiveToUnit)?;
    may_add_member(giver, target, kind, group)?;
    if group.intersection(console::within_units()).is_empty() {
        return Err(Denial::NothingForUnit);
    }
    Ok(())
}

/// Who holds rights over a unit's users brings nobody under them, not by putting a user into the unit
/// nor by putting a unit below it.
pub fn not_own_reach(changer: &Access, unit: UnitId) -> Result<(), Denial> {
    if changer.widens_by(unit) && !changer.is_admin() {
        Err(Denial::OwnReach)
    } else {
        Ok(())
    }
}

/// Taking a user out of a group.
pub fn may_remove_member(changer: &Access, target: &Target, kind: GroupKind) -> Result<(), Denial> {
    kind.allows(crate::group::GroupAct::ChangeMembers)?;
    may_take(changer, target)
}

/// Only the company's own people take groups and overrides, and System and Admin need none.
fn takes_groups(giver: &Access, target: &Target) -> Result<(), Denial> {
    if target.principal.holds_ceiling() {
        Err(Denial::FromAdmin(target.principal))
    } else if target.employer == giver.acting().company {
        Ok(())
    } else {
        Err(Denial::GuestHoldsLent)
    }
}

/// Giving a group to a unit reaches everybody in it, today and later.
pub fn may_give_to_unit(
    giver: &Access,
    kind: GroupKind,
    group: &PermissionSet,
) -> Result<(), Denial> {
    kind.allows(crate::group::GroupAct::GiveToUnit)?;
    may_pass_on(giver, group)
}

/// Putting a user into a unit gives what the unit's groups hold together.
pub fn may_add_to_unit(
    giver: &Access,
    target: &Target,
    units_groups: &PermissionSet,
) -> Result<(), Denial> {
    not_own(giver, target)?;
    may_pass_on(giver, units_groups)
}

/// Taking a user out of a unit. Admin may be in a unit, but holds nothing through it.
pub fn may_remove_from_unit(changer: &Access, target: &Target) -> Result<(), Denial> {
    not_own(changer, target)
}

/// Changing what a group gives: what is added counts as given, what is removed needs no more.
pub fn may_edit_group(
    giver: &Access,
    kind: GroupKind,
    before: &PermissionSet,
    after: &PermissionSet,
) -> Result<(), Denial> {
    kind.allows(crate::group::GroupAct::Edit)?;
    may_give(giver, &after.difference(before))
}

/// Waking a suspended group or unit gives again what it holds.
pub fn may_reactivate(giver: &Access, set: &PermissionSet) -> Result<(), Denial> {
    may_pass_on(giver, set)
}

/// Setting, changing or removing an override. `before` is the one in force, if there is one.
///
/// A grant that is new or lasts longer is given. So is the permission of a denial that is lifted or
/// shortened; where it lies above the ceiling, that needs Admin.
pub fn may_override(
    giver: &Access,
    target: &Target,
    permission: Permission,
    before: Option<Setting>,
    after: Option<Setting>,
) -> Result<(), Denial> {
    takes_groups(giver, target)?;
    not_own(giver, target)?;
    let set = PermissionSet::from(permission);
    let is_new_row = after.is_some() && before.map(|b| b.effect) != after.map(|a| a.effect);
    if is_new_row {
        within_ceiling(&set, giver.ceiling())?;
    }
    if !lifts(before, after) {
        return Ok(());
    }
    if after.is_some_and(|after| after.effect == OverrideEffect::Grant) {
        may_give(giver, &set)
    } else {
        may_pass_on(giver, &set)
    }
}

/// Sending an invitation lends to all of another company, so it is giving; guests can't.
pub fn may_send(giver: &Access, set: &PermissionSet, home: CompanyId) -> Result<(), Denial> {
    if giver.acting().capacity == Capacity::Guest {
        return Err(Denial::GuestSends);
    }
    if giver.acting().company == home {
        return Err(Denial::OwnCompany);
    }
    if set.is_empty() {
        return Err(Denial::NothingGiven);
    }
    may_give(giver, set)
}

/// Naming a user of the home company who is to act under an invitation. What is lent is the host's,
/// so nothing of one's own is given.
pub fn may_assign(changer: &Access, target: &Target) -> Result<(), Denial> {
    if target.employer != changer.acting().company {
        return Err(Denial::NotOfHome);
    }
    if target.principal == Principal::System {
        return Err(Denial::FromAdmin(Principal::System));
    }
    not_own(changer, target)
}

/// Changing a user's e-mail hands the user to whoever reads that mail, so everything stored for the
/// user is given, whether or not it has effect at present. Admin is handed over instead, and only by
/// itself or the operator.
pub fn may_change_email(
    giver: &Access,
    target: &Target,
    target_access: &Access,
) -> Result<(), Denial> {
    match target.principal {
        Principal::System => Err(Denial::FromAdmin(Principal::System)),
        Principal::Admin if giver.is_admin() || is_operator(giver) => Ok(()),
        Principal::Admin => Err(Denial::AdminOrOperator),
        Principal::Person => {
            not_own(giver, target)?;
            may_pass_on(giver, &stored(target_access))
        }
    }
}

/// Being shown a link or a code by which its reader becomes the user gives as much as changing the
/// e-mail does. A changed e-mail ends what the user accepted in other companies; this doesn't, so
/// with such `places` it is left to Admin.
pub fn may_show_link(
    giver: &Access,
    target: &Target,
    target_access: &Access,
    places: bool,
) -> Result<(), Denial> {
    may_change_email(giver, target, target_access)?;
    if places && !giver.is_admin() {
        return Err(Denial::ActsElsewhere);
    }
    Ok(())
}

/// Being shown a link that goes by mail as well: to nobody of the company, since it proves the
/// address, which is good everywhere. Of the operator's people only to those who may give users
/// their rights.
pub fn may_see_mailed_link(
    giver: &Access,
    target: &Target,
    target_access: &Access,
    places: bool,
) -> Result<(), Denial> {
    match giver.acting().capacity {
        Capacity::System => Ok(()),
        // The command line: whoever reaches it reaches the database.
        Capacity::Operator if giver.acting().principal == Principal::System => Ok(()),
        Capacity::Operator if target.principal == Principal::Admin => {
            may_change_email(giver, target, target_access)
        }
        Capacity::Operator => {
            may_give(giver, &PermissionSet::from(console::users::GRANT))?;
            may_show_link(giver, target, target_access, places)
        }
        Capacity::Own | Capacity::Guest => Err(Denial::OperatorAlone),
    }
}

pub(crate) fn is_operator(changer: &Access) -> bool {
    changer.acting().capacity == Capacity::Operator && !changer.effective().is_empty()
}

/// Everything a user has or could come to have again without anybody giving it: what suspended
/// groups and units hold, and what a status, a first day or a ceiling holds back. Not what is over
/// for good, nor what a denial without end date keeps away.
pub fn stored(access: &Access) -> PermissionSet {
    let mut set = PermissionSet::new();
    for layer in access.layers() {
        match &layer.effect {
            Effect::Gives | Effect::GivesWithin => set.union_with(&layer.permissions),
            Effect::GivesNothing(why) if can_return(why) => set.union_with(&layer.permissions),
            Effect::Takes if !ends(&layer.origin) => set.subtract(&layer.permissions),
            _ => {}
        }
    }
    set
}

fn can_return(why: &Inactive) -> bool {
    !matches!(
        why,
        Inactive::Over | Inactive::Ended(..) | Inactive::MembershipOnly
    )
}

fn ends(origin: &Origin) -> bool {
    matches!(origin, Origin::Override { until: Some(_), .. })
}
