//! The calendar of endings: one list, one month, and what will be lost by whom.

pub mod feed;
mod ics;
#[cfg(test)]
mod samples;
pub mod view;

use jiff::{ToSpan, civil::Date};
use tenantry_policy::period::today;
use tenantry_store::{
    calendar::{self, EndingKind, Sees, Span, Wanted},
    listing::Direction,
    may::May,
};

use crate::{
    error::AppError,
    http::{
        listing::ListState,
        proof::Member,
        reply::{self, Reply},
    },
};

/// What ends within so many days ends soon.
pub const SOON_DAYS: i64 = 30;

fn sees(at: &Member) -> Result<May<Sees>, AppError> {
    Ok(calendar::may_see(&at.scope)?)
}

/// `GET /c/{company}/calendar`
pub async fn index(at: Member, state: ListState) -> Reply {
    let wanted = wanted(&state);
    let sought = wanted.clone();
    let page = sees(&at)?
        .read(move |tx| calendar::list(tx, &sought))
        .await?;
    reply::page(&view::list::index(&at, &state, &wanted, &page))
}

/// `GET /c/{company}/calendar.csv`
pub async fn export(at: Member, state: ListState) -> Reply {
    if !view::may_export(&at.scope) {
        // Names what is missing for one of them.
        at.scope
            .access()
            .require(EndingKind::Validity.exported_by())
            .map_err(tenantry_store::error::StoreError::from)?;
    }
    let (wanted, catalogue) = (wanted(&state), at.scope.catalogue());
    let rows = sees(&at)?
        .read_long(move |tx| {
            let mut rows = Vec::new();
            calendar::export(tx, &wanted, |ending| rows.push(ending))?;
            Ok(rows)
        })
        .await?;
    reply::csv("calendar.csv", view::list::csv(&rows, &catalogue)?)
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

fn wanted(state: &ListState) -> Wanted {
    let day = |name| state.get(name).parse::<Date>().ok();
    let span = match (day("from"), day("until"), state.get("when")) {
        (None, None, "soon") => Span::Within(SOON_DAYS),
        (None, None, "over") => Span::Over,
        (None, None, _) => Span::Ahead,
        (from, until, _) => Span::Days(from, until),
    };
    let mut page = state.query();
    if span == Span::Over && state.get("sort").is_empty() {
        // What ended last is of most interest.
        page.direction = Direction::Descending;
    }
    Wanted {
        kind: EndingKind::parse(state.get("kind")),
        span,
        without_renewed: state.get("renewed") == "no",
        page,
    }
}

/// The month before and the one after.
fn neighbours(first: Date) -> (Date, Date) {
    (
        first.saturating_sub(1.month()),
        first.saturating_add(1.month()),
    )
}
