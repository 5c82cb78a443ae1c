//! Rule "Last day included": to the very last millisecond, in odd time zones and over clock changes.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use tenantry_policy::decision::decide;
use tenantry_policy::period::{PastDate, Period, When, ends_after, refuse_past, starts_at, today};

use crate::world::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn just_before(instant: Timestamp) -> Timestamp {
    instant - SignedDuration::from_millis(1)
}

/// Time zone, last day, and the first instant after it.
const TABLE: [(&str, Date, &str); 13] = [
    ("UTC", date(2026, 6, 15), "2026-06-16T00:00:00Z"),
    (
        "Europe/Ljubljana",
        date(2026, 6, 15),
        "2026-06-15T22:00:00Z",
    ),
    (
        "Europe/Ljubljana",
        date(2026, 12, 31),
        "2026-12-31T23:00:00Z",
    ),
    // The day the clocks go forward and the day they go back.
    (
        "Europe/Ljubljana",
        date(2026, 3, 29),
        "2026-03-29T22:00:00Z",
    ),
    (
        "Europe/Ljubljana",
        date(2026, 10, 25),
        "2026-10-25T23:00:00Z",
    ),
    ("Asia/Kathmandu", date(2026, 6, 15), "2026-06-15T18:15:00Z"),
    (
        "Pacific/Kiritimati",
        date(2026, 6, 15),
        "2026-06-15T10:00:00Z",
    ),
    (
        "Pacific/Pago_Pago",
        date(2026, 6, 15),
        "2026-06-16T11:00:00Z",
    ),
    (
        "Australia/Lord_Howe",
        date(2026, 10, 3),
        "2026-10-03T13:30:00Z",
    ),
    // Midnight doesn't exist on the next day: clocks jump from 0:00 to 1:00.
    ("Africa/Cairo", date(2026, 4, 23), "2026-04-23T22:00:00Z"),
    // Clocks jump from 23:30 to 0:30, over midnight.
    ("America/Toronto", date(1919, 3, 30), "1919-03-31T04:30:00Z"),
    // Clocks are set back from 0:01 to 23:01: midnight comes twice, the first one counts.
    (
        "America/St_Johns",
        date(2006, 10, 28),
        "2006-10-29T02:30:00Z",
    ),
    // A whole day was left out, 30 December 2011.
    ("Pacific/Apia", date(2011, 12, 29), "2011-12-30T10:00:00Z"),
];

#[test]
fn the_last_day_counts_to_its_last_millisecond() {
    for (name, last_day, end) in TABLE {
        let period = Period::through(Some(last_day), zone(name));
        let end = at(end);
        assert_eq!(ends_after(last_day, &zone(name)), end, "{name} {last_day}");
        assert!(period.contains(just_before(end)), "{name} {last_day}");
        assert!(!period.contains(end), "{name} {last_day}");
        assert_eq!(period.next_change(just_before(end)), Some(end));
        assert_eq!(period.next_change(end), None);
    }
}

#[test]
fn an_override_counts_on_its_last_day_in_the_companys_time_zone() {
    for (name, last_day, end) in TABLE {
        let mut facts = with(nina(""), grant("orders:read", Some(last_day)));
        facts.company.zone = zone(name);
        let end = at(end);
        assert!(
            decide(&facts.clone().at(just_before(end))).may(p("orders:read")),
            "{name}"
        );
        assert!(!decide(&facts.at(end)).may(p("orders:read")), "{name}");
    }
}

#[test]
fn an_invitation_counts_on_its_last_day_in_the_hosts_time_zone_of_sending() {
    for (name, last_day, end) in TABLE {
        let mut facts = olaf("orders:read");
        lent(&mut facts).valid_through = last_day;
        lent(&mut facts).host_zone = zone(name);
        facts.company.zone = zone("Asia/Tokyo");
        let end = at(end);
        assert!(
            decide(&facts.clone().at(just_before(end))).may(p("orders:read")),
            "{name}"
        );
        assert!(!decide(&facts.at(end)).may(p("orders:read")), "{name}");
    }
}

#[test]
fn a_user_counts_from_the_first_day_through_the_last_in_the_employers_time_zone() {
    for (name, last_day, end) in TABLE {
        for mut facts in [nina("orders:read"), olaf("orders:read")] {
            if facts.person.employer != ADRIA {
                lent(&mut facts).valid_through = date(2099, 1, 1);
            }
            let first = last_day.yesterday().unwrap();
            facts.person.validity = Period {
                from: Some(first),
                until: Some(last_day),
                zone: zone(name),
            };
            let (start, end) = (starts_at(first, &zone(name)), at(end));
            let may = |now| decide(&facts.clone().at(now)).may(p("orders:read"));
            assert!(!may(just_before(start)), "{name}");
            assert!(may(start) && may(just_before(end)), "{name}");
            assert!(!may(end), "{name}");
        }
    }
}

#[test]
fn a_period_that_ends_before_it_begins_never_counts() {
    let zone = zone("Europe/Ljubljana");
    let period = Period {
        from: Some(TOMORROW),
        until: Some(YESTERDAY),
        zone,
    };
    assert_eq!(period.when(noon()), When::Before);
    let start = period.next_change(noon()).unwrap();
    assert_eq!(period.when(start), When::After);
}

#[test]
fn the_last_date_there_is_has_an_end_too() {
    assert_eq!(ends_after(Date::MAX, &TimeZone::UTC), Timestamp::MAX);
    assert!(Period::through(Some(Date::MAX), TimeZone::UTC).contains(noon()));
    assert!(!Period::through(Some(Date::MIN), TimeZone::UTC).contains(noon()));
}

#[test]
fn a_date_in_the_past_is_refused_when_it_is_entered() {
    assert_eq!(refuse_past(TODAY, TODAY), Ok(()));
    assert_eq!(refuse_past(TOMORROW, TODAY), Ok(()));
    let past = PastDate {
        date: YESTERDAY,
        today: TODAY,
    };
    assert_eq!(refuse_past(YESTERDAY, TODAY), Err(past));
    let late_evening = at("2026-06-15T23:00:00Z");
    assert_eq!(today(late_evening, &zone("Europe/Ljubljana")), TOMORROW);
}
