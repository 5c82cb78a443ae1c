//! Single-use links: activation, forgotten password, change of an account's e-mail. The token is
//! random, shown once and stored only as a hash; a link ends after 72 hours.

use data_encoding::BASE64URL_NOPAD;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use tenantry_policy::ids::{AccountId, CompanyId, UserId};

use crate::{
    actor::{Actor, Capacity},
    companies::register::FIRST_SYSTEM,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    new_id::new_id,
    one_of::OneOfDsl,
    schema::links,
    store::Store,
    transaction::Tx,
};

/// How long a link can be used.
pub const HOURS_VALID: i64 = 72;
const MS_VALID: i64 = HOURS_VALID * 60 * 60 * 1000;
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// What a link lets its holder do, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    Activation,
    PasswordReset,
    EmailChange,
}

impl LinkKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Activation, Self::PasswordReset, Self::EmailChange]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// The secret of a link or a session: 32 random bytes as URL-safe text. Never stored, never logged.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    pub fn random() -> Result<Self, StoreError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .map_err(|problem| StoreError::Internal(format!("no randomness: {problem}")))?;
        Ok(Self(BASE64URL_NOPAD.encode(&bytes)))
    }

    /// A code to be typed from a printed sheet: 100 random bits in letters and digits that can't be
    /// misread (no i, l, o and u).
    fn random_code() -> Result<Self, StoreError> {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bytes = [0; 20];
        getrandom::fill(&mut bytes)
            .map_err(|problem| StoreError::Internal(format!("no randomness: {problem}")))?;
        let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied();
        Ok(Self(
            bytes.iter().filter_map(letter).map(char::from).collect(),
        ))
    }

    /// A token as it came from outside.
    pub fn presented(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text that goes into the link or the cookie.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Whom a link is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LinkFor {
    User(CompanyId, UserId),
    Account(AccountId),
}

/// Who makes a link, and when.
#[derive(Clone, Debug)]
pub(crate) struct Maker {
    at: Instant,
    by: String,
}

impl Maker {
    /// The program itself, for a letter that is sent.
    pub(crate) fn program(at: Instant) -> Self {
        let actor = Actor {
            capacity: Capacity::System,
            employer: CompanyId::OPERATOR,
            user: FIRST_SYSTEM,
            name: String::new(),
        };
        Self {
            at,
            by: actor.key(),
        }
    }
}

/// Makes a link for a user of the company and answers its token, which exists nowhere else.
pub(crate) fn make(
    tx: &mut Tx<'_>,
    kind: LinkKind,
    user: UserId,
    email: Option<&str>,
) -> Result<Token, StoreError> {
    let whom = LinkFor::User(tx.company(), user);
    make_for(tx, kind, &whom, email)
}

/// Makes the code of a printed activation sheet: a link without mail, short enough to be typed.
pub(crate) fn make_code(tx: &mut Tx<'_>, user: UserId) -> Result<Token, StoreError> {
    let whom = LinkFor::User(tx.company(), user);
    let by = tx.actor().key();
    let maker = Maker { at: tx.now(), by };
    let token = Token::random_code()?;
    store(tx.conn, &maker, LinkKind::Activation, &whom, None, &token)?;
    Ok(token)
}

/// Makes a link for a user of another company, or for an account.
pub(crate) fn make_for(
    tx: &mut Tx<'_>,
    kind: LinkKind,
    whom: &LinkFor,
    email: Option<&str>,
) -> Result<Token, StoreError> {
    let by = tx.actor().key();
    let maker = Maker { at: tx.now(), by };
    insert(tx.conn, &maker, kind, whom, email)
}

pub(crate) fn insert(
    conn: &mut Conn,
    maker: &Maker,
    kind: LinkKind,
    whom: &LinkFor,
    email: Option<&str>,
) -> Result<Token, StoreError> {
    let token = Token::random()?;
    store(conn, maker, kind, whom, email, &token)?;
    Ok(token)
}

fn store(
    conn: &mut Conn,
    maker: &Maker,
    kind: LinkKind,
    whom: &LinkFor,
    email: Option<&str>,
    token: &Token,
) -> Result<(), StoreError> {
    let (account, company, user) = match whom {
        LinkFor::User(company, user) => (None, Some(company.get()), Some(user.get())),
        LinkFor::Account(account) => (Some(account.get()), None, None),
    };
    let created_at = maker.at.milliseconds();
    on!(conn, c => diesel::insert_into(links::table)
        .values((
            links::id.eq(new_id(maker.at)),
            links::token_hash.eq(token.hash()),
            links::kind.eq(kind.as_str()),
            links::account_id.eq(account),
            links::company_id.eq(company),
            links::user_id.eq(user),
            links::email.eq(email),
            links::created_at.eq(created_at),
            links::created_by.eq(&maker.by),
            links::expires_at.eq(created_at + MS_VALID),
        ))
        .execute(c))?;
    Ok(())
}

/// A link as its token finds it.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct Link {
    pub id: i64,
    pub account: Option<i64>,
    pub company: Option<i64>,
    pub user: Option<i64>,
    pub email: Option<String>,
    expires_at: i64,
    used_at: Option<i64>,
}

