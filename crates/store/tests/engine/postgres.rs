//! What only PostgreSQL has: a server that goes away, a transaction that a failure spoils, TLS.

use std::env;
use std::time::Duration;

use diesel::prelude::*;
use tenantry_store::connection::{Conn, Database, DatabaseSettings};
use tenantry_store::error::StoreError;
use tenantry_store::on;

use crate::world::{World, as_admin, count, in_runtime, insert, postgres_url, team};

diesel::table! {
    pg_stat_ssl (pid) {
        pid -> Integer,
        ssl -> Bool,
    }
}

diesel::table! {
    pg_settings (name) {
        name -> Text,
        setting -> Text,
    }
}

diesel::define_sql_function! {
    fn pg_backend_pid() -> Integer;
}

fn setting(database: &Database, name: &'static str) -> String {
    database
        .read_blocking(|conn| {
            Ok(on!(conn, c => pg_settings::table
                .filter(pg_settings::name.eq(name))
                .select(pg_settings::setting)
                .first(c))?)
        })
        .unwrap()
}

fn is_encrypted(database: &Database) -> bool {
    database
        .read_blocking(|conn| {
            Ok(on!(conn, c => pg_stat_ssl::table
                .filter(pg_stat_ssl::pid.eq(pg_backend_pid()))
                .select(pg_stat_ssl::ssl)
                .first(c))?)
        })
        .unwrap()
}

#[test]
fn a_write_that_hides_a_failure_is_not_called_done() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let result = world.database.write_blocking(|conn| {
        insert(conn, &team(1, "Ants"))?;
        // Not nested: PostgreSQL spoils the whole transaction.
        drop(insert(conn, &team(1, "Ants")));
        Ok(())
    });
    assert!(matches!(result, Err(StoreError::Database(_))), "{result:?}");
    assert_eq!(world.count(), 0);
}

#[test]
fn a_server_that_dropped_its_connections_is_not_noticed() {
    let Some(world) = World::on_postgres_with(|settings| settings.connections = 4) else {
        return;
    };
    in_runtime(async {
        let reads = [(); 4].map(|()| {
            let database = world.database.clone();
            tokio::spawn(async move { database.read(count).await })
        });
        for read in reads {
            read.await.unwrap().unwrap();
        }
    });
    drop_connections(&world);
    for id in 1..=4 {
        let new = team(id, &format!("Team {id}"));
        world
            .database
            .write_blocking(move |conn| insert(conn, &new))
            .unwrap();
    }
}

fn drop_connections(world: &World) {
    let (_, name) = world.settings.url.rsplit_once('/').unwrap();
    let name = name.split('?').next().unwrap();
    as_admin(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    ));
}

#[test]
fn a_look_up_on_a_dropped_connection_is_asked_again() {
    let Some(world) = World::on_postgres_with(|settings| settings.connections = 2) else {
        return;
    };
    let look_up = || in_runtime(world.database.look_up(count)).unwrap();
    assert_eq!(look_up(), 0);
    drop_connections(&world);
    assert_eq!(look_up(), 0);
}

#[test]
fn what_reads_much_is_planned_for_its_company_and_what_reads_little_once() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let read = |conn: &mut Conn| {
        Ok(on!(conn, c => pg_settings::table
            .filter(pg_settings::name.eq("plan_cache_mode"))
            .select(pg_settings::setting)
            .first::<String>(c))?)
    };
    in_runtime(async {
        let (short, long) = (
            world.database.read(read).await,
            world.database.read_long(read).await,
        );
        assert_eq!(short.unwrap(), "force_generic_plan");
        assert_eq!(long.unwrap(), "force_custom_plan");
        assert_eq!(
            world.database.look_up(read).await.unwrap(),
            "force_generic_plan"
        );
    });
}

#[test]
fn sessions_are_set_up() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let database = &world.database;
    assert_eq!(setting(database, "TimeZone"), "UTC");
    assert_eq!(setting(database, "application_name"), "tenantry");
    assert_eq!(setting(database, "statement_timeout"), "60000");
    assert_eq!(
        setting(database, "transaction_isolation"),
        "repeatable read"
    );
}

#[test]
fn no_connection_in_time_is_busy() {
    let Some(world) = World::on_postgres_with(|settings| {
        settings.connections = 1;
        settings.patience = Duration::from_millis(500);
    }) else {
        return;
    };
    let refused = world
        .database
        .read_blocking(|_| Ok(world.database.read_blocking(count)));
    assert!(matches!(refused, Ok(Err(StoreError::Busy))), "{refused:?}");
    in_runtime(async {
        let (started, has_started) = tokio::sync::oneshot::channel();
        let (release, released) = std::sync::mpsc::channel::<()>();
        let first = world.database.clone();
        let held = tokio::spawn(async move {
            first
                .read(move |_| {
                    started.send(()).unwrap();
                    let _ = released.recv();
                    Ok(())
                })
                .await
        });
        has_started.await.unwrap();
        let refused = world.database.read(count).await;
        assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
        drop(release);
        held.await.unwrap().unwrap();
    });
}

#[test]
fn nobody_at_the_address_is_told_at_once() {
    let result = Database::open(&DatabaseSettings::new("postgres://x@127.0.0.1:1/x"));
    let Err(StoreError::Settings(sentence)) = result else {
        panic!("{result:?}")
    };
    assert!(sentence.contains("Connection refused"), "{sentence}");
}

#[test]
fn two_nodes_may_migrate_at_once() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let pending = world.database.pending_migrations().unwrap();
    let other = world.database.clone();
    let there = std::thread::spawn(move || other.migrate().unwrap());
    let mut run = world.database.migrate().unwrap();
    run.extend(there.join().unwrap());
    assert_eq!(run, pending);
}

#[test]
fn an_encrypted_connection_is_verified() {
    let Some(url) = postgres_url() else { return };
    let start = url.split('?').next().unwrap();
    let with = |query: &str| Database::open(&DatabaseSettings::new(format!("{start}?{query}")));
    let plain = with("sslmode=disable").unwrap();
    assert!(!is_encrypted(&plain));
    let unverified = with("sslmode=require");
    assert!(
        matches!(unverified, Err(StoreError::Settings(_))),
        "{unverified:?}"
    );
    if setting(&plain, "ssl") == "off" {
        return;
    }
    let authority = env::var("TENANTRY_TEST_POSTGRES_CA").expect(
        "the server offers TLS: TENANTRY_TEST_POSTGRES_CA must name its authority's certificate",
    );
    for mode in ["prefer", "require", "verify-full"] {
        let verified = with(&format!("sslmode={mode}&sslrootcert={authority}")).unwrap();
        assert!(is_encrypted(&verified), "{mode}");
    }
}
