//! The users an act on groups is about, as the rules ask for them.

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::{
    giving::Target,
    ids::{AccountId, UserId},
    user::{Principal, UserStatus},
};

use super::find::LooksAtGroups;
use crate::{
    error::StoreError,
    one_of::OneOfDsl,
    rights::load::unknown,
    schema::users,
    transaction::{Read, Tx},
};

/// A user of the company, whose rights an act changes.
#[derive(Clone, Debug)]
pub struct Person {
    pub(crate) target: Target,
    pub full_name: String,
    pub status: UserStatus,
}

impl Person {
    pub fn id(&self) -> UserId {
        self.target.user
    }

    pub fn principal(&self) -> Principal {
        self.target.principal
    }
}

/// The user whose groups are looked at, or `NotFound`.
pub fn find_person<P: LooksAtGroups>(
    tx: &mut Read<'_, P>,
    id: UserId,
) -> Result<Person, StoreError> {
    person(tx, id)
}

type PersonRow = (i64, Option<i64>, String, String, String);

/// Users in one statement: SQLite takes 32,766 values in one.
const CHUNK: usize = 10_000;

/// These users of the company; `NotFound` if one of them isn't its user, guests included.
pub(crate) fn people(
    tx: &mut Tx<'_>,
    ids: &[UserId],
) -> Result<HashMap<UserId, Person>, StoreError> {
    let (company, employer) = (tx.company_key(), tx.company());
    let mut people = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let keys: Vec<i64> = chunk.iter().map(|id| id.get()).collect();
        let rows: Vec<PersonRow> = on!(tx.conn, c => users::table
            .filter(users::company_id.eq(company))
            .filter(users::id.one_of(&keys))
            .select((
                users::id,
                users::account_id,
                users::principal,
                users::status,
                users::full_name,
            ))
            .load(c))?;
        for (id, account, principal, status, full_name) in rows {
            let user = UserId::new(id);
            let target = Target {
                user,
                account: account.map(AccountId::new),
                employer,
                principal: Principal::parse(&principal)
                    .ok_or_else(|| unknown("principal", &principal))?,
            };
            let status =
                UserStatus::parse(&status).ok_or_else(|| unknown("user status", &status))?;
            people.insert(
                user,
                Person {
                    target,
                    full_name,
                    status,
                },
            );
        }
    }
    if ids.iter().all(|id| people.contains_key(id)) {
        Ok(people)
    } else {
        Err(StoreError::NotFound)
    }
}

/// One user of the company, or `NotFound`.
pub(crate) fn person(tx: &mut Tx<'_>, id: UserId) -> Result<Person, StoreError> {
    people(tx, &[id])?.remove(&id).ok_or(StoreError::NotFound)
}
