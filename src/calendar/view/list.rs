//! The calendar as a list.

use say::Language;
use tenantry_policy::catalogue::Catalogue;
use tenantry_store::{
    calendar::{Ending, EndingKind, Wanted},
    listing::{Direction, Page},
};

use super::{Tab, about, label, may_export, put_off, tabs, url};
use crate::{
    calendar::SOON_DAYS,
    components::{Badge, Column, Day, Empty, Fact, List, Moment, Order, State, Tone, Toolbar},
    error::AppError,
    http::{csv, listing::ListState, proof::Member},
    pages::{Line, TablePage},
    urls,
    words::time_left,
};

/// Their names in the address, and what they are called.
fn filters() -> [(&'static str, &'static str); 5] {
    [
        ("kind", say::calendar::kind()),
        ("when", say::calendar::when()),
        ("renewed", say::calendar::renewed()),
        ("from", say::calendar::from()),
        ("until", say::calendar::to()),
    ]
}

pub fn index(at: &Member, state: &ListState, wanted: &Wanted, page: &Page<Ending>) -> TablePage {
    let columns = vec![
        Column::new(say::calendar::what_ends()),
        Column::new(say::calendar::kind()),
        ends(state, wanted),
        Column::new(say::calendar::time_left()),
        Column::new(say::calendar::put_off()),
    ];
    let list = List::new(
        say::calendar::calendar_of_endings(),
        toolbar(at, state),
        columns,
    )
    .paging(state.paging(page, say::lists::endings));
    let list = if !page.rows.is_empty() || state.cursor().is_some() {
        list
    } else if is_filtered(state) {
        list.state(State::NothingFound(state.dropped(&filters())))
    } else {
        list.state(State::Empty(Empty::new(
            "calendar-due",
            say::calendar::nothing_ends(),
            say::calendar::nothing_ends_text(),
        )))
    };
    let list = if may_export(&at.scope) {
        list.export(
            "CSV",
            state.at_path(&urls::calendar_csv(at.frame.company())),
        )
    } else {
        list
    };
    TablePage {
        shell: at.frame.shell(say::calendar::calendar()),
        head: None,
        tabs: Some(tabs(at, Tab::List)),
        list,
        lines: page.rows.iter().map(|row| line(at, row)).collect(),
    }
}

fn is_filtered(state: &ListState) -> bool {
    !state.search().is_empty()
        || filters()
            .iter()
            .any(|(name, _)| !state.get(name).is_empty())
}

fn toolbar(at: &Member, state: &ListState) -> Toolbar {
    let names = filters().map(|(name, _)| name);
    let kinds: Vec<(&str, String)> = EndingKind::seen_by(at.scope.access())
        .into_iter()
        .map(|kind| (kind.as_str(), label(kind).to_owned()))
        .collect();
    let spans = [
        ("soon", say::calendar::within_days(SOON_DAYS)),
        ("over", say::calendar::already_ended().to_owned()),
    ];
    let renewed = [("no", say::calendar::not_renewed().to_owned())];
    state
        .toolbar(say::calendar::search_people_and_companies(), &names)
        .filter(
            "kind",
            say::calendar::kind(),
            state.choices("kind", say::calendar::all(), &kinds),
        )
        .filter(
            "when",
            say::calendar::when(),
            state.choices("when", say::calendar::from_now_on(), &spans),
        )
        .filter(
            "renewed",
            say::calendar::renewed(),
            state.choices("renewed", say::calendar::all(), &renewed),
        )
        .day("from", say::calendar::from(), state.get("from"))
        .day("until", say::calendar::to(), state.get("until"))
}

/// The one column that sorts; of what is over the latest comes first.
fn ends(state: &ListState, wanted: &Wanted) -> Column {
    let (order, turned) = match wanted.page.direction {
        Direction::Ascending => (Order::Ascending, "-ends"),
        Direction::Descending => (Order::Descending, "ends"),
    };
    Column::new(say::calendar::ends()).sorted(state.with("sort", Some(turned)), order)
}

fn line(at: &Member, row: &Ending) -> Line {
    let (company, catalogue) = (at.frame.company(), at.scope.catalogue());
    let about = about(row, &catalogue);
    let left = time_left(row.ends_at, at.scope.now());
    let is_over = row.ends_at <= at.scope.now();
    let left = if is_over {
        Fact::Badge(Badge::new(Tone::Quiet, "clock", say::calendar::over()))
    } else {
        left.into()
    };
    Line {
        pick: None,
        url: Some(url(company, &row.thing)),
        name: about.name,
        sub: about.detail,
        cells: vec![
            (say::calendar::kind(), label(row.kind).into()),
            (say::calendar::ends(), when(at, row)),
            (say::calendar::time_left(), left),
            (
                say::calendar::put_off(),
                put_off(company, row, &catalogue).map_or_else(|| Fact::from(""), Fact::Link),
            ),
        ],
    }
}

/// The last day, whole; or the moment.
fn when(at: &Member, row: &Ending) -> Fact {
    match row.last_day {
        Some(day) => Day::on(day).text.into(),
        None => Fact::Moment(Moment::at(row.ends_at.timestamp(), &at.frame.zone())),
    }
}

/// The export: the list's columns. The same for everybody, whatever they read.
pub fn csv(rows: &[Ending], catalogue: &Catalogue) -> Result<String, AppError> {
    let mut csv = csv::Writer::new(&["kind", "name", "detail", "last_day", "ends_at"])?;
    for row in rows {
        let about = say::speaking(Language::English, || about(row, catalogue));
        let last_day = row.last_day.map(|day| day.to_string());
        csv.row([
            row.kind.as_str(),
            &about.name,
            &about.detail,
            &last_day.unwrap_or_default(),
            &row.ends_at.to_string(),
        ])?;
    }
    csv.finish()
}

/// The address of the list of these days.
pub fn days_url(
    company: &str,
    first: jiff::civil::Date,
    last: jiff::civil::Date,
    kind: &str,
) -> String {
    let url = format!("{}?from={first}&until={last}", urls::calendar(company));
    if kind.is_empty() {
        url
    } else {
        format!("{url}&kind={kind}")
    }
}
