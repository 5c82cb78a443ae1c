//! Guard: no page asks more queries for many rows than for few. Every page of the console is counted
//! with ten rows in its lists and again with many.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use serde_json::{Value, json};
use tenantry::routes;
use tenantry_policy::{
    ids::{GroupId, UnitId, UserId},
    message::Audience,
    names::Name,
};
use tenantry_store::{
    apply::Options,
    arrival::UserKey,
    delegations,
    groups::{self, GroupFields, NewCustomGroup},
    may,
    messages::{self, Draft, Letters},
    units,
    units::UnitFields,
    users,
};

use super::places::Whose;
use super::town::{ADMIN, OPERATOR, Town};
use crate::support::{databases, noon, origin, small_world::apply, world};

const FEW: usize = 10;
const MANY: usize = 1000;

#[test]
fn no_page_asks_more_for_many_rows_than_for_few() {
    actix_web::rt::System::new().block_on(async {
        let town = Town::with_admins(databases::sqlite()).await;
        // A guest of the partner, so that what is asked about guests is asked from the start.
        let whose = Whose {
            company: "adria",
            resident: town.resident(ADMIN),
        };
        let ending = "/c/{company}/invitations/{invitation}/ending";
        town.address(ending, whose, true).await;
        let mut crowd = Crowd::default();
        crowd.grow(&town, FEW).await;
        let few = count(&town).await;
        crowd.grow(&town, MANY).await;
        let many = count(&town).await;
        let more: Vec<String> = few
            .iter()
            .filter(|(route, count)| many[*route] > **count + portions(route))
            .map(|(route, count)| format!("{route}: {count} for few, {} for many", many[route]))
            .collect();
        assert!(few.len() > 20, "hardly a page was counted");
        assert!(
            more.is_empty(),
            "queries grow with the rows:\n{}",
            more.join("\n")
        );
    });
}

/// A file of everything is read portion by portion, not row by row.
fn portions(route: &str) -> u64 {
    let is_file = route.contains(".csv") || route.contains(".xlsx");
    if is_file { 50 } else { 0 }
}

/// How many queries each page asks, for something that is in everything.
async fn count(town: &Town) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for route in routes::table() {
        if route.method != Method::GET {
            continue;
        }
        let kind = if route.path.starts_with("/operator") {
            OPERATOR
        } else {
            ADMIN
        };
        let resident = town.resident(kind);
        let whose = Whose {
            company: "adria",
            resident,
        };
        let address = town.address(route.path, whose, false).await;
        // The first one fills what is kept: rights, the catalogue.
        resident.browser.get(&address);
        let database = town.world.store.database();
        // Once a minute it is noted that a session was seen: the lower count is the page's own.
        let once = || {
            let before = database.queries_asked();
            let page = resident.browser.get(&address);
            assert!(page.status < 400, "{address}: {}", page.status);
            if std::env::var("ROWS").is_ok() {
                eprintln!(
                    "ROWS {route:?} {} {}",
                    page.body.matches("<tr").count() + page.body.matches("<li").count(),
                    page.bytes.len()
                );
            }
            database.queries_asked() - before
        };
        counts.insert(format!("{route:?}"), once().min(once()));
    }
    counts
}

/// One user, group and unit that the pages show, in the midst of as many others.
#[derive(Default)]
pub(super) struct Crowd {
    users: Vec<UserId>,
    groups: Vec<GroupId>,
    units: Vec<UnitId>,
    companies: usize,
}

impl Crowd {
    pub(super) async fn grow(&mut self, town: &Town, most: usize) {
        let (users, groups, units) = (self.users.len(), self.groups.len(), self.units.len());
        self.users.extend(make_users(town, users..most).await);
        self.groups.extend(make_groups(town, groups..most).await);
        self.units.extend(make_units(town, units..most).await);
        write_to_admin(town, users..most).await;
        self.gather(town, users, groups, units).await;
        if users == 0 {
            town.grant("adria", self.users[0]).await;
        }
        make_for_all(town, self.companies..most).await;
        self.companies = most;
        self.show(town).await;
        show_application(town);
    }

    /// All are in the first group and the first unit, and the first one is in all.
    async fn gather(&self, town: &Town, users: usize, groups: usize, units: usize) {
        let admin = town.world.admin("adria").await;
        let (first_user, first_group, first_unit) = (self.users[0], self.groups[0], self.units[0]);
        let new_users = self.users[users..].to_vec();
        let new_groups = self.groups[groups.max(1)..].to_vec();
        let new_units = self.units[units.max(1)..].to_vec();
        let company = admin.company().id;
        let key = move |user: &UserId| UserKey {
            employer: company,
            user: *user,
        };
        let may = admin.may::<may::groups::Update>().unwrap();
        let members = new_users.clone();
        let into = new_groups.clone();
        may.change_rights(move |tx| {
            groups::add_members(tx, first_group, &members)?;
            for group in into {
                groups::add_members(tx, group, &[first_user])?;
            }
            Ok(())
        })
        .await
        .unwrap();
        let may = admin.may::<may::units::Update>().unwrap();
        may.change_rights(move |tx| {
            let all: BTreeSet<_> = new_users.iter().map(key).collect();
            units::add_members(tx, first_unit, &all)?;
            for unit in new_units {
                units::add_members(tx, unit, &BTreeSet::from([key(&first_user)]))?;
            }
            // Giving the first one once more changes nothing.
            for group in [first_group].into_iter().chain(new_groups) {
                units::give_group(tx, first_unit, group)?;
            }
            Ok(())
        })
        .await
        .unwrap();
    }

