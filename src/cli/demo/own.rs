//! What people of the demonstration made for themselves or for all: a shortcut, and the operator's notice
//! of the week after next.

use jiff::SignedDuration;
use tenantry_policy::{names::Name, notice::NoticeKind, predefined::ADMIN};
use tenantry_store::{
    error::StoreError,
    installation::OPERATOR_SHORT_NAME,
    instant::Instant,
    may,
    notices::{self, Notice},
    shortcuts::{self, NewShortcut},
    store::Store,
};

use super::super::{Refused, console::Console};

const COMPANY: &str = "adria";

pub(super) async fn make(store: &Store, now: Instant) -> Result<(), Refused> {
    shortcut(store, now).await?;
    notice(store, now).await
}

async fn shortcut(store: &Store, now: Instant) -> Result<(), Refused> {
    let person = super::messages::person(store, COMPANY, ADMIN, now).await?;
    let user = person.identities.first().ok_or(StoreError::NotFound)?.key();
    let new = NewShortcut {
        name: Name::parse("What will be lost").map_err(|_| StoreError::NotFound)?,
        path: format!("/c/{COMPANY}/calendar/losses"),
    };
    let account = store.own_account(&person, now, Console::origin());
    account
        .write(move |tx| shortcuts::add(tx, user, &new))
        .await?;
    Ok(())
}

/// Not shown yet: the pages of a demonstration speak for themselves.
async fn notice(store: &Store, now: Instant) -> Result<(), Refused> {
    let operator = OPERATOR_SHORT_NAME;
    let scope = store
        .enter_as_user(operator, operator, ADMIN, now, Console::origin())
        .await?;
    let from = now.timestamp() + SignedDuration::from_hours(24 * 14);
    let notice = Notice {
        kind: NoticeKind::Warning,
        text: "On Saturday evening the console rests for an hour while its database moves."
            .to_owned(),
        from: Instant::from(from),
        until: Instant::from(from + SignedDuration::from_hours(24 * 2)),
    };
    let may = scope.may::<may::companies::Update>()?;
    may.write(move |tx| notices::set(tx, 0, &notice)).await?;
    Ok(())
}
