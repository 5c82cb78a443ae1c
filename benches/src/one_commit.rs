//! What saves are compared with: the same program, but each write is committed alone.

use std::net::TcpListener;

use tenantry::{app::App, clock::Clock, log, settings::Settings, startup};
use tenantry_store::{
    connection::{Database, DatabaseSettings},
    store::Store,
};

pub fn serve() -> anyhow::Result<()> {
    let settings = Settings::load()?;
    log::begin(settings.log);
    let mut database = DatabaseSettings::new(&settings.database_url);
    database.writes_at_once = 1;
    let store = Store::new(Database::open(&database)?);
    let listener = TcpListener::bind(settings.bind)?;
    let app = App::new(store, settings, Clock::default());
    actix_web::rt::System::new().block_on(async { startup::serve(app, listener)?.await })?;
    Ok(())
}
