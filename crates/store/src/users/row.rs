//! A user as it is stored, and found for every verb: of this company, or not at all.

use diesel::prelude::*;
use jiff::civil::Date;
use tenantry_policy::{
    giving::Target,
    ids::{AccountId, CompanyId, UserId},
    user::{Principal, UserStatus},
};

use super::of_company;
use crate::{
    audit::event::Subject, day::Day, error::StoreError, instant::Instant, rights::load::unknown,
    schema::users, transaction::Tx,
};

/// A user with all its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub principal: Principal,
    pub status: UserStatus,
    pub user_name: String,
    pub full_name: String,
    pub email: Option<String>,
    pub phone: String,
    pub title: String,
    pub department: String,
    pub language: String,
    pub time_zone: String,
    pub valid_from: Option<Date>,
    pub valid_until: Option<Date>,
    pub last_sign_in: Option<Instant>,
    pub version: i64,
    pub(crate) employer: CompanyId,
    pub(crate) account: Option<AccountId>,
    /// What a suspended or retired user becomes again.
    pub(crate) resumes_as: UserStatus,
    pub(crate) has_acted: bool,
}

impl User {
    /// Whether a person has accepted to be this user.
    pub fn is_accepted(&self) -> bool {
        self.account.is_some()
    }

    pub(crate) fn target(&self) -> Target {
        Target {
            user: self.id,
            account: self.account,
            employer: self.employer,
            principal: self.principal,
        }
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject::new("user", self.id.get(), &self.full_name)
    }

    /// Refuses to go on from a version somebody else has changed since.
    pub(crate) fn check_version(&self, seen: i64) -> Result<(), StoreError> {
        if self.version == seen {
            Ok(())
        } else {
            Err(StoreError::Stale)
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct UserRow {
    company_id: i64,
    id: i64,
    account_id: Option<i64>,
    principal: String,
    user_name: String,
    full_name: String,
    email: Option<String>,
    phone: String,
    title: String,
    department: String,
    language: String,
    time_zone: String,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
    status: String,
    resumes_as: Option<String>,
    has_acted: bool,
    last_sign_in_at: Option<i64>,
    version: i64,
}

impl TryFrom<UserRow> for User {
    type Error = StoreError;

    fn try_from(row: UserRow) -> Result<Self, StoreError> {
        let resumes_as = row.resumes_as.as_deref().map(status).transpose()?;
        Ok(Self {
            id: UserId::new(row.id),
            principal: Principal::parse(&row.principal)
                .ok_or_else(|| unknown("principal", &row.principal))?,
            status: status(&row.status)?,
            user_name: row.user_name,
            full_name: row.full_name,
            email: row.email,
            phone: row.phone,
            title: row.title,
            department: row.department,
            language: row.language,
            time_zone: row.time_zone,
            valid_from: row.valid_from.map(Day::date),
            valid_until: row.valid_until.map(Day::date),
            last_sign_in: row.last_sign_in_at.map(Instant::stored).transpose()?,
            version: row.version,
            employer: CompanyId::new(row.company_id),
            account: row.account_id.map(AccountId::new),
            resumes_as: resumes_as.unwrap_or(UserStatus::Active),
            has_acted: row.has_acted,
        })
    }
}

pub(super) fn status(text: &str) -> Result<UserStatus, StoreError> {
    UserStatus::parse(text).ok_or_else(|| unknown("user status", text))
}

/// The user with this id, if the company has it and the permission that was shown is about them.
pub(crate) fn one(tx: &mut Tx<'_>, id: UserId) -> Result<User, StoreError> {
    tx.check_reaches(id)?;
    let company = tx.company_key();
    let row: UserRow = on!(tx.conn, c => of_company!(company)
        .filter(users::id.eq(id.get()))
        .select(UserRow::as_select())
        .first(c))?;
    row.try_into()
}

/// The same, in the version somebody has seen.
pub(super) fn one_at(tx: &mut Tx<'_>, id: UserId, version: i64) -> Result<User, StoreError> {
    let user = one(tx, id)?;
    user.check_version(version)?;
    Ok(user)
}
