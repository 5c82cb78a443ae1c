//! How many people are in units: own people and guests, as the pages of members show them.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{dsl::count_star, prelude::*};
use tenantry_policy::{
    ids::{CompanyId, UnitId, UserId},
    user::{Principal, UserStatus},
};

use super::scoped;
use crate::{
    arrival::UserKey,
    error::StoreError,
    invitations::guests,
    may,
    one_of::OneOfDsl,
    schema::{unit_members, units, users},
    transaction::{Read, Tx},
};

/// How many are in each of these units; who is in none stands for nothing.
pub fn count_members(
    tx: &mut Read<'_, may::units::Read>,
    wanted: &[UnitId],
) -> Result<BTreeMap<UnitId, i64>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let ids: Vec<i64> = wanted.iter().map(|id| id.get()).collect();
    let mut counts = own(tx, &ids)?;
    let guests = acting(tx)?;
    for unit in with_guests(tx, &ids, &guests)? {
        *counts.entry(unit).or_default() += 1;
    }
    if let Some(all) = all_users(tx)?.filter(|all| wanted.contains(all)) {
        let guests = i64::try_from(guests.len()).unwrap_or(i64::MAX);
        counts.insert(all, everybody(tx)?.saturating_add(guests));
    }
    Ok(counts)
}

fn own(tx: &mut Tx<'_>, ids: &[i64]) -> Result<BTreeMap<UnitId, i64>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.one_of(ids))
        .filter(unit_members::user_company_id.eq(company))
        .group_by(unit_members::unit_id)
        .select((unit_members::unit_id, count_star()))
        .load(c))?;
    let counts = rows.into_iter();
    Ok(counts.map(|(id, count)| (UnitId::new(id), count)).collect())
}

/// Who acts here under an invitation now.
fn acting(tx: &mut Tx<'_>) -> Result<BTreeSet<UserKey>, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let guests = guests::of_host(tx.conn, company, None, now)?;
    let acting = guests.iter().filter(|guest| guest.acts(now));
    Ok(acting.map(|guest| guest.user).collect())
}

/// Once for each of these guests, each of these units they are in.
fn with_guests(
    tx: &mut Tx<'_>,
    ids: &[i64],
    acting: &BTreeSet<UserKey>,
) -> Result<Vec<UnitId>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.one_of(ids))
        .filter(unit_members::user_company_id.ne(company))
        .select((
            unit_members::unit_id,
            unit_members::user_company_id,
            unit_members::user_id,
        ))
        .load(c))?;
    let acts = |(_, employer, user): &(i64, i64, i64)| {
        acting.contains(&UserKey {
            employer: CompanyId::new(*employer),
            user: UserId::new(*user),
        })
    };
    let rows = rows.into_iter().filter(acts);
    Ok(rows.map(|(unit, ..)| UnitId::new(unit)).collect())
}

fn all_users(tx: &mut Tx<'_>) -> Result<Option<UnitId>, StoreError> {
    let company = tx.company_key();
    let id: Option<i64> = on!(tx.conn, c => scoped!(company)
        .filter(units::all_users.eq(true))
        .select(units::id)
        .first(c)
        .optional())?;
    Ok(id.map(UnitId::new))
}

/// The company's own people, as they are in All users.
fn everybody(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let company = tx.company_key();
    Ok(on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .count()
        .get_result(c))?)
}
