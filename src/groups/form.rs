//! What was typed about a group: as it was typed, and checked.

use tenantry_policy::names::Name;
use tenantry_store::{
    error::StoreError,
    groups::{GroupFields, GroupHead},
};

use crate::{error::AppError, frame::Frame, http::fields::Fields};

/// The longest notes, in characters.
const LONGEST_NOTES: usize = 2000;

#[derive(Clone, Debug, Default)]
pub struct GroupForm {
    pub name: String,
    pub notes: String,
    pub version: i64,
    pub name_problem: Option<String>,
    pub notes_problem: Option<String>,
    /// A refusal that belongs to no field.
    pub refused: Option<String>,
}

impl From<&GroupHead> for GroupForm {
    fn from(head: &GroupHead) -> Self {
        Self {
            name: head.name.clone(),
            notes: head.notes.clone(),
            version: head.version,
            ..Self::default()
        }
    }
}

impl GroupForm {
    pub fn of(fields: &Fields) -> Self {
        Self {
            name: fields.text("name"),
            notes: fields.text("notes").replace("\r\n", "\n"),
            version: fields.version(),
            ..Self::default()
        }
    }

    /// The values, or what is wrong with them.
    pub fn fields(&mut self) -> Option<GroupFields> {
        let name = Name::parse(&self.name)
            .map_err(|problem| self.name_problem = Some(format!("{problem}.")))
            .ok();
        if self.notes.chars().count() > LONGEST_NOTES {
            self.notes_problem = Some(say::common::use_at_most(LONGEST_NOTES));
            return None;
        }
        Some(GroupFields {
            name: name?,
            notes: self.notes.clone(),
        })
    }

    /// Puts the store's refusal where it belongs.
    pub fn refuse(&mut self, error: StoreError, frame: &Frame) -> Result<(), AppError> {
        if error.is_duplicate("groups", "name_key") {
            self.name_problem = Some(say::groups::name_is_taken(&self.name));
            return Ok(());
        }
        match error {
            StoreError::Denied(denial) => {
                self.refused = Some(frame.refusal(&denial));
                Ok(())
            }
            error => Err(error.into()),
        }
    }
}
