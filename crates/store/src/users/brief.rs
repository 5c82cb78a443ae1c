//! Users of any company as the rules and letters ask about them, read by both their keys.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    giving::Target,
    ids::{AccountId, CompanyId, UserId},
    period::Period,
    user::{Principal, UserStatus},
};

use crate::{
    arrival::UserKey,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    rights::load::{time_zone, unknown},
    schema::{companies, users},
};

/// What the rules ask of a user whose rights change, with the names that stand in events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Brief {
    pub target: Target,
    pub status: UserStatus,
    pub full_name: String,
    pub email: Option<String>,
    /// The days on which the user can act, in the employer's time zone.
    pub validity: Period,
}

impl Brief {
    pub(crate) fn key(&self) -> UserKey {
        UserKey {
            employer: self.target.employer,
            user: self.target.user,
        }
    }

    /// Where mail reaches an active person.
    pub(crate) fn reached_at(&self) -> Option<&str> {
        let active = self.status.is_active() && self.target.principal != Principal::System;
        self.email.as_deref().filter(|_| active)
    }

    /// The same, while the person's days last.
    pub(crate) fn reached_now_at(&self, now: Instant) -> Option<&str> {
        let lasts = self.validity.contains(now.timestamp());
        self.reached_at().filter(|_| lasts)
    }
}

/// The users with these keys, in no order. Whoever isn't found is missing.
pub(crate) fn by_keys(conn: &mut Conn, keys: &BTreeSet<UserKey>) -> Result<Vec<Brief>, StoreError> {
    let companies: BTreeSet<i64> = keys.iter().map(|key| key.employer.get()).collect();
    let ids: Vec<i64> = keys.iter().map(|key| key.user.get()).collect();
    let rows: Vec<Row> = on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(users::company_id.one_of(&companies))
        .filter(users::id.one_of(&ids))
        .select(columns!())
        .load(c))?;
    let mut found = briefs(rows)?;
    found.retain(|brief| keys.contains(&brief.key()));
    Ok(found)
}

/// The Admins of these companies.
pub(crate) fn admins(conn: &mut Conn, companies: &[CompanyId]) -> Result<Vec<Brief>, StoreError> {
    let companies: Vec<i64> = companies.iter().map(|company| company.get()).collect();
    let rows: Vec<Row> = on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(users::company_id.one_of(&companies))
        .filter(users::principal.eq(Principal::Admin.as_str()))
        .select(columns!())
        .load(c))?;
    briefs(rows)
}

type Row = (
    i64,
    i64,
    Option<i64>,
    String,
    String,
    String,
    Option<String>,
    (Option<Day>, Option<Day>, String),
);

fn briefs(rows: Vec<Row>) -> Result<Vec<Brief>, StoreError> {
    rows.into_iter().map(brief).collect()
}

fn brief(row: Row) -> Result<Brief, StoreError> {
    let (company, id, account, principal, status, full_name, email, days) = row;
    let (from, until, zone) = days;
    let target = Target {
        user: UserId::new(id),
        account: account.map(AccountId::new),
        employer: CompanyId::new(company),
        principal: Principal::parse(&principal).ok_or_else(|| unknown("principal", &principal))?,
    };
    Ok(Brief {
        target,
        status: UserStatus::parse(&status).ok_or_else(|| unknown("user status", &status))?,
        full_name,
        email,
        validity: Period {
            from: from.map(Day::date),
            until: until.map(Day::date),
            zone: time_zone(&zone)?,
        },
    })
}

macro_rules! columns {
    () => {
        (
            users::company_id,
            users::id,
            users::account_id,
            users::principal,
            users::status,
            users::full_name,
            users::email,
            (users::valid_from, users::valid_until, companies::time_zone),
        )
    };
}
use columns;
