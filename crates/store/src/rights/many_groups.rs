//! The groups that reach many of a company's own users: by membership, and through units.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    facts::{GroupSource, Via},
    group::GroupKind,
    ids::{CompanyId, GroupId, UnitId},
    permission::PermissionSet,
};

use super::{
    group_sources::{GroupRow, all_stored_sets, set_of},
    load::{stamp, unknown},
};
use crate::{
    actor::ActorNames,
    connection::Conn,
    error::StoreError,
    one_of::OneOfDsl,
    schema::{group_members, groups, unit_groups, unit_members, units},
};

const ACTIVE: &str = "active";

/// user, group, set at, by
type MemberRow = (i64, i64, i64, String);

struct Group {
    name: String,
    kind: GroupKind,
    active: bool,
    permissions: PermissionSet,
}

/// A group given to a unit.
#[derive(Queryable)]
struct GivenRow {
    company: i64,
    group: i64,
    unit: i64,
    unit_name: String,
    unit_status: String,
    all_users: bool,
    at: i64,
    by: String,
}

/// Everything that is known about the groups of many users, in the order `load` gives it.
pub(super) struct GroupsOfMany {
    groups: HashMap<i64, Group>,
    memberships: HashMap<i64, Vec<MemberRow>>,
    /// By group's name, then unit's name.
    given: Vec<GivenRow>,
    /// By company and user, places in `given` of what the units of a user hold.
    places: HashMap<(i64, i64), BTreeSet<usize>>,
    /// By company, places in `given` of what All users holds, which reaches everybody.
    places_of_all: HashMap<i64, BTreeSet<usize>>,
}

impl GroupsOfMany {
    /// Of the users with these ids, or of everybody in these companies.
    pub(super) fn load(
        conn: &mut Conn,
        companies: &[i64],
        chosen: Option<&[i64]>,
    ) -> Result<Self, StoreError> {
        let groups = groups_of(conn, companies)?;
        let members = member_rows(conn, companies, chosen)?;
        let given = given_rows(conn, companies)?;
        let in_units = unit_member_rows(conn, companies, chosen)?;
        let mut memberships: HashMap<i64, Vec<MemberRow>> = HashMap::new();
        for row in members {
            memberships.entry(row.0).or_default().push(row);
        }
        Ok(Self::new(groups, memberships, given, in_units))
    }

    /// Of the guests of these companies, who hold groups through units alone.
    pub(super) fn of_guests(conn: &mut Conn, hosts: &[i64]) -> Result<Self, StoreError> {
        let groups = groups_of(conn, hosts)?;
        let given = given_rows(conn, hosts)?;
        let in_units = guest_rows(conn, hosts)?;
        Ok(Self::new(groups, HashMap::new(), given, in_units))
    }

    fn new(
        groups: HashMap<i64, Group>,
        memberships: HashMap<i64, Vec<MemberRow>>,
        given: Vec<GivenRow>,
        in_units: Vec<(i64, i64, i64)>,
    ) -> Self {
        let mut by_unit: HashMap<i64, Vec<usize>> = HashMap::new();
        for (place, row) in given.iter().enumerate() {
            by_unit.entry(row.unit).or_default().push(place);
        }
        let mut places: HashMap<(i64, i64), BTreeSet<usize>> = HashMap::new();
        for (company, user, unit) in in_units {
            let held = by_unit.get(&unit).into_iter().flatten();
            places.entry((company, user)).or_default().extend(held);
        }
        let mut places_of_all: HashMap<i64, BTreeSet<usize>> = HashMap::new();
        for (place, row) in given.iter().enumerate().filter(|(_, row)| row.all_users) {
            places_of_all.entry(row.company).or_default().insert(place);
        }
        Self {
            groups,
            memberships,
            given,
            places,
            places_of_all,
        }
    }

    /// Who put people into groups and gave groups to units.
    pub(super) fn actors(&self) -> impl Iterator<Item = &str> {
        let members = self.memberships.values().flatten();
        let given = self.given.iter().map(|row| row.by.as_str());
        members.map(|row| row.3.as_str()).chain(given)
    }

    /// The groups of a company that reach one user; the user can't be asked for again.
    pub(super) fn of(
        &mut self,
        company: CompanyId,
        user: i64,
        names: &ActorNames,
    ) -> Result<Vec<GroupSource>, StoreError> {
        let mut sources = Vec::new();
        for (_, group, at, by) in self.memberships.remove(&user).unwrap_or_default() {
            sources.push(self.source(group, Via::Member(stamp(names, at, &by)?))?);
        }
        let mut places = self
            .places
            .remove(&(company.get(), user))
            .unwrap_or_default();
        places.extend(self.places_of_all.get(&company.get()).into_iter().flatten());
        for row in places.into_iter().filter_map(|place| self.given.get(place)) {
            let via = Via::Unit {
                unit: UnitId::new(row.unit),
                name: row.unit_name.clone(),
                active: row.unit_status == ACTIVE,
                given: stamp(names, row.at, &row.by)?,
            };
            sources.push(self.source(row.group, via)?);
        }
        Ok(sources)
    }

