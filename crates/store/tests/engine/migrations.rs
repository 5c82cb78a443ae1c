//! Guard: every migration exists for both databases, forward and back, and is tried with rows in
//! the tables. `tests/data/guards/migrations/NAME.sql` holds the rows that are added after the
//! migration NAME, so that every later one meets them; each table gets at least one.

use std::fs;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use tenantry_store::on;

use crate::tables::{self, Lines, root};
use crate::world::World;

/// The names of what lies in a folder of the project.
fn folder(path: &str) -> Lines {
    let entries = fs::read_dir(root().join(path)).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    entries.map(|e| name(e).into_string().unwrap()).collect()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn each_migration_is_there_for_both_databases_with_its_way_back_and_its_rows() {
    let names = folder("migrations/sqlite");
    tables::assert_same(
        "for SQLite",
        &names,
        "for PostgreSQL",
        &folder("migrations/postgres"),
    );
    for name in &names {
        for database in ["sqlite", "postgres"] {
            let files = folder(&format!("migrations/{database}/{name}"));
            let both = Lines::from(["down.sql".to_owned(), "up.sql".to_owned()]);
            tables::assert_same("there", &files, &format!("due in {database}/{name}"), &both);
        }
    }
    let due = names.iter().map(|name| format!("{name}.sql")).collect();
    let rows = folder("tests/data/guards/migrations");
    tables::assert_same(
        "a file of rows without migration",
        &rows,
        "a migration without rows in tests/data/guards/migrations",
        &due,
    );
}

#[test]
fn each_migration_runs_forward_and_back_with_rows_in_the_tables_on_sqlite() {
    there_and_back(&World::empty_on_sqlite());
}

#[test]
fn each_migration_runs_forward_and_back_with_rows_in_the_tables_on_postgres() {
    if let Some(world) = World::empty_on_postgres() {
        there_and_back(&world);
    }
}

fn there_and_back(world: &World) {
    let database = if world.database.is_sqlite() {
        "sqlite"
    } else {
        "postgres"
    };
    let names = folder("migrations/sqlite");
    for name in &names {
        migrate(
            world,
            &text(&format!("migrations/{database}/{name}/up.sql")),
        );
        add_rows(
            world,
            &text(&format!("tests/data/guards/migrations/{name}.sql")),
        );
        let empty = empty_tables(world);
        assert!(
            empty.is_empty(),
            "no row for {empty:?} in tests/data/guards/migrations/{name}.sql"
        );
    }
    for name in names.iter().rev() {
        migrate(
            world,
            &text(&format!("migrations/{database}/{name}/down.sql")),
        );
    }
    let left = tables::names(&world.database);
    assert!(left.is_empty(), "the way back leaves {left:?}");
    for name in &names {
        migrate(
            world,
            &text(&format!("migrations/{database}/{name}/up.sql")),
        );
    }
}

/// As the program does it: on SQLite with foreign keys off, and looked at afterwards.
fn migrate(world: &World, step: &str) {
    if let Some(file) = world.settings.url.strip_prefix("sqlite:") {
        let mut c = SqliteConnection::establish(file).unwrap();
        c.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = OFF")
            .unwrap();
        c.immediate_transaction(|c| c.batch_execute(step))
            .unwrap_or_else(|e| panic!("{e} in {step}"));
        let nowhere = r"SELECT [table] || ' -> ' || parent AS line FROM pragma_foreign_key_check";
        let nowhere = tables::lines(&world.database, nowhere, "");
        assert!(
            nowhere.is_empty(),
            "rows that point nowhere: {nowhere:?} after {step}"
        );
    } else {
        execute(world, step);
    }
}

/// Writes the rows, of which a file tells once for both databases: only bytes differ.
fn add_rows(world: &World, rows: &str) {
    if world.database.is_sqlite() {
        execute(world, rows);
    } else {
        execute(world, &rows.replace("X'", r"'\x"));
    }
}

fn execute(world: &World, statements: &str) {
    let owned = statements.to_owned();
    world
        .database
        .write_blocking(move |conn| Ok(on!(conn, c => c.batch_execute(&owned))?))
        .unwrap_or_else(|e| panic!("{e:?} in {statements}"));
}

fn empty_tables(world: &World) -> Lines {
    let tables = tables::names(&world.database);
    let is_empty = |table: &String| {
        let query = format!("SELECT 'one' AS line FROM {table} LIMIT 1");
        tables::lines(&world.database, &query, &query).is_empty()
    };
    tables.into_iter().filter(is_empty).collect()
}
