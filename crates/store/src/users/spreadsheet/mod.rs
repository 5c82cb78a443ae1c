//! Many users edited in a spreadsheet (rule "Spreadsheet"): each row is judged as the form that edits one
//! user would judge it, from facts read for all rows at once. What is refused is said of its row, and the
//! other rows are saved, portion by portion, each user with an event of its own.

mod facts;
mod judge;
mod save;

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::{denial::Denial, ids::UserId};

pub use self::{
    judge::preview,
    save::{Extent, SavedPortion, save},
};
use super::{User, UserInput, of_company, row::UserRow};
use crate::{error::StoreError, may, one_of::OneOfDsl, schema::users, transaction::Read};

/// So many rows are read of a file.
pub const MOST_ROWS: usize = 10_000;
/// So many are saved in one transaction.
pub const PORTION: usize = 500;

/// What a spreadsheet can change of a user, as the form that edits one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetField {
    UserName,
    FullName,
    Email,
    Phone,
    Title,
    Department,
    Language,
    TimeZone,
    FirstDay,
    LastDay,
}

impl SheetField {
    pub const ALL: [Self; 10] = [
        Self::UserName,
        Self::FullName,
        Self::Email,
        Self::Phone,
        Self::Title,
        Self::Department,
        Self::Language,
        Self::TimeZone,
        Self::FirstDay,
        Self::LastDay,
    ];

    /// As the column is called in a file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::UserName => "user_name",
            Self::FullName => "full_name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Title => "title",
            Self::Department => "department",
            Self::Language => "language",
            Self::TimeZone => "time_zone",
            Self::FirstDay => "first_day",
            Self::LastDay => "last_day",
        }
    }

    /// The field that a problem of the form is about.
    fn of_form(name: &str) -> Option<Self> {
        match name {
            "valid_from" => Some(Self::FirstDay),
            "valid_until" => Some(Self::LastDay),
            name => Self::ALL.into_iter().find(|field| field.key() == name),
        }
    }

    pub fn of(self, input: &UserInput) -> &str {
        match self {
            Self::UserName => &input.user_name,
            Self::FullName => &input.full_name,
            Self::Email => &input.email,
            Self::Phone => &input.phone,
            Self::Title => &input.title,
            Self::Department => &input.department,
            Self::Language => &input.language,
            Self::TimeZone => &input.time_zone,
            Self::FirstDay => &input.valid_from,
            Self::LastDay => &input.valid_until,
        }
    }

    fn set(self, input: &mut UserInput, value: &str) {
        let place = match self {
            Self::UserName => &mut input.user_name,
            Self::FullName => &mut input.full_name,
            Self::Email => &mut input.email,
            Self::Phone => &mut input.phone,
            Self::Title => &mut input.title,
            Self::Department => &mut input.department,
            Self::Language => &mut input.language,
            Self::TimeZone => &mut input.time_zone,
            Self::FirstDay => &mut input.valid_from,
            Self::LastDay => &mut input.valid_until,
        };
        value.clone_into(place);
    }
}

/// A row of a file. Columns that the file doesn't have stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Where in the file it stands.
    pub line: u32,
    /// As it is written there.
    pub id: String,
    /// `None` where no id can be read.
    pub user: Option<UserId>,
    pub version: i64,
    /// By [`SheetField::ALL`].
    pub cells: [Option<String>; 10],
}

impl SheetRow {
    /// What the user is to be, as the form would say it.
    fn wanted(&self, stored: &UserInput) -> UserInput {
        let mut wanted = stored.clone();
        for (field, cell) in SheetField::ALL.into_iter().zip(&self.cells) {
            if let Some(value) = cell {
                field.set(&mut wanted, value);
            }
        }
        wanted
    }
}

/// A field before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    pub field: SheetField,
    pub before: String,
    pub after: String,
}

/// Why a row isn't saved, and in which column it lies, if in one.
#[derive(Clone, Debug)]
pub struct RowProblem {
    pub field: Option<SheetField>,
    pub why: Why,
}

#[derive(Clone, Debug)]
pub enum Why {
    Denied(Denial),
    Said(String),
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum Verdict {
    Changes(Vec<CellChange>),
    Saved(Vec<CellChange>),
    Unchanged,
    Refused(Vec<RowProblem>),
    /// Somebody saved the user since the file was made.
    Stale,
    NotFound,
    /// The user stands in an earlier row already.
    Twice(u32),
}

/// A row, the user it is about, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Judged {
    pub row: SheetRow,
    /// The user's full name as it is stored; empty where none was found.
    pub full_name: String,
    pub verdict: Verdict,
}

/// What is stored, in the words of the form.
pub fn input_of(user: &User) -> UserInput {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    UserInput {
        user_name: user.user_name.clone(),
        full_name: user.full_name.clone(),
        email: user.email.clone().unwrap_or_default(),
        phone: user.phone.clone(),
        title: user.title.clone(),
        department: user.department.clone(),
        language: user.language.clone(),
        time_zone: user.time_zone.clone(),
        valid_from: day(user.valid_from),
        valid_until: day(user.valid_until),
    }
}

/// These users with all their fields, for a file; they were found for it already.
pub fn export_whole(
    tx: &mut Read<'_, may::Within<may::users::Export>>,
    ids: &[UserId],
) -> Result<HashMap<UserId, User>, StoreError> {
    let company = tx.company_key();
    let keys: Vec<i64> = tx.reached(ids)?.iter().map(|id| id.get()).collect();
    let rows: Vec<UserRow> = on!(tx.conn, c => of_company!(company)
        .filter(users::id.one_of(&keys))
        .select(UserRow::as_select())
        .load(c))?;
    rows.into_iter()
        .map(|row| User::try_from(row).map(|user| (user.id, user)))
        .collect()
}
