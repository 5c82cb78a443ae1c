//! Something to do, offered as a button: go to a page, confirm an act, or do it at once.

use askama::Template;

use super::{Icon, Tone, icon};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A link to a page.
    Open,
    /// A link to a confirmation page, which scripts show in a dialog instead.
    Confirm,
    /// A form with nothing to fill in: done at once.
    Post,
}

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/action.html")]
pub struct Action {
    pub label: String,
    pub url: String,
    pub icon: Option<Icon>,
    pub tone: Tone,
    pub act: Act,
}

impl Action {
    pub fn open(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self::new(Act::Open, label, url)
    }

    /// `url` is the confirmation page, a [`super::Confirmation`].
    pub fn confirm(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self::new(Act::Confirm, label, url)
    }

    /// For what can be undone as easily as it was done.
    pub fn post(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self::new(Act::Post, label, url)
    }

    /// Where something is added, which is the one thing the page is there for.
    pub fn add(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self::open(label, url).icon("plus").primary()
    }

    fn new(act: Act, label: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            url: url.into(),
            icon: None,
            tone: Tone::Quiet,
            act,
        }
    }

    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Self {
        self.icon = Some(icon(name));
        self
    }

    /// The one thing the page is there for.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.tone = Tone::Accent;
        self
    }

    /// Takes something away.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.tone = Tone::Bad;
        self
    }
}
