//! The log, on standard error: a line for each request and each failure. No secrets, no addresses of
//! pages (they may hold tokens), no names of people.

use crate::settings::LogSettings;

/// Begins logging; a second call does nothing.
pub fn begin(settings: LogSettings) {
    let log = tracing_subscriber::fmt()
        .with_max_level(settings.level)
        .with_target(false)
        .with_writer(std::io::stderr);
    let begun = if settings.json {
        log.json().try_init()
    } else {
        log.try_init()
    };
    // A test may have begun already.
    drop(begun);
}
