//! Group commit, with every write held back until all of a batch are waiting.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::connection::{sqlite, sqlite_process};

diesel::table! {
    notes (id) {
        id -> BigInt,
        parent -> Nullable<BigInt>,
    }
}

/// A writer whose batches last until the queue is empty.
struct World {
    folder: TempDir,
    writer: Writer,
}

type Answer<T> = oneshot::Receiver<Result<T, StoreError>>;

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("test.db");
    sqlite_process::prepare().unwrap();
    let open = move || sqlite::connect(&file, Duration::from_secs(5)).map(Conn::Sqlite);
    let limits = Limits {
        writes: 256,
        time: Duration::from_hours(1),
    };
    let writer = Writer::start(8, limits, open).unwrap();
    let tables = "CREATE TABLE notes (
        id INTEGER PRIMARY KEY,
        parent INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT";
    let made = writer
        .submit(move |conn| Ok(on!(conn, c => c.batch_execute(tables))?))
        .unwrap();
    made.blocking_recv().unwrap().unwrap();
    World { folder, writer }
}

impl World {
    /// Stops the writer in the middle of a write until the sender is dropped.
    fn hold(&self) -> Sender<()> {
        let (started, has_started) = channel();
        let (release, released) = channel::<()>();
        let work = move |_: &mut Conn| {
            started.send(()).unwrap();
            let _ = released.recv();
            Ok(())
        };
        self.writer.submit(work).unwrap();
        has_started.recv().unwrap();
        release
    }

    fn insert(&self, id: i64) -> Answer<()> {
        self.writer
            .submit(move |conn| insert(conn, id, None))
            .unwrap()
    }

    /// What somebody else sees.
    fn committed(&self) -> Vec<i64> {
        let mut c = self.reader();
        notes::table
            .select(notes::id)
            .order(notes::id)
            .load(&mut c)
            .unwrap()
    }

    fn reader(&self) -> SqliteConnection {
        sqlite::connect(&self.folder.path().join("test.db"), Duration::from_secs(5)).unwrap()
    }
}

fn insert(conn: &mut Conn, id: i64, parent: Option<i64>) -> Result<(), StoreError> {
    on!(conn, c => diesel::insert_into(notes::table)
        .values((notes::id.eq(id), notes::parent.eq(parent)))
        .execute(c))?;
    Ok(())
}

#[test]
fn nobody_is_answered_before_the_commit() {
    let world = world();
    let answered = Arc::new(AtomicBool::new(false));
    let held = world.hold();
    let first = world.insert(1);
    let (of_last, mut reader) = (Arc::clone(&answered), world.reader());
    let last = world
        .writer
        .submit(move |_| {
            let seen: i64 = notes::table.count().get_result(&mut reader)?;
            Ok((seen, of_last.load(Ordering::SeqCst)))
        })
        .unwrap();
    let waiting = thread::spawn(move || {
        let answer = first.blocking_recv();
        answered.store(true, Ordering::SeqCst);
        answer
    });
    drop(held);
    assert_eq!(last.blocking_recv().unwrap().unwrap(), (0, false));
    waiting.join().unwrap().unwrap().unwrap();
    assert_eq!(world.committed(), [1]);
}

#[test]
fn a_failing_write_leaves_the_others() {
    let world = world();
    let held = world.hold();
    let before = world.insert(1);
    let failing = world.writer.submit(|conn| {
        insert(conn, 2, None)?;
        insert(conn, 1, None)
    });
    let after = world.insert(3);
    drop(held);
    before.blocking_recv().unwrap().unwrap();
    let error = failing.unwrap().blocking_recv().unwrap().unwrap_err();
    assert!(error.is_duplicate("notes", "id"), "{error:?}");
    after.blocking_recv().unwrap().unwrap();
    assert_eq!(world.committed(), [1, 3]);
}

#[test]
fn a_panicking_write_leaves_the_others_and_the_writer() {
    let world = world();
    let held = world.hold();
    let before = world.insert(1);
    let panicking = world.writer.submit(|conn| -> Result<(), StoreError> {
        insert(conn, 2, None)?;
        conn.nested(|conn| {
            insert(conn, 3, None)?;
            panic!("on purpose")
        })
    });
    let after = world.insert(4);
    drop(held);
    before.blocking_recv().unwrap().unwrap();
    let error = panicking.unwrap().blocking_recv().unwrap().unwrap_err();
    assert!(
        matches!(&error, StoreError::Internal(m) if m.contains("on purpose")),
        "{error:?}"
    );
    after.blocking_recv().unwrap().unwrap();
    assert_eq!(world.committed(), [1, 4]);
}

#[test]
fn a_failing_commit_fails_everyone_in_it() {
    let world = world();
    let held = world.hold();
    let innocent = world.insert(1);
    // Deferred to the commit, which the store's own tables never do.
    let guilty = world.writer.submit(|conn| insert(conn, 2, Some(99)));
    drop(held);
    let error = innocent.blocking_recv().unwrap().unwrap_err();
    assert!(error.is_foreign_key(), "{error:?}");
    assert!(
        guilty
            .unwrap()
            .blocking_recv()
            .unwrap()
            .unwrap_err()
            .is_foreign_key()
    );
    assert!(world.committed().is_empty());
    world.insert(3).blocking_recv().unwrap().unwrap();
    assert_eq!(world.committed(), [3]);
}

#[test]
fn a_lost_transaction_fails_everyone_in_it_and_the_writer_goes_on() {
    let world = world();
    let held = world.hold();
    let before = world.insert(1);
    let losing = world
        .writer
        .submit(|conn| Ok(on!(conn, c => c.batch_execute("ROLLBACK"))?));
    let after = world.insert(2);
    drop(held);
    assert!(before.blocking_recv().unwrap().is_err());
    assert!(losing.unwrap().blocking_recv().unwrap().is_err());
    after.blocking_recv().unwrap().unwrap();
    assert_eq!(world.committed(), [2]);
}

#[test]
fn what_waits_is_written_before_the_writer_ends() {
    let World { folder, writer } = world();
    let answers: Vec<_> = (1..=5)
        .map(|id| writer.submit(move |conn| insert(conn, id, None)).unwrap())
        .collect();
    drop(writer);
    for answer in answers {
        answer.blocking_recv().unwrap().unwrap();
    }
    drop(folder);
}

#[test]
fn a_full_queue_is_busy() {
    let world = world();
    let held = world.hold();
    let waiting: Vec<_> = (1..=8).map(|id| world.insert(id)).collect();
    let refused = world.writer.submit(|conn| insert(conn, 9, None));
    assert!(matches!(refused, Err(StoreError::Busy)));
    drop(held);
    for answer in waiting {
        answer.blocking_recv().unwrap().unwrap();
    }
}
