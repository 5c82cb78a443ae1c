//! Where the events of an account are told: in the chain of every company that employs its owner,
//! about the owner's user there; without any, in the operator's.

use diesel::prelude::*;
use tenantry_policy::{
    ids::{AccountId, CompanyId, UserId},
    user::UserStatus,
};

use crate::{
    actor::{Actor, Capacity},
    audit::event::{Event, Subject},
    connection::Conn,
    door::AccountTx,
    error::StoreError,
    schema::users,
};

/// Who caused an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The account's owner.
    Owner,
    /// Somebody who has not shown to be the owner.
    Stranger,
}

/// Tells an event of an account, made anew for each of its users.
pub(crate) fn record(
    tx: &mut AccountTx<'_>,
    account: AccountId,
    by: By,
    make: impl Fn(Subject) -> Event,
) -> Result<(), StoreError> {
    let employments = employments(tx.conn, account)?;
    if employments.is_empty() {
        let subject = Subject::new("account", account.get(), "");
        return tx.record(None, CompanyId::OPERATOR, &make(subject));
    }
    for Employment {
        company,
        user,
        name,
    } in employments
    {
        let subject = Subject::new("user", user.get(), &name);
        let actor = owner(company, user, name);
        let actor = (by == By::Owner).then_some(&actor);
        tx.record(actor, company, &make(subject))?;
    }
    Ok(())
}

/// The owner of an account as one of its users.
pub(crate) fn owner(company: CompanyId, user: UserId, name: String) -> Actor {
    Actor {
        capacity: Capacity::Own,
        employer: company,
        user,
        name,
    }
}

struct Employment {
    company: CompanyId,
    user: UserId,
    name: String,
}

fn employments(conn: &mut Conn, account: AccountId) -> Result<Vec<Employment>, StoreError> {
    let rows: Vec<(i64, i64, String)> = on!(conn, c => users::table
        .filter(users::account_id.eq(account.get()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .order((users::company_id, users::id))
        .select((users::company_id, users::id, users::full_name))
        .load(c))?;
    let employment = |(company, user, name)| Employment {
        company: CompanyId::new(company),
        user: UserId::new(user),
        name,
    };
    Ok(rows.into_iter().map(employment).collect())
}
