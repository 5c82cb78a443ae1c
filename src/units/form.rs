//! What was typed about a unit: as it was typed, and checked.

use std::{
    fmt::{self, Display, Formatter},
    str::FromStr,
};

use tenantry_policy::ids::UnitId;
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
    /// The name of the unit it lies below; empty for none.
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
            parent: parent.map_or_else(String::new, |(_, name)| name.clone()),
            version: unit.version,
            ..Self::default()
        }
    }
}

impl UnitForm {
    /// An empty form of a unit that is to lie below the one of this name.
    pub fn below(parent: String) -> Self {
        Self {
            parent,
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

    /// The values, below this unit; what is wrong with them the store says.
    pub fn fields(&self, parent: Option<UnitId>) -> UnitFields {
        UnitFields {
            name: self.name.clone(),
            notes: self.notes.clone(),
            parent,
        }
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
