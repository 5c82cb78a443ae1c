//! The account's own language and time zone, which win over the user's.

use diesel::prelude::*;

use super::trace::{self, By};
use crate::{audit::event::Event, door::Own, error::StoreError, schema::accounts};

/// What a person sets for themself, in every company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// A language tag; empty for the user's.
    pub language: String,
    /// An IANA name; empty for the user's.
    pub time_zone: String,
    /// Whether messages are mailed as well.
    pub message_mail: bool,
    /// Whether one is reminded by mail of what ends.
    pub reminder_mail: bool,
}

/// The profile as it stands, with the version of its row.
pub fn find(tx: &mut Own<'_>) -> Result<(Profile, i64), StoreError> {
    type Row = (Option<String>, Option<String>, bool, bool, i64);
    let account = tx.account();
    let row: Row = on!(&mut *tx.conn, c => accounts::table
        .find(account.get())
        .select((
            accounts::language,
            accounts::time_zone,
            accounts::message_mail,
            accounts::reminder_mail,
            accounts::version,
        ))
        .first(c))?;
    let (language, time_zone, message_mail, reminder_mail, version) = row;
    let profile = Profile {
        language: language.unwrap_or_default(),
        time_zone: time_zone.unwrap_or_default(),
        message_mail,
        reminder_mail,
    };
    Ok((profile, version))
}

/// Saves the profile over the version it was edited from.
pub fn save(tx: &mut Own<'_>, version: i64, profile: &Profile) -> Result<(), StoreError> {
    let (before, _) = find(tx)?;
    if before == *profile {
        tx.nothing_changed();
        return Ok(());
    }
    let account = tx.account();
    let or_users = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let row = accounts::table
        .find(account.get())
        .filter(accounts::version.eq(version));
    let saved = on!(&mut *tx.conn, c => diesel::update(row)
        .set((
            accounts::language.eq(or_users(&profile.language)),
            accounts::time_zone.eq(or_users(&profile.time_zone)),
            accounts::message_mail.eq(profile.message_mail),
            accounts::reminder_mail.eq(profile.reminder_mail),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(c))?;
    if saved == 0 {
        return Err(StoreError::Stale);
    }
    trace::record(tx, account, By::Owner, |subject| {
        Event::new("accounts.changed", subject)
            .change("language", &before.language, &profile.language)
            .change("time zone", &before.time_zone, &profile.time_zone)
            .change(
                "mail of messages",
                on_or_off(before.message_mail),
                on_or_off(profile.message_mail),
            )
            .change(
                "mail of reminders",
                on_or_off(before.reminder_mail),
                on_or_off(profile.reminder_mail),
            )
    })
}

fn on_or_off(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}
