//! The pages about invitations, as people at their browsers use them.

use jiff::SignedDuration;

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{activate, two_companies},
        server::{Browser, Page, TestServer},
        world::World,
    },
};

const NEW: [(&str, &str); 5] = [
    ("home", "nordic"),
    ("purpose", "Help at the counter"),
    ("valid_through", "2026-12-31"),
    ("permission", "invitations:read"),
    ("permission", "invitations:execute"),
];

/// What only those who have a place in Adria are told of it.
const INSIDE: [&str; 2] = [
    "Every company with a role may hold it",
    "Adria Travel is active",
];

/// Adria's Admin and Nordic's, each at a browser.
async fn both(db: &TestDatabase) -> (TestServer, Browser, Browser) {
    let (ana, olaf) = (Some("ana@adria.example"), Some("olaf@nordic.example"));
    let (adria, nordic) = two_companies(db, ana, olaf).await;
    let server = TestServer::start(db);
    let (ana, olaf) = (activate(&server, &adria), activate(&server, &nordic));
    (server, ana, olaf)
}

fn send(browser: &Browser) -> String {
    lend(browser, &NEW)
}

fn lend(browser: &Browser, new: &[(&str, &str)]) -> String {
    let page = browser.post("/c/adria/invitations", new);
    assert_eq!(page.status, 303, "{}", page.body);
    page.location.rsplit('/').next().unwrap().to_owned()
}

/// Olaf names himself, which an Admin may, and accepts.
fn accept(olaf: &Browser, id: &str) {
    let path = format!("/c/nordic/invitations/{id}/assignments");
    let page = olaf.get(&path);
    let user = page.attribute("input[name=users]", "value").unwrap();
    let page = olaf.post(&path, &[("users", &user)]);
    assert_eq!(page.status, 303, "{}", page.body);
    let waiting = olaf.get("/me/invitations");
    let accept = waiting
        .attribute("form[action$=acceptance]", "action")
        .unwrap();
    let page = olaf.post(&accept, &[]);
    assert_eq!(page.status, 303, "{}", page.body);
}

fn said(browser: &Browser, page: &Page) -> String {
    browser.follow(page).text(".content [role=status]")
}

