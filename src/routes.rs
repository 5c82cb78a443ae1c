//! The whole route table: method, path, handler. Who may use a route follows from the handler's
//! first argument (see `http::access`); a handler without a proof doesn't compile here.

mod operator;
mod own;
mod tree;

use actix_web::{
    Handler, Responder,
    http::Method,
    web::{self, ServiceConfig},
};

pub use self::tree::register;
use crate::{
    audit, calendar, delegations, explain, groups, home,
    http::access::{Access, Guarded},
    invitations, lookup, messages, overrides, search, units, users, views,
};

/// One line of the table.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    register: Register,
}

/// Registers a handler under a path.
type Register = Box<dyn Fn(&mut ServiceConfig, &str)>;

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
        let register = move |config: &mut ServiceConfig, path: &str| {
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
    [
        home_routes(),
        own::account_routes(),
        own::own_routes(),
        operator::company_routes(),
        operator::company_role_routes(),
        operator::application_routes(),
        operator::resource_routes(),
        invitation_routes(),
        invitation_act_routes(),
        audit_routes(),
        spreadsheet_routes(),
        user_routes(),
        group_routes(),
        permission_routes(),
        unit_routes(),
        message_routes(),
        calendar_routes(),
        view_routes(),
        operator::notice_routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn home_routes() -> Vec<Route> {
    let groups_for_units = "/c/{company}/lookup/groups-for-units";
    vec![
        get("/", home::start),
        get("/operator", home::operator),
        get("/operator/search", search::operator),
        get("/c/{company}", home::company),
        get("/c/{company}/search", search::show),
        get("/c/{company}/lookup/users", lookup::users),
        get("/c/{company}/lookup/companies", lookup::companies),
        get("/c/{company}/lookup/groups", lookup::groups),
        get("/c/{company}/lookup/units", lookup::units),
        get(groups_for_units, lookup::groups_for_units),
    ]
}

fn message_routes() -> Vec<Route> {
    use messages::{acts, compose, sent};
    let deletion = "/c/{company}/messages/{message}/deletion";
    vec![
        get("/c/{company}/messages", sent::index),
        post("/c/{company}/messages", compose::send),
        get("/c/{company}/messages.csv", sent::export),
        get("/c/{company}/messages.xlsx", sent::export),
        get("/c/{company}/messages/new", compose::new),
        get("/c/{company}/messages/{message}", sent::show),
        get(
            "/c/{company}/messages/{message}/recipients",
            sent::recipients,
        ),
        get(
            "/c/{company}/messages/{message}/recipients.csv",
            sent::export_recipients,
        ),
        get(
            "/c/{company}/messages/{message}/recipients.xlsx",
            sent::export_recipients,
        ),
        get(deletion, acts::ask_deletion),
        post(deletion, acts::delete),
    ]
}

fn calendar_routes() -> Vec<Route> {
    vec![
        get("/c/{company}/calendar", calendar::index),
        get("/c/{company}/calendar.csv", calendar::export),
        get("/c/{company}/calendar.xlsx", calendar::export),
        get("/c/{company}/calendar/month", calendar::month),
        get("/c/{company}/calendar/losses", calendar::losses),
        get("/c/{company}/calendar/address", calendar::feed::show),
        post("/c/{company}/calendar/address", calendar::feed::make),
        get(
            "/c/{company}/calendar/address/removal",
            calendar::feed::ask_removal,
        ),
        post(
            "/c/{company}/calendar/address/removal",
            calendar::feed::remove,
        ),
        get("/calendar/{token}.ics", calendar::feed::read),
    ]
}

fn view_routes() -> Vec<Route> {
    let deletion = "/c/{company}/views/{view}/deletion";
    vec![
        get("/c/{company}/views", views::index),
        post("/c/{company}/views", views::create),
        get("/c/{company}/views/{view}", views::show),
        post("/c/{company}/views/{view}", views::save),
        post("/c/{company}/views/{view}/default", views::set_default),
        post("/c/{company}/views/{view}/shares", views::share),
        post(
            "/c/{company}/views/{view}/shares/{group}/removal",
            views::unshare,
        ),
        get(deletion, views::ask_deletion),
        post(deletion, views::delete),
    ]
}

fn audit_routes() -> Vec<Route> {
    vec![
        get("/c/{company}/audit", audit::index),
        get("/c/{company}/audit.csv", audit::export),
        get("/c/{company}/audit.xlsx", audit::export),
    ]
}

/// An act that is asked about first: the question and the deed at one address.
fn asked<G, A, P, B>(path: &'static str, question: G, deed: P) -> [Route; 2]
where
    G: Handler<A>,
    A: Guarded + 'static,
    G::Output: Responder + 'static,
    P: Handler<B>,
    B: Guarded + 'static,
    P::Output: Responder + 'static,
{
    [get(path, question), post(path, deed)]
}

fn user_routes() -> Vec<Route> {
    use users::{acts, edit, handover, help, list, many, show};
    let pages = vec![
        get("/c/{company}/users", list::index),
        post("/c/{company}/users", edit::create),
        post("/c/{company}/users/selection", many::act),
        get("/c/{company}/users.csv", list::export),
        get("/c/{company}/users.xlsx", list::export),
        get("/c/{company}/users/new", edit::new),
        get("/c/{company}/users/{user}", show::details),
        post("/c/{company}/users/{user}", edit::save),
        get("/c/{company}/users/{user}/editing", edit::edit),
        get("/c/{company}/users/{user}/history", show::history),
        post(
            "/c/{company}/users/{user}/handover/return",
            handover::take_back,
        ),
    ];
    let suspension = "/c/{company}/users/{user}/suspension";
    let reactivation = "/c/{company}/users/{user}/reactivation";
    let retirement = "/c/{company}/users/{user}/retirement";
    let activation = "/c/{company}/users/{user}/activation-link";
    let sessions = "/c/{company}/users/{user}/sessions-ending";
    let deeds = [
        asked(suspension, acts::ask_suspension, acts::suspend),
        asked(reactivation, acts::ask_reactivation, acts::reactivate),
        asked(retirement, acts::ask_retirement, acts::retire),
        asked(
            "/c/{company}/users/{user}/return",
            acts::ask_return,
            acts::bring_back,
        ),
        asked(
            "/c/{company}/users/{user}/deletion",
            acts::ask_deletion,
            acts::delete,
        ),
        asked(activation, help::ask_activation, help::send_activation),
        asked(
            "/c/{company}/users/{user}/password-reset",
            help::ask_reset,
            help::start_reset,
        ),
        asked(
            "/c/{company}/users/{user}/unlocking",
            help::ask_unlocking,
            help::unlock,
        ),
        asked(sessions, help::ask_sessions_ending, help::end_sessions),
        asked(
            "/c/{company}/users/{user}/handover",
            handover::show,
            handover::submit,
        ),
    ];
    pages
        .into_iter()
        .chain(deeds.into_iter().flatten())
        .collect()
}

/// Before the users' own, of which `{user}` would match as well.
fn spreadsheet_routes() -> Vec<Route> {
    use users::spreadsheet;
    vec![
        get("/c/{company}/users/spreadsheet", spreadsheet::start),
        post("/c/{company}/users/spreadsheet", spreadsheet::review),
        get("/c/{company}/users/spreadsheet.csv", spreadsheet::take),
        get("/c/{company}/users/spreadsheet.xlsx", spreadsheet::take),
        post("/c/{company}/users/spreadsheet/saving", spreadsheet::save),
        post(
            "/c/{company}/users/spreadsheet/report.csv",
            spreadsheet::report_csv,
        ),
        post(
            "/c/{company}/users/spreadsheet/report.xlsx",
            spreadsheet::report_xlsx,
        ),
    ]
}

fn group_routes() -> Vec<Route> {
    use groups::{acts, edit, list, members, set, show};
    let pages = vec![
        get("/c/{company}/groups", list::index),
        post("/c/{company}/groups", edit::create),
        get("/c/{company}/groups.csv", list::export),
        get("/c/{company}/groups.xlsx", list::export),
        get("/c/{company}/groups/new", edit::new),
        get("/c/{company}/groups/{group}", show::details),
        post("/c/{company}/groups/{group}", edit::save),
        get("/c/{company}/groups/{group}/editing", edit::edit),
        get("/c/{company}/groups/{group}/history", show::history),
        get("/c/{company}/groups/{group}/summary", show::summary),
        get("/c/{company}/groups/{group}/summary.csv", show::summary_csv),
        get("/c/{company}/groups/{group}/permissions", set::show),
        post("/c/{company}/groups/{group}/set", set::change),
        get("/c/{company}/groups/{group}/members", members::index),
        post("/c/{company}/groups/{group}/members", members::add),
        get("/c/{company}/groups/{group}/members.csv", members::export),
        get("/c/{company}/groups/{group}/members.xlsx", members::export),
        get("/c/{company}/groups/{group}/members/new", members::choose),
    ];
    let suspension = "/c/{company}/groups/{group}/suspension";
    let reactivation = "/c/{company}/groups/{group}/reactivation";
    let removal = "/c/{company}/groups/{group}/members/{user}/removal";
    let deeds = [
        asked(
            "/c/{company}/groups/{group}/copy",
            edit::ask_copy,
            edit::copy,
        ),
        asked(suspension, acts::ask_suspension, acts::suspend),
        asked(reactivation, acts::ask_reactivation, acts::reactivate),
        asked(
            "/c/{company}/groups/{group}/deletion",
            acts::ask_deletion,
            acts::delete,
        ),
        asked(removal, members::ask_removal, members::remove),
    ];
    pages
        .into_iter()
        .chain(deeds.into_iter().flatten())
        .collect()
}

/// What a user may do: groups, overrides, the explanation and the summary.
fn permission_routes() -> Vec<Route> {
    use groups::of_user;
    vec![
        get("/c/{company}/why", explain::own),
        get("/c/{company}/users/{user}/why", explain::why),
        get("/c/{company}/users/{user}/summary", explain::summary),
        get(
            "/c/{company}/users/{user}/summary.csv",
            explain::summary_csv,
        ),
        get("/c/{company}/users/{user}/groups", of_user::index),
        post("/c/{company}/users/{user}/groups", of_user::add),
        get("/c/{company}/users/{user}/groups/new", of_user::choose),
        get("/c/{company}/users/{user}/permissions", overrides::show),
        post("/c/{company}/users/{user}/permissions", overrides::change),
        get(
            "/c/{company}/users/{user}/permissions/editing",
            overrides::edit,
        ),
    ]
}

fn invitation_routes() -> Vec<Route> {
    use invitations::{lists, places, send, show};
    vec![
        get("/c/{company}/invitations", lists::sent),
        post("/c/{company}/invitations", send::create),
        get("/c/{company}/invitations.csv", lists::export_sent),
        get("/c/{company}/invitations.xlsx", lists::export_sent),
        get("/c/{company}/invitations/received", lists::received),
        get(
            "/c/{company}/invitations/received.csv",
            lists::export_received,
        ),
        get(
            "/c/{company}/invitations/received.xlsx",
            lists::export_received,
        ),
        get("/c/{company}/invitations/guests", places::guests),
        get("/c/{company}/invitations/guests.csv", places::export_guests),
        get(
            "/c/{company}/invitations/guests.xlsx",
            places::export_guests,
        ),
        get("/c/{company}/invitations/elsewhere", places::elsewhere),
        get(
            "/c/{company}/invitations/elsewhere.csv",
            places::export_elsewhere,
        ),
        get(
            "/c/{company}/invitations/elsewhere.xlsx",
            places::export_elsewhere,
        ),
        post("/c/{company}/invitations/elsewhere/selection", places::act),
        get("/c/{company}/invitations/new", send::new),
        post("/c/{company}/invitations/review", send::review),
        get("/c/{company}/invitations/{invitation}", show::details),
        get(
            "/c/{company}/invitations/{invitation}/permissions",
            show::permissions,
        ),
        get(
            "/c/{company}/invitations/{invitation}/history",
            show::history,
        ),
        get("/c/{company}/invitations/{invitation}/renewal", send::renew),
    ]
}

fn invitation_act_routes() -> Vec<Route> {
    use invitations::{acts, assignments};
    let revocation = "/c/{company}/invitations/{invitation}/revocation";
    let declination = "/c/{company}/invitations/{invitation}/declination";
    let ending = "/c/{company}/invitations/{invitation}/ending";
    let removal = "/c/{company}/invitations/{invitation}/assignments/{assignment}/removal";
    let assigning = "/c/{company}/invitations/{invitation}/assignments";
    [
        asked(revocation, acts::confirm_revocation, acts::revoke),
        asked(declination, acts::confirm_declination, acts::decline),
        asked(ending, acts::confirm_ending, acts::end),
        asked(assigning, assignments::choose, assignments::assign),
        asked(removal, assignments::confirm_removal, assignments::unassign),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn unit_routes() -> Vec<Route> {
    use units::{acts, edit, groups, list, members, picture, show};
    let administration = "/c/{company}/units/{unit}/administration";
    let pages = vec![
        get("/c/{company}/units", list::index),
        post("/c/{company}/units", edit::create),
        get("/c/{company}/units.csv", list::export),
        get("/c/{company}/units.xlsx", list::export),
        get("/c/{company}/units/new", edit::new),
        get("/c/{company}/units/tree", picture::index),
        get("/c/{company}/units/{unit}", show::details),
        post("/c/{company}/units/{unit}", edit::save),
        get("/c/{company}/units/{unit}/editing", edit::edit),
        get("/c/{company}/units/{unit}/history", show::history),
        get("/c/{company}/units/{unit}/members", members::index),
        post("/c/{company}/units/{unit}/members", members::add),
        get("/c/{company}/units/{unit}/members.csv", members::export),
        get("/c/{company}/units/{unit}/members.xlsx", members::export),
        get("/c/{company}/units/{unit}/members/new", members::choose),
        get("/c/{company}/units/{unit}/groups", groups::index),
        post("/c/{company}/units/{unit}/groups", groups::give),
        get("/c/{company}/units/{unit}/groups/new", groups::choose),
        get(administration, delegations::index),
        post(administration, delegations::give),
        get(
            "/c/{company}/units/{unit}/administration/new",
            delegations::new,
        ),
    ];
    let suspension = "/c/{company}/units/{unit}/suspension";
    let reactivation = "/c/{company}/units/{unit}/reactivation";
    let deletion = "/c/{company}/units/{unit}/deletion";
    let removal = "/c/{company}/units/{unit}/members/{member}/removal";
    let taking = "/c/{company}/units/{unit}/groups/{group}/removal";
    let undelegating = "/c/{company}/units/{unit}/administration/{user}/{group}/removal";
    let deeds = [
        asked(suspension, acts::ask_suspension, acts::suspend),
        asked(reactivation, acts::ask_reactivation, acts::reactivate),
        asked(deletion, acts::ask_deletion, acts::delete),
        asked(removal, members::ask_removal, members::remove),
        asked(taking, groups::ask_taking, groups::take),
        asked(undelegating, delegations::ask_taking, delegations::take),
    ];
    pages
        .into_iter()
        .chain(deeds.into_iter().flatten())
        .collect()
}
