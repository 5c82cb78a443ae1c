//! The letters that remind of what ends: queued many at once, each with what it says as it was then.
//! Whether their reader can still act, and the invitation still stands, is asked when they leave.

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use serde::{Deserialize, Serialize};
use tenantry_policy::{company::CompanyStatus, user::UserStatus};

use super::{MailKind, MailRow};
use crate::{
    arrival::UserKey,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    schema::{accounts, companies, invitation_ends, mails, users},
};

/// What a reminder says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderLetter {
    /// As [`Stage`](tenantry_policy::reminder::Stage) is written.
    pub stage: String,
    /// The company in which the reader finds it.
    pub company: String,
    pub short_name: String,
    pub last_day: Day,
    pub about: ReminderAbout,
}

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderAbout {
    Invitation {
        /// As it stands in addresses.
        id: String,
        number: i64,
        host: String,
        home: String,
        purpose: String,
    },
    /// Those named, and how many more.
    Overrides {
        lines: Vec<EndingOverride>,
        more: usize,
    },
    /// Names, and how many more.
    Users { lines: Vec<String>, more: usize },
}

/// Whose override ends, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum EndingOverride {
    Of {
        person: String,
        /// As [`OverrideEffect`](tenantry_policy::overrides::OverrideEffect) is written.
        effect: String,
        permission: String,
    },
    /// In letters that were queued by a version that knew one language only.
    Said(String),
}

/// A reminder to one of its readers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReminderMail<'a> {
    pub user: UserKey,
    pub address: &'a str,
    pub letter: &'a ReminderLetter,
}

/// Letters in one statement.
const CHUNK: usize = 500;

/// Queues the letters. They let all others pass.
pub(crate) fn queue_reminders(
    conn: &mut Conn,
    letters: &[ReminderMail<'_>],
    now: Instant,
) -> Result<(), StoreError> {
    for letters in letters.chunks(CHUNK) {
        let rows: Vec<MailRow<'_>> = letters
            .iter()
            .map(|mail| {
                Ok(MailRow {
                    company_id: Some(mail.user.employer.get()),
                    user_id: Some(mail.user.user.get()),
                    content: serde_json::to_string(mail.letter)
                        .map_err(|problem| broken(&problem))?,
                    bulk: true,
                    ..MailRow::new(MailKind::Reminder, mail.address, now)
                })
            })
            .collect::<Result<_, StoreError>>()?;
        on!(conn, c => diesel::insert_into(mails::table).values(&rows).execute(c))?;
    }
    Ok(())
}

fn broken(problem: &serde_json::Error) -> StoreError {
    StoreError::Internal(format!("content of a letter: {problem}"))
}

/// What the letter says; `None` when its reader has another address, can't act any more or wants no such
/// letters, or somebody has ended the invitation since.
pub(super) fn content(
    conn: &mut Conn,
    user: (Option<i64>, Option<i64>),
    recipient: &str,
    content: &str,
) -> Result<Option<ReminderLetter>, StoreError> {
    let letter: ReminderLetter =
        serde_json::from_str(content).map_err(|problem| broken(&problem))?;
    let (Some(employer), Some(user)) = user else {
        return Ok(None);
    };
    let reader = users::table
        .inner_join(companies::table)
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id)))
        .filter(users::company_id.eq(employer))
        .filter(users::id.eq(user))
        .filter(users::email.eq(recipient))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .filter(
            users::account_id
                .is_null()
                .or(accounts::reminder_mail.eq(true)),
        );
    let number = match &letter.about {
        ReminderAbout::Invitation { number, .. } => *number,
        _ => 0,
    };
    let is_wanted: bool = on!(conn, c => diesel::select(exists(reader).and(not(exists(
            invitation_ends::table.filter(invitation_ends::invitation_id.eq(number))))))
        .get_result(c))?;
    Ok(is_wanted.then_some(letter))
}
