//! Signing in, by e-mail address or by `user_name@short-name` (rules "Signing in" and "Locking").
//! The two can't be confused: an e-mail's domain has a dot, a short name has none.
//!
//! Nothing tells a stranger whether an account exists: the same steps are taken, the same work is
//! done and the same answer is given for a wrong name, a wrong password, a locked account and one
//! whose owner may act nowhere.

use diesel::{dsl::exists, prelude::*};
use tenantry_policy::{
    company::CompanyStatus,
    ids::{AccountId, CompanyId},
    names::{Email, ShortName, UserName},
    user::UserStatus,
};

use super::{
    Entry, Login, find_by_email, lock, login_columns,
    trace::{self, By},
};
use crate::{
    audit::event::{Event, Subject},
    connection::Conn,
    door::{AccountTx, AtDoor},
    error::StoreError,
    schema::{accounts, companies, handovers, users},
    text::name_key,
};

/// So many failures are forgiven before the account is locked for a while.
const FORGIVEN: i64 = 5;
/// The first lock; each further failure doubles it.
const FIRST_LOCK_MS: i64 = 60 * 1000;
const LONGEST_LOCK_MS: i64 = 60 * 60 * 1000;

/// Somebody who wants to sign in, with the hash their password is to be compared with.
#[derive(Clone, Debug)]
pub struct Attempt {
    login: Option<Login>,
    /// The company named behind the user name, if there is one.
    company: Option<CompanyId>,
    /// What was typed, if it has the form of a name: who knows what else is typed there.
    name: Option<String>,
}

impl Attempt {
    /// `None` when there is nothing to compare with; the work of comparing is done all the same.
    pub fn password_hash(&self) -> Option<&str> {
        self.login.as_ref()?.password_hash.as_deref()
    }

    pub(crate) fn login(&self) -> Option<&Login> {
        self.login.as_ref()
    }

    pub(crate) fn company(&self) -> CompanyId {
        self.company.unwrap_or(CompanyId::OPERATOR)
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject::named("sign_in", self.name.as_deref().unwrap_or_default())
    }
}

/// Finds whom the typed name stands for.
pub fn look_up(tx: &mut AtDoor<'_>, typed: &str) -> Result<Attempt, StoreError> {
    let typed = typed.trim();
    if let Ok(email) = Email::parse(typed) {
        let login = find_by_email(tx.conn, email.as_str())?;
        return Ok(Attempt {
            login,
            company: None,
            name: Some(email.into_string()),
        });
    }
    let (login, company) = find_by_user_name(tx.conn, typed)?;
    Ok(Attempt {
        login,
        name: company.map(|_| typed.to_owned()),
        company,
    })
}

/// `nina@adria`: the account of the user of that company, and the company.
fn find_by_user_name(
    conn: &mut Conn,
    typed: &str,
) -> Result<(Option<Login>, Option<CompanyId>), StoreError> {
    let Some((user_name, short_name)) = typed.rsplit_once('@') else {
        return Ok((None, None));
    };
    let (Ok(user_name), Ok(short_name)) = (
        UserName::parse(user_name),
        ShortName::parse(&short_name.to_lowercase()),
    ) else {
        return Ok((None, None));
    };
    let key = name_key(user_name.as_str());
    let found: Option<(i64, Option<Login>)> = on!(conn, c => companies::table
        .left_join(users::table.on(users::company_id.eq(companies::id).and(users::name_key.eq(key.clone()))))
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id.nullable())))
        .filter(companies::short_name.eq(short_name.as_str()))
        .select((companies::id, login_columns!().nullable()))
        .first(c)
        .optional())?;
    Ok(match found {
        Some((company, login)) => (login, Some(CompanyId::new(company))),
        None => (None, None),
    })
}

/// What an attempt came to. Strangers are told no more than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    Done(Entry),
    Refused,
}

/// Ends an attempt: `matches` is whether the password fits the hash that was looked up. Everything
/// is looked at again here, since others may have tried, or the password have changed, meanwhile.
pub fn finish(tx: &mut AtDoor<'_>, attempt: &Attempt, matches: bool) -> Result<SignIn, StoreError> {
    let Some(seen) = &attempt.login else {
        let event = failure(attempt.subject(), "no such account");
        tx.record(None, attempt.company(), &event)?;
        return Ok(SignIn::Refused);
    };
    let account = seen.account();
    let login = lock(tx.conn, account)?;
    let matches = matches && login.password_hash == seen.password_hash;
    if !admit(tx, &login, matches)? {
        return Ok(SignIn::Refused);
    }
    if !may_enter(tx.conn, &login)? {
        let make = |subject| failure(subject, "acts in no company");
        trace::record(tx, account, By::Stranger, make)?;
        return Ok(SignIn::Refused);
    }
    note_success(tx, account)?;
    trace::record(tx, account, By::Owner, |subject| {
        Event::new("accounts.signed_in", subject)
    })?;
    Ok(SignIn::Done(login.entry()))
}

