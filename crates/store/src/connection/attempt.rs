//! One piece of work on a connection: in a transaction, and never able to leave it half done, not
//! even by a panic.

use std::any::Any;
use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::connection::{Connection, SimpleConnection, TransactionManager};
use diesel::connection::{TransactionDepthChange, TransactionManagerStatus};
use diesel::result::{Error as DieselError, QueryResult};

use super::Conn;
use crate::error::StoreError;

/// How far a piece of work got.
pub(super) enum Attempt<T> {
    /// It ran, and what it did stands or is undone as it asked.
    Ended(Result<T, StoreError>),
    /// The transaction around it is gone, with all that others did in it.
    Lost(StoreError),
}

/// Begins a transaction with the words that suit its purpose.
pub(super) fn begin(conn: &mut Conn, words: &str) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => {
            diesel::connection::AnsiTransactionManager::begin_transaction_sql(c, words)
        }
        Conn::Postgres(c) => {
            c.batch_execute(words)?;
            change_depth(c, TransactionDepthChange::IncreaseDepth)
        }
    }
}

/// Ends the transaction that `begin` began, with all its work.
pub(super) fn commit(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => {
            <diesel::SqliteConnection as Connection>::TransactionManager::commit_transaction(c)
        }
        Conn::Postgres(c) => {
            // PostgreSQL answers COMMIT after a failed statement with a quiet ROLLBACK. The SELECT
            // in front, sent in the same message, makes it say so.
            c.batch_execute("SELECT 1; COMMIT")?;
            change_depth(c, TransactionDepthChange::DecreaseDepth)
        }
    }
}

/// Undoes whatever is open, down to no transaction at all.
pub(super) fn abandon(conn: &mut Conn) -> QueryResult<()> {
    on!(conn, c => undo_to(c, 0))
}

/// Marks a connection as broken, so that its pool throws it away.
pub(super) fn condemn(conn: &mut Conn) {
    on!(conn, c => manager_status(c).set_in_error());
}

/// Runs a piece of work inside a savepoint of the open transaction.
pub(super) fn nested<T>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
) -> Attempt<T> {
    let floor = match on!(conn, c => depth(c)) {
        Ok(floor) => floor,
        Err(e) => return Attempt::Lost(e.into()),
    };
    if let Err(e) = on!(conn, c => open_savepoint(c)) {
        return Attempt::Lost(e.into());
    }
    let result = caught(conn, work);
    let ended = if result.is_ok() {
        on!(conn, c => release_to(c, floor))
    } else {
        on!(conn, c => undo_to(c, floor))
    };
    match ended {
        Ok(()) => Attempt::Ended(result),
        Err(e) => Attempt::Lost(e.into()),
    }
}

/// Runs a piece of work in the transaction that has begun for it, and ends that.
///
/// The connection is clean afterwards, or its transaction manager says that it is broken.
pub(super) fn complete<T>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let result = caught(conn, work).and_then(|value| {
        let open = on!(conn, c => depth(c))?;
        if open != 1 {
            return Err(left_open());
        }
        commit(conn)?;
        Ok(value)
    });
    if result.is_err() {
        // The work's own error says more than a failed rollback, after which the connection is
        // known as broken and thrown away.
        abandon(conn).unwrap_or_else(|e| tracing::warn!(error = %e, "a rollback failed"));
    }
    result
}

/// Runs work that asks without a transaction.
pub(super) fn bare<T>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let result = caught(conn, work);
    let open = on!(conn, c => depth(c))?;
    if open == 0 {
        return result;
    }
    abandon(conn)?;
    result.and_then(|_| Err(left_open()))
}

/// A panic becomes an error.
fn caught<T>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    // What the work changed through the connection is undone, and the rest it owns.
    catch_unwind(AssertUnwindSafe(|| work(conn))).unwrap_or_else(|panic| {
        Err(StoreError::Internal(format!(
            "work on the database panicked: {}",
            words_of(&*panic)
        )))
    })
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}

fn left_open() -> StoreError {
    StoreError::Internal("work on the database began a transaction and didn't end it".into())
}

fn manager_status<C: Connection>(c: &mut C) -> &mut TransactionManagerStatus {
    C::TransactionManager::transaction_manager_status_mut(c)
}

fn change_depth<C: Connection>(c: &mut C, change: TransactionDepthChange) -> QueryResult<()> {
    match manager_status(c) {
        TransactionManagerStatus::Valid(status) => status.change_transaction_depth(change),
        TransactionManagerStatus::InError => Err(DieselError::BrokenTransactionManager),
    }
}

fn depth<C: Connection>(c: &mut C) -> QueryResult<u32> {
    Ok(manager_status(c)
        .transaction_depth()?
        .map_or(0, NonZeroU32::get))
}

fn open_savepoint<C: Connection>(c: &mut C) -> QueryResult<()> {
    C::TransactionManager::begin_transaction(c)
}

fn release_to<C: Connection>(c: &mut C, floor: u32) -> QueryResult<()> {
    while depth(c)? > floor {
        C::TransactionManager::commit_transaction(c)?;
    }
    Ok(())
}

fn undo_to<C: Connection>(c: &mut C, floor: u32) -> QueryResult<()> {
    while depth(c)? > floor {
        C::TransactionManager::rollback_transaction(c)?;
    }
    Ok(())
}
