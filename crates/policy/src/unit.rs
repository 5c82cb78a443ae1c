//! Organizational units: named sets of users that groups can be given to. Rule "Units".

use std::collections::{BTreeMap, BTreeSet};

use crate::decision::Access;
use crate::denial::{Denial, NoMember};
use crate::giving::{Target, may_add_to_unit, not_own_reach};
pub use crate::group::GroupStatus as UnitStatus;
use crate::ids::UnitId;
use crate::permission::PermissionSet;
use crate::user::{Principal, UserStatus};

/// What can be done to a unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnitAct {
    Rename,
    Edit,
    /// Putting it below another unit.
    Move,
    Suspend,
    Delete,
    ChangeMembers,
    GiveGroups,
    /// Giving a group to somebody for the unit only.
    Delegate,
}

impl UnitAct {
    pub const ALL: [Self; 8] = [
        Self::Rename,
        Self::Edit,
        Self::Move,
        Self::Suspend,
        Self::Delete,
        Self::ChangeMembers,
        Self::GiveGroups,
        Self::Delegate,
    ];
}

/// Whether the unit lets this be done to it. All users is kept by the program: its members are
/// computed, and only groups can be given to it.
pub fn allows(is_all_users: bool, act: UnitAct) -> Result<(), Denial> {
    if is_all_users && act != UnitAct::GiveGroups {
        Err(Denial::AllUsers(act))
    } else {
        Ok(())
    }
}

/// Whether `unit` can be put below `parent`: neither it nor anything below it may be the parent.
/// `parent_of` tells each unit's parent; a tree with a circle in it is refused as well.
pub fn may_move(
    unit: UnitId,
    parent: UnitId,
    parent_of: impl Fn(UnitId) -> Option<UnitId>,
) -> Result<(), Denial> {
    let mut seen = vec![unit];
    let mut current = Some(parent);
    while let Some(above) = current {
        if seen.contains(&above) {
            return Err(Denial::UnitCycle);
        }
        seen.push(above);
        current = parent_of(above);
    }
    Ok(())
}

/// The unit and all below it, in a tree told as each unit with its parent.
pub fn with_all_below(unit: UnitId, tree: &[(UnitId, Option<UnitId>)]) -> BTreeSet<UnitId> {
    let mut below: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    for (child, parent) in tree {
        if let Some(parent) = parent {
            below.entry(*parent).or_default().push(*child);
        }
    }
    let (mut found, mut waiting) = (BTreeSet::new(), vec![unit]);
    while let Some(next) = waiting.pop() {
        if found.insert(next) {
            waiting.extend(below.get(&next).into_iter().flatten());
        }
    }
    found
}

/// Whether a unit with these units right below it can be deleted.
pub fn may_delete(below: Vec<String>) -> Result<(), Denial> {
    if below.is_empty() {
        Ok(())
    } else {
        Err(Denial::UnitHasUnits { names: below })
    }
}

/// A user who is to be put into a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMember {
    pub target: Target,
    pub status: UserStatus,
    /// For a user of another company: whether an invitation of this company is in force for them.
    pub is_guest: bool,
    /// Whether the person who adds may read users in the new member's company, as own, guest or
    /// operator.
    pub is_visible: bool,
}

/// Whether `giver` may put the user into a unit that holds these groups.
pub fn may_add(
    giver: &Access,
    unit: UnitId,
    member: &NewMember,
    units_groups: &PermissionSet,
) -> Result<(), Denial> {
    not_own_reach(giver, unit)?;
    let guest = member.target.employer != giver.acting().company;
    let problem = if member.target.principal == Principal::System {
        Some(NoMember::System)
    } else if member.status == UserStatus::Retired {
        Some(NoMember::Retired)
    } else if !member.is_visible {
        Some(NoMember::Unseen)
    } else {
        (guest && !member.is_guest).then_some(NoMember::NoGuest)
    };
    match problem {
        Some(problem) => Err(Denial::NoUnitMember(problem)),
        None => may_add_to_unit(giver, &member.target, units_groups),
    }
}

/// Whether All users holds somebody: own people that are not retired, System apart, and guests while
/// they are guests.
pub fn is_in_all_users(
    principal: Principal,
    status: UserStatus,
    own: bool,
    is_guest: bool,
) -> bool {
    if own {
        principal != Principal::System && status != UserStatus::Retired
    } else {
        is_guest
    }
}