fn failure(subject: Subject, why: &str) -> Event {
    Event::new("accounts.sign_in_failed", subject).fact("why", why)
}

/// Whether the password counts: it matches and the account is not locked. Counts a failure, and
/// locks the account after too many; while it is locked, nothing counts.
pub(crate) fn admit(
    tx: &mut AccountTx<'_>,
    login: &Login,
    matches: bool,
) -> Result<bool, StoreError> {
    let is_locked = login.locked_until.is_some_and(|until| until > tx.now_ms());
    if matches && !is_locked {
        return Ok(true);
    }
    let account = login.account();
    if is_locked {
        let make = |subject| failure(subject, "locked");
        trace::record(tx, account, By::Stranger, make)?;
        return Ok(false);
    }
    let failed = login.failed + 1;
    let locked_until = lock_ms(failed).map(|ms| tx.now_ms() + ms);
    on!(&mut *tx.conn, c => diesel::update(accounts::table.find(account.get()))
        .set((accounts::failed_sign_ins.eq(failed), accounts::locked_until.eq(locked_until)))
        .execute(c))?;
    trace::record(tx, account, By::Stranger, |subject| {
        let event = failure(subject, "wrong password").fact("in a row", &failed);
        match lock_ms(failed) {
            Some(ms) => event.fact("locked for minutes", &(ms / 60_000)),
            None => event,
        }
    })?;
    Ok(false)
}

/// For how long so many failures in a row lock an account.
fn lock_ms(failed: i64) -> Option<i64> {
    let beyond = u32::try_from(failed.checked_sub(FORGIVEN)?).ok()?;
    let factor = 1_i64.checked_shl(beyond.min(10)).unwrap_or(1);
    Some((FIRST_LOCK_MS * factor).min(LONGEST_LOCK_MS))
}

/// Whether somebody may act with the account, or has an offer to accept in the console.
fn may_enter(conn: &mut Conn, login: &Login) -> Result<bool, StoreError> {
    let active = CompanyStatus::Active.as_str();
    let acts: bool = on!(conn, c => diesel::select(exists(users::table
            .inner_join(companies::table)
            .filter(users::account_id.eq(login.id))
            .filter(users::status.eq(UserStatus::Active.as_str()))
            .filter(companies::status.eq(active))))
        .get_result(c))?;
    if acts {
        return Ok(true);
    }
    let Some(email) = &login.email else {
        return Ok(false);
    };
    let handed: bool = on!(conn, c => diesel::select(exists(handovers::table
            .filter(handovers::email.eq(email))))
        .get_result(c))?;
    if handed {
        return Ok(true);
    }
    on!(conn, c => diesel::select(exists(users::table
            .inner_join(companies::table)
            .filter(users::email.eq(email))
            .filter(users::account_id.is_null())
            .filter(users::status.eq(UserStatus::Invited.as_str()))
            .filter(companies::status.eq(active))))
        .get_result(c))
    .map_err(StoreError::from)
}

/// Clears the failures and notes the moment with the account and with its users.
pub(crate) fn note_success(tx: &mut AccountTx<'_>, account: AccountId) -> Result<(), StoreError> {
    let now = tx.now_ms();
    on!(&mut *tx.conn, c => {
        diesel::update(accounts::table.find(account.get()))
            .set((
                accounts::failed_sign_ins.eq(0),
                accounts::locked_until.eq(None::<i64>),
                accounts::last_sign_in_at.eq(now),
            ))
            .execute(c)?;
        diesel::update(users::table
                .filter(users::account_id.eq(account.get()))
                .filter(users::status.eq(UserStatus::Active.as_str())))
            .set((users::last_sign_in_at.eq(now), users::has_acted.eq(true)))
            .execute(c)
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_grow_and_stay_below_an_hour() {
        assert_eq!(lock_ms(4), None);
        assert_eq!(lock_ms(5), Some(60_000));
        assert_eq!(lock_ms(6), Some(120_000));
        assert_eq!(lock_ms(10), Some(1_920_000));
        assert_eq!(lock_ms(1000), Some(LONGEST_LOCK_MS));
    }
}
