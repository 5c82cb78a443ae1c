//! Opening, marking and removing what one has received (rule "Inbox"). Each leaves its trace with the
//! company the message is of, which is told nothing but the subject.

use diesel::prelude::*;
use tenantry_policy::ids::{CompanyId, ReceivedId, UserId};

use super::inbox::{self, InInbox, ReceivedLine};
use crate::{
    actor::{Actor, Capacity},
    arrival::company_by_id,
    audit::event::{Event, Subject},
    door::Own,
    error::StoreError,
    instant::Instant,
    schema::{message_recipients, messages},
};

/// A message one has received, with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub line: ReceivedLine,
    pub text: String,
    /// When it was first opened.
    pub opened_at: Option<Instant>,
}

/// One message of one's inbox.
pub fn find_received(tx: &mut Own<'_>, id: ReceivedId) -> Result<Received, StoreError> {
    let account = tx.account().get();
    let (row, text) = inbox::find(tx.conn, account, id)?;
    let company = company_by_id(tx.conn, CompanyId::new(row.company_id))?;
    let opened_at = row.opened_at.map(Instant::stored).transpose()?;
    Ok(Received {
        line: row.line(company.name)?,
        text,
        opened_at,
    })
}

/// Takes it for read; the first time its sender is told when.
pub fn open(tx: &mut Own<'_>, id: ReceivedId) -> Result<(), StoreError> {
    let row = of_inbox(tx, id)?;
    if !row.is_unread {
        tx.nothing_changed();
        return Ok(());
    }
    let now = tx.now_ms();
    let first = on!(&mut *tx.conn, c => diesel::update(message_recipients::table
            .find(key(&row))
            .filter(message_recipients::opened_at.is_null()))
        .set(message_recipients::opened_at.eq(now))
        .execute(c))?;
    if first == 1 {
        on!(&mut *tx.conn, c => diesel::update(messages::table.find((row.company_id, row.message_id)))
            .set(messages::opened.eq(messages::opened + 1))
            .execute(c))?;
    }
    set_unread(tx, &row, false)?;
    record(tx, &row, "messages.opened")
}

/// Takes it for unread again. That it was opened stays true.
pub fn mark_unread(tx: &mut Own<'_>, id: ReceivedId) -> Result<(), StoreError> {
    let row = of_inbox(tx, id)?;
    if row.is_unread {
        tx.nothing_changed();
        return Ok(());
    }
    set_unread(tx, &row, true)?;
    record(tx, &row, "messages.marked_unread")
}

/// Removes it from this inbox.
pub fn remove(tx: &mut Own<'_>, id: ReceivedId) -> Result<(), StoreError> {
    let row = of_inbox(tx, id)?;
    let now = tx.now_ms();
    on!(&mut *tx.conn, c => diesel::update(message_recipients::table.find(key(&row)))
        .set((
            message_recipients::removed_at.eq(now),
            message_recipients::is_unread.eq(false),
        ))
        .execute(c))?;
    record(tx, &row, "messages.removed")
}

fn of_inbox(tx: &mut Own<'_>, id: ReceivedId) -> Result<InInbox, StoreError> {
    let account = tx.account().get();
    Ok(inbox::find(tx.conn, account, id)?.0)
}

fn key(row: &InInbox) -> (i64, i64, i64, i64) {
    (
        row.company_id,
        row.message_id,
        row.user_company_id,
        row.user_id,
    )
}

fn set_unread(tx: &mut Own<'_>, row: &InInbox, is_unread: bool) -> Result<(), StoreError> {
    on!(&mut *tx.conn, c => diesel::update(message_recipients::table.find(key(row)))
        .set(message_recipients::is_unread.eq(is_unread))
        .execute(c))?;
    Ok(())
}

fn record(tx: &mut Own<'_>, row: &InInbox, action: &'static str) -> Result<(), StoreError> {
    let company = CompanyId::new(row.company_id);
    let employer = CompanyId::new(row.user_company_id);
    let actor = Actor {
        capacity: if employer == company {
            Capacity::Own
        } else {
            Capacity::Guest
        },
        employer,
        user: UserId::new(row.user_id),
        name: row.full_name.clone(),
    };
    let event = Event::new(
        action,
        Subject::new("message", row.message_id, &row.subject),
    );
    tx.record(Some(&actor), company, &event)
}
