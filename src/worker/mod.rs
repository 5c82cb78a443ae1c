//! Work that time starts: a short list of jobs, each done about once a second, away from the threads
//! that serve. Mail has a turn of its own, since a mail server may take its time, and so have messages,
//! of which one may be for ten thousand, and reminders. Tests call
//! [`run_once`].

mod mails;
mod messages;

use std::time::Duration;

use tenantry_store::{
    audit::activity, error::StoreError, instant::Instant, links, mail::delivery, reminders,
    sessions,
};

use crate::app::App;
pub use mails::send_due;

/// Ended sessions, old links and old letters are cleared away so often.
const CLEAR_EVERY_MS: i64 = 60 * 1000;
/// It is looked so often who is to be reminded.
const REMIND_EVERY: Duration = Duration::from_mins(1);

/// Works until the program ends. A job that fails is tried again the next time.
pub async fn run(app: App) {
    actix_web::rt::spawn(run_mail(app.clone()));
    actix_web::rt::spawn(run_messages(app.clone()));
    actix_web::rt::spawn(run_reminders(app.clone()));
    let mut cleared_at = 0;
    loop {
        let now = app.clock.now();
        audit(&app, now).await;
        post_notice(&app).await;
        if now.milliseconds() - cleared_at >= CLEAR_EVERY_MS {
            cleared_at = now.milliseconds();
            clear(&app, now).await;
        }
        pause().await;
    }
}

async fn run_mail(app: App) {
    loop {
        send(&app, app.clock.now()).await;
        pause().await;
    }
}

async fn run_messages(app: App) {
    loop {
        deliver(&app).await;
        pause().await;
    }
}

async fn run_reminders(app: App) {
    loop {
        remind(&app, app.clock.now()).await;
        actix_web::rt::time::sleep(REMIND_EVERY).await;
    }
}

async fn pause() {
    actix_web::rt::time::sleep(Duration::from_secs(1)).await;
}

/// Does every job once.
pub async fn run_once(app: &App, now: Instant) {
    audit(app, now).await;
    post_notice(app).await;
    clear(app, now).await;
    deliver(app).await;
    remind(app, now).await;
    send(app, now).await;
}

/// Writes the denials of the minutes that have ended, and seals the audit events that wait for it.
async fn audit(app: &App, now: Instant) {
    let denials = app.store.write_denials(&app.denials, Some(now)).await;
    said("writing denials", denials);
    said("sealing the audit trail", app.store.seal_waiting().await);
}

/// What is still due when the program ends: the denials of the running minute, and their seal.
pub async fn finish(app: &App) {
    let denials = app.store.write_denials(&app.denials, None).await;
    said("writing denials", denials);
    said("sealing the audit trail", app.store.seal_waiting().await);
}

async fn clear(app: &App, now: Instant) {
    let ended = sessions::remove_ended(&app.store, app.session_limits(), now).await;
    said("removing ended sessions", ended);
    said(
        "forgetting old links",
        links::forget_old(&app.store, now).await,
    );
    said(
        "forgetting old mail",
        delivery::forget_old(&app.store, now).await,
    );
    said(
        "forgetting old reminders",
        reminders::forget_old(&app.store, now).await,
    );
    said(
        "forgetting old activity",
        activity::forget_old(&app.store, now).await,
    );
}

/// Reads the operator's notice, so that no page has to.
async fn post_notice(app: &App) {
    let refreshed = app.board.refresh(&app.store).await;
    said("reading the operator's notice", refreshed);
}

async fn deliver(app: &App) {
    said("delivering messages", messages::deliver(app).await);
}

async fn remind(app: &App, now: Instant) {
    said(
        "writing reminders",
        reminders::remind(&app.store, now).await,
    );
}

async fn send(app: &App, now: Instant) {
    said("sending mail", send_due(app, now).await);
}

fn said<T>(job: &str, result: Result<T, StoreError>) {
    if let Err(cause) = result {
        tracing::error!(job, %cause, "a job of the worker failed");
    }
}
