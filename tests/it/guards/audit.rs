//! Guard: every route that changes something, used once as it is meant, leaves an event in the trail
//! of the company it belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use actix_web::http::Method;
use tenantry::routes;

use super::deeds::{self, Deed};
use super::{rows, town::Town};
use crate::support::databases;

const FILE: &str = "tests/data/guards/no-event.txt";

#[test]
fn every_deed_leaves_an_event_in_the_right_company() {
    let Some(db) = databases::postgres() else {
        return;
    };
    actix_web::rt::System::new().block_on(async {
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
            if let Some(problem) = problem(&town, route.path, &deed, &exceptions) {
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
    });
}

fn problem(town: &Town, route: &str, deed: &Deed, exceptions: &BTreeSet<String>) -> Option<String> {
    let (events, digests) = (rows::events(&town.db), rows::digests(&town.db));
    let page = deed.run();
    let to_sign_in = page.location.starts_with("/sign-in") && !page.location.contains("note=");
    if !matches!(page.status, 200 | 303) || to_sign_in {
        let said = page.texts("h1, .alert, .field-error").join("; ");
        return Some(format!("not done: {} {said}", page.status));
    }
    let count =
        |events: &BTreeMap<String, i64>| events.get(&deed.trail).copied().unwrap_or_default();
    let is_told = count(&rows::events(&town.db)) > count(&events);
    let is_exception = exceptions.contains(route);
    if is_exception && (is_told || rows::digests(&town.db) != digests) {
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
