//! The state of a list as the address holds it: search, filters, order and place. Reads it, and
//! makes the links that change one part and keep the rest, so that a link shows the same list.

use std::{
    fmt::Display,
    future::{Ready, ready},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use tenantry_store::listing::{Count, Cursor, Direction, ListQuery, Page, SortBy};

use crate::{
    components::{Choice, Column, Dropped, Link, Order, Paging, Toolbar},
    error::AppError,
    http::fields::storable,
};

pub const SEARCH: &str = "q";
pub const SORT: &str = "sort";
pub const PLACE: &str = "at";
/// The columns that were chosen: once for each, or with commas between them.
pub const COLUMNS: &str = "cols";
/// Whether there is a field for each column, which few ask for and every page would carry.
pub const FILTERS: &str = "filters";
const OF_COLUMNS: &str = "columns";
/// The saved view that is open.
pub const VIEW: &str = "view";

/// The query of an address, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    path: String,
    pairs: Vec<(String, String)>,
}

impl FromRequest for ListState {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::parse(request.path(), request.query_string())))
    }
}

impl ListState {
    pub fn parse(path: &str, query: &str) -> Self {
        let pairs = storable(query.as_bytes());
        let pairs = pairs.filter(|(_, value)| !value.is_empty()).collect();
        Self {
            path: path.to_owned(),
            pairs,
        }
    }

    /// The state that an address of this program holds.
    pub fn of_address(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Self::parse(path, query)
    }

    /// A filter's value; empty when it is not set.
    pub fn get(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// What the address says something about.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().map(|(name, _)| name.as_str())
    }

    /// Whether it says something whose name begins so.
    pub fn has_any(&self, beginning: &str) -> bool {
        self.names().any(|name| name.starts_with(beginning))
    }

    /// Whether the fields for single columns are asked for.
    pub fn shows_fields_of_columns(&self) -> bool {
        self.get(FILTERS) == OF_COLUMNS
    }

    /// The same list with the fields for single columns.
    pub fn with_fields_of_columns(&self) -> String {
        self.address(&self.path, FILTERS, Some(OF_COLUMNS), true)
    }

    pub fn search(&self) -> &str {
        self.get(SEARCH)
    }

    /// The list's own path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The keys of the columns that the address asks for; none where it doesn't say.
    pub fn chosen_columns(&self) -> Vec<&str> {
        let chosen = self.pairs.iter().filter(|(key, _)| key == COLUMNS);
        chosen.flat_map(|(_, keys)| keys.split(',')).collect()
    }

    /// All but the columns, for a form that chooses them.
    pub fn without_columns(&self) -> Vec<(String, String)> {
        let others = self.pairs.iter();
        let others = others.filter(|(key, _)| key != COLUMNS && key != PLACE);
        others.cloned().collect()
    }

    /// The same list with the columns it has at first.
    pub fn with_first_columns(&self) -> String {
        self.with(COLUMNS, None)
    }

