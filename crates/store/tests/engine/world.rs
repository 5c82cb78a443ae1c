//! A database with two tables, teams and players, on whichever engine a test runs.

use std::env;
use std::future::Future;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tempfile::TempDir;
use tenantry_store::connection::{Conn, Database, DatabaseSettings};
use tenantry_store::day::Day;
use tenantry_store::error::StoreError;
use tenantry_store::instant::Instant;
use tenantry_store::on;

diesel::table! {
    teams (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        name -> Text,
        founded -> Nullable<Date>,
        changed_at -> BigInt,
    }
}

diesel::table! {
    players (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        team_id -> BigInt,
        name -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(players, teams);

#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = teams, treat_none_as_default_value = false)]
pub struct Team {
    pub company_id: i64,
    pub id: i64,
    pub name: String,
    pub founded: Option<Day>,
    pub changed_at: Instant,
}

const SQLITE: &str = "
    CREATE TABLE teams (
        company_id INTEGER NOT NULL,
        id INTEGER NOT NULL,
        name TEXT NOT NULL CONSTRAINT team_has_name CHECK (name <> ''),
        founded TEXT,
        changed_at INTEGER NOT NULL,
        PRIMARY KEY (company_id, id),
        UNIQUE (company_id, name)
    ) STRICT;
    CREATE TABLE players (
        company_id INTEGER NOT NULL,
        id INTEGER NOT NULL,
        team_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (company_id, id),
        FOREIGN KEY (company_id, team_id) REFERENCES teams (company_id, id)
    ) STRICT;
    CREATE UNIQUE INDEX players__company_id__lower_name ON players (company_id, lower(name));";

const POSTGRES: &str = "
    CREATE TABLE teams (
        company_id bigint NOT NULL,
        id bigint NOT NULL,
        name text COLLATE \"C\" NOT NULL CONSTRAINT team_has_name CHECK (name <> ''),
        founded date,
        changed_at bigint NOT NULL,
        CONSTRAINT teams__company_id__id PRIMARY KEY (company_id, id),
        CONSTRAINT teams__company_id__name UNIQUE (company_id, name)
    );
    CREATE TABLE players (
        company_id bigint NOT NULL,
        id bigint NOT NULL,
        team_id bigint NOT NULL,
        name text COLLATE \"C\" NOT NULL,
        PRIMARY KEY (company_id, id),
        FOREIGN KEY (company_id, team_id) REFERENCES teams (company_id, id)
    );
    CREATE UNIQUE INDEX players__company_id__lower_name ON players (company_id, lower(name));";

/// Makes two tests of one: `both! { fn name(world: &World) { … } }`.
macro_rules! both {
    ($(fn $name:ident($world:ident: &World) $body:block)*) => {$(
        mod $name {
            use super::*;

            fn check($world: &World) $body

            #[test]
            fn on_sqlite() {
                check(&World::on_sqlite());
            }

            #[test]
            fn on_postgres() {
                if let Some(world) = World::on_postgres() {
                    check(&world);
                }
            }
        }
    )*};
}
pub(crate) use both;

pub struct World {
    pub database: Database,
    pub settings: DatabaseSettings,
    /// After the database, so that it is closed before its place goes.
    _place: Place,
}

enum Place {
    Folder(#[expect(dead_code, reason = "kept until the test ends")] TempDir),
    Server { name: String },
}

impl World {
    pub fn on_sqlite() -> Self {
        Self::on_sqlite_with(|_| ())
    }

    pub fn on_sqlite_with(change: impl FnOnce(&mut DatabaseSettings)) -> Self {
        let (url, place) = sqlite_place();
        Self::open(url, place, change)
    }

    /// `None` if PostgreSQL is to be skipped.
    pub fn on_postgres() -> Option<Self> {
        Self::on_postgres_with(|_| ())
    }

    pub fn on_postgres_with(change: impl FnOnce(&mut DatabaseSettings)) -> Option<Self> {
        let (url, place) = postgres_place()?;
        Some(Self::open(url, place, change))
    }

    /// A database without any table.
    pub fn empty_on_sqlite() -> Self {
        let (url, place) = sqlite_place();
        Self::empty(url, place, |_| ())
    }

    /// A database without any table; `None` if PostgreSQL is to be skipped.
    pub fn empty_on_postgres() -> Option<Self> {
        let (url, place) = postgres_place()?;
        Some(Self::empty(url, place, |_| ()))
    }

    fn open(url: String, place: Place, change: impl FnOnce(&mut DatabaseSettings)) -> Self {
        let world = Self::empty(url, place, change);
        let tables = if world.database.is_sqlite() {
            SQLITE
        } else {
            POSTGRES
        };
        world
            .database
            .write_blocking(move |conn| Ok(on!(conn, c => c.batch_execute(tables))?))
            .unwrap();
        world
    }

    fn empty(url: String, place: Place, change: impl FnOnce(&mut DatabaseSettings)) -> Self {
        let mut settings = DatabaseSettings::new(url);
        change(&mut settings);
        Self {
            database: Database::open(&settings).unwrap(),
            settings,
            _place: place,
        }
    }

    pub fn count(&self) -> i64 {
        self.database.read_blocking(count).unwrap()
    }
}

fn sqlite_place() -> (String, Place) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("data/test.db").display());
    (url, Place::Folder(folder))
}

fn postgres_place() -> Option<(String, Place)> {
    let server = postgres_url()?;
    let name = format!("tenantry_engine_{}", unique());
    as_admin(&format!("CREATE DATABASE {name}"));
    let (start, query) = server.split_once('?').unwrap_or((&server, ""));
    let start = start.rsplit_once('/').unwrap().0;
    Some((format!("{start}/{name}?{query}"), Place::Server { name }))
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Server { name } = self {
            as_admin(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

pub fn postgres_url() -> Option<String> {
    if env::var("SKIP_POSTGRES").is_ok_and(|skip| skip == "1") {
        return None;
    }
    Some(env::var("TENANTRY_TEST_POSTGRES_URL").expect(
        "TENANTRY_TEST_POSTGRES_URL must name a PostgreSQL server for tests \
         (or set SKIP_POSTGRES=1)",
    ))
}

/// Runs one statement on the test server, outside any transaction.
pub fn as_admin(statement: &str) {
    let url = postgres_url().unwrap();
    in_runtime(async {
        let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
            .await
            .unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(statement).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
    });
}

/// A runtime like one of the web server's workers.
pub fn in_runtime<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(work)
}

fn unique() -> String {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).unwrap();
    format!("{:x}", u64::from_le_bytes(bytes))
}

pub fn team(id: i64, name: &str) -> Team {
    Team {
        company_id: 1,
        id,
        name: name.to_owned(),
        founded: None,
        changed_at: Instant::from_milliseconds(1_000).unwrap(),
    }
}

pub fn insert(conn: &mut Conn, team: &Team) -> Result<(), StoreError> {
    on!(conn, c => diesel::insert_into(teams::table).values(team).execute(c))?;
    Ok(())
}

pub fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(on!(conn, c => teams::table.count().get_result(c))?)
}
