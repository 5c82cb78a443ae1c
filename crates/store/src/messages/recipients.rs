//! Whom a message has reached: who has opened it, and what became of the letters (rule "Sent
//! messages").

use diesel::prelude::*;
use tenantry_policy::ids::{CompanyId, MessageId, UserId};

use super::sent::find_seen;
use crate::{
    arrival::{UserKey, heads},
    connection::Conn,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    schema::{message_recipients, message_users},
    transaction::{Read, Tx},
};

/// Somebody a message has reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub user: UserKey,
    pub full_name: String,
    pub employer_name: String,
    pub received_at: Instant,
    pub opened_at: Option<Instant>,
    /// `none`, `queued`, `sent` or `failed`.
    pub mail: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecipientSort;

impl SortBy for RecipientSort {
    const ALL: &'static [(Self, &'static str)] = &[(Self, "name")];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecipientFilter {
    /// Only those who have, or have not, opened it.
    pub has_opened: Option<bool>,
}

/// How many letters of a message wait, were sent, and were given up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mailing {
    pub queued: i64,
    pub sent: i64,
    pub failed: i64,
    /// Who has no e-mail, or wants no letters.
    pub none: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = message_recipients)]
struct Row {
    user_company_id: i64,
    user_id: i64,
    id: i64,
    received_at: i64,
    full_name: String,
    sort_name: String,
    opened_at: Option<i64>,
    mail: String,
}

/// A page of those a message has reached, by name.
pub fn list_recipients(
    tx: &mut Read<'_, may::messages::Read>,
    id: MessageId,
    wanted: &ListQuery<RecipientSort>,
    filter: RecipientFilter,
) -> Result<Page<Recipient>, StoreError> {
    page(tx, id, wanted, filter)
}

/// A portion of them, for a file.
pub fn export_recipients(
    tx: &mut Read<'_, may::messages::Export>,
    id: MessageId,
    wanted: &ListQuery<RecipientSort>,
    filter: RecipientFilter,
) -> Result<Page<Recipient>, StoreError> {
    page(tx, id, wanted, filter)
}

fn page(
    tx: &mut Tx<'_>,
    id: MessageId,
    wanted: &ListQuery<RecipientSort>,
    filter: RecipientFilter,
) -> Result<Page<Recipient>, StoreError> {
    find_seen(tx, id)?;
    let company = tx.company_key();
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(reached!(B, company, id, wanted, filter).select(message_recipients::id))
                .get_result(c))
    })?;
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = reached!(B, company, id, wanted, filter).select(Row::as_select());
        page_of!(query, wanted, text message_recipients::sort_name, message_recipients::id).load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| {
        (Key::of_text(&row.sort_name), row.id)
    });
    let employers = page
        .rows
        .iter()
        .map(|row| CompanyId::new(row.user_company_id));
    let employers = heads(tx.conn, &employers.collect())?;
    page.try_map(|row| {
        let employer = CompanyId::new(row.user_company_id);
        let head = employers.get(&employer);
        Ok(Recipient {
            user: UserKey {
                employer,
                user: UserId::new(row.user_id),
            },
            full_name: row.full_name,
            employer_name: head.map_or_else(String::new, |head| head.name.clone()),
            received_at: Instant::stored(row.received_at)?,
            opened_at: row.opened_at.map(Instant::stored).transpose()?,
            mail: row.mail,
        })
    })
}

/// How the letters of a message fare.
pub fn mailing(
    tx: &mut Read<'_, may::messages::Read>,
    id: MessageId,
) -> Result<Mailing, StoreError> {
    let tx: &mut Tx<'_> = tx;
    find_seen(tx, id)?;
    let company = tx.company_key();
    let rows: Vec<(String, i64)> = on!(tx.conn, c => message_recipients::table
        .filter(message_recipients::company_id.eq(company))
        .filter(message_recipients::message_id.eq(id.get()))
        .group_by(message_recipients::mail)
        .select((message_recipients::mail, diesel::dsl::count_star()))
        .load(c))?;
    let of = |mail: &str| {
        let found = rows.iter().find(|(name, _)| name == mail);
        found.map_or(0, |(_, count)| *count)
    };
    Ok(Mailing {
        queued: of("queued"),
        sent: of("sent"),
        failed: of("failed"),
        none: of("none"),
    })
}

/// Says what became of the letter to somebody: `sent`, `failed`, or `none` when it was not wanted any
/// more.
pub(crate) fn letter_became(
    conn: &mut Conn,
    message: (i64, i64),
    user: (i64, i64),
    became: &str,
) -> Result<(), StoreError> {
    let key = (message.0, message.1, user.0, user.1);
    on!(conn, c => diesel::update(message_recipients::table.find(key))
        .set(message_recipients::mail.eq(became))
        .execute(c))?;
    Ok(())
}

/// Forgets what a user who is deleted has received, and was to receive.
pub(crate) fn forget_user(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => {
        diesel::delete(message_users::table
                .filter(message_users::company_id.eq(company))
                .filter(message_users::user_id.eq(user.get())))
            .execute(c)?;
        diesel::delete(message_recipients::table
                .filter(message_recipients::user_company_id.eq(company))
                .filter(message_recipients::user_id.eq(user.get())))
            .execute(c)
    })?;
    Ok(())
}

macro_rules! reached {
    ($backend:ty, $company:expr, $id:expr, $wanted:expr, $filter:expr) => {{
        let mut query = message_recipients::table
            .filter(message_recipients::company_id.eq($company))
            .filter(message_recipients::message_id.eq($id.get()))
            .into_boxed::<$backend>();
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(message_recipients::sort_name.like(pattern).escape('\\'));
        }
        query = match $filter.has_opened {
            Some(true) => query.filter(message_recipients::opened_at.is_not_null()),
            Some(false) => query.filter(message_recipients::opened_at.is_null()),
            None => query,
        };
        narrowed!(query, $wanted,
            text "name" message_recipients::full_name,
            number "received" message_recipients::received_at,
            number "opened" message_recipients::opened_at,
        )
    }};
}
use reached;
