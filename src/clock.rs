//! The one place that reads the clock. A request reads it once; tests move it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use tenantry_store::instant::Instant;

/// The program's clock: the machine's time plus an offset that only tests set.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the clock"
    )]
    pub fn now(&self) -> Instant {
        let offset = jiff::SignedDuration::from_millis(self.offset_ms.load(Ordering::Relaxed));
        let now = jiff::Timestamp::now();
        Instant::from(now.saturating_add(offset).unwrap_or(now))
    }

    /// Moves the clock; time never sleeps in tests.
    pub fn advance(&self, by: jiff::SignedDuration) {
        let ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.offset_ms.fetch_add(ms, Ordering::Relaxed);
    }
}
