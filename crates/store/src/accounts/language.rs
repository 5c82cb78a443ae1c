//! Which language somebody reads who isn't there to ask for one: in letters, and where programs read for
//! them.

use diesel::prelude::*;
use say::Language;

use crate::{
    connection::Conn,
    error::StoreError,
    schema::{accounts, users},
};

/// What the account chose, else what stands with the user.
pub(crate) fn read_by_user(
    conn: &mut Conn,
    company: i64,
    user: i64,
) -> Result<Option<Language>, StoreError> {
    let found: Option<(String, Option<String>)> = on!(conn, c => users::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id)))
        .filter(users::company_id.eq(company))
        .filter(users::id.eq(user))
        .select((users::language, accounts::language.nullable()))
        .first(c)
        .optional())?;
    let (of_user, of_account) = found.unwrap_or_default();
    let chosen = of_account.as_deref().and_then(Language::of_tag);
    Ok(chosen.or_else(|| Language::of_tag(&of_user)))
}

/// What the account chose.
pub(crate) fn read_by_account(
    conn: &mut Conn,
    account: i64,
) -> Result<Option<Language>, StoreError> {
    let chosen: Option<Option<String>> = on!(conn, c => accounts::table
        .find(account)
        .select(accounts::language)
        .first(c)
        .optional())?;
    Ok(chosen.flatten().as_deref().and_then(Language::of_tag))
}
