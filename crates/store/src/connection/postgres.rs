//! PostgreSQL: the pool, how a connection is made, and what becomes of a broken one.
//!
//! The client is tokio-postgres. Its connections live as tasks on one small runtime of the process,
//! on a thread of its own; the work on them runs on blocking threads.

use std::error::Error as _;
use std::future::pending;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::R2D2Connection;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::BlockOn;
use r2d2::{ManageConnection, Pool, PooledConnection};
use tokio::runtime::{self, Handle};
use tokio::sync::Semaphore;
use tokio_postgres::NoTls;

use super::asked::Asked;
use super::block_on::OnThisThread;
use super::postgres_tls::Server;
use super::settings::DatabaseSettings;
use super::{Conn, PgConnection, attempt};
use crate::error::StoreError;

/// One snapshot for the whole read, and no way to write.
pub(super) const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
pub(super) const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

pub(super) struct PostgresDatabase {
    pool: Pool<Connector>,
    connector: Connector,
    /// One for each connection, so that who waits for one holds no thread meanwhile.
    pub(super) turns: Arc<Semaphore>,
}

impl PostgresDatabase {
    pub(super) fn open(settings: &DatabaseSettings) -> Result<Self, StoreError> {
        let connector = Connector {
            server: Arc::new(Server::parse(&settings.url)?),
            patience: settings.patience,
            statement_timeout: settings.statement_timeout,
            tasks: tasks()?,
            asked: Asked::default(),
        };
        // The first connection is made here, because the pool would try a wrong password for as
        // long as it is patient.
        drop(connector.connect_directly()?);
        let pool = Pool::builder()
            .max_size(settings.connections)
            .min_idle(Some(1))
            .connection_timeout(settings.patience)
            // Asking a connection whether it still lives costs as much as a query: see `begun`.
            .test_on_check_out(false)
            .build_unchecked(connector.clone());
        let turns = usize::try_from(settings.connections).unwrap_or(1);
        Ok(Self {
            pool,
            connector,
            turns: Arc::new(Semaphore::new(turns)),
        })
    }

    /// Runs work on this thread, in a transaction begun with these words.
    pub(super) fn run<T>(
        &self,
        words: &str,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        attempt::complete(&mut *self.begun(words)?, work)
    }

    pub(super) fn queries_asked(&self) -> u64 {
        self.connector.asked.count()
    }

    /// A connection outside the pool, for migrations.
    pub(super) fn connect(&self) -> Result<PgConnection, StoreError> {
        self.connector.connect_directly()
    }

    /// A connection in a new transaction. One that died in the pool (the server was restarted)
    /// shows it here, when nothing is done yet, and the next one is taken.
    fn begun(&self, words: &str) -> Result<PooledConnection<Connector>, StoreError> {
        let mut dead = 0;
        loop {
            let mut conn = self.get()?;
            match attempt::begin(&mut conn, words) {
                Ok(()) => return Ok(conn),
                Err(_) if dead < self.pool.max_size() => dead += 1,
                Err(error) => return Err(error.into()),
            }
            attempt::condemn(&mut conn);
        }
    }

    fn get(&self) -> Result<PooledConnection<Connector>, StoreError> {
        self.pool.get().map_err(|error| {
            if self.pool.state().connections == 0 {
                StoreError::Internal(format!("PostgreSQL can't be reached: {error}"))
            } else {
                StoreError::Busy
            }
        })
    }
}

/// Makes and judges connections, for the pool.
#[derive(Clone)]
pub(super) struct Connector {
    server: Arc<Server>,
    patience: Duration,
    statement_timeout: Duration,
    tasks: Handle,
    asked: Asked,
}

impl Connector {
    fn connect_directly(&self) -> Result<PgConnection, StoreError> {
        let (server, patience) = (Arc::clone(&self.server), self.patience);
        let connecting = self.tasks.spawn(async move {
            tokio::time::timeout(patience, establish(&server))
                .await
                .unwrap_or_else(|_| Err("it didn't answer in time".to_owned()))
        });
        let connection = OnThisThread
            .block_on(connecting)
            .unwrap_or_else(|e| Err(e.to_string()))
            .map_err(|why| {
                StoreError::Settings(format!("PostgreSQL can't be connected to: {why}."))
            })?;
        let mut connection = PgConnection::from(connection);
        // A plan kept for all companies fits an average one and reads a large one's tables whole.
        connection.batch_execute(&format!(
            "SET statement_timeout = {}; SET idle_in_transaction_session_timeout = 60000;
             SET plan_cache_mode = force_custom_plan",
            self.statement_timeout.as_millis()
        ))?;
        Ok(connection)
    }
}

impl ManageConnection for Connector {
    type Connection = Conn;
    type Error = StoreError;

    fn connect(&self) -> Result<Conn, StoreError> {
        let mut c = self.connect_directly()?;
        self.asked.watch(&mut c);
        Ok(Conn::Postgres(c))
    }

    fn is_valid(&self, _conn: &mut Conn) -> Result<(), StoreError> {
        Ok(())
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        is_broken(conn)
    }
}

fn is_broken(conn: &mut Conn) -> bool {
    on!(conn, c => R2D2Connection::is_broken(c))
}

/// Diesel's own set-up of the session makes its time zone UTC.
async fn establish(server: &Server) -> Result<AsyncPgConnection, String> {
    let mut config = server.config.clone();
    if config.get_application_name().is_none() {
        config.application_name("tenantry");
    }
    let connection = if let Some(tls) = &server.tls {
        let (client, connection) = config.connect(tls.clone()).await.map_err(|e| why(&e))?;
        AsyncPgConnection::try_from_client_and_connection(client, connection).await
    } else {
        let (client, connection) = config.connect(NoTls).await.map_err(|e| why(&e))?;
        AsyncPgConnection::try_from_client_and_connection(client, connection).await
    };
    connection.map_err(|e| e.to_string())
}

/// The error with what caused it, which it keeps to itself.
fn why(error: &tokio_postgres::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = error.source();
    }
    words
}

/// The runtime of the connections' tasks, started by the first PostgreSQL database opened.
fn tasks() -> Result<Handle, StoreError> {
    static TASKS: OnceLock<Result<Handle, String>> = OnceLock::new();
    TASKS
        .get_or_init(|| start_tasks().map_err(|e| e.to_string()))
        .clone()
        .map_err(|e| StoreError::Internal(format!("PostgreSQL's thread didn't start: {e}")))
}

fn start_tasks() -> std::io::Result<Handle> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new()
        .name("postgres-tasks".into())
        .spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(handle)
}
