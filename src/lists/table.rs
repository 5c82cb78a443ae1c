//! A list on a page: the frame with toolbar, heads, paging, columns and files, and its lines.

use tenantry_store::listing::Page;

use super::{Column, Filter, Listed, asked, column::Choice as Columns, views};
use crate::{
    components::{self, Choice, Choosing, Empty, Fact, Link, List, Picking, State, Toolbar},
    http::listing::ListState,
    pages::Line,
};

/// The list and its lines, ready for a template.
#[derive(Clone, Debug)]
pub struct Table {
    pub list: List,
    pub lines: Vec<Line>,
}

impl Table {
    /// Few lines that stand on one page, or what stands in their place while there is none.
    pub fn short(
        caption: impl Into<String>,
        columns: impl IntoIterator<Item = &'static str>,
        lines: Vec<Line>,
        empty: Empty,
    ) -> Self {
        let columns = columns.into_iter().map(components::Column::new);
        let list = List::new(caption, Toolbar::default(), columns.collect());
        let list = if lines.is_empty() {
            list.state(State::Empty(empty))
        } else {
            list
        };
        Self { list, lines }
    }
}

pub fn table<L: Listed>(listed: &L, state: &ListState, page: &Page<L::Row>) -> Table {
    let columns = Columns::of(listed, state);
    let shown = columns.on_page();
    let heads = shown.iter().map(|column| {
        let label = listed.label(column);
        match column.sort {
            Some(sort) => state.sorted(label, sort),
            None => components::Column::new(label),
        }
    });
    let list = frame(listed, state, heads.collect())
        .paging(state.paging(page, L::COUNTED))
        .choosing(choosing(listed, state, &columns))
        .picking(picking(listed, state, page))
        .state(shown_state(listed, state, page.rows.is_empty()));
    let picks = list.picking.is_some();
    let shown = labelled(listed, shown);
    let lines = page.rows.iter().map(|row| Line {
        pick: listed.pick(row).filter(|_| picks),
        ..line(listed, &shown, row)
    });
    let lines = lines.collect();
    Table { list, lines }
}

/// Ticked rows are sent to an address that holds the list's state, so that all that was found can be
/// chosen as well.
fn picking<L: Listed>(listed: &L, state: &ListState, page: &Page<L::Row>) -> Option<Picking> {
    let (action, acts) = listed.acts()?;
    Some(Picking {
        action: state.at_path(&action),
        acts,
        all: state.paging(page, L::COUNTED).count,
    })
}

/// A column and its name here.
type Labelled<L> = (&'static str, &'static Column<L>);

fn labelled<L: Listed>(listed: &L, shown: Vec<&'static Column<L>>) -> Vec<Labelled<L>> {
    let labelled = |column| (listed.label(column), column);
    shown.into_iter().map(labelled).collect()
}

fn line<L: Listed>(listed: &L, shown: &[Labelled<L>], row: &L::Row) -> Line {
    let mut cells = shown
        .iter()
        .map(|(label, column)| (*label, column.cell(listed, row)));
    let name = match cells.next() {
        Some((_, Fact::Text(name))) => name,
        _ => String::new(),
    };
    Line {
        url: listed.url(row),
        name,
        sub: listed.sub(row),
        cells: cells.collect(),
        pick: None,
    }
}

/// A few rows of the same kind beside a list: neither searched nor in pages.
pub fn plain<L: Listed>(listed: &L, caption: String, rows: &[L::Row]) -> Table {
    let shown = labelled(listed, Columns::first(listed).on_page());
    let heads = shown.iter().map(|(label, _)| *label);
    let heads = heads.map(components::Column::new).collect();
    Table {
        list: List::new(caption, Toolbar::default(), heads),
        lines: rows.iter().map(|row| line(listed, &shown, row)).collect(),
    }
}

