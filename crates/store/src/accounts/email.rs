//! The account's own e-mail (rule "An account is its owner's"): only the person changes it, with the
//! password, a letter to the old address, and a link to the new one that proves it is theirs.

use diesel::prelude::*;
use serde_json::json;
use tenantry_policy::names::Email;

use super::{
    passwords::{OwnPassword, confirm, find_link},
    trace::{self, By},
};
use crate::{
    audit::event::Event,
    door::{AtDoor, Own},
    error::StoreError,
    links::{self, LinkKind, Token, Unusable},
    mail::{
        self, MailKind,
        bounds::{HOUR_MS, has_enough},
        delivery::EmailChangeContent,
    },
    schema::accounts,
};

/// So many letters about another e-mail an account sends within an hour, to whichever addresses.
const MOST_LETTERS: i64 = 5;

/// What became of asking for another e-mail. Whether the new one belongs to somebody is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requested {
    Queued,
    WrongPassword,
    /// It is the account's e-mail already.
    Same,
    /// The person asked for too many letters, or the address got too many, within the hour.
    TooMany,
}

/// Queues the letters to both addresses, if the password counts.
pub fn request(
    tx: &mut Own<'_>,
    seen: &OwnPassword,
    matches: bool,
    new: &Email,
) -> Result<Requested, StoreError> {
    if !confirm(tx, seen, matches)? {
        return Ok(Requested::WrongPassword);
    }
    let old = seen.email().map(str::to_owned);
    if old.as_deref() == Some(new.as_str()) {
        return Ok(Requested::Same);
    }
    let (account, now) = (tx.account(), tx.now());
    let kind = MailKind::EmailChange;
    let asked = mail::count_since(tx.conn, account, kind, now.milliseconds() - HOUR_MS)?;
    if asked >= MOST_LETTERS || has_enough(tx.conn, kind, new.as_str(), now)? {
        return Ok(Requested::TooMany);
    }
    mail::cancel_links(tx.conn, account, now)?;
    links::use_up_of_account(tx.conn, account, now)?;
    mail::queue_to_account(tx.conn, kind, account, new.as_str(), &json!({}), now)?;
    if let Some(old) = old {
        let new_email = new.as_str().to_owned();
        let content = json!(EmailChangeContent { new_email });
        let kind = MailKind::EmailChangeNotice;
        mail::queue_to_account(tx.conn, kind, account, &old, &content, now)?;
    }
    let old = seen.email().unwrap_or_default();
    trace::record(tx, account, By::Owner, |subject| {
        Event::new("accounts.email_change_requested", subject).change("e-mail", old, new.as_str())
    })?;
    Ok(Requested::Queued)
}

/// Why a link doesn't change the e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChanged {
    Unusable(Unusable),
    /// Another account has the address. Only who reads its mail learns this.
    Taken,
}

/// The new address a link stands for.
pub fn look_up_change(
    tx: &mut AtDoor<'_>,
    token: &Token,
) -> Result<Result<String, Unusable>, StoreError> {
    let found = find_link(tx, LinkKind::EmailChange, token)?;
    Ok(found.map(|(link, _)| link.email.unwrap_or_default()))
}

/// Changes the e-mail to the address the link was sent to.
pub fn change(
    tx: &mut AtDoor<'_>,
    token: &Token,
) -> Result<Result<String, NotChanged>, StoreError> {
    let found = find_link(tx, LinkKind::EmailChange, token)?;
    let (link, account) = match found {
        Ok(found) => found,
        Err(why) => {
            tx.nothing_changed();
            return Ok(Err(NotChanged::Unusable(why)));
        }
    };
    let email = link.email.clone().ok_or(StoreError::NotFound)?;
    if super::find_by_email(tx.conn, &email)?.is_some() {
        tx.nothing_changed();
        return Ok(Err(NotChanged::Taken));
    }
    let old: Option<String> = on!(&mut *tx.conn, c => accounts::table
        .find(account.get())
        .select(accounts::email)
        .first(c))?;
    let now = tx.now();
    if !links::use_up(tx.conn, &link, now)? {
        tx.nothing_changed();
        return Ok(Err(NotChanged::Unusable(Unusable::Used)));
    }
    on!(&mut *tx.conn, c => diesel::update(accounts::table.find(account.get()))
        .set((
            accounts::email.eq(&email),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(c))?;
    // A reset link that went to the old address is no longer the owner's.
    links::use_up_of_account(tx.conn, account, now)?;
    mail::cancel_links(tx.conn, account, now)?;
    trace::record(tx, account, By::Owner, |subject| {
        let old = old.as_deref().unwrap_or_default();
        Event::new("accounts.email_changed", subject).change("e-mail", old, &email)
    })?;
    Ok(Ok(email))
}
