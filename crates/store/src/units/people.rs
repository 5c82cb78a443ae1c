//! Who could be put into a unit (rule "Units"): the company's own people, and its guests of companies
//! whose users the reader may read.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    ids::{UnitId, UserId},
    unit::{self, UnitAct},
    user::{Principal, UserStatus},
};

use super::{members::companies_seen, row};
use crate::{
    arrival::UserKey,
    error::StoreError,
    invitations::guests,
    may,
    schema::{unit_members, users},
    text::{fold, like_pattern},
    transaction::{Read, Tx},
};

/// Somebody who isn't in the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub user: UserKey,
    pub user_name: String,
    pub full_name: String,
    /// Empty for the company's own people.
    pub employer_name: String,
}

/// The first users, by name, who match and aren't in the unit; guests after own people.
pub fn candidates(
    tx: &mut Read<'_, may::units::Update>,
    id: UnitId,
    search: &str,
    most: u16,
) -> Result<Vec<Candidate>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    unit::allows(unit.all_users, UnitAct::ChangeMembers)?;
    let mut found = own(tx, id, search, most)?;
    let room = usize::from(most).saturating_sub(found.len());
    found.extend(guests_of(tx, id, search)?.into_iter().take(room));
    Ok(found)
}

fn own(
    tx: &mut Tx<'_>,
    unit: UnitId,
    search: &str,
    most: u16,
) -> Result<Vec<Candidate>, StoreError> {
    let company = tx.company();
    let pattern = like_pattern(search);
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company.get()))
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .filter(users::search.like(pattern).escape('\\'))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            unit_members::table
                .filter(unit_members::company_id.eq(company.get()))
                .filter(unit_members::unit_id.eq(unit.get()))
                .filter(unit_members::user_company_id.eq(users::company_id))
                .filter(unit_members::user_id.eq(users::id)),
        )))
        .order((users::sort_name, users::id))
        .limit(i64::from(most))
        .select((users::id, users::user_name, users::full_name))
        .load(c))?;
    let candidate = |(id, user_name, full_name)| Candidate {
        user: UserKey {
            employer: company,
            user: UserId::new(id),
        },
        user_name,
        full_name,
        employer_name: String::new(),
    };
    Ok(rows.into_iter().map(candidate).collect())
}

fn guests_of(tx: &mut Tx<'_>, unit: UnitId, search: &str) -> Result<Vec<Candidate>, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let mut acting = guests::of_host(tx.conn, company, None, now)?;
    acting.retain(|guest| guest.acts(now));
    let keys: BTreeSet<UserKey> = acting.iter().map(|guest| guest.user).collect();
    let seen = companies_seen(tx, &keys)?;
    let inside: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company.get()))
        .filter(unit_members::unit_id.eq(unit.get()))
        .filter(unit_members::user_company_id.ne(company.get()))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    let wanted = fold(search);
    let fits = |guest: &guests::Guest| {
        let name = fold(&format!("{} {}", guest.full_name, guest.user_name));
        let key = (guest.user.employer.get(), guest.user.user.get());
        name.contains(&wanted) && seen.contains(&guest.user.employer) && !inside.contains(&key)
    };
    let fitting = guests::lasting_longest(acting).into_iter().filter(fits);
    let candidate = |guest: guests::Guest| Candidate {
        user: guest.user,
        user_name: guest.user_name,
        full_name: guest.full_name,
        employer_name: guest.home.name,
    };
    Ok(fitting.map(candidate).collect())
}