    /// What a saved view holds: all but the place and which view is open.
    pub fn view_query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let kept = self.pairs.iter();
        for (key, value) in kept.filter(|(key, _)| key != PLACE && key != VIEW) {
            query.append_pair(key, value);
        }
        query.finish()
    }

    pub fn without_search(&self) -> String {
        self.with(SEARCH, None)
    }

    /// Whether the address asks for anything: then what it shows is not the list as it is first seen.
    pub fn is_bare(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Where in a list without an order of its own (a history) the page is.
    pub fn cursor(&self) -> Option<Cursor> {
        self.get(PLACE).parse().ok()
    }

    /// The page that is asked for. What can't be read counts as not said.
    pub fn query<S: SortBy>(&self) -> ListQuery<S> {
        let (sort, direction) = self.order();
        let search = self.search().to_owned();
        ListQuery {
            search,
            sort,
            direction,
            cursor: self.cursor(),
            ..ListQuery::default()
        }
    }

    fn order<S: SortBy>(&self) -> (S, Direction) {
        let text = self.get(SORT);
        let (name, direction) = match text.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (text, Direction::Ascending),
        };
        S::parse(name).map_or((S::default(), Direction::Ascending), |sort| {
            (sort, direction)
        })
    }

    /// The same list with one part changed, from its beginning; `None` drops the part.
    pub fn with(&self, name: &str, value: Option<&str>) -> String {
        self.address(&self.path, name, value, false)
    }

    /// Another address with the same state, such as the list's export.
    pub fn at_path(&self, path: &str) -> String {
        self.address(path, "", None, false)
    }

    fn address(&self, path: &str, name: &str, value: Option<&str>, keeps_place: bool) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (key, kept) in &self.pairs {
            if key != name && (keeps_place || key != PLACE) {
                query.append_pair(key, kept);
            }
        }
        if let Some(value) = value {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }

    /// A column head that sorts, the other way round when the list is sorted by it already.
    pub fn sorted<S: SortBy>(&self, label: &str, sort: S) -> Column {
        let (current, direction) = self.order::<S>();
        let direction_seen = if sort.is_newest_first() {
            direction.turned()
        } else {
            direction
        };
        let order = match (current == sort, direction_seen) {
            (false, _) => Order::None,
            (true, Direction::Ascending) => Order::Ascending,
            (true, Direction::Descending) => Order::Descending,
        };
        let is_turned = current == sort && direction == Direction::Ascending;
        let turned = if is_turned { "-" } else { "" };
        let value = format!("{turned}{}", sort.as_str());
        Column::new(label).sorted(self.with(SORT, Some(&value)), order)
    }

    /// Previous and next, and how many there are: "2 companies".
    pub fn paging<T>(&self, page: &Page<T>, counted: Counted) -> Paging {
        let link = |cursor: &Cursor| {
            let place = cursor.to_string();
            self.address(&self.path, PLACE, Some(&place), false)
        };
        Paging {
            count: said(page.count, counted),
            previous: page.previous.as_ref().map(link),
            next: page.next.as_ref().map(link),
        }
    }

    /// Search box; filters are added to it. Order and columns are kept.
    pub fn toolbar(&self, label: &str, filters: &[&str]) -> Toolbar {
        self.bare_toolbar(filters).search(label, self.search())
    }

    /// A toolbar without a search box.
    pub fn bare_toolbar(&self, filters: &[&str]) -> Toolbar {
        let is_set = !self.search().is_empty() || filters.iter().any(|f| !self.get(f).is_empty());
        Toolbar::new(&self.path, "list")
            .keep(SORT, self.get(SORT))
            .keep(COLUMNS, self.chosen_columns().join(","))
            .keep(VIEW, self.get(VIEW))
            .keep(FILTERS, self.get(FILTERS))
            .reset(is_set.then(|| self.without_filters(filters)))
    }

    fn without_filters(&self, filters: &[&str]) -> String {
        let is_kept = |key: &str| key != SEARCH && key != PLACE && !filters.contains(&key);
        let kept = self.pairs.iter().filter(|(key, _)| is_kept(key));
        let rest = Self {
            path: self.path.clone(),
            pairs: kept.cloned().collect(),
        };
        rest.at_path(&rest.path)
    }

    /// The choices of a filter, the first of which lets everything through.
    pub fn choices<T: Display>(
        &self,
        name: &str,
        all: &str,
        values: &[(T, String)],
    ) -> Vec<Choice> {
        let chosen = self.get(name);
        let first = Choice::new("", all).chosen(chosen.is_empty());
        let rest = values.iter().map(|(value, label)| {
            let value = value.to_string();
            let is_chosen = value == chosen;
            Choice::new(value, label).chosen(is_chosen)
        });
        std::iter::once(first).chain(rest).collect()
    }

    /// The filters in force, each with the address that drops it: for "nothing found".
    pub fn dropped(&self, filters: &[(&str, &str)]) -> Vec<Dropped> {
        let search = (!self.search().is_empty()).then(|| {
            Link::new(
                say::lists::search_for(self.search()),
                self.with(SEARCH, None),
            )
        });
        let filters = filters
            .iter()
            .filter(|(name, _)| !self.get(name).is_empty());
        let filters = filters.map(|(name, label)| {
            Link::new(
                format!("{label}: {}", self.get(name)),
                self.with(name, None),
            )
        });
        search.into_iter().chain(filters).collect()
    }
}

/// How so many of what a list holds are called: `|number| say::lists::users(number)`.
pub type Counted = fn(u32) -> String;

/// "3 users", "more than 10,000 users"
pub fn said(count: Count, counted: Counted) -> String {
    match count {
        Count::Exactly(number) => counted(number),
        Count::MoreThan(number) => say::lists::more_than(counted(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    enum Sort {
        #[default]
        Name,
        Number,
    }

    impl SortBy for Sort {
        const ALL: &'static [(Self, &'static str)] =
            &[(Self::Name, "name"), (Self::Number, "number")];
    }

    #[test]
    fn a_link_changes_one_part_keeps_the_others_and_begins_anew() {
        let state = ListState::parse("/users", "q=ni%20na&status=active&at=xyz&empty=");
        assert_eq!(
            state.with("status", Some("retired")),
            "/users?q=ni+na&status=retired"
        );
        assert_eq!(state.with("q", None), "/users?status=active");
        assert_eq!(
            state.at_path("/users.csv"),
            "/users.csv?q=ni+na&status=active"
        );
    }

    #[test]
    fn a_second_click_on_a_column_turns_the_order() {
        let by_name = ListState::parse("/users", "");
        assert_eq!(
            by_name.sorted("Name", Sort::Name).sort_url.unwrap(),
            "/users?sort=-name"
        );
        assert_eq!(
            by_name.sorted("No.", Sort::Number).sort_url.unwrap(),
            "/users?sort=number"
        );
        let turned = ListState::parse("/users", "sort=-name");
        assert_eq!(turned.sorted("Name", Sort::Name).order, Order::Descending);
        assert_eq!(
            turned.sorted("Name", Sort::Name).sort_url.unwrap(),
            "/users?sort=name"
        );
    }

    #[test]
    fn nonsense_in_the_address_shows_the_list_from_its_beginning() {
        let query = ListState::parse("/users", "sort=evil&at=%00%ff").query::<Sort>();
        assert_eq!(query, ListQuery::default());
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(said(Count::Exactly(1), say::lists::users), "1 user");
        assert_eq!(
            said(Count::Exactly(9_876), say::lists::users),
            "9,876 users"
        );
        assert_eq!(
            said(Count::MoreThan(10_000), say::lists::users),
            "more than 10,000 users"
        );
    }
}
