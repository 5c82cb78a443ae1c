//! The month from samples: empty, and with the longest names.

use super::view::month::{DayOfMonth, Entry, Month};
use crate::components::{
    Alert, Link, Tabs,
    samples::{LONG, shell, show},
};

fn month(days: Vec<DayOfMonth>, nothing: bool) -> Month {
    Month {
        shell: shell("Calendar: September 2026").flash(Alert::note(LONG)),
        tabs: Tabs::new().tab("Month", "/c/adria/calendar/month", true),
        name: "September 2026".to_owned(),
        previous: Link::new("August 2026", "/c/adria/calendar/month?month=2026-08"),
        next: Link::new("October 2026", "/c/adria/calendar/month?month=2026-10"),
        weekdays: [1, 2, 3, 4, 5, 6, 7].map(say::date::weekday),
        weeks: vec![days],
        nothing,
    }
}

fn day(number: i8) -> DayOfMonth {
    DayOfMonth {
        number,
        text: format!("Tuesday, {number} September 2026"),
        machine: format!("2026-09-{number:02}"),
        ..DayOfMonth::default()
    }
}

#[test]
fn a_month() {
    show(
        "calendar-month-empty",
        &month((1..8).map(day).collect(), true),
    );
    let entry = Entry {
        link: Link::new(LONG, "/c/adria/users/1"),
        kind: "Last day of a user",
        detail: LONG.to_owned(),
        icon: crate::icon("user"),
    };
    let full = DayOfMonth {
        is_today: true,
        entries: vec![entry; 4],
        more: Some(Link::new("812 more", "/c/adria/calendar")),
        ..day(1)
    };
    let outside = DayOfMonth {
        is_outside: true,
        ..day(31)
    };
    show("calendar-month", &month(vec![outside, full, day(2)], false));
}
