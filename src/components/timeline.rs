//! History: what happened to a thing, newest first, with before → after.

use askama::Template;

use super::{Icon, Moment, Paging, Tone, icon};

#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/timeline.html")]
pub struct Timeline {
    pub events: Vec<Event>,
    pub paging: Paging,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub icon: Icon,
    pub tone: Tone,
    /// "Marko Novak suspended Nina Kos."
    pub sentence: String,
    pub at: Moment,
    /// Who, and in which capacity when that is not the person's own company: "as operator".
    pub by: String,
    /// "from 192.0.2.7"; empty for work without a person.
    pub from: String,
    pub changes: Vec<Change>,
}

/// One field. `None` before: it was set; `None` after: it was emptied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Event {
    pub fn new(name: &'static str, tone: Tone, sentence: impl Into<String>, at: Moment) -> Self {
        Self {
            icon: icon(name),
            tone,
            sentence: sentence.into(),
            at,
            by: String::new(),
            from: String::new(),
            changes: Vec::new(),
        }
    }

    #[must_use]
    pub fn by(mut self, by: impl Into<String>, from: impl Into<String>) -> Self {
        self.by = by.into();
        self.from = from.into();
        self
    }

    #[must_use]
    pub fn change(
        mut self,
        field: impl Into<String>,
        before: Option<String>,
        after: Option<String>,
    ) -> Self {
        self.changes.push(Change {
            field: field.into(),
            before,
            after,
        });
        self
    }
}
