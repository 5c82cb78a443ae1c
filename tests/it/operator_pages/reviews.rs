//! What the operator changes for whole companies: looked over before it is saved, never overwritten,
//! and told where it counts.

use crate::{
    on_both_databases,
    support::{
        people::{PASSWORD, activate, sign_in, two_companies},
        server::{Browser, Page, TestServer},
        world::World,
    },
};
use tenantry_store::groups;

/// What is listed above what a change comes to.
const LISTS: &str = "section:not(.consequences) li";

use super::{confirm, reviewed, seen, version};

const ROLE: &str = "/operator/company-roles/1/permissions";
const ADRIA: &str = "/operator/companies/adria/roles";

/// The application *shop* with `orders`, all of which Merchant carries.
fn shop(browser: &Browser) -> String {
    let made = browser.post("/operator/applications", &[("name", "shop")]);
    let import = format!("{}/import", made.location);
    let done = browser.upload(
        &import,
        "resource,name,operations\norders,Orders,read update\n",
    );
    assert_eq!(done.status, 303, "{}", done.body);
    let all = [
        ("resource", "orders"),
        ("permission", "orders:read"),
        ("permission", "orders:update"),
    ];
    assert_eq!(reviewed(browser, ROLE, &all).status, 303);
    made.location
}

fn with_version<'f>(fields: &[(&'f str, &'f str)], version: &'f str) -> Vec<(&'f str, &'f str)> {
    let mut fields = fields.to_vec();
    fields.push(("version", version));
    fields
}

fn people(page: &Page) -> Vec<String> {
    page.texts(".consequences li")
}

