//! A confirmation: names the thing and the consequence, and the button says the verb. A page of its
//! own; where scripts run, a link made with [`super::Action::confirm`] shows its question in a dialog.

use askama::Template;

use super::{Action, Alert, Consequences, Field, Form};
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

/// How an act on a thing is offered, and what confirms it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The last part of the address, below the thing's own.
    noun: &'static str,
    label: &'static str,
    icon: &'static str,
    /// Whether it takes something away.
    takes: bool,
}

impl Look {
    pub fn new(noun: &'static str, label: &'static str, icon: &'static str) -> Self {
        Self {
            noun,
            label,
            icon,
            takes: false,
        }
    }

    /// Takes something away.
    pub fn taking(noun: &'static str, label: &'static str, icon: &'static str) -> Self {
        Self {
            takes: true,
            ..Self::new(noun, label, icon)
        }
    }

    pub fn suspension(label: &'static str) -> Self {
        Self::taking("suspension", label, "player-pause")
    }

    pub fn reactivation(label: &'static str) -> Self {
        Self::new("reactivation", label, "player-play")
    }

    pub fn deletion(label: &'static str) -> Self {
        Self::taking("deletion", label, "trash")
    }

    /// The button on the page of the thing at `url`.
    pub fn action(self, url: &str) -> Action {
        let action = Action::confirm(self.label, format!("{url}/{}", self.noun)).icon(self.icon);
        if self.takes { action.danger() } else { action }
    }

    /// The form of the question, which leads back to the thing.
    pub fn form(self, url: &str, version: i64) -> Form {
        let form = Form::new(format!("{url}/{}", self.noun), self.label)
            .version(version)
            .cancel(url);
        if self.takes { form.danger() } else { form }
    }
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
