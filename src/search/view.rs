//! The page of what a search of everything has found.

use askama::Template;
use tenantry_store::{
    listing::{Page, finds},
    scope::CompanyScope,
};

use crate::{
    components::{Badge, Empty, Icon, Link, Toolbar, icon},
    frame::Frame,
    http::listing::{self, Counted, ListState},
    menu::Entry,
    shell::Shell,
};

/// Between the parts of a second line.
pub const BETWEEN: &str = " · ";

/// What is searched, and whether it is for who asks.
pub type Sentences = Vec<(bool, &'static str)>;

#[derive(Clone, Debug, Template)]
#[template(path = "search/page.html")]
pub struct Search {
    pub shell: Shell,
    pub toolbar: Toolbar,
    /// What was found, read aloud.
    pub said: String,
    pub sections: Vec<Section>,
    pub nothing: Option<Empty>,
    /// What is searched, told while nothing is found.
    pub searched: Vec<&'static str>,
}

/// What was found in one list.
#[derive(Clone, Debug)]
pub struct Section {
    pub title: &'static str,
    pub icon: Icon,
    /// The way to the list with the same search; the menu has none.
    pub all: Option<Link>,
    /// "3 users"
    pub count: String,
    pub hits: Vec<Hit>,
}

#[derive(Clone, Debug, Default)]
pub struct Hit {
    pub url: String,
    pub name: String,
    /// A quiet second line.
    pub sub: String,
    pub badge: Option<Badge>,
}

/// Where one searches: the lists there, and the menu whose pages are found by name.
pub struct Place<'a> {
    pub frame: &'a Frame,
    pub scope: &'a CompanyScope,
    pub searched: Sentences,
    pub menu: &'a [Entry],
    /// What the addresses of its pages begin with.
    pub base: String,
}

impl Search {
    /// `found` is nothing where nothing was asked.
    pub fn of(place: &Place<'_>, state: &ListState, found: Option<Vec<Section>>) -> Self {
        let is_asked = found.is_some();
        let mut sections = found.unwrap_or_default();
        sections.extend(is_asked.then(|| place.pages(state.search())).flatten());
        let nothing = (is_asked && sections.is_empty()).then(|| {
            let title = say::search::nothing_found(state.search());
            Empty::new("mood-empty", title, say::search::nothing_found_text())
        });
        let counts: Vec<&str> = sections.iter().map(|one| one.count.as_str()).collect();
        let said = match &nothing {
            Some(nothing) => nothing.title.clone(),
            None => counts.join(", "),
        };
        Self {
            // The page has a box of its own, which holds what was asked.
            shell: place.frame.shell(say::search::search()).without_search(),
            toolbar: state.toolbar(say::search::search_everything(), &[]),
            said,
            searched: place.told(sections.is_empty()),
            nothing,
            sections,
        }
    }
}

impl Place<'_> {
    fn told(&self, is_told: bool) -> Vec<&'static str> {
        let lists = self.searched.iter().copied();
        let lists = lists.chain([(true, say::search::pages_by())]);
        let lists = lists.filter(|(offered, _)| is_told && *offered);
        lists.map(|(_, sentence)| sentence).collect()
    }

    /// The pages of the menu that are called so.
    fn pages(&self, search: &str) -> Option<Section> {
        let open = self
            .menu
            .iter()
            .filter(|entry| entry.is_open(self.scope) && finds(search, (entry.label)()));
        let hits = open.map(|entry| Hit {
            url: entry.url(&self.base),
            name: (entry.label)().to_owned(),
            sub: (entry.text)().to_owned(),
            badge: None,
        });
        let hits: Vec<Hit> = hits.collect();
        (!hits.is_empty()).then(|| Section {
            title: say::search::pages_of_the_menu(),
            icon: icon("layout-dashboard"),
            all: None,
            count: say::search::pages(hits.len()),
            hits,
        })
    }
}

/// One of the lists that are searched.
#[derive(Clone)]
pub struct Kind {
    pub title: &'static str,
    pub icon: &'static str,
    pub counted: Counted,
    pub list: Option<String>,
}

impl Kind {
    /// Its first rows, with the way to the others.
    pub fn section<T>(&self, page: Option<&Page<T>>, hit: impl Fn(&T) -> Hit) -> Option<Section> {
        let page = page.filter(|page| !page.rows.is_empty())?;
        let count = listing::said(page.count, self.counted);
        let label = match page.next {
            Some(_) => say::search::show_all(&count),
            None => count.clone(),
        };
        Some(Section {
            title: self.title,
            icon: icon(self.icon),
            all: self.list.as_ref().map(|url| Link::new(label, url)),
            count,
            hits: page.rows.iter().map(hit).collect(),
        })
    }
}