on_both_databases! {
    async fn the_whole_way_from_writing_it_down_to_the_end_of_its_last_day(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        let empty = ana.get("/c/adria/invitations");
        assert_eq!(empty.text(".empty-title"), "No open invitations sent");
        let form = ana.get("/c/adria/invitations/new");
        assert_eq!(form.status, 200, "{}", form.body);
        assert!(!form.body.contains("nordic"), "nobody learns who else is on the platform");
        let review = ana.post("/c/adria/invitations/review", &NEW);
        assert_eq!((review.status, review.text("h1").as_str()), (200, "Invite Nordic Pay?"));
        let id = send(&ana);
        let list = ana.get("/c/adria/invitations");
        assert_eq!(list.texts("tbody th a"), ["Nordic Pay"]);

        assert!(olaf.get("/c/nordic").body.contains("nobody is assigned yet"));
        let received = olaf.get("/c/nordic/invitations/received");
        assert_eq!(received.texts("tbody th a"), ["Adria Travel"]);
        let before = olaf.get("/c/adria/invitations");
        assert_eq!(before.status, 404);
        accept(&olaf, &id);
        let there = olaf.get("/c/adria/invitations");
        assert_eq!(there.status, 200, "{}", there.body);
        assert_eq!(there.text(".acting span"), "You act as a guest in Adria Travel until 31 December 2026.");
        assert!(there.texts(".pop-switcher a").iter().any(|entry| entry.contains("until 31 December 2026")));
        assert_eq!(olaf.get("/c/adria/invitations/new").status, 403, "that was not lent");
        let guests = ana.get("/c/adria/invitations/guests");
        assert_eq!(guests.texts("tbody th a"), ["Olaf Berg"]);

        // 31 December, 23:59:59 in Ljubljana, and one second later.
        let noon = "2026-09-01T12:00:00Z".parse::<jiff::Timestamp>().unwrap();
        let end = "2026-12-31T23:00:00Z".parse::<jiff::Timestamp>().unwrap();
        server.app.clock.advance(end.duration_since(noon) - SignedDuration::from_mins(30));
        let olaf = crate::support::people::signed_in(&server, "olaf@nordic.example");
        assert_eq!(olaf.get("/c/adria/invitations").status, 200);
        server.app.clock.advance(SignedDuration::from_mins(30));
        let over = olaf.get("/c/adria/invitations");
        assert_eq!(over.status, 403);
        assert!(over.body.contains("31 December 2026"), "it says why: {}", over.text("main"));
    }

    async fn the_host_revokes_and_the_guest_is_out_with_the_next_request(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        let id = send(&ana);
        accept(&olaf, &id);
        assert_eq!(olaf.get("/c/adria/invitations").status, 200);
        let path = format!("/c/adria/invitations/{id}/revocation");
        let confirm = ana.get(&path);
        assert_eq!(confirm.text("h1"), "Revoke the invitation of Nordic Pay?");
        assert!(confirm.body.contains("Olaf Berg can no longer act"));
        assert!(confirm.text(".consequences p").contains("In Adria Travel, 1 person loses rights"), "{}", confirm.body);
        let lost = confirm.text(".consequences li");
        assert!(lost.contains("Olaf Berg (Nordic Pay)") && lost.contains("Invitations: "), "{lost}");
        let done = ana.post(&path, &[("reason", "Contract over")]);
        assert_eq!(said(&ana, &done), "The invitation is revoked.");
        assert_eq!(olaf.get("/c/adria/invitations").status, 403);
        for (browser, company) in [(&ana, "adria"), (&olaf, "nordic")] {
            let page = browser.get(&format!("/c/{company}/invitations/{id}"));
            assert!(page.body.contains("Contract over"), "both read the reason");
            let history = browser.get(&format!("/c/{company}/invitations/{id}/history"));
            assert!(history.body.contains("Contract over"));
        }
        assert_eq!(ana.post(&path, &[]).status, 403, "only once");
        let asked = ana.get(&path);
        assert!(asked.attribute("form[action$='/revocation']", "action").is_none(), "nothing to revoke");
        assert!(!asked.text(".alert-bad").is_empty(), "and it says why");
    }

    async fn a_guest_who_can_open_nothing_is_told_what_is_lent_and_whom_to_ask(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        let id = lend(&ana, &[NEW[0], NEW[1], NEW[2], ("permission", "users:export")]);
        accept(&olaf, &id);
        let home = olaf.get("/c/adria").texts(".content .alert").join(" ");
        assert!(home.contains("Adria Travel has lent you something that has no page of its own here: Users: export."), "{home}");
        assert!(home.contains("your own company") && !home.contains("add you to a group"), "{home}");
    }

    async fn whose_access_is_over_reads_that_and_nothing_of_the_inside(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        let id = send(&ana);
        accept(&olaf, &id);
        let (home, why) = ("/c/adria", "/c/adria/why?permission=invitations:read");

        let page = olaf.get(why);
        for inside in INSIDE {
            assert!(page.text("main").contains(inside), "a guest is told: {}", page.text("main"));
        }
        let path = format!("/c/adria/invitations/{id}/revocation");
        assert_eq!(ana.post(&path, &[("reason", "Contract over")]).status, 303);
        let page = olaf.get(home);
        assert_eq!(page.status, 200, "{}", page.body);
        let said = page.text(".content .alert");
        assert!(said.contains("You can no longer act in Adria Travel.") && said.contains("Ask its Admin"), "{said}");
        for path in [why, "/c/adria/why", "/c/adria/invitations", "/c/adria/groups"] {
            let page = olaf.get(path);
            for inside in INSIDE {
                assert!(!page.text("main").contains(inside), "{path}: {}", page.text("main"));
            }
        }
        let refused = olaf.get("/c/adria/invitations");
        assert_eq!(refused.status, 403);
        assert!(refused.text(".why").contains("revoked"), "{}", refused.text("main"));
        assert!(refused.body.contains("The Admin of Adria Travel can give it."));
    }

    async fn the_review_shows_all_that_is_lent_however_much_it_is(db: TestDatabase) {
        let (_server, ana, _olaf) = both(&db).await;
        let keys: Vec<String> = (0..230).map(|number| format!("thing{number}")).collect();
        let named: Vec<&str> = keys.iter().map(String::as_str).collect();
        World { store: db.store.clone() }.shop(&named).await;
        let lent: Vec<String> = keys.iter().map(|key| format!("{key}:read")).collect();
        let mut fields = NEW[..3].to_vec();
        fields.extend(lent.iter().map(|permission| ("permission", permission.as_str())));
        let review = ana.post("/c/adria/invitations/review", &fields);
        assert_eq!(review.status, 200);
        let table = review.texts("table tbody th").len();
        assert!(table >= 230, "{table} rows");
        assert!(review.attribute("a[href*='page=']", "href").is_none(), "no parts");
    }

    async fn a_review_sent_twice_sends_once(db: TestDatabase) {
        let (_server, ana, _olaf) = both(&db).await;
        let review = ana.post("/c/adria/invitations/review", &NEW);
        let fields = review.hidden("/c/adria/invitations");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let first = ana.post("/c/adria/invitations", &fields);
        let again = ana.post("/c/adria/invitations", &fields);
        assert_eq!((first.status, again.status), (303, 303), "{}", again.body);
        assert_eq!(first.location, again.location);
        assert_eq!(ana.get("/c/adria/invitations").texts("tbody tr").len(), 1);
    }

    async fn the_home_company_takes_off_declines_and_ends(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        let id = send(&ana);
        accept(&olaf, &id);
        let page = olaf.get(&format!("/c/nordic/invitations/{id}"));
        let removal = page.attribute("a[href$=removal]", "href").unwrap();
        assert!(olaf.get(&removal).text("h1").starts_with("Un-assign Olaf Berg"));
        assert!(olaf.get(&removal).text(".consequences li").contains("Invitations: "), "what is lost");
        let done = olaf.post(&removal, &[]);
        assert!(said(&olaf, &done).contains("no longer assigned"));
        assert_eq!(olaf.get("/c/adria/invitations").status, 404);
        let done = olaf.post(&format!("/c/nordic/invitations/{id}/declination"), &[]);
        assert_eq!(said(&olaf, &done), "The invitation is declined.");
        let id = send(&ana);
        accept(&olaf, &id);
        let done = olaf.post(&format!("/c/nordic/invitations/{id}/ending"), &[]);
        assert_eq!(said(&olaf, &done), "The invitation is ended.");
    }

    async fn what_is_wrong_is_named_and_everything_typed_is_kept(db: TestDatabase) {
        let (_server, ana, _olaf) = both(&db).await;
        let mut typed = NEW.to_vec();
        typed[0] = ("home", "nowhere");
        let page = ana.post("/c/adria/invitations/review", &typed);
        assert_eq!(page.status, 422);
        assert_eq!(page.attribute("[name=home]", "aria-invalid").as_deref(), Some("true"));
        assert_eq!(page.attribute("[name=home]", "value").as_deref(), Some("nowhere"));
        let ticked = page.texts("input[name=permission][checked]").len();
        assert_eq!(ticked, 2);
        let mut typed = NEW.to_vec();
        typed[2] = ("valid_through", "2026-08-31");
        let page = ana.post("/c/adria/invitations", &typed);
        assert_eq!(page.attribute("[name=valid_through]", "aria-invalid").as_deref(), Some("true"));
        let page = ana.post("/c/adria/invitations", &NEW[..3]);
        assert!(page.text(".alert-bad").contains("at least one permission"), "{}", page.body);
        let mut typed = NEW.to_vec();
        typed[3] = ("permission", "invitations:fly");
        assert_eq!(ana.post("/c/adria/invitations", &typed).status, 400);
        let mut typed = NEW.to_vec();
        typed.push(("show", "1"));
        let page = ana.post("/c/adria/invitations/review", &typed);
        assert_eq!(page.status, 200, "another part of the grid");
        assert_eq!(page.attribute("[name=purpose]", "value").as_deref(), Some("Help at the counter"));
    }

    async fn a_renewal_begins_with_the_same_content(db: TestDatabase) {
        let (_server, ana, _olaf) = both(&db).await;
        let id = send(&ana);
        let page = ana.get(&format!("/c/adria/invitations/{id}/renewal"));
        assert_eq!(page.attribute("[name=home]", "value").as_deref(), Some("nordic"));
        assert_eq!(page.attribute("[name=valid_through]", "value").as_deref().unwrap_or(""), "");
        assert_eq!(page.texts("input[name=permission][checked]").len(), 2);
        let mut typed = NEW.to_vec();
        typed.push(("renews", &id));
        let page = ana.post("/c/adria/invitations", &typed);
        assert!(ana.follow(&page).body.contains("Renews"));
    }

    async fn lists_export_what_they_find(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        send(&ana);
        let csv = ana.get("/c/adria/invitations.csv?q=counter").body;
        assert!(csv.contains("Nordic Pay,Help at the counter,sent,2026-12-31"), "{csv}");
        let csv = olaf.get("/c/nordic/invitations/received.csv?state=revoked").body;
        assert_eq!(csv.lines().count(), 1, "{csv}");
        let nothing = ana.get("/c/adria/invitations?q=nobody");
        assert_eq!(nothing.text(".empty-title"), "Nothing found");
    }
}
