//! The calendar as a list, declared.

use std::borrow::Cow;

use jiff::civil::Date;
use say::Language;
use tenantry_store::{
    calendar::{self, Ending, EndingKind, EndingSort, Sees, Span, Wanted},
    error::StoreError,
    listing::{ListQuery, Page},
    transaction::Read,
};

use super::{Tab, about, label, may_export, put_off, tabs, url};
use crate::{
    calendar::SOON_DAYS,
    components::{Alert, Badge, Day, Empty, Fact, Tone},
    http::{listing::ListState, proof::Member},
    lists::{self, Around, Column, Counted, DAYS, Exported, Filter, Listed, Said, Words},
    pages::TablePage,
    urls,
    words::time_left,
};

/// What ends in the company one acts in.
#[derive(Clone, Debug)]
pub struct Endings {
    around: Around,
    kind: Option<EndingKind>,
    span: Span,
    without_renewed: bool,
}

impl Endings {
    pub fn new(around: Around, state: &ListState) -> Self {
        Self {
            around,
            kind: EndingKind::parse(state.get("kind")),
            span: span(state),
            without_renewed: state.get("renewed") == "no",
        }
    }

    pub fn wanted(&self, page: ListQuery<EndingSort>) -> Wanted {
        Wanted {
            kind: self.kind,
            span: self.span,
            without_renewed: self.without_renewed,
            page,
        }
    }

    fn about(&self, row: &Ending) -> super::About {
        about(row, &self.around.scope.catalogue())
    }
}

/// When what is asked for ends: on the days, where some are named, or else within the period.
pub fn span(state: &ListState) -> Span {
    let day = |name| state.get(name).parse::<Date>().ok();
    match (day("from"), day("until"), state.get("when")) {
        (None, None, "soon") => Span::Within(SOON_DAYS),
        (None, None, "over") => Span::Over,
        (None, None, _) => Span::Ahead,
        (from, until, _) => Span::Days(from, until),
    }
}

static COLUMNS: [Column<Endings>; 7] = [
    Column::<Endings>::new("name", say::calendar::what_ends, |endings, row| {
        Cow::from(endings.about(row).name)
    }),
    Column::<Endings>::new("detail", say::columns::about, |endings, row| {
        // The same for everybody, whatever they read.
        let about = say::speaking(Language::English, || endings.about(row));
        Cow::from(about.detail)
    })
    .in_files(),
    Column::<Endings>::new("kind", say::columns::kind, |_, row| {
        Cow::from(row.kind.as_str())
    })
    .shown_as(|_, row| label(row.kind).into()),
    Column::<Endings>::new("last_day", say::calendar::ends, |_, row| {
        let last_day = row.last_day.map(|day| day.to_string());
        Cow::from(last_day.unwrap_or_default())
    })
    .shown_as(when)
    .sorted(EndingSort::Ends),
    Column::<Endings>::new("ends_at", say::columns::when, |_, row| {
        Cow::from(row.ends_at.to_string())
    })
    .in_files(),
    Column::<Endings>::acts(say::calendar::time_left, |endings, row| {
        let now = endings.around.scope.now();
        if row.ends_at <= now {
            Fact::Badge(Badge::new(Tone::Quiet, "clock", say::calendar::over()))
        } else {
            time_left(row.ends_at, now).into()
        }
    }),
    Column::<Endings>::acts(say::calendar::put_off, |endings, row| {
        let catalogue = endings.around.scope.catalogue();
        let link = put_off(endings.around.company(), row, &catalogue);
        link.map_or_else(|| Fact::from(""), Fact::Link)
    }),
];

/// The last day, whole; or the moment.
fn when(endings: &Endings, row: &Ending) -> Fact {
    match row.last_day {
        Some(day) => Day::on(day).text.into(),
        None => endings.around.moment(row.ends_at),
    }
}

