//! What every request can reach: the store, the settings, the clock, the threads that hash.

use std::sync::Arc;

use tenantry_store::{audit::denials::Denials, notices::Board, sessions::Limits, store::Store};

use crate::{
    clock::Clock,
    http::{body::Deadlines, throttle::Throttles},
    passwords::Passwords,
    settings::Settings,
};

/// The running program; cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub store: Store,
    pub settings: Arc<Settings>,
    pub clock: Clock,
    pub passwords: Passwords,
    pub throttles: Arc<Throttles>,
    /// The denials of the running minute.
    pub denials: Arc<Denials>,
    /// The operator's notice, as it was last read.
    pub board: Board,
    /// How long the bodies of requests may take.
    pub deadlines: Deadlines,
}

impl App {
    pub fn new(store: Store, settings: Settings, clock: Clock) -> Self {
        Self {
            store,
            settings: Arc::new(settings),
            clock,
            passwords: Passwords::default(),
            throttles: Arc::default(),
            denials: Arc::default(),
            board: Board::default(),
            deadlines: Deadlines::default(),
        }
    }

    /// How long sessions last.
    pub fn session_limits(&self) -> Limits {
        const MINUTE_MS: i64 = 60 * 1000;
        Limits {
            idle_ms: i64::from(self.settings.session_idle_minutes) * MINUTE_MS,
            absolute_ms: i64::from(self.settings.session_hours) * 60 * MINUTE_MS,
        }
    }
}
