//! Mail as rows: written with the change it tells of, sent afterwards by the worker. A row holds
//! what the letter says, never a token: links are made when the letter is sent.

pub(crate) mod bounds;
pub mod delivery;
mod message;
mod reminder;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenantry_policy::ids::{AccountId, UserId};

pub use message::MessageLetter;
pub(crate) use message::{MessageMail, queue_messages};
pub use reminder::{EndingOverride, ReminderAbout, ReminderLetter};
pub(crate) use reminder::{ReminderMail, queue_reminders};

use crate::{
    connection::Conn, day::Day, error::StoreError, instant::Instant, new_id::new_id, schema::mails,
    transaction::Tx,
};

/// What a letter is about; the texts are the program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    Activation,
    PasswordReset,
    /// To the new address, with the link that proves it.
    EmailChange,
    /// To the old address, which is only told.
    EmailChangeNotice,
    InvitationReceived,
    InvitationAssigned,
    InvitationEnded,
    Message,
    Reminder,
}

impl MailKind {
    const ALL: [Self; 9] = [
        Self::Activation,
        Self::PasswordReset,
        Self::EmailChange,
        Self::EmailChangeNotice,
        Self::InvitationReceived,
        Self::InvitationAssigned,
        Self::InvitationEnded,
        Self::Message,
        Self::Reminder,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
            Self::EmailChangeNotice => "email_change_notice",
            Self::InvitationReceived => "invitation_received",
            Self::InvitationAssigned => "invitation_assigned",
            Self::InvitationEnded => "invitation_ended",
            Self::Message => "message",
            Self::Reminder => "reminder",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a letter about an invitation says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLetter {
    /// The invitation's id as it stands in addresses.
    pub invitation: String,
    pub host: String,
    pub home: String,
    /// The short name of the company in which the reader finds the invitation.
    pub company: String,
    pub purpose: String,
    pub valid_through: Day,
    /// Nothing in the letters that tell of no end.
    #[serde(default)]
    pub ended: Option<InvitationEnding>,
}

/// How it ended for the reader. The reasons are as they were given, or empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationEnding {
    /// By the host.
    Revoked { reason: String },
    /// By the home company.
    Declined { reason: String },
    /// By the home company.
    Ended { reason: String },
    /// By the home company, for the reader alone.
    Unassigned,
}

/// Queues the letter with a user's activation link, unless the address has had enough of them.
pub(crate) fn queue_activation(
    tx: &mut Tx<'_>,
    user: UserId,
    recipient: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    bounds::check(tx.conn, MailKind::Activation, recipient, now)?;
    queue_activation_at_command(tx, user, recipient)
}

/// The same for who commands the program itself, and asks for as many letters as there are people.
pub(crate) fn queue_activation_at_command(
    tx: &mut Tx<'_>,
    user: UserId,
    recipient: &str,
) -> Result<(), StoreError> {
    queue(tx, MailKind::Activation, user, recipient, &json!({}))
}

/// Queues many letters with activation links; they let all others pass.
pub(crate) fn queue_activations(
    tx: &mut Tx<'_>,
    letters: &[(UserId, &str)],
) -> Result<(), StoreError> {
    let (company, now) = (tx.company_key(), tx.now());
    let rows: Vec<MailRow<'_>> = letters
        .iter()
        .map(|(user, recipient)| MailRow {
            company_id: Some(company),
            user_id: Some(user.get()),
            content: json!({}).to_string(),
            bulk: true,
            ..MailRow::new(MailKind::Activation, recipient, now)
        })
        .collect();
    for rows in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(mails::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Letters in one statement.
const CHUNK: usize = 1_000;

/// Queues a letter about an invitation to a user of the transaction's company.
pub(crate) fn queue_invitation(
    tx: &mut Tx<'_>,
    kind: MailKind,
    user: UserId,
    recipient: &str,
    letter: &InvitationLetter,
) -> Result<(), StoreError> {
    queue(tx, kind, user, recipient, &json!(letter))
}

/// Queues many such letters.
pub(crate) fn queue_invitations(
    tx: &mut Tx<'_>,
    kind: MailKind,
    letters: &[(UserId, &str, InvitationLetter)],
) -> Result<(), StoreError> {
    let (company, now) = (tx.company_key(), tx.now());
    for letters in letters.chunks(CHUNK) {
        let rows: Vec<MailRow<'_>> = letters
            .iter()
            .map(|(user, recipient, letter)| MailRow {
                company_id: Some(company),
                user_id: Some(user.get()),
                content: json!(letter).to_string(),
                ..MailRow::new(kind, recipient, now)
            })
            .collect();
        on!(tx.conn, c => diesel::insert_into(mails::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Queues a letter to a user of the transaction's company.
fn queue(
    tx: &mut Tx<'_>,
    kind: MailKind,
    user: UserId,
    recipient: &str,
    content: &serde_json::Value,
) -> Result<(), StoreError> {
    let row = MailRow {
        company_id: Some(tx.company_key()),
        user_id: Some(user.get()),
        content: content.to_string(),
        ..MailRow::new(kind, recipient, tx.now())
    };
    insert(tx.conn, &row)
}

/// Queues a letter to an account.
pub(crate) fn queue_to_account(
    conn: &mut Conn,
    kind: MailKind,
    account: AccountId,
    recipient: &str,
    content: &serde_json::Value,
    now: Instant,
) -> Result<(), StoreError> {
    let row = MailRow {
        account_id: Some(account.get()),
        content: content.to_string(),
        ..MailRow::new(kind, recipient, now)
    };
    insert(conn, &row)
}

/// The same for an administrator who asks for it, unless the address has had enough of them.
pub(crate) fn queue_reset_for(
    tx: &mut Tx<'_>,
    account: AccountId,
    recipient: &str,
) -> Result<(), StoreError> {
    let (kind, now) = (MailKind::PasswordReset, tx.now());
    bounds::check(tx.conn, kind, recipient, now)?;
    queue_to_account(tx.conn, kind, account, recipient, &json!({}), now)
}

/// Takes back the letters to an account that wait with a link: what they were to allow is over.
pub(crate) fn cancel_links(
    conn: &mut Conn,
    account: AccountId,
    now: Instant,
) -> Result<(), StoreError> {
    let kinds = [MailKind::PasswordReset, MailKind::EmailChange].map(MailKind::as_str);
    on!(conn, c => diesel::update(mails::table
            .filter(mails::account_id.eq(account.get()))
            .filter(mails::kind.eq_any(kinds))
            .filter(mails::sent_at.is_null())
            .filter(mails::given_up_at.is_null()))
        .set((
            mails::given_up_at.eq(now.milliseconds()),
            mails::last_error.eq("taken back"),
        ))
        .execute(c))?;
    Ok(())
}

/// How many letters of a kind were queued for an account since then.
pub(crate) fn count_since(
    conn: &mut Conn,
    account: AccountId,
    kind: MailKind,
    since_ms: i64,
) -> Result<i64, StoreError> {
    on!(conn, c => mails::table
        .filter(mails::account_id.eq(account.get()))
        .filter(mails::kind.eq(kind.as_str()))
        .filter(mails::created_at.gt(since_ms))
        .count()
        .get_result(c))
    .map_err(StoreError::from)
}

#[derive(Insertable)]
#[diesel(table_name = mails, treat_none_as_default_value = false)]
struct MailRow<'a> {
    id: i64,
    kind: &'static str,
    recipient: &'a str,
    company_id: Option<i64>,
    user_id: Option<i64>,
    account_id: Option<i64>,
    content: String,
    created_at: i64,
    attempts: i64,
    next_attempt_at: i64,
    last_error: &'static str,
    /// Whether it lets all others pass.
    bulk: bool,
}

impl<'a> MailRow<'a> {
    fn new(kind: MailKind, recipient: &'a str, now: Instant) -> Self {
        Self {
            id: new_id(now),
            kind: kind.as_str(),
            recipient,
            company_id: None,
            user_id: None,
            account_id: None,
            content: String::new(),
            created_at: now.milliseconds(),
            attempts: 0,
            next_attempt_at: now.milliseconds(),
            last_error: "",
            bulk: false,
        }
    }
}

fn insert(conn: &mut Conn, row: &MailRow<'_>) -> Result<(), StoreError> {
    on!(conn, c => diesel::insert_into(mails::table).values(row).execute(c))?;
    Ok(())
}
