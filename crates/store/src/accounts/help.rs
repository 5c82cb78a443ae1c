//! What a company's administrators can do for a person who can't sign in (rules "An account is its
//! owner's" and "Change of e-mail"): unlock, start a password reset, end sessions. Never choose a
//! password: the letter goes to the account's own address.

use diesel::prelude::*;
use tenantry_policy::{
    giving::Target,
    ids::{AccountId, CompanyId, UserId},
    user::{Principal, UserAct, may_act},
};

use super::{Login, login_columns};
use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    instant::Instant,
    links::{self, LinkFor, LinkKind, Token},
    mail, may,
    rights::load::unknown,
    schema::{accounts, users},
    sessions,
    transaction::{Read, Tx, Write},
    users::check_may_show,
};

/// How a user of the company can sign in, as the user's page shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignInState {
    pub has_account: bool,
    /// The account is locked after failed sign-ins until then.
    pub locked_until: Option<Instant>,
    pub last_sign_in_at: Option<Instant>,
}

/// How the user can sign in.
pub fn find_state(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    user: UserId,
) -> Result<SignInState, StoreError> {
    let helped = find(tx, user)?;
    let now = tx.now().milliseconds();
    let locked = helped.login.as_ref().and_then(|login| login.locked_until);
    Ok(SignInState {
        has_account: helped.login.is_some(),
        locked_until: locked
            .filter(|until| *until > now)
            .map(Instant::stored)
            .transpose()?,
        last_sign_in_at: helped.last_sign_in_at.map(Instant::stored).transpose()?,
    })
}

/// So many failures in a row, and nobody unlocks the account any more: each of the companies that
/// share it could otherwise let its own people guess for as long as they like.
const MOST_FAILED: i64 = 10;

/// Lets the user try to sign in again at once. The failures still count until a sign-in succeeds.
pub fn unlock(
    tx: &mut Write<'_, may::Within<may::users::Update>>,
    user: UserId,
) -> Result<(), StoreError> {
    let helped = find_to_help(tx, user)?;
    let account = helped.account()?;
    if helped
        .login
        .as_ref()
        .is_some_and(|login| login.failed >= MOST_FAILED)
    {
        let said = say::users::too_many_failures();
        return Err(StoreError::invalid("user", said));
    }
    on!(&mut *tx.conn, c => diesel::update(accounts::table.find(account.get()))
        .set(accounts::locked_until.eq(None::<i64>))
        .execute(c))?;
    tx.record(Event::new("users.unlocked", helped.subject))
}

/// How a password reset reaches the person.
#[derive(Clone, Debug)]
pub enum ResetStarted {
    /// By mail to the account's own address, which the company doesn't learn.
    Mailed,
    /// The account has no address: the link is shown once, to be handed over.
    Shown(Token),
}

/// Starts a password reset. Where the account has no e-mail the link is shown to the administrator,
/// who could use it: so it takes being able to give everything that user holds, and being Admin while
/// invitations of other companies name the user.
pub fn start_reset(
    tx: &mut Write<'_, may::Within<may::users::Update>>,
    user: UserId,
) -> Result<ResetStarted, StoreError> {
    let helped = find_to_help(tx, user)?;
    let account = helped.account()?;
    let email = helped.login.as_ref().and_then(|login| login.email.clone());
    let event = Event::new("users.reset_started", helped.subject);
    if let Some(email) = email {
        mail::queue_reset_for(tx, account, &email)?;
        tx.record(event.fact("link", "mailed"))?;
        return Ok(ResetStarted::Mailed);
    }
    check_may_show(tx, &helped.target)?;
    let whom = LinkFor::Account(account);
    let token = links::make_for(tx, LinkKind::PasswordReset, &whom, None)?;
    tx.record(event.fact("link", "shown"))?;
    Ok(ResetStarted::Shown(token))
}

/// Ends every session of the user's account; answers how many there were.
pub fn end_sessions(
    tx: &mut Write<'_, may::Within<may::sessions::Delete>>,
    user: UserId,
) -> Result<usize, StoreError> {
    let helped = find_to_help(tx, user)?;
    let ended = sessions::end_all(tx.conn, helped.account()?, None)?;
    tx.record(Event::new("sessions.ended", helped.subject).fact("sessions", &ended))?;
    Ok(ended)
}

/// When a session began and when it was last used. Where from is the person's own affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionOfUser {
    pub created_at: Instant,
    pub last_seen_at: Instant,
}

/// The sessions of the user's account, the last used first.
pub fn list_sessions(
    tx: &mut Read<'_, may::Within<may::sessions::Read>>,
    user: UserId,
) -> Result<Vec<SessionOfUser>, StoreError> {
    let helped = find(tx, user)?;
    let Some(login) = helped.login else {
        return Ok(Vec::new());
    };
    let now = tx.now();
    let found = sessions::list_of(tx.conn, login.account(), now)?;
    let session = |own: sessions::OwnSession| SessionOfUser {
        created_at: own.created_at,
        last_seen_at: own.last_seen_at,
    };
    Ok(found.into_iter().map(session).collect())
}

struct Helped {
    target: Target,
    subject: Subject,
    login: Option<Login>,
    last_sign_in_at: Option<i64>,
}

impl Helped {
    fn account(&self) -> Result<AccountId, StoreError> {
        let none = say::users::no_account_yet();
        let login = self.login.as_ref();
        login
            .map(Login::account)
            .ok_or_else(|| StoreError::invalid("user", none))
    }
}

fn find(tx: &mut Tx<'_>, user: UserId) -> Result<Helped, StoreError> {
    type Row = (String, String, Option<i64>, Option<Login>);
    tx.check_reaches(user)?;
    let company = tx.company_key();
    let (principal, full_name, last_sign_in_at, login): Row = on!(&mut *tx.conn, c => users::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id)))
        .filter(users::company_id.eq(company))
        .filter(users::id.eq(user.get()))
        .select((
            users::principal,
            users::full_name,
            users::last_sign_in_at,
            login_columns!().nullable(),
        ))
        .first(c))?;
    Ok(Helped {
        target: Target {
            user,
            account: login.as_ref().map(Login::account),
            employer: CompanyId::new(company),
            principal: Principal::parse(&principal)
                .ok_or_else(|| unknown("principal", &principal))?,
        },
        subject: Subject::new("user", user.get(), full_name),
        login,
        last_sign_in_at,
    })
}

fn find_to_help(tx: &mut Tx<'_>, user: UserId) -> Result<Helped, StoreError> {
    let helped = find(tx, user)?;
    let access = tx.access()?;
    may_act(&access, &helped.target, UserAct::HelpSignIn)?;
    Ok(helped)
}
