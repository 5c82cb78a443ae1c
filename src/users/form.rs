//! What was typed about a user, and what is wrong with it.

use tenantry_store::{
    error::StoreError,
    users::{FieldProblem, User, UserFields, UserInput, spreadsheet::input_of},
};

use crate::{error::AppError, http::fields::Fields};

/// The form's values as typed, with the problems found.
#[derive(Clone, Debug, Default)]
pub struct UserForm {
    pub typed: UserInput,
    pub version: i64,
    problems: Vec<FieldProblem>,
}

impl From<&User> for UserForm {
    fn from(user: &User) -> Self {
        Self {
            typed: input_of(user),
            version: user.version,
            problems: Vec::new(),
        }
    }
}

impl UserForm {
    /// Names are taken to the letter: blanks around them are refused, not lost.
    pub fn of(fields: &Fields) -> Self {
        let typed = UserInput {
            user_name: fields.raw("user_name").to_owned(),
            full_name: fields.raw("full_name").to_owned(),
            email: fields.text("email"),
            phone: fields.text("phone"),
            title: fields.text("title"),
            department: fields.text("department"),
            language: fields.text("language"),
            time_zone: fields.text("time_zone"),
            valid_from: fields.text("valid_from"),
            valid_until: fields.text("valid_until"),
        };
        Self {
            typed,
            version: fields.version(),
            problems: Vec::new(),
        }
    }

    /// The fields, or nothing if one of them is wrong.
    pub fn fields(&mut self) -> Option<UserFields> {
        match self.typed.check() {
            Ok(fields) => Some(fields),
            Err(problems) => {
                self.problems = problems;
                None
            }
        }
    }

    /// Takes what the store refused to the field it belongs to; other errors go on.
    pub fn refuse(&mut self, error: StoreError) -> Result<(), AppError> {
        match error {
            StoreError::Invalid { field, message } => {
                self.problems.push(FieldProblem { field, message });
                Ok(())
            }
            other => Err(other.into()),
        }
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        let found = self.problems.iter().find(|problem| problem.field == field);
        found.map(|problem| problem.message.as_str())
    }
}
