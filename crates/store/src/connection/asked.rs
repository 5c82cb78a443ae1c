//! Counts the queries a database is asked: a page must not ask more for a thousand rows than for
//! ten, and a test compares.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::{Connection, InstrumentationEvent};

/// The count of one database, over all its connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked(Arc<AtomicU64>);

impl Asked {
    /// Counts what this connection asks from now on.
    pub(super) fn watch(&self, c: &mut impl Connection) {
        let count = Arc::clone(&self.0);
        c.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
    }

    pub(super) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
