//! Who is a member (rules "Giving", "Taking", "Own rights", "Kinds of groups"). A membership is never
//! edited: it is removed and added. Adding gives what the group holds; removing needs no more than
//! the right to change groups.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    giving,
    ids::{GroupId, UserId},
    permission::PermissionSet,
    user::may_receive,
};

use super::{
    GroupHead,
    check::{Person, people},
    edit::of,
    find::with_sets,
};
use crate::{
    audit::event::Event,
    bulk,
    error::StoreError,
    may,
    one_of::OneOfDsl,
    rights::administrators,
    schema::group_members,
    transaction::{RightsWrite, Tx},
};

/// Memberships to be added and removed, in any number of groups and for any number of users.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub joining: BTreeSet<(GroupId, UserId)>,
    pub leaving: BTreeSet<(GroupId, UserId)>,
}

/// How many memberships came and went; those that were there (or gone) already don't count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub added: usize,
    pub removed: usize,
    /// Whether this took the company's last administrator, as the operator may.
    pub outcome: Outcome,
}

/// Makes users of the company members of a group.
pub fn add_members(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    group: GroupId,
    users: &[UserId],
) -> Result<Changed, StoreError> {
    change(tx, &Wanted::in_group(group, users, &[]))
}

/// Takes users out of a group.
pub fn remove_members(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    group: GroupId,
    users: &[UserId],
) -> Result<Changed, StoreError> {
    change(tx, &Wanted::in_group(group, &[], users))
}

/// Adds a user to groups and takes the user out of others.
pub fn change_groups_of(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    user: UserId,
    joining: &[GroupId],
    leaving: &[GroupId],
) -> Result<Changed, StoreError> {
    change(tx, &Wanted::of_user(user, joining, leaving))
}

impl Wanted {
    pub(super) fn in_group(group: GroupId, joining: &[UserId], leaving: &[UserId]) -> Self {
        let pairs = |users: &[UserId]| users.iter().map(|user| (group, *user)).collect();
        Self {
            joining: pairs(joining),
            leaving: pairs(leaving),
        }
    }

    pub(super) fn of_user(user: UserId, joining: &[GroupId], leaving: &[GroupId]) -> Self {
        let pairs = |groups: &[GroupId]| groups.iter().map(|group| (*group, user)).collect();
        Self {
            joining: pairs(joining),
            leaving: pairs(leaving),
        }
    }
}

/// A change of memberships that the rules allow.
#[derive(Debug)]
pub(super) struct Planned {
    pub groups: BTreeMap<GroupId, (GroupHead, PermissionSet)>,
    pub people: HashMap<UserId, Person>,
    /// Without those that are there already.
    pub joining: BTreeSet<(GroupId, UserId)>,
    /// Without those that aren't there.
    pub leaving: BTreeSet<(GroupId, UserId)>,
}

/// Asks the rules about each membership that would come or go.
pub(super) fn plan(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Planned, StoreError> {
    let pairs = || wanted.joining.iter().chain(&wanted.leaving);
    let ids: Vec<GroupId> = pairs().map(|(group, _)| *group).collect();
    let users: BTreeSet<UserId> = pairs().map(|(_, user)| *user).collect();
    let users: Vec<UserId> = users.into_iter().collect();
    let groups: BTreeMap<_, _> = with_sets(tx, &ids)?
        .into_iter()
        .map(|(head, set)| (head.id, (head, set)))
        .collect();
    let people = people(tx, &users)?;
    let found: Vec<GroupId> = groups.keys().copied().collect();
    let present = present(tx, &found, &users)?;
    let planned = Planned {
        joining: wanted.joining.difference(&present).copied().collect(),
        leaving: wanted.leaving.intersection(&present).copied().collect(),
        groups,
        people,
    };
    planned.check(tx)?;
    Ok(planned)
}

impl Planned {
    fn check(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let access = tx.access()?;
        for (group, person) in self.each(&self.joining) {
            let (head, set) = group;
            giving::may_add_member(&access, &person.target, head.kind, set)?;
            may_receive(person.status)?;
        }
        for ((head, _), person) in self.each(&self.leaving) {
            giving::may_remove_member(&access, &person.target, head.kind)?;
        }
        Ok(())
    }

    fn each<'a>(
        &'a self,
        pairs: &'a BTreeSet<(GroupId, UserId)>,
    ) -> impl Iterator<Item = (&'a (GroupHead, PermissionSet), &'a Person)> {
        pairs
            .iter()
            .filter_map(|(group, user)| Some((self.groups.get(group)?, self.people.get(user)?)))
    }
}

