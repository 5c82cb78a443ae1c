//! The audit trail of a company: the list with its filters, and the export.

mod view;

use jiff::{civil::Date, tz::TimeZone};
use tenantry_policy::period;
use tenantry_store::{
    audit::list::{self, AuditFilter},
    instant::Instant,
    may,
};

use crate::http::{
    listing::ListState,
    proof::In,
    reply::{self, Reply},
};

/// `GET /c/{company}/audit`
pub async fn index(at: In<may::audit::Read>, state: ListState) -> Reply {
    let (filter, cursor) = (filter_of(&state, &at.frame.zone()), state.cursor());
    let page = at
        .may
        .read(move |tx| list::list(tx, &filter, cursor))
        .await?;
    reply::page(&view::Index::new(&at, &state, &page))
}

/// `GET /c/{company}/audit.csv`
pub async fn export(at: In<may::audit::Export>, state: ListState) -> Reply {
    let filter = filter_of(&state, &at.frame.zone());
    let events = at
        .may
        .read_long(move |tx| list::export(tx, &filter))
        .await?;
    reply::csv("audit.csv", view::csv(&events)?)
}

/// The days of the address are the reader's.
fn filter_of(state: &ListState, zone: &TimeZone) -> AuditFilter {
    let day = |name: &str| state.get(name).parse::<Date>().ok();
    AuditFilter {
        actor: state.search().to_owned(),
        subject_kind: state.get("about").to_owned(),
        from: day("from").map(|date| Instant::from(period::starts_at(date, zone))),
        before: day("until").map(|date| Instant::from(period::ends_after(date, zone))),
    }
}
