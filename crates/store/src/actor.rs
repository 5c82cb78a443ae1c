//! Who does something: a user of an employer, in a capacity. Stored as one text without a key,
//! because an actor may be of another company than the row.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
pub use tenantry_policy::facts::Capacity;
use tenantry_policy::ids::{CompanyId, UserId};

use crate::{
    connection::Conn, error::StoreError, instant::Instant, one_of::OneOfDsl, schema::users,
};

/// The one who acts, with the name as it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub capacity: Capacity,
    pub employer: CompanyId,
    pub user: UserId,
    pub name: String,
}

impl Actor {
    /// The text of a `*_by` column: `own.1.3k9…` (capacity, employer, user).
    pub(crate) fn key(&self) -> String {
        format!("{}.{}.{}", self.capacity.as_str(), self.employer, self.user)
    }
}

/// An actor read back from a `*_by` column; the name is looked up apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorKey {
    pub capacity: Capacity,
    pub employer: CompanyId,
    pub user: UserId,
}

impl ActorKey {
    pub(crate) fn parse(text: &str) -> Result<Self, StoreError> {
        let broken = || StoreError::Internal(format!("not an actor: {text:?}"));
        let mut parts = text.split('.');
        let (capacity, employer, user) = (parts.next(), parts.next(), parts.next());
        Ok(Self {
            capacity: capacity.and_then(Capacity::parse).ok_or_else(broken)?,
            employer: employer.and_then(|id| id.parse().ok()).ok_or_else(broken)?,
            user: user.and_then(|id| id.parse().ok()).ok_or_else(broken)?,
        })
    }
}

/// When something was set, and by whom: "Marko Zupan, 3 March 2026".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetBy {
    pub at: Instant,
    pub key: ActorKey,
    pub name: String,
}

/// The names of the actors of many rows, looked up in one query.
#[derive(Debug, Default)]
pub(crate) struct ActorNames(HashMap<(CompanyId, UserId), String>);

impl ActorNames {
    pub(crate) fn look_up<'a>(
        conn: &mut Conn,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, StoreError> {
        let keys = texts
            .into_iter()
            .map(ActorKey::parse)
            .collect::<Result<BTreeSet<_>, _>>()?;
        if keys.is_empty() {
            return Ok(Self::default());
        }
        let companies: BTreeSet<i64> = keys.iter().map(|key| key.employer.get()).collect();
        let ids: BTreeSet<i64> = keys.iter().map(|key| key.user.get()).collect();
        let rows: Vec<(i64, i64, String)> = on!(conn, c => users::table
            .filter(users::company_id.one_of(&companies))
            .filter(users::id.one_of(&ids))
            .select((users::company_id, users::id, users::full_name))
            .load(c))?;
        let named = rows
            .into_iter()
            .map(|(company, user, name)| ((CompanyId::new(company), UserId::new(user)), name));
        Ok(Self(named.collect()))
    }

    pub(crate) fn set_by(&self, text: &str, at: i64) -> Result<SetBy, StoreError> {
        let key = ActorKey::parse(text)?;
        let name = self.0.get(&(key.employer, key.user)).cloned();
        Ok(SetBy {
            at: Instant::stored(at)?,
            key,
            name: name.unwrap_or_default(),
        })
    }
}
