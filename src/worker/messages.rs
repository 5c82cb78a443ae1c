//! Delivers what was sent, portion by portion.

use tenantry_store::{
    error::StoreError,
    messages::{self, Letters, Stuck},
};

use crate::app::App;

/// Delivers everything that waits. Between two portions others get their turn.
pub async fn deliver(app: &App) -> Result<(), StoreError> {
    let mut stuck = Stuck::default();
    // A long run outlasts days and invitations: each portion is judged when it is delivered.
    while messages::deliver_next(&app.store, Letters::Queued, app.clock.now(), &mut stuck).await? {
        actix_web::rt::task::yield_now().await;
    }
    Ok(())
}
