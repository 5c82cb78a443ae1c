//! What the operator writes down about a company, and what each field takes (rule "Names" among them):
//! the same for forms, files and commands.

use celes::Country;
use jiff::tz::TimeZone;
use tenantry_policy::{
    names::{Email, Name, NameProblem, ShortName},
    words::sentence,
};

use crate::error::StoreError;

/// The longest text of a small field, in characters.
const LONGEST: usize = 200;
const LONGEST_NOTES: usize = 4_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyFields {
    pub name: String,
    pub short_name: String,
    pub address: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2, or nothing.
    pub country: String,
    pub registration_number: String,
    pub email: String,
    pub phone: String,
    /// An IANA name such as `Europe/Ljubljana`.
    pub time_zone: String,
    pub notes: String,
}

impl CompanyFields {
    /// Every field that can't be stored so, with the sentence that says what to do.
    pub fn problems(&self) -> Vec<(&'static str, String)> {
        let names = [
            ("name", Name::parse(&self.name).err()),
            ("short_name", ShortName::parse(&self.short_name).err()),
            ("email", refused(&self.email)),
        ];
        let names = names.into_iter().filter_map(|(field, problem)| {
            problem.map(|problem| (field, sentence(&problem.to_string())))
        });
        let is_country = self.country.is_empty() || Country::from_alpha2(&self.country).is_ok();
        let country = (!is_country).then(|| {
            let said = say::companies::choose_a_country();
            ("country", said.to_owned())
        });
        let is_zone = !self.time_zone.is_empty() && TimeZone::get(&self.time_zone).is_ok();
        let zone = (!is_zone).then(|| {
            let said = say::companies::choose_a_time_zone();
            ("time_zone", said.to_owned())
        });
        names
            .chain(country)
            .chain(zone)
            .chain(self.too_long())
            .collect()
    }

    fn too_long(&self) -> impl Iterator<Item = (&'static str, String)> {
        let fields = [
            ("address", &self.address, LONGEST),
            ("postal_code", &self.postal_code, LONGEST),
            ("city", &self.city, LONGEST),
            ("registration_number", &self.registration_number, LONGEST),
            ("phone", &self.phone, LONGEST),
            ("notes", &self.notes, LONGEST_NOTES),
        ];
        let long = fields
            .into_iter()
            .filter(|(_, text, longest)| text.chars().count() > *longest);
        long.map(|(field, _, longest)| (field, say::common::use_at_most(longest)))
    }

    /// Refuses what `problems` names.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        match self.problems().into_iter().next() {
            Some((field, message)) => Err(StoreError::invalid(field, message)),
            None => Ok(()),
        }
    }
}

/// An e-mail address may be missing.
fn refused(email: &str) -> Option<NameProblem> {
    (!email.is_empty()).then(|| Email::parse(email).err())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> CompanyFields {
        CompanyFields {
            name: "Adria Travel".to_owned(),
            short_name: "adria".to_owned(),
            time_zone: "Europe/Ljubljana".to_owned(),
            ..CompanyFields::default()
        }
    }

    fn named(fields: &CompanyFields) -> Vec<&'static str> {
        fields
            .problems()
            .into_iter()
            .map(|(field, _)| field)
            .collect()
    }

    #[test]
    fn what_is_right_has_no_problems() {
        assert_eq!(fields().problems(), []);
        let full = CompanyFields {
            country: "SI".to_owned(),
            email: "info@adria.example".to_owned(),
            ..fields()
        };
        assert_eq!(full.problems(), []);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = CompanyFields {
            country: "XX".to_owned(),
            email: "nobody".to_owned(),
            time_zone: "Moon/Base".to_owned(),
            address: "x".repeat(201),
            notes: "x".repeat(4_001),
            ..fields()
        };
        assert_eq!(
            named(&wrong),
            ["email", "country", "time_zone", "address", "notes"]
        );
        assert_eq!(
            named(&CompanyFields::default()),
            ["name", "short_name", "time_zone"]
        );
    }
}
