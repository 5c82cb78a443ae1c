//! Bringing a database to the tables this program was written for.
//!
//! SQLite: all pending steps in one transaction, with foreign keys off, because a table is changed
//! there by making a new one under its name; what they point at is checked before the commit.
//! PostgreSQL: each step in a transaction of its own, behind a lock, so that two nodes started at
//! once don't both migrate.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::postgres::PostgresDatabase;
use super::sqlite::SqliteDatabase;
use crate::error::StoreError;

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Holds two nodes apart until the connection is closed; any number will do that nobody else takes
/// a lock on.
const LOCK: &str = "SET statement_timeout = 0; SELECT pg_advisory_lock(7405927)";

diesel::table! {
    /// SQLite's own list of rows that point nowhere.
    pragma_foreign_key_check (rowid) {
        rowid -> Nullable<BigInt>,
    }
}

/// Runs what is missing and gives its names, in order.
pub(super) fn run_on_sqlite(database: &SqliteDatabase) -> Result<Vec<String>, StoreError> {
    let mut c = database.connect()?;
    c.batch_execute("PRAGMA foreign_keys = OFF")?;
    c.immediate_transaction(|c| {
        let names = run(c, SQLITE)?;
        // All rows are looked at: with a million users that takes seconds, and is for nothing when no
        // table was made anew.
        if names.is_empty() {
            return Ok(names);
        }
        let nowhere: i64 = pragma_foreign_key_check::table.count().get_result(c)?;
        if nowhere > 0 {
            return Err(StoreError::Internal(format!(
                "the migrations would leave {nowhere} rows that point nowhere"
            )));
        }
        Ok(names)
    })
}

/// Runs what is missing and gives its names, in order.
pub(super) fn run_on_postgres(database: &PostgresDatabase) -> Result<Vec<String>, StoreError> {
    let mut c = database.connect()?;
    c.batch_execute(LOCK)?;
    run(&mut c, POSTGRES)
}

/// What is missing.
pub(super) fn pending_on_sqlite(database: &SqliteDatabase) -> Result<Vec<String>, StoreError> {
    Ok(names(&pending(&mut database.connect()?, SQLITE)?))
}

/// What is missing.
pub(super) fn pending_on_postgres(database: &PostgresDatabase) -> Result<Vec<String>, StoreError> {
    Ok(names(&pending(&mut database.connect()?, POSTGRES)?))
}

type Steps<DB> = Vec<Box<dyn Migration<DB>>>;

fn pending<DB: Backend, C: MigrationHarness<DB>>(
    c: &mut C,
    source: impl MigrationSource<DB>,
) -> Result<Steps<DB>, StoreError> {
    c.pending_migrations(source)
        .map_err(|e| StoreError::Internal(format!("the migrations can't be listed: {e}")))
}

fn run<DB: Backend, C: MigrationHarness<DB>>(
    c: &mut C,
    source: impl MigrationSource<DB>,
) -> Result<Vec<String>, StoreError> {
    let steps = pending(c, source)?;
    for step in &steps {
        c.run_migration(step.as_ref()).map_err(|e| {
            StoreError::Internal(format!("the migration {} failed: {e}", step.name()))
        })?;
    }
    Ok(names(&steps))
}

fn names<DB: Backend>(steps: &[Box<dyn Migration<DB>>]) -> Vec<String> {
    steps.iter().map(|step| step.name().to_string()).collect()
}
