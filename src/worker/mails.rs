//! Sends the letters that are due.

use tenantry_store::{
    error::StoreError,
    instant::Instant,
    mail::delivery::{self, Letter},
};

use crate::{
    app::App,
    mail::{Mailer, Problem, compose},
};

/// So many letters leave in one go; the rest waits for the next second.
const MOST: usize = 20;

/// Sends what is due, and says of each what became of it. After a failure the rest waits for the
/// next second.
pub async fn send_due(app: &App, now: Instant) -> Result<(), StoreError> {
    for _ in 0..MOST {
        let Some(letter) = delivery::take(&app.store, now).await? else {
            return Ok(());
        };
        let id = letter.id;
        match send(app.clone(), letter).await {
            Ok(()) => delivery::sent(&app.store, id, now).await?,
            Err(Problem { said, for_good }) => {
                tracing::warn!(mail = %id, problem = %said, "a letter was not sent");
                delivery::failed(&app.store, id, &said, for_good, now).await?;
                if !for_good {
                    // The mail server is perhaps not there: the others would wait for it as long.
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

/// On a blocking thread: a mail server takes its time.
async fn send(app: App, letter: Letter) -> Result<(), Problem> {
    let sending = move || {
        let compose = || compose(&letter.content, &app.settings);
        let composed = say::speaking(letter.language, compose).map_err(|cause| Problem {
            said: cause.to_string(),
            for_good: true,
        })?;
        Mailer::new(&app.settings)?.send(&letter.recipient, &composed)
    };
    let sent = actix_web::rt::task::spawn_blocking(sending).await;
    sent.unwrap_or_else(|cause| {
        Err(Problem {
            said: cause.to_string(),
            for_good: false,
        })
    })
}
