//! One's own inbox (rule "Inbox"): what reached the users of one's account, while user and employer
//! are active.

use diesel::prelude::*;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{CompanyId, ReceivedId},
    message::AudienceKind,
    user::UserStatus,
};

use super::audience_kind;
use crate::{
    arrival::heads,
    connection::Conn,
    door::Own,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    schema::{companies, message_recipients, messages, users},
};

/// A message in one's inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedLine {
    pub id: ReceivedId,
    pub subject: String,
    pub sender_name: String,
    /// The company it was sent in.
    pub company: CompanyId,
    pub company_name: String,
    pub audience: AudienceKind,
    pub audience_name: String,
    pub received_at: Instant,
    pub is_unread: bool,
}

/// By default the last one received comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InboxSort {
    #[default]
    Newest,
    Oldest,
}

impl SortBy for InboxSort {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Newest, "newest"), (Self::Oldest, "oldest")];

    fn is_newest_first(self) -> bool {
        self == Self::Newest
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InboxFilter {
    pub only_unread: bool,
}

/// A row of the inbox with the keys of its message and of the user it reached.
#[derive(Clone, Debug, Queryable)]
pub struct InInbox {
    pub(super) id: i64,
    pub(super) company_id: i64,
    pub(super) message_id: i64,
    pub(super) user_company_id: i64,
    pub(super) user_id: i64,
    pub(super) full_name: String,
    pub(super) received_at: i64,
    pub(super) opened_at: Option<i64>,
    pub(super) is_unread: bool,
    pub(super) subject: String,
    pub(super) sender_name: String,
    pub(super) audience: String,
    pub(super) audience_name: String,
}

/// A page of one's inbox.
pub fn list_received(
    tx: &mut Own<'_>,
    wanted: &ListQuery<InboxSort>,
    filter: InboxFilter,
) -> Result<Page<ReceivedLine>, StoreError> {
    let account = tx.account().get();
    let mut wanted = wanted.clone();
    if wanted.sort == InboxSort::Newest {
        wanted.direction = wanted.direction.turned();
    }
    let wanted = &wanted;
    let count = wanted.counting(|| {
        on!(&mut *tx.conn, c: B =>
            counted(matching!(B, account, wanted, filter).select(message_recipients::id))
                .get_result(c))
    })?;
    let rows: Vec<InInbox> = on!(&mut *tx.conn, c: B => {
        let query = matching!(B, account, wanted, filter).select(columns!());
        page_of!(query, wanted, number message_recipients::id, message_recipients::id).load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| (Key::Number(row.id), row.id));
    let senders = page.rows.iter().map(|row| CompanyId::new(row.company_id));
    let companies = heads(tx.conn, &senders.collect())?;
    page.try_map(|row| {
        let company = companies.get(&CompanyId::new(row.company_id));
        row.line(company.map_or_else(String::new, |company| company.name.clone()))
    })
}

impl InInbox {
    /// Who else was chosen by name stays between the sender and each of them.
    pub(super) fn line(self, company_name: String) -> Result<ReceivedLine, StoreError> {
        let audience = audience_kind(&self.audience, None)?;
        let audience_name = match audience {
            AudienceKind::User => self.full_name,
            _ => self.audience_name,
        };
        Ok(ReceivedLine {
            id: ReceivedId::new(self.id),
            subject: self.subject,
            sender_name: self.sender_name,
            company: CompanyId::new(self.company_id),
            company_name,
            audience,
            audience_name,
            received_at: Instant::stored(self.received_at)?,
            is_unread: self.is_unread,
        })
    }
}

/// One message of the account's inbox, with what it says; not found in anybody else's.
pub(super) fn find(
    conn: &mut Conn,
    account: i64,
    id: ReceivedId,
) -> Result<(InInbox, String), StoreError> {
    on!(conn, c => in_inbox!(account)
        .filter(message_recipients::id.eq(id.get()))
        .select((columns!(), messages::body))
        .first(c))
    .map_err(StoreError::from)
}

macro_rules! columns {
    () => {
        (
            message_recipients::id,
            message_recipients::company_id,
            message_recipients::message_id,
            message_recipients::user_company_id,
            message_recipients::user_id,
            message_recipients::full_name,
            message_recipients::received_at,
            message_recipients::opened_at,
            message_recipients::is_unread,
            messages::subject,
            messages::sender_name,
            messages::audience,
            messages::audience_name,
        )
    };
}

/// Where every query about an inbox starts: what reached the account's users and wasn't removed. The
/// rule's `opens_inbox` as conditions.
macro_rules! in_inbox {
    ($account:expr) => {
        message_recipients::table
            .inner_join(
                messages::table.on(messages::company_id
                    .eq(message_recipients::company_id)
                    .and(messages::id.eq(message_recipients::message_id))),
            )
            .inner_join(
                users::table.on(users::company_id
                    .eq(message_recipients::user_company_id)
                    .and(users::id.eq(message_recipients::user_id))),
            )
            .inner_join(companies::table.on(companies::id.eq(users::company_id)))
            .filter(users::account_id.eq($account))
            .filter(users::status.eq(UserStatus::Active.as_str()))
            .filter(companies::status.eq(CompanyStatus::Active.as_str()))
            .filter(message_recipients::removed_at.is_null())
    };
}

macro_rules! matching {
    ($backend:ty, $account:expr, $wanted:expr, $filter:expr) => {{
        let mut query = in_inbox!($account).into_boxed::<$backend>();
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(messages::search.like(pattern).escape('\\'));
        }
        if $filter.only_unread {
            query = query.filter(message_recipients::is_unread.eq(true));
        }
        narrowed!(query, $wanted,
            text "subject" messages::subject,
            text "from" messages::sender_name,
            number "received" message_recipients::received_at,
        )
    }};
}
use {columns, in_inbox, matching};
