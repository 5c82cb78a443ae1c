//! The calendar as a month: a table of weeks from Monday to Sunday, on a phone a list of the days on
//! which something ends.

use std::collections::BTreeMap;

use askama::Template;
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
    fmt::strtime,
};
use tenantry_store::calendar::Ending;

use super::{Tab, about, company_zone, icon, label, last_moment, list::days_url, tabs, url};
use crate::{
    calendar::neighbours,
    components::{Action, Alert, Icon, Link, Tabs},
    http::{listing::ListState, proof::Member},
    shell::Shell,
    urls,
};

/// Of a day at most so many are named.
const MOST_ON_A_DAY: usize = 4;

#[derive(Clone, Debug, Template)]
#[template(path = "calendar/month.html")]
pub struct Month {
    pub shell: Shell,
    pub tabs: Tabs,
    pub name: String,
    pub previous: Link,
    pub next: Link,
    /// From Monday on.
    pub weekdays: [&'static str; 7],
    pub weeks: Vec<Vec<DayOfMonth>>,
    /// Said where nothing ends.
    pub nothing: bool,
}

#[derive(Clone, Debug, Default)]
pub struct DayOfMonth {
    pub number: i8,
    /// "Saturday, 5 September 2026"
    pub text: String,
    pub machine: String,
    pub is_outside: bool,
    pub is_today: bool,
    pub entries: Vec<Entry>,
    pub more: Option<Link>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub link: Link,
    pub kind: &'static str,
    pub detail: String,
    pub icon: Icon,
}

pub fn page(
    at: &Member,
    state: &ListState,
    first: Date,
    today: Date,
    (endings, is_all): (Vec<Ending>, bool),
) -> Month {
    let company = at.frame.company();
    let kind = state.get("kind");
    let (before, after) = neighbours(first);
    let to = |month: Date| {
        let value = strtime::format("%Y-%m", month).unwrap_or_default();
        Link::new(name(month), state.with("month", Some(&value)))
    };
    let now =
        Action::open(say::calendar::today(), urls::calendar_month(company)).icon("calendar-event");
    let shell = at
        .frame
        .shell(say::calendar::calendar_of_month(name(first)))
        .crumb(say::calendar::calendar(), urls::calendar(company))
        .action((first != today.first_of_month()).then_some(now));
    let shell = if is_all {
        shell
    } else {
        let url = days_url(company, first, last_of(first), kind);
        let said = say::calendar::more_than_is_shown();
        shell.flash(Alert::note(said).link(say::calendar::show_all_as_a_list(), url))
    };
    let nothing = endings.is_empty();
    let mut by_day = by_day(at, &endings);
    let day = |day: Date| DayOfMonth {
        is_outside: day.month() != first.month(),
        is_today: day == today,
        ..day_of(at, kind, day, by_day.remove(&day).unwrap_or_default())
    };
    Month {
        shell,
        tabs: tabs(at, Tab::Month),
        name: name(first),
        previous: to(before),
        next: to(after),
        weekdays: [1, 2, 3, 4, 5, 6, 7].map(say::date::weekday),
        weeks: weeks(first, day),
        nothing,
    }
}

/// "September 2026"
fn name(month: Date) -> String {
    say::calendar::month_and_year(say::date::month(month.month()), month.year())
}

/// "Thursday, 3 September 2026"
fn long(day: Date) -> String {
    let weekday = say::date::weekday(day.weekday().to_monday_one_offset());
    let date = say::date::day(day.year(), day.month(), day.day());
    say::calendar::weekday_and_day(weekday, date)
}

fn last_of(first: Date) -> Date {
    first.last_of_month()
}

fn weeks(first: Date, mut day: impl FnMut(Date) -> DayOfMonth) -> Vec<Vec<DayOfMonth>> {
    let last = last_of(first);
    let mut weeks = Vec::new();
    let mut monday = first;
    while monday.weekday() != Weekday::Monday {
        monday = monday.yesterday().unwrap_or(monday);
    }
    while monday <= last {
        let days = (0..7).map(|place: i64| day(monday.saturating_add(place.days())));
        weeks.push(days.collect());
        monday = monday.saturating_add(7.days());
    }
    weeks
}

fn by_day<'e>(at: &Member, endings: &'e [Ending]) -> BTreeMap<Date, Vec<&'e Ending>> {
    let zone = company_zone(at);
    let mut days: BTreeMap<Date, Vec<&Ending>> = BTreeMap::new();
    for ending in endings {
        days.entry(zone.to_datetime(last_moment(ending)).date())
            .or_default()
            .push(ending);
    }
    days
}

fn day_of(at: &Member, kind: &str, day: Date, endings: Vec<&Ending>) -> DayOfMonth {
    let company = at.frame.company();
    let more = endings.len().saturating_sub(MOST_ON_A_DAY);
    let more = (more > 0).then(|| {
        let url = days_url(company, day, day, kind);
        Link::new(say::calendar::more(more), url)
    });
    DayOfMonth {
        number: day.day(),
        text: long(day),
        machine: day.to_string(),
        entries: endings
            .into_iter()
            .take(MOST_ON_A_DAY)
            .map(|ending| entry(at, ending))
            .collect(),
        more,
        ..DayOfMonth::default()
    }
}

fn entry(at: &Member, ending: &Ending) -> Entry {
    let about = about(ending, &at.scope.catalogue());
    Entry {
        link: Link::new(about.name, url(at.frame.company(), &ending.thing)),
        kind: label(ending.kind),
        detail: about.detail,
        icon: crate::icon(icon(ending.kind)),
    }
}
