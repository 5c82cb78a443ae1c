//! PostgreSQL: the pool, how a connection is made, and what becomes of a broken one.
//!
//! The client is tokio-postgres. Threads of its own (`crew.rs`) work on the connections and drive them
//! meanwhile (`block_on.rs`).

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::R2D2Connection;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::BlockOn;
use r2d2::{ManageConnection, Pool, PooledConnection};
use tokio_postgres::{Client, NoTls};

use super::asked::Asked;
use super::block_on::{self, Driver, Traffic};
use super::crew::Crew;
use super::postgres_tls::Server;
use super::settings::DatabaseSettings;
use super::{Conn, PgConnection, attempt};
use crate::error::StoreError;

/// How long the other side may leave what was sent without any sign of life.
const UNANSWERED: Duration = Duration::from_secs(15);

/// One snapshot for the whole read, and no way to write.
pub(super) const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// The same for what reads much: each query is planned for the company it asks about, with all that
/// the planner can do.
pub(super) const READ_LONG: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
    SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = on; SET LOCAL enable_bitmapscan = on; \
    SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on";
pub(super) const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

pub(super) struct PostgresDatabase {
    pool: Pool<Connector>,
    connector: Connector,
    pub(super) crew: Crew,
}

impl PostgresDatabase {
    pub(super) fn open(settings: &DatabaseSettings) -> Result<Self, StoreError> {
        let connector = Connector {
            server: Arc::new(Server::parse(&settings.url)?),
            patience: settings.patience,
            statement_timeout: settings.statement_timeout,
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
        Ok(Self {
            pool,
            connector,
            crew: Crew::of(settings.connections)?,
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

    /// Asks on this thread, without a transaction. A connection that died in the pool shows it by
    /// failing, and the next one is asked.
    pub(super) fn look_up<T>(
        &self,
        work: impl Fn(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut dead = 0;
        loop {
            let mut conn = self.get()?;
            match attempt::bare(&mut conn, &work) {
                Err(error) if dead < self.pool.max_size() && is_dead(&mut conn, &error) => {
                    attempt::condemn(&mut conn);
                    dead += 1;
                }
                result => return result,
            }
        }
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
    asked: Asked,
}

impl Connector {
    fn connect_directly(&self) -> Result<PgConnection, StoreError> {
        block_on::apart(|| self.connect_here())
    }

    fn connect_here(&self) -> Result<PgConnection, StoreError> {
        let connecting = async {
            tokio::time::timeout(self.patience, establish(&self.server))
                .await
                .unwrap_or_else(|_| Err("it didn't answer in time".to_owned()))
        };
        let mut connection = Driver::connect(connecting)
            .and_then(|(client, driver)| begin_session(client, driver))
            .map_err(|why| {
                StoreError::Settings(format!("PostgreSQL can't be connected to: {why}."))
            })?;
        // docs/decisions/planning-on-postgresql.md says why.
        connection.batch_execute(&format!(
            "SET statement_timeout = {}; SET idle_in_transaction_session_timeout = 60000;
             SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
             SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
             SET jit = off",
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

/// Whether a query failed because the connection ended. The server's last words come as an ordinary
/// error, before the end itself is seen: then one more question tells.
fn is_dead(conn: &mut Conn, error: &StoreError) -> bool {
    is_broken(conn)
        || matches!(error, StoreError::Database(_))
            && on!(conn, c => c.batch_execute("SELECT 1")).is_err()
}

async fn establish(server: &Server) -> Result<(Client, Traffic), String> {
    let mut config = server.config.clone();
    if config.get_application_name().is_none() {
        config.application_name("tenantry");
    }
    // A link that vanished is met by the next query: it must not wait for the system's own quarter of
    // an hour.
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(UNANSWERED);
    }
    if let Some(tls) = &server.tls {
        let (client, connection) = config.connect(tls.clone()).await.map_err(|e| why(&e))?;
        Ok((client, traffic(connection)))
    } else {
        let (client, connection) = config.connect(NoTls).await.map_err(|e| why(&e))?;
        Ok((client, traffic(connection)))
    }
}

/// What goes wrong on the connection is told to the query that meets it.
fn traffic<S, T>(connection: tokio_postgres::Connection<S, T>) -> Traffic
where
    tokio_postgres::Connection<S, T>: Future<Output = Result<(), tokio_postgres::Error>>,
    S: Send + 'static,
    T: Send + 'static,
{
    // Who drives it gives no other task a turn meanwhile, so it must not wait for one.
    Box::pin(tokio::task::unconstrained(async move {
        if let Err(error) = connection.await {
            tracing::warn!(error = why(&error), "a connection to PostgreSQL ended");
        }
    }))
}

/// Diesel's own set-up of the session makes its time zone UTC.
fn begin_session(client: Client, driver: Driver) -> Result<PgConnection, String> {
    let connection = driver.block_on(AsyncPgConnection::try_from(client));
    let connection = connection.map_err(|e| e.to_string())?;
    Ok(driver.install(|| PgConnection::from(connection)))
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
