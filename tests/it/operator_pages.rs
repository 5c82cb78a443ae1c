//! The operator's pages, as somebody at a browser uses them.

mod reviews;

use crate::{
    on_both_databases,
    support::{
        people::{activate, two_companies},
        server::{Browser, Page, TestServer},
    },
};

const ADRIA: [(&str, &str); 6] = [
    ("name", "Adria Travel"),
    ("short_name", "adria"),
    ("time_zone", "Europe/Ljubljana"),
    ("roles", "1"),
    ("admin_name", "Ana Kos"),
    ("admin_email", "ana@adria.example"),
];

fn version(page: &Page) -> String {
    page.attribute("input[name=version]", "value").unwrap()
}

/// Sends a form as its page shows it, with the version that is seen there.
fn seen(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let version = version(&browser.get(path));
    let mut fields = fields.to_vec();
    fields.push(("version", &version));
    browser.post(path, &fields)
}

/// Sends what a review carries.
fn confirm(browser: &Browser, path: &str, review: &Page) -> Page {
    let hidden = review.hidden(path);
    let fields = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    browser.post(path, &fields.collect::<Vec<_>>())
}

/// Sends a form and confirms the review that comes first.
fn reviewed(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let review = seen(browser, path, fields);
    assert_eq!(review.status, 200, "{}", review.body);
    confirm(browser, path, &review)
}

fn register(browser: &Browser) {
    let page = browser.post("/operator/companies", &ADRIA);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        page.text(".facts code").contains("/activation/"),
        "the link is shown once"
    );
}

on_both_databases! {
    async fn a_company_is_registered_found_suspended_and_reactivated(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        register(&browser);
        let found = browser.get("/operator/companies?q=adria");
        assert_eq!(found.texts("tbody a"), ["Adria Travel"]);
        let nothing = browser.get("/operator/companies?q=nobody");
        assert_eq!(nothing.text(".empty-title"), "Nothing found");
        let confirm = browser.get("/operator/companies/adria/suspension");
        assert_eq!(confirm.text("h1"), "Suspend Adria Travel?");
        let done = browser.post("/operator/companies/adria/suspension", &[("reason", "unpaid")]);
        assert!(browser.follow(&done).text("[role=status]").contains("suspended"));
        browser.post("/operator/companies/adria/reactivation", &[]);
        let history = browser.get("/operator/companies/adria/history").body;
        assert!(history.contains("suspended Adria Travel") && history.contains("unpaid"));
    }

    async fn a_wrong_field_is_named_and_everything_typed_is_kept(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        let mut typed = ADRIA.to_vec();
        typed[1] = ("short_name", "Adria Travel!");
        let page = browser.post("/operator/companies", &typed);
        assert_eq!(page.status, 422);
        assert_eq!(page.attribute("[name=short_name]", "aria-invalid").as_deref(), Some("true"));
        assert_eq!(page.attribute("[name=short_name]", "value").as_deref(), Some("Adria Travel!"));
        assert_eq!(page.attribute("[name=admin_email]", "value").as_deref(), Some("ana@adria.example"));
        assert_eq!(browser.get("/operator/companies").texts("tbody a").len(), 1, "nothing was stored");
    }

    async fn a_short_name_that_is_taken_is_told_at_its_field(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        register(&browser);
        let page = browser.post("/operator/companies", &ADRIA);
        assert_eq!(page.status, 422);
        assert!(page.text("#f-short_name-error").contains("choose another"));
    }

    async fn the_second_of_two_savers_sees_both_versions(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        register(&browser);
        let form = browser.get("/operator/companies/adria/editing");
        let version = version(&form);
        let save = |city: &str| {
            let fields = [
                ("name", "Adria Travel"), ("short_name", "adria"), ("time_zone", "Europe/Ljubljana"),
                ("city", city), ("version", &version),
            ];
            browser.post("/operator/companies/adria", &fields)
        };
        assert_eq!(save("Koper").status, 303);
        let compare = save("Piran");
        assert_eq!(compare.status, 409);
        assert!(compare.body.contains("Koper") && compare.body.contains("Piran"));
        assert!(browser.get("/operator/companies/adria").body.contains("Koper"));
    }

    async fn an_applications_resources_come_by_csv_and_reach_a_role(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        let made = browser.post("/operator/applications", &[("name", "shop")]);
        assert_eq!(made.status, 303, "{}", made.body);
        let import = format!("{}/import", made.location);
        let refused = browser.upload(&import, "resource,name,operations\norders,Orders,fly\n");
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Line 2"), "{}", refused.body);
        let file = "resource,name,operations\norders,Orders,read update\nstock,Stock,read\n";
        let done = browser.upload(&import, file);
        assert_eq!(browser.follow(&done).texts("tbody th a"), ["orders", "stock"]);
        let grid = browser.get("/operator/company-roles/1/permissions");
        assert!(grid.body.contains("orders"), "{}", grid.body);
        let fields = [("resource", "orders"), ("permission", "orders:read")];
        let saved = reviewed(&browser, "/operator/company-roles/1/permissions", &fields);
        assert_eq!(saved.status, 303, "{}", saved.body);
        assert!(browser.get("/operator/company-roles/1").body.contains("Permissions"));
    }

    async fn a_role_that_is_held_is_not_deleted_and_says_by_whom(db: TestDatabase) {
        let server = TestServer::start(&db);
        let browser = activate(&server, &db.operator);
        register(&browser);
        let made = browser.post("/operator/company-roles", &[("name", "Shop tenant")]);
        assert!(made.location.contains("/operator/company-roles/101"), "{}", made.location);
        reviewed(&browser, "/operator/companies/adria/roles", &[("roles", "101")]);
        assert!(!browser.get("/operator/company-roles/101").body.contains("/deletion"), "not offered");
        let asked = browser.get("/operator/company-roles/101/deletion");
        assert!(asked.text(".alert").contains("1 company holds it: Adria Travel."), "{}", asked.body);
        assert!(asked.attribute("form[action$='/deletion']", "action").is_none(), "nothing to send");
        let refused = browser.post("/operator/company-roles/101/deletion", &[]);
        assert!(browser.follow(&refused).text("[role=status]").contains("held by Adria Travel"));
        reviewed(&browser, "/operator/companies/adria/roles", &[("roles", "1")]);
        browser.post("/operator/company-roles/101/deletion", &[]);
        assert_eq!(browser.get("/operator/company-roles/101").status, 404);
    }

    async fn an_admin_of_a_company_finds_nothing_of_the_operators(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &adria);
        for path in ["/operator/companies", "/operator/company-roles", "/operator/applications"] {
            assert_eq!(browser.get(path).status, 404, "{path}");
        }
        assert_eq!(browser.get("/c/nordic/audit").status, 404);
        assert_eq!(browser.get("/c/adria/audit").status, 200);
    }

    async fn a_denial_is_explained_and_written_once_a_minute_with_a_count(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let operator = activate(&server, &db.operator);
        let ana = activate(&server, &adria);
        reviewed(&operator, "/operator/companies/adria/roles", &[]);
        let refused = ana.get("/c/adria/audit");
        assert_eq!(refused.status, 403);
        assert!(refused.body.contains("audit:read"), "the page names the permission");
        ana.get("/c/adria/audit");
        reviewed(&operator, "/operator/companies/adria/roles", &[("roles", "1")]);
        server.app.clock.advance(jiff::SignedDuration::from_secs(61));
        tenantry::worker::run_once(&server.app, server.app.clock.now()).await;
        let trail = ana.get("/c/adria/audit");
        assert!(trail.body.contains("was denied: read the audit trail (2 times)"), "{}", trail.body);
    }
}
