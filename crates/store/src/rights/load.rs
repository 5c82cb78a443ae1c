//! Reads the facts a decision is made from: a fixed number of queries, whatever the user holds.
//! Nothing is judged here; suspended groups, ended invitations and overrides whose time is over
//! are facts too, because people ask about exactly those.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use jiff::tz::TimeZone;
use tenantry_policy::{
    company::CompanyStatus,
    facts::{
        ActorRef, CapacityFacts, CompanyFacts, Facts, OverrideFacts, PersonFacts, RoleFacts, Stamp,
    },
    ids::{AccountId, CompanyId, CompanyRoleId, OverrideId, UserId},
    overrides::OverrideEffect,
    period::Period,
    permission::PermissionSet,
    user::{Principal, UserStatus},
};

use super::{group_sources, guests};
use crate::{
    actor::ActorNames,
    catalogue,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    schema::{
        companies, company_role_holders, company_role_permissions, company_roles, overrides,
        resources, users,
    },
};

/// Who knows the sets of company roles: the database, or what is kept of it.
pub(crate) type KnowsRoleSets<'a> =
    &'a dyn Fn(&mut Conn, &BTreeSet<i64>) -> Result<HashMap<i64, PermissionSet>, StoreError>;

/// Everything about one user in one company, or `None` when the user has no place in it.
pub(crate) fn facts(
    conn: &mut Conn,
    company: CompanyId,
    employer: CompanyId,
    user: UserId,
    now: Instant,
    role_sets: KnowsRoleSets<'_>,
) -> Result<Option<Facts>, StoreError> {
    if company == employer {
        let own = own_facts(conn, company, user, group_sources::stored_sets)?;
        let Some((person, capacity)) = own else {
            return Ok(None);
        };
        let company = company_with(conn, company, role_sets)?;
        return Ok(Some(Facts {
            now: now.timestamp(),
            company,
            person,
            capacity,
        }));
    }
    let Some(person) = person(conn, employer, user)? else {
        return Ok(None);
    };
    let at_operator = if employer.is_operator() {
        let home = facts(conn, employer, employer, user, now, role_sets)?;
        home.map(|home| CapacityFacts::Operator {
            home: Box::new(home),
        })
        .filter(acts_as_operator)
    } else {
        None
    };
    let place = match at_operator {
        Some(place) => Some(place),
        None => guests::guest(conn, company, employer, user)?,
    };
    let Some(capacity) = place else {
        return Ok(None);
    };
    let company = company_with(conn, company, role_sets)?;
    Ok(Some(Facts {
        now: now.timestamp(),
        company,
        person,
        capacity,
    }))
}

/// A user of the company's own, with what they hold there; `sets_of` knows the stored sets of groups.
pub(crate) fn own_facts(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
    sets_of: impl FnOnce(
        &mut Conn,
        CompanyId,
        &[i64],
    ) -> Result<HashMap<i64, PermissionSet>, StoreError>,
) -> Result<Option<(PersonFacts, CapacityFacts)>, StoreError> {
    let Some(row) = person_row(conn, company, user)? else {
        return Ok(None);
    };
    let holds_ceiling = Principal::parse(&row.2).is_some_and(Principal::holds_ceiling);
    let (reaches, overrides) = if holds_ceiling {
        (Vec::new(), Vec::new())
    } else {
        (
            group_sources::reaches_of_own_user(conn, company, user)?,
            overrides_of(conn, company, user)?,
        )
    };
    let by_reaches = reaches.iter().map(|reach| reach.by.as_str());
    let by_overrides = overrides.iter().map(|row| row.7.as_str());
    let actors = by_reaches.chain(by_overrides).chain([row.5.as_str()]);
    let names = ActorNames::look_up(conn, actors)?;
    let overrides = overrides
        .into_iter()
        .map(|row| override_facts(row, &names))
        .collect::<Result<_, _>>()?;
    let sets = sets_of(conn, company, &group_sources::groups_of(&reaches))?;
    let groups = group_sources::sources(reaches, &sets, &names)?;
    let person = person_facts(company, user, row, &names)?;
    Ok(Some((person, CapacityFacts::Own { groups, overrides })))
}

/// Someone of the operator who may work on other companies does so as operator, also where an
/// invitation was accepted: one capacity at a time.
fn acts_as_operator(place: &CapacityFacts) -> bool {
    let CapacityFacts::Operator { home } = place else {
        return false;
    };
    crate::scope::works_as_operator(tenantry_policy::decision::decide(home).effective())
}

