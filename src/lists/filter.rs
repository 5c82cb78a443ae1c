//! The filters of a list: what can be chosen, and how it stands in the address.

use std::borrow::Cow;

use crate::{
    components::{Choice, Toolbar},
    http::listing::ListState,
};

/// The choice of [`Filter::or_days`] for which the days stand in fields of their own.
pub const DAYS: &str = "days";

/// One filter. Nothing chosen lets everything through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// In addresses.
    pub name: Cow<'static, str>,
    pub label: &'static str,
    kind: Kind,
    is_aside: bool,
    days: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// One of these values, each with its words; the first text says what nothing chosen means.
    Choice(&'static str, Vec<(String, String)>),
    Day,
    Text,
    /// With an example of one, and what is wrong with the one that was typed.
    Expression(&'static str, Option<String>),
}

impl Filter {
    pub fn choice<V: ToString, W: Into<String>>(
        name: &'static str,
        label: &'static str,
        all: &'static str,
        values: impl IntoIterator<Item = (V, W)>,
    ) -> Self {
        let values = values.into_iter();
        let values = values.map(|(value, words)| (value.to_string(), words.into()));
        Self::new(name, label, Kind::Choice(all, values.collect()))
    }

    pub fn day(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Day)
    }

    pub fn text(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Text)
    }

    /// An expression about a column.
    pub(super) fn expression(
        name: String,
        label: &'static str,
        hint: &'static str,
        wrong: Option<String>,
    ) -> Self {
        Self::new(name, label, Kind::Expression(hint, wrong))
    }

    /// Whether what was typed can't be read.
    pub(super) fn is_wrong(&self) -> bool {
        matches!(self.kind, Kind::Expression(_, Some(_)))
    }

    fn new(name: impl Into<Cow<'static, str>>, label: &'static str, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label,
            kind,
            is_aside: false,
            days: "",
        }
    }

    /// Stands behind "More filters", until it is set.
    #[must_use]
    pub fn aside(mut self) -> Self {
        self.is_aside = true;
        self
    }

    /// Where one of the choices is [`DAYS`], the names of the fields for them: choosing another one empties
    /// them, and filling one in chooses it.
    #[must_use]
    pub fn or_days(mut self, names: &'static str) -> Self {
        self.days = names;
        self
    }

    pub(super) fn put_into(&self, toolbar: Toolbar, state: &ListState) -> Toolbar {
        let value = state.get(&self.name);
        let name = self.name.clone();
        let toolbar = match &self.kind {
            Kind::Choice(all, values) => {
                let first = Choice::new("", *all).chosen(value.is_empty());
                let rest = values
                    .iter()
                    .map(|(key, words)| Choice::new(key, words).chosen(key == value));
                let choices = std::iter::once(first).chain(rest).collect();
                toolbar.filter(name, self.label, choices).or_days(self.days)
            }
            Kind::Day => toolbar.day(name, self.label, value),
            Kind::Text => toolbar.text(name, self.label, value),
            Kind::Expression(hint, wrong) => {
                toolbar.expression(name, self.label, value, (*hint, wrong.clone()))
            }
        };
        if self.is_aside {
            toolbar.aside()
        } else {
            toolbar
        }
    }

    /// Whether it is a value of the filter's. What there is to choose from may be told elsewhere.
    pub(super) fn knows(&self, value: &str) -> bool {
        match &self.kind {
            Kind::Choice(_, values) => {
                values.is_empty() || values.iter().any(|(key, _)| key == value)
            }
            Kind::Day | Kind::Text | Kind::Expression(..) => true,
        }
    }

    /// What it lets through, in words; nothing while it isn't set, or where other fields say it.
    pub(super) fn said(&self, state: &ListState) -> Option<String> {
        let value = state.get(&self.name);
        if !self.days.is_empty() && value == DAYS {
            return None;
        }
        let words = match &self.kind {
            Kind::Choice(_, values) => {
                let found = values.iter().find(|(key, _)| key == value);
                found.map_or(value, |(_, words)| words.as_str())
            }
            Kind::Day | Kind::Text | Kind::Expression(..) => value,
        };
        (!value.is_empty()).then(|| format!("{}: {words}", self.label))
    }
}
