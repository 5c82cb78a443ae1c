//! Guard: nothing of another company can be reached. Adria's Admin asks every route that names
//! something, with Nordic's things: the answer is 404 and no row changes. Under the operator's
//! addresses everything is another's. And wherever a form of Adria's carries the id of a thing, the id
//! of Nordic's is refused and changes nothing.

use std::collections::BTreeSet;

use actix_web::http::Method;
use tenantry::{http::access::Access, routes};
use tenantry_policy::ids::UserId;

use super::places::Whose;
use super::town::{ADMIN, OTHER_ADMIN, Town};
use super::{deeds, rows};
use crate::on_both_databases;

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
            let is_operators = matches!(route.access, Access::Operator(_) | Access::AtOperator);
            if !(names_something || is_operators) || route.access == Access::Public {
                continue;
            }
            let posts = route.method == Method::POST;
            for address in foreign_addresses(&town, route.path, posts).await {
                let before = rows::digests(&town.db);
                let page = if posts {
                    admin.browser.post(&address, &[])
                } else {
                    admin.browser.get(&address)
                };
                if page.status != 404 {
                    wrong.push(format!("{route:?} at {address} answers {}", page.status));
                }
                for (table, digest) in rows::digests(&town.db) {
                    if before.get(&table) != Some(&digest) {
                        wrong.push(format!("{route:?} at {address} changes {table}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "asked by the Admin of another company:\n{}", wrong.join("\n"));
    }
}

/// What stands in a field of this name: the address in which it would stand. A name of two fields
/// with different things is told with the route.
const IN_FIELDS: [(&str, &str); 10] = [
    ("to", "/c/{company}/users/{user}"),
    ("user", "/c/{company}/users/{user}"),
    ("users", "/c/{company}/users/{user}"),
    ("group", "/c/{company}/groups/{group}"),
    ("unit", "/c/{company}/units/{unit}"),
    ("parent", "/c/{company}/units/{unit}"),
    ("renews", "/c/{company}/invitations/{invitation}"),
    ("invitation", "/c/{company}/invitations/{invitation}"),
    ("assignment", "/c/{company}/invitations/{invitation}"),
    ("member", "/c/{company}/users/{user}"),
];

/// Fields that a form holds only sometimes.
const SOMETIMES: [(&str, &str); 2] = [
    ("/c/{company}/invitations", "renews"),
    ("/c/{company}/invitations/review", "renews"),
];

/// Nordic's thing, as it would stand in the field.
async fn foreign_id(town: &Town, pattern: &str, field: &str) -> Option<String> {
    let (_, place) = IN_FIELDS.iter().find(|(name, _)| *name == field)?;
    let nordic = Whose {
        company: "nordic",
        resident: town.resident(OTHER_ADMIN),
    };
    let address = town.address(place, nordic, true).await;
    let id = address.rsplit('/').next().unwrap().to_owned();
    if pattern.contains("/units/{unit}/members") {
        // Who is put into a unit is named with the employer.
        let employer = town.world.admin("nordic").await.company().id;
        return Some(format!("{employer}.{id}"));
    }
    if field == "to" {
        // Whom a message is for is named with its kind.
        return Some(format!("user.{id}"));
    }
    Some(id)
}

/// Ids are thirteen letters and digits; of people in units the employer's comes first.
fn looks_like_an_id(value: &str) -> bool {
    let last = value.rsplit('.').next().unwrap_or_default();
    last.len() == 13 && last.parse::<UserId>().is_ok()
}

on_both_databases! {
    async fn nothing_of_another_company_is_taken_from_a_form(db: TestDatabase) {
        let town = Town::with_admins(db).await;
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for route in routes::table() {
            if route.method != Method::POST || !route.path.starts_with("/c/{company}") {
                continue;
            }
            let Some(deed) = deeds::prepare(&town, route.path).await else { continue };
            let filled = deed.fields().iter();
            let unknown = filled.clone().find(|(name, value)| {
                looks_like_an_id(value) && !IN_FIELDS.iter().any(|(known, _)| known == name)
            });
            if let Some((name, _)) = unknown {
                wrong.push(format!("{}: tell IN_FIELDS what stands in the field {name}", route.path));
            }
            let sometimes = SOMETIMES.iter().filter(|(path, _)| *path == route.path);
            let mut names: BTreeSet<String> = filled.map(|(name, _)| name.clone()).collect();
            names.extend(sometimes.map(|(_, name)| (*name).to_owned()));
            for name in names {
                let Some(id) = foreign_id(&town, route.path, &name).await else { continue };
                let mut deed = deeds::prepare(&town, route.path).await.unwrap();
                deed.fill_in(&name, &id);
                let before = rows::digests(&town.db);
                let page = deed.run();
                tried += 1;
                if page.status < 400 {
                    wrong.push(format!("{} with Nordic's {name} answers {}", route.path, page.status));
                }
                for (table, digest) in rows::digests(&town.db) {
                    if before.get(&table) != Some(&digest) {
                        wrong.push(format!("{} with Nordic's {name} changes {table}", route.path));
                    }
                }
            }
        }
        assert!(tried >= 8, "hardly a form was tried: {tried}");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
