//! A new password: chosen anew with the old one, or by a link that was mailed (rule "Passwords").
//! Either ends the account's other sessions and makes every link that is out worthless.

use diesel::prelude::*;
use serde_json::json;
use tenantry_policy::ids::AccountId;

use super::{
    Entry, Login, lock, login_columns, sign_in,
    trace::{self, By},
};
use crate::{
    audit::event::Event,
    connection::Conn,
    door::{AccountTx, AtDoor, Own},
    error::StoreError,
    links::{self, Link, LinkKind, Token, Unusable},
    mail::{
        self, MailKind,
        bounds::{HOUR_MS, has_enough},
    },
    schema::{accounts, companies, users},
    sessions,
};

/// So many letters with a reset link an account gets within an hour.
const MOST_LETTERS: i64 = 3;

/// Queues a letter with a reset link, if the name stands for an account with an e-mail address. The
/// caller learns nothing of it.
pub fn request_reset(tx: &mut AtDoor<'_>, typed: &str) -> Result<(), StoreError> {
    let attempt = sign_in::look_up(tx, typed)?;
    let event = "accounts.reset_requested";
    let known = attempt.login().and_then(|login| {
        let email = login.email.clone()?;
        login.password_hash.as_ref()?;
        Some((login.account(), email))
    });
    let Some((account, email)) = known else {
        let event = Event::new(event, attempt.subject()).fact("letter", "none: no such account");
        return tx.record(None, attempt.company(), &event);
    };
    let is_sent = queue_reset(tx, account, &email)?;
    trace::record(tx, account, By::Stranger, |subject| {
        let letter = if is_sent { "queued" } else { "none: too many" };
        Event::new(event, subject).fact("letter", letter)
    })
}

fn queue_reset(
    tx: &mut AccountTx<'_>,
    account: AccountId,
    email: &str,
) -> Result<bool, StoreError> {
    lock(tx.conn, account)?;
    let kind = MailKind::PasswordReset;
    let now = tx.now();
    let recent = mail::count_since(tx.conn, account, kind, now.milliseconds() - HOUR_MS)?;
    if recent >= MOST_LETTERS || has_enough(tx.conn, kind, email, now)? {
        return Ok(false);
    }
    mail::queue_to_account(tx.conn, kind, account, email, &json!({}), now)?;
    Ok(true)
}

/// What a reset link is good for; the names are what the password must not be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reset {
    Usable { names: Vec<String> },
    Unusable(Unusable),
}

/// What opening the link shows.
pub fn look_up_reset(tx: &mut AtDoor<'_>, token: &Token) -> Result<Reset, StoreError> {
    Ok(match find_link(tx, LinkKind::PasswordReset, token)? {
        Ok((_, account)) => Reset::Usable {
            names: names(tx.conn, account)?,
        },
        Err(why) => Reset::Unusable(why),
    })
}

/// The account a usable link is for.
pub(crate) fn find_link(
    tx: &mut AccountTx<'_>,
    kind: LinkKind,
    token: &Token,
) -> Result<Result<(Link, AccountId), Unusable>, StoreError> {
    let Some(link) = links::find(tx.conn, kind, token)? else {
        return Ok(Err(Unusable::Unknown));
    };
    let Some(account) = link.account else {
        return Ok(Err(Unusable::Unknown));
    };
    let usable = link.check(tx.now());
    Ok(usable.map(|()| (link, AccountId::new(account))))
}

/// Sets the password with a mailed link. The account is unlocked and all its sessions end.
pub fn reset(
    tx: &mut AtDoor<'_>,
    token: &Token,
    password_hash: &str,
) -> Result<Result<(), Unusable>, StoreError> {
    let (link, account) = match find_link(tx, LinkKind::PasswordReset, token)? {
        Ok(found) => found,
        Err(why) => {
            tx.nothing_changed();
            return Ok(Err(why));
        }
    };
    lock(tx.conn, account)?;
    let now = tx.now();
    if !links::use_up(tx.conn, &link, now)? {
        tx.nothing_changed();
        return Ok(Err(Unusable::Used));
    }
    set(tx, account, password_hash)?;
    sessions::end_all(tx.conn, account, None)?;
    trace::record(tx, account, By::Owner, |subject| {
        Event::new("accounts.password_reset", subject)
    })?;
    Ok(Ok(()))
}

