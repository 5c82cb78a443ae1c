//! Search and filters above a list or a grid. A GET form, so the address holds the whole state.

use askama::Template;

use super::{Choice, Link};

#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/toolbar.html")]
pub struct Toolbar {
    /// The page's own path.
    pub action: String,
    /// The `id` of what scripts replace when the state changes; empty for none.
    pub target: &'static str,
    pub search: Option<Search>,
    pub filters: Vec<Filter>,
    pub days: Vec<DayFilter>,
    /// What else belongs to the state, such as the order.
    pub kept: Vec<(&'static str, String)>,
    /// The address without search and filters, when any is set.
    pub reset: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    pub name: &'static str,
    pub value: String,
    /// What is searched: "Search users by name or e-mail".
    pub label: String,
}

/// A choice whose first entry lets everything through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
}

/// A day that rows must lie after or before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayFilter {
    pub name: &'static str,
    pub label: String,
    pub value: String,
}

/// A filter in force, named where nothing was found, with the address that drops it.
pub type Dropped = Link;

impl Toolbar {
    pub fn new(action: impl Into<String>, target: &'static str) -> Self {
        Self {
            action: action.into(),
            target,
            ..Self::default()
        }
    }

    /// Nothing to search and nothing to choose: then there is no toolbar.
    pub fn is_empty(&self) -> bool {
        self.search.is_none() && self.filters.is_empty() && self.days.is_empty()
    }

    #[must_use]
    pub fn search(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.search = Some(Search {
            name: "q",
            value: value.into(),
            label: label.into(),
        });
        self
    }

    #[must_use]
    pub fn filter(
        mut self,
        name: &'static str,
        label: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Self {
        self.filters.push(Filter {
            name,
            label: label.into(),
            choices,
        });
        self
    }

    #[must_use]
    pub fn day(
        mut self,
        name: &'static str,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        let (label, value) = (label.into(), value.into());
        self.days.push(DayFilter { name, label, value });
        self
    }

    #[must_use]
    pub fn keep(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.kept.push((name, value.into()));
        self
    }

    #[must_use]
    pub fn reset(mut self, url: Option<impl Into<String>>) -> Self {
        self.reset = url.map(Into::into);
        self
    }
}
