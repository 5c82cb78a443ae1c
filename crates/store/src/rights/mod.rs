//! Rights as they are right now: loads the facts, lets the one decision of `policy` decide, and
//! keeps the result under the versions it was made from (rule "Live": nothing is copied at grant
//! time, a change takes effect on the next request).

pub(crate) mod administrators;
mod cache;
pub(crate) mod group_sources;
mod guests;
pub(crate) mod load;
pub(crate) mod many;
mod many_groups;
pub(crate) mod many_guests;

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    decision::{self, Access},
    ids::{CompanyId, UserId},
};

pub(crate) use cache::{Cache, holds_at};

use crate::{
    connection::Conn,
    error::StoreError,
    instant::Instant,
    prepared,
    schema::{companies, counters},
};

/// The versions compiled rights rest on: the company's and the employer's policy version and the
/// catalogue's (which company roles and applications raise).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions {
    pub company: i64,
    pub employer: i64,
    pub catalogue: i64,
}

impl Versions {
    pub(crate) fn read(
        conn: &mut Conn,
        company: CompanyId,
        employer: CompanyId,
    ) -> Result<Self, StoreError> {
        let of_company = policy_version(conn, company)?;
        let of_employer = if employer == company {
            of_company
        } else {
            policy_version(conn, employer)?
        };
        Ok(Self {
            company: of_company,
            employer: of_employer,
            catalogue: catalogue_version(conn)?,
        })
    }

    /// The versions after those of the `raised` companies went up by one.
    pub(crate) fn raised(
        self,
        company: CompanyId,
        employer: CompanyId,
        raised: &BTreeSet<CompanyId>,
    ) -> Self {
        let by = |id: CompanyId| i64::from(raised.contains(&id));
        Self {
            company: self.company + by(company),
            employer: self.employer + by(employer),
            catalogue: self.catalogue,
        }
    }
}

fn policy_version(conn: &mut Conn, company: CompanyId) -> Result<i64, StoreError> {
    let found = on!(conn, c => companies::table
        .filter(companies::id.eq(company.get()))
        .select(companies::policy_version)
        .first(c)
        .optional())?;
    found.ok_or(StoreError::NotFound)
}

pub(crate) const CATALOGUE_VERSION: &str = "catalogue_version";

pub(crate) fn catalogue_version(conn: &mut Conn) -> Result<i64, StoreError> {
    on!(conn, c => counters::table
        .filter(counters::name.eq(CATALOGUE_VERSION))
        .select(counters::value)
        .first(c))
    .map_err(StoreError::from)
}

/// Raises the catalogue's version: the set of a company role or the resources have changed.
pub(crate) fn raise_catalogue_version(conn: &mut Conn) -> Result<(), StoreError> {
    on!(conn, c => diesel::update(counters::table.filter(counters::name.eq(CATALOGUE_VERSION)))
        .set(counters::value.eq(counters::value + 1))
        .execute(c))?;
    Ok(())
}

/// Raises a company's policy version and, on PostgreSQL, locks its row until the end of the
/// transaction: the first thing every change of rights does.
pub(crate) fn raise_policy_version(conn: &mut Conn, company: CompanyId) -> Result<(), StoreError> {
    let raised = companies::policy_version.eq(companies::policy_version + 1);
    let which = companies::id.eq(company.get());
    let raised = on!(conn, c => prepared::update(companies::table, raised, which).execute(c))?;
    if raised == 0 {
        Err(StoreError::NotFound)
    } else {
        Ok(())
    }
}

/// Raises the policy versions of several companies, always in the order of their ids, so that two
/// transactions that raise the same ones wait for each other instead of dead-locking.
pub(crate) fn raise_policy_versions(
    conn: &mut Conn,
    companies: &BTreeSet<CompanyId>,
) -> Result<(), StoreError> {
    companies
        .iter()
        .try_for_each(|company| raise_policy_version(conn, *company))
}

/// Decides what a user may do in a company now. `None` when the user has no place in it at all.
pub(crate) fn decide(
    conn: &mut Conn,
    company: CompanyId,
    employer: CompanyId,
    user: UserId,
    now: Instant,
) -> Result<Option<Access>, StoreError> {
    decide_knowing(conn, company, employer, user, now, &load::role_sets)
}

/// The same, where somebody knows the sets of company roles already.
pub(crate) fn decide_knowing(
    conn: &mut Conn,
    company: CompanyId,
    employer: CompanyId,
    user: UserId,
    now: Instant,
    role_sets: load::KnowsRoleSets<'_>,
) -> Result<Option<Access>, StoreError> {
    let facts = load::facts(conn, company, employer, user, now, role_sets)?;
    Ok(facts.as_ref().map(decision::decide))
}
