//! A company's audit trail, the newest first: all of it, or what concerns a kind of thing, an actor
//! or a span of days.

use diesel::prelude::*;

pub use super::history::ByTime;
use super::history::{EventRow, PastEvent};
use crate::{
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, counted, page_of},
    matching::narrowed,
    may,
    schema::audit_events,
    text::like_pattern,
    transaction::{Read, Tx},
};

/// Which events to list; empty texts and `None` let everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Part of the actor's name, as it was then.
    pub actor: String,
    /// The kind of thing: `user`, `group`, `invitation`.
    pub subject_kind: String,
    /// From this instant on, and before that one.
    pub from: Option<Instant>,
    pub before: Option<Instant>,
}

macro_rules! matching {
    ($backend:ty, $company:expr, $filter:expr, $wanted:expr) => {{
        let mut query = audit_events::table
            .filter(audit_events::company_id.eq($company))
            .into_boxed::<$backend>();
        if !$filter.actor.is_empty() {
            // Names stand in the trail as they were written: the first letters may be large.
            let folded = like_pattern(&$filter.actor);
            let typed = format!("%{}%", $filter.actor.replace(['%', '_', '\\'], ""));
            query = query.filter(
                audit_events::actor_name
                    .like(folded)
                    .escape('\\')
                    .or(audit_events::actor_name.like(typed)),
            );
        }
        if !$filter.subject_kind.is_empty() {
            query = query.filter(audit_events::subject_kind.eq($filter.subject_kind.clone()));
        }
        if let Some(from) = $filter.from {
            query = query.filter(audit_events::at.ge(from.milliseconds()));
        }
        if let Some(before) = $filter.before {
            query = query.filter(audit_events::at.lt(before.milliseconds()));
        }
        narrowed!(query, $wanted,
            number "at" audit_events::at,
            text "actor" audit_events::actor_name,
            text "action" audit_events::action,
            text "subject" audit_events::subject_name,
            text "address" audit_events::address,
        )
    }};
}

/// A page of the company's events.
pub fn list(
    tx: &mut Read<'_, may::audit::Read>,
    filter: &AuditFilter,
    wanted: &ListQuery<ByTime>,
) -> Result<Page<PastEvent>, StoreError> {
    page(tx, filter, wanted)
}

/// A portion of what matches, for a file.
pub fn export(
    tx: &mut Read<'_, may::audit::Export>,
    filter: &AuditFilter,
    wanted: &ListQuery<ByTime>,
) -> Result<Page<PastEvent>, StoreError> {
    page(tx, filter, wanted)
}

/// As it is first seen: the newest event comes first.
fn newest_first(wanted: &ListQuery<ByTime>) -> ListQuery<ByTime> {
    ListQuery {
        direction: wanted.direction.turned(),
        ..wanted.clone()
    }
}

fn page(
    tx: &mut Tx<'_>,
    filter: &AuditFilter,
    wanted: &ListQuery<ByTime>,
) -> Result<Page<PastEvent>, StoreError> {
    let company = tx.company_key();
    let wanted = &newest_first(wanted);
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(matching!(B, company, filter, wanted).select(audit_events::id)).get_result(c))
    })?;
    let rows: Vec<EventRow> = on!(tx.conn, c: B => {
        let query = matching!(B, company, filter, wanted).select(EventRow::as_select());
        page_of!(query, wanted, number audit_events::id, audit_events::id).load(c)
    })?;
    Page::cut(rows, wanted, count, |row| (Key::Number(row.id), row.id)).try_map(PastEvent::try_from)
}
