//! The letters that carry a message: queued many at once, each only naming the message, whose words
//! are looked up when it leaves. They let all other letters pass.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenantry_policy::{
    company::CompanyStatus,
    ids::{CompanyId, ReceivedId},
    message::opens_inbox,
    user::UserStatus,
};

use super::{MailKind, MailRow};
use crate::{
    arrival::company_by_id,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    messages::letter_became,
    schema::{accounts, companies, mails, message_recipients, messages, users},
};

/// A letter that is due to somebody a message has reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MessageMail<'a> {
    pub company: CompanyId,
    pub message: i64,
    pub employer: i64,
    pub user: i64,
    pub address: &'a str,
}

/// What such a letter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageLetter {
    pub received: ReceivedId,
    pub company: String,
    pub sender: String,
    /// `None` for a message to everybody.
    pub to: Option<String>,
    pub subject: String,
    pub text: String,
}

/// What the content column holds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Named {
    company: i64,
    message: i64,
}

/// Queues the letters, in one statement.
pub(crate) fn queue_messages(
    conn: &mut Conn,
    letters: &[MessageMail<'_>],
    now: Instant,
) -> Result<(), StoreError> {
    if letters.is_empty() {
        return Ok(());
    }
    let rows: Vec<MailRow<'_>> = letters
        .iter()
        .map(|letter| {
            let named = Named {
                company: letter.company.get(),
                message: letter.message,
            };
            Ok(MailRow {
                company_id: Some(letter.employer),
                user_id: Some(letter.user),
                content: serde_json::to_string(&named).map_err(|problem| broken(&problem))?,
                bulk: true,
                ..MailRow::new(MailKind::Message, letter.address, now)
            })
        })
        .collect::<Result<_, StoreError>>()?;
    on!(conn, c => diesel::insert_into(mails::table).values(&rows).execute(c))?;
    Ok(())
}

fn broken(problem: &serde_json::Error) -> StoreError {
    StoreError::Internal(format!("content of a letter: {problem}"))
}

/// The letter's columns that say whom and what it is about.
pub(super) type About = (String, String, Option<i64>, Option<i64>);

/// What the letter says now; `None` when the message was taken back or removed, or the person has
/// another address, can't act any more, or wants no such letters.
pub(super) fn content(
    conn: &mut Conn,
    user: (Option<i64>, Option<i64>),
    recipient: &str,
    content: &str,
) -> Result<Option<MessageLetter>, StoreError> {
    type Row = (i64, String, String, String, String, String, String);
    let named: Named = serde_json::from_str(content).map_err(|problem| broken(&problem))?;
    let (Some(employer), Some(user)) = user else {
        return Ok(None);
    };
    // Of whose employer is suspended the inbox is shut, and the letter says what stands in it.
    let home = company_by_id(conn, CompanyId::new(employer))?;
    if !opens_inbox(UserStatus::Active, home.status.is_active()) {
        return Ok(None);
    }
    let found: Option<Row> = on!(conn, c => message_recipients::table
        .inner_join(messages::table.on(messages::company_id
            .eq(message_recipients::company_id)
            .and(messages::id.eq(message_recipients::message_id))))
        .inner_join(companies::table.on(companies::id.eq(message_recipients::company_id)))
        .inner_join(users::table.on(users::company_id
            .eq(message_recipients::user_company_id)
            .and(users::id.eq(message_recipients::user_id))))
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id)))
        .filter(message_recipients::company_id.eq(named.company))
        .filter(message_recipients::message_id.eq(named.message))
        .filter(message_recipients::user_company_id.eq(employer))
        .filter(message_recipients::user_id.eq(user))
        .filter(message_recipients::removed_at.is_null())
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(users::email.eq(recipient))
        .filter(users::account_id.is_null().or(accounts::message_mail.eq(true)))
        .select((
            message_recipients::id,
            companies::name,
            messages::sender_name,
            messages::audience,
            messages::audience_name,
            messages::subject,
            messages::body,
        ))
        .first(c)
        .optional())?;
    let letter = |(received, company, sender, audience, name, subject, text): Row| MessageLetter {
        received: ReceivedId::new(received),
        company,
        sender,
        to: (audience != "everybody").then_some(name),
        subject,
        text,
    };
    Ok(found.map(letter))
}

/// Tells the message what became of its letter; of other letters nothing is told.
pub(super) fn tell(
    conn: &mut Conn,
    (kind, content, employer, user): &About,
    became: &str,
) -> Result<(), StoreError> {
    let (Some(MailKind::Message), Some(employer), Some(user)) =
        (MailKind::parse(kind), employer, user)
    else {
        return Ok(());
    };
    let named: Named = serde_json::from_str(content).map_err(|problem| broken(&problem))?;
    let message = (named.company, named.message);
    letter_became(conn, message, (*employer, *user), became)
}
