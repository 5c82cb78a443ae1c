//! Many events of one transaction at once: what imports leave, in few statements.

use diesel::prelude::*;
use tenantry_policy::ids::CompanyId;

use super::{CHUNK as MENTIONS, EventRow, MentionRow, event::Event};
use crate::{
    connection::Conn,
    error::StoreError,
    schema::{audit_events, audit_mentions, audit_unsealed},
    transaction::Context,
};

/// Events in one statement: SQLite takes 32,766 values in one.
const CHUNK: usize = 2000;

/// Writes events of a transaction, each under its id, each into the trail of its company.
pub(crate) fn write_many(
    conn: &mut Conn,
    context: &Context,
    events: &[(CompanyId, i64, Event)],
) -> Result<(), StoreError> {
    for chunk in events.chunks(CHUNK) {
        let rows = chunk
            .iter()
            .map(|(company, id, event)| row(context, *company, *id, event))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let waiting: Vec<_> = chunk
            .iter()
            .map(|(company, id, _)| {
                (
                    audit_unsealed::company_id.eq(company.get()),
                    audit_unsealed::event_id.eq(*id),
                )
            })
            .collect();
        on!(conn, c => {
            diesel::insert_into(audit_events::table).values(&rows).execute(c)?;
            diesel::insert_into(audit_unsealed::table).values(&waiting).execute(c)
        })?;
        let mentions: Vec<MentionRow> = chunk
            .iter()
            .flat_map(|(company, id, event)| {
                event.mentions.iter().map(|(kind, mentioned)| MentionRow {
                    company_id: company.get(),
                    event_id: *id,
                    kind,
                    mentioned_id: *mentioned,
                })
            })
            .collect();
        for mentions in mentions.chunks(MENTIONS) {
            on!(conn, c => diesel::insert_into(audit_mentions::table)
                .values(mentions)
                .execute(c))?;
        }
    }
    Ok(())
}

fn row<'a>(
    context: &'a Context,
    company: CompanyId,
    id: i64,
    event: &'a Event,
) -> Result<EventRow<'a>, StoreError> {
    let detail = serde_json::to_string(&event.detail)
        .map_err(|problem| StoreError::Internal(format!("event detail: {problem}")))?;
    Ok(EventRow {
        company_id: company.get(),
        id,
        at: context.now.milliseconds(),
        capacity: context.actor.capacity.as_str(),
        actor_company: Some(context.actor.employer.get()),
        actor_user: Some(context.actor.user.get()),
        actor_name: &context.actor.name,
        action: event.action,
        subject_kind: event.subject.kind,
        subject_id: event.subject.id,
        subject_name: &event.subject.name,
        detail,
        count: event.count,
        address: &context.origin.address,
        request_id: &context.origin.request_id,
    })
}
