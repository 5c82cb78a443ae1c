//! Sessions: when they begin, how they end, and what a cookie is worth.

use jiff::SignedDuration;
use tenantry_store::{accounts::help, may};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        origin,
        people::{
            OTHER_PASSWORD, PASSWORD, activate, is_signed_in, sign_in, signed_in, two_companies,
        },
        server::{Browser, TestServer},
    },
};

const ANA: &str = "ana@adria.example";

async fn ana(db: &TestDatabase) -> (TestServer, Browser, tenantry_store::companies::Registered) {
    let (adria, _) = two_companies(db, Some(ANA), Some("olaf@nordic.example")).await;
    let server = TestServer::start(db);
    let browser = activate(&server, &adria);
    (server, browser, adria)
}

fn minutes(server: &TestServer, minutes: i64) {
    server.app.clock.advance(SignedDuration::from_mins(minutes));
}

on_both_databases! {
    async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites(db: TestDatabase) {
        let (server, _, _) = ana(&db).await;
        let page = sign_in(&server.browser(), ANA, PASSWORD);
        let cookie = page.header("set-cookie");
        assert!(cookie.starts_with("tenantry="), "{cookie}");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }

    async fn over_https_the_cookie_is_bound_to_the_host(db: TestDatabase) {
        two_companies(&db, Some(ANA), None).await;
        let server = TestServer::start_at(&db, "https://access.example");
        let made = &db.operator;
        let browser = server.browser();
        let path = crate::support::people::activation_path(made);
        let page = crate::support::people::set_password(&browser, &path, PASSWORD);
        let cookie = page.header("set-cookie");
        assert!(cookie.starts_with("__Host-tenantry="), "{cookie}");
        assert!(cookie.contains("Secure"), "{cookie}");
        assert!(page.header("strict-transport-security").contains("max-age"));
    }

    async fn signing_in_gives_a_new_token(db: TestDatabase) {
        let (server, _, _) = ana(&db).await;
        let browser = server.browser();
        let first = sign_in(&browser, ANA, PASSWORD).header("set-cookie").to_owned();
        let second = sign_in(&browser, ANA, PASSWORD).header("set-cookie").to_owned();
        assert_ne!(first, second);
        let thief = server.browser();
        assert_eq!(thief.get_with("/me", &cookie(&first)).status, 303, "the old one ended");
        assert_eq!(thief.get_with("/me", &cookie(&second)).status, 200);
    }

    async fn a_token_that_was_chosen_by_somebody_opens_nothing(db: TestDatabase) {
        let (server, _, _) = ana(&db).await;
        for forged in ["tenantry=chosen", "tenantry=", "tenantry=a%20b"] {
            assert_eq!(server.browser().get_with("/me", forged).status, 303, "{forged}");
        }
    }

    async fn signing_out_ends_the_session_also_for_who_copied_the_cookie(db: TestDatabase) {
        let (server, _, _) = ana(&db).await;
        let browser = server.browser();
        let page = sign_in(&browser, ANA, PASSWORD);
        let copied = cookie(page.header("set-cookie"));
        let page = browser.post("/sign-out", &[]);
        assert_eq!(page.location, "/sign-in?note=signed-out");
        assert!(browser.follow(&page).body.contains("You have signed out"));
        assert!(!is_signed_in(&browser));
        assert_eq!(server.browser().get_with("/me", &copied).status, 303);
    }

    async fn a_session_ends_after_an_hour_without_a_request(db: TestDatabase) {
        let (server, browser, _) = ana(&db).await;
        for _ in 0..3 {
            minutes(&server, 59);
            assert!(is_signed_in(&browser));
        }
        minutes(&server, 61);
        assert!(!is_signed_in(&browser));
    }

    async fn a_session_ends_after_twelve_hours_in_any_case(db: TestDatabase) {
        let (server, browser, _) = ana(&db).await;
        for _ in 0..23 {
            minutes(&server, 31);
            assert!(is_signed_in(&browser));
        }
        minutes(&server, 7);
        assert!(!is_signed_in(&browser));
    }

    async fn a_new_password_ends_the_other_sessions(db: TestDatabase) {
        let (server, here, _) = ana(&db).await;
        let there = signed_in(&server, ANA);
        let change = |current: &str, new: &str| {
            let fields = [("current", current), ("password", new), ("repeat", new)];
            here.post("/me/password", &fields)
        };
        assert_eq!(change("not my password at all", OTHER_PASSWORD).status, 422);
        assert!(is_signed_in(&there));
        assert_eq!(change(PASSWORD, OTHER_PASSWORD).status, 303);
        assert!(is_signed_in(&here));
        assert!(!is_signed_in(&there));
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422);
        assert_eq!(sign_in(&server.browser(), ANA, OTHER_PASSWORD).status, 303);
    }

    async fn an_open_session_is_no_way_to_guess_the_password(db: TestDatabase) {
        let (server, browser, _) = ana(&db).await;
        for n in 0..5 {
            let guess = format!("guess number {n} of many");
            let fields = [("current", guess.as_str()), ("password", OTHER_PASSWORD), ("repeat", OTHER_PASSWORD)];
            assert_eq!(browser.post("/me/password", &fields).status, 422);
        }
        let fields = [("current", PASSWORD), ("password", OTHER_PASSWORD), ("repeat", OTHER_PASSWORD)];
        assert_eq!(browser.post("/me/password", &fields).status, 422, "locked by now");
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422);
    }

    async fn one_signs_out_elsewhere(db: TestDatabase) {
        let (server, here, _) = ana(&db).await;
        let (there, third) = (signed_in(&server, ANA), signed_in(&server, ANA));
        let page = here.get("/me/sessions");
        assert_eq!(page.texts("tbody tr").len(), 3);
        let end = page.attribute("tbody form", "action").unwrap();
        assert_eq!(here.post(&end, &[]).status, 303);
        assert!(is_signed_in(&here));
        let left = [is_signed_in(&there), is_signed_in(&third)];
        assert_eq!(left.iter().filter(|signed_in| **signed_in).count(), 1);
        assert_eq!(here.post("/me/sessions/others/ending", &[]).status, 303);
        assert!(is_signed_in(&here) && !is_signed_in(&there) && !is_signed_in(&third));
    }

    async fn nobody_ends_a_session_of_somebody_else(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some(ANA), Some("olaf@nordic.example")).await;
        let server = TestServer::start(&db);
        let (ana, olaf) = (activate(&server, &adria), activate(&server, &nordic));
        signed_in(&server, ANA);
        let end = ana.get("/me/sessions").attribute("tbody form", "action").unwrap();
        assert_eq!(olaf.post(&end, &[]).status, 404);
        assert_eq!(ana.get("/me/sessions").texts("tbody tr").len(), 2);
    }

    async fn an_administrator_ends_a_users_sessions(db: TestDatabase) {
        let (server, browser, made) = ana(&db).await;
        let now = server.app.clock.now();
        let operator = db.store.enter_as_user("adria", "operator", "System", now, origin()).await.unwrap();
        let may = operator.may::<may::Within<may::sessions::Read>>().unwrap();
        let admin = made.admin;
        let seen = may.read(move |tx| help::list_sessions(tx, admin)).await.unwrap();
        assert_eq!(seen.len(), 1);
        let may = operator.may::<may::Within<may::sessions::Delete>>().unwrap();
        let ended = may.write(move |tx| help::end_sessions(tx, admin)).await.unwrap();
        assert_eq!(ended, 1);
        assert!(!is_signed_in(&browser));
    }

    async fn ended_sessions_are_cleared_away(db: TestDatabase) {
        let (server, browser, _) = ana(&db).await;
        let limits = server.app.session_limits();
        let now = server.app.clock.now();
        let removed = tenantry_store::sessions::remove_ended(&db.store, limits, now).await.unwrap();
        assert_eq!(removed, 0);
        minutes(&server, 61);
        let now = server.app.clock.now();
        let removed = tenantry_store::sessions::remove_ended(&db.store, limits, now).await.unwrap();
        assert_eq!(removed, 1);
        assert!(!is_signed_in(&browser));
    }

    async fn two_hundred_sign_ins_at_once_are_answered_or_told_to_come_back(db: TestDatabase) {
        let (server, _, _) = ana(&db).await;
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let sign_in = || scope.spawn(|| sign_in(&server.browser(), ANA, PASSWORD));
            let sent: Vec<_> = (0..200).map(|_| sign_in()).collect();
            let pages = sent.into_iter().map(|one| one.join().unwrap());
            pages.inspect(|page| {
                assert!(page.status != 503 || !page.header("retry-after").is_empty());
            }).map(|page| page.status).collect()
        });
        let count = |status: u16| statuses.iter().filter(|s| **s == status).count();
        assert_eq!(count(303) + count(503), 200, "{statuses:?}");
        assert!(count(303) >= 100, "{statuses:?}");
    }
}

/// The pair a browser sends back.
fn cookie(set: &str) -> String {
    set.split(';').next().unwrap().to_owned()
}
