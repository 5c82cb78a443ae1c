//! SQLite's one writer: a thread, a bounded queue, and one commit for all who wait in it.
//!
//! SQLite lets one connection write at a time, and a durable commit costs a disk's flush. So one
//! thread takes every write that is waiting, runs each in a savepoint of one transaction, commits
//! once, and answers them all. It never waits for more: alone, a write is committed at once.
//!
//! - No write is answered before the commit; if that fails, all of them are told so.
//! - A write that fails or panics is undone to its savepoint, and the others stand.
//! - When the queue is full, a write is refused as busy instead of waiting without end.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::Conn;
use super::attempt::{self, Attempt};
use crate::error::StoreError;

/// When a batch takes in no more.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// So many writes share a commit at most.
    writes: usize,
    /// After so long the first in the batch has waited enough.
    time: Duration,
}

impl Limits {
    pub(super) fn of(writes: usize) -> Self {
        Self {
            writes,
            time: Duration::from_millis(10),
        }
    }
}

pub(super) struct Writer {
    /// `None` only while the writer is being dropped.
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// `open` gives the connection, and another one should the first break.
    pub(super) fn start(
        waiting: usize,
        limits: Limits,
        open: impl Fn() -> Result<Conn, StoreError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        let conn = open()?;
        let (queue, jobs) = sync_channel(waiting);
        let thread = thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || serve(conn, &open, &jobs, limits))
            .map_err(|e| StoreError::Internal(format!("the writer's thread didn't start: {e}")))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Queues a write; its answer comes through the channel.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, StoreError>>, StoreError> {
        let (reply, answer) = oneshot::channel();
        let language = say::language();
        let job = Box::new(Write {
            work: Some(move |conn: &mut Conn| say::speaking(language, || work(conn))),
            result: None,
            reply,
        });
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        match queue.try_send(job) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(StoreError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(stopped()),
        }
    }
}

/// Everything queued is still written.
impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            // The last handle on the database may be dropped by a write itself.
            && thread.thread().id() != thread::current().id()
        {
            thread
                .join()
                .unwrap_or_else(|_| tracing::error!("the writer's thread panicked"));
        }
    }
}

pub(super) fn stopped() -> StoreError {
    StoreError::Internal("the writer has stopped".into())
}

/// A write, whatever it answers.
trait Job: Send {
    /// An error means that the whole batch is lost.
    fn run(&mut self, conn: &mut Conn) -> Result<(), StoreError>;
    fn answer(self: Box<Self>, fate: Result<(), StoreError>);
}

struct Write<F, T> {
    work: Option<F>,
    result: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Job for Write<F, T>
where
    F: FnOnce(&mut Conn) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, conn: &mut Conn) -> Result<(), StoreError> {
        let Some(work) = self.work.take() else {
            return Ok(());
        };
        match attempt::nested(conn, work) {
            Attempt::Ended(result) => {
                self.result = Some(result);
                Ok(())
            }
            Attempt::Lost(error) => Err(error),
        }
    }

    fn answer(self: Box<Self>, fate: Result<(), StoreError>) {
        let Self { result, reply, .. } = *self;
        let result = fate.and_then(|()| result.unwrap_or_else(|| Err(stopped())));
        // Who asked may have gone; the write stands all the same.
        drop(reply.send(result));
    }
}

fn serve(
    conn: Conn,
    open: &impl Fn() -> Result<Conn, StoreError>,
    jobs: &Receiver<Box<dyn Job>>,
    limits: Limits,
) {
    let mut usable = Some(conn);
    while let Ok(first) = jobs.recv() {
        let conn = match usable.take().map_or_else(open, Ok) {
            Ok(conn) => usable.insert(conn),
            Err(error) => {
                first.answer(Err(error));
                continue;
            }
        };
        if !serve_batch(conn, first, jobs, limits) {
            usable = None;
        }
    }
}

/// Writes a batch and answers it; whether the connection can take another.
fn serve_batch(
    conn: &mut Conn,
    first: Box<dyn Job>,
    jobs: &Receiver<Box<dyn Job>>,
    limits: Limits,
) -> bool {
    let mut batch = vec![first];
    let fate = run_batch(conn, &mut batch, jobs, limits)
        .and_then(|()| attempt::commit(conn).map_err(StoreError::from));
    let usable = match &fate {
        Ok(()) => true,
        Err(error) => {
            tracing::error!(%error, writes = batch.len(), "a batch of writes was undone");
            attempt::abandon(conn).is_ok()
        }
    };
    for job in batch {
        job.answer(fate.clone());
    }
    usable
}

fn run_batch(
    conn: &mut Conn,
    batch: &mut Vec<Box<dyn Job>>,
    jobs: &Receiver<Box<dyn Job>>,
    limits: Limits,
) -> Result<(), StoreError> {
    attempt::begin(conn, "BEGIN IMMEDIATE")?;
    let began = Instant::now();
    loop {
        if let Some(job) = batch.last_mut() {
            job.run(conn)?;
        }
        if batch.len() >= limits.writes || began.elapsed() >= limits.time {
            return Ok(());
        }
        match jobs.try_recv() {
            Ok(job) => batch.push(job),
            Err(_) => return Ok(()),
        }
    }
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
