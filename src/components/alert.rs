//! A message inside a page: what happened, or what to know before going on.

use askama::Template;

use super::{Icon, Link, Tone, icon};

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/alert.html")]
pub struct Alert {
    pub tone: Tone,
    pub icon: Icon,
    /// One sentence; may be the whole message.
    pub title: String,
    /// More, when one sentence is not enough.
    pub text: String,
    pub link: Option<Link>,
}

impl Alert {
    pub fn good(title: impl Into<String>) -> Self {
        Self::new(Tone::Good, "circle-check", title)
    }

    pub fn note(title: impl Into<String>) -> Self {
        Self::new(Tone::Quiet, "info-circle", title)
    }

    pub fn warning(title: impl Into<String>) -> Self {
        Self::new(Tone::Warning, "alert-triangle", title)
    }

    pub fn bad(title: impl Into<String>) -> Self {
        Self::new(Tone::Bad, "alert-circle", title)
    }

    fn new(tone: Tone, name: &'static str, title: impl Into<String>) -> Self {
        Self {
            tone,
            icon: icon(name),
            title: title.into(),
            text: String::new(),
            link: None,
        }
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    #[must_use]
    pub fn link(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.link = Some(Link::new(label, url));
        self
    }
}
