//! Waiting for a future on a thread that has nothing else to do.
//!
//! Whoever asks PostgreSQL drives the connection meanwhile: a task of its own for each connection
//! would mean waking two threads for each query. Only the readiness of sockets is watched elsewhere
//! (`postgres.rs`). Parking the thread works everywhere: on a plain thread, on a blocking thread of
//! the web server, in a test, where a runtime's `block_on` would refuse.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use diesel_async::async_connection_wrapper::BlockOn;

/// What sends and receives on a connection, until that is closed.
pub(super) type Traffic = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Blocks by parking the thread, for what is driven elsewhere.
pub(super) fn wait<F: Future>(future: F) -> F::Output {
    Driver::default().block_on(future)
}

/// Blocks by parking the thread, and drives a connection meanwhile.
#[derive(Default)]
pub struct Driver(RefCell<Option<Traffic>>);

thread_local! {
    static NEXT: RefCell<Option<Driver>> = const { RefCell::new(None) };
}

impl Driver {
    pub(super) fn of(traffic: Traffic) -> Self {
        Self(RefCell::new(Some(traffic)))
    }

    /// Makes this the driver of the connection that `make` makes: diesel asks for one by its type
    /// alone.
    pub(super) fn install<T>(self, make: impl FnOnce() -> T) -> T {
        NEXT.set(Some(self));
        let driven = make();
        NEXT.set(None);
        driven
    }

    /// Lets the connection send and receive what it can without waiting.
    fn drive(&self, context: &mut Context<'_>) {
        let mut traffic = self.0.borrow_mut();
        let ended = traffic
            .as_mut()
            .is_some_and(|traffic| traffic.as_mut().poll(context).is_ready());
        if ended {
            // Dropped, it tells everybody who asks that the connection is closed.
            *traffic = None;
        }
    }
}

impl BlockOn for Driver {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        // Tokio's channels otherwise stop answering after a while, to give other tasks a turn.
        let mut future = pin!(tokio::task::unconstrained(future));
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            self.drive(&mut context);
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            thread::park();
        }
    }

    fn get_runtime() -> Self {
        NEXT.take().unwrap_or_default()
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Driver")
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}