on_both_databases! {
    async fn a_roles_set_is_looked_over_company_by_company_and_told_where_it_is_held(db: TestDatabase) {
        two_companies(&db, Some("ana@adria.example"), None).await;
        let world = World { store: db.store.clone() };
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        let shop = shop(&browser);
        let orders = world.operator().await.catalogue().permission("orders:read").unwrap();
        let system = db.store.enter_as_system("adria", crate::support::noon(), crate::support::origin()).await.unwrap();
        let new = groups::NewCustomGroup {
            fields: groups::GroupFields {
                name: tenantry_policy::names::Name::parse("Clerks").unwrap(),
                notes: String::new(),
            },
            set: [orders].into_iter().collect(),
        };
        let may = system.may::<tenantry_store::may::groups::Create>().unwrap();
        may.change_rights(move |tx| groups::create(tx, &new)).await.unwrap();
        let nothing = [("resource", "orders"), ("permission", "orders:update")];
        let review = seen(&browser, ROLE, &nothing);
        assert_eq!(review.status, 200, "{}", review.body);
        assert_eq!(review.texts(LISTS).first().map(String::as_str), Some("Orders: read"), "taken out");
        let said = review.text(".consequences p");
        assert!(said.contains("In Adria Travel, 1 person loses rights. In Nordic Pay"), "{said}");
        let listed = people(&review);
        assert!(listed.iter().any(|one| one.contains("Adria Travel") && one.contains("Orders: read")), "{listed:?}");
        let held = browser.get(ROLE).attribute("input[value='orders:read']", "checked");
        assert!(held.is_some(), "nothing is saved yet");
        assert_eq!(confirm(&browser, ROLE, &review).status, 303);
        let trail = browser.get("/operator/company-roles/1/history");
        assert!(trail.body.contains("changed the permissions of Merchant"), "{}", trail.body);
        let may = system.may::<tenantry_store::may::audit::Read>().unwrap();
        let filter = tenantry_store::audit::list::AuditFilter { subject_kind: "company_role".to_owned(), ..Default::default() };
        let told = may.read(move |tx| tenantry_store::audit::list::list(tx, &filter, &tenantry_store::listing::ListQuery::default())).await.unwrap();
        let told = &told.rows[0];
        assert_eq!(told.action, "company_roles.permissions_changed");
        assert!(told.detail.facts.contains(&("removed".to_owned(), "orders:read".to_owned())), "{told:?}");
        assert!(browser.get(&format!("{shop}/history")).body.contains("registered"), "its own history");
    }

    async fn of_two_who_change_a_roles_set_the_second_sees_what_would_come_of_it(db: TestDatabase) {
        two_companies(&db, None, None).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        shop(&browser);
        let old = version(&browser.get(ROLE));
        let less = [("resource", "orders"), ("permission", "orders:update")];
        assert_eq!(reviewed(&browser, ROLE, &less).status, 303);
        let all = [("resource", "orders"), ("permission", "orders:read"), ("permission", "orders:update")];
        let late = browser.post(ROLE, &with_version(&all, &old));
        assert_eq!(late.status, 409);
        assert!(late.text(".alert-warning").contains("saved this company role on"), "{}", late.body);
        assert!(late.texts(LISTS).contains(&"Orders: read".to_owned()), "it would come back");
        assert!(browser.get(ROLE).attribute("input[value='orders:read']", "checked").is_none(), "nothing is overwritten");
        assert_eq!(confirm(&browser, ROLE, &late).status, 303, "looked over once more, it is saved");
    }

    async fn taking_the_last_company_role_warns_ahead_and_the_second_saver_is_told(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        activate(&server, &adria);
        let old = version(&browser.get(ADRIA));
        let review = seen(&browser, ADRIA, &[]);
        assert_eq!(review.status, 200);
        let warning = review.text(".alert-warning");
        assert!(warning.contains("Adria Travel (the last one is Ana Kos) is left without an administrator"), "{warning}");
        assert!(people(&review).iter().any(|one| one.contains("Ana Kos, Adria Travel")), "{}", review.body);
        assert_eq!(browser.get("/operator/companies/adria").text("h1"), "Adria Travel");
        assert_eq!(reviewed(&browser, ADRIA, &[("roles", "1"), ("roles", "2")]).status, 303);
        let late = browser.post(ADRIA, &with_version(&[("roles", "1"), ("confirmed", "yes")], &old));
        assert_eq!(late.status, 409);
        assert!(late.text(".alert-warning").contains("saved this company on"), "{}", late.body);
        assert_eq!(late.texts(LISTS), ["Service Provider"], "it would be taken away");
        let held = browser.get(ADRIA);
        assert!(held.attribute("input[name=roles][value='2']", "checked").is_some(), "nothing is overwritten");
    }

    async fn a_resources_operations_are_looked_over_and_both_versions_shown(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        activate(&server, &adria);
        let orders = format!("{}/resources/orders", shop(&browser));
        let old = version(&browser.get(&orders));
        let less = [("name", "Orders"), ("operations", "read")];
        let review = seen(&browser, &orders, &less);
        assert_eq!(review.status, 200, "{}", review.body);
        assert!(review.texts(LISTS).contains(&"update".to_owned()), "no longer offered");
        let listed = people(&review);
        assert!(listed.iter().any(|one| one.contains("Ana Kos, Adria Travel") && one.contains("Orders: update")), "{listed:?}");
        assert_eq!(confirm(&browser, &orders, &review).status, 303);
        let ana = server.browser();
        sign_in(&ana, "Admin@adria", PASSWORD);
        let scope = db.store.enter_as_user("adria", "adria", "Admin", crate::support::noon(), crate::support::origin()).await.unwrap();
        let written: Vec<String> = scope.effective().iter().map(|p| scope.catalogue().write(p)).collect();
        assert!(written.contains(&"orders:read".to_owned()) && !written.contains(&"orders:update".to_owned()), "what isn't offered has no effect");
        let late = browser.post(&orders, &with_version(&[("name", "All orders"), ("operations", "read"), ("operations", "update")], &old));
        assert_eq!(late.status, 409);
        assert!(late.body.contains("All orders") && late.body.contains("read, grant, update"), "{}", late.body);
        let newer = version(&late);
        let chosen = [("name", "All orders"), ("description", ""), ("operations", "read, grant, update")];
        let review = browser.post(&orders, &with_version(&chosen, &newer));
        assert!(people(&review).iter().any(|one| one.contains("Orders: update")), "it comes back: {}", review.body);
        assert_eq!(confirm(&browser, &orders, &review).status, 303);
    }

    async fn company_roles_and_applications_are_searched_paged_exported_and_have_a_history(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        let found = browser.get("/operator/company-roles?q=merch");
        assert_eq!(found.texts("tbody th a"), ["Merchant"]);
        let nothing = browser.get("/operator/company-roles?q=nobody");
        assert_eq!(nothing.text(".empty-title"), "Nothing found");
        let by_name = browser.get("/operator/company-roles?sort=name").texts("tbody th a");
        assert_eq!(by_name.first().map(String::as_str), Some("Acquirer"));
        let file = browser.get("/operator/company-roles.csv?q=merch").body;
        assert!(file.ends_with("Merchant,1,predefined,,0,0\n"), "{file}");
        shop(&browser);
        let found = browser.get("/operator/applications?q=sho");
        assert_eq!(found.texts("tbody th a"), ["shop"]);
        assert!(browser.get("/operator/applications.csv").body.ends_with("shop,1\n"));
    }

    async fn a_profile_saved_from_elsewhere_is_compared(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        let old = version(&browser.get("/me"));
        let save = |zone| browser.post("/me", &with_version(&[("language", ""), ("time_zone", zone)], &old));
        assert_eq!(save("Europe/Oslo").status, 303);
        let late = save("Europe/Rome");
        assert_eq!(late.status, 409);
        assert!(late.body.contains("Europe/Oslo") && late.body.contains("Europe/Rome"), "{}", late.body);
        let wrong = browser.post("/me", &with_version(&[("language", "xx"), ("time_zone", "")], &old));
        assert_eq!(wrong.attribute("[name=language]", "aria-invalid").as_deref(), Some("true"));
    }
}
