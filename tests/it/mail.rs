//! Letters: queued with what they tell of, sent by the worker, with links that exist nowhere else.

use std::fs;

use jiff::SignedDuration;
use tenantry::worker;
use tenantry_store::mail::delivery;

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{
            OTHER_PASSWORD, PASSWORD, activate, is_signed_in, set_password, sign_in, two_companies,
        },
        server::{Browser, TestServer},
    },
};

const ANA: &str = "ana@adria.example";

async fn ana(db: &TestDatabase) -> (TestServer, Browser) {
    let (adria, _) = two_companies(db, Some(ANA), Some("olaf@nordic.example")).await;
    let server = TestServer::start(db);
    let browser = activate(&server, &adria);
    (server, browser)
}

/// Lets the worker work once and answers the letters in the folder, decoded, the newest last.
async fn letters(db: &TestDatabase, server: &TestServer) -> Vec<String> {
    worker::run_once(&server.app, server.app.clock.now()).await;
    let Ok(files) = fs::read_dir(db.folder().join("mail")) else {
        return Vec::new();
    };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort_by_key(|file| fs::metadata(file).unwrap().modified().unwrap());
    let read = |file| {
        fs::read_to_string(file)
            .unwrap()
            .replace("=\r\n", "")
            .replace("=3D", "=")
    };
    files.into_iter().map(read).collect()
}

/// The path behind `/kind/` in a letter.
fn link(letter: &str, kind: &str) -> String {
    let (_, rest) = letter
        .split_once(kind)
        .unwrap_or_else(|| panic!("{kind} in {letter}"));
    let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
    format!("{kind}{}", &rest[..end])
}

fn ask(server: &TestServer, name: &str) -> (u16, String) {
    let page = server
        .browser()
        .post("/forgotten-password", &[("name", name)]);
    (page.status, page.text(".alert"))
}

