//! The search of everything: what it finds, for whom, and where its box stands.

use tenantry::worker;

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{PASSWORD, activate, set_password, two_companies},
        server::{Browser, Page, TestServer},
    },
};

/// Adria's Admin and Nordic's, each at a browser.
pub async fn both(db: &TestDatabase) -> (TestServer, Browser, Browser) {
    let (ana, olaf) = (Some("ana@adria.example"), Some("olaf@nordic.example"));
    let (adria, nordic) = two_companies(db, ana, olaf).await;
    let server = TestServer::start(db);
    let (ana, olaf) = (activate(&server, &adria), activate(&server, &nordic));
    (server, ana, olaf)
}

pub fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.post(path, fields);
    assert!(page.status < 400, "{path}: {}", page.body);
    page
}

/// Makes a user, who comes to a browser with the printed code.
pub fn join(server: &TestServer, admin: &Browser, user_name: &str, full_name: &str) -> Browser {
    let new = [("user_name", user_name), ("full_name", full_name)];
    let sheet = send(admin, "/c/adria/users", &new);
    let code = sheet
        .texts("code")
        .into_iter()
        .find(|text| text.contains('-'));
    let browser = server.browser();
    let entered = send(&browser, "/activation", &[("code", &code.unwrap())]);
    assert_eq!(
        set_password(&browser, &entered.location, PASSWORD).status,
        303
    );
    browser
}

/// One thing of each kind that is called after linden trees, and seven users.
async fn plant(server: &TestServer, ana: &Browser) {
    for number in 1..=7 {
        let (user_name, full_name) = (format!("lipa{number}"), format!("Lípa {number}"));
        let new = [("user_name", user_name.as_str()), ("full_name", &full_name)];
        send(ana, "/c/adria/users", &new);
    }
    send(ana, "/c/adria/groups", &[("name", "Lipa clerks")]);
    send(ana, "/c/adria/units", &[("name", "Lipa office")]);
    let invitation = [
        ("home", "nordic"),
        ("purpose", "Help under the lipa"),
        ("valid_through", "2026-12-31"),
        ("permission", "invitations:read"),
    ];
    send(ana, "/c/adria/invitations", &invitation);
    let message = [
        ("to", "everybody"),
        ("subject", "Lipa blooms"),
        ("text", "It does."),
        ("confirmed", "yes"),
    ];
    send(ana, "/c/adria/messages", &message);
    worker::run_once(&server.app, server.app.clock.now()).await;
}

fn found(page: &Page) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.body);
    page.texts(".found-head h2")
}

on_both_databases! {
    async fn each_finds_what_they_may_see_of_their_own_company_alone(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        let nina = join(&server, &ana, "nina", "Nina Kos");
        plant(&server, &ana).await;
        let page = ana.get("/c/adria/search?q=LIPA");
        assert_eq!(found(&page), ["Users", "Groups", "Units", "Invitations sent"]);
        assert_eq!(page.texts(".hits a").len(), 5 + 3, "{}", page.text("main"));
        assert_eq!(page.texts(".hits a")[0], "Lípa 1");
        assert_eq!(page.texts(".hits .sub")[0], "lipa1");
        let all = page.texts(".found-head a");
        assert_eq!(all, ["Show all 7 users", "1 group", "1 unit", "1 invitation"]);
        // Each link leads to what it says.
        let links = page.attributes(".found-head a, .hits a", "href");
        assert!(links.contains(&"/c/adria/users?q=LIPA".to_owned()), "{links:?}");
        for link in links {
            let there = ana.get(&link);
            assert_eq!(there.status, 200, "{link}");
            assert!(there.body.to_lowercase().contains("lipa"), "{link}");
        }
        // To the other company only the invitation is known.
        assert_eq!(found(&olaf.get("/c/nordic/search?q=lipa")), ["Invitations received"]);
        assert_eq!(olaf.get("/c/adria/search?q=lipa").status, 404);
        // Who may read none of the lists has an inbox.
        let page = nina.get("/c/adria/search?q=lipa");
        assert_eq!(found(&page), ["Your messages"]);
        assert_eq!(page.texts(".hits .sub"), ["Ana Kos · Adria Travel"]);
        assert_eq!(page.attributes(".found-head a", "href"), ["/me/messages?q=lipa"]);
        assert!(!page.body.contains("lipa1"), "{}", page.body);
    }

    async fn it_says_what_is_searched_where_it_has_nothing_to_show(db: TestDatabase) {
        let (server, ana, _) = both(&db).await;
        let nina = join(&server, &ana, "nina", "Nina Kos");
        let page = ana.get("/c/adria/search");
        assert_eq!(page.texts("main h2"), ["What is searched"]);
        assert_eq!(page.texts("#list li").len(), 6, "{}", page.text("main"));
        assert_eq!(nina.get("/c/adria/search?q=+").texts("#list li").len(), 2);
        let nothing = ana.get("/c/adria/search?q=zz%25");
        assert_eq!(nothing.texts("main h2"), ["Nothing found for “zz%”", "What is searched"]);
        let pages = ana.get("/c/adria/search?q=AUD");
        assert_eq!(pages.attributes(".hits a", "href").last().unwrap(), "/c/adria/audit");
        assert!(found(&nina.get("/c/adria/search?q=audit")).is_empty());
    }

    async fn its_box_stands_where_there_is_a_company_to_search(db: TestDatabase) {
        let (_server, ana, _) = both(&db).await;
        let there = |path: &str| ana.get(path).attributes(".topbar form.find", "action");
        assert_eq!(there("/c/adria"), ["/c/adria/search"]);
        assert_eq!(there("/c/adria/users?q=a"), ["/c/adria/search"]);
        assert!(there("/me").is_empty());
        assert!(there("/c/adria/search?q=a").is_empty(), "the page has its own");
        let own = ana.get("/c/adria/search?q=a").attribute("main input[name=q]", "value");
        assert_eq!(own.as_deref(), Some("a"));
    }
    async fn the_operator_finds_what_it_keeps(db: TestDatabase) {
        let (server, _ana, olaf) = both(&db).await;
        let oskar = activate(&server, &db.operator);
        let page = oskar.get("/operator/search?q=adria");
        assert_eq!(found(&page), ["Companies"]);
        assert_eq!(page.texts(".hits a"), ["Adria Travel"]);
        assert_eq!(page.attributes(".hits a", "href"), ["/operator/companies/adria"]);
        let role = oskar.get("/operator/search?q=merch");
        assert_eq!(found(&role), ["Company roles"]);
        let console = oskar.get("/operator/search?q=console");
        assert!(found(&console).contains(&"Applications".to_owned()), "{}", console.text("main"));
        let box_at = |path: &str| oskar.get(path).attributes(".topbar form.find", "action");
        assert_eq!(box_at("/operator/companies"), ["/operator/search"]);
        assert_eq!(oskar.get("/operator/search").texts("#list li").len(), 4);
        assert_ne!(olaf.get("/operator/search?q=adria").status, 200);
    }
}
