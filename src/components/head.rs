//! The head of a detail page: name, status, main facts; and its tabs.

use askama::Template;

use super::{Badge, Count};

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/head.html")]
pub struct Head {
    pub name: String,
    pub badge: Option<Badge>,
    /// Short facts in one line under the name.
    pub facts: Vec<String>,
}

impl Head {
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            badge: None,
            facts: Vec::new(),
        }
    }

    #[must_use]
    pub fn badge(mut self, badge: Badge) -> Self {
        self.badge = Some(badge);
        self
    }

    #[must_use]
    pub fn fact(mut self, fact: impl Into<String>) -> Self {
        self.facts.push(fact.into());
        self
    }
}

/// Tabs are links: each has an address of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/tabs.html")]
pub struct Tabs {
    pub tabs: Vec<Tab>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    pub label: String,
    pub url: String,
    pub current: bool,
    pub count: Option<Count>,
}

impl Tabs {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn tab(mut self, label: impl Into<String>, url: impl Into<String>, current: bool) -> Self {
        self.tabs.push(Tab {
            label: label.into(),
            url: url.into(),
            current,
            count: None,
        });
        self
    }

    #[must_use]
    pub fn counted(
        mut self,
        label: impl Into<String>,
        url: impl Into<String>,
        current: bool,
        number: u64,
    ) -> Self {
        let count = Some(Count {
            number,
            what: String::new(),
        });
        self.tabs.push(Tab {
            label: label.into(),
            url: url.into(),
            current,
            count,
        });
        self
    }
}