/// Why a link lets nobody do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No link has this token.
    Unknown,
    /// It was used, or another one took its place.
    Used,
    /// More than 72 hours have passed.
    Ended,
    /// The user it is for is suspended.
    UserSuspended,
    UserRetired,
    /// The user's company is suspended or closed.
    CompanySuspended,
}

/// The link of this kind behind a token, whatever its state.
pub(crate) fn find(
    conn: &mut Conn,
    kind: LinkKind,
    token: &Token,
) -> Result<Option<Link>, StoreError> {
    on!(conn, c => links::table
        .filter(links::token_hash.eq(token.hash()))
        .filter(links::kind.eq(kind.as_str()))
        .select((
            links::id,
            links::account_id,
            links::company_id,
            links::user_id,
            links::email,
            links::expires_at,
            links::used_at,
        ))
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

impl Link {
    pub(crate) fn check(&self, now: Instant) -> Result<(), Unusable> {
        if self.used_at.is_some() {
            Err(Unusable::Used)
        } else if self.expires_at <= now.milliseconds() {
            Err(Unusable::Ended)
        } else {
            Ok(())
        }
    }
}

/// Uses a link up; `false` when somebody else did so first.
pub(crate) fn use_up(conn: &mut Conn, link: &Link, now: Instant) -> Result<bool, StoreError> {
    let used = on!(conn, c => diesel::update(links::table
            .find(link.id)
            .filter(links::used_at.is_null()))
        .set(links::used_at.eq(now.milliseconds()))
        .execute(c))?;
    Ok(used == 1)
}

/// Makes every other activation link of a user worthless.
pub(crate) fn use_up_of_user(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
    now: Instant,
) -> Result<(), StoreError> {
    on!(conn, c => diesel::update(links::table
            .filter(links::company_id.eq(company.get()))
            .filter(links::user_id.eq(user.get()))
            .filter(links::used_at.is_null()))
        .set(links::used_at.eq(now.milliseconds()))
        .execute(c))?;
    Ok(())
}

/// The same for many users.
pub(crate) fn use_up_of_users(
    conn: &mut Conn,
    company: CompanyId,
    users: &[UserId],
    now: Instant,
) -> Result<(), StoreError> {
    let users: Vec<i64> = users.iter().map(|user| user.get()).collect();
    on!(conn, c => diesel::update(links::table
            .filter(links::company_id.eq(company.get()))
            .filter(links::user_id.assume_not_null().one_of(&users))
            .filter(links::used_at.is_null()))
        .set(links::used_at.eq(now.milliseconds()))
        .execute(c))?;
    Ok(())
}

/// Makes every link of an account worthless: its password or its e-mail has changed.
pub(crate) fn use_up_of_account(
    conn: &mut Conn,
    account: AccountId,
    now: Instant,
) -> Result<(), StoreError> {
    on!(conn, c => diesel::update(links::table
            .filter(links::account_id.eq(account.get()))
            .filter(links::used_at.is_null()))
        .set(links::used_at.eq(now.milliseconds()))
        .execute(c))?;
    Ok(())
}

/// Forgets links that ended long ago: until then they still say that they have ended.
pub async fn forget_old(store: &Store, now: Instant) -> Result<(), StoreError> {
    let before = now.milliseconds() - KEPT_MS;
    let write = move |conn: &mut Conn| {
        on!(conn, c => diesel::delete(links::table.filter(links::expires_at.lt(before)))
            .execute(c))?;
        Ok(())
    };
    store.database().write(write).await
}
