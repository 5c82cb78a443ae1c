//! The calendar as programs read it: RFC 5545. A day is a whole-day event, whose end is the day after; a
//! link ends at a moment.

use std::fmt::Write as _;

use jiff::{Timestamp, civil::Date, fmt::strtime, tz::TimeZone};
use tenantry_store::{
    calendar::{Ending, feed::Feed},
    instant::Instant,
};

use super::view::{About, about, label, last_moment};

/// The longest line, in bytes.
const LONGEST: usize = 75;

/// Writes the calendar. `host` makes the events' ids unique in the world, `url` leads to the console.
pub fn write(feed: &Feed, host: &str, url: &str, now: Instant) -> String {
    let mut ics = Ics(String::new());
    let zone = TimeZone::get(&feed.company.time_zone).unwrap_or(TimeZone::UTC);
    ics.line("BEGIN", "VCALENDAR");
    ics.line("VERSION", "2.0");
    ics.line("PRODID", "-//Tenantry//Calendar of endings//EN");
    ics.line("CALSCALE", "GREGORIAN");
    ics.line("METHOD", "PUBLISH");
    ics.line(
        "X-WR-CALNAME",
        &escaped(&say::calendar::what_ends_at(&feed.company.name)),
    );
    ics.line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    for ending in &feed.endings {
        let about = about(ending, &feed.catalogue);
        ics.event(ending, &about, &zone, host, url, now);
    }
    ics.line("END", "VCALENDAR");
    ics.0
}

struct Ics(String);

impl Ics {
    fn event(
        &mut self,
        ending: &Ending,
        about: &About,
        zone: &TimeZone,
        host: &str,
        url: &str,
        now: Instant,
    ) {
        self.line("BEGIN", "VEVENT");
        // A last day that is moved is another event.
        let uid = format!(
            "{}-{}-{}@{host}",
            ending.kind.as_str(),
            ending.id,
            ending.ends_at.milliseconds()
        );
        self.line("UID", &uid);
        self.line("DTSTAMP", &moment(now.timestamp()));
        if ending.last_day.is_some() {
            let day = zone.to_datetime(last_moment(ending)).date();
            let next = day.tomorrow().unwrap_or(day);
            self.line("DTSTART;VALUE=DATE", &date(day));
            self.line("DTEND;VALUE=DATE", &date(next));
        } else {
            self.line("DTSTART", &moment(ending.ends_at.timestamp()));
        }
        let summary = say::calendar::kind_and_detail(label(ending.kind), &about.name);
        self.line("SUMMARY", &escaped(&summary));
        self.line("DESCRIPTION", &escaped(&about.detail));
        self.line("URL", url);
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// Writes a line and folds it: what goes on begins with a blank. No letter is torn apart.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text value.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn date(day: Date) -> String {
    let mut text = String::new();
    // Writing to a string doesn't fail.
    let _ = write!(text, "{:04}{:02}{:02}", day.year(), day.month(), day.day());
    text
}

fn moment(at: Timestamp) -> String {
    strtime::format("%Y%m%dT%H%M%SZ", &at.to_zoned(TimeZone::UTC)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_at_75_bytes_without_tearing_a_letter() {
        let mut ics = Ics(String::new());
        let value = "č".repeat(100);
        ics.line("SUMMARY", &value);
        let lines: Vec<&str> = ics.0.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= LONGEST), "{lines:?}");
        let unfolded = ics.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn a_text_cannot_begin_another_line() {
        let said = escaped("Kos, Nina; \\ \r\nBEGIN:VEVENT\u{7}");
        assert_eq!(said, "Kos\\, Nina\\; \\\\ \\nBEGIN:VEVENT");
    }

    #[test]
    fn days_and_moments_are_written_as_programs_read_them() {
        assert_eq!(date(jiff::civil::date(2026, 9, 5)), "20260905");
        assert_eq!(
            moment("2026-09-05T07:08:09.5Z".parse().unwrap()),
            "20260905T070809Z"
        );
    }
}
