//! Instants and days, in the reader's time zone, with the exact UTC instant on hover.

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

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
        let mut text = Day::text(local.date());
        text.push_str(", ");
        push_clock(&mut text, &[local.hour(), local.minute()]);
        let mut machine = Day::machine(utc.date());
        machine.push('T');
        push_clock(&mut machine, &[utc.hour(), utc.minute(), utc.second()]);
        let mut exact = machine.replacen('T', " ", 1);
        exact.push_str(" UTC");
        machine.push('Z');
        Self {
            text,
            exact,
            machine,
        }
    }
}

/// `05:07`. By hand, like all of these: a list writes hundreds of them, and the formatting machinery
/// made a tenth of its time.
fn push_clock(text: &mut String, numbers: &[i8]) {
    for (place, number) in numbers.iter().enumerate() {
        if place > 0 {
            text.push(':');
        }
        push_two(text, *number);
    }
}

fn push_two(text: &mut String, number: i8) {
    let number = number.unsigned_abs() % 100;
    text.push(char::from(b'0' + number / 10));
    text.push(char::from(b'0' + number % 10));
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
            machine: Self::machine(date),
        }
    }

    fn text(date: Date) -> String {
        say::date::day(date.year(), date.month(), date.day())
    }

    fn machine(date: Date) -> String {
        let mut text = String::with_capacity(24);
        push_year(&mut text, date);
        for number in [date.month(), date.day()] {
            text.push('-');
            push_two(&mut text, number);
        }
        text
    }
}

fn push_year(text: &mut String, date: Date) {
    let year = date.year();
    if (1000..=9999).contains(&year) {
        for half in [year / 100, year % 100] {
            push_two(text, i8::try_from(half).unwrap_or_default());
        }
    } else {
        // Nobody's day, but a day.
        text.push_str(&year.to_string());
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
    fn every_moment_reads_as_the_library_writes_it() {
        let utc = TimeZone::UTC;
        for second in (0..4_000_000_000_i64).step_by(7_654_321) {
            let at = Timestamp::from_second(second).unwrap();
            let moment = Moment::at(at, &utc);
            assert_eq!(moment.machine, at.to_string());
            let zoned = at.to_zoned(utc.clone());
            assert_eq!(moment.text, zoned.strftime("%-d %B %Y, %H:%M").to_string());
            assert_eq!(moment.exact, zoned.strftime("%F %T UTC").to_string());
        }
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
