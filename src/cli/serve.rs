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

pub(super) fn run(settings: Settings) -> Result<(), Refused> {
    log::begin(settings.log);
    let Opened { app, installed } = startup::open(settings, Clock::default())?;
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
        Ok(startup::serve(app, listener)?.await?)
    })
}
