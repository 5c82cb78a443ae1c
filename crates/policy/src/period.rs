//! Periods of whole days. Rule "Last day included" of docs/permissions.md: an end date is the last
//! day on which something counts, in the time zone that belongs to it, and time is compared inside
//! the decision, never left to a clean-up.

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// From the first moment of `from` to the last moment of `until`, either of which may be open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub zone: TimeZone,
}

/// How an instant lies to a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Before,
    Within,
    After,
}

impl Period {
    /// A period without either end.
    pub fn always() -> Self {
        Self {
            from: None,
            until: None,
            zone: TimeZone::UTC,
        }
    }

    /// A period that is already running and ends with the day `until`, if there is one.
    pub fn through(until: Option<Date>, zone: TimeZone) -> Self {
        Self {
            from: None,
            until,
            zone,
        }
    }

    /// Where `now` stands. One that ends before it begins is first before, then after.
    pub fn when(&self, now: Timestamp) -> When {
        if self.starts().is_some_and(|start| now < start) {
            When::Before
        } else if self.ends().is_some_and(|end| now >= end) {
            When::After
        } else {
            When::Within
        }
    }

    pub fn contains(&self, now: Timestamp) -> bool {
        self.when(now) == When::Within
    }

    /// The next instant at which [`Period::when`] answers otherwise than now.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        match self.when(now) {
            When::Before => self.starts(),
            When::Within => self.ends(),
            When::After => None,
        }
    }

    /// Whether the period has a last day, so that what it bears is not held for good.
    pub fn is_limited(&self) -> bool {
        self.until.is_some()
    }

    fn starts(&self) -> Option<Timestamp> {
        self.from.map(|from| starts_at(from, &self.zone))
    }

    fn ends(&self) -> Option<Timestamp> {
        self.until.map(|until| ends_after(until, &self.zone))
    }
}

/// The first instant whose calendar day in `zone` is `date`. Where clocks jump over midnight, that
/// is the jump; where they are set back over it, the first of the two midnights.
pub fn starts_at(date: Date, zone: &TimeZone) -> Timestamp {
    let midnight = zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0));
    let jumped = matches!(midnight.offset(), AmbiguousOffset::Gap { .. });
    let edge = if date.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    let Ok(start) = midnight.compatible() else {
        return edge;
    };
    if !jumped {
        return start;
    }
    let after = start
        .checked_add(SignedDuration::from_secs(1))
        .unwrap_or(start);
    zone.preceding(after)
        .next()
        .map_or(start, |jump| jump.timestamp())
}

/// The first instant after the last day: the start of the day that follows `date` in `zone`.
pub fn ends_after(date: Date, zone: &TimeZone) -> Timestamp {
    date.tomorrow()
        .map_or(Timestamp::MAX, |next| starts_at(next, zone))
}

/// The calendar day of `now` in `zone`.
pub fn today(now: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(now).date()
}

/// A date that lies before today, where only today or later makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", say::refusals::past_date(said(*.date), said(*.today)))]
pub struct PastDate {
    pub date: Date,
    pub today: Date,
}

/// "3 March 2026"
fn said(date: Date) -> String {
    say::date::day(date.year(), date.month(), date.day())
}

/// Refuses an end date in the past when it is entered. Today is allowed: it is the last day.
pub fn refuse_past(date: Date, today: Date) -> Result<(), PastDate> {
    if date < today {
        Err(PastDate { date, today })
    } else {
        Ok(())
    }
}
