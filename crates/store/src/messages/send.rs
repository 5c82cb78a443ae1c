//! Sends a message (rule "Messages"): one row and one event, however many it is for. The worker does
//! the rest.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    denial::Denial,
    ids::{MessageId, UserId},
    message::{self, Audience, AudienceKind, may_send},
};

use super::audience::{chosen, meant, name_of};
use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    form_key::FormKey,
    may,
    schema::{message_users, messages},
    text::search_of,
    transaction::{Tx, Write},
    users::MOST_AT_ONCE,
};

/// What is to be sent, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub audience: Audience,
    pub subject: String,
    pub text: String,
    /// Of the form it was written in.
    pub form: Option<FormKey>,
}

#[derive(Insertable)]
#[diesel(table_name = messages, treat_none_as_default_value = false)]
struct NewMessage<'a> {
    company_id: i64,
    id: i64,
    audience: &'static str,
    audience_id: Option<i64>,
    audience_name: &'a str,
    subject: &'a str,
    body: &'a str,
    sent_at: i64,
    sent_by: &'a str,
    sender_name: &'a str,
    search: String,
    expected: i64,
    reached: i64,
    opened: i64,
    after_user: i64,
    delivered_at: Option<i64>,
    stopped: bool,
    chosen: Option<i64>,
    form_key: Option<String>,
}

/// Sends it, and finds it again when the same form is sent once more. `expected` is how many it was said
/// to reach when the sender was asked.
pub fn send(
    tx: &mut Write<'_, may::messages::Create>,
    draft: &Draft,
    expected: i64,
) -> Result<MessageId, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let audience = meant(tx, draft.audience.clone())?;
    let kind = audience.kind();
    may_send(&*tx.access()?, kind)?;
    let subject = message::subject(&draft.subject)
        .map_err(|problem| StoreError::invalid("subject", problem.to_string()))?;
    let body = message::text(&draft.text)
        .map_err(|problem| StoreError::invalid("text", problem.to_string()))?;
    check_number(&audience)?;
    let name = name_of(tx, &audience)?;
    if expected == 0 {
        return Err(Denial::ReachesNobody.into());
    }
    let (id, (sent_at, sent_by)) = (tx.new_id(), tx.stamp());
    let sender_name = tx.actor().name.clone();
    // Recipients search their inboxes by it: who else was chosen isn't told.
    let found_by = match audience {
        Audience::Users(_) => "",
        _ => &name,
    };
    let row = NewMessage {
        company_id: tx.company_key(),
        id,
        audience: stored_kind(kind).as_str(),
        audience_id: audience_id(&audience),
        audience_name: &name,
        subject: &subject,
        body: &body,
        sent_at,
        sent_by: &sent_by,
        sender_name: &sender_name,
        search: search_of(&[&subject, found_by, &sender_name]),
        expected,
        reached: 0,
        opened: 0,
        after_user: i64::MIN,
        delivered_at: None,
        stopped: false,
        chosen: chosen(&audience),
        form_key: draft.form.as_ref().map(|key| key.as_str().to_owned()),
    };
    let made = on!(tx.conn, c => diesel::insert_into(messages::table)
        .values(&row)
        .on_conflict_do_nothing()
        .execute(c))?;
    if made == 0 {
        return sent_before(tx, row.form_key.as_deref());
    }
    if let Audience::Users(users) = &audience {
        insert_users(tx, id, users)?;
    }
    let event = Event::new("messages.sent", Subject::new("message", id, &subject))
        .fact("to", &to(&audience, &name))
        .fact("people", &expected);
    tx.record(event)?;
    Ok(MessageId::new(id))
}

/// The message that the same form has made.
fn sent_before(tx: &mut Tx<'_>, form: Option<&str>) -> Result<MessageId, StoreError> {
    let company = tx.company_key();
    let id: i64 = on!(tx.conn, c => messages::table
        .filter(messages::company_id.eq(company))
        .filter(messages::form_key.eq(form))
        .select(messages::id)
        .first(c))?;
    tx.nothing_changed();
    Ok(MessageId::new(id))
}

/// Several users are written down as the first of them, and beside it how many.
fn stored_kind(kind: AudienceKind) -> AudienceKind {
    match kind {
        AudienceKind::Users => AudienceKind::User,
        other => other,
    }
}

fn check_number(audience: &Audience) -> Result<(), StoreError> {
    match audience {
        Audience::Users(users) if users.len() > usize::from(MOST_AT_ONCE) => {
            let said = say::users::too_many(MOST_AT_ONCE);
            Err(StoreError::invalid("to", said))
        }
        _ => Ok(()),
    }
}

fn insert_users(
    tx: &mut Tx<'_>,
    message_id: i64,
    users: &BTreeSet<UserId>,
) -> Result<(), StoreError> {
    let company = tx.company_key();
    let row = |user: &UserId| {
        (
            message_users::company_id.eq(company),
            message_users::message_id.eq(message_id),
            message_users::user_id.eq(user.get()),
        )
    };
    let rows: Vec<_> = users.iter().map(row).collect();
    on!(tx.conn, c => diesel::insert_into(message_users::table).values(&rows).execute(c))?;
    Ok(())
}

fn audience_id(audience: &Audience) -> Option<i64> {
    match audience {
        Audience::User(id) => Some(id.get()),
        Audience::Users(users) => users.first().map(|first| first.get()),
        Audience::Group(id) => Some(id.get()),
        Audience::Unit(id) => Some(id.get()),
        Audience::Everybody => None,
    }
}

/// "group Clerks"
fn to(audience: &Audience, name: &str) -> String {
    match audience {
        Audience::Everybody => "everybody".to_owned(),
        Audience::Users(users) => format!("{} users: {name}", users.len()),
        one => format!("{} {name}", one.kind()),
    }
}