type CompanyRow = (i64, String, String, String, String);

/// The company with its roles and their sets.
pub(crate) fn company(conn: &mut Conn, id: CompanyId) -> Result<CompanyFacts, StoreError> {
    company_with(conn, id, &role_sets)
}

fn company_with(
    conn: &mut Conn,
    id: CompanyId,
    role_sets: KnowsRoleSets<'_>,
) -> Result<CompanyFacts, StoreError> {
    companies_with(conn, &[id], role_sets)?
        .remove(&id)
        .ok_or(StoreError::NotFound)
}

/// The same of several companies, in as many queries.
pub(crate) fn companies(
    conn: &mut Conn,
    ids: &[CompanyId],
) -> Result<HashMap<CompanyId, CompanyFacts>, StoreError> {
    companies_with(conn, ids, &role_sets)
}

fn companies_with(
    conn: &mut Conn,
    ids: &[CompanyId],
    role_sets: KnowsRoleSets<'_>,
) -> Result<HashMap<CompanyId, CompanyFacts>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let rows: Vec<CompanyRow> = on!(conn, c => companies::table
        .filter(companies::id.one_of(&ids))
        .select((
            companies::id,
            companies::name,
            companies::short_name,
            companies::status,
            companies::time_zone,
        ))
        .load(c))?;
    let mut roles = roles(conn, &ids, role_sets)?;
    rows.into_iter()
        .map(|(id, name, short_name, status, zone)| {
            let facts = CompanyFacts {
                id: CompanyId::new(id),
                name,
                short_name,
                status: company_status(&status)?,
                zone: time_zone(&zone)?,
                roles: roles.remove(&id).unwrap_or_default(),
            };
            Ok((facts.id, facts))
        })
        .collect()
}

fn roles(
    conn: &mut Conn,
    ids: &[i64],
    role_sets: KnowsRoleSets<'_>,
) -> Result<HashMap<i64, Vec<RoleFacts>>, StoreError> {
    let held: Vec<(i64, i64, String, i64, String)> = on!(conn, c => company_role_holders::table
        .inner_join(company_roles::table)
        .filter(company_role_holders::company_id.one_of(ids))
        .order((company_role_holders::company_id, company_roles::number))
        .select((
            company_role_holders::company_id,
            company_roles::number,
            company_roles::name,
            company_role_holders::set_at,
            company_role_holders::set_by,
        ))
        .load(c))?;
    let numbers: BTreeSet<i64> = held.iter().map(|(_, number, ..)| *number).collect();
    let sets = role_sets(conn, &numbers)?;
    let names = ActorNames::look_up(conn, held.iter().map(|(.., by)| by.as_str()))?;
    let mut roles: HashMap<i64, Vec<RoleFacts>> = HashMap::new();
    for (company, number, name, at, by) in held {
        roles.entry(company).or_default().push(RoleFacts {
            id: CompanyRoleId::new(number),
            name,
            permissions: sets.get(&number).cloned().unwrap_or_default(),
            given: stamp(&names, at, &by)?,
        });
    }
    Ok(roles)
}

/// The sets of company roles. What a resource no longer offers stays stored, and counts again when it
/// is offered again.
pub(crate) fn role_sets(
    conn: &mut Conn,
    numbers: &BTreeSet<i64>,
) -> Result<HashMap<i64, PermissionSet>, StoreError> {
    let rows: Vec<(i64, i64, i16, i64)> = on!(conn, c => company_role_permissions::table
        .inner_join(resources::table.on(resources::number.eq(company_role_permissions::resource)))
        .filter(company_role_permissions::role_number.one_of(numbers))
        .select((
            company_role_permissions::role_number,
            company_role_permissions::resource,
            company_role_permissions::operation,
            resources::operations,
        ))
        .load(c))?;
    let mut sets: HashMap<i64, PermissionSet> = HashMap::new();
    for (role, resource, operation, offered) in rows {
        let permission = catalogue::permission(resource, operation)?;
        if catalogue::operation_set(offered)?.contains(permission.operation) {
            sets.entry(role).or_default().insert(permission);
        }
    }
    Ok(sets)
}

/// Collects (owner, resource, operation) rows into one set for each owner.
pub(crate) fn sets_by_key(
    rows: Vec<(i64, i64, i16)>,
) -> Result<HashMap<i64, PermissionSet>, StoreError> {
    let mut sets: HashMap<i64, PermissionSet> = HashMap::new();
    for (owner, resource, operation) in rows {
        let permission = catalogue::permission(resource, operation)?;
        sets.entry(owner).or_default().insert(permission);
    }
    Ok(sets)
}