on_both_databases! {
    async fn a_forgotten_password_is_set_anew_by_a_letter(db: TestDatabase) {
        let (server, browser) = ana(&db).await;
        assert_eq!(ask(&server, ANA).0, 200);
        let letters = letters(&db, &server).await;
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert!(letter.contains("To: ana@adria.example"), "{letter}");
        let path = link(letter, "/password-reset/");
        assert_eq!(server.browser().get(&path).status, 200);
        let page = set_password(&server.browser(), &path, OTHER_PASSWORD);
        assert_eq!(page.location, "/sign-in?note=password-set");
        assert!(!is_signed_in(&browser), "all sessions have ended");
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422);
        assert_eq!(sign_in(&server.browser(), ANA, OTHER_PASSWORD).status, 303);
        assert_eq!(set_password(&server.browser(), &path, PASSWORD).status, 410, "once only");
    }

    async fn asking_tells_nobody_which_accounts_exist(db: TestDatabase) {
        let (server, _) = ana(&db).await;
        let known = ask(&server, ANA);
        for name in ["nobody@adria.example", "olaf@nordic.example", "Admin@nordic"] {
            assert_eq!(ask(&server, name), known, "{name}");
        }
        assert_eq!(letters(&db, &server).await.len(), 1);
    }

    async fn an_account_gets_few_letters_and_an_address_few_requests(db: TestDatabase) {
        let (server, _) = ana(&db).await;
        let statuses: Vec<u16> = (0..6).map(|_| ask(&server, ANA).0).collect();
        assert_eq!(statuses, [200, 200, 200, 200, 200, 429]);
        assert_eq!(letters(&db, &server).await.len(), 3);
    }

    async fn a_reset_by_mail_unlocks(db: TestDatabase) {
        let (server, _) = ana(&db).await;
        for _ in 0..5 {
            sign_in(&server.browser(), ANA, "wrong wrong wrong");
        }
        ask(&server, ANA);
        let path = link(&letters(&db, &server).await[0], "/password-reset/");
        set_password(&server.browser(), &path, OTHER_PASSWORD);
        assert_eq!(sign_in(&server.browser(), ANA, OTHER_PASSWORD).status, 303);
    }

    async fn a_new_email_needs_the_password_and_both_addresses_hear_of_it(db: TestDatabase) {
        let (server, browser) = ana(&db).await;
        let ask = |password: &str| {
            browser.post("/me/email", &[("email", "Ana@New.example"), ("current", password)])
        };
        assert_eq!(ask("not my password at all").status, 422);
        assert_eq!(ask(PASSWORD).status, 303);
        let letters = letters(&db, &server).await;
        assert_eq!(letters.len(), 2);
        let to = |address: &str| {
            let to = format!("To: {address}");
            letters.iter().find(|letter| letter.contains(&to)).unwrap()
        };
        assert!(to(ANA).contains("ana@new.example"));
        assert!(!to(ANA).contains("/email-change/"), "the old address gets no link");
        let path = link(to("ana@new.example"), "/email-change/");
        assert_eq!(server.browser().get(&path).status, 200);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303, "nothing changed yet");
        let page = server.browser().post(&path, &[]);
        assert!(page.body.contains("Your e-mail is ana@new.example now"), "{}", page.body);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422);
        assert_eq!(sign_in(&server.browser(), "ana@new.example", PASSWORD).status, 303);
        assert_eq!(server.browser().post(&path, &[]).status, 410);
    }

    async fn the_trail_tells_both_emails_of_a_change(db: TestDatabase) {
        let (server, browser) = ana(&db).await;
        browser.post("/me/email", &[("email", "ana@new.example"), ("current", PASSWORD)]);
        let letters = letters(&db, &server).await;
        let link = link(letters.iter().find(|l| l.contains("To: ana@new")).unwrap(), "/email-change/");
        server.browser().post(&link, &[]);
        let trail = browser.get("/c/adria/audit.csv");
        for event in ["accounts.email_change_requested", "accounts.email_changed"] {
            let told = trail.body.lines().find(|row| row.contains(event)).unwrap_or_else(|| panic!("{}", trail.body));
            assert!(told.contains("ana@adria.example") && told.contains("ana@new.example"), "{told}");
        }
    }

    async fn a_reset_stops_a_change_of_email_that_waits(db: TestDatabase) {
        let (server, browser) = ana(&db).await;
        browser.post("/me/email", &[("email", "thief@evil.example"), ("current", PASSWORD)]);
        let first = letters(&db, &server).await;
        let change = link(first.iter().find(|l| l.contains("To: thief")).unwrap(), "/email-change/");
        browser.post("/me/email", &[("email", "thief@evil.example"), ("current", PASSWORD)]);
        ask(&server, ANA);
        let all = letters(&db, &server).await;
        let reset = link(all.iter().find(|l| l.contains("/password-reset/")).unwrap(), "/password-reset/");
        assert_eq!(set_password(&server.browser(), &reset, OTHER_PASSWORD).status, 303);
        for letter in all.iter().filter(|l| l.contains("/email-change/")) {
            assert_eq!(server.browser().post(&link(letter, "/email-change/"), &[]).status, 410);
        }
        assert_eq!(server.browser().post(&change, &[]).status, 410);
        assert_eq!(sign_in(&server.browser(), ANA, OTHER_PASSWORD).status, 303);
    }

    async fn an_email_that_belongs_to_another_account_is_not_taken(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some(ANA), Some("olaf@nordic.example")).await;
        let server = TestServer::start(&db);
        let (ana, _) = (activate(&server, &adria), activate(&server, &nordic));
        let fields = [("email", "olaf@nordic.example"), ("current", PASSWORD)];
        assert_eq!(ana.post("/me/email", &fields).status, 303, "nothing is told");
        let letters = letters(&db, &server).await;
        let letter = letters.iter().find(|l| l.contains("To: olaf@nordic.example")).unwrap();
        let page = server.browser().post(&link(letter, "/email-change/"), &[]);
        assert!(page.body.contains("Another account has this e-mail"), "{}", page.body);
    }

    async fn a_letter_that_fails_is_tried_again_and_given_up_in_the_end(db: TestDatabase) {
        let (server, _) = ana(&db).await;
        ask(&server, ANA);
        let mut attempts = 0;
        for _ in 0..12 {
            let now = server.app.clock.now();
            if let Some(letter) = delivery::take(&db.store, now).await.unwrap() {
                attempts += 1;
                let again = delivery::take(&db.store, now).await.unwrap();
                assert!(again.is_none(), "it is nobody else's meanwhile");
                delivery::failed(&db.store, letter.id, "no such host", false, now).await.unwrap();
            }
            server.app.clock.advance(SignedDuration::from_hours(24));
        }
        assert_eq!(attempts, 9);
    }

    async fn a_letter_that_was_sent_is_not_sent_again(db: TestDatabase) {
        let (server, _) = ana(&db).await;
        ask(&server, ANA);
        assert_eq!(letters(&db, &server).await.len(), 1);
        server.app.clock.advance(SignedDuration::from_hours(24));
        assert_eq!(letters(&db, &server).await.len(), 1);
    }
}
