//! The groups that reach a user: by membership, through units, and for one unit only. Four queries
//! for one user, one more for who administers a unit.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    facts::{GroupSource, Via},
    group::GroupKind,
    ids::{CompanyId, GroupId, UnitId, UserId},
    permission::PermissionSet,
    predefined,
    unit::with_all_below,
};

use super::load::{sets_by_key, stamp, unknown};
use crate::{
    actor::ActorNames,
    connection::Conn,
    error::StoreError,
    one_of::OneOfDsl,
    schema::{
        delegations, group_members, group_permissions, groups, unit_groups, unit_members, units,
    },
};

const ACTIVE: &str = "active";

/// id, kind, predefined key, name, status
pub(crate) type GroupRow = (i64, String, Option<String>, String, String);
/// unit's id, name, status
type UnitRow = (i64, String, String);

/// One way a group reaches a user, before the sets are read.
pub(super) struct Reach {
    group: GroupRow,
    by_way: Way,
    at: i64,
    pub by: String,
}

/// How it does.
enum Way {
    Member,
    Through(UnitRow),
    /// For the unit only: it, and all below it.
    For(UnitRow, BTreeSet<UnitId>),
}

/// All ways to an own user.
pub(super) fn reaches_of_own_user(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
) -> Result<Vec<Reach>, StoreError> {
    let mut reaches = memberships(conn, company, user)?;
    reaches.extend(through_units(conn, company, company, user)?);
    reaches.extend(for_units(conn, company, user)?);
    Ok(reaches)
}

/// The groups a guest holds through units of the host.
pub(super) fn of_guest(
    conn: &mut Conn,
    host: CompanyId,
    home: CompanyId,
    user: UserId,
) -> Result<Vec<GroupSource>, StoreError> {
    let reaches = through_units(conn, host, home, user)?;
    let names = ActorNames::look_up(conn, reaches.iter().map(|reach| reach.by.as_str()))?;
    let sets = stored_sets(conn, host, &groups_of(&reaches))?;
    sources(reaches, &sets, &names)
}

fn memberships(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
) -> Result<Vec<Reach>, StoreError> {
    let rows: Vec<(GroupRow, i64, String)> = on!(conn, c => group_members::table
        .inner_join(groups::table.on(groups::company_id
            .eq(group_members::company_id)
            .and(groups::id.eq(group_members::group_id))))
        .filter(group_members::company_id.eq(company.get()))
        .filter(group_members::user_id.eq(user.get()))
        .order((groups::sort_name, groups::id))
        .select((
            (groups::id, groups::kind, groups::predefined_key, groups::name, groups::status),
            group_members::set_at,
            group_members::set_by,
        ))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(group, at, by)| Reach {
            group,
            by_way: Way::Member,
            at,
            by,
        })
        .collect())
}

/// Groups given to units the user is in, and to All users, in which everybody is.
fn through_units(
    conn: &mut Conn,
    company: CompanyId,
    user_company: CompanyId,
    user: UserId,
) -> Result<Vec<Reach>, StoreError> {
    let rows: Vec<(GroupRow, UnitRow, i64, String)> = on!(conn, c => unit_groups::table
        .inner_join(groups::table.on(groups::company_id
            .eq(unit_groups::company_id)
            .and(groups::id.eq(unit_groups::group_id))))
        .inner_join(units::table.on(units::company_id
            .eq(unit_groups::company_id)
            .and(units::id.eq(unit_groups::unit_id))))
        .filter(unit_groups::company_id.eq(company.get()))
        .filter(units::all_users.eq(true).or(units::id.eq_any(
            unit_members::table
                .filter(unit_members::company_id.eq(company.get()))
                .filter(unit_members::user_company_id.eq(user_company.get()))
                .filter(unit_members::user_id.eq(user.get()))
                .select(unit_members::unit_id),
        )))
        .order((groups::sort_name, groups::id, units::sort_name))
        .select((
            (groups::id, groups::kind, groups::predefined_key, groups::name, groups::status),
            (units::id, units::name, units::status),
            unit_groups::set_at,
            unit_groups::set_by,
        ))
        .load(c))?;
    let reach = |(group, unit, at, by)| Reach {
        group,
        by_way: Way::Through(unit),
        at,
        by,
    };
    Ok(rows.into_iter().map(reach).collect())
}

