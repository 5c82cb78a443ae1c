//! What was typed about a unit: as it was typed, and checked.

use std::{
    fmt::{self, Display, Formatter},
    str::FromStr,
};

use tenantry_store::{
    arrival::UserKey,
    error::StoreError,
    units::{Unit, UnitFields},
};

use crate::{error::AppError, frame::Frame, http::fields::Fields};

#[derive(Clone, Debug, Default)]
pub struct UnitForm {
    pub name: String,
    pub notes: String,
    /// The id of the unit it lies below; empty for none.
    pub parent: String,
    pub version: i64,
    problems: Vec<(&'static str, String)>,
    /// A refusal that belongs to no field.
    pub refused: Option<String>,
}

impl From<&Unit> for UnitForm {
    fn from(unit: &Unit) -> Self {
        let parent = unit.parent.as_ref();
        Self {
            name: unit.name.clone(),
            notes: unit.notes.clone(),
            parent: parent.map_or_else(String::new, |(id, _)| id.to_string()),
            version: unit.version,
            ..Self::default()
        }
    }
}

impl UnitForm {
    /// An empty form of a unit that is to lie below another.
    pub fn below(parent: &str) -> Self {
        Self {
            parent: parent.to_owned(),
            ..Self::default()
        }
    }

    pub fn of(fields: &Fields) -> Self {
        Self {
            name: fields.text("name"),
            notes: fields.text("notes").replace("\r\n", "\n"),
            parent: fields.text("parent"),
            version: fields.version(),
            ..Self::default()
        }
    }

    /// The values; what is wrong with them the store says.
    pub fn fields(&mut self) -> Option<UnitFields> {
        let parent = self.parent.parse().ok();
        if parent.is_none() && !self.parent.is_empty() {
            self.say("parent", say::units::choose_a_unit());
            return None;
        }
        Some(UnitFields {
            name: self.name.clone(),
            notes: self.notes.clone(),
            parent,
        })
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        let found = self.problems.iter().find(|(name, _)| *name == field);
        found.map(|(_, said)| said.as_str())
    }

    /// Puts the store's refusal where it belongs.
    pub fn refuse(&mut self, error: StoreError, frame: &Frame) -> Result<(), AppError> {
        match error {
            StoreError::Invalid { field, message } => {
                self.problems.push((field, message));
                Ok(())
            }
            StoreError::Denied(denial) => {
                self.refused = Some(frame.refusal(&denial));
                Ok(())
            }
            error => Err(error.into()),
        }
    }

    fn say(&mut self, field: &'static str, said: &str) {
        self.problems.push((field, said.to_owned()));
    }
}

/// A user of any company, as forms and addresses name one: employer and user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberKey(pub UserKey);

impl Display for MemberKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.employer, self.0.user)
    }
}

impl FromStr for MemberKey {
    type Err = AppError;

    fn from_str(text: &str) -> Result<Self, AppError> {
        let (employer, user) = text.split_once('.').ok_or(AppError::NotFound)?;
        Ok(Self(UserKey {
            employer: employer.parse().map_err(|_| AppError::NotFound)?,
            user: user.parse().map_err(|_| AppError::NotFound)?,
        }))
    }
}
