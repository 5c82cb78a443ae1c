//! Which pages were shown, heard from the log: every answer says there of which template it is made.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Mutex, Once};

static SHOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());
static LISTENING: Once = Once::new();

/// Hears from now on. Under `cargo test` other tests of the process are heard as well.
pub fn listen() {
    LISTENING.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(|| Listener)
            .init();
    });
}

/// How many pages were shown so far.
pub fn count() -> usize {
    SHOWN.lock().unwrap().len()
}

/// The pages shown after so many others.
pub fn after(count: usize) -> BTreeSet<String> {
    let shown = SHOWN.lock().unwrap();
    shown.iter().skip(count).cloned().collect()
}

struct Listener;

impl io::Write for Listener {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        if let Some((_, rest)) = text.split_once("template=\"") {
            let page = rest.split('"').next().unwrap_or_default();
            SHOWN.lock().unwrap().push(page.to_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
