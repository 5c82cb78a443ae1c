//! Instants and days, in the reader's time zone, with the exact UTC instant on hover.

use std::fmt;

use askama::{FastWritable, Template, Values, filters::HtmlSafe};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// An instant: "3 March 2026, 15:05".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    local: DateTime,
    utc: DateTime,
}

impl Moment {
    pub fn at(instant: Timestamp, zone: &TimeZone) -> Self {
        Self {
            local: zone.to_datetime(instant),
            utc: TimeZone::UTC.to_datetime(instant),
        }
    }

    /// In the reader's zone and language.
    pub fn text(&self) -> String {
        let mut text = Day::text(self.local.date());
        text.push_str(", ");
        push_clock(&mut text, &[self.local.hour(), self.local.minute()]);
        text
    }

    /// "2026-03-03 14:05:11 UTC"
    pub fn exact(&self) -> String {
        let mut text = String::with_capacity(24);
        self.push_exact(&mut text, ' ');
        text.push_str(" UTC");
        text
    }

    fn push_exact(&self, text: &mut String, between: char) {
        push_machine(text, self.utc.date());
        text.push(between);
        push_clock(
            text,
            &[self.utc.hour(), self.utc.minute(), self.utc.second()],
        );
    }

    /// By hand: a page has many, and nothing in it is to be escaped.
    fn html(&self) -> String {
        let mut html = String::with_capacity(128);
        html.push_str("<time datetime=\"");
        self.push_exact(&mut html, 'T');
        html.push_str("Z\" title=\"");
        self.push_exact(&mut html, ' ');
        html.push_str(" UTC\">");
        html.push_str(&self.text());
        html.push_str("</time>");
        html
    }
}

impl HtmlSafe for Moment {}

impl FastWritable for Moment {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.html())?)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html())
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
        let mut text = String::with_capacity(10);
        push_machine(&mut text, date);
        text
    }
}

/// "2027-01-31"
fn push_machine(text: &mut String, date: Date) {
    push_year(text, date);
    for number in [date.month(), date.day()] {
        text.push('-');
        push_two(text, number);
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
            Moment::at(instant, &zone).to_string(),
            r#"<time datetime="2026-03-03T14:05:11Z" title="2026-03-03 14:05:11 UTC">3 March 2026, 15:05</time>"#
        );
    }

    #[test]
    fn every_moment_reads_as_the_library_writes_it() {
        let utc = TimeZone::UTC;
        for second in (0..4_000_000_000_i64).step_by(7_654_321) {
            let at = Timestamp::from_second(second).unwrap();
            let moment = Moment::at(at, &utc);
            let zoned = at.to_zoned(utc.clone());
            let text = zoned.strftime("%-d %B %Y, %H:%M").to_string();
            let exact = zoned.strftime("%F %T UTC").to_string();
            let html = format!("<time datetime=\"{at}\" title=\"{exact}\">{text}</time>");
            assert_eq!(
                (moment.to_string(), moment.text(), moment.exact()),
                (html, text, exact)
            );
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
