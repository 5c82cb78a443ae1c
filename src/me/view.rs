//! What the pages of one's own account are made of.

use askama::Template;

use crate::{
    components::{Action, Alert, Badge, Facts, Field, Form, Moment},
    shell::Shell,
};

/// A form on a page of one's own account.
#[derive(Clone, Debug, Template)]
#[template(path = "me/form.html")]
pub struct FormPage {
    pub shell: Shell,
    pub facts: Option<Facts>,
    /// What to know before filling it in, a paragraph each.
    pub intro: Vec<String>,
    pub form: Form,
    pub fields: Vec<Field>,
}

impl FormPage {
    pub fn new(shell: Shell, form: Form, fields: Vec<Field>) -> Self {
        Self {
            shell,
            facts: None,
            intro: Vec::new(),
            form: form.problems_of(&fields),
            fields,
        }
    }

    #[must_use]
    pub fn facts(mut self, facts: Facts) -> Self {
        self.facts = Some(facts);
        self
    }

    #[must_use]
    pub fn intro(mut self, paragraph: impl Into<String>) -> Self {
        self.intro.push(paragraph.into());
        self
    }
}

/// One's own sessions.
#[derive(Clone, Debug, Template)]
#[template(path = "me/sessions.html")]
pub struct Sessions {
    pub shell: Shell,
    pub rows: Vec<SessionRow>,
}

#[derive(Clone, Debug)]
pub struct SessionRow {
    /// What the browser calls itself.
    pub browser: String,
    pub address: String,
    pub began: Moment,
    pub last_seen: Moment,
    /// Set for the session this page is shown in.
    pub here: Option<Badge>,
    pub end: Option<Action>,
}

/// The companies one acts in, and the places that wait.
#[derive(Clone, Debug, Template)]
#[template(path = "me/companies.html")]
pub struct Companies {
    pub shell: Shell,
    pub offers: Vec<Offer>,
    pub places: Vec<PlaceRow>,
    pub nowhere: Option<Alert>,
}

/// A place that waits to be accepted.
#[derive(Clone, Debug)]
pub struct Offer {
    pub company: String,
    pub text: String,
    pub accept: Action,
}

/// A place one has.
#[derive(Clone, Debug)]
pub struct PlaceRow {
    pub company: String,
    /// Empty where one can't act at present.
    pub url: String,
    pub user_name: String,
    /// The last day, where one is a guest.
    pub until: Option<String>,
    pub badge: Badge,
}

/// The invitations that wait for one's answer.
#[derive(Clone, Debug, Template)]
#[template(path = "me/invitations.html")]
pub struct Invitations {
    pub shell: Shell,
    pub nothing: Option<Alert>,
    pub cards: Vec<InvitationCard>,
}

/// An invitation that waits.
#[derive(Clone, Debug)]
pub struct InvitationCard {
    pub host: String,
    pub facts: Facts,
    /// What one could do there: "read users".
    pub may: Vec<String>,
    pub accept: Action,
    pub refuse: Action,
}
