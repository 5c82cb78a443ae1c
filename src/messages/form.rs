//! What was typed of a message, and whom addresses and forms name as its audience.

use std::{
    collections::BTreeSet,
    fmt::{self, Display, Formatter},
    str::FromStr,
};

use tenantry_policy::{ids::UserId, message::Audience};
use tenantry_store::{error::StoreError, form_key::FormKey, messages::Draft};

use crate::{error::AppError, frame::Frame, http::fields::Fields, review};

/// An audience as forms and addresses name it: `user.3k9`, `users.3k9,3ka`, `everybody`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct To(pub Audience);

impl Display for To {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kind = self.0.kind();
        match &self.0 {
            Audience::User(id) => write!(f, "{kind}.{id}"),
            Audience::Users(ids) => {
                let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
                write!(f, "{kind}.{}", ids.join(","))
            }
            Audience::Group(id) => write!(f, "{kind}.{id}"),
            Audience::Unit(id) => write!(f, "{kind}.{id}"),
            Audience::Everybody => write!(f, "{kind}"),
        }
    }
}

impl FromStr for To {
    type Err = AppError;

    fn from_str(text: &str) -> Result<Self, AppError> {
        fn id<T: FromStr>(text: &str) -> Result<T, AppError> {
            text.parse().map_err(|_| AppError::NotFound)
        }
        let (kind, named) = text.split_once('.').unwrap_or((text, ""));
        Ok(Self(match (kind, named) {
            ("everybody", "") => Audience::Everybody,
            ("user", named) => Audience::User(id(named)?),
            ("users", named) => {
                let ids: Result<BTreeSet<UserId>, AppError> = named.split(',').map(id).collect();
                Audience::of_users(ids?)
            }
            ("group", named) => Audience::Group(id(named)?),
            ("unit", named) => Audience::Unit(id(named)?),
            _ => return Err(AppError::NotFound),
        }))
    }
}

/// A message as it was typed.
#[derive(Clone, Debug)]
pub struct MessageForm {
    pub to: To,
    pub subject: String,
    pub text: String,
    key: Option<FormKey>,
    problems: Vec<(&'static str, String)>,
    /// A refusal that belongs to no field.
    pub refused: Option<String>,
}

impl MessageForm {
    pub fn empty(to: To) -> Self {
        Self {
            to,
            subject: String::new(),
            text: String::new(),
            key: None,
            problems: Vec::new(),
            refused: None,
        }
    }

    pub fn of(fields: &Fields) -> Result<Self, AppError> {
        Ok(Self {
            subject: fields.text("subject"),
            text: fields.raw("text").replace("\r\n", "\n"),
            key: review::form_key(fields),
            ..Self::empty(fields.text("to").parse()?)
        })
    }

    /// Says what is wrong with what was written, before anybody is counted.
    pub fn check(&mut self) -> bool {
        if let Err(problem) = tenantry_policy::message::subject(&self.subject) {
            self.problems.push(("subject", problem.to_string()));
        }
        if let Err(problem) = tenantry_policy::message::text(&self.text) {
            self.problems.push(("text", problem.to_string()));
        }
        self.problems.is_empty()
    }

    pub fn draft(&self) -> Draft {
        Draft {
            audience: self.to.0.clone(),
            subject: self.subject.clone(),
            text: self.text.clone(),
            form: self.key.clone(),
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

#[cfg(test)]
mod tests {
    use tenantry_policy::ids::UnitId;

    use super::*;

    #[test]
    fn an_audience_is_read_back_as_it_was_written() {
        let some = BTreeSet::from([UserId::new(5), UserId::new(900)]);
        for to in [
            To(Audience::Everybody),
            To(Audience::Unit(UnitId::new(77))),
            To(Audience::Users(some)),
        ] {
            assert_eq!(to.to_string().parse::<To>().unwrap(), to);
        }
        let one = format!("users.{}", UserId::new(5)).parse::<To>().unwrap();
        assert_eq!(one, To(Audience::User(UserId::new(5))));
        for text in [
            "",
            "user",
            "user.",
            "everybody.1",
            "users.",
            "company.1",
            "unit.-",
        ] {
            assert!(text.parse::<To>().is_err(), "{text:?}");
        }
    }
}
