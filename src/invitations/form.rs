//! What was typed and ticked for a new invitation, checked field by field; everything is kept.

use jiff::civil::Date;
use tenantry_policy::{
    catalogue::Catalogue, denial::Denial, ids::InvitationId, permission::PermissionSet,
};
use tenantry_store::{
    error::StoreError,
    form_key::FormKey,
    invitations::{NewInvitation, Proposal},
};

use crate::{error::AppError, frame::Frame, http::fields::Fields, review};

/// The form's values as typed, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct InvitationForm {
    pub home: String,
    pub purpose: String,
    pub valid_through: String,
    pub permissions: PermissionSet,
    pub renews: Option<InvitationId>,
    pub key: Option<FormKey>,
    /// What a renewal can't lend any more.
    pub left_out: PermissionSet,
    /// Which part of the catalogue the grid shows.
    pub search: String,
    pub application: String,
    pub part: usize,
    /// A refusal that belongs to no single field.
    pub refused: Option<String>,
    problems: Vec<(&'static str, String)>,
}

impl InvitationForm {
    pub fn of(fields: &Fields, catalogue: &Catalogue) -> Result<Self, AppError> {
        let permissions = fields
            .all("permission")
            .map(|text| catalogue.permission(text))
            .collect::<Result<PermissionSet, _>>()
            .map_err(|problem| AppError::BadRequest(format!("{problem}.")))?;
        let asks_anew = fields.has("show");
        Ok(Self {
            home: fields.text("home"),
            purpose: fields.text("purpose"),
            valid_through: fields.text("valid_through"),
            permissions,
            renews: fields.text("renews").parse().ok(),
            key: review::form_key(fields),
            search: fields.text("search"),
            application: fields.text("application"),
            part: if asks_anew {
                0
            } else {
                fields.text("part").parse().unwrap_or_default()
            },
            ..Self::default()
        })
    }

    /// The same again, without a date: to be looked over and sent as a new one.
    pub fn renewal(id: InvitationId, proposal: Proposal) -> Self {
        Self {
            home: proposal.home.short_name,
            purpose: proposal.purpose,
            permissions: proposal.permissions,
            left_out: proposal.left_out,
            renews: Some(id),
            ..Self::default()
        }
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        let found = self.problems.iter().find(|(name, _)| *name == field);
        found.map(|(_, text)| text.as_str())
    }

    /// The invitation, or nothing if a field can't be read; the store says the rest.
    pub fn invitation(&mut self) -> Option<NewInvitation> {
        if self.purpose.is_empty() {
            self.say("purpose", say::invitations::say_the_purpose());
        }
        if self.home.is_empty() {
            self.say("home", say::invitations::name_the_company());
        }
        let Ok(valid_through) = self.valid_through.parse::<Date>() else {
            self.say("valid_through", say::invitations::enter_the_last_day());
            return None;
        };
        self.problems.is_empty().then(|| NewInvitation {
            home: self.home.clone(),
            purpose: self.purpose.clone(),
            valid_through,
            permissions: self.permissions.clone(),
            renews: self.renews,
            form: self.key.clone(),
        })
    }

    /// Takes what was refused to the field it belongs to; other errors go on.
    pub fn refuse(&mut self, error: StoreError, frame: &Frame) -> Result<(), AppError> {
        match error {
            StoreError::Invalid { field, message } => self.say(field, &message),
            StoreError::Denied(denial) => self.deny(&denial, frame)?,
            other => return Err(other.into()),
        }
        Ok(())
    }

    fn deny(&mut self, denial: &Denial, frame: &Frame) -> Result<(), AppError> {
        if matches!(denial, Denial::Missing(_)) {
            return Err(AppError::Denied(denial.clone()));
        }
        let said = frame.refusal(denial);
        match denial {
            Denial::PastDate(_) => self.say("valid_through", &said),
            Denial::OwnCompany | Denial::CompanyNotActive { .. } => self.say("home", &said),
            _ => self.refused = Some(said),
        }
        Ok(())
    }

    fn say(&mut self, field: &'static str, message: &str) {
        self.problems.push((field, message.to_owned()));
    }
}
