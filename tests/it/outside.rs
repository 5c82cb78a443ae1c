//! What the running server makes of requests as no browser of the console sends them: forged
//! addresses, other sites' forms, forms with more fields than anybody fills in.

use crate::{
    on_both_databases,
    support::{
        people::{PASSWORD, activate, is_signed_in, two_companies},
        server::{Browser, TestServer},
    },
};

/// Guesses links until the address has to wait; answers whether it had to. Each guess comes with
/// these headers, `#` in them a number used once.
fn has_to_wait(server: &TestServer, headers: &[(&str, &str)]) -> bool {
    let guess = |number: usize| {
        let number = number.to_string();
        let headers: Vec<(&str, String)> = headers
            .iter()
            .map(|(name, value)| (*name, value.replace('#', &number)))
            .collect();
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let path = format!("/activation/guess{number}");
        server.browser().get_saying(&path, &headers).status == 429
    };
    (0..25).any(guess)
}

/// Signs out as this request's headers make it look; answers whether that was done.
fn signs_out(browser: &Browser, headers: &[(&str, &str)]) -> bool {
    let page = browser.post_saying("/sign-out", headers, &[]);
    assert_eq!(page.status == 403, is_signed_in(browser), "{}", page.status);
    page.status == 303
}

on_both_databases! {
    async fn behind_a_proxy_only_what_it_wrote_last_is_believed(db: TestDatabase) {
        let server = TestServer::start_with(&db, &[("TENANTRY_BEHIND_PROXY", "true")]);
        let fixed = ("x-forwarded-for", "10.7.0.#, 198.51.100.7");
        assert!(has_to_wait(&server, &[fixed]), "what stands before the last was sent by whoever came");
        let forged = [("forwarded", "for=10.8.0.#"), ("x-forwarded-for", "198.51.100.8")];
        assert!(has_to_wait(&server, &forged), "Forwarded is not read");
        assert!(!has_to_wait(&server, &[("x-forwarded-for", "198.51.100.1#")]), "others don't wait");
    }

    async fn without_a_proxy_no_address_is_believed(db: TestDatabase) {
        let server = TestServer::start(&db);
        assert!(has_to_wait(&server, &[("x-forwarded-for", "198.51.100.1#")]));
    }

    async fn nothing_is_done_for_what_does_not_come_from_the_console(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let ana = activate(&server, &adria);
        let own = server.base.clone();
        for foreign in [
            vec![],
            vec![("origin", "https://evil.example")],
            vec![("origin", "null")],
            vec![("sec-fetch-site", "same-site")],
            vec![("sec-fetch-site", "cross-site"), ("origin", own.as_str())],
        ] {
            assert!(!signs_out(&ana, &foreign), "{foreign:?}");
        }
        assert!(signs_out(&ana, &[("origin", own.as_str())]));
        let stranger = server.browser();
        let fields = [("name", "ana@adria.example"), ("password", PASSWORD)];
        let page = stranger.post_saying("/sign-in", &[("origin", "https://evil.example")], &fields);
        assert_eq!(page.status, 403, "nobody is signed in by another site");
    }

    async fn more_fields_than_anybody_fills_in_are_not_looked_at(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let ana = activate(&server, &adria);
        let path = "/c/adria/groups";
        let fields = vec![("name", "Clerks"); 50_001];
        let page = ana.post(path, &fields);
        assert_eq!(page.status, 400);
        assert!(page.body.contains("too many fields"), "{}", page.body);
        assert_eq!(ana.get(&format!("{path}?q=clerks")).texts("tbody th a").len(), 0);
        let long = "x".repeat(4 * 1024 * 1024);
        assert_eq!(ana.post(path, &[("name", "Clerks"), ("notes", &long)]).status, 400, "nor is too much");
        assert_eq!(ana.post(path, &[("name", "Clerks")]).status, 303);
    }
}
