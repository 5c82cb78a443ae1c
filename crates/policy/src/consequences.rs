//! What a change comes to before it is saved: who gains and who loses what. The change is made on
//! the facts, and the one decision decides before and after it. Rule "Before saving".

use std::collections::BTreeSet;

use crate::decision::{Access, Acting, decide};
use crate::facts::{CapacityFacts, Facts, GroupSource, OverrideFacts, RoleFacts};
use crate::ids::{CompanyId, CompanyRoleId, GroupId, InvitationId, UnitId, UserId};
use crate::permission::{Permission, PermissionSet};
use crate::user::UserStatus;

/// A change of rights: within one company, or of the company roles it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The group's set becomes this.
    GroupSet {
        group: GroupId,
        permissions: PermissionSet,
    },
    /// The group is suspended, or reactivated.
    GroupStatus { group: GroupId, active: bool },
    /// The group is gone, with its memberships and from its units.
    GroupDeleted { group: GroupId },
    /// A user of the company becomes a member.
    Joined { user: UserId, source: GroupSource },
    /// A user of the company is no longer a member.
    Left { user: UserId, group: GroupId },
    /// The override of one permission of a user of the company is set, replaced or removed.
    Override {
        user: UserId,
        permission: Permission,
        after: Option<OverrideFacts>,
    },
    /// A user of the company comes to another status; of one who is retired or deleted the rights end.
    Status { user: UserId, status: UserStatus },
    /// The invitation is over, for one of its guests or for all of them.
    InvitationOver {
        invitation: InvitationId,
        user: Option<UserId>,
    },
    /// The set of a company role becomes this, wherever it is held.
    RoleSet {
        role: CompanyRoleId,
        permissions: PermissionSet,
    },
    /// The company holds exactly these company roles.
    Roles(Vec<RoleFacts>),
    /// These people, own and guest, come to hold groups through a unit; everybody where none are
    /// named.
    UnitGives {
        people: Option<BTreeSet<(CompanyId, UserId)>>,
        sources: Vec<GroupSource>,
    },
    /// The unit is suspended, or reactivated.
    UnitStatus { unit: UnitId, active: bool },
    /// These people, own and guest, are no longer in the unit; everybody where none are named.
    UnitLeft {
        unit: UnitId,
        people: Option<BTreeSet<(CompanyId, UserId)>>,
    },
    /// The unit no longer holds the group.
    UnitLoses { unit: UnitId, group: GroupId },
}

/// What a change comes to for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    pub acting: Acting,
    pub gains: PermissionSet,
    pub loses: PermissionSet,
}

impl Change {
    /// The facts as they are after the change.
    pub fn make(&self, facts: &mut Facts) {
        match self {
            Self::Status { user, status } => make_status(facts, *user, *status),
            Self::RoleSet { role, permissions } => facts
                .company
                .roles
                .iter_mut()
                .filter(|held| held.id == *role)
                .for_each(|held| held.permissions.clone_from(permissions)),
            Self::Roles(roles) => facts.company.roles.clone_from(roles),
            _ => self.make_on_sources(facts),
        }
    }

    fn make_on_sources(&self, facts: &mut Facts) {
        let person = facts.person.user;
        let employed = facts.person.employer == facts.company.id;
        let key = (facts.person.employer, person);
        match (self, &mut facts.capacity) {
            (
                Self::GroupSet { .. } | Self::GroupStatus { .. } | Self::GroupDeleted { .. },
                CapacityFacts::Own { groups, .. } | CapacityFacts::Guest { units: groups, .. },
            ) => self.make_on_groups(groups),
            (
                Self::UnitGives { .. }
                | Self::UnitStatus { .. }
                | Self::UnitLeft { .. }
                | Self::UnitLoses { .. },
                CapacityFacts::Own { groups, .. } | CapacityFacts::Guest { units: groups, .. },
            ) => self.make_on_units(key, groups),
            (Self::Joined { user, source }, CapacityFacts::Own { groups, .. })
                if employed && *user == person =>
            {
                groups.push(source.clone());
            }
            (Self::Left { user, group }, CapacityFacts::Own { groups, .. })
                if employed && *user == person =>
            {
                groups.retain(|source| source.group != *group || !source.via.is_membership());
            }
            (
                Self::Override {
                    user,
                    permission,
                    after,
                },
                CapacityFacts::Own { overrides, .. },
            ) if employed && *user == person => {
                overrides.retain(|set| set.permission != *permission);
                overrides.extend(after.clone());
            }
            (
                Self::InvitationOver { invitation, user },
                CapacityFacts::Guest { invitations, .. },
            ) if user.is_none_or(|user| user == person) => {
                invitations.retain(|lent| lent.id != *invitation);
            }
            _ => {}
        }
    }

    fn make_on_groups(&self, groups: &mut Vec<GroupSource>) {
        match self {
            Self::GroupSet { group, permissions } => groups
                .iter_mut()
                .filter(|source| source.group == *group)
                .for_each(|source| source.permissions.clone_from(permissions)),
            Self::GroupStatus { group, active } => groups
                .iter_mut()
                .filter(|source| source.group == *group)
                .for_each(|source| source.active = *active),
            Self::GroupDeleted { group } => groups.retain(|source| source.group != *group),
            _ => {}
        }
    }

    fn make_on_units(&self, person: (CompanyId, UserId), groups: &mut Vec<GroupSource>) {
        match self {
            Self::UnitGives { people, sources } if concerns(people.as_ref(), person) => {
                groups.extend(sources.iter().cloned());
            }
            Self::UnitStatus { unit, active } => {
                for source in groups {
                    source.via.set_active(*unit, *active);
                }
            }
            Self::UnitLeft { unit, people } if concerns(people.as_ref(), person) => {
                groups.retain(|source| !source.via.is_through(*unit));
            }
            Self::UnitLoses { unit, group } => {
                groups.retain(|source| source.group != *group || !source.via.is_through(*unit));
            }
            _ => {}
        }
    }
}

/// Whether the person is among these; where none are named, everybody is.
fn concerns(people: Option<&BTreeSet<(CompanyId, UserId)>>, person: (CompanyId, UserId)) -> bool {
    people.is_none_or(|people| people.contains(&person))
}

/// One who is retired loses the sources too, so that nothing comes back with the status.
fn make_status(facts: &mut Facts, user: UserId, status: UserStatus) {
    if facts.person.user != user {
        return;
    }
    facts.person.status = status;
    if status != UserStatus::Retired {
        return;
    }
    match &mut facts.capacity {
        CapacityFacts::Own { groups, overrides } => {
            groups.clear();
            overrides.clear();
        }
        CapacityFacts::Guest { invitations, units } => {
            invitations.clear();
            units.clear();
        }
        CapacityFacts::Operator { home } => make_status(home, user, status),
    }
}

/// A person's access before and after the changes.
pub fn before_and_after(facts: &Facts, changes: &[Change]) -> (Access, Access) {
    let before = decide(facts);
    let mut then = facts.clone();
    for change in changes {
        change.make(&mut then);
    }
    (before, decide(&then))
}

impl Consequence {
    /// Nothing where the person gains and loses nothing.
    pub fn between(before: &Access, after: &Access) -> Option<Self> {
        let gains = after.effective().difference(before.effective());
        let loses = before.effective().difference(after.effective());
        let differs = !(gains.is_empty() && loses.is_empty());
        differs.then(|| Self {
            acting: before.acting().clone(),
            gains,
            loses,
        })
    }
}