/// Groups given to the user for one unit only. The tree of units is read for whoever holds one.
fn for_units(conn: &mut Conn, company: CompanyId, user: UserId) -> Result<Vec<Reach>, StoreError> {
    let rows: Vec<(GroupRow, UnitRow, i64, String)> = on!(conn, c => delegations::table
        .inner_join(groups::table.on(groups::company_id
            .eq(delegations::company_id)
            .and(groups::id.eq(delegations::group_id))))
        .inner_join(units::table.on(units::company_id
            .eq(delegations::company_id)
            .and(units::id.eq(delegations::unit_id))))
        .filter(delegations::company_id.eq(company.get()))
        .filter(delegations::user_id.eq(user.get()))
        .order((groups::sort_name, groups::id, units::sort_name))
        .select((
            (groups::id, groups::kind, groups::predefined_key, groups::name, groups::status),
            (units::id, units::name, units::status),
            delegations::set_at,
            delegations::set_by,
        ))
        .load(c))?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let parents: Vec<(i64, Option<i64>)> = on!(conn, c => units::table
        .filter(units::company_id.eq(company.get()))
        .select((units::id, units::parent_id))
        .load(c))?;
    let tree: Vec<(UnitId, Option<UnitId>)> = parents
        .into_iter()
        .map(|(unit, parent)| (UnitId::new(unit), parent.map(UnitId::new)))
        .collect();
    let reach = |(group, unit, at, by): (GroupRow, UnitRow, i64, String)| {
        let reached = with_all_below(UnitId::new(unit.0), &tree);
        Reach {
            group,
            by_way: Way::For(unit, reached),
            at,
            by,
        }
    };
    Ok(rows.into_iter().map(reach).collect())
}

/// The groups, with their sets and who made them reach the user.
pub(super) fn sources(
    reaches: Vec<Reach>,
    sets: &HashMap<i64, PermissionSet>,
    names: &ActorNames,
) -> Result<Vec<GroupSource>, StoreError> {
    reaches
        .into_iter()
        .map(|reach| source(reach, sets, names))
        .collect()
}

pub(super) fn groups_of(reaches: &[Reach]) -> Vec<i64> {
    reaches.iter().map(|reach| reach.group.0).collect()
}

fn source(
    reach: Reach,
    sets: &HashMap<i64, PermissionSet>,
    names: &ActorNames,
) -> Result<GroupSource, StoreError> {
    let stamp = stamp(names, reach.at, &reach.by)?;
    let via = match reach.by_way {
        Way::Member => Via::Member(stamp),
        Way::Through((id, name, status)) => Via::Unit {
            unit: UnitId::new(id),
            name,
            active: status == ACTIVE,
            given: stamp,
        },
        Way::For((id, name, status), reach) => Via::ForUnit {
            unit: UnitId::new(id),
            name,
            active: status == ACTIVE,
            reach,
            given: stamp,
        },
    };
    let permissions = set_of(&reach.group, sets);
    let (id, kind, _, name, status) = reach.group;
    Ok(GroupSource {
        group: GroupId::new(id),
        name,
        kind: GroupKind::parse(&kind).ok_or_else(|| unknown("kind of group", &kind))?,
        active: status == ACTIVE,
        permissions,
        via,
    })
}

/// A group's set: of a predefined group the program's own, of every other the stored one.
pub(crate) fn set_of(group: &GroupRow, stored: &HashMap<i64, PermissionSet>) -> PermissionSet {
    match &group.2 {
        Some(key) => predefined::predefined_groups()
            .into_iter()
            .find(|group| group.name == key)
            .map(|group| group.permissions)
            .unwrap_or_default(),
        None => stored.get(&group.0).cloned().unwrap_or_default(),
    }
}

/// The stored sets of these groups.
pub(crate) fn stored_sets(
    conn: &mut Conn,
    company: CompanyId,
    groups: &[i64],
) -> Result<HashMap<i64, PermissionSet>, StoreError> {
    if groups.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, i64, i16)> = on!(conn, c => group_permissions::table
        .filter(group_permissions::company_id.eq(company.get()))
        .filter(group_permissions::group_id.one_of(groups))
        .select((
            group_permissions::group_id,
            group_permissions::resource,
            group_permissions::operation,
        ))
        .load(c))?;
    sets_by_key(rows)
}

/// The stored sets of all groups of these companies.
pub(crate) fn all_stored_sets(
    conn: &mut Conn,
    companies: &[i64],
) -> Result<HashMap<i64, PermissionSet>, StoreError> {
    let rows: Vec<(i64, i64, i16)> = on!(conn, c => group_permissions::table
        .filter(group_permissions::company_id.one_of(companies))
        .select((
            group_permissions::group_id,
            group_permissions::resource,
            group_permissions::operation,
        ))
        .load(c))?;
    sets_by_key(rows)
}
