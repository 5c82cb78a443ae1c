//! The threads that work on PostgreSQL's connections, as many as there are connections, and those that
//! read what takes long on SQLite. Whoever asks waits without holding a thread, and a thread that ends
//! one piece of work takes the next without having slept.

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
                .name(format!("database-{number}"))
                .spawn(move || shared.work())
                .map_err(|e| StoreError::Internal(format!("a thread didn't start: {e}")))?;
        }
        Ok(crew)
    }

    /// Has this worked on. Work that doesn't begin in time, or whose caller leaves before, is not done.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (place, told) = self.add(work);
        let _waiting = Waiting(place.clone());
        answer(patience, &place, told).await
    }

    /// The same for what is done even if the caller leaves.
    pub(super) async fn order<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (place, told) = self.add(work);
        answer(patience, &place, told).await
    }

    fn add<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> (Place, Answer<T>) {
        let (tell, told) = oneshot::channel();
        let place = Place::default();
        let own = place.clone();
        let language = say::language();
        self.shared.add(Box::new(move || {
            if own.take() {
                // Nobody listens any more when the caller is gone.
                drop(tell.send(say::speaking(language, work)));
            }
        }));
        (place, told)
    }
}

type Answer<T> = oneshot::Receiver<Result<T, StoreError>>;

async fn answer<T>(
    patience: Duration,
    place: &Place,
    mut told: Answer<T>,
) -> Result<T, StoreError> {
    let answer = match tokio::time::timeout(patience, &mut told).await {
        Ok(answer) => answer,
        Err(_) if place.take() => return Err(StoreError::Busy),
        Err(_) => told.await,
    };
    answer.unwrap_or_else(|_| {
        Err(StoreError::Internal(
            "work on the database broke off".into(),
        ))
    })
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
    use std::future::{Future, poll_fn};
    use std::pin::pin;
    use std::sync::mpsc;
    use std::task::Poll;

    use super::*;

    const LONG: Duration = Duration::from_secs(30);

    fn run<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_time().build().unwrap();
        runtime.block_on(future)
    }

    /// Waits for both, beginning with the first.
    async fn both<A: Future, B: Future>(first: A, second: B) -> (A::Output, B::Output) {
        let (mut first, mut second) = (pin!(first), pin!(second));
        let (mut one, mut other) = (None, None);
        poll_fn(|context| {
            if one.is_none()
                && let Poll::Ready(output) = first.as_mut().poll(context)
            {
                one = Some(output);
            }
            if other.is_none()
                && let Poll::Ready(output) = second.as_mut().poll(context)
            {
                other = Some(output);
            }
            match (one.take(), other.take()) {
                (Some(one), Some(other)) => Poll::Ready((one, other)),
                (done, waiting) => {
                    (one, other) = (done, waiting);
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// Keeps a crew of one busy until told otherwise; answers when it has begun.
    fn occupy(crew: &Crew) -> (mpsc::Sender<()>, impl Future<Output = ()> + '_) {
        let (go, wait) = mpsc::channel::<()>();
        let work = crew.ask(LONG, move || {
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
                sum += crew.ask(LONG, move || Ok(number)).await.unwrap();
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
                let work = crew.ask(Duration::from_millis(20), move || Ok(done.send(())));
                let refused = work.await;
                go.send(()).unwrap();
                refused
            };
            let ((), refused) = both(occupied, hasty).await;
            assert!(matches!(refused, Err(StoreError::Busy)));
            crew.ask(LONG, || Ok(())).await.unwrap();
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
            let first = crew.ask(LONG, move || {
                begun.send(()).unwrap();
                wait.recv().unwrap();
                done.send("begun").unwrap();
                Ok(())
            });
            let second = crew.ask(LONG, move || {
                later.send("waiting").unwrap();
                Ok(())
            });
            // Both get their places, and then nobody waits for them any more.
            let both = both(first, second);
            assert!(
                tokio::time::timeout(Duration::from_millis(20), both)
                    .await
                    .is_err()
            );
            has_begun.recv().unwrap();
            go.send(()).unwrap();
            crew.ask(LONG, || Ok(())).await.unwrap();
        });
        drop(crew);
        assert_eq!(was_done.iter().collect::<Vec<_>>(), ["begun"]);
    }

    #[test]
    fn what_was_ordered_is_done_even_if_the_caller_leaves() {
        let crew = Crew::of(1).unwrap();
        let (done, was_done) = mpsc::channel();
        run(async {
            let (go, occupied) = occupy(&crew);
            let ordered = crew.order(LONG, move || {
                done.send("ordered").unwrap();
                Ok(())
            });
            let both = both(occupied, ordered);
            assert!(
                tokio::time::timeout(Duration::from_millis(20), both)
                    .await
                    .is_err()
            );
            go.send(()).unwrap();
        });
        assert_eq!(was_done.recv_timeout(LONG), Ok("ordered"));
    }

    #[test]
    fn a_panic_is_an_error_and_the_thread_works_on() {
        let crew = Crew::of(1).unwrap();
        run(async {
            let broken = crew.ask::<()>(LONG, || panic!("on purpose"));
            assert!(matches!(broken.await, Err(StoreError::Internal(_))));
            assert_eq!(crew.ask(LONG, || Ok(1)).await.unwrap(), 1);
        });
    }
}
