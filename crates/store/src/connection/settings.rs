//! Which database to open, and how much of it to use.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::error::StoreError;

/// Where the data is and how hard it may be worked.
#[derive(Clone)]
pub struct DatabaseSettings {
    /// `sqlite:PATH`, `sqlite://PATH`, `postgres://…` or `postgresql://…`.
    pub url: String,
    /// PostgreSQL: how many connections are kept.
    pub connections: u32,
    /// SQLite: how many writes may wait for the writer before more are refused as busy.
    pub waiting_writes: usize,
    /// SQLite: how many writes may share a commit.
    pub writes_at_once: usize,
    /// How many long reads (exports, reports) may run at once.
    pub long_reads: usize,
    /// How long to wait: for a free connection, or for another process that holds SQLite's file.
    pub patience: Duration,
    /// PostgreSQL: how long one statement may run.
    pub statement_timeout: Duration,
}

impl DatabaseSettings {
    /// The usual settings for this URL.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 8,
            waiting_writes: 1024,
            writes_at_once: 256,
            long_reads: 4,
            patience: Duration::from_secs(5),
            statement_timeout: Duration::from_mins(1),
        }
    }
}

/// Without the URL's password, because settings are logged.
impl fmt::Debug for DatabaseSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseSettings")
            .field("scheme", &self.url.split(':').next())
            .field("connections", &self.connections)
            .field("waiting_writes", &self.waiting_writes)
            .field("writes_at_once", &self.writes_at_once)
            .field("long_reads", &self.long_reads)
            .field("patience", &self.patience)
            .field("statement_timeout", &self.statement_timeout)
            .finish_non_exhaustive()
    }
}

/// What the URL's scheme chose.
pub(super) enum Target {
    Sqlite(PathBuf),
    Postgres,
}

impl Target {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", path)) => sqlite_path(path).map(Self::Sqlite),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Ok(Self::Postgres),
            _ => Err(StoreError::Settings(
                "The database URL must begin with sqlite:, postgres:// or postgresql://.".into(),
            )),
        }
    }
}

fn sqlite_path(path: &str) -> Result<PathBuf, StoreError> {
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() || path == ":memory:" {
        return Err(StoreError::Settings(
            "The database URL must name a file: sqlite:PATH.".into(),
        ));
    }
    // Absolute, so that SQLite can't take a name like `file:x?mode=…` for a URI of its own.
    std::path::absolute(path)
        .map_err(|e| StoreError::Settings(format!("The database file {path} can't be found: {e}.")))
}