fn filters(kinds: impl IntoIterator<Item = EndingKind>) -> Vec<Filter> {
    let kinds = kinds.into_iter().map(|kind| (kind.as_str(), label(kind)));
    let spans = periods()
        .into_iter()
        .chain([(DAYS, say::calendar::chosen_days().to_owned())]);
    let renewed = [("no", say::calendar::not_renewed())];
    vec![
        Filter::choice("kind", say::calendar::kind(), say::calendar::all(), kinds),
        Filter::choice(
            "when",
            say::calendar::when(),
            say::calendar::from_now_on(),
            spans,
        )
        .or_days("from until"),
        Filter::day("from", say::calendar::from()),
        Filter::day("until", say::calendar::to()),
        Filter::choice(
            "renewed",
            say::calendar::renewed(),
            say::calendar::all(),
            renewed,
        )
        .aside(),
    ]
}

pub fn words() -> Words {
    Words::of(&COLUMNS, filters(EndingKind::ALL))
}

impl Listed for Endings {
    type Row = Ending;
    type Sort = EndingSort;
    const FILE: &'static str = "calendar";
    const COUNTED: Counted = |number| say::lists::endings(number);
    const SEARCH: Said = Some(say::calendar::search_people_and_companies);

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::calendar::calendar_of_endings().to_owned()
    }

    fn url(&self, row: &Ending) -> Option<String> {
        Some(url(self.around.company(), &row.thing))
    }

    fn sub(&self, row: &Ending) -> String {
        self.about(row).detail
    }

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("calendar", &self.around))
    }

    fn filters(&self) -> Vec<Filter> {
        filters(EndingKind::seen_by(self.around.scope.access()))
    }

    fn may_export(&self) -> bool {
        may_export(&self.around.scope)
    }

    fn empty(&self) -> Option<Empty> {
        Some(Empty::new(
            "calendar-due",
            say::calendar::nothing_ends(),
            say::calendar::nothing_ends_text(),
        ))
    }
}

impl Exported for Endings {
    type Needs = Sees;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<EndingSort>,
    ) -> Result<Page<Ending>, StoreError> {
        calendar::export(tx, &self.wanted(wanted.clone()))
    }
}

fn periods() -> [(&'static str, String); 2] {
    [
        ("soon", say::calendar::within_days(SOON_DAYS)),
        ("over", say::calendar::already_ended().to_owned()),
    ]
}

/// Where days are named they are chosen; a period beside them doesn't count, and its words are handed back.
/// Without any there is no such choice.
pub fn settled(state: ListState) -> (ListState, Option<String>) {
    let when = state.get("when").to_owned();
    match (span(&state), when == DAYS) {
        (Span::Days(..), true) => return (state, None),
        (Span::Days(..), false) => {}
        (_, true) => return (ListState::of_address(&state.with("when", None)), None),
        (_, false) => return (state, None),
    }
    let period = periods().into_iter().find(|(period, _)| *period == when);
    let address = state.with("when", Some(DAYS));
    (
        ListState::of_address(&address),
        period.map(|(_, words)| words),
    )
}

/// What ends; `left_out` is the period that doesn't count beside the days.
pub fn index(
    at: &Member,
    endings: &Endings,
    state: &ListState,
    page: &Page<Ending>,
    left_out: Option<String>,
) -> TablePage {
    let shell = at.frame.shell(say::calendar::calendar());
    let shell = match left_out {
        Some(period) => shell.flash(Alert::note(say::calendar::the_days_count(period))),
        None => shell,
    };
    TablePage::new(shell, lists::table(endings, state, page)).of(None, tabs(at, Tab::List))
}

/// The address of the list of these days.
pub fn days_url(company: &str, first: Date, last: Date, kind: &str) -> String {
    let url = format!("{}?from={first}&until={last}", urls::calendar(company));
    if kind.is_empty() {
        url
    } else {
        format!("{url}&kind={kind}")
    }
}
