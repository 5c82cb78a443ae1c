//! Waiting for a future on a thread that has nothing else to do.
//!
//! Each PostgreSQL connection has a small runtime of its own, and whoever asks drives both meanwhile: the
//! answer wakes the thread that waits for it, and no other. A task of its own for each connection, or
//! one thread that watches all sockets, would mean waking two threads for each query.

use std::cell::RefCell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use diesel_async::async_connection_wrapper::BlockOn;
use tokio::runtime::{self, Handle, Runtime};
use tokio::task::unconstrained;

/// What sends and receives on a connection, until that is closed.
pub(super) type Traffic = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Blocks by parking the thread, for what is driven elsewhere.
pub(super) fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(unconstrained(future));
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// Works where a connection may be driven: a runtime refuses to run on a thread that belongs to
/// another one, such as the web server's or a test's.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if Handle::try_current().is_err() {
        return work();
    }
    let worked = thread::scope(|scope| scope.spawn(work).join());
    worked.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Blocks by driving a connection.
#[derive(Default)]
pub struct Driver(Option<Link>);

struct Link {
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
    /// `None` before it is made and after it ended.
    traffic: RefCell<Option<Traffic>>,
}

thread_local! {
    static NEXT: RefCell<Option<Driver>> = const { RefCell::new(None) };
}

impl Driver {
    /// Makes a connection, which it drives from then on.
    pub(super) fn connect<T>(
        connecting: impl Future<Output = Result<(T, Traffic), String>>,
    ) -> Result<(T, Self), String> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| e.to_string())?;
        let (made, traffic) = runtime.block_on(connecting)?;
        let link = Link {
            runtime: Some(runtime),
            traffic: RefCell::new(Some(traffic)),
        };
        Ok((made, Self(Some(link))))
    }

    /// Makes this the driver of the connection that `make` makes: diesel asks for one by its type
    /// alone.
    pub(super) fn install<T>(self, make: impl FnOnce() -> T) -> T {
        NEXT.set(Some(self));
        let driven = make();
        NEXT.set(None);
        driven
    }
}

impl Link {
    /// Lets the connection send and receive what it can without waiting.
    fn drive(&self, context: &mut Context<'_>) {
        let mut traffic = self.traffic.borrow_mut();
        let ended = traffic
            .as_mut()
            .is_some_and(|traffic| traffic.as_mut().poll(context).is_ready());
        if ended {
            // Dropped, it tells everybody who asks that the connection is closed.
            *traffic = None;
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.traffic.take();
        if let Some(runtime) = self.runtime.take() {
            // Without waiting, which a thread of the web server's may not do.
            runtime.shutdown_background();
        }
    }
}

impl BlockOn for Driver {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        let Some((link, runtime)) = self.0.as_ref().and_then(|l| Some((l, l.runtime.as_ref()?)))
        else {
            return wait(future);
        };
        // Tokio's channels otherwise stop answering after a while, to give other tasks a turn.
        let mut future = pin!(unconstrained(future));
        runtime.block_on(poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(output);
            }
            link.drive(context);
            future.as_mut().poll(context)
        }))
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
