//! The history of one thing: its audit events, the newest first (rule "Everything leaves a trace").
//! Whoever may read the thing may read this; the verbs of each noun ask for it.

use diesel::prelude::*;
use tenantry_policy::ids::{CompanyId, EventId, UserId};

use super::event::Detail;
use crate::{
    actor::Capacity,
    error::StoreError,
    instant::Instant,
    listing::{Cursor, Direction, Key, ListQuery, Page, SortBy, counted, page_of},
    schema::{audit_events, audit_mentions},
    transaction::Tx,
};

/// Events on a page of a history.
const PAGE_SIZE: u16 = 25;

/// An event as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastEvent {
    pub id: EventId,
    pub at: Instant,
    /// Nobody known: a failed sign-in.
    pub actor: Option<PastActor>,
    /// `users.suspended`
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<i64>,
    pub subject_name: String,
    pub detail: Detail,
    pub count: i64,
    pub address: String,
}

/// Who did it, called as then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastActor {
    pub capacity: Capacity,
    pub employer: CompanyId,
    pub user: UserId,
    pub name: String,
}

/// Ids grow with time, so they are the order of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByTime;

impl SortBy for ByTime {
    const ALL: &'static [(Self, &'static str)] = &[(Self, "time")];

    fn is_newest_first(self) -> bool {
        true
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_events)]
pub(crate) struct EventRow {
    pub(crate) id: i64,
    at: i64,
    capacity: String,
    actor_company: Option<i64>,
    actor_user: Option<i64>,
    actor_name: String,
    action: String,
    subject_kind: String,
    subject_id: Option<i64>,
    subject_name: String,
    detail: String,
    count: i64,
    address: String,
}

impl TryFrom<EventRow> for PastEvent {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let capacity = Capacity::parse(&row.capacity);
        let actor = match (capacity, row.actor_company, row.actor_user) {
            (Some(capacity), Some(employer), Some(user)) => Some(PastActor {
                capacity,
                employer: CompanyId::new(employer),
                user: UserId::new(user),
                name: row.actor_name,
            }),
            _ => None,
        };
        let detail = serde_json::from_str(&row.detail)
            .map_err(|problem| StoreError::Internal(format!("event detail: {problem}")))?;
        Ok(Self {
            id: EventId::new(row.id),
            at: Instant::stored(row.at)?,
            actor,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            detail,
            count: row.count,
            address: row.address,
        })
    }
}

/// A page of the events about one thing of the company, or that mention it, the newest first.
pub(crate) fn history_of(
    tx: &mut Tx<'_>,
    subject_kind: &str,
    subject_id: i64,
    cursor: Option<Cursor>,
) -> Result<Page<PastEvent>, StoreError> {
    let company = tx.company_key();
    let wanted: ListQuery<ByTime> = ListQuery {
        direction: Direction::Descending,
        cursor,
        limit: PAGE_SIZE,
        ..ListQuery::default()
    };
    macro_rules! about_it {
        ($backend:ty) => {
            audit_events::table
                .filter(audit_events::company_id.eq(company))
                .filter(
                    audit_events::subject_kind
                        .eq(subject_kind)
                        .and(audit_events::subject_id.eq(subject_id).assume_not_null())
                        .or(audit_events::id.eq_any(
                            audit_mentions::table
                                .filter(audit_mentions::company_id.eq(company))
                                .filter(audit_mentions::kind.eq(subject_kind))
                                .filter(audit_mentions::mentioned_id.eq(subject_id))
                                .select(audit_mentions::event_id),
                        )),
                )
                .into_boxed::<$backend>()
        };
    }
    let count: i64 =
        on!(tx.conn, c: B => counted(about_it!(B).select(audit_events::id)).get_result(c))?;
    let rows: Vec<EventRow> = on!(tx.conn, c: B => {
        let query = about_it!(B).select(EventRow::as_select());
        page_of!(query, &wanted, number audit_events::id, audit_events::id).load(c)
    })?;
    Page::cut(rows, &wanted, count, |row| (Key::Number(row.id), row.id))
        .try_map(PastEvent::try_from)
}
