//! What holds for every answer, whoever asks.

use crate::{on_both_databases, support::server::TestServer};

on_both_databases! {
    async fn a_stranger_is_sent_to_sign_in_and_back(db: TestDatabase) {
        let server = TestServer::start(&db);
        let page = server.browser().get("/c/operator/nothing?sort=name");
        assert_eq!(page.status, 404, "an address without a page leaks nothing");
        let page = server.browser().get("/c/operator");
        assert_eq!((page.status, page.location.as_str()), (303, "/sign-in?then=%2Fc%2Foperator"));
    }

    async fn every_answer_carries_the_headers_of_safety(db: TestDatabase) {
        let server = TestServer::start(&db);
        for path in ["/nowhere", "/c/operator"] {
            let page = server.browser().get(path);
            assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert_eq!(page.header("cache-control"), "no-store");
            assert_eq!(page.header("referrer-policy"), "same-origin");
            assert_eq!(page.header("strict-transport-security"), "", "not on plain http");
        }
    }

    async fn what_another_site_sends_is_refused(db: TestDatabase) {
        let server = TestServer::start(&db);
        let page = server.browser().post_from("cross-site", "/sign-out", &[]);
        assert_eq!(page.status, 403);
        assert_eq!(page.text("h1"), "Nothing was done");
        assert!(page.header("content-security-policy").contains("default-src 'none'"));
    }

    async fn nothing_at_an_address_is_a_page_that_says_so(db: TestDatabase) {
        let server = TestServer::start(&db);
        let page = server.browser().get("/nowhere");
        assert_eq!((page.status, page.text("h1").as_str()), (404, "Not found"));
    }
}
