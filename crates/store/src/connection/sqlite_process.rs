//! What SQLite must be told once per process, before its first connection:
//!
//! - *Multi-thread mode*: no connection is ever used by two threads at once, so each needs no lock.
//! - *No memory statistics*: they are a lock around every allocation, and nobody reads them.
//! - *The query-planner stability guarantee* on every connection: without it SQLite prepares each
//!   statement that binds LIMIT anew at each run.
//!
//! Diesel offers none of the three, and SQLite only speaks C: this is the project's only unsafe code.
#![expect(
    unsafe_code,
    reason = "SQLite's process-wide switches exist in its C interface only"
)]

use std::ffi::{c_char, c_int};
use std::ptr;
use std::sync::OnceLock;

use libsqlite3_sys as ffi;

use crate::error::StoreError;

static DONE: OnceLock<c_int> = OnceLock::new();

/// Prepares SQLite; every call after the first only repeats the first one's result.
pub(super) fn prepare() -> Result<(), StoreError> {
    match *DONE.get_or_init(configure) {
        ffi::SQLITE_OK => Ok(()),
        code => Err(StoreError::Internal(format!(
            "SQLite refused to be configured: {code}"
        ))),
    }
}

fn configure() -> c_int {
    // SAFETY: `sqlite3_config` must run before SQLite is initialised and on one thread only. The
    // store opens connections nowhere before `prepare`, and `OnceLock` lets one thread in. Both
    // options take what they are given here: nothing, and one int. `stability_guarantee` is a
    // static function of the type that `sqlite3_auto_extension` documents.
    unsafe {
        let codes = [
            ffi::sqlite3_config(ffi::SQLITE_CONFIG_MULTITHREAD),
            ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0),
            ffi::sqlite3_auto_extension(Some(stability_guarantee)),
        ];
        codes
            .into_iter()
            .find(|code| *code != ffi::SQLITE_OK)
            .unwrap_or(ffi::SQLITE_OK)
    }
}

/// Called by SQLite for each connection it opens, which fails if the guarantee doesn't hold.
unsafe extern "C" fn stability_guarantee(
    connection: *mut ffi::sqlite3,
    _message: *mut *mut c_char,
    _routines: *const ffi::sqlite3_api_routines,
) -> c_int {
    let mut state: c_int = 0;
    // SAFETY: SQLite passes a connection that is open. The option takes an int and a pointer to an
    // int, into which it writes the new state.
    let code = unsafe {
        ffi::sqlite3_db_config(
            connection,
            ffi::SQLITE_DBCONFIG_ENABLE_QPSG,
            1,
            ptr::from_mut(&mut state),
        )
    };
    if code == ffi::SQLITE_OK && state != 1 {
        ffi::SQLITE_ERROR
    } else {
        code
    }
}
