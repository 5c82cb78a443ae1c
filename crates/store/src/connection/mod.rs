//! The two databases, one way to ask them.
//!
//! A query is written once, with [`on!`], and compiled for both. Work is handed to [`Database`] as
//! a closure over a [`Conn`]; where it runs and what transaction surrounds it is decided here:
//!
//! | | SQLite | PostgreSQL |
//! | --- | --- | --- |
//! | `read` | at once, on this thread's own connection | on a thread of its own, on a pooled connection |
//! | `look_up` | as `read`, without a transaction | as `read`, without a transaction |
//! | `read_long` | on a blocking thread | as `read` |
//! | `write` | on the one writer thread, many together | on a thread of its own, on a pooled connection |
//!
//! A read sees one snapshot from beginning to end. A write is answered after its commit. On neither
//! database may a constraint be deferred to the commit: on SQLite it would fail everyone who shares it.

/// Asks a query of whichever database is behind the connection: `on!(conn, c => query)`.
///
/// The query is compiled once for each, against the real backend, and `c` is the diesel connection.
/// In `on!(conn, c: Backend => query)` the name given also stands for diesel's backend type, for
/// `into_boxed::<Backend>()` where it can't be inferred.
#[macro_export]
macro_rules! on {
    ($conn:expr, $c:ident => $query:expr) => {
        match &mut *$conn {
            $crate::connection::Conn::Sqlite($c) => $query,
            $crate::connection::Conn::Postgres($c) => $query,
        }
    };
    ($conn:expr, $c:ident : $backend:ident => $query:expr) => {
        match &mut *$conn {
            $crate::connection::Conn::Sqlite($c) => {
                type $backend = ::diesel::sqlite::Sqlite;
                $query
            }
            $crate::connection::Conn::Postgres($c) => {
                type $backend = ::diesel::pg::Pg;
                $query
            }
        }
    };
}

mod asked;
mod attempt;
mod block_on;
mod crew;
mod database;
mod migrations;
mod postgres;
mod postgres_tls;
mod settings;
mod sqlite;
mod sqlite_process;
mod writer;

use std::fmt;

use diesel::SqliteConnection;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;

pub use self::database::Database;
pub use self::settings::DatabaseSettings;
use crate::error::StoreError;

/// Diesel's way to PostgreSQL without its C library.
pub type PgConnection = AsyncConnectionWrapper<AsyncPgConnection, block_on::Driver>;

/// A connection to either database, inside a transaction. Ask it with [`on!`].
#[expect(
    clippy::large_enum_variant,
    reason = "`on!` hands out diesel's own types, not boxes"
)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Conn {
    /// Runs work that may fail without failing what surrounds it: its changes are undone and the
    /// transaction goes on. Both databases need this around a statement whose error is not passed on.
    pub fn nested<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match attempt::nested(self, work) {
            attempt::Attempt::Ended(result) => result,
            attempt::Attempt::Lost(error) => Err(error),
        }
    }
}

impl fmt::Debug for Conn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Conn::Sqlite",
            Self::Postgres(_) => "Conn::Postgres",
        })
    }
}
