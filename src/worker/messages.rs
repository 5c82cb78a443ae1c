//! Delivers what was sent, portion by portion.

use tenantry_store::{
    error::StoreError,
    instant::Instant,
    messages::{self, Letters},
};

use crate::app::App;

/// Delivers everything that waits. Between two portions others get their turn.
pub async fn deliver(app: &App, now: Instant) -> Result<(), StoreError> {
    while messages::deliver_next(&app.store, Letters::Queued, now).await? {
        actix_web::rt::task::yield_now().await;
    }
    Ok(())
}
