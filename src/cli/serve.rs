//! `tenantry serve`.

use std::net::TcpListener;

use crate::{
    clock::Clock,
    log,
    settings::Settings,
    startup::{self, Opened},
    worker,
};

use super::{Refused, say, wait};

/// Serves until the process is ended. The program's own clock is the machine's; a test brings one
/// that it moves.
pub fn run(settings: Settings, clock: Clock) -> Result<(), Refused> {
    log::begin(settings.log);
    let Opened { app, installed } = startup::open(settings, clock)?;
    if let Some(registered) = installed {
        let path = crate::urls::activation(registered.activation.expose());
        say("This is the first start. Open this link to become the operator's Admin;")?;
        say("it works once, for 72 hours:")?;
        say(&app.settings.absolute(&path))?;
    }
    let listener = TcpListener::bind(app.settings.bind)?;
    say(&format!("Tenantry serves {}", app.settings.public_url))?;
    wait(async {
        actix_web::rt::spawn(worker::run(app.clone()));
        startup::serve(app.clone(), listener)?.await?;
        worker::finish(&app).await;
        Ok(())
    })
}