/// Which of these users are members of a group.
pub(super) fn present_in(
    tx: &mut Tx<'_>,
    group: GroupId,
    users: &[UserId],
) -> Result<BTreeSet<UserId>, StoreError> {
    let present = present(tx, &[group], users)?;
    Ok(present.into_iter().map(|(_, user)| user).collect())
}

/// Memberships among these groups and users.
fn present(
    tx: &mut Tx<'_>,
    groups: &[GroupId],
    users: &[UserId],
) -> Result<BTreeSet<(GroupId, UserId)>, StoreError> {
    let company = tx.company_key();
    let groups: Vec<i64> = groups.iter().map(|id| id.get()).collect();
    let mut present = BTreeSet::new();
    for chunk in users.chunks(CHUNK) {
        let users: Vec<i64> = chunk.iter().map(|id| id.get()).collect();
        let rows: Vec<(i64, i64)> = on!(tx.conn, c => group_members::table
            .filter(group_members::company_id.eq(company))
            .filter(group_members::group_id.one_of(&groups))
            .filter(group_members::user_id.one_of(&users))
            .select((group_members::group_id, group_members::user_id))
            .load(c))?;
        present.extend(
            rows.into_iter()
                .map(|(group, user)| (GroupId::new(group), UserId::new(user))),
        );
    }
    Ok(present)
}

pub(super) fn change(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Changed, StoreError> {
    let planned = plan(tx, wanted)?;
    if planned.joining.is_empty() && planned.leaving.is_empty() {
        tx.nothing_changed();
        return Ok(Changed {
            added: 0,
            removed: 0,
            outcome: Outcome::Kept,
        });
    }
    let administrators = administrators::before(tx)?;
    delete(tx, &planned.leaving)?;
    bulk::insert_members(tx, planned.joining.iter().copied())?;
    let outcome = administrators.check(tx)?;
    record(tx, &planned)?;
    Ok(Changed {
        added: planned.joining.len(),
        removed: planned.leaving.len(),
        outcome,
    })
}

/// Users in one statement.
const CHUNK: usize = 5_000;

/// One statement for each group, or for the one user.
fn delete(tx: &mut Tx<'_>, pairs: &BTreeSet<(GroupId, UserId)>) -> Result<(), StoreError> {
    let company = tx.company_key();
    for (group, users) in by_group(pairs) {
        for chunk in users.chunks(CHUNK) {
            let users: Vec<i64> = chunk.iter().map(|user| user.get()).collect();
            on!(tx.conn, c => diesel::delete(group_members::table
                .filter(group_members::company_id.eq(company))
                .filter(group_members::group_id.eq(group.get()))
                .filter(group_members::user_id.one_of(&users)))
                .execute(c))?;
        }
    }
    Ok(())
}

fn by_group(pairs: &BTreeSet<(GroupId, UserId)>) -> BTreeMap<GroupId, Vec<UserId>> {
    let mut groups: BTreeMap<GroupId, Vec<UserId>> = BTreeMap::new();
    for (group, user) in pairs {
        groups.entry(*group).or_default().push(*user);
    }
    groups
}

/// One event for each group, which names everybody who came or went.
fn record(tx: &mut Tx<'_>, planned: &Planned) -> Result<(), StoreError> {
    for (action, pairs) in [
        ("members.removed", &planned.leaving),
        ("members.added", &planned.joining),
    ] {
        for (group, users) in by_group(pairs) {
            let Some((head, _)) = planned.groups.get(&group) else {
                continue;
            };
            let people = users.iter().filter_map(|user| planned.people.get(user));
            let event = people.fold(Event::new(action, of(head)), |event, person| {
                event
                    .fact("user", &person.full_name)
                    .mention("user", person.target.user.get())
            });
            tx.record(event)?;
        }
    }
    Ok(())
}
