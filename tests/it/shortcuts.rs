//! Own shortcuts: added from a page, in the menu of its company, renamed, moved and removed.

use crate::{
    on_both_databases,
    search::{both, join, send},
    support::server::Browser,
};

fn add(browser: &Browser, path: &str, name: &str) -> u16 {
    let fields = [("kept_path", path), ("kept_name", name)];
    browser.post("/me/shortcuts", &fields).status
}

/// What stands in the menu of a page apart from its own entries.
fn kept(browser: &Browser, path: &str) -> Vec<String> {
    browser.get(path).texts(".menu-head + ul a span")
}

/// The address of the shortcut of this name.
fn at(browser: &Browser, name: &str) -> String {
    let page = browser.get("/me/shortcuts");
    let names = page.texts("a.row-link");
    let place = names.iter().position(|one| one == name).unwrap();
    page.attributes("td a[href^='/me/shortcuts/']", "href")[place].clone()
}

on_both_databases! {
    async fn a_page_is_kept_in_the_menu_of_its_company(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        let unit = send(&ana, "/c/adria/units", &[("name", "Counter")]).location;
        let page = ana.get(&unit);
        let sent = page.hidden("/me/shortcuts");
        let path = unit.split('?').next().unwrap().to_owned();
        assert_eq!(sent, [("kept_path".to_owned(), path.clone()), ("kept_name".to_owned(), "Counter".to_owned())]);
        let added = ana.post("/me/shortcuts", &[("kept_path", &path), ("kept_name", "Counter")]);
        assert_eq!((added.status, added.location.as_str()), (303, path.as_str()), "it leads back");
        assert_eq!(kept(&ana, "/c/adria/groups"), ["Counter"]);
        assert!(ana.get(&path).hidden("/me/shortcuts").is_empty(), "it is there already");
        assert!(kept(&ana, "/me").is_empty());
        // Nobody else has it, in no company.
        let nina = join(&server, &ana, "nina", "Nina Kos");
        assert!(kept(&nina, "/c/adria").is_empty());
        assert!(kept(&olaf, "/c/nordic").is_empty());
        // A page of the menu needs no shortcut, and a question is nothing to come back to.
        for path in ["/c/adria", "/c/adria/users", &format!("{path}/deletion"), "/c/adria/nothing"] {
            assert!(ana.get(path).hidden("/me/shortcuts").is_empty(), "{path}");
        }
        let told = ana.get("/c/adria/audit").text("main");
        assert!(told.contains("put Counter into the menu"), "{told}");
    }

    async fn they_are_renamed_moved_and_removed_by_their_owner(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        for name in ["One", "Two", "Three"] {
            assert_eq!(add(&ana, &format!("/c/adria/units/{name}"), name), 303);
        }
        let three = at(&ana, "Three");
        for path in [three.clone(), format!("{three}/removal")] {
            assert_eq!(olaf.get(&path).status, 404, "{path}");
        }
        assert_eq!(olaf.post(&three, &[("name", "Mine"), ("place", "0")]).status, 404);
        assert_eq!(olaf.post(&format!("{three}/removal"), &[]).status, 404);
        assert_eq!(ana.get(&three).texts("option"), ["1 of 3", "2 of 3", "3 of 3"]);
        send(&ana, &three, &[("name", "Drei"), ("place", "0")]);
        assert_eq!(kept(&ana, "/c/adria/groups"), ["Drei", "One", "Two"]);
        send(&ana, &three, &[("name", "Drei"), ("place", "1")]);
        assert_eq!(kept(&ana, "/c/adria/groups"), ["One", "Drei", "Two"]);
        send(&ana, &at(&ana, "One"), &[("name", "One"), ("place", "99")]);
        assert_eq!(kept(&ana, "/c/adria/groups"), ["Drei", "Two", "One"]);
        let refused = ana.post(&three, &[("name", " "), ("place", "0")]);
        assert_eq!(refused.status, 422, "{}", refused.body);
        send(&ana, &format!("{three}/removal"), &[]);
        assert_eq!(kept(&ana, "/c/adria/groups"), ["Two", "One"]);
        send(&ana, &at(&ana, "Two"), &[("name", "Two"), ("place", "1")]);
        assert_eq!(kept(&ana, "/c/adria/groups"), ["One", "Two"], "the places closed up");
    }

    async fn only_pages_of_the_console_where_one_has_a_place_are_kept(db: TestDatabase) {
        let (_server, ana, _) = both(&db).await;
        let elsewhere = ["//evil.example", "https://evil.example/c/adria", "/me", "/c/adria/../me", "/c/adria?x=1", ""];
        for path in elsewhere {
            assert_eq!(add(&ana, path, "There"), 400, "{path}");
        }
        for path in ["/c/nordic/users", "/c/nobody", "/operator/companies"] {
            assert_eq!(add(&ana, path, "There"), 404, "{path}");
        }
        for number in 0..20 {
            assert_eq!(add(&ana, &format!("/c/adria/units/{number}"), &"x".repeat(200)), 303);
        }
        let said = |path: &str| {
            let page = ana.post("/me/shortcuts", &[("kept_path", path), ("kept_name", "More")]);
            ana.follow(&page).text(".alert")
        };
        assert!(said("/c/adria/units").contains("at most 20"), "{}", said("/c/adria/units"));
        assert_eq!(kept(&ana, "/c/adria").len(), 20);
        send(&ana, &format!("{}/removal", at(&ana, &"x".repeat(100))), &[]);
        assert!(said("/c/adria/units/7").contains("already"), "{}", said("/c/adria/units/7"));
    }

    async fn no_page_asks_a_query_for_them(db: TestDatabase) {
        let (_server, ana, _) = both(&db).await;
        let asked = || {
            let once = || {
                let before = db.store.database().queries_asked();
                assert_eq!(ana.get("/c/adria/users").status, 200);
                db.store.database().queries_asked() - before
            };
            once();
            once().min(once())
        };
        let without = asked();
        for number in 0..5 {
            add(&ana, &format!("/c/adria/units/{number}"), "Unit");
        }
        assert_eq!(asked(), without);
        assert_eq!(kept(&ana, "/c/adria/users").len(), 5);
    }

    async fn the_operator_keeps_pages_of_its_own_and_of_companies(db: TestDatabase) {
        let (server, ..) = both(&db).await;
        let oskar = crate::support::people::activate(&server, &db.operator);
        assert_eq!(add(&oskar, "/operator/companies/adria", "Adria"), 303);
        assert_eq!(add(&oskar, "/c/adria/units/1", "Counter"), 303);
        assert_eq!(kept(&oskar, "/operator/companies"), ["Adria"]);
        assert_eq!(kept(&oskar, "/c/adria/users"), ["Counter"]);
    }
}