pub(super) type PersonRow = (
    Option<i64>,
    String,
    String,
    String,
    i64,
    String,
    Option<Day>,
    Option<Day>,
    String,
    String,
    String,
);

macro_rules! person_columns {
    () => {
        (
            users::account_id,
            users::full_name,
            users::principal,
            users::status,
            users::status_at,
            users::status_by,
            users::valid_from,
            users::valid_until,
            companies::name,
            companies::status,
            companies::time_zone,
        )
    };
}
pub(super) use person_columns;

fn person(
    conn: &mut Conn,
    employer: CompanyId,
    user: UserId,
) -> Result<Option<PersonFacts>, StoreError> {
    let Some(row) = person_row(conn, employer, user)? else {
        return Ok(None);
    };
    let names = ActorNames::look_up(conn, [row.5.as_str()])?;
    person_facts(employer, user, row, &names).map(Some)
}

fn person_row(
    conn: &mut Conn,
    employer: CompanyId,
    user: UserId,
) -> Result<Option<PersonRow>, StoreError> {
    on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(users::company_id.eq(employer.get()))
        .filter(users::id.eq(user.get()))
        .select(person_columns!())
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

pub(super) fn person_facts(
    employer: CompanyId,
    user: UserId,
    row: PersonRow,
    names: &ActorNames,
) -> Result<PersonFacts, StoreError> {
    let (
        account,
        name,
        principal,
        status,
        at,
        by,
        from,
        until,
        employer_name,
        employer_status,
        zone,
    ) = row;
    Ok(PersonFacts {
        user,
        account: account.map(AccountId::new),
        name,
        principal: Principal::parse(&principal).ok_or_else(|| unknown("principal", &principal))?,
        status: UserStatus::parse(&status).ok_or_else(|| unknown("user status", &status))?,
        status_since: Some(stamp(names, at, &by)?),
        employer,
        employer_name,
        employer_status: company_status(&employer_status)?,
        validity: Period {
            from: from.map(Day::date),
            until: until.map(Day::date),
            zone: time_zone(&zone)?,
        },
    })
}

pub(super) type OverrideRow = (i64, i64, i16, String, String, Option<Day>, i64, String);

fn overrides_of(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
) -> Result<Vec<OverrideRow>, StoreError> {
    on!(conn, c => overrides::table
        .filter(overrides::company_id.eq(company.get()))
        .filter(overrides::user_id.eq(user.get()))
        .order((overrides::resource, overrides::operation))
        .select((
            overrides::id,
            overrides::resource,
            overrides::operation,
            overrides::effect,
            overrides::reason,
            overrides::until,
            overrides::set_at,
            overrides::set_by,
        ))
        .load(c))
    .map_err(StoreError::from)
}

pub(crate) fn override_facts(
    row: OverrideRow,
    names: &ActorNames,
) -> Result<OverrideFacts, StoreError> {
    let (id, resource, operation, effect, reason, until, at, by) = row;
    Ok(OverrideFacts {
        id: OverrideId::new(id),
        permission: catalogue::permission(resource, operation)?,
        effect: OverrideEffect::parse(&effect).ok_or_else(|| unknown("override", &effect))?,
        reason,
        until: until.map(Day::date),
        set: stamp(names, at, &by)?,
    })
}

/// A stamp with the actor's name. An actor who is gone leaves the moment only.
pub(crate) fn stamp(names: &ActorNames, at: i64, by: &str) -> Result<Stamp, StoreError> {
    let set = names.set_by(by, at)?;
    let by = (!set.name.is_empty()).then_some(ActorRef {
        user: set.key.user,
        employer: set.key.employer,
        name: set.name,
        capacity: set.key.capacity,
    });
    Ok(Stamp {
        by,
        at: set.at.timestamp(),
    })
}

pub(crate) fn company_status(text: &str) -> Result<CompanyStatus, StoreError> {
    CompanyStatus::parse(text).ok_or_else(|| unknown("company status", text))
}

/// A stored time zone. An unknown name can't have been stored.
pub(crate) fn time_zone(name: &str) -> Result<TimeZone, StoreError> {
    TimeZone::get(name).map_err(|problem| StoreError::Internal(problem.to_string()))
}

pub(crate) fn unknown(what: &str, text: &str) -> StoreError {
    StoreError::Internal(format!("a row has the {what} {text:?}"))
}