/// The frame of a list whose rows the page shows in its own way: toolbar and files.
pub fn frame<L: Listed>(listed: &L, state: &ListState, heads: Vec<components::Column>) -> List {
    let list =
        List::new(listed.caption(), toolbar(listed, state), heads).views(views::of(listed, state));
    let exports = files(listed, state).into_iter();
    exports.fold(list, |list, link| list.export(link.label, link.url))
}

/// The files that hold what was found; their addresses are the list's own, with an ending.
pub fn files<L: Listed>(listed: &L, state: &ListState) -> Vec<Link> {
    let files = [("CSV", "csv"), ("XLSX", "xlsx")];
    let link = |(label, ending): (&str, &str)| {
        let path = format!("{}.{ending}", state.path());
        Link::new(label, state.at_path(&path))
    };
    let offered = listed.may_export();
    files.into_iter().filter(|_| offered).map(link).collect()
}

/// Those the list declares, and one for each column that has one.
fn filters<L: Listed>(listed: &L, state: &ListState) -> Vec<Filter> {
    let mut filters = listed.filters();
    filters.extend(asked::filters(listed, state));
    filters
}

pub fn toolbar<L: Listed>(listed: &L, state: &ListState) -> Toolbar {
    let filters = filters(listed, state);
    let names: Vec<&str> = filters.iter().map(|filter| filter.name.as_ref()).collect();
    let toolbar = match L::SEARCH {
        Some(search) => state.toolbar(search(), &names),
        None => state.bare_toolbar(&names),
    };
    let put = |toolbar, filter: &Filter| filter.put_into(toolbar, state);
    let toolbar = filters.iter().fold(toolbar, put);
    toolbar.on_demand(asked::on_demand(listed, state))
}

fn choosing<L: Listed>(listed: &L, state: &ListState, columns: &Columns<L>) -> Option<Choosing> {
    let offered = columns.offered();
    let choices: Vec<Choice> = offered
        .map(|(column, shown)| Choice::new(column.key, listed.label(column)).chosen(shown))
        .collect();
    (choices.len() > 1).then(|| Choosing {
        action: state.path().to_owned(),
        kept: state.without_columns(),
        choices,
        reset: columns.is_made().then(|| state.with_first_columns()),
    })
}

fn shown_state<L: Listed>(listed: &L, state: &ListState, is_empty: bool) -> State {
    if !is_empty {
        return State::Rows;
    }
    let search = (!state.search().is_empty()).then(|| {
        let label = say::lists::search_for(state.search());
        Link::new(label, state.without_search())
    });
    let filters = filters(listed, state);
    let wrong = unreadable(listed, state, &filters);
    if !wrong.is_empty() {
        return State::Unreadable(wrong);
    }
    let filters = filters.iter().filter_map(|filter| drop_link(filter, state));
    let dropped: Vec<Link> = search.into_iter().chain(filters).collect();
    match (dropped.is_empty(), state.cursor(), listed.empty()) {
        (true, None, Some(empty)) => State::Empty(empty),
        (true, None, None) => State::Empty(Empty::new("list", say::lists::nothing_yet(), "")),
        (true, Some(_), _) => State::Rows,
        (false, ..) => State::NothingFound(dropped),
    }
}

fn drop_link(filter: &Filter, state: &ListState) -> Option<Link> {
    let label = filter.said(state)?;
    Some(Link::new(label, state.with(&filter.name, None)))
}

/// The filters that can't be read: while there is one, nothing is listed.
fn unreadable<L: Listed>(listed: &L, state: &ListState, filters: &[Filter]) -> Vec<Link> {
    let wrong = filters.iter().filter(|filter| filter.is_wrong());
    let wrong = wrong.filter_map(|filter| drop_link(filter, state));
    let unknown = asked::unknown(listed, state).into_iter();
    let unknown =
        unknown.map(|name| Link::new(say::lists::no_such_filter(name), state.with(name, None)));
    wrong.chain(unknown).collect()
}
