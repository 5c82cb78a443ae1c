//! Two people saved the same thing: both versions, field by field, and which to keep. Answered with
//! 409; nothing has been overwritten.

use askama::Template;

use super::Form;
use crate::shell::Shell;

#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "compare.html")]
pub struct ComparePage {
    pub shell: Shell,
    /// Sends the chosen values under the fields' own names, with the newer version.
    pub form: Form,
    /// "Marko Novak saved this user on 3 March 2026, 15:05, while you were editing."
    pub sentence: String,
    pub fields: Vec<Compared>,
    /// The thing as it is now; leads away without saving.
    pub keep_theirs: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub name: String,
    pub label: String,
    /// What you sent: the value, and how it reads.
    pub yours: Version,
    /// What is stored now.
    pub theirs: Version,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    pub value: String,
    pub text: String,
}

impl Version {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            text: text.into(),
        }
    }

    /// The value reads as it is.
    pub fn plain(value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            text: value.clone(),
            value,
        }
    }
}

impl Compared {
    fn differs(&self) -> bool {
        self.yours.value != self.theirs.value
    }
}