/// The account's own credential, to compare the typed password with.
pub fn own(tx: &mut Own<'_>) -> Result<OwnPassword, StoreError> {
    let account = tx.account();
    let login: Login = on!(&mut *tx.conn, c => accounts::table
        .find(account.get())
        .select(login_columns!())
        .first(c))?;
    let names = names(tx.conn, account)?;
    Ok(OwnPassword { login, names })
}

/// A person's own credential, and what a new password must not be made of.
#[derive(Clone, Debug)]
pub struct OwnPassword {
    login: Login,
    pub names: Vec<String>,
}

impl OwnPassword {
    pub(crate) fn email(&self) -> Option<&str> {
        self.login.email.as_deref()
    }

    pub fn hash(&self) -> Option<&str> {
        self.login.password_hash.as_deref()
    }
}

/// Whether the typed password counts as the account's; a failure is counted as at the door, so that
/// a session left open is no way around the lock.
pub fn confirm(tx: &mut Own<'_>, seen: &OwnPassword, matches: bool) -> Result<bool, StoreError> {
    let account = tx.account();
    let login = lock(tx.conn, account)?;
    let matches = matches && login.password_hash.as_deref() == seen.hash();
    let is_admitted = sign_in::admit(tx, &login, matches)?;
    if is_admitted {
        tx.nothing_changed();
    }
    Ok(is_admitted)
}

/// Sets a new password, which ends every session: the one at hand is begun anew with the entry.
/// `None` if the old one doesn't count.
pub fn change(
    tx: &mut Own<'_>,
    seen: &OwnPassword,
    matches: bool,
    password_hash: &str,
) -> Result<Option<Entry>, StoreError> {
    if !confirm(tx, seen, matches)? {
        return Ok(None);
    }
    let account = tx.account();
    set(tx, account, password_hash)?;
    sessions::end_all(tx.conn, account, None)?;
    trace::record(tx, account, By::Owner, |subject| {
        Event::new("accounts.password_changed", subject)
    })?;
    let password_set_at = tx.now_ms();
    Ok(Some(Entry {
        account,
        password_set_at,
    }))
}

fn set(tx: &mut AccountTx<'_>, account: AccountId, hash: &str) -> Result<(), StoreError> {
    let now = tx.now();
    on!(&mut *tx.conn, c => diesel::update(accounts::table.find(account.get()))
        .set((
            accounts::password_hash.eq(hash),
            accounts::password_changed_at.eq(now.milliseconds()),
            accounts::failed_sign_ins.eq(0),
            accounts::locked_until.eq(None::<i64>),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(c))?;
    links::use_up_of_account(tx.conn, account, now)?;
    mail::cancel_links(tx.conn, account, now)
}

/// Everything a password of this person must not be made of.
fn names(conn: &mut Conn, account: AccountId) -> Result<Vec<String>, StoreError> {
    type Row = (String, String, Option<String>, String, String);
    let email: Option<Option<String>> = on!(conn, c => accounts::table
        .find(account.get())
        .select(accounts::email)
        .first(c)
        .optional())?;
    let rows: Vec<Row> = on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(users::account_id.eq(account.get()))
        .select((
            users::user_name,
            users::full_name,
            users::email,
            companies::name,
            companies::short_name,
        ))
        .load(c))?;
    let of_users = rows
        .into_iter()
        .flat_map(|(user_name, full_name, email, company, short_name)| {
            [
                Some(user_name),
                Some(full_name),
                email,
                Some(company),
                Some(short_name),
            ]
        })
        .flatten();
    Ok(of_users.chain(email.flatten()).collect())
}
