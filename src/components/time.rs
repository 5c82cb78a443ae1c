//! Instants and days, in the reader's time zone, with the exact UTC instant on hover.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An instant: "3 March 2026, 15:05".
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<time datetime="{{ machine }}" title="{{ exact }}">{{ text }}</time>"#
)]
pub struct Moment {
    pub text: String,
    pub exact: String,
    pub machine: String,
}

impl Moment {
    pub fn at(instant: Timestamp, zone: &TimeZone) -> Self {
        let (local, utc) = (
            zone.to_datetime(instant),
            TimeZone::UTC.to_datetime(instant),
        );
        let (day, hour, minute) = (Day::text(local.date()), local.hour(), local.minute());
        let (date, time) = (utc.date(), utc.time());
        let (h, m, s) = (time.hour(), time.minute(), time.second());
        Self {
            text: format!("{day}, {hour:02}:{minute:02}"),
            exact: format!("{date} {h:02}:{m:02}:{s:02} UTC"),
            machine: format!("{date}T{h:02}:{m:02}:{s:02}Z"),
        }
    }
}

/// A calendar day: "31 January 2027". It has no instant; whose day it is, the page says in words.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<time datetime="{{ machine }}">{{ text }}</time>"#
)]
pub struct Day {
    pub text: String,
    pub machine: String,
}

impl Day {
    pub fn on(date: Date) -> Self {
        Self {
            text: Self::text(date),
            machine: date.to_string(),
        }
    }

    fn text(date: Date) -> String {
        let month = usize::try_from(date.month() - 1).unwrap_or_default();
        let month = MONTHS.get(month).copied().unwrap_or_default();
        format!("{} {month} {}", date.day(), date.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_the_readers_zone_and_exactly_on_hover() {
        let instant: Timestamp = "2026-03-03T14:05:11Z".parse().unwrap();
        let zone = TimeZone::get("Europe/Ljubljana").unwrap();
        assert_eq!(
            Moment::at(instant, &zone).render().unwrap(),
            r#"<time datetime="2026-03-03T14:05:11Z" title="2026-03-03 14:05:11 UTC">3 March 2026, 15:05</time>"#
        );
    }

    #[test]
    fn a_day_is_written_out() {
        let day = Day::on(jiff::civil::date(2027, 1, 31));
        assert_eq!(
            day.render().unwrap(),
            r#"<time datetime="2027-01-31">31 January 2027</time>"#
        );
    }
}
