//! The view models of My Views.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use tenantry_policy::{ids::ViewId, words::capital};
use tenantry_store::{
    listing::Page,
    may::{self, Requires},
    proposals::Proposal,
    scope::CompanyScope,
    views::{ByGroup, MyView, Share},
};

use super::{Deletes, Kind, Reads, Saves, in_words, name, opened};
use crate::{
    components::{Action, Badge, Choice, ConfirmPage, Empty, Fact, Field, Form, Head, Link, Tone},
    http::{
        listing::{ListState, VIEW},
        proof::In,
    },
    lists::{self, Around, Column, Counted, Listed, NO_VIEW, Said, Table},
    pages::{FormPage, Line, TablePage},
    shell::Shell,
    urls,
};

/// Where it is opened, if its list is one and not every thing's of a kind.
fn url(company: &str, view: &MyView) -> Option<String> {
    let list = Kind::find(&view.list)?.address(company)?;
    Some(opened(&list, &view.query, view.id))
}

/// From where it is opened instead.
fn opened_from(view: &MyView) -> Option<&'static str> {
    Kind::find(&view.list)?.opened_from()
}

fn default_badge() -> Badge {
    Badge::new(Tone::Accent, "star", say::views::default_view())
}

pub fn index(at: &Reads, all: &[MyView]) -> TablePage {
    let heads = [
        say::common::name(),
        say::views::list(),
        say::views::whose(),
        say::views::default_view(),
        say::views::manage(),
    ];
    let (title, text) = (say::views::no_views_yet(), say::views::no_views_yet_text());
    let empty = Empty::new("star", title, text);
    let lines = all.iter().map(|view| line(at, view)).collect();
    let mut table = Table::short(say::views::my_views(), heads, lines, empty);
    table.list.paging.count = say::views::so_many_views(all.len());
    TablePage::new(at.frame.shell(say::views::my_views()), table)
}

fn line(at: &Reads, view: &MyView) -> Line {
    let whose = match &view.shared_by {
        Some(name) => say::views::shared_by(name),
        None => say::views::your_own().to_owned(),
    };
    Line {
        url: url(at.frame.company(), view),
        name: view.name.clone(),
        sub: opened_from(view).unwrap_or_default().to_owned(),
        cells: vec![
            (say::views::list(), name(&view.list).into()),
            (say::views::whose(), whose.into()),
            (say::views::default_view(), default_of(at, view)),
            (say::views::manage(), manage(at, view)),
        ],
        ..Line::default()
    }
}

/// Whether its list is first seen so, or what makes it so; only of one's own.
fn default_of(at: &Reads, view: &MyView) -> Fact {
    if view.is_default {
        return Fact::Badge(default_badge());
    }
    if view.is_own() && at.may.scope().offers::<may::views::Customize>() {
        let url = urls::view(at.frame.company(), view.id);
        let set = say::views::set_as_default();
        return Fact::Act(Action::post(set, format!("{url}/default?default=yes")));
    }
    Fact::from("")
}

/// What else can be done with it; only with one's own.
fn manage(at: &Reads, view: &MyView) -> Fact {
    if !view.is_own() {
        return Fact::from("");
    }
    let (scope, url) = (at.may.scope(), urls::view(at.frame.company(), view.id));
    let label = if scope.offers::<may::views::Update>() {
        say::views::share()
    } else {
        say::common::details()
    };
    let deletes = scope.offers::<may::views::Delete>();
    let delete = deletes.then(|| Link::new(say::common::delete(), format!("{url}/deletion")));
    let links = [Link::new(label, url)].into_iter().chain(delete);
    Fact::Links(links.collect())
}

fn shell<P: Requires>(at: &In<P>, title: &str) -> Shell {
    let company = at.frame.company();
    at.frame
        .shell(title)
        .crumb(say::views::my_views(), urls::views(company))
}

/// The groups that one view is shared with.
#[derive(Clone, Debug)]
pub struct Shares {
    around: Around,
    view: ViewId,
}

impl Shares {
    pub fn new(scope: &CompanyScope, zone: TimeZone, view: ViewId) -> Self {
        let around = Around::new(scope, zone);
        Self { around, view }
    }
}

static COLUMNS: [Column<Shares>; 3] = [
    Column::<Shares>::new("group", say::views::shared_with_the_group, |_, row| {
        Cow::from(&row.name)
    })
    .sorted(ByGroup),
    Column::<Shares>::new("since", say::views::since, |_, row| {
        Cow::from(row.since.to_string())
    })
    .shown_as(|shares, row| shares.around.moment(row.since)),
    Column::<Shares>::acts(say::views::manage, |shares, row| {
        let all = urls::view_shares(shares.around.company(), shares.view);
        let url = format!("{all}/{}/removal", row.group);
        Fact::Act(Action::post(say::common::remove(), url))
    }),
];

