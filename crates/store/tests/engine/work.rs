//! Where work runs and what it sees.

use std::thread;

use diesel::connection::SimpleConnection;
use tenantry_store::connection::Database;
use tenantry_store::error::StoreError;
use tenantry_store::on;

use crate::world::{World, both, count, in_runtime, insert, team};

both! {
    fn two_hundred_writers_at_once_all_succeed(world: &World) {
        in_runtime(async {
            let writes: Vec<_> = (1..=200).map(|id| {
                let database = world.database.clone();
                tokio::spawn(async move {
                    database.write(move |conn| insert(conn, &team(id, &format!("Team {id}")))).await
                })
            }).collect();
            for write in writes {
                write.await.unwrap().unwrap();
            }
            assert_eq!(world.database.read(count).await.unwrap(), 200);
            assert_eq!(world.database.read_long(count).await.unwrap(), 200);
        });
    }

    fn plain_threads_may_write_too(world: &World) {
        thread::scope(|scope| {
            for id in 1..=20 {
                let database = world.database.clone();
                scope.spawn(move || {
                    let new = team(id, &format!("Team {id}"));
                    database.write_blocking(move |conn| insert(conn, &new)).unwrap();
                });
            }
        });
        assert_eq!(world.count(), 20);
    }

    fn blocking_calls_work_on_a_runtimes_thread(world: &World) {
        in_runtime(async {
            for id in 1..=200 {
                let new = team(id, &format!("Team {id}"));
                world.database.write_blocking(move |conn| insert(conn, &new)).unwrap();
            }
            assert_eq!(world.count(), 200);
            let again = Database::open(&world.settings).unwrap();
            again.pending_migrations().unwrap();
            assert_eq!(again.read(count).await.unwrap(), 200);
        });
    }

    fn a_read_sees_one_snapshot(world: &World) {
        let during = world.database.clone();
        world.database.read_blocking(move |conn| {
            assert_eq!(count(conn)?, 0);
            during.write_blocking(|conn| insert(conn, &team(1, "Ants")))?;
            assert_eq!(count(conn)?, 0);
            assert_eq!(during.read_blocking(count)?, 1, "a read begun later sees more");
            Ok(())
        }).unwrap();
        assert_eq!(world.count(), 1);
    }

    fn a_read_cant_write(world: &World) {
        let result = world.database.read_blocking(|conn| insert(conn, &team(1, "Ants")));
        assert!(matches!(result, Err(StoreError::Database(_))), "{result:?}");
        world.database.write_blocking(|conn| insert(conn, &team(1, "Ants"))).unwrap();
    }

    fn a_panic_is_an_error_and_undoes_the_work(world: &World) {
        let result = world.database.write_blocking(|conn| -> Result<(), StoreError> {
            insert(conn, &team(1, "Ants"))?;
            panic!("on purpose")
        });
        assert!(matches!(result, Err(StoreError::Internal(_))), "{result:?}");
        let result = world.database.read_blocking(|_| -> Result<(), StoreError> {
            panic!("on purpose")
        });
        assert!(matches!(result, Err(StoreError::Internal(_))), "{result:?}");
        assert_eq!(world.count(), 0);
    }

    fn what_the_caller_no_longer_waits_for_is_written_all_the_same(world: &World) {
        in_runtime(async {
            let database = world.database.clone();
            let mut write = Box::pin(async move {
                database.write(|conn| insert(conn, &team(1, "Ants"))).await
            });
            // Far enough to have handed the work over, not far enough to have the answer.
            std::future::poll_fn(|context| {
                let _ = write.as_mut().poll(context);
                std::task::Poll::Ready(())
            }).await;
            drop(write);
        });
        while world.count() == 0 {
            thread::yield_now();
        }
    }

    fn migrations_run_once(world: &World) {
        let pending = world.database.pending_migrations().unwrap();
        assert_eq!(world.database.migrate().unwrap(), pending);
        assert!(world.database.pending_migrations().unwrap().is_empty());
        assert!(world.database.migrate().unwrap().is_empty());
    }
}

#[test]
fn sqlite_refuses_a_write_when_too_many_wait() {
    let world = World::on_sqlite_with(|settings| settings.waiting_writes = 1);
    let database = world.database.clone();
    in_runtime(async {
        let (started, has_started) = tokio::sync::oneshot::channel();
        let (release, released) = std::sync::mpsc::channel::<()>();
        let (first, second) = (database.clone(), database.clone());
        let held = tokio::spawn(async move {
            first
                .write(move |_| {
                    started.send(()).unwrap();
                    let _ = released.recv();
                    Ok(())
                })
                .await
        });
        has_started.await.unwrap();
        let waiting =
            tokio::spawn(async move { second.write(|conn| insert(conn, &team(1, "Ants"))).await });
        tokio::task::yield_now().await;
        let refused = database.write(|conn| insert(conn, &team(2, "Bees"))).await;
        assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
        drop(release);
        held.await.unwrap().unwrap();
        waiting.await.unwrap().unwrap();
    });
    assert_eq!(world.count(), 1);
}

#[test]
fn sqlite_keeps_what_was_written_when_it_is_opened_again() {
    let world = World::on_sqlite();
    world
        .database
        .write_blocking(|conn| insert(conn, &team(1, "Ants")))
        .unwrap();
    let again = tenantry_store::connection::Database::open(&world.settings).unwrap();
    assert_eq!(again.read_blocking(count).unwrap(), 1);
    again
        .write_blocking(|conn| insert(conn, &team(2, "Bees")))
        .unwrap();
    assert_eq!(world.count(), 2);
}

#[test]
fn sqlite_checks_foreign_keys_and_waits_for_the_disk() {
    let world = World::on_sqlite();
    let broken = "INSERT INTO players VALUES (1, 1, 1, 'Anna')";
    let result = world
        .database
        .write_blocking(move |conn| Ok(on!(conn, c => c.batch_execute(broken))?));
    assert!(result.unwrap_err().is_foreign_key());
}
