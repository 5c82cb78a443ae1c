//! Accounts: how a person signs in, whichever companies they work for. Rules: an account is its
//! owner's, a company never changes it; whether one exists is not revealed; links are single use.

pub mod activation;
pub mod email;
pub mod help;
pub(crate) mod language;
pub mod offers;
pub mod passwords;
pub mod profile;
pub mod sign_in;
mod trace;

use diesel::prelude::*;
use tenantry_policy::ids::AccountId;

pub use crate::links::Unusable;
use crate::{
    audit::event::{Event, Subject},
    connection::Conn,
    door::Own,
    error::StoreError,
    schema::accounts,
};

/// What a session is begun with: the account, and which of its passwords was shown. A session that
/// would begin after the password has changed again is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub account: AccountId,
    /// When the password was set, in milliseconds since 1970.
    pub password_set_at: i64,
}

/// An account as signing in sees it.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct Login {
    pub id: i64,
    pub email: Option<String>,
    pub password_hash: Option<String>,
    pub password_set_at: Option<i64>,
    pub failed: i64,
    pub locked_until: Option<i64>,
}

impl Login {
    pub(crate) fn account(&self) -> AccountId {
        AccountId::new(self.id)
    }

    pub(crate) fn entry(&self) -> Entry {
        Entry {
            account: self.account(),
            password_set_at: self.password_set_at.unwrap_or_default(),
        }
    }
}

macro_rules! login_columns {
    () => {
        (
            accounts::id,
            accounts::email,
            accounts::password_hash,
            accounts::password_changed_at,
            accounts::failed_sign_ins,
            accounts::locked_until,
        )
    };
}
pub(crate) use login_columns;

/// The account with this e-mail address.
pub(crate) fn find_by_email(conn: &mut Conn, email: &str) -> Result<Option<Login>, StoreError> {
    on!(conn, c => accounts::table
        .filter(accounts::email.eq(email))
        .select(login_columns!())
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

/// The account as it is now, kept from changing until the transaction ends.
pub(crate) fn lock(conn: &mut Conn, account: AccountId) -> Result<Login, StoreError> {
    on!(conn, c => diesel::update(accounts::table.find(account.get()))
        .set(accounts::failed_sign_ins.eq(accounts::failed_sign_ins))
        .returning(login_columns!())
        .get_result(c))
    .map_err(StoreError::from)
}

/// Tells an event of the person's own account in the chain of every employer.
pub(crate) fn record_of_owner(
    tx: &mut Own<'_>,
    make: impl Fn(Subject) -> Event,
) -> Result<(), StoreError> {
    let account = tx.account();
    trace::record(tx, account, trace::By::Owner, make)
}
