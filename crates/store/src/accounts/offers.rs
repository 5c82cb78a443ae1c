//! Places that wait for a person who has an account already: users of other companies with the same
//! e-mail. The person accepts each in the console (rule "An account is its owner's").

use diesel::prelude::*;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{CompanyId, UserId},
    user::{Principal, UserStatus},
};

use super::activation::{Place, PlaceRow, find_place, place_columns, settle};
use crate::{
    door::Own,
    error::StoreError,
    rights::raise_policy_version,
    schema::{accounts, companies, handovers, users},
};

/// The places that wait for the account's owner, in the order of the companies' names.
pub fn list(tx: &mut Own<'_>) -> Result<Vec<Place>, StoreError> {
    let Some(email) = own_email(tx)? else {
        return Ok(Vec::new());
    };
    let statuses = [UserStatus::Invited, UserStatus::Active].map(UserStatus::as_str);
    let rows: Vec<PlaceRow> = on!(&mut *tx.conn, c => users::table
        .inner_join(companies::table)
        .left_join(handovers::table.on(handovers::company_id
            .eq(users::company_id)
            .and(handovers::user_id.eq(users::id))))
        .filter(users::email
            .eq(&email)
            .and(users::account_id.is_null())
            .or(handovers::email.nullable().eq(&email)))
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::status.eq_any(statuses))
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .order((companies::sort_name, companies::id, users::id))
        .select(place_columns!())
        .load(c))?;
    rows.into_iter().map(PlaceRow::place).collect()
}

/// Accepts a place: from now on the account acts as that user too. `NotFound` unless it is one that
/// waits for this person.
pub fn accept(tx: &mut Own<'_>, company: CompanyId, user: UserId) -> Result<Place, StoreError> {
    raise_policy_version(tx.conn, company)?;
    let email = own_email(tx)?.ok_or(StoreError::NotFound)?;
    let place = find_place(tx.conn, company, user)?.ok_or(StoreError::NotFound)?;
    let is_mine = place.email.as_deref() == Some(&email) && place.account.is_none();
    if !is_mine || !place.is_usable() {
        return Err(StoreError::NotFound);
    }
    let account = tx.account();
    settle(tx, &place, account).map_err(|error| {
        if error.is_duplicate("users", "account_id") {
            let said = say::me::another_user_already();
            StoreError::invalid("company", said)
        } else {
            error
        }
    })?;
    Ok(place)
}

fn own_email(tx: &mut Own<'_>) -> Result<Option<String>, StoreError> {
    let account = tx.account();
    let email: Option<Option<String>> = on!(&mut *tx.conn, c => accounts::table
        .find(account.get())
        .select(accounts::email)
        .first(c)
        .optional())?;
    Ok(email.flatten())
}
