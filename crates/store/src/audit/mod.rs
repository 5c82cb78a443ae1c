//! The audit trail (rule "Everything leaves a trace"): events are only ever added, in the same
//! transaction as what they tell of. Sealing and proving the chain are in `seal`.

pub mod activity;
pub mod denials;
pub mod event;
pub mod history;
pub mod list;
mod many;
pub mod seal;

use diesel::prelude::*;
use tenantry_policy::ids::CompanyId;

use crate::{
    actor::Actor,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    schema::{audit_events, audit_mentions, audit_unsealed},
    transaction::{Context, Origin},
};
use event::Event;
pub(crate) use many::write_many;

#[derive(Insertable)]
#[diesel(table_name = audit_events, treat_none_as_default_value = false)]
struct EventRow<'a> {
    company_id: i64,
    id: i64,
    at: i64,
    capacity: &'static str,
    actor_company: Option<i64>,
    actor_user: Option<i64>,
    actor_name: &'a str,
    action: &'static str,
    subject_kind: &'static str,
    subject_id: Option<i64>,
    subject_name: &'a str,
    detail: String,
    count: i64,
    address: &'a str,
    request_id: &'a str,
}

/// Writes an event of a transaction into a company's trail.
pub(crate) fn write(
    conn: &mut Conn,
    context: &Context,
    company: CompanyId,
    id: i64,
    event: &Event,
) -> Result<(), StoreError> {
    let moment = Moment {
        id,
        at: context.now,
        origin: &context.origin,
    };
    write_by(conn, Some(&context.actor), moment, company, event)
}

/// When and from where an event came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    pub id: i64,
    pub at: Instant,
    pub origin: &'a Origin,
}

/// Writes an event by an actor, or by nobody known: a failed sign-in.
pub(crate) fn write_by(
    conn: &mut Conn,
    actor: Option<&Actor>,
    moment: Moment<'_>,
    company: CompanyId,
    event: &Event,
) -> Result<(), StoreError> {
    let detail = serde_json::to_string(&event.detail)
        .map_err(|problem| StoreError::Internal(format!("event detail: {problem}")))?;
    let row = EventRow {
        company_id: company.get(),
        id: moment.id,
        at: moment.at.milliseconds(),
        capacity: actor.map_or(NOBODY, |actor| actor.capacity.as_str()),
        actor_company: actor.map(|actor| actor.employer.get()),
        actor_user: actor.map(|actor| actor.user.get()),
        actor_name: actor.map_or("", |actor| &actor.name),
        action: event.action,
        subject_kind: event.subject.kind,
        subject_id: event.subject.id,
        subject_name: &event.subject.name,
        detail,
        count: event.count,
        address: &moment.origin.address,
        request_id: &moment.origin.request_id,
    };
    let waiting = (
        audit_unsealed::company_id.eq(company.get()),
        audit_unsealed::event_id.eq(moment.id),
    );
    on!(conn, c => {
        diesel::insert_into(audit_events::table).values(&row).execute(c)?;
        diesel::insert_into(audit_unsealed::table).values(waiting).execute(c)
    })?;
    write_mentions(conn, company, moment.id, event)
}

#[derive(Insertable)]
#[diesel(table_name = audit_mentions)]
struct MentionRow {
    company_id: i64,
    event_id: i64,
    kind: &'static str,
    mentioned_id: i64,
}

/// Rows in one statement: SQLite takes 32,766 values in one.
const CHUNK: usize = 5_000;

fn write_mentions(
    conn: &mut Conn,
    company: CompanyId,
    event_id: i64,
    event: &Event,
) -> Result<(), StoreError> {
    let rows: Vec<MentionRow> = event
        .mentions
        .iter()
        .map(|(kind, id)| MentionRow {
            company_id: company.get(),
            event_id,
            kind,
            mentioned_id: *id,
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(conn, c => diesel::insert_into(audit_mentions::table).values(chunk).execute(c))?;
    }
    Ok(())
}

/// The capacity of an event that nobody known caused.
const NOBODY: &str = "nobody";
