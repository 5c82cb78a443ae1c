//! The frame of a form: what was refused, on top and linked; the fields; the button with its verb.

use super::{Field, Tone};

/// Used through `templates/components/form.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent, by POST.
    pub action: String,
    /// The verb and the thing: "Create user".
    pub submit: String,
    pub tone: Tone,
    /// Where Cancel leads.
    pub cancel: Option<String>,
    /// What the button says that leads back from a review, with all that was written.
    pub again: Option<String>,
    /// The version of the row that is edited; sent along, so that nobody overwrites a newer one.
    pub version: Option<i64>,
    pub multipart: bool,
    /// As wide as the page: for a grid.
    pub wide: bool,
    /// A refusal that belongs to no single field.
    pub refused: Option<String>,
    pub problems: Vec<Line>,
}

/// One line of the summary on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub anchor: String,
    pub text: String,
}

impl Form {
    pub fn new(action: impl Into<String>, submit: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            submit: submit.into(),
            tone: Tone::Accent,
            ..Self::default()
        }
    }

    #[must_use]
    pub fn cancel(mut self, url: impl Into<String>) -> Self {
        self.cancel = Some(url.into());
        self
    }

    #[must_use]
    pub fn again(mut self, label: impl Into<String>) -> Self {
        self.again = Some(label.into());
        self
    }

    #[must_use]
    pub fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// The button takes something away.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.tone = Tone::Bad;
        self
    }

    /// Needed by a form with a file.
    #[must_use]
    pub fn multipart(mut self) -> Self {
        self.multipart = true;
        self
    }

    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    #[must_use]
    pub fn refused(mut self, reason: Option<impl Into<String>>) -> Self {
        self.refused = reason.map(Into::into);
        self
    }

    /// Collects the errors of the fields, in the order in which the page shows them.
    #[must_use]
    pub fn problems_of<'a>(mut self, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        let problem = |field: &Field| {
            let text = format!("{}: {}", field.label, field.error.as_deref()?);
            Some(Line {
                anchor: field.anchor(),
                text,
            })
        };
        self.problems = fields.into_iter().filter_map(problem).collect();
        self
    }

    pub fn is_refused(&self) -> bool {
        self.refused.is_some() || !self.problems.is_empty()
    }
}
