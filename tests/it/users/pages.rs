//! The pages about users, as a browser without scripts sees them.

use tenantry_store::{
    listing::ListQuery,
    may,
    users::{self, UserFilter},
};

use crate::{
    on_both_databases,
    support::{
        databases::{self, TestDatabase},
        people::{PASSWORD, activate, set_password, signed_in, two_companies},
        server::{Browser, Page, TestServer},
        world::{fields, world},
    },
};

/// A server and Adria's Admin at a browser.
async fn adria(db: &TestDatabase) -> (TestServer, Browser) {
    let (made, other) = two_companies(db, Some("ana@adria.example"), None).await;
    let server = TestServer::start(db);
    activate(&server, &other);
    let browser = activate(&server, &made);
    (server, browser)
}

const NINA: [(&str, &str); 3] = [
    ("user_name", "nina"),
    ("full_name", "Nina Kos"),
    ("email", ""),
];

/// The path of the user with this name, from the list.
fn path_of(browser: &Browser, name: &str) -> String {
    let list = browser.get(&format!("/c/adria/users?q={name}"));
    assert_eq!(list.status, 200, "{}", list.body);
    list.attribute("th a.row-link", "href").unwrap()
}

/// What a form of the page holds, to be sent as it is.
pub(super) fn version(page: &Page) -> String {
    page.attribute("input[name=version]", "value").unwrap()
}

/// The printed code, as it is typed.
fn code_on(sheet: &Page) -> String {
    sheet
        .texts("code")
        .into_iter()
        .find(|text| text.contains('-'))
        .unwrap()
}

