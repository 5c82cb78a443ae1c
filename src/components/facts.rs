//! Names and values in two columns.

use askama::Template;

use super::{Action, Badge, Link, Moment};

#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/facts.html")]
pub struct Facts {
    pub rows: Vec<(String, Fact)>,
}

/// A value. An empty text is shown as a dash.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/fact.html")]
pub enum Fact {
    Text(String),
    Link(Link),
    Links(Vec<Link>),
    Badge(Badge),
    Moment(Moment),
    /// Machine text, such as an address or a code.
    Code(String),
    /// What can be done with it at once.
    Act(Action),
}

impl Facts {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn row(mut self, name: impl Into<String>, value: impl Into<Fact>) -> Self {
        self.rows.push((name.into(), value.into()));
        self
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Fact {
    fn from(text: Option<String>) -> Self {
        Self::Text(text.unwrap_or_default())
    }
}

impl From<Link> for Fact {
    fn from(link: Link) -> Self {
        Self::Link(link)
    }
}

impl From<Vec<Link>> for Fact {
    fn from(links: Vec<Link>) -> Self {
        Self::Links(links)
    }
}

impl From<Badge> for Fact {
    fn from(badge: Badge) -> Self {
        Self::Badge(badge)
    }
}

impl From<Moment> for Fact {
    fn from(moment: Moment) -> Self {
        Self::Moment(moment)
    }
}
