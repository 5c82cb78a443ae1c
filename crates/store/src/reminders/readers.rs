//! Who is reminded in a company: its Admin, some of those who can do something about what ends, and whom
//! the thing itself names, while each of them holds what that needs.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use tenantry_policy::{
    calendar::EndingKind,
    ids::{CompanyId, UserId},
    permission::Permission,
    predefined::predefined_groups,
    user::{Principal, UserStatus},
};

use crate::{
    arrival::UserKey,
    catalogue::columns,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    rights::many::{Whom, load_many_of},
    schema::{group_members, group_permissions, groups, unit_groups, unit_members, units, users},
};

/// Of a company at most so many are reminded because they could do something, who came there first.
const MOST_TOLD: usize = 20;
/// Rows that are looked at to find them, of all companies of a portion.
const MOST_LOOKED_AT: i64 = 10_000;

/// Who may be told of one kind of ending, in several companies.
#[derive(Debug, Default)]
pub(super) struct Readers {
    /// Of each company those who are told of everything.
    looking_after: BTreeMap<CompanyId, BTreeSet<UserKey>>,
    /// Those of the others who may read of it.
    reading: BTreeSet<UserKey>,
}

impl Readers {
    /// `named` are those whom the things themselves name, such as who set an override.
    pub(super) fn find(
        conn: &mut Conn,
        companies: &BTreeSet<CompanyId>,
        named: &BTreeSet<UserKey>,
        kind: EndingKind,
        now: Instant,
    ) -> Result<Self, StoreError> {
        let companies: Vec<CompanyId> = companies.iter().copied().collect();
        let able = who_may_be_able(conn, &companies, kind.looked_after_by())?;
        let ids: Vec<UserId> = able.iter().chain(named).map(|key| key.user).collect();
        let mut readers = Self::default();
        if ids.is_empty() {
            return Ok(readers);
        }
        for one in load_many_of(conn, &companies, Whom::These(&ids), now)? {
            let (access, person) = (one.decide(), &one.facts.person);
            let key = UserKey {
                employer: person.employer,
                user: person.user,
            };
            if !access.may(kind.read_by()) {
                continue;
            }
            readers.reading.insert(key);
            if able.contains(&key) && access.may(kind.looked_after_by()) {
                let of = readers.looking_after.entry(key.employer).or_default();
                of.insert(key);
            }
        }
        Ok(readers)
    }

    /// Whom to tell in a company, of those named and of those who look after it.
    pub(super) fn of(
        &self,
        company: CompanyId,
        named: impl IntoIterator<Item = UserKey>,
    ) -> BTreeSet<UserKey> {
        let mut told = self
            .looking_after
            .get(&company)
            .cloned()
            .unwrap_or_default();
        let named = named.into_iter().filter(|key| key.employer == company);
        told.extend(named.filter(|key| self.reading.contains(key)));
        told
    }
}

/// The companies' Admins, and those own users whose groups hold the permission, directly or through a
/// unit. Whether they do hold it is decided afterwards.
fn who_may_be_able(
    conn: &mut Conn,
    companies: &[CompanyId],
    permission: Permission,
) -> Result<BTreeSet<UserKey>, StoreError> {
    let keys: Vec<i64> = companies.iter().map(|company| company.get()).collect();
    let admins: Vec<Found> = on!(conn, c => users::table
        .filter(users::company_id.one_of(&keys))
        .filter(users::principal.eq(Principal::Admin.as_str()))
        .select((users::company_id, users::id))
        .load(c))?;
    let holding = groups_that_hold(conn, &keys, permission)?;
    let mut found = members_of(conn, &keys, &holding)?;
    found.extend(members_through_units(conn, &keys, &holding)?);
    let mut of_each: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for (company, user) in found {
        of_each.entry(company).or_default().insert(user);
    }
    let first = of_each.into_iter().flat_map(|(company, users)| {
        let first = users.into_iter().take(MOST_TOLD);
        first.map(move |user| (company, user))
    });
    let key = |(company, user)| UserKey {
        employer: CompanyId::new(company),
        user: UserId::new(user),
    };
    Ok(admins.into_iter().chain(first).map(key).collect())
}

/// company, user
type Found = (i64, i64);

/// The companies' groups in whose set the permission is. What ships with the program has its set there.
fn groups_that_hold(
    conn: &mut Conn,
    companies: &[i64],
    permission: Permission,
) -> Result<Vec<i64>, StoreError> {
    let (resource, operation) = columns(permission);
    let shipped: Vec<&str> = predefined_groups()
        .into_iter()
        .filter(|group| group.permissions.contains(permission))
        .map(|group| group.name)
        .collect();
    let mut holding: Vec<i64> = on!(conn, c => groups::table
        .filter(groups::company_id.one_of(companies))
        .filter(groups::predefined_key.eq_any(&shipped))
        .select(groups::id)
        .load(c))?;
    let own: Vec<i64> = on!(conn, c => group_permissions::table
        .filter(group_permissions::company_id.one_of(companies))
        .filter(group_permissions::resource.eq(resource))
        .filter(group_permissions::operation.eq(operation))
        .select(group_permissions::group_id)
        .load(c))?;
    holding.extend(own);
    Ok(holding)
}

fn members_of(
    conn: &mut Conn,
    companies: &[i64],
    groups: &[i64],
) -> Result<Vec<Found>, StoreError> {
    on!(conn, c => group_members::table
        .inner_join(users::table.on(users::company_id
            .eq(group_members::company_id)
            .and(users::id.eq(group_members::user_id))))
        .filter(group_members::company_id.one_of(companies))
        .filter(group_members::group_id.one_of(groups))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .order((group_members::company_id, group_members::user_id))
        .limit(MOST_LOOKED_AT)
        .select((group_members::company_id, group_members::user_id))
        .load(c))
    .map_err(StoreError::from)
}

fn members_through_units(
    conn: &mut Conn,
    companies: &[i64],
    groups: &[i64],
) -> Result<Vec<Found>, StoreError> {
    on!(conn, c => unit_groups::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_groups::company_id)
            .and(units::id.eq(unit_groups::unit_id))))
        .inner_join(unit_members::table.on(unit_members::company_id
            .eq(unit_groups::company_id)
            .and(unit_members::unit_id.eq(unit_groups::unit_id))))
        .inner_join(users::table.on(users::company_id
            .eq(unit_members::user_company_id)
            .and(users::id.eq(unit_members::user_id))))
        .filter(unit_groups::company_id.one_of(companies))
        .filter(unit_groups::group_id.one_of(groups))
        .filter(unit_members::user_company_id.eq(unit_members::company_id))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .order((unit_members::company_id, unit_members::user_id))
        .limit(MOST_LOOKED_AT)
        .select((unit_members::company_id, unit_members::user_id))
        .load(c))
    .map_err(StoreError::from)
}
