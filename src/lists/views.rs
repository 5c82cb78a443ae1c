//! The saved views of a list: which are offered above it, and what it is first seen as.

use tenantry_policy::facts::Capacity;
use tenantry_store::{may, views::MyView};

use super::{Around, Listed};
use crate::{
    components::{ViewLink, Views},
    http::listing::{ListState, VIEW},
    urls,
    views::{Kind, opened},
};

/// Shows the list without any view.
pub const NO_VIEW: &str = "none";

/// What is offered above the list, for whoever keeps views of it.
pub(super) fn of<L: Listed>(listed: &L, state: &ListState) -> Option<Views> {
    let (key, around) = listed.views()?;
    let scope = &around.scope;
    if scope.capacity() != Capacity::Own || !scope.offers::<may::views::Read>() {
        return None;
    }
    let (company, query) = (around.company(), state.view_query());
    let open = state.get(VIEW);
    let offered = || around.views.iter().filter(|view| view.list == key);
    let current = offered().find(|view| view.id.to_string() == open);
    let changed = current.filter(|view| view.query != query);
    let saves = scope.offers::<may::views::Customize>();
    let save = |view: &MyView| urls::view(company, view.id);
    let is_inside = Kind::find(key).is_some_and(Kind::is_inside);
    Some(Views {
        current: current.map(|view| view.name.clone()),
        links: offered().map(|view| link(view, state, open)).collect(),
        all: format!("{}?{VIEW}={NO_VIEW}", state.path()),
        page: urls::views(company),
        save_as: saves.then(|| urls::views(company)),
        save: changed.filter(|view| saves && view.is_own()).map(save),
        restore: changed.map(|view| address(state.path(), view)),
        list: key.to_owned(),
        place: is_inside.then(|| state.path().to_owned()),
        query,
    })
}

fn link(view: &MyView, state: &ListState, open: &str) -> ViewLink {
    let note = match &view.shared_by {
        Some(name) => say::lists::shared_by(name),
        None if view.is_default => say::lists::default_view().to_owned(),
        None => String::new(),
    };
    ViewLink {
        name: view.name.clone(),
        note,
        url: address(state.path(), view),
        current: view.id.to_string() == open,
    }
}

fn address(path: &str, view: &MyView) -> String {
    opened(path, &view.query, view.id)
}

/// Where the list is opened instead, when its address asks for nothing and its reader wants to see it
/// otherwise at first.
pub fn at_first(around: &Around, list: &str, state: &ListState) -> Option<String> {
    if !state.is_bare() {
        return None;
    }
    let mut views = around.views.iter();
    let wanted = views.find(|view| view.is_default && view.list == list)?;
    Some(address(state.path(), wanted))
}
