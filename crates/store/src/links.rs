//! Single-use links: activation, forgotten password, change of an account's e-mail. The token is
//! random, shown once and stored only as a hash; a link ends after 72 hours.

use data_encoding::BASE64URL_NOPAD;
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use tenantry_policy::ids::{AccountId, LinkId, UserId};

use crate::{error::StoreError, schema::links, transaction::Tx};

/// How long a link can be used.
pub const HOURS_VALID: i64 = 72;
const MS_VALID: i64 = HOURS_VALID * 60 * 60 * 1000;

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
#[derive(Clone, Debug)]
pub(crate) enum LinkFor {
    /// A user of the transaction's company.
    User(UserId),
    Account(AccountId),
}

/// Makes a link and answers its token, which exists nowhere else.
pub(crate) fn make(
    tx: &mut Tx<'_>,
    kind: LinkKind,
    whom: &LinkFor,
    email: Option<&str>,
) -> Result<Token, StoreError> {
    let token = Token::random()?;
    let (created_at, created_by) = tx.stamp();
    let (account, company, user) = match whom {
        LinkFor::User(user) => (None, Some(tx.company_key()), Some(user.get())),
        LinkFor::Account(account) => (Some(account.get()), None, None),
    };
    let id = LinkId::new(tx.new_id());
    on!(tx.conn, c => diesel::insert_into(links::table)
        .values((
            links::id.eq(id.get()),
            links::token_hash.eq(token.hash()),
            links::kind.eq(kind.as_str()),
            links::account_id.eq(account),
            links::company_id.eq(company),
            links::user_id.eq(user),
            links::email.eq(email),
            links::created_at.eq(created_at),
            links::created_by.eq(&created_by),
            links::expires_at.eq(created_at + MS_VALID),
        ))
        .execute(c))?;
    Ok(token)
}
