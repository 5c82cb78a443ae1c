//! What every request can reach: the store, the settings, the clock.

use std::sync::Arc;

use tenantry_store::store::Store;

use crate::{clock::Clock, settings::Settings};

/// The running program; cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub store: Store,
    pub settings: Arc<Settings>,
    pub clock: Clock,
}

impl App {
    pub fn new(store: Store, settings: Settings, clock: Clock) -> Self {
        Self {
            store,
            settings: Arc::new(settings),
            clock,
        }
    }
}
