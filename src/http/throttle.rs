//! Slows down an address that fails too often: each failure takes a token, tokens come back with
//! time. The memory is bounded; when it is full, those forgotten first are the ones who have waited
//! longest.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

use tenantry_store::instant::Instant;

use crate::error::AppError;

/// So many addresses are remembered at most.
const MOST_ADDRESSES: usize = 10_000;

/// Attempts made at the same time are all paid for, up to so many times the burst.
const MOST_OWED: i64 = 10;

/// A limit for one kind of attempt.
#[derive(Debug)]
pub struct Throttle {
    /// So many in a row.
    burst: i64,
    /// One comes back after so long.
    refill_ms: i64,
    /// When each address will have all its tokens again, in milliseconds.
    full_at: Mutex<HashMap<IpAddr, i64>>,
}

impl Throttle {
    pub fn new(burst: i64, refill_ms: i64) -> Self {
        Self {
            burst,
            refill_ms,
            full_at: Mutex::default(),
        }
    }

    /// Refuses an address without tokens, and says when to come back.
    pub fn check(&self, address: &str, now: Instant) -> Result<(), AppError> {
        let full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        self.check_in(&full_at, address, now.milliseconds())
    }

    fn check_in(
        &self,
        full_at: &HashMap<IpAddr, i64>,
        address: &str,
        now: i64,
    ) -> Result<(), AppError> {
        let missing = full_at.get(&group(address)).map_or(0, |at| at - now);
        let wait = missing - (self.burst - 1) * self.refill_ms;
        if wait <= 0 {
            return Ok(());
        }
        let seconds = u64::try_from(wait).unwrap_or_default().div_ceil(1000);
        Err(AppError::TooMany { seconds })
    }

    /// Takes a token, also from an address that has none left.
    pub fn count(&self, address: &str, now: Instant) {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        self.count_in(&mut full_at, address, now.milliseconds());
    }

    fn count_in(&self, full_at: &mut HashMap<IpAddr, i64>, address: &str, now: i64) {
        if full_at.len() >= MOST_ADDRESSES {
            forget(full_at, now);
        }
        let at = full_at.entry(group(address)).or_insert(now);
        let most = now + MOST_OWED * self.burst * self.refill_ms;
        *at = ((*at).max(now) + self.refill_ms).min(most);
    }

    /// Takes a token before an attempt, so that attempts at the same time can't all pass, or refuses
    /// an address without tokens.
    pub fn take(&self, address: &str, now: Instant) -> Result<(), AppError> {
        let now = now.milliseconds();
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        self.check_in(&full_at, address, now)?;
        self.count_in(&mut full_at, address, now);
        Ok(())
    }
}

/// Makes room: whoever has all tokens again goes, and if that is nobody, half of all.
fn forget(full_at: &mut HashMap<IpAddr, i64>, now: i64) {
    full_at.retain(|_, at| *at > now);
    if full_at.len() < MOST_ADDRESSES {
        return;
    }
    let mut moments: Vec<i64> = full_at.values().copied().collect();
    let middle = moments.len() / 2;
    let (_, median, _) = moments.select_nth_unstable(middle);
    let median = *median;
    full_at.retain(|_, at| *at > median);
}

/// One household of addresses: an IPv6 network of 64 bits counts as one.
pub fn group(address: &str) -> IpAddr {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => {
            let network = v6.to_bits() & (u128::MAX << 64);
            v6.to_ipv4_mapped()
                .map_or_else(|| IpAddr::V6(Ipv6Addr::from_bits(network)), IpAddr::V4)
        }
        Ok(v4) => v4,
        // Whoever can't be told apart shares the limit.
        Err(_) => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    }
}

/// The limits of what strangers can try.
#[derive(Debug)]
pub struct Throttles {
    /// Failed sign-ins.
    pub sign_in: Throttle,
    /// Letters with a reset link.
    pub reset: Throttle,
    /// Links that don't exist.
    pub link: Throttle,
}

impl Default for Throttles {
    fn default() -> Self {
        Self {
            sign_in: Throttle::new(30, 10_000),
            reset: Throttle::new(5, 60_000),
            link: Throttle::new(20, 10_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Instant {
        Instant::from_milliseconds(1_800_000_000_000 + ms).unwrap()
    }

    #[test]
    fn after_the_burst_an_address_waits_and_others_do_not() {
        let throttle = Throttle::new(3, 1000);
        for _ in 0..3 {
            throttle.check("192.0.2.1", at(0)).unwrap();
            throttle.count("192.0.2.1", at(0));
        }
        let refused = throttle.check("192.0.2.1", at(0)).unwrap_err();
        assert!(
            matches!(refused, AppError::TooMany { seconds: 1 }),
            "{refused:?}"
        );
        throttle.check("192.0.2.2", at(0)).unwrap();
        throttle.check("192.0.2.1", at(1000)).unwrap();
    }

    #[test]
    fn attempts_at_the_same_time_are_all_paid_for() {
        let throttle = Throttle::new(2, 1000);
        for _ in 0..10 {
            throttle.count("192.0.2.1", at(0));
        }
        assert!(throttle.check("192.0.2.1", at(8_000)).is_err());
        assert!(throttle.check("192.0.2.1", at(9_000)).is_ok());
    }

    #[test]
    fn a_token_is_taken_or_refused_at_once() {
        let throttle = Throttle::new(2, 1000);
        throttle.take("192.0.2.1", at(0)).unwrap();
        throttle.take("192.0.2.1", at(0)).unwrap();
        assert!(throttle.take("192.0.2.1", at(0)).is_err());
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_address() {
        let throttle = Throttle::new(1, 1000);
        throttle.count("2001:db8::1", at(0));
        assert!(throttle.check("2001:db8::ffff", at(0)).is_err());
        assert!(throttle.check("2001:db8:0:1::1", at(0)).is_ok());
    }

    #[test]
    fn the_memory_is_bounded() {
        let throttle = Throttle::new(5, 1000);
        for n in 0..30_000_u32 {
            throttle.count(
                &std::net::Ipv4Addr::from_bits(n).to_string(),
                at(i64::from(n)),
            );
        }
        let known = throttle.full_at.lock().unwrap().len();
        assert!(known <= MOST_ADDRESSES, "{known}");
    }
}
