//! Takes a message back (rule "Sent messages"): out of every inbox. Its letters that still wait find
//! nothing to say and are not sent.

use diesel::prelude::*;
use tenantry_policy::ids::MessageId;

use super::sent::find_seen;
use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    may,
    schema::{message_recipients, message_users, messages},
    transaction::{Tx, Write},
};

/// Deletes the message and what was received of it.
pub fn delete(tx: &mut Write<'_, may::messages::Delete>, id: MessageId) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let line = find_seen(tx, id)?;
    let company = tx.company_key();
    let now = tx.now().milliseconds();
    on!(tx.conn, c => {
        // A portion that is being delivered is waited for, and no other follows.
        diesel::update(messages::table
                .filter(messages::company_id.eq(company))
                .filter(messages::id.eq(id.get())))
            .set(messages::delivered_at.eq(now))
            .execute(c)?;
        diesel::delete(message_recipients::table
                .filter(message_recipients::company_id.eq(company))
                .filter(message_recipients::message_id.eq(id.get())))
            .execute(c)?;
        diesel::delete(message_users::table
                .filter(message_users::company_id.eq(company))
                .filter(message_users::message_id.eq(id.get())))
            .execute(c)?;
        diesel::delete(messages::table
                .filter(messages::company_id.eq(company))
                .filter(messages::id.eq(id.get())))
            .execute(c)
    })?;
    let subject = Subject::new("message", id.get(), &line.subject);
    tx.record(
        Event::new("messages.deleted", subject)
            .fact("sender", &line.sender_name)
            .fact("reached", &line.reached),
    )
}
