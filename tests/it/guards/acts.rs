//! Guard: the table of acts in `docs/permissions.md` and the route table name the same permissions.

use std::collections::BTreeSet;

use tenantry::http::access::Access;
use tenantry::routes;

const PAGE: &str = include_str!("../../../docs/permissions.md");

/// Told, but asked for by no route: the act has no page yet, or is decided elsewhere. May only shrink.
const WITHOUT_ROUTE: &[&str] = &[
    // Decided where somebody of the operator enters a company, not by a route.
    "companies:execute",
    // Where others are signed in stands on the user's page, for those who may know.
    "sessions:read",
];

/// The permissions in the second column of the table: `` `users:read`, `create` ``.
fn told() -> BTreeSet<String> {
    let (_, acts) = PAGE.split_once("## Acts").unwrap();
    let acts = acts.split_once("\n## ").map_or(acts, |(acts, _)| acts);
    let rows = acts.lines().filter(|line| line.starts_with("| "));
    let mut told = BTreeSet::new();
    for needs in rows.filter_map(|row| row.split('|').nth(2)) {
        let mut resource = "";
        for name in needs.split('`').skip(1).step_by(2) {
            match name.split_once(':') {
                Some((named, _)) => {
                    resource = named;
                    told.insert(name.to_owned());
                }
                None => {
                    told.insert(format!("{resource}:{name}"));
                }
            }
        }
    }
    told
}

fn asked() -> BTreeSet<String> {
    let routes = routes::table();
    let named = routes.iter().filter_map(|route| match route.access {
        Access::Company(permission) | Access::Operator(permission) => Some(permission.to_owned()),
        Access::Public | Access::SignedIn | Access::Member | Access::AtOperator => None,
    });
    named.collect()
}

#[test]
fn every_route_asks_for_what_the_table_of_acts_says() {
    let (told, asked) = (told(), asked());
    let untold: Vec<_> = asked.difference(&told).collect();
    assert!(untold.is_empty(), "asked for, but told nowhere: {untold:?}");
    let elsewhere: BTreeSet<String> = WITHOUT_ROUTE
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    let unasked: BTreeSet<String> = told.difference(&asked).cloned().collect();
    assert_eq!(unasked, elsewhere, "told, but asked for by no route");
}
