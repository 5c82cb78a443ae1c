//! Mail as rows: written with the change it tells of, sent afterwards by the worker. A row holds
//! what the letter says, never a token: links are made when the letter is sent.

use diesel::prelude::*;
use serde_json::json;
use tenantry_policy::ids::UserId;

use crate::{error::StoreError, schema::mails, transaction::Tx};

/// What a letter is about; the texts are the program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailKind {
    Activation,
    PasswordReset,
    EmailChange,
    InvitationReceived,
    InvitationAssigned,
    InvitationEnded,
}

impl MailKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
            Self::InvitationReceived => "invitation_received",
            Self::InvitationAssigned => "invitation_assigned",
            Self::InvitationEnded => "invitation_ended",
        }
    }
}

/// Queues the letter with a user's activation link.
pub(crate) fn queue_activation(
    tx: &mut Tx<'_>,
    user: UserId,
    recipient: &str,
) -> Result<(), StoreError> {
    queue(tx, MailKind::Activation, user, recipient, &json!({}))
}

/// Queues a letter to a user of the transaction's company.
pub(crate) fn queue(
    tx: &mut Tx<'_>,
    kind: MailKind,
    user: UserId,
    recipient: &str,
    content: &serde_json::Value,
) -> Result<(), StoreError> {
    let (now, _) = tx.stamp();
    let (company, id) = (tx.company_key(), tx.new_id());
    on!(tx.conn, c => diesel::insert_into(mails::table)
        .values((
            mails::id.eq(id),
            mails::kind.eq(kind.as_str()),
            mails::recipient.eq(recipient),
            mails::company_id.eq(company),
            mails::user_id.eq(user.get()),
            mails::content.eq(content.to_string()),
            mails::created_at.eq(now),
            mails::attempts.eq(0),
            mails::next_attempt_at.eq(now),
            mails::last_error.eq(""),
        ))
        .execute(c))?;
    Ok(())
}
