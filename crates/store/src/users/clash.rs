//! Where two users, or a user and a group, would be called alike (rule "Names"), and where two users
//! of a company would be one person.

use diesel::prelude::*;
use tenantry_policy::{
    ids::UserId,
    names::{Email, UserName},
    user::UserStatus,
};

use super::of_company;
use crate::{error::StoreError, schema::users, transaction::Tx};

/// Says of a refused row which field it was and what to do.
pub(super) fn name_taken(error: StoreError, name: &UserName) -> StoreError {
    if error.is_duplicate("users", "name_key") {
        let said = say::users::name_taken(name);
        return StoreError::invalid("user_name", said);
    }
    if error.is_duplicate("groups", "name_key") {
        let said = say::users::name_of_a_group(name);
        return StoreError::invalid("user_name", said);
    }
    error
}

/// A person is at most one user of a company.
pub(super) fn check_email(
    tx: &mut Tx<'_>,
    user: Option<UserId>,
    email: Option<&Email>,
) -> Result<(), StoreError> {
    let Some(email) = email else { return Ok(()) };
    let company = tx.company_key();
    let other: Option<String> = on!(tx.conn, c => of_company!(company)
        .filter(users::email.eq(email.as_str()))
        .filter(users::id.ne(user.map_or(0, UserId::get)))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .select(users::user_name)
        .first(c)
        .optional())?;
    match other {
        None => Ok(()),
        Some(name) => Err(StoreError::invalid("email", say::users::e_mail_taken(name))),
    }
}
