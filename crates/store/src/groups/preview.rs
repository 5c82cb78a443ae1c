//! What a change of groups comes to before it is saved (rule "Before saving"): the same plan as the
//! verb makes, with the same refusals, and who would gain and lose what.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    consequences::Change,
    facts::{GroupSource, Stamp, Via},
    giving,
    group::{GroupAct, GroupStatus},
    ids::{GroupId, UserId},
};

use super::{
    find::with_set,
    membership::{self, Planned, Wanted},
    set::{self, SetChanged, SetEdit},
};
use crate::{
    actor::Actor,
    consequences::{Consequences, Reach, weigh},
    delegations,
    error::StoreError,
    may,
    schema::{group_members, unit_groups, unit_members, units},
    transaction::{Read, Tx},
};

/// What saving a set would change, and for whom.
pub fn preview_set(
    tx: &mut Read<'_, may::groups::Update>,
    id: GroupId,
    edit: &SetEdit,
) -> Result<(SetChanged, Consequences), StoreError> {
    let planned = set::plan(tx, id, edit)?;
    let change = Change::GroupSet {
        group: id,
        permissions: planned.after,
    };
    let consequences = of_group(tx, id, change)?;
    Ok((planned.change, consequences))
}

/// What suspending or reactivating a group would change.
pub fn preview_status(
    tx: &mut Read<'_, may::groups::Update>,
    id: GroupId,
    status: GroupStatus,
) -> Result<Consequences, StoreError> {
    let (head, set) = with_set(tx, id)?;
    head.kind.allows(GroupAct::Suspend)?;
    if status.is_active() {
        giving::may_reactivate(&*tx.access()?, &set)?;
    }
    let change = Change::GroupStatus {
        group: id,
        active: status.is_active(),
    };
    let said = of_group(tx, id, change)?;
    Ok(said.administering(delegations::count_of_group(tx, id)?))
}

/// What deleting a group would change.
pub fn preview_deletion(
    tx: &mut Read<'_, may::groups::Delete>,
    id: GroupId,
) -> Result<Consequences, StoreError> {
    let (head, _) = with_set(tx, id)?;
    head.kind.allows(GroupAct::Delete)?;
    let said = of_group(tx, id, Change::GroupDeleted { group: id })?;
    Ok(said.administering(delegations::count_of_group(tx, id)?))
}

/// What adding and removing members of a group would change.
pub fn preview_members(
    tx: &mut Read<'_, may::groups::Update>,
    group: GroupId,
    joining: &[UserId],
    leaving: &[UserId],
) -> Result<Consequences, StoreError> {
    let planned = membership::plan(tx, &Wanted::in_group(group, joining, leaving))?;
    let joining = planned.joining.iter();
    let names = joining.filter_map(|(_, user)| Some(planned.people.get(user)?.full_name.clone()));
    Ok(of_planned(tx, &planned)?.adding(names))
}

/// What adding a user to groups and taking the user out of others would change.
pub fn preview_groups_of(
    tx: &mut Read<'_, may::groups::Update>,
    user: UserId,
    joining: &[GroupId],
    leaving: &[GroupId],
) -> Result<Consequences, StoreError> {
    let planned = membership::plan(tx, &Wanted::of_user(user, joining, leaving))?;
    let joining = planned.joining.iter();
    let names = joining.filter_map(|(group, _)| Some(planned.groups.get(group)?.0.name.clone()));
    Ok(of_planned(tx, &planned)?.adding(names))
}

pub(super) fn of_memberships(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Consequences, StoreError> {
    let planned = membership::plan(tx, wanted)?;
    of_planned(tx, &planned)
}

fn of_planned(tx: &mut Tx<'_>, planned: &Planned) -> Result<Consequences, StoreError> {
    let stamp = stamp_of(tx.actor(), tx.now().timestamp());
    let joined = planned.joining.iter().filter_map(|(group, user)| {
        let (head, set) = planned.groups.get(group)?;
        let source = GroupSource {
            group: *group,
            name: head.name.clone(),
            kind: head.kind,
            active: head.status.is_active(),
            permissions: set.clone(),
            via: Via::Member(stamp.clone()),
        };
        Some(Change::Joined {
            user: *user,
            source,
        })
    });
    let left = planned.leaving.iter().map(|(group, user)| Change::Left {
        user: *user,
        group: *group,
    });
    let changes: Vec<Change> = joined.chain(left).collect();
    let users: BTreeSet<UserId> = planned
        .joining
        .iter()
        .chain(&planned.leaving)
        .map(|(_, user)| *user)
        .collect();
    let reach = Reach {
        own: users.into_iter().collect(),
        ..Reach::default()
    };
    weigh(tx, &reach, &changes)
}

/// Who would set it, if it were set now.
pub(crate) fn stamp_of(actor: &Actor, at: jiff::Timestamp) -> Stamp {
    Stamp {
        by: Some(tenantry_policy::facts::ActorRef {
            user: actor.user,
            employer: actor.employer,
            name: actor.name.clone(),
            capacity: actor.capacity,
        }),
        at,
    }
}

fn of_group(tx: &mut Tx<'_>, group: GroupId, change: Change) -> Result<Consequences, StoreError> {
    let reach = reach_of(tx, group)?;
    weigh(tx, &reach, &[change])
}

/// Everybody a group reaches: its members, and the members of the units it is given to.
fn reach_of(tx: &mut Tx<'_>, group: GroupId) -> Result<Reach, StoreError> {
    let (company, group) = (tx.company_key(), group.get());
    let members: Vec<i64> = on!(tx.conn, c => group_members::table
        .filter(group_members::company_id.eq(company))
        .filter(group_members::group_id.eq(group))
        .select(group_members::user_id)
        .load(c))?;
    let in_units: Vec<(i64, i64)> = on!(tx.conn, c => unit_groups::table
        .inner_join(unit_members::table.on(unit_members::company_id
            .eq(unit_groups::company_id)
            .and(unit_members::unit_id.eq(unit_groups::unit_id))))
        .filter(unit_groups::company_id.eq(company))
        .filter(unit_groups::group_id.eq(group))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    let to_all: i64 = on!(tx.conn, c => unit_groups::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_groups::company_id)
            .and(units::id.eq(unit_groups::unit_id))))
        .filter(unit_groups::company_id.eq(company))
        .filter(unit_groups::group_id.eq(group))
        .filter(units::all_users.eq(true))
        .count()
        .get_result(c))?;
    let guests = to_all > 0 || in_units.iter().any(|(employer, _)| *employer != company);
    let own = in_units
        .iter()
        .filter(|(employer, _)| *employer == company)
        .map(|(_, user)| *user);
    let own: BTreeSet<i64> = own.chain(members).collect();
    Ok(Reach {
        own: own.into_iter().map(UserId::new).collect(),
        everybody: to_all > 0,
        guests,
    })
}