    fn source(&self, id: i64, via: Via) -> Result<GroupSource, StoreError> {
        let group = self.groups.get(&id).ok_or(StoreError::NotFound)?;
        Ok(GroupSource {
            group: GroupId::new(id),
            name: group.name.clone(),
            kind: group.kind,
            active: group.active,
            permissions: group.permissions.clone(),
            via,
        })
    }
}

/// The companies' groups with their sets. Personal ones hold nothing and are many: they come without.
fn groups_of(conn: &mut Conn, companies: &[i64]) -> Result<HashMap<i64, Group>, StoreError> {
    let rows: Vec<GroupRow> = on!(conn, c => groups::table
        .filter(groups::company_id.one_of(companies))
        .filter(groups::kind.ne(GroupKind::Personal.as_str()))
        .select((groups::id, groups::kind, groups::predefined_key, groups::name, groups::status))
        .load(c))?;
    let stored = all_stored_sets(conn, companies)?;
    rows.into_iter()
        .map(|row| {
            let permissions = set_of(&row, &stored);
            let (id, kind, _, name, status) = row;
            let group = Group {
                name,
                kind: GroupKind::parse(&kind).ok_or_else(|| unknown("kind of group", &kind))?,
                active: status == ACTIVE,
                permissions,
            };
            Ok((id, group))
        })
        .collect()
}

fn member_rows(
    conn: &mut Conn,
    companies: &[i64],
    chosen: Option<&[i64]>,
) -> Result<Vec<MemberRow>, StoreError> {
    on!(conn, c: B => {
        let mut query = group_members::table
            .inner_join(groups::table.on(groups::company_id
                .eq(group_members::company_id)
                .and(groups::id.eq(group_members::group_id))))
            .filter(group_members::company_id.one_of(companies))
            .order((groups::sort_name, groups::id))
            .select((
                group_members::user_id,
                group_members::group_id,
                group_members::set_at,
                group_members::set_by,
            ))
            .into_boxed::<B>();
        if let Some(ids) = chosen {
            query = query.filter(group_members::user_id.one_of(ids));
        }
        query.load(c)
    })
    .map_err(StoreError::from)
}

fn given_rows(conn: &mut Conn, companies: &[i64]) -> Result<Vec<GivenRow>, StoreError> {
    on!(conn, c => unit_groups::table
        .inner_join(groups::table.on(groups::company_id
            .eq(unit_groups::company_id)
            .and(groups::id.eq(unit_groups::group_id))))
        .inner_join(units::table.on(units::company_id
            .eq(unit_groups::company_id)
            .and(units::id.eq(unit_groups::unit_id))))
        .filter(unit_groups::company_id.one_of(companies))
        .order((groups::sort_name, groups::id, units::sort_name))
        .select((
            unit_groups::company_id,
            groups::id,
            units::id,
            units::name,
            units::status,
            units::all_users,
            unit_groups::set_at,
            unit_groups::set_by,
        ))
        .load(c))
    .map_err(StoreError::from)
}

/// company, user, unit
fn unit_member_rows(
    conn: &mut Conn,
    companies: &[i64],
    chosen: Option<&[i64]>,
) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    on!(conn, c: B => {
        let mut query = unit_members::table
            .filter(unit_members::company_id.one_of(companies))
            .filter(unit_members::user_company_id.eq(unit_members::company_id))
            .select((
                unit_members::company_id,
                unit_members::user_id,
                unit_members::unit_id,
            ))
            .into_boxed::<B>();
        if let Some(ids) = chosen {
            query = query.filter(unit_members::user_id.one_of(ids));
        }
        query.load(c)
    })
    .map_err(StoreError::from)
}

/// The same of guests. Ids are never given twice, so the user's alone tells whose row it is.
fn guest_rows(conn: &mut Conn, hosts: &[i64]) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    on!(conn, c => unit_members::table
        .filter(unit_members::company_id.one_of(hosts))
        .filter(unit_members::user_company_id.ne(unit_members::company_id))
        .select((
            unit_members::company_id,
            unit_members::user_id,
            unit_members::unit_id,
        ))
        .load(c))
    .map_err(StoreError::from)
}
