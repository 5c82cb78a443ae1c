//! Counts the queries that one thread asks of connections opened since: for the guard that a page
//! asks no more for a thousand rows than for ten. The program itself never turns it on.

use std::cell::Cell;

use diesel::connection::{InstrumentationEvent, set_default_instrumentation};

use crate::error::StoreError;

thread_local! {
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

/// Counts on connections that are opened from now on. To be called before the database is opened.
pub fn count_queries() -> Result<(), StoreError> {
    Ok(set_default_instrumentation(|| {
        Some(Box::new(|event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                ASKED.set(ASKED.get() + 1);
            }
        }))
    })?)
}

/// How many queries this thread has asked so far. On SQLite the thread that reads is the caller's.
pub fn queries_asked() -> u64 {
    ASKED.get()
}
