//! What guests hold through units of the host beside what is lent: both companies see it (rule
//! "Units"). Only active units and groups give anything.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    group::{GroupKind, GroupStatus},
    ids::{CompanyId, UserId},
    unit::UnitStatus,
};

use crate::{
    arrival::UserKey,
    connection::Conn,
    error::StoreError,
    one_of::OneOfDsl,
    schema::{groups, unit_groups, unit_members, units},
};

/// A unit through which a guest holds groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThroughUnit {
    pub unit: String,
    pub groups: Vec<String>,
}

/// Of each of these guests of the host, the units that give something, in the order of their names.
pub(crate) fn through_units(
    conn: &mut Conn,
    host: CompanyId,
    guests: &BTreeSet<UserKey>,
) -> Result<HashMap<UserKey, Vec<ThroughUnit>>, StoreError> {
    let ids: Vec<i64> = guests.iter().map(|key| key.user.get()).collect();
    let memberships: Vec<(i64, i64, i64)> = on!(conn, c => unit_members::table
        .filter(unit_members::company_id.eq(host.get()))
        .filter(unit_members::user_id.one_of(&ids))
        .select((
            unit_members::user_company_id,
            unit_members::user_id,
            unit_members::unit_id,
        ))
        .load(c))?;
    let mut inside: HashMap<UserKey, BTreeSet<i64>> = HashMap::new();
    for (employer, user, unit) in memberships {
        let key = UserKey {
            employer: CompanyId::new(employer),
            user: UserId::new(user),
        };
        inside.entry(key).or_default().insert(unit);
    }
    let given = given(conn, host)?;
    let of = |key: &UserKey| {
        let units = inside.get(key);
        let reaches =
            |unit: &&Given| unit.all_users || units.is_some_and(|units| units.contains(&unit.id));
        let through = given.values().filter(reaches).map(|unit| ThroughUnit {
            unit: unit.name.clone(),
            groups: unit.groups.clone(),
        });
        (*key, through.collect())
    };
    Ok(guests.iter().map(of).collect())
}

struct Given {
    id: i64,
    name: String,
    all_users: bool,
    groups: Vec<String>,
}

/// The active units of a company that hold active groups which count through units.
fn given(conn: &mut Conn, host: CompanyId) -> Result<BTreeMap<(String, i64), Given>, StoreError> {
    let by_membership_only = [GroupKind::Basic, GroupKind::Personal].map(GroupKind::as_str);
    let rows: Vec<(i64, String, String, bool, String)> = on!(conn, c => unit_groups::table
        .inner_join(groups::table.on(groups::company_id
            .eq(unit_groups::company_id)
            .and(groups::id.eq(unit_groups::group_id))))
        .inner_join(units::table.on(units::company_id
            .eq(unit_groups::company_id)
            .and(units::id.eq(unit_groups::unit_id))))
        .filter(unit_groups::company_id.eq(host.get()))
        .filter(units::status.eq(UnitStatus::Active.as_str()))
        .filter(groups::status.eq(GroupStatus::Active.as_str()))
        .filter(groups::kind.ne_all(by_membership_only))
        .order((units::sort_name, units::id, groups::sort_name, groups::id))
        .select((units::id, units::sort_name, units::name, units::all_users, groups::name))
        .load(c))?;
    let mut given: BTreeMap<(String, i64), Given> = BTreeMap::new();
    for (id, sort_name, name, all_users, group) in rows {
        let unit = given.entry((sort_name, id)).or_insert_with(|| Given {
            id,
            name,
            all_users,
            groups: Vec::new(),
        });
        unit.groups.push(group);
    }
    Ok(given)
}
