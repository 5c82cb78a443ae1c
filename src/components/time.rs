//! Instants and days, in the reader's time zone, with the exact UTC instant on hover.

use askama::Template;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, fmt::strtime};

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
        let local = instant.to_zoned(zone.clone());
        let utc = instant.to_zoned(TimeZone::UTC);
        Self {
            text: strtime::format("%-d %B %Y, %H:%M", &local).unwrap_or_default(),
            exact: strtime::format("%Y-%m-%d %H:%M:%S UTC", &utc).unwrap_or_default(),
            machine: strtime::format("%Y-%m-%dT%H:%M:%SZ", &utc).unwrap_or_default(),
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
            text: strtime::format("%-d %B %Y", date).unwrap_or_default(),
            machine: date.to_string(),
        }
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
