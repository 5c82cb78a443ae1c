//! The whole route table: method, path, handler. Who may use a route follows from the handler's
//! first argument (see `http::access`); a handler without a proof doesn't compile here.

use actix_web::{
    Handler, Responder,
    http::Method,
    web::{self, ServiceConfig},
};

use crate::{
    home,
    http::access::{Access, Guarded},
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

/// All routes, each noun's together. Of two that match, the first wins: `…/new` before `…/{id}`.
pub fn table() -> Vec<Route> {
    [home_routes()].into_iter().flatten().collect()
}

fn home_routes() -> Vec<Route> {
    vec![
        get("/", home::start),
        get("/operator", home::operator),
        get("/c/{company}", home::company),
    ]
}
