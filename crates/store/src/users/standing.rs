//! Suspends and reactivates users (rules "User status", "Own rights", "Last administrator"). Acting
//! as a suspended user stops at once, guest access pauses, and both go on where they stopped.

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    ids::UserId,
    user::{UserAct, UserStatus},
};

use super::{Sent, User, activation, acts, of_company, row};
use crate::{
    audit::event::Event,
    error::StoreError,
    may,
    reason::checked_reason,
    rights::administrators,
    schema::users,
    transaction::{RightsWrite, Tx},
};

pub fn suspend(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
    id: UserId,
    version: i64,
    reason: &str,
) -> Result<Outcome, StoreError> {
    let user = row::one_at(tx, id, version)?;
    acts::check(&*tx.access()?, &user, UserAct::Suspend)?;
    if user.status == UserStatus::Retired {
        return Err(retired(&user));
    }
    let administrators = administrators::before(tx)?;
    set_status(tx, &user, UserStatus::Suspended, Some(user.status))?;
    let event = Event::new("users.suspended", user.subject()).change(
        "status",
        &user.status,
        &UserStatus::Suspended,
    );
    tx.record(with_reason(event, reason)?)?;
    administrators.check(tx)
}

/// Brings a suspended user back to what it was. One who has yet to accept gets a new link.
pub fn reactivate(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
    id: UserId,
    version: i64,
) -> Result<Option<Sent>, StoreError> {
    let user = row::one_at(tx, id, version)?;
    acts::check(&*tx.access()?, &user, UserAct::Reactivate)?;
    if user.status != UserStatus::Suspended {
        return Err(retired(&user));
    }
    let next = user.resumes_as;
    let must_accept = next == UserStatus::Invited;
    if must_accept && user.email.is_none() {
        activation::check_may_show(tx, &user.target())?;
    }
    set_status(tx, &user, next, None)?;
    let event =
        Event::new("users.reactivated", user.subject()).change("status", &user.status, &next);
    tx.record(event)?;
    if must_accept {
        activation::send(tx, id, user.email.as_deref()).map(Some)
    } else {
        Ok(None)
    }
}

fn retired(user: &User) -> StoreError {
    tenantry_policy::denial::Denial::UserStatus {
        from: user.status,
        to: UserStatus::Active,
    }
    .into()
}

pub(super) fn with_reason(event: Event, reason: &str) -> Result<Event, StoreError> {
    Ok(match checked_reason(reason)?.as_str() {
        "" => event,
        reason => event.fact("reason", reason),
    })
}

/// Writes the new status. `resumes_as` is what a stopped user becomes again.
pub(super) fn set_status(
    tx: &mut Tx<'_>,
    user: &User,
    next: UserStatus,
    resumes_as: Option<UserStatus>,
) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let set = on!(tx.conn, c => diesel::update(of_company!(company)
            .filter(users::id.eq(user.id.get()))
            .filter(users::version.eq(user.version)))
        .set((
            users::status.eq(next.as_str()),
            users::status_at.eq(at),
            users::status_by.eq(&by),
            users::resumes_as.eq(resumes_as.map(UserStatus::as_str)),
            users::changed_at.eq(at),
            users::changed_by.eq(&by),
            users::version.eq(users::version + 1),
        ))
        .execute(c))?;
    if set == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}
