//! SQLite: the file, its connections, the thread-bound readers and the one writer.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use diesel::connection::{Connection, SimpleConnection};
use diesel::sqlite::SqliteConnection;
use tokio::sync::oneshot;

use super::asked::Asked;
use super::crew::Crew;
use super::writer::{Limits, Writer};
use super::{Conn, attempt, sqlite_process};
use crate::error::StoreError;

/// Tells one opened database from another, also when two are opened on the same file.
static OPENED: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// This thread's reading connections. A database that was dropped is noticed when the next one
    /// is read.
    static READERS: RefCell<HashMap<u64, Reader>> = RefCell::default();
}

struct Reader {
    conn: Conn,
    database: Weak<()>,
}

pub(super) struct SqliteDatabase {
    file: PathBuf,
    patience: Duration,
    number: u64,
    alive: Arc<()>,
    writer: Writer,
    /// Each thread that reads keeps a connection with what that has read: a few threads, not whichever
    /// happen to be idle.
    pub(super) long_reads: Crew,
    asked: Asked,
}

impl SqliteDatabase {
    pub(super) fn open(
        file: PathBuf,
        patience: Duration,
        waiting_writes: usize,
        writes_at_once: usize,
        long_reads: Crew,
    ) -> Result<Self, StoreError> {
        sqlite_process::prepare()?;
        create(&file).map_err(|e| {
            StoreError::Settings(format!(
                "The database file {} can't be opened: {e}.",
                file.display()
            ))
        })?;
        let asked = Asked::default();
        let (of_writer, asked_of_writer) = (file.clone(), asked.clone());
        let writer = Writer::start(waiting_writes, Limits::of(writes_at_once), move || {
            let mut c = connect(&of_writer, patience)?;
            asked_of_writer.watch(&mut c);
            Ok(Conn::Sqlite(c))
        })?;
        let number = OPENED.fetch_add(1, Ordering::Relaxed);
        Ok(Self {
            file,
            patience,
            number,
            alive: Arc::new(()),
            writer,
            long_reads,
            asked,
        })
    }

    /// Reads on this thread, on the connection it keeps for that.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.on_reader(|conn| {
            attempt::begin(conn, "BEGIN")?;
            attempt::complete(conn, work)
        })
    }

    /// The same without a transaction.
    pub(super) fn look_up<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.on_reader(|conn| attempt::bare(conn, work))
    }

    fn on_reader<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // Taken out while in use, so that a read inside a read gets a connection of its own.
        let kept = READERS.with_borrow_mut(|readers| readers.remove(&self.number));
        let mut conn = match kept {
            Some(reader) => reader.conn,
            None => self.connect_reader()?,
        };
        let result = work(&mut conn);
        if attempt::abandon(&mut conn).is_ok() {
            let reader = Reader {
                conn,
                database: Arc::downgrade(&self.alive),
            };
            READERS.with_borrow_mut(|readers| readers.insert(self.number, reader));
        }
        result
    }

    pub(super) fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError> {
        self.writer.submit(work)
    }

    pub(super) fn queries_asked(&self) -> u64 {
        self.asked.count()
    }

    /// A connection outside all this, for migrations.
    pub(super) fn connect(&self) -> Result<SqliteConnection, StoreError> {
        connect(&self.file, self.patience)
    }

    fn connect_reader(&self) -> Result<Conn, StoreError> {
        READERS.with_borrow_mut(|readers| {
            readers.retain(|_, reader| reader.database.strong_count() > 0);
        });
        let mut c = self.connect()?;
        // Some MiB for what every page reads: the upper levels of the indexes.
        c.batch_execute("PRAGMA query_only = ON; PRAGMA cache_size = -8192")?;
        self.asked.watch(&mut c);
        Ok(Conn::Sqlite(c))
    }
}

/// Makes the file, and its folder, for the owner's eyes only. SQLite gives its log files the same
/// mode.
fn create(file: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folder.mode(0o700);
        options.mode(0o600);
    }
    if let Some(parent) = file.parent() {
        folder.create(parent)?;
    }
    options.open(file).map(drop)
}

pub(super) fn connect(file: &Path, patience: Duration) -> Result<SqliteConnection, StoreError> {
    let name = file.to_str().ok_or_else(|| {
        StoreError::Settings(format!("The path {} is not UTF-8.", file.display()))
    })?;
    let mut c = SqliteConnection::establish(name).map_err(|e| {
        StoreError::Settings(format!("The database file {name} can't be opened: {e}."))
    })?;
    // The time-out comes first: already the switch to WAL may have to wait for another process.
    c.batch_execute(&format!(
        "PRAGMA busy_timeout = {};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA journal_size_limit = 67108864;",
        patience.as_millis()
    ))
    .map_err(|e| StoreError::Settings(format!("The file {name} is no usable database: {e}.")))?;
    Ok(c)
}
