//! What was typed about a company, checked field by field; everything typed is kept.

use tenantry_policy::{
    ids::CompanyRoleId,
    names::{Email, Name, NameProblem},
    words,
};
use tenantry_store::{
    companies::{CompanyDetails, CompanyFields, NewCompany},
    error::StoreError,
};

use crate::{error::AppError, http::fields::Fields};

/// The form's values as typed, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct CompanyForm {
    pub typed: CompanyFields,
    pub roles: Vec<String>,
    pub admin_name: String,
    pub admin_email: String,
    pub version: i64,
    problems: Vec<(&'static str, String)>,
}

impl From<&CompanyDetails> for CompanyForm {
    fn from(company: &CompanyDetails) -> Self {
        Self {
            typed: company.fields.clone(),
            version: company.version,
            ..Self::default()
        }
    }
}

impl CompanyForm {
    pub fn of(fields: &Fields) -> Self {
        let typed = CompanyFields {
            name: fields.text("name"),
            short_name: fields.text("short_name"),
            address: fields.text("address"),
            postal_code: fields.text("postal_code"),
            city: fields.text("city"),
            country: fields.text("country"),
            registration_number: fields.text("registration_number"),
            email: fields.text("email"),
            phone: fields.text("phone"),
            time_zone: fields.text("time_zone"),
            notes: fields.text("notes"),
        };
        Self {
            typed,
            roles: fields.all("roles").map(str::to_owned).collect(),
            admin_name: fields.text("admin_name"),
            admin_email: fields.text("admin_email"),
            version: fields.version(),
            problems: Vec::new(),
        }
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, text)| text.as_str())
    }

    /// The company's fields, or nothing if one is wrong.
    pub fn fields(&mut self) -> Option<CompanyFields> {
        self.problems.extend(self.typed.problems());
        self.problems.is_empty().then(|| self.typed.clone())
    }

    /// A company to be registered, or nothing if something is wrong.
    pub fn registration(&mut self) -> Option<NewCompany> {
        let fields = self.fields();
        let (name, email) = (self.admin_name.clone(), self.admin_email.clone());
        self.check("admin_name", Name::parse(&name).map(|_| ()));
        let parsed = Email::parse(&email);
        self.check("admin_email", parsed.clone().map(|_| ()));
        let roles: Vec<CompanyRoleId> = self
            .roles
            .iter()
            .filter_map(|number| number.parse().ok())
            .collect();
        if !self.problems.is_empty() {
            return None;
        }
        Some(NewCompany {
            fields: fields?,
            roles,
            admin_name: name,
            admin_email: Some(parsed.ok()?.into_string()),
            send_mail: true,
        })
    }

    /// Takes what the store refused to the field it belongs to; other errors go on.
    pub fn refuse(&mut self, error: StoreError) -> Result<(), AppError> {
        match error {
            error if error.is_duplicate("companies", "short_name") => {
                self.say("short_name", say::companies::short_name_is_taken());
            }
            StoreError::Invalid { field, message } => self.problems.push((field, message)),
            other => return Err(other.into()),
        }
        Ok(())
    }

    fn check(&mut self, field: &'static str, parsed: Result<(), NameProblem>) {
        if let Err(problem) = parsed {
            self.problems.push((field, sentence(&problem)));
        }
    }

    fn say(&mut self, field: &'static str, text: &str) {
        self.problems.push((field, text.to_owned()));
    }
}

/// "Use at most 100 characters."
pub fn sentence(problem: &NameProblem) -> String {
    words::sentence(&problem.to_string())
}
