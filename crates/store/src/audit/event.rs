//! An audit event as a verb writes it: what was done to which thing, with the fields before and after.

use std::{collections::BTreeSet, fmt::Display};

use serde::{Deserialize, Serialize};

/// The thing an event is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub kind: &'static str,
    pub id: Option<i64>,
    pub name: String,
}

impl Subject {
    pub fn new(kind: &'static str, id: i64, name: impl Into<String>) -> Self {
        Self {
            kind,
            id: Some(id),
            name: name.into(),
        }
    }

    /// A subject that has no row of its own (an address that failed to sign in, a denied page).
    pub fn named(kind: &'static str, name: impl Into<String>) -> Self {
        Self {
            kind,
            id: None,
            name: name.into(),
        }
    }
}

/// One field of the subject, before and after. An empty text is "nothing".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: String,
    pub before: String,
    pub after: String,
}

/// What an event says beyond its head; stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
    /// Named things that belong to the event: the group, the reason, the invitation's home company.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<(String, String)>,
}

/// An event on its way into the audit trail.
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) action: &'static str,
    pub(crate) subject: Subject,
    pub(crate) detail: Detail,
    pub(crate) mentions: BTreeSet<(&'static str, i64)>,
    pub(crate) count: i64,
}

impl Event {
    /// `action` is the noun and what happened to it: `users.suspended`.
    pub fn new(action: &'static str, subject: Subject) -> Self {
        Self {
            action,
            subject,
            detail: Detail::default(),
            mentions: BTreeSet::new(),
            count: 1,
        }
    }

    /// Adds the field when it differs.
    #[must_use]
    pub fn change<T, U>(mut self, field: &str, before: &T, after: &U) -> Self
    where
        T: Display + ?Sized,
        U: Display + ?Sized,
    {
        let (before, after) = (before.to_string(), after.to_string());
        if before != after {
            let field = field.to_owned();
            self.detail.changes.push(FieldChange {
                field,
                before,
                after,
            });
        }
        self
    }

    #[must_use]
    pub fn fact<T: Display + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.detail.facts.push((name.to_owned(), value.to_string()));
        self
    }

    /// Says that the event is about this thing as well, so that its history shows it: the users who
    /// became members, the unit a group was given to.
    #[must_use]
    pub fn mention(mut self, kind: &'static str, id: i64) -> Self {
        self.mentions.insert((kind, id));
        self
    }

    /// How often the same happened within the minute this event stands for.
    #[must_use]
    pub fn times(mut self, count: i64) -> Self {
        self.count = count;
        self
    }

    pub fn has_changes(&self) -> bool {
        !self.detail.changes.is_empty()
    }
}
