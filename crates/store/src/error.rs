//! What can go wrong in the store, said the same way whichever database is underneath.
//!
//! A violated constraint is read here and nowhere else, so that a verb can say "this name is taken"
//! without knowing which database refused it:
//!
//! - *Unique.* SQLite names table and columns in its message. PostgreSQL names the constraint, and
//!   **every unique constraint, unique index and primary key there is called
//!   `<table>__<column>__<column>`**, with the columns in the order of the key. A name that doesn't
//!   follow this (or that PostgreSQL cut at 63 bytes) is replaced by the columns in the error's detail.
//! - *Foreign key.* SQLite doesn't say which one, so nobody is told: the verb knows what it did.
//! - *Check.* Both give the constraint's name; every check has one.
//!
//! Anything else is internal, never the person's fault.

use std::fmt;
use std::sync::Arc;

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
use tenantry_policy::denial::Denial;

/// Why a verb of the store did nothing.
///
/// It can be cloned, because one failed commit is told to everyone who shared it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such row, or not in this company.
    #[error("there is no such row")]
    NotFound,
    /// The session ended while the request was on its way.
    #[error("the session has ended")]
    SignedOut,
    /// The rules don't let this person do it.
    #[error("the rules refuse it")]
    Denied(Denial),
    /// Somebody else saved the row since it was read.
    #[error("the row was changed meanwhile")]
    Stale,
    /// A constraint of the database refused the row.
    #[error("{0}")]
    Conflict(Constraint),
    /// An input that can't be stored, with the field it came from.
    #[error("{field}: {message}")]
    Invalid {
        field: &'static str,
        message: String,
    },
    /// More work is waiting than can be taken on; the same call may succeed in a moment.
    #[error("the database is busy")]
    Busy,
    /// The settings name no database that can be opened. One sentence for whoever starts the program.
    #[error("{0}")]
    Settings(String),
    /// The database failed. The cause is for the log, never for the person.
    #[error("the database failed")]
    Database(#[source] Arc<DieselError>),
    /// The program failed. For the log, never for the person.
    #[error("{0}")]
    Internal(String),
}

/// The rule of the database that a row broke; equal on both databases for the same mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    Unique { table: String, columns: Vec<String> },
    ForeignKey,
    Check { name: String },
}

impl StoreError {
    /// A refused input.
    pub fn invalid(field: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid {
            field,
            message: message.into(),
        }
    }

    /// Whether this is a duplicate in `table`, in a key that `column` belongs to.
    pub fn is_duplicate(&self, table: &str, column: &str) -> bool {
        matches!(self, Self::Conflict(Constraint::Unique { table: t, columns })
            if t == table && columns.iter().any(|c| c == column))
    }

    /// Whether a row is missing that this one names, or still there that names this one.
    pub fn is_foreign_key(&self) -> bool {
        matches!(self, Self::Conflict(Constraint::ForeignKey))
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unique { table, columns } => {
                write!(f, "{table} has a row with the same {}", columns.join(", "))
            }
            Self::ForeignKey => f.write_str("another row is missing or still in use"),
            Self::Check { name } => write!(f, "the check {name} refuses the row"),
        }
    }
}

impl From<Denial> for StoreError {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial)
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(kind, told) => {
                from_database(*kind, told.as_ref()).unwrap_or_else(|| Self::Database(error.into()))
            }
            _ => Self::Database(Arc::new(error)),
        }
    }
}

fn from_database(
    kind: DatabaseErrorKind,
    told: &(dyn DatabaseErrorInformation + Send + Sync),
) -> Option<StoreError> {
    match kind {
        DatabaseErrorKind::UniqueViolation => unique(told).map(StoreError::Conflict),
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => {
            Some(StoreError::Conflict(Constraint::ForeignKey))
        }
        DatabaseErrorKind::CheckViolation => check(told).map(StoreError::Conflict),
        DatabaseErrorKind::SerializationFailure => Some(StoreError::Busy),
        // SQLite, when another process holds the file for longer than the busy time-out.
        _ if told.message() == "database is locked" => Some(StoreError::Busy),
        _ => None,
    }
}

fn unique(told: &(dyn DatabaseErrorInformation + Send + Sync)) -> Option<Constraint> {
    match told.constraint_name() {
        Some(name) => unique_in_postgres(told.table_name()?, name, told.details()),
        None => unique_in_sqlite(told.message()),
    }
}

/// `UNIQUE constraint failed: users.company_id, users.name_key`, or `... failed: index 'name'` for
/// an index over an expression, whose name then follows the same convention as in PostgreSQL.
fn unique_in_sqlite(message: &str) -> Option<Constraint> {
    let (_, failed) = message.split_once("constraint failed: ")?;
    if let Some(index) = failed
        .strip_prefix("index '")
        .and_then(|rest| rest.strip_suffix('\''))
    {
        let (table, _) = index.split_once("__")?;
        return unique_in_postgres(table, index, None);
    }
    let mut table = String::new();
    let mut columns = Vec::new();
    for place in failed.split(", ") {
        let (of, column) = place.split_once('.')?;
        of.clone_into(&mut table);
        columns.push(column.to_owned());
    }
    Some(Constraint::Unique { table, columns })
}

/// PostgreSQL cuts names at this many bytes.
const LONGEST_NAME: usize = 63;

fn unique_in_postgres(table: &str, name: &str, detail: Option<&str>) -> Option<Constraint> {
    let named = name
        .strip_prefix(table)
        .and_then(|rest| rest.strip_prefix("__"))
        .filter(|_| name.len() < LONGEST_NAME)
        .map(|columns| columns.split("__").map(str::to_owned).collect());
    let columns = named.or_else(|| columns_in_detail(detail?))?;
    Some(Constraint::Unique {
        table: table.to_owned(),
        columns,
    })
}

/// `Key (company_id, name_key)=(1, anna) already exists.`, in whatever language the server speaks.
fn columns_in_detail(detail: &str) -> Option<Vec<String>> {
    let (key, _) = detail.split_once(")=(")?;
    let (_, columns) = key.split_once('(')?;
    Some(
        columns
            .split(", ")
            .map(|column| column.trim_matches('"').to_owned())
            .collect(),
    )
}

fn check(told: &(dyn DatabaseErrorInformation + Send + Sync)) -> Option<Constraint> {
    let name = match told.constraint_name() {
        Some(name) => name,
        None => told.message().split_once("constraint failed: ")?.1,
    };
    Some(Constraint::Check {
        name: name.to_owned(),
    })
}
