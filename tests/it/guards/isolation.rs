//! Guard: nothing of another company can be reached. Adria's Admin asks every route that names
//! something, with Nordic's things: the answer is 404 and no row changes. Under the operator's
//! addresses everything is another's.

use actix_web::http::Method;
use tenantry::{http::access::Access, routes};

use super::places::Whose;
use super::rows;
use super::town::{ADMIN, OTHER_ADMIN, Town};
use crate::{on_both_databases, support::databases::TestDatabase};

/// Addresses that name somebody else's: each with the place of Adria's own company, if there is one.
async fn foreign_addresses(town: &Town, pattern: &str, fresh: bool) -> Vec<String> {
    let nordic = Whose {
        company: "nordic",
        resident: town.resident(OTHER_ADMIN),
    };
    let theirs = town.address(pattern, nordic, fresh).await;
    let Some(rest) = theirs.strip_prefix("/c/nordic") else {
        return vec![theirs];
    };
    let in_own_company = format!("/c/adria{rest}");
    if pattern.matches('{').count() > 1 {
        return vec![in_own_company, theirs];
    }
    vec![theirs]
}

on_both_databases! {
    async fn nothing_of_another_company_is_found_or_changed(db: TestDatabase) {
        let town = Town::with_admins(db).await;
        let admin = town.resident(ADMIN);
        let mut wrong = Vec::new();
        for route in routes::table() {
            let names_something = route.path.contains('{');
            let is_operators = matches!(route.access, Access::Operator(_));
            if !(names_something || is_operators) || route.access == Access::Public {
                continue;
            }
            let posts = route.method == Method::POST;
            for address in foreign_addresses(&town, route.path, posts).await {
                let before = digests(&town.db);
                let page = if posts {
                    admin.browser.post(&address, &[])
                } else {
                    admin.browser.get(&address)
                };
                if page.status != 404 {
                    wrong.push(format!("{route:?} at {address} answers {}", page.status));
                }
                for (table, digest) in digests(&town.db) {
                    if before.get(&table) != Some(&digest) {
                        wrong.push(format!("{route:?} at {address} changes {table}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "asked by the Admin of another company:\n{}", wrong.join("\n"));
    }
}

fn digests(db: &TestDatabase) -> std::collections::BTreeMap<String, String> {
    if db.store.database().is_sqlite() {
        return std::collections::BTreeMap::new();
    }
    rows::digests(db)
}
