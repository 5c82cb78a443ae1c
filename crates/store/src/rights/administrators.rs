//! A company must not lose its last person who can put things right (rule "Last administrator").
//! Every verb that could take that person's rights, status or sign-in looks before and after:
//!
//! ```ignore
//! let administrators = administrators::before(tx)?;
//! // … the change …
//! let outcome = administrators.check(tx)?;
//! ```
//!
//! As a rule the Admin can sign in, and then this costs two small queries.

use diesel::prelude::*;
use tenantry_policy::{
    administrators::{self, Candidate, Outcome},
    facts::Facts,
    user::{Principal, UserStatus},
};

use super::many::{Whom, load_many};
use crate::{
    error::StoreError,
    instant::Instant,
    schema::{accounts, users},
    transaction::Tx,
};

/// The administrators there were before a change.
#[derive(Debug)]
#[must_use = "the change is judged by `check`"]
pub(crate) struct Before {
    people: Vec<Candidate>,
    /// Whether the Admin was among them, which spared looking at the others.
    admin_stood: bool,
}

pub(crate) fn before(tx: &mut Tx<'_>) -> Result<Before, StoreError> {
    if let Some(name) = standing_admin(tx)? {
        let admin = Candidate {
            name,
            can_sign_in: true,
            is_administrator: true,
        };
        return Ok(Before {
            people: vec![admin],
            admin_stood: true,
        });
    }
    Ok(Before {
        people: candidates(tx)?,
        admin_stood: false,
    })
}

impl Before {
    /// Refuses the change if it lost the last administrator; a change by the operator or by time is
    /// only warned of.
    pub(crate) fn check(self, tx: &mut Tx<'_>) -> Result<Outcome, StoreError> {
        let had_one = self.people.iter().any(|person| person.is_administrator);
        if !had_one || (self.admin_stood && standing_admin(tx)?.is_some()) {
            return Ok(Outcome::Kept);
        }
        let after = candidates(tx)?;
        let changer = tx.actor().capacity;
        Ok(administrators::check(&self.people, &after, changer)?)
    }
}

/// The Admin's name, if the Admin is active and can sign in. The Admin holds the whole ceiling, so
/// while this holds no change of anybody else loses the last administrator.
pub(crate) fn standing_admin(tx: &mut Tx<'_>) -> Result<Option<String>, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => users::table
        .inner_join(accounts::table.on(users::account_id.eq(accounts::id.nullable())))
        .filter(users::company_id.eq(company))
        .filter(users::principal.eq(Principal::Admin.as_str()))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(accounts::password_hash.is_not_null())
        .select(users::full_name)
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

/// The moment before `horizon` from which time alone leaves the company without administrator. The
/// Admin has no last day, so while the Admin can sign in nobody else is looked at.
pub(crate) fn lost_by_time(
    tx: &mut Tx<'_>,
    horizon: Instant,
) -> Result<Option<Instant>, StoreError> {
    if standing_admin(tx)?.is_some() {
        return Ok(None);
    }
    let (company, now) = (tx.company(), tx.now());
    let people = load_many(tx.conn, company, Whom::WhoCanSignIn, now)?;
    let people: Vec<(Facts, bool)> = people
        .into_iter()
        .map(|person| (person.facts, person.can_sign_in))
        .collect();
    let lost = administrators::lost_by_time(&people, horizon.timestamp());
    Ok(lost.map(Instant::from))
}

fn candidates(tx: &mut Tx<'_>) -> Result<Vec<Candidate>, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let people = load_many(tx.conn, company, Whom::WhoCanSignIn, now)?;
    Ok(people
        .iter()
        .map(|person| Candidate::new(&person.decide(), person.can_sign_in))
        .collect())
}
