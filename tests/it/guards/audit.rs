//! Guard: every route that changes something, used once as it is meant, leaves an event in the trail
//! of the company it belongs to; and so does every permission that somebody asked in vain.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use actix_web::http::Method;
use jiff::SignedDuration;
use tenantry::{http::access::Access, routes, worker};
use tenantry_policy::{catalogue::Catalogue, permission::Permission, predefined::basic_group};
use tenantry_store::{audit::history::PastEvent, may, store::Store};

use super::deeds::{self, Deed};
use super::places::Whose;
use super::rows;
use super::town::{ADMIN, MEMBER, OPERATORS_MEMBER, Town};
use crate::{
    on_both_databases,
    support::{databases::TestDatabase, noon, origin, whole_trail},
};

const FILE: &str = "tests/data/guards/no-event.txt";

on_both_databases! {
    async fn every_deed_leaves_an_event_in_the_right_company(db: TestDatabase) {
        let town = Town::with_admins(db).await;
        let (mut wrong, exceptions) = (Vec::new(), exceptions());
        for route in routes::table() {
            if route.method != Method::POST {
                continue;
            }
            let Some(deed) = deeds::prepare(&town, route.path).await else {
                wrong.push(format!(
                    "POST {}: tell tests/it/guards/deeds.rs how it is done",
                    route.path
                ));
                continue;
            };
            if let Some(problem) = problem(&town, route.path, &deed, &exceptions).await {
                wrong.push(format!("POST {}: {problem}", route.path));
            }
        }
        let told = deeds::patterns().map(str::to_owned);
        for route in told.chain(exceptions) {
            let is_there = routes::table()
                .iter()
                .any(|there| there.method == Method::POST && there.path == route);
            if !is_there {
                wrong.push(format!("{FILE} or deeds.rs tell of POST {route}: no route"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_permission_asked_in_vain_leaves_an_event(db: TestDatabase) {
        let town = Town::with_members(db).await;
        let admin = town.resident(ADMIN);
        let basic: Vec<Permission> = basic_group().iter().collect();
        let mut refused: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for route in routes::table() {
            let (permission, company, kind) = match route.access {
                Access::Company(permission) => (permission, "adria", MEMBER),
                Access::Operator(permission) => (permission, "operator", OPERATORS_MEMBER),
                Access::Public | Access::SignedIn | Access::Member | Access::AtOperator => continue,
            };
            if basic.contains(&Catalogue::console().permission(permission).unwrap()) {
                continue;
            }
            let whose = Whose { company: "adria", resident: admin };
            let address = town.address(route.path, whose, false).await;
            let browser = &town.resident(kind).browser;
            let page = match route.method {
                Method::POST => browser.post(&address, &[]),
                _ => browser.get(&address),
            };
            assert_eq!(page.status, 403, "{route:?} at {address}");
            refused.entry(company).or_default().insert(permission.to_owned());
        }
        town.server.app.clock.advance(SignedDuration::from_secs(61));
        worker::run_once(&town.server.app, town.server.app.clock.now()).await;
        for (company, refused) in refused {
            let events = trail(&town.db.store, company).await;
            let told = events.iter().filter(|event| event.action == "permissions.denied");
            let told: BTreeSet<String> = told.map(|event| event.subject_name.clone()).collect();
            let silent: Vec<_> = refused.difference(&told).collect();
            assert!(silent.is_empty(), "refused in {company} without an event: {silent:?}");
        }
    }
}

/// How many events there are in the company's trail: asked past the program, where that can be.
async fn count(db: &TestDatabase, company: &str) -> i64 {
    if db.store.database().is_sqlite() {
        return trail(&db.store, company).await.len().try_into().unwrap();
    }
    rows::events(db).get(company).copied().unwrap_or_default()
}

/// What a company's trail tells; a company that is only about to be registered has none.
async fn trail(store: &Store, company: &str) -> Vec<PastEvent> {
    // The operator's System reads every company's, also where nobody else may do anything.
    let system = store.enter_as_user(company, "operator", "System", noon(), origin());
    let Ok(system) = system.await else {
        return Vec::new();
    };
    let may = system.may::<may::audit::Export>().unwrap();
    whole_trail(&may).await
}

/// Whether the tables hold something else than before; only PostgreSQL can be asked.
fn digests(db: &TestDatabase) -> BTreeMap<String, String> {
    if db.store.database().is_sqlite() {
        return BTreeMap::new();
    }
    rows::digests(db)
}

async fn problem(
    town: &Town,
    route: &str,
    deed: &Deed,
    exceptions: &BTreeSet<String>,
) -> Option<String> {
    let (events, before) = (count(&town.db, &deed.trail).await, digests(&town.db));
    let page = deed.run();
    let to_sign_in = page.location.starts_with("/sign-in") && !page.location.contains("note=");
    if !matches!(page.status, 200 | 303) || to_sign_in {
        let said = page.texts("h1, .alert, .field-error").join("; ");
        return Some(format!("not done: {} {said}", page.status));
    }
    let is_told = count(&town.db, &deed.trail).await > events;
    let is_exception = exceptions.contains(route);
    if is_exception && (is_told || digests(&town.db) != before) {
        return Some(format!("it changes something: take it out of {FILE}"));
    }
    if !is_exception && !is_told {
        return Some(format!("no event in the trail of {}", deed.trail));
    }
    None
}

/// The routes that take a form and change nothing, each with a reason.
fn exceptions() -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let text = fs::read_to_string(file).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let route = |line: &str| {
        let (route, why) = line.split_once(": ").unwrap_or((line, ""));
        assert!(why.len() > 10, "{FILE}: no reason for {route}");
        route.strip_prefix("POST ").unwrap().to_owned()
    };
    lines.map(route).collect()
}
