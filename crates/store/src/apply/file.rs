//! An access file as it is written: `docs/access-file.md` tells what each part means, and
//! `docs/access-file.schema.json` says the same for programs. A key that nothing knows is refused
//! while reading; what the names and dates come to is judged when the file is applied.
//!
//! A part that is left out is not touched. Where something can be taken away, `null` takes it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use tenantry_policy::{
    company::CompanyStatus, group::GroupStatus, invitation::InvitationEnd,
    overrides::OverrideEffect, user::UserStatus,
};

use crate::day::Day;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessFile {
    /// What editors find the schema by; it says nothing here.
    #[serde(default, rename = "$schema")]
    pub schema: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub applications: Option<Vec<Application>>,
    #[serde(default, deserialize_with = "given")]
    pub company_roles: Option<Vec<CompanyRole>>,
    #[serde(default, deserialize_with = "given")]
    pub companies: Option<Vec<Company>>,
    #[serde(default, deserialize_with = "given")]
    pub invitations: Option<Vec<Invitation>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    pub name: String,
    #[serde(default, deserialize_with = "given")]
    pub resources: Option<Vec<Resource>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    pub resource: String,
    #[serde(default, deserialize_with = "given")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub description: Option<String>,
    pub operations: Vec<String>,
    /// The key of the resource this one is related to, in the same application.
    #[serde(default, deserialize_with = "or_null")]
    pub parent: Option<Option<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyRole {
    pub name: String,
    #[serde(default, deserialize_with = "given")]
    pub notes: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub permissions: Option<Vec<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    pub short_name: String,
    #[serde(default, deserialize_with = "given")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub address: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub postal_code: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub city: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub country: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub registration_number: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub email: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub phone: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub time_zone: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub notes: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub status: Option<CompanyState>,
    #[serde(default, deserialize_with = "given")]
    pub roles: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    pub admin: Option<Admin>,
    #[serde(default, deserialize_with = "given")]
    pub users: Option<Vec<User>>,
    #[serde(default, deserialize_with = "given")]
    pub groups: Option<Vec<Group>>,
    #[serde(default, deserialize_with = "given")]
    pub units: Option<Vec<Unit>>,
    #[serde(default, deserialize_with = "given")]
    pub overrides: Option<Vec<Override>>,
}

/// Who is Admin.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admin {
    pub full_name: String,
    #[serde(default, deserialize_with = "or_null")]
    pub email: Option<Option<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub user_name: String,
    #[serde(default, deserialize_with = "given")]
    pub full_name: Option<String>,
    #[serde(default, deserialize_with = "or_null")]
    pub email: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    pub phone: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub department: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub language: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub time_zone: Option<String>,
    #[serde(default, deserialize_with = "day_or_null")]
    pub valid_from: Option<Option<Day>>,
    #[serde(default, deserialize_with = "day_or_null")]
    pub valid_until: Option<Option<Day>>,
    #[serde(default, deserialize_with = "given")]
    pub status: Option<UserState>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub name: String,
    #[serde(default, deserialize_with = "given")]
    pub notes: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub status: Option<GroupState>,
    #[serde(default, deserialize_with = "given")]
    pub permissions: Option<Vec<String>>,
    /// User names.
    #[serde(default, deserialize_with = "given")]
    pub members: Option<Vec<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub name: String,
    #[serde(default, deserialize_with = "given")]
    pub notes: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub status: Option<GroupState>,
    #[serde(default, deserialize_with = "or_null")]
    pub parent: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    pub groups: Option<Vec<String>>,
    /// User names; of guests `home/user`.
    #[serde(default, deserialize_with = "given")]
    pub members: Option<Vec<String>>,
    /// Who administers it, by a group given for this unit alone.
    #[serde(default, deserialize_with = "given")]
    pub administration: Option<Vec<Administration>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Administration {
    pub user: String,
    pub group: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    pub user: String,
    pub permission: String,
    pub effect: Effect,
    #[serde(default, deserialize_with = "given")]
    pub reason: Option<String>,
    #[serde(default, deserialize_with = "day_or_null")]
    pub until: Option<Option<Day>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    pub host: String,
    pub home: String,
    pub purpose: String,
    pub permissions: Vec<String>,
    #[serde(deserialize_with = "day")]
    pub valid_through: Day,
    /// Who was assigned and has accepted.
    #[serde(default, deserialize_with = "given")]
    pub users: Option<Vec<String>>,
    /// Who was assigned and has not answered yet.
    #[serde(default, deserialize_with = "given")]
    pub assigned: Option<Vec<String>>,
    /// Who was assigned and has refused.
    #[serde(default, deserialize_with = "given")]
    pub refused: Option<Vec<String>>,
    /// How it ended before its time.
    #[serde(default, deserialize_with = "given")]
    pub ended: Option<End>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    pub how: How,
    #[serde(default)]
    pub reason: String,
}

macro_rules! words {
    ($($name:ident for $target:ident { $($(#[$meta:meta])* $word:ident),+ })+) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$meta])* $word,)+
        }

        impl From<$name> for $target {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$word => Self::$word,)+
                }
            }
        }
    )+};
}

words! {
    CompanyState for CompanyStatus { Active, Suspended, Closed }
    UserState for UserStatus { Invited, Active, Suspended, Retired }
    GroupState for GroupStatus { Active, Suspended }
    How for InvitationEnd { Revoked, Declined, Ended }
    Effect for OverrideEffect { Grant, #[serde(alias = "deny")] Denial }
}

/// A part that is there says something; `null` would say nothing and is refused.
fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// A part that is there says something, and `null` says "none".
#[expect(
    clippy::option_option,
    reason = "not said, none, or this: three answers"
)]
fn or_null<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_day(&text).map_err(serde::de::Error::custom)
}

#[expect(
    clippy::option_option,
    reason = "not said, none, or this: three answers"
)]
fn day_or_null<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<Day>>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    let day = text.as_deref().map(parse_day).transpose();
    day.map(Some).map_err(serde::de::Error::custom)
}

/// `2026-12-31` and nothing else that could be read as a day.
fn parse_day(text: &str) -> Result<Day, String> {
    let wanted = || format!("{text:?} is no day: write it like 2026-12-31");
    if text.len() != "2026-12-31".len() {
        return Err(wanted());
    }
    text.parse::<Date>().map(Day::from).map_err(|_| wanted())
}
