//! What the pages before signing in are made of.

use askama::Template;

use crate::{
    components::{Alert, Field, Form, Link},
    shell::Public,
};

/// A form on a page of its own.
#[derive(Clone, Debug, Template)]
#[template(path = "accounts/form.html")]
pub struct FormPage {
    pub public: Public,
    /// What to know before filling it in, a paragraph each.
    pub intro: Vec<String>,
    pub form: Form,
    /// Sent along unseen.
    pub hidden: Vec<(&'static str, String)>,
    pub fields: Vec<Field>,
    /// Other ways, below the form.
    pub below: Vec<Link>,
}

impl FormPage {
    /// The page with these fields and the summary of what is wrong with them.
    pub fn new(public: Public, form: Form, fields: Vec<Field>) -> Self {
        Self {
            public,
            intro: Vec::new(),
            form: form.problems_of(&fields),
            hidden: Vec::new(),
            fields,
            below: Vec::new(),
        }
    }

    #[must_use]
    pub fn intro(mut self, paragraph: impl Into<String>) -> Self {
        self.intro.push(paragraph.into());
        self
    }

    #[must_use]
    pub fn below(mut self, label: &str, url: &str) -> Self {
        self.below.push(Link::new(label, url));
        self
    }
}

/// A page that only says something.
#[derive(Clone, Debug, Template)]
#[template(path = "accounts/note.html")]
pub struct Note {
    pub public: Public,
    pub alert: Alert,
}
