//! The handle that everything in the store is asked through.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::block_on;
use super::crew::Crew;
use super::postgres::{self, PostgresDatabase};
use super::settings::{DatabaseSettings, Target};
use super::sqlite::SqliteDatabase;
use super::{Conn, migrations, writer};
use crate::error::StoreError;

/// An open database. Clones are handles on the same one; the last one dropped closes it, after the
/// writes that still wait.
#[derive(Clone)]
pub struct Database {
    engine: Arc<Engine>,
    long_reads: Arc<Semaphore>,
    patience: Duration,
}

enum Engine {
    Sqlite(SqliteDatabase),
    Postgres(PostgresDatabase),
}

impl Database {
    /// Opens the database that the settings name. Its tables are `migrate`'s business.
    ///
    /// `StoreError::Settings` says in one sentence why it can't be opened.
    pub fn open(settings: &DatabaseSettings) -> Result<Self, StoreError> {
        let engine = match Target::parse(&settings.url)? {
            Target::Sqlite(file) => Engine::Sqlite(SqliteDatabase::open(
                file,
                settings.patience,
                settings.waiting_writes,
                settings.writes_at_once,
                Crew::of(u32::try_from(settings.long_reads).unwrap_or(u32::MAX))?,
            )?),
            Target::Postgres => Engine::Postgres(PostgresDatabase::open(settings)?),
        };
        Ok(Self {
            engine: Arc::new(engine),
            long_reads: Arc::new(Semaphore::new(settings.long_reads)),
            patience: settings.patience,
        })
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(*self.engine, Engine::Sqlite(_))
    }

    /// How many queries this program has asked the database since it was opened, transactions' words
    /// and migrations apart.
    pub fn queries_asked(&self) -> u64 {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.queries_asked(),
            Engine::Postgres(postgres) => postgres.queries_asked(),
        }
    }

    /// Runs the migrations that are pending, and gives their names.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => migrations::run_on_sqlite(sqlite),
            Engine::Postgres(postgres) => block_on::apart(|| migrations::run_on_postgres(postgres)),
        }
    }

    /// The names of the migrations that this database has not seen yet.
    pub fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => migrations::pending_on_sqlite(sqlite),
            Engine::Postgres(postgres) => {
                block_on::apart(|| migrations::pending_on_postgres(postgres))
            }
        }
    }

    /// Reads one snapshot. On SQLite this happens on the caller's thread: keep it short.
    pub async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(work),
            Engine::Postgres(postgres) => self.on_postgres(postgres, postgres::READ, work).await,
        }
    }

    /// Reads without a transaction: each query sees what is there when it is asked. For what is one
    /// query nearly always, which the words around it would cost more than itself. The work may be
    /// done again on another connection.
    pub async fn look_up<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.look_up(work),
            Engine::Postgres(postgres) => {
                let work = self.with_postgres(move |postgres| postgres.look_up(work));
                postgres.crew.ask(self.patience, work).await
            }
        }
    }

    /// Reads one snapshot for as long as it takes, away from the caller's thread; few at a time.
    pub async fn read_long<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        self.read_aside(postgres::READ_LONG, work).await
    }

    /// The same for one portion of many, which PostgreSQL reads along an index, as it does a page: planned
    /// by itself it would seem worth reading a whole table for, each time.
    pub async fn read_portion<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        self.read_aside(postgres::READ, work).await
    }

    async fn read_aside<T, F>(&self, words: &'static str, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        let turn = self.turn(&self.long_reads).await?;
        match &*self.engine {
            Engine::Sqlite(sqlite) => {
                let database = self.clone();
                let work = move || database.read_blocking(work);
                let result = sqlite.long_reads.ask(self.patience, work).await;
                drop(turn);
                result
            }
            Engine::Postgres(postgres) => {
                let result = self.on_postgres(postgres, words, work).await;
                drop(turn);
                result
            }
        }
    }

    /// Writes, all or nothing, and answers after the commit. It is finished even if the caller
    /// stops waiting.
    pub async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite
                .write(work)?
                .await
                .unwrap_or_else(|_| Err(writer::stopped())),
            Engine::Postgres(postgres) => {
                let work = self.with_postgres(move |postgres| postgres.run(postgres::WRITE, work));
                postgres.crew.order(self.patience, work).await
            }
        }
    }

    /// `read` for the command line and tests: waits on this thread.
    pub fn read_blocking<T: Send>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        match &*self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(work),
            Engine::Postgres(postgres) => {
                block_on::apart(|| postgres.run(postgres::READ_LONG, work))
            }
        }
    }

    /// `write` for the command line and tests: waits on this thread.
    pub fn write_blocking<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(sqlite) => {
                let answer = sqlite.write(work)?;
                block_on::wait(answer).unwrap_or_else(|_| Err(writer::stopped()))
            }
            Engine::Postgres(postgres) => block_on::apart(|| postgres.run(postgres::WRITE, work)),
        }
    }

    /// A read, which is not begun when the caller has left.
    async fn on_postgres<T, F>(
        &self,
        postgres: &PostgresDatabase,
        words: &'static str,
        work: F,
    ) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    {
        let work = self.with_postgres(move |postgres| postgres.run(words, work));
        postgres.crew.ask(self.patience, work).await
    }

    fn with_postgres<T, W>(&self, work: W) -> impl FnOnce() -> Result<T, StoreError> + use<T, W>
    where
        W: FnOnce(&PostgresDatabase) -> Result<T, StoreError>,
    {
        let engine = Arc::clone(&self.engine);
        move || match &*engine {
            Engine::Postgres(postgres) => work(postgres),
            Engine::Sqlite(_) => Err(StoreError::Internal("this is no PostgreSQL".into())),
        }
    }

    async fn turn(&self, turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, StoreError> {
        match tokio::time::timeout(self.patience, Arc::clone(turns).acquire_owned()).await {
            Ok(turn) => turn.map_err(|e| StoreError::Internal(e.to_string())),
            Err(_) => Err(StoreError::Busy),
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_sqlite() {
            "Database(SQLite)"
        } else {
            "Database(PostgreSQL)"
        })
    }
}
