//! The calendar of endings: one list, one month, and what will be lost by whom.

pub mod feed;
mod ics;
#[cfg(test)]
mod samples;
pub mod view;

use jiff::{ToSpan, civil::Date};
use tenantry_policy::period::today;
use tenantry_store::{
    calendar::{self, EndingKind, Sees, Span},
    may::May,
};

use self::view::list::Endings;
use crate::{
    error::AppError,
    http::{
        listing::ListState,
        proof::Member,
        reply::{self, Reply},
    },
    lists::{self, Around, Reading},
};

/// What ends within so many days ends soon.
pub const SOON_DAYS: i64 = 30;

fn sees(at: &Member) -> Result<May<Sees>, AppError> {
    Ok(calendar::may_see(&at.scope)?)
}

/// `GET /c/{company}/calendar`
pub async fn index(at: Member, state: ListState) -> Reply {
    let may = sees(&at)?;
    let around = Around::on_page(&at.scope, at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, "calendar", &state) {
        return Ok(reply::see_other(&view));
    }
    let (state, left_out) = view::list::settled(ordered(state));
    let endings = Endings::new(around, &state);
    let wanted = endings.wanted(state.query());
    let page = may.read(move |tx| calendar::list(tx, &wanted)).await?;
    reply::page(&view::list::index(&at, &endings, &state, &page, left_out))
}

/// `GET /c/{company}/calendar.csv`, `GET /c/{company}/calendar.xlsx`
pub async fn export(at: Member, state: ListState) -> Reply {
    if !view::may_export(&at.scope) {
        // Names what is missing for one of them.
        at.scope
            .access()
            .require(EndingKind::Validity.exported_by())
            .map_err(tenantry_store::error::StoreError::from)?;
    }
    let reading = Reading::new(sees(&at)?, at.app.clock.clone());
    let state = ordered(state);
    let around = Around::new(&at.scope, at.frame.zone());
    lists::file(Endings::new(around, &state), &state, reading).await
}

/// `GET /c/{company}/calendar/month?month=2026-09`
pub async fn month(at: Member, state: ListState) -> Reply {
    let zone = view::company_zone(&at);
    let today = today(at.scope.now().timestamp(), &zone);
    let first = first_of_month(state.get("month")).unwrap_or_else(|| today.first_of_month());
    let kind = EndingKind::parse(state.get("kind"));
    let found = sees(&at)?
        .read(move |tx| calendar::month(tx, kind, first))
        .await?;
    reply::page(&view::month::page(&at, &state, first, today, found))
}

/// `GET /c/{company}/calendar/losses`
pub async fn losses(at: Member) -> Reply {
    let losses = sees(&at)?
        .read_long(|tx| calendar::losses(tx, SOON_DAYS))
        .await?;
    reply::page(&view::losses::page(&at, &losses))
}

/// Within the years the calendar has pages for.
fn first_of_month(text: &str) -> Option<Date> {
    let first: Date = format!("{text}-01").parse().ok()?;
    (1971..8999).contains(&first.year()).then_some(first)
}

/// Of what is over what ended last is of most interest: it comes first unless the address says otherwise.
fn ordered(state: ListState) -> ListState {
    let is_over = view::list::span(&state) == Span::Over;
    if !is_over || !state.get("sort").is_empty() {
        return state;
    }
    ListState::of_address(&state.with("sort", Some("-ends")))
}

/// The month before and the one after.
fn neighbours(first: Date) -> (Date, Date) {
    (
        first.saturating_sub(1.month()),
        first.saturating_add(1.month()),
    )
}
