//! Rule "Reminders": when somebody is reminded of what ends.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use tenantry_policy::reminder::{Stage, Verdict, due, judge};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn one_is_reminded_fourteen_days_and_one_day_before_in_the_morning_and_when_it_has_ended() {
    let (day, ljubljana) = (date(2026, 9, 20), zone("Europe/Ljubljana"));
    let due = |stage| due(stage, day, &ljubljana);
    assert_eq!(due(Stage::FourteenDaysBefore), at("2026-09-06T06:00:00Z"));
    assert_eq!(due(Stage::DayBefore), at("2026-09-19T06:00:00Z"));
    assert_eq!(due(Stage::AtTheEnd), at("2026-09-20T22:00:00Z"));
}

#[test]
fn the_days_are_those_of_the_things_own_zone() {
    let day = date(2026, 9, 20);
    let kiritimati = due(Stage::DayBefore, day, &zone("Pacific/Kiritimati"));
    assert_eq!(kiritimati, at("2026-09-18T18:00:00Z"));
    let pago = due(Stage::DayBefore, day, &zone("Pacific/Pago_Pago"));
    assert_eq!(pago, at("2026-09-19T19:00:00Z"));
}

fn verdicts(since: &str, now: &str) -> [Verdict; 3] {
    let (day, zone) = (date(2026, 9, 20), zone("Europe/Ljubljana"));
    Stage::ALL.map(|stage| judge(stage, day, &zone, at(since), at(now)))
}

#[test]
fn the_latest_that_is_due_is_sent_and_those_before_it_are_passed_over() {
    use Verdict::{NotYet, PassOver, Remind};
    let since = "2026-08-01T12:00:00Z";
    let table = [
        ("2026-09-06T05:59:59Z", [NotYet, NotYet, NotYet]),
        ("2026-09-06T06:00:00Z", [Remind, NotYet, NotYet]),
        ("2026-09-19T05:59:59Z", [Remind, NotYet, NotYet]),
        ("2026-09-19T06:00:00Z", [PassOver, Remind, NotYet]),
        ("2026-09-20T22:00:00Z", [PassOver, PassOver, Remind]),
        ("2026-09-27T21:59:59Z", [PassOver, PassOver, Remind]),
        ("2026-09-27T22:00:00Z", [PassOver, PassOver, PassOver]),
    ];
    for (now, expected) in table {
        assert_eq!(verdicts(since, now), expected, "{now}");
    }
}

#[test]
fn who_has_just_set_a_near_day_is_not_reminded_of_it_at_once() {
    let verdicts = verdicts("2026-09-15T12:00:00Z", "2026-09-15T12:00:01Z");
    assert_eq!(
        verdicts,
        [Verdict::PassOver, Verdict::NotYet, Verdict::NotYet]
    );
}

#[test]
fn stages_are_read_back_as_they_are_written() {
    for stage in Stage::ALL {
        assert_eq!(Stage::parse(stage.as_str()), Some(stage));
    }
    assert_eq!(Stage::parse("2_days"), None);
}

proptest! {
    #[test]
    fn at_most_one_is_sent_at_a_time_and_the_days_sought_hold_it(
        ahead in -30..30_i64,
        seconds in 0..86_400_i64,
        name in prop::sample::select(vec!["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Cairo"]),
    ) {
        let zone = zone(name);
        let now = at("2026-09-01T00:00:00Z") + SignedDuration::from_secs(seconds);
        let today = TimeZone::UTC.to_datetime(now).date();
        let last_day = today.saturating_add(ahead.days());
        let since = now - SignedDuration::from_hours(24 * 300);
        let sent: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| judge(*stage, last_day, &zone, since, now) == Verdict::Remind)
            .collect();
        prop_assert!(sent.len() <= 1);
        for stage in sent {
            let (first, last) = stage.last_days(today);
            prop_assert!(first <= last_day && last_day <= last, "{stage:?} {last_day}");
        }
    }
}
