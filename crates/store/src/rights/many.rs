//! The facts of many of a company's own users at once, in the same few queries whether they are ten
//! or ten thousand. They are the very facts `load` reads of one user (a test compares them), but for
//! groups given for one unit only: these give nothing in the company, which is what is asked here.

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::{
    decision::{Access, decide},
    facts::{CapacityFacts, CompanyFacts, Facts, OverrideFacts, PersonFacts},
    ids::{AccountId, CompanyId, UserId},
    period::Period,
    user::{Principal, UserStatus},
};

use super::{
    load::{self, OverrideRow, override_facts, stamp, unknown},
    many_groups::GroupsOfMany,
};
use crate::{
    actor::ActorNames,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    schema::{accounts, overrides, users},
};

/// Which of the company's own users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom<'a> {
    Everybody,
    /// Those with a credential behind them; nobody else can put anything right.
    WhoCanSignIn,
    /// At most [`MOST_NAMED`] of them.
    These(&'a [UserId]),
}

/// An own user with everything the decision needs.
#[derive(Clone, Debug)]
pub(crate) struct OwnUser {
    pub user_name: String,
    pub can_sign_in: bool,
    pub facts: Facts,
}

impl OwnUser {
    pub(crate) fn decide(&self) -> Access {
        decide(&self.facts)
    }
}

/// So many users are named in a query; of more, everything of the company is read.
pub(super) const MOST_NAMED: usize = 10_000;

/// Reads the facts of these users, in the order of their names.
pub(crate) fn load_many(
    conn: &mut Conn,
    company: CompanyId,
    whom: Whom<'_>,
    now: Instant,
) -> Result<Vec<OwnUser>, StoreError> {
    load_many_of(conn, &[company], whom, now)
}

/// The same of several companies, one after another, in as many queries.
pub(crate) fn load_many_of(
    conn: &mut Conn,
    companies: &[CompanyId],
    whom: Whom<'_>,
    now: Instant,
) -> Result<Vec<OwnUser>, StoreError> {
    let keys: Vec<i64> = companies.iter().map(|company| company.get()).collect();
    let rows = people(conn, &keys, whom)?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let chosen = (whom != Whom::Everybody && ids.len() <= MOST_NAMED).then_some(ids.as_slice());
    let mut groups = GroupsOfMany::load(conn, &keys, chosen)?;
    let override_rows = override_rows(conn, &keys, chosen)?;
    let actors = rows
        .iter()
        .map(|row| row.status_by.as_str())
        .chain(override_rows.iter().map(|(_, row)| row.7.as_str()))
        .chain(groups.actors());
    let names = ActorNames::look_up(conn, actors)?;
    let mut overrides = overrides_by_user(override_rows, &names)?;
    let employers = load::companies(conn, companies)?;
    rows.into_iter()
        .map(|row| {
            let overrides = overrides.remove(&row.id).unwrap_or_default();
            let employer = employers.get(&CompanyId::new(row.company_id));
            let employer = employer.ok_or(StoreError::NotFound)?;
            own_user(row, employer, &mut groups, overrides, &names, now)
        })
        .collect()
}

#[derive(Queryable)]
struct PersonRow {
    company_id: i64,
    id: i64,
    account: Option<i64>,
    user_name: String,
    full_name: String,
    principal: String,
    status: String,
    status_at: i64,
    status_by: String,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
    has_password: Option<bool>,
}

fn people(
    conn: &mut Conn,
    companies: &[i64],
    whom: Whom<'_>,
) -> Result<Vec<PersonRow>, StoreError> {
    on!(conn, c: B => {
        let mut query = users::table
            .left_join(accounts::table.on(users::account_id.eq(accounts::id.nullable())))
            .filter(users::company_id.one_of(companies))
            .order((users::company_id, users::sort_name, users::id))
            .select((
                users::company_id,
                users::id,
                users::account_id,
                users::user_name,
                users::full_name,
                users::principal,
                users::status,
                users::status_at,
                users::status_by,
                users::valid_from,
                users::valid_until,
                accounts::password_hash.is_not_null().nullable(),
            ))
            .into_boxed::<B>();
        match whom {
            Whom::Everybody => {}
            Whom::WhoCanSignIn => query = query.filter(accounts::password_hash.is_not_null()),
            Whom::These(ids) => {
                let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
                query = query.filter(users::id.one_of(&ids));
            }
        }
        query.load(c)
    })
    .map_err(StoreError::from)
}

fn override_rows(
    conn: &mut Conn,
    companies: &[i64],
    chosen: Option<&[i64]>,
) -> Result<Vec<(i64, OverrideRow)>, StoreError> {
    on!(conn, c: B => {
        let mut query = overrides::table
            .filter(overrides::company_id.one_of(companies))
            .order((overrides::user_id, overrides::resource, overrides::operation))
            .select((
                overrides::user_id,
                (
                    overrides::id,
                    overrides::resource,
                    overrides::operation,
                    overrides::effect,
                    overrides::reason,
                    overrides::until,
                    overrides::set_at,
                    overrides::set_by,
                ),
            ))
            .into_boxed::<B>();
        if let Some(ids) = chosen {
            query = query.filter(overrides::user_id.one_of(ids));
        }
        query.load(c)
    })
    .map_err(StoreError::from)
}

fn overrides_by_user(
    rows: Vec<(i64, OverrideRow)>,
    names: &ActorNames,
) -> Result<HashMap<i64, Vec<OverrideFacts>>, StoreError> {
    let mut by_user: HashMap<i64, Vec<OverrideFacts>> = HashMap::new();
    for (user, row) in rows {
        let facts = override_facts(row, names)?;
        by_user.entry(user).or_default().push(facts);
    }
    Ok(by_user)
}

fn own_user(
    row: PersonRow,
    company: &CompanyFacts,
    groups: &mut GroupsOfMany,
    overrides: Vec<OverrideFacts>,
    names: &ActorNames,
    now: Instant,
) -> Result<OwnUser, StoreError> {
    let principal =
        Principal::parse(&row.principal).ok_or_else(|| unknown("principal", &row.principal))?;
    let status =
        UserStatus::parse(&row.status).ok_or_else(|| unknown("user status", &row.status))?;
    let capacity = if principal.holds_ceiling() {
        CapacityFacts::Own {
            groups: Vec::new(),
            overrides: Vec::new(),
        }
    } else {
        CapacityFacts::Own {
            groups: groups.of(company.id, row.id, names)?,
            overrides,
        }
    };
    let person = PersonFacts {
        user: UserId::new(row.id),
        account: row.account.map(AccountId::new),
        name: row.full_name,
        principal,
        status,
        status_since: Some(stamp(names, row.status_at, &row.status_by)?),
        employer: company.id,
        employer_name: company.name.clone(),
        employer_status: company.status,
        validity: Period {
            from: row.valid_from.map(Day::date),
            until: row.valid_until.map(Day::date),
            zone: company.zone.clone(),
        },
    };
    Ok(OwnUser {
        user_name: row.user_name,
        can_sign_in: row.has_password == Some(true),
        facts: Facts {
            now: now.timestamp(),
            company: company.clone(),
            person,
            capacity,
        },
    })
}

#[cfg(test)]
#[path = "many_tests.rs"]
mod tests;
