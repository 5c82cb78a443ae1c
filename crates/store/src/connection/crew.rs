//! The threads that work on PostgreSQL's connections, as many as there are connections. Whoever asks
//! waits without holding a thread, and a thread that ends one piece of work takes the next without
//! having slept.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::error::StoreError;

pub(super) struct Crew {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    filled: Condvar,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    /// Threads that sleep until there is work.
    idle: usize,
    is_closed: bool,
}

type Job = Box<dyn FnOnce() + Send>;

/// A place in the queue. Whoever takes it first decides: a thread that begins the work, or the one who
/// asked and waits no longer.
#[derive(Clone, Default)]
struct Place(Arc<AtomicBool>);

impl Place {
    fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}

/// Leaves the queue when whoever asked is gone.
struct Waiting(Place);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.take();
    }
}

impl Crew {
    pub(super) fn of(threads: u32) -> Result<Self, StoreError> {
        let crew = Self {
            shared: Arc::default(),
        };
        for number in 1..=threads {
            let shared = Arc::clone(&crew.shared);
            thread::Builder::new()
                .name(format!("postgres-{number}"))
                .spawn(move || shared.work())
                .map_err(|e| StoreError::Internal(format!("a thread didn't start: {e}")))?;
        }
        Ok(crew)
    }

    /// Has this worked on. Work that doesn't begin in time is not done; what has begun is finished, even
    /// if the caller stops waiting.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, mut told) = oneshot::channel();
        let place = Place::default();
        let waiting = Waiting(place.clone());
        self.shared.add(Box::new(move || {
            if place.take() {
                // Nobody listens any more when the caller is gone.
                drop(tell.send(work()));
            }
        }));
        let answer = match tokio::time::timeout(patience, &mut told).await {
            Ok(answer) => answer,
            Err(_) if waiting.0.take() => return Err(StoreError::Busy),
            Err(_) => told.await,
        };
        answer.unwrap_or_else(|_| {
            Err(StoreError::Internal(
                "work on the database broke off".into(),
            ))
        })
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.shared.queue().is_closed = true;
        self.shared.filled.notify_all();
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, job: Job) {
        let mut queue = self.queue();
        queue.jobs.push_back(job);
        let wakes = queue.idle > 0;
        drop(queue);
        if wakes {
            self.filled.notify_one();
        }
    }

    /// Works until the crew is dismissed and nothing is left to do.
    fn work(&self) {
        while let Some(job) = self.next() {
            // What a panic means for its transaction was seen to where the work ran.
            drop(catch_unwind(AssertUnwindSafe(job)));
        }
    }

    fn next(&self) -> Option<Job> {
        let mut queue = self.queue();
        loop {
            if let Some(job) = queue.jobs.pop_front() {
                return Some(job);
            }
            if queue.is_closed {
                return None;
            }
            queue.idle += 1;
            queue = self
                .filled
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
            queue.idle -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::sync::mpsc;

    use super::*;

    const LONG: Duration = Duration::from_secs(30);

    fn run<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_time().build().unwrap();
        runtime.block_on(future)
    }

    /// Keeps a crew of one busy until told otherwise; answers when it has begun.
    fn occupy(crew: &Crew) -> (mpsc::Sender<()>, impl Future<Output = ()> + '_) {
        let (go, wait) = mpsc::channel::<()>();
        let work = crew.work(LONG, move || {
            wait.recv().unwrap();
            Ok(())
        });
        (go, async move { work.await.unwrap() })
    }

    #[test]
    fn work_is_done_and_answered() {
        let crew = Crew::of(2).unwrap();
        let sum = run(async {
            let mut sum = 0;
            for number in 0..100 {
                sum += crew.work(LONG, move || Ok(number)).await.unwrap();
            }
            sum
        });
        assert_eq!(sum, 4950);
    }

    #[test]
    fn work_that_does_not_begin_in_time_is_refused_and_never_done() {
        let crew = Crew::of(1).unwrap();
        let (done, was_done) = mpsc::channel();
        run(async {
            let (go, occupied) = occupy(&crew);
            let hasty = async {
                let work = crew.work(Duration::from_millis(20), move || Ok(done.send(())));
                let refused = work.await;
                go.send(()).unwrap();
                refused
            };
            let ((), refused) = tokio::join!(occupied, hasty);
            assert!(matches!(refused, Err(StoreError::Busy)));
            crew.work(LONG, || Ok(())).await.unwrap();
        });
        assert!(was_done.recv().is_err(), "the work was dropped undone");
    }

    #[test]
    fn work_whose_caller_left_is_finished_if_it_had_begun_and_else_not_done() {
        let crew = Crew::of(1).unwrap();
        let (begun, has_begun) = mpsc::channel();
        let (go, wait) = mpsc::channel::<()>();
        let (done, was_done) = mpsc::channel();
        let later = done.clone();
        run(async {
            let first = crew.work(LONG, move || {
                begun.send(()).unwrap();
                wait.recv().unwrap();
                Ok(done.send("begun").unwrap())
            });
            let second = crew.work(LONG, move || Ok(later.send("waiting").unwrap()));
            // Both get their places, and then nobody waits for them any more.
            let both = async { tokio::join!(first, second) };
            assert!(
                tokio::time::timeout(Duration::from_millis(20), both)
                    .await
                    .is_err()
            );
            has_begun.recv().unwrap();
            go.send(()).unwrap();
            crew.work(LONG, || Ok(())).await.unwrap();
        });
        drop(crew);
        assert_eq!(was_done.iter().collect::<Vec<_>>(), ["begun"]);
    }

    #[test]
    fn a_panic_is_an_error_and_the_thread_works_on() {
        let crew = Crew::of(1).unwrap();
        run(async {
            let broken = crew.work::<()>(LONG, || panic!("on purpose"));
            assert!(matches!(broken.await, Err(StoreError::Internal(_))));
            assert_eq!(crew.work(LONG, || Ok(1)).await.unwrap(), 1);
        });
    }
}