on_both_databases! {
    async fn a_user_without_email_is_made_printed_a_sheet_and_signs_in(db: TestDatabase) {
        let (server, ana) = adria(&db).await;
        assert_eq!(ana.get("/c/adria/users/new").text("h1"), "Create user");
        let sheet = ana.post("/c/adria/users", &NINA);
        assert_eq!(sheet.status, 200, "{}", sheet.body);
        assert_eq!(sheet.header("cache-control"), "no-store");
        let nina = server.browser();
        let typed = code_on(&sheet).to_uppercase();
        let entered = nina.post("/activation", &[("code", &typed)]);
        assert_eq!(entered.status, 303, "{}", entered.body);
        assert_eq!(set_password(&nina, &entered.location, PASSWORD).status, 303);
        signed_in(&server, "nina@adria");
        assert_eq!(nina.get("/c/adria/users").status, 403, "nina may not read users");
        let list = ana.get("/c/adria/users");
        assert_eq!(list.texts("th a.row-link"), ["Admin", "nina", "System"]);
    }

    async fn a_form_with_mistakes_comes_back_with_all_of_them_and_what_was_typed(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        let typed = [("user_name", "auditor"), ("full_name", " "), ("email", "nowhere"), ("title", "Clerk")];
        let page = ana.post("/c/adria/users", &typed);
        assert_eq!(page.status, 422);
        assert_eq!(page.attribute("[name=title]", "value").as_deref(), Some("Clerk"));
        assert_eq!(page.attribute("[name=full_name]", "aria-invalid").as_deref(), Some("true"));
        let typed = [("user_name", "auditor"), ("full_name", "Au Ditor")];
        let page = ana.post("/c/adria/users", &typed);
        assert_eq!(page.status, 422, "a group has the name");
        assert!(page.body.contains("has a group called auditor"), "{}", page.body);
    }

    async fn the_second_to_save_compares_both_versions(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        ana.post("/c/adria/users", &NINA);
        let path = path_of(&ana, "nina");
        let form = ana.get(&format!("{path}/editing"));
        let version = version(&form);
        let with = |title: &'static str, version: &str| {
            [("user_name", "nina".to_owned()), ("full_name", "Nina Kos".to_owned()),
             ("title", title.to_owned()), ("version", version.to_owned())]
        };
        let send = |fields: [(&'static str, String); 4]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            ana.post(&path, &fields)
        };
        assert_eq!(send(with("Clerk", &version)).status, 303);
        let conflict = send(with("Cashier", &version));
        assert_eq!(conflict.status, 409);
        assert!(conflict.body.contains("Clerk") && conflict.body.contains("Cashier"));
        assert!(ana.get(&path).body.contains("Clerk"), "nothing was overwritten");
        let newer = conflict.attribute("input[name=version]", "value").unwrap();
        assert_eq!(send(with("Cashier", &newer)).status, 303);
    }

    async fn acts_ask_first_and_are_offered_only_where_they_can_be_done(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        ana.post("/c/adria/users", &NINA);
        let path = path_of(&ana, "nina");
        let offered = |browser: &Browser| browser.get(&path).texts(".page-actions .btn");
        assert!(offered(&ana).contains(&"Suspend user".to_owned()));
        let question = ana.get(&format!("{path}/suspension"));
        assert_eq!(question.text("h1"), "Suspend Nina Kos?");
        let version = version(&question);
        let done = ana.post(&format!("{path}/suspension"), &[("version", &version), ("reason", "leave")]);
        assert_eq!(done.status, 303);
        let page = ana.follow(&done);
        assert_eq!(page.text("[role=status]"), "Nina Kos is suspended.");
        assert!(!offered(&ana).contains(&"Suspend user".to_owned()));
        assert!(offered(&ana).contains(&"Reactivate user".to_owned()));
        let history = ana.get(&format!("{path}/history"));
        assert!(history.body.contains("leave"), "{}", history.body);
        let admin = path_of(&ana, "Admin");
        assert!(!ana.get(&admin).texts(".btn").contains(&"Suspend user".to_owned()));
        let forced = ana.post(&format!("{admin}/suspension"), &[("version", "2")]);
        assert_eq!(forced.status, 403);
        assert!(forced.body.contains("Only the operator can do this."), "{}", forced.body);
    }

    async fn the_page_of_a_user_tells_the_last_letter_and_where_the_user_is_signed_in(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        ana.post("/c/adria/users", &[("user_name", "eva"), ("full_name", "Eva Zorn"), ("email", "eva@adria.example")]);
        let page = ana.get(&path_of(&ana, "eva"));
        assert!(page.body.contains("Activation link: waits since"), "{}", page.body);
        assert!(page.body.contains("nowhere"), "{}", page.body);
        let own = ana.get(&path_of(&ana, "Admin"));
        assert!(own.body.contains("in 1 place, last used on"), "{}", own.body);
    }

    async fn users_of_another_company_are_not_found_on_any_page(db: TestDatabase) {
        let (server, ana) = adria(&db).await;
        ana.post("/c/adria/users", &NINA);
        let theirs = path_of(&ana, "nina");
        let id = theirs.rsplit('/').next().unwrap();
        let olaf = signed_in(&server, "Admin@nordic");
        assert_eq!(olaf.get("/c/nordic/users").status, 200);
        for tail in ["", "/editing", "/history", "/suspension", "/retirement", "/deletion", "/handover"] {
            let page = olaf.get(&format!("/c/nordic/users/{id}{tail}"));
            assert_eq!(page.status, 404, "{tail}");
        }
        for noun in ["suspension", "reactivation", "retirement", "return", "deletion", "activation-link",
                     "password-reset", "unlocking", "sessions-ending", "handover"] {
            let page = olaf.post(&format!("/c/nordic/users/{id}/{noun}"), &[("version", "1")]);
            assert_eq!(page.status, 404, "{noun}");
        }
        assert_eq!(olaf.get("/c/nordic/users/no-id").status, 404);
        assert_eq!(olaf.get(&theirs).status, 404, "nor in their company");
    }

    async fn the_export_holds_what_the_address_asks_for(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        ana.post("/c/adria/users", &[("user_name", "nina"), ("full_name", "=HYPERLINK(1)")]);
        let csv = ana.get("/c/adria/users.csv?q=nina");
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let lines: Vec<&str> = csv.body.lines().collect();
        assert_eq!(lines.len(), 2, "{}", csv.body);
        assert!(lines[1].starts_with("nina,'=HYPERLINK(1),Adria Travel,"), "{}", lines[1]);
    }
}

#[test]
fn a_page_asks_no_more_queries_for_many_users_than_for_few() {
    let db = databases::sqlite();
    actix_web::rt::System::new().block_on(async {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let mut asked = Vec::new();
        for round in 0..2 {
            for number in 0..30 * round {
                world
                    .invited("adria", fields(&format!("user{number}")))
                    .await;
            }
            let may = world
                .admin("adria")
                .await
                .may::<may::Within<may::users::Read>>()
                .unwrap();
            let before = world.store.database().queries_asked();
            let rows = may
                .read(|tx| users::list(tx, &ListQuery::default(), UserFilter::default()))
                .await
                .unwrap()
                .rows
                .len();
            let list = world.store.database().queries_asked() - before;
            may.read(move |tx| users::find(tx, nina)).await.unwrap();
            let find = world.store.database().queries_asked() - before - list;
            asked.push((list, find));
            assert_eq!(rows, 3 + 30 * round);
        }
        assert_eq!(asked[0], asked[1]);
        let (list, find) = asked[0];
        assert!(
            list > 0 && list <= 6,
            "{list}, two of them the transaction's own and two only after a change of rights"
        );
        assert!(find > 0 && find <= 9, "{find} with the transaction's own");
    });
}
