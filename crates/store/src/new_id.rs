//! Makes ids: 64 bits, roughly in the order of time, unique without asking the database, so that
//! nodes never collide on a sequence. 43 bits of milliseconds stand before 20 random bits.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::instant::Instant;

const RANDOM_BITS: u32 = 20;
/// 2020-01-01T00:00:00Z: keeps the ids short for as long as possible.
const EPOCH_MS: i64 = 1_577_836_800_000;

static LAST: AtomicI64 = AtomicI64::new(0);

/// A fresh id. Within one process ids only grow, also when thousands are made in one millisecond.
pub(crate) fn new_id(now: Instant) -> i64 {
    let random = i64::from(random_u32() & ((1 << RANDOM_BITS) - 1));
    let wanted = ((now.milliseconds() - EPOCH_MS).max(1) << RANDOM_BITS) | random;
    let grow = |last: i64| Some(wanted.max(last + 1));
    let before = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, grow);
    wanted.max(before.unwrap_or_default() + 1)
}

fn random_u32() -> u32 {
    // Uniqueness within the process doesn't rest on this number: without randomness ids still differ.
    getrandom::u32().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_in_one_millisecond_differ_and_grow() {
        let now = Instant::from_milliseconds(1_800_000_000_000).unwrap();
        let ids: Vec<i64> = (0..10_000).map(|_| new_id(now)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
