//! From settings to a running server; the same for the program and for tests.

use std::{io, net::TcpListener};

use actix_web::{
    App as ActixApp, HttpServer,
    dev::Server,
    middleware::{Compress, from_fn},
    web::{self, Data},
};
use tenantry_store::{
    companies::Registered,
    connection::{Database, DatabaseSettings},
    error::StoreError,
    installation,
    store::Store,
};

use crate::{
    app::App,
    assets,
    clock::Clock,
    http::{guard, problems, request, session_store},
    routes,
    secrets::Secrets,
    settings::Settings,
};

/// The program, opened but not yet serving.
#[derive(Debug)]
pub struct Opened {
    pub app: App,
    /// On the first start: the operator's company with its Admin's activation link.
    pub installed: Option<Registered>,
}

/// Opens the database the settings name. SQLite is migrated forward; PostgreSQL must have been, by
/// `tenantry migrate`, so that nodes never race.
pub fn open(settings: Settings, clock: Clock) -> Result<Opened, StoreError> {
    let database = open_database(&settings)?;
    if database.is_sqlite() {
        database.migrate()?;
    } else if !database.pending_migrations()?.is_empty() {
        let said = "The database is not up to date: run `tenantry migrate` first.";
        return Err(StoreError::Settings(said.to_owned()));
    }
    let store = Store::new(database);
    let installed = installation::install(&store, clock.now())?;
    Ok(Opened {
        app: App::new(store, settings, clock),
        installed,
    })
}

/// The database alone, as it is.
pub fn open_database(settings: &Settings) -> Result<Database, StoreError> {
    let mut database = DatabaseSettings::new(&settings.database_url);
    database.connections = settings.database_connections;
    Database::open(&database)
}

/// Serves on the listener until it is stopped.
pub fn serve(app: App, listener: TcpListener) -> io::Result<Server> {
    let secrets = Secrets::open(&app.settings.data_folder)?;
    let data = Data::new(app);
    let server = HttpServer::new(move || {
        ActixApp::new()
            .app_data(data.clone())
            .configure(configure)
            // The last one wraps all others.
            .wrap(from_fn(guard::refuse_foreign))
            .wrap(from_fn(problems::explain))
            // Around the pages of errors, which show and take what was left for the next page.
            .wrap(session_store::middleware(&data, &secrets))
            .wrap(from_fn(guard::protect))
            .wrap(Compress::default())
            .wrap(from_fn(request::begin))
    });
    Ok(server.listen(listener)?.run())
}

fn configure(config: &mut web::ServiceConfig) {
    config.route(assets::ROUTE, web::get().to(assets::serve));
    routes::register(config, &routes::table());
}
