//! A confirmation: names the thing and the consequence, and the button says the verb. A page of its
//! own; where scripts run, a link made with [`super::Action::confirm`] shows its question in a dialog.

use askama::Template;

use super::{Alert, Consequences, Field, Form};
use crate::shell::Shell;

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "confirm.html")]
pub struct ConfirmPage {
    /// Its title is the question: "Revoke the invitation of Nordic Pay?"
    pub shell: Shell,
    /// The consequence, a sentence each.
    pub sentences: Vec<String>,
    pub warnings: Vec<Alert>,
    pub consequences: Option<Consequences>,
    /// Asked along, such as a reason.
    pub fields: Vec<Field>,
    /// Its button is the verb: "Revoke invitation".
    pub form: Form,
}

impl ConfirmPage {
    pub fn new(shell: Shell, form: Form) -> Self {
        Self {
            shell: shell.passing(),
            sentences: Vec::new(),
            warnings: Vec::new(),
            consequences: None,
            fields: Vec::new(),
            form,
        }
    }

    #[must_use]
    pub fn sentence(mut self, sentence: impl Into<String>) -> Self {
        self.sentences.push(sentence.into());
        self
    }

    #[must_use]
    pub fn warning(mut self, warning: Option<Alert>) -> Self {
        self.warnings.extend(warning);
        self
    }

    #[must_use]
    pub fn consequences(mut self, consequences: Consequences) -> Self {
        self.consequences = Some(consequences);
        self
    }

    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }
}
