//! What is sought in the calendar: of which kinds, between which moments, from which place on. The kinds
//! are read apart and put together in one order, so a place in the list is a moment and an id, which each
//! kind compares with what it stores: a moment, or a last day.

use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use tenantry_policy::{
    calendar::EndingKind,
    period::{ends_after, starts_at, today},
};

use crate::{
    day::Day,
    error::StoreError,
    instant::Instant,
    listing::{ListQuery, SortBy},
};

/// The only order there is, in both directions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EndingSort {
    #[default]
    Ends,
}

impl SortBy for EndingSort {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Ends, "ends")];
}

/// When what is sought ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// From now on.
    #[default]
    Ahead,
    /// Within so many days from now.
    Within(i64),
    /// It has ended already.
    Over,
    /// On the days from the first to the last, either of which may be open.
    Days(Option<Date>, Option<Date>),
}

/// The part of the calendar that somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub kind: Option<EndingKind>,
    pub span: Span,
    /// Whether invitations that were renewed are left out: nothing is lost with them.
    pub without_renewed: bool,
    pub page: ListQuery<EndingSort>,
}

/// The same, made ready to be compared with what is stored.
#[derive(Clone, Debug)]
pub(super) struct Sought {
    pub page: ListQuery<EndingSort>,
    pub pattern: Option<String>,
    pub without_renewed: bool,
    /// It ends after this moment, and at or before that.
    pub after: i64,
    pub up_to: i64,
    /// The same as last days in the company's time zone.
    pub first: Day,
    pub last: Day,
    pub edge: Option<(i64, i64)>,
    pub day_edge: Option<(Day, i64)>,
    pub zone: TimeZone,
}

impl Sought {
    pub(super) fn new(wanted: &Wanted, zone: TimeZone, now: Instant) -> Result<Self, StoreError> {
        let (after, up_to) = bounds(wanted.span, &zone, now);
        let edge = wanted
            .page
            .edge()
            .and_then(|(key, id)| key.number().map(|key| (key, id)));
        let day_edge = edge
            .map(|(at, id)| {
                let at = Instant::from_milliseconds(at).map_err(|_| StoreError::NotFound)?;
                day_edge(at, id, &zone)
            })
            .transpose()?;
        Ok(Self {
            pattern: wanted.page.pattern(),
            without_renewed: wanted.without_renewed,
            page: wanted.page.clone(),
            after: after.milliseconds(),
            up_to: up_to.milliseconds(),
            first: Day::from(today(after.timestamp(), &zone)),
            last: Day::from(day_before(today(up_to.timestamp(), &zone))),
            edge,
            day_edge,
            zone,
        })
    }

    /// The first instant after a last day of the company's.
    pub(super) fn end_of(&self, last_day: Date) -> Instant {
        Instant::from(ends_after(last_day, &self.zone))
    }
}

fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

/// Years that nothing is stored of, and that both databases can hold.
const FIRST_YEAR: i16 = 1970;
const LAST_YEAR: i16 = 9000;

fn bounds(span: Span, zone: &TimeZone, now: Instant) -> (Instant, Instant) {
    let begin = Instant::from(starts_at(jiff::civil::date(FIRST_YEAR, 1, 2), zone));
    let end = Instant::from(starts_at(jiff::civil::date(LAST_YEAR, 1, 1), zone));
    let within = |day: Date| {
        day.clamp(
            jiff::civil::date(FIRST_YEAR, 1, 3),
            jiff::civil::date(LAST_YEAR - 1, 12, 31),
        )
    };
    match span {
        Span::Ahead => (now, end),
        Span::Within(days) => {
            let then = now
                .timestamp()
                .checked_add(SignedDuration::from_hours(24 * days));
            (now, then.map_or(end, Instant::from))
        }
        Span::Over => (begin, now),
        Span::Days(first, last) => (
            first.map_or(begin, |day| Instant::from(starts_at(within(day), zone))),
            last.map_or(end, |day| Instant::from(ends_after(within(day), zone))),
        ),
    }
}

/// The place (moment, id) as a place among last days. Days of which none ends at the very moment lie
/// wholly on one side of it.
fn day_edge(at: Instant, id: i64, zone: &TimeZone) -> Result<(Day, i64), StoreError> {
    let day = today(at.timestamp(), zone);
    let last = day_before(day);
    if last.year() < FIRST_YEAR {
        return Err(StoreError::NotFound);
    }
    let is_exact = Instant::from(starts_at(day, zone)) == at;
    Ok((Day::from(last), if is_exact { id } else { i64::MAX }))
}

/// Orders a boxed query, begins it at the place and ends it after a page:
/// `in_order!(query, sought, sought.edge, t::ends_at, t::id)`.
macro_rules! in_order {
    ($query:expr, $sought:expr, $edge:expr, $key:expr, $id:expr) => {{
        let is_up = $sought.page.reads_up();
        let query = match $edge {
            None => $query,
            Some((key, id)) if is_up => $query
                .filter($key.ge(key))
                .filter($key.gt(key).or($id.gt(id))),
            Some((key, id)) => $query
                .filter($key.le(key))
                .filter($key.lt(key).or($id.lt(id))),
        };
        let query = if is_up {
            query.order(($key.asc(), $id.asc()))
        } else {
            query.order(($key.desc(), $id.desc()))
        };
        query.limit($sought.page.limit_and_one())
    }};
}
pub(super) use in_order;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Ljubljana").unwrap()
    }

    fn at(text: &str) -> Instant {
        Instant::from(text.parse::<jiff::Timestamp>().unwrap())
    }

    #[test]
    fn the_days_of_a_span_are_those_that_end_within_it() {
        let span = Span::Days(Some(date(2026, 9, 5)), Some(date(2026, 9, 6)));
        let wanted = Wanted {
            span,
            ..Wanted::default()
        };
        let sought = Sought::new(&wanted, zone(), at("2026-09-01T12:00:00Z")).unwrap();
        let days = (sought.first.date(), sought.last.date());
        assert_eq!(days, (date(2026, 9, 5), date(2026, 9, 6)));
        assert_eq!(sought.after, at("2026-09-04T22:00:00Z").milliseconds());
        assert_eq!(sought.up_to, at("2026-09-06T22:00:00Z").milliseconds());
    }

    #[test]
    fn today_ends_still_ahead() {
        let sought = Sought::new(&Wanted::default(), zone(), at("2026-09-01T12:00:00Z")).unwrap();
        assert_eq!(sought.first.date(), date(2026, 9, 1));
        let over = Wanted {
            span: Span::Over,
            ..Wanted::default()
        };
        let over = Sought::new(&over, zone(), at("2026-09-01T12:00:00Z")).unwrap();
        assert_eq!(over.last.date(), date(2026, 8, 31));
    }

    #[test]
    fn a_moment_within_a_day_lies_after_all_that_ended_with_the_day_before() {
        let midnight = day_edge(at("2026-09-04T22:00:00Z"), 7, &zone()).unwrap();
        assert_eq!(midnight, (Day::from(date(2026, 9, 4)), 7));
        let noon = day_edge(at("2026-09-05T10:00:00Z"), 7, &zone()).unwrap();
        assert_eq!(noon, (Day::from(date(2026, 9, 4)), i64::MAX));
    }
}
