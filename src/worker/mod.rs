//! Work that time starts: a short list of jobs, each done about once a second, away from the threads
//! that serve. Tests call [`run_once`].

mod mails;

use std::time::Duration;

use tenantry_store::{error::StoreError, instant::Instant, mail::delivery, sessions};

use crate::app::App;
pub use mails::send_due;

/// Ended sessions and old letters are cleared away so often.
const CLEAR_EVERY_MS: i64 = 60 * 1000;

/// Works until the program ends. A job that fails is tried again the next time.
pub async fn run(app: App) {
    let mut cleared_at = 0;
    loop {
        let now = app.clock.now();
        let is_clearing = now.milliseconds() - cleared_at >= CLEAR_EVERY_MS;
        if is_clearing {
            cleared_at = now.milliseconds();
        }
        work(&app, now, is_clearing).await;
        actix_web::rt::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Does every job once.
pub async fn run_once(app: &App, now: Instant) {
    work(app, now, true).await;
}

async fn work(app: &App, now: Instant, is_clearing: bool) {
    said("sending mail", send_due(app, now).await);
    let denials = app.store.write_denials(&app.denials, Some(now)).await;
    said("writing denials", denials.map(drop));
    said(
        "sealing the audit trail",
        app.store.seal_waiting().await.map(drop),
    );
    if is_clearing {
        let ended = sessions::remove_ended(&app.store, app.session_limits(), now).await;
        said("removing ended sessions", ended.map(drop));
        said(
            "forgetting old mail",
            delivery::forget_old(&app.store, now).await,
        );
    }
}

fn said(job: &str, result: Result<(), StoreError>) {
    if let Err(cause) = result {
        tracing::error!(job, %cause, "a job of the worker failed");
    }
}