    /// Lets the addresses name these; the first user administers the first unit by the first group.
    async fn show(&self, town: &Town) {
        let admin = town.world.admin("adria").await;
        let (unit, group) = (self.units[0], self.groups[0]);
        let may = admin.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| delegations::give(tx, unit, "crowd0", group))
            .await
            .unwrap();
        let adria = town.world.admin("adria").await.company().id;
        let shown = [
            ("member", format!("{adria}.{}", self.users[0])),
            ("user", self.users[0].to_string()),
            ("group", self.groups[0].to_string()),
            ("unit", self.units[0].to_string()),
        ];
        for (place, id) in shown {
            town.shown.borrow_mut().insert(format!("adria {place}"), id);
        }
    }
}

async fn make_users(town: &Town, numbers: std::ops::Range<usize>) -> Vec<UserId> {
    let may = town.world.admin("adria").await.may().unwrap();
    may.change_rights(move |tx| {
        let make = |number: usize| {
            let made = users::create(tx, &world::fields(&format!("crowd{number}")))?;
            Ok(made.user)
        };
        numbers.map(make).collect()
    })
    .await
    .unwrap()
}

/// Messages in the Admin's inbox, and in the company's list of those sent.
async fn write_to_admin(town: &Town, numbers: std::ops::Range<usize>) {
    let user = town.world.admin("adria").await.user();
    let system = town.world.store.enter_as_system("adria", noon(), origin());
    let may = system
        .await
        .unwrap()
        .may::<may::messages::Create>()
        .unwrap();
    may.write(move |tx| {
        for number in numbers {
            let draft = Draft {
                audience: Audience::User(user),
                subject: format!("Message {number}"),
                text: "Read me.".to_owned(),
                form: None,
            };
            messages::send(tx, &draft, 1)?;
        }
        Ok(())
    })
    .await
    .unwrap();
    messages::deliver_all(&town.world.store, Letters::None, noon())
        .await
        .unwrap();
}

async fn make_groups(town: &Town, numbers: std::ops::Range<usize>) -> Vec<GroupId> {
    let may = town
        .world
        .admin("adria")
        .await
        .may::<may::groups::Create>()
        .unwrap();
    may.change_rights(move |tx| {
        let make = |number: usize| {
            let name = Name::parse(&format!("Group {number}")).unwrap();
            let fields = GroupFields {
                name,
                notes: String::new(),
            };
            let set = [tenantry_policy::console::users::READ]
                .into_iter()
                .collect();
            groups::create(tx, &NewCustomGroup { fields, set })
        };
        numbers.map(make).collect()
    })
    .await
    .unwrap()
}

async fn make_units(town: &Town, numbers: std::ops::Range<usize>) -> Vec<UnitId> {
    let may = town
        .world
        .admin("adria")
        .await
        .may::<may::units::Create>()
        .unwrap();
    may.change_rights(move |tx| {
        let make = |number: usize| {
            let fields = UnitFields {
                name: format!("Unit {number}"),
                ..UnitFields::default()
            };
            units::create(tx, &fields)
        };
        numbers.map(make).collect()
    })
    .await
    .unwrap()
}

/// The application with as many resources as there are rows of anything.
const LARGE: &str = "crowded";

fn show_application(town: &Town) {
    let browser = &town.resident(OPERATOR).browser;
    let found = browser.get(&format!("/operator/applications?q={LARGE}"));
    let start = "/operator/applications/";
    let links = found.attributes(&format!("a[href^='{start}']"), "href");
    let mut ids = links.iter().filter_map(|link| link.strip_prefix(start));
    let id = ids.find(|id| *id != "new" && !id.contains('/'));
    let id = id.unwrap().to_owned();
    town.shown
        .borrow_mut()
        .insert("adria application".to_owned(), id);
}

/// Companies, each invited by Adria, company roles, and applications with a resource: all by one file.
async fn make_for_all(town: &Town, numbers: std::ops::Range<usize>) {
    let each = |make: fn(usize) -> Value| numbers.clone().map(make).collect::<Vec<_>>();
    let mut applications = each(|number| {
        json!({
            "name": format!("crowd-{number}"),
            "resources": [{"resource": "orders", "name": "Orders", "operations": ["read"]}],
        })
    });
    let many = numbers.clone().map(|number| {
        let key = if number == 0 {
            "orders".to_owned()
        } else {
            format!("orders{number}")
        };
        json!({"resource": key, "name": "Orders", "operations": ["read"]})
    });
    applications.push(json!({"name": LARGE, "resources": many.collect::<Vec<_>>()}));
    let file = json!({
        "applications": applications,
        "company_roles": each(|number| json!({"name": format!("Crowd {number}")})),
        "companies": each(|number| json!({
            "short_name": format!("crowd-{number}"),
            "name": "Crowd",
            "time_zone": "Europe/Ljubljana",
            "roles": ["Merchant"],
            "admin": {"full_name": "Ana Kos"},
        })),
        "invitations": each(|number| json!({
            "host": "adria",
            "home": format!("crowd-{number}"),
            "purpose": "Help at the counter",
            "permissions": ["users:read"],
            "valid_through": "2026-12-31",
        })),
    });
    let report = apply(&town.world.store, &file.to_string(), Options::default()).await;
    assert!(
        !report.is_refused(),
        "{:?}",
        report.entries.iter().find(|entry| entry.rule.is_some())
    );
}
