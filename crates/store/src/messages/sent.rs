//! The messages sent in a company, as their senders see them (rule "Sent messages"): one's own, and
//! those of others for whoever could delete them.

use diesel::prelude::*;
use tenantry_policy::{
    ids::{CompanyId, MessageId},
    message::{AudienceKind, sees_those_of_others},
};

use super::audience_kind;
use crate::{
    actor::ActorKey,
    arrival::UserKey,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    schema::messages,
    transaction::{Read, Tx},
};

/// A message in the list of those sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageLine {
    pub id: MessageId,
    pub subject: String,
    pub audience: AudienceKind,
    /// Of several users the first few.
    pub audience_name: String,
    /// How many users were chosen, where it is for several.
    pub chosen: Option<i64>,
    pub sender: UserKey,
    pub sender_name: String,
    pub sent_at: Instant,
    pub expected: i64,
    pub reached: i64,
    pub opened: i64,
    pub delivered_at: Option<Instant>,
    pub stopped: bool,
}

/// A message with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub line: MessageLine,
    pub text: String,
}

/// By default the last one sent comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageSort {
    #[default]
    Newest,
    Oldest,
}

impl SortBy for MessageSort {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Newest, "newest"), (Self::Oldest, "oldest")];

    fn is_newest_first(self) -> bool {
        self == Self::Newest
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = messages)]
struct Row {
    id: i64,
    audience: String,
    audience_name: String,
    subject: String,
    sent_at: i64,
    sent_by: String,
    sender_name: String,
    expected: i64,
    reached: i64,
    opened: i64,
    delivered_at: Option<i64>,
    stopped: bool,
    chosen: Option<i64>,
}

/// A page of the messages the reader may see.
pub fn list(
    tx: &mut Read<'_, may::messages::Read>,
    wanted: &ListQuery<MessageSort>,
) -> Result<Page<MessageLine>, StoreError> {
    page(tx, wanted)
}

/// A portion of them, for a file.
pub fn export(
    tx: &mut Read<'_, may::messages::Export>,
    wanted: &ListQuery<MessageSort>,
) -> Result<Page<MessageLine>, StoreError> {
    page(tx, wanted)
}

fn page(tx: &mut Tx<'_>, wanted: &ListQuery<MessageSort>) -> Result<Page<MessageLine>, StoreError> {
    let (company, only) = (tx.company_key(), only_of(tx)?);
    let wanted = &newest_first(wanted);
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(seen!(B, company, only, wanted).select(messages::id)).get_result(c))
    })?;
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = seen!(B, company, only, wanted).select(Row::as_select());
        page_of!(query, wanted, number messages::id, messages::id).load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| (Key::Number(row.id), row.id));
    page.try_map(Row::line)
}

/// Ids grow with time, so that the newest first is downwards.
fn newest_first(wanted: &ListQuery<MessageSort>) -> ListQuery<MessageSort> {
    let mut wanted = wanted.clone();
    if wanted.sort == MessageSort::Newest {
        wanted.direction = wanted.direction.turned();
    }
    wanted
}

/// The only sender whose messages the reader sees; `None` for whoever sees all.
pub(super) fn only_of(tx: &mut Tx<'_>) -> Result<Option<String>, StoreError> {
    let sees_all = sees_those_of_others(&*tx.access()?);
    Ok((!sees_all).then(|| tx.actor().key()))
}

/// A message the reader may see; not found otherwise.
pub fn find(tx: &mut Read<'_, may::messages::Read>, id: MessageId) -> Result<Message, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let (row, text) = seen_row(tx, id)?;
    Ok(Message {
        line: row.line()?,
        text,
    })
}

fn seen_row(tx: &mut Tx<'_>, id: MessageId) -> Result<(Row, String), StoreError> {
    let (company, only) = (tx.company_key(), only_of(tx)?);
    on!(tx.conn, c: B => of_senders!(B, company, only)
        .filter(messages::id.eq(id.get()))
        .select((Row::as_select(), messages::body))
        .first(c))
    .map_err(StoreError::from)
}

/// The message, if the actor may see it.
pub(super) fn find_seen(tx: &mut Tx<'_>, id: MessageId) -> Result<MessageLine, StoreError> {
    seen_row(tx, id)?.0.line()
}

impl Row {
    fn line(self) -> Result<MessageLine, StoreError> {
        let by = ActorKey::parse(&self.sent_by)?;
        Ok(MessageLine {
            id: MessageId::new(self.id),
            audience: audience_kind(&self.audience, self.chosen)?,
            subject: self.subject,
            audience_name: self.audience_name,
            chosen: self.chosen,
            sender: UserKey {
                employer: CompanyId::new(by.employer.get()),
                user: by.user,
            },
            sender_name: self.sender_name,
            sent_at: Instant::stored(self.sent_at)?,
            expected: self.expected,
            reached: self.reached,
            opened: self.opened,
            delivered_at: self.delivered_at.map(Instant::stored).transpose()?,
            stopped: self.stopped,
        })
    }
}

/// Where every query about messages sent starts: the company's, of the one sender if there is one.
macro_rules! of_senders {
    ($backend:ty, $company:expr, $only:expr) => {{
        let mut query = messages::table
            .filter(messages::company_id.eq($company))
            .into_boxed::<$backend>();
        if let Some(sender) = &$only {
            query = query.filter(messages::sent_by.eq(sender.clone()));
        }
        query
    }};
}

macro_rules! seen {
    ($backend:ty, $company:expr, $only:expr, $wanted:expr) => {{
        let query = of_senders!($backend, $company, $only);
        let query = match $wanted.pattern() {
            Some(pattern) => query.filter(messages::search.like(pattern).escape('\\')),
            None => query,
        };
        narrowed!(query, $wanted,
            text "subject" messages::subject,
            text "to" messages::audience_name,
            number "sent_at" messages::sent_at,
            text "sent_by" messages::sender_name,
            number "reached" messages::reached,
            number "opened" messages::opened,
        )
    }};
}
use {of_senders, seen};
