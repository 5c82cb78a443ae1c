//! The whole route table: method, path, handler. Who may use a route follows from the handler's
//! first argument (see `http::access`); a handler without a proof doesn't compile here.

use actix_web::{
    Handler, Responder,
    http::Method,
    web::{self, ServiceConfig},
};

use crate::{
    accounts::{activation, email_change, password_reset, sign_in},
    home,
    http::access::{Access, Guarded},
    me,
};

/// One line of the table.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    register: Box<dyn Fn(&mut ServiceConfig)>,
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.method, self.path, self.access)
    }
}

impl Route {
    fn new<H, Args>(method: Method, path: &'static str, handler: H) -> Self
    where
        H: Handler<Args>,
        Args: Guarded + 'static,
        H::Output: Responder + 'static,
    {
        let route_method = method.clone();
        let register = move |config: &mut ServiceConfig| {
            let route = web::method(route_method.clone()).to(handler.clone());
            config.route(path, route);
        };
        Self {
            method,
            path,
            access: Args::ACCESS,
            register: Box::new(register),
        }
    }

    /// Registers the route with the server.
    pub fn register(&self, config: &mut ServiceConfig) {
        (self.register)(config);
    }
}

fn get<H, Args>(path: &'static str, handler: H) -> Route
where
    H: Handler<Args>,
    Args: Guarded + 'static,
    H::Output: Responder + 'static,
{
    Route::new(Method::GET, path, handler)
}

fn post<H, Args>(path: &'static str, handler: H) -> Route
where
    H: Handler<Args>,
    Args: Guarded + 'static,
    H::Output: Responder + 'static,
{
    Route::new(Method::POST, path, handler)
}

/// All routes, each noun's together. Of two that match, the first wins: `…/new` before `…/{id}`.
pub fn table() -> Vec<Route> {
    [home_routes(), account_routes(), own_routes()]
        .into_iter()
        .flatten()
        .collect()
}

fn home_routes() -> Vec<Route> {
    vec![
        get("/", home::start),
        get("/operator", home::operator),
        get("/c/{company}", home::company),
    ]
}

fn account_routes() -> Vec<Route> {
    vec![
        get("/sign-in", sign_in::show),
        post("/sign-in", sign_in::submit),
        post("/sign-out", sign_in::sign_out),
        get("/activation/{token}", activation::show),
        post("/activation/{token}", activation::submit),
        get("/forgotten-password", password_reset::ask),
        post("/forgotten-password", password_reset::request),
        get("/password-reset/{token}", password_reset::show),
        post("/password-reset/{token}", password_reset::submit),
        get("/email-change/{token}", email_change::show),
        post("/email-change/{token}", email_change::submit),
    ]
}

fn own_routes() -> Vec<Route> {
    vec![
        get("/me", me::profile::show),
        post("/me", me::profile::submit),
        get("/me/password", me::password::show),
        post("/me/password", me::password::submit),
        get("/me/email", me::email::show),
        post("/me/email", me::email::submit),
        get("/me/sessions", me::sessions::show),
        post("/me/sessions/others/ending", me::sessions::end_others),
        post("/me/sessions/{session}/ending", me::sessions::end),
        get("/me/companies", me::companies::show),
        post(
            "/me/companies/{company_id}/{user_id}/acceptance",
            me::companies::accept,
        ),
    ]
}
