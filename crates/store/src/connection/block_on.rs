//! Waiting for a future on a thread that has nothing else to do.
//!
//! The PostgreSQL client's own tasks run on a runtime of their own (`postgres.rs`); who asks only
//! waits for their answers. Parking the thread does that everywhere: on a plain thread, on a
//! blocking thread of the web server, in a test, where a runtime's `block_on` would refuse.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use diesel_async::async_connection_wrapper::BlockOn;

/// Blocks by parking the thread.
#[derive(Debug)]
pub struct OnThisThread;

impl BlockOn for OnThisThread {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        // Tokio's channels otherwise stop answering after a while, to give other tasks a turn.
        let mut future = pin!(tokio::task::unconstrained(future));
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            thread::park();
        }
    }

    fn get_runtime() -> Self {
        Self
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
