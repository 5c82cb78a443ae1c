//! How many letters of a kind one address gets within an hour (rule "Letters are bounded"): whoever
//! can make the program write to an address, as a company, as an account or as a stranger, can't flood
//! its owner with it. Counted when a letter is queued, over all companies; the kinds are counted apart,
//! so that a company learns from a refusal only of letters of the kind it asks for itself. Letters
//! that are queued at the same moment don't see each other: a few more may leave, never many.

use std::collections::HashSet;

use diesel::prelude::*;

use super::MailKind;
use crate::{connection::Conn, error::StoreError, instant::Instant, schema::mails};

pub(crate) const HOUR_MS: i64 = 60 * 60 * 1000;
/// Addresses in one statement.
const CHUNK: usize = 500;

impl MailKind {
    /// So many letters of this kind an address gets within an hour.
    const fn most_in_an_hour(self) -> i64 {
        match self {
            // Strangers are held to fewer, for each account; the rest is left to administrators.
            Self::PasswordReset => 8,
            Self::Activation | Self::EmailChange => 5,
            // Goes with each asking for another e-mail, which is bounded for the account.
            Self::EmailChangeNotice => i64::MAX,
            // What these tell stands in the console as well.
            Self::InvitationReceived
            | Self::InvitationAssigned
            | Self::InvitationEnded
            | Self::Message
            | Self::Reminder => 20,
        }
    }
}

/// Says that an address has had enough letters, at the field with the address.
pub(super) fn check(
    conn: &mut Conn,
    kind: MailKind,
    recipient: &str,
    now: Instant,
) -> Result<(), StoreError> {
    if has_enough(conn, kind, recipient, now)? {
        let most = kind.most_in_an_hour();
        return Err(StoreError::invalid(
            "email",
            say::mail::enough_letters(most),
        ));
    }
    Ok(())
}

pub(crate) fn has_enough(
    conn: &mut Conn,
    kind: MailKind,
    recipient: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(!with_enough(conn, kind, &[recipient], now)?.is_empty())
}

/// Those of the addresses that have had enough letters of a kind.
pub(crate) fn with_enough(
    conn: &mut Conn,
    kind: MailKind,
    recipients: &[&str],
    now: Instant,
) -> Result<HashSet<String>, StoreError> {
    let since = now.milliseconds() - HOUR_MS;
    let mut enough = HashSet::new();
    for recipients in recipients.chunks(CHUNK) {
        let counted: Vec<(String, i64)> = on!(conn, c => mails::table
            .filter(mails::recipient.eq_any(recipients))
            .filter(mails::kind.eq(kind.as_str()))
            .filter(mails::created_at.gt(since))
            .group_by(mails::recipient)
            .select((mails::recipient, diesel::dsl::count_star()))
            .load(c))?;
        let over = |(_, count): &(String, i64)| *count >= kind.most_in_an_hour();
        enough.extend(counted.into_iter().filter(over).map(|(address, _)| address));
    }
    Ok(enough)
}