impl Listed for Shares {
    type Row = Share;
    type Sort = ByGroup;
    const FILE: &'static str = "shares";
    const COUNTED: Counted = |number| say::lists::groups(number);
    const SEARCH: Said = None;

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::views::shared_with_the_group().to_owned()
    }

    fn url(&self, row: &Share) -> Option<String> {
        let leads = self.around.scope.offers::<may::groups::Read>();
        leads.then(|| urls::group(self.around.company(), row.group))
    }

    fn has(&self, column: &Column<Self>) -> bool {
        !column.is_act() || self.around.scope.offers::<may::views::Update>()
    }

    fn empty(&self) -> Option<Empty> {
        let (title, text) = (
            say::views::shared_with_nobody(),
            say::views::shared_with_nobody_text(),
        );
        Some(Empty::new("users-group", title, text))
    }
}

/// What a view is, with whom it is shared, and what can be done with it.
pub fn show<P: Requires>(
    at: &In<P>,
    view: &MyView,
    shares: &Shares,
    (state, page): (&ListState, &Page<Share>),
) -> TablePage {
    let scope = at.may.scope();
    let company = at.frame.company();
    let base = urls::view(company, view.id);
    let open = |url| Action::open(say::views::open(), url).icon("list").primary();
    let default = || {
        let (label, value) = if view.is_default {
            (say::views::stop_using_as_default(), "no")
        } else {
            (say::views::set_as_default(), "yes")
        };
        Action::post(label, format!("{base}/default?default={value}")).icon("star")
    };
    let delete = || {
        Action::confirm(say::common::delete(), format!("{base}/deletion"))
            .icon("trash")
            .danger()
    };
    let shell = shell(at, &view.name)
        .action(scope.offers::<may::views::Delete>().then(delete))
        .action(scope.offers::<may::views::Customize>().then(default))
        .action(url(company, view).map(open));
    let mut page = TablePage::new(shell, lists::table(shares, state, page));
    page.head = Some(head(view));
    page
}

fn head(view: &MyView) -> Head {
    let head = Head::new(&view.name).fact(say::views::view_of(name(&view.list)));
    let head = match opened_from(view) {
        Some(from) => head.fact(from),
        None => head,
    };
    let shows = in_words(&view.list, &view.query);
    let head = if shows.is_empty() {
        head
    } else {
        head.fact(capital(&shows))
    };
    if view.is_default {
        head.badge(default_badge())
    } else {
        head
    }
}

/// What was typed to share a view, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Sharing {
    pub group: String,
    pub wrong: Option<String>,
}

/// The form that shares a view with one more group; it proposes one's own, and to whoever may read
/// groups all while they type.
pub fn share_form(
    scope: &CompanyScope,
    view: ViewId,
    own: &[Proposal],
    typed: Sharing,
) -> Option<(Form, Field)> {
    if !scope.offers::<may::views::Update>() {
        return None;
    }
    let company = &scope.company().short_name;
    let lookup = scope.offers::<may::groups::Read>();
    let field = Field::proposals(
        "group",
        say::views::group_to_share_with(),
        own.iter().map(Choice::proposed).collect(),
    )
    .looked_up(lookup.then(|| urls::lookup_groups(company)))
    .hint(say::views::group_to_share_with_hint())
    .value(typed.group)
    .error(typed.wrong)
    .required();
    let form = Form::new(urls::view_shares(company, view), say::views::share());
    Some((form, field))
}

/// Saving what a list shows, once more: with the name as it was typed, and what is wrong with it.
pub fn again(
    at: &Saves,
    (kind, place, query): (&Kind, &str, &str),
    typed: &str,
    wrong: &str,
) -> FormPage {
    let name = Field::text("name", say::common::name())
        .value(typed)
        .error(Some(wrong))
        .required()
        .autofocus();
    // Not as somebody wants to see it at first: as it was.
    let form = Form::new(urls::views(at.frame.company()), say::lists::save_as())
        .cancel(format!("{place}?{query}&{VIEW}={NO_VIEW}"))
        .problems_of([&name]);
    let hidden = [("list", kind.key), ("query", query), ("place", place)];
    let hidden = hidden.map(|(name, value)| Field::hidden(name, value));
    let fields = [name].into_iter().chain(hidden).collect();
    FormPage::new(
        shell(at, say::views::save_a_view()),
        form,
        vec![(String::new(), fields)],
    )
}

pub fn ask_deletion(at: &Deletes, view: &MyView) -> ConfirmPage {
    let base = urls::view(at.frame.company(), view.id);
    let form = Form::new(format!("{base}/deletion"), say::views::delete_view())
        .cancel(&base)
        .danger();
    ConfirmPage::new(shell(at, &say::views::delete_it(&view.name)), form)
        .sentence(say::views::delete_it_text())
}
