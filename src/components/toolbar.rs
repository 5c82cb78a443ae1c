//! Search and filters above a list or a grid. A GET form, so the address holds the whole state.

use std::borrow::Cow;

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
    /// Filters that are seldom wanted: shown on demand.
    pub aside: Vec<Filter>,
    /// Where there is a field for each column as well, while there is none.
    pub on_demand: Option<String>,
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

/// A filter: a choice whose first entry lets everything through, a day, a text, or an expression.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/filter.html")]
pub struct Filter {
    pub name: Cow<'static, str>,
    pub label: String,
    pub wanted: Wanted,
    /// The fields that only count for the choice "days", by their names: one of the two is chosen.
    pub days: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Choice(Vec<Choice>),
    Day(String),
    Text(String),
    Expression(Expression),
}

/// An expression about a column, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    pub typed: String,
    /// What one can look like.
    pub hint: &'static str,
    /// What is wrong with it.
    pub wrong: Option<String>,
}

impl Filter {
    fn expression(&self) -> Option<&Expression> {
        match &self.wanted {
            Wanted::Expression(expression) => Some(expression),
            _ => None,
        }
    }

    fn is_set(&self) -> bool {
        match &self.wanted {
            Wanted::Choice(choices) => choices.iter().any(|c| c.chosen && !c.value.is_empty()),
            Wanted::Day(value) | Wanted::Text(value) => !value.is_empty(),
            Wanted::Expression(expression) => !expression.typed.is_empty(),
        }
    }
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
        self.search.is_none()
            && self.filters.is_empty()
            && self.aside.is_empty()
            && self.on_demand.is_none()
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
        self,
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Self {
        self.with(name, label, Wanted::Choice(choices))
    }

    #[must_use]
    pub fn day(
        self,
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.with(name, label, Wanted::Day(value.into()))
    }

    #[must_use]
    pub fn text(
        self,
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.with(name, label, Wanted::Text(value.into()))
    }

    /// An example of an expression, and what is wrong with the one that was typed.
    #[must_use]
    pub fn expression(
        self,
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        typed: impl Into<String>,
        (hint, wrong): (&'static str, Option<String>),
    ) -> Self {
        let typed = typed.into();
        let expression = Expression { typed, hint, wrong };
        self.with(name, label, Wanted::Expression(expression))
    }

    fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        wanted: Wanted,
    ) -> Self {
        self.filters.push(Filter {
            name: name.into(),
            label: label.into(),
            wanted,
            days: "",
        });
        self
    }

    /// The choice that was added last has one, "days", for which these fields are filled in.
    #[must_use]
    pub fn or_days(mut self, names: &'static str) -> Self {
        if let Some(last) = self.filters.last_mut() {
            last.days = names;
        }
        self
    }

    /// Puts the filter that was added last among those shown on demand.
    #[must_use]
    pub fn aside(mut self) -> Self {
        self.aside.extend(self.filters.pop());
        self
    }

    /// The names of the filters that are expressions.
    pub fn expressions(&self) -> Vec<&str> {
        let is_expression = |filter: &&Filter| matches!(filter.wanted, Wanted::Expression(_));
        let found = self.aside.iter().filter(is_expression);
        found.map(|filter| filter.name.as_ref()).collect()
    }

    /// Whether the filters on demand are in sight: while one of them is set, while fields for columns wait to be
    /// filled in, and while what stands in one can't be read. Otherwise they would lie over what was found.
    pub fn is_aside_open(&self) -> bool {
        let expressions = || self.aside.iter().filter_map(Filter::expression);
        let is_wrong = expressions().any(|one| one.wrong.is_some());
        let is_empty =
            expressions().next().is_some() && expressions().all(|one| one.typed.is_empty());
        let mut others = self.aside.iter().filter(|one| one.expression().is_none());
        is_wrong || is_empty || others.any(Filter::is_set)
    }

    #[must_use]
    pub fn on_demand(mut self, url: Option<String>) -> Self {
        self.on_demand = url;
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
