//! Reminders of what ends: when each is due, and which are passed over. Rule "Reminders".

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::period::{ends_after, starts_at};

/// How long before the end somebody is reminded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    FourteenDaysBefore,
    DayBefore,
    AtTheEnd,
}

impl Stage {
    pub const ALL: [Self; 3] = [Self::FourteenDaysBefore, Self::DayBefore, Self::AtTheEnd];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FourteenDaysBefore => "14_days",
            Self::DayBefore => "1_day",
            Self::AtTheEnd => "end",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == text)
    }

    /// Days before the last day.
    const fn days(self) -> i64 {
        match self {
            Self::FourteenDaysBefore => 14,
            Self::DayBefore => 1,
            Self::AtTheEnd => 0,
        }
    }

    fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| *stage > self)
    }

    /// The days on which the last day of something can lie for which this stage may be due now,
    /// wherever its time zone: whole days of UTC, with room on both sides.
    pub fn last_days(self, today_in_utc: Date) -> (Date, Date) {
        let day = |days: i64| today_in_utc.saturating_add(days.days());
        match self {
            Self::FourteenDaysBefore => (day(0), day(15)),
            Self::DayBefore => (day(-1), day(2)),
            Self::AtTheEnd => (day(-LATEST_DAYS - 1), day(1)),
        }
    }
}

/// In the morning of the day, so that nobody is woken.
const HOUR: i64 = 8;
/// That something has ended is told at most so many days afterwards.
const LATEST_DAYS: i64 = 7;

/// When a reminder is due of what has this last day in this zone.
pub fn due(stage: Stage, last_day: Date, zone: &TimeZone) -> Timestamp {
    if stage == Stage::AtTheEnd {
        return ends_after(last_day, zone);
    }
    let day = last_day.saturating_sub(stage.days().days());
    let midnight = starts_at(day, zone);
    midnight.saturating_add(HOUR.hours()).unwrap_or(midnight)
}

/// What is to become of a reminder now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    NotYet,
    Remind,
    /// It would come too late: the next one is due already, or the day was set after it had been due.
    PassOver,
}

/// Judges a reminder of something whose last day was set at `since`.
pub fn judge(
    stage: Stage,
    last_day: Date,
    zone: &TimeZone,
    since: Timestamp,
    now: Timestamp,
) -> Verdict {
    let due_at = due(stage, last_day, zone);
    if now < due_at {
        return Verdict::NotYet;
    }
    let is_late = if let Some(next) = stage.next() {
        now >= due(next, last_day, zone)
    } else {
        let latest = due_at.saturating_add((24 * LATEST_DAYS).hours());
        latest.is_ok_and(|latest| now >= latest)
    };
    if is_late || since >= due_at {
        Verdict::PassOver
    } else {
        Verdict::Remind
    }
}
