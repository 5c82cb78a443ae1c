//! Activation, signing in, and the account that is its owner's.

use tenantry_policy::company::CompanyStatus;
use tenantry_store::{
    accounts::help::{self, ResetStarted},
    audit::history::PastEvent,
    companies, may,
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{
            OTHER_PASSWORD, PASSWORD, activate, activation_path, is_signed_in, set_password,
            sign_in, signed_in, two_companies,
        },
        server::{Page, TestServer},
        whole_trail,
    },
};

const ANA: &str = "ana@adria.example";

async fn adria(db: &TestDatabase) -> (TestServer, tenantry_store::companies::Registered) {
    let (adria, _) = two_companies(db, Some(ANA), Some("olaf@nordic.example")).await;
    (TestServer::start(db), adria)
}

fn hours(server: &TestServer, hours: i64) {
    server
        .app
        .clock
        .advance(jiff::SignedDuration::from_hours(hours));
}

fn minutes(server: &TestServer, minutes: i64) {
    server
        .app
        .clock
        .advance(jiff::SignedDuration::from_mins(minutes));
}

fn refusal(page: &Page) -> (u16, String) {
    (page.status, page.text(".form .alert"))
}

async fn suspend(db: &TestDatabase, server: &TestServer, short_name: &str, status: CompanyStatus) {
    let origin = crate::support::origin();
    let now = server.app.clock.now();
    let company = db
        .store
        .enter_as_system(short_name, now, origin.clone())
        .await
        .unwrap();
    let id = company.company().id;
    let operator = db
        .store
        .enter_as_system("operator", now, origin)
        .await
        .unwrap();
    let may = operator.may::<may::companies::Update>().unwrap();
    may.write(move |tx| companies::set_status(tx, id, status, ""))
        .await
        .unwrap();
}

on_both_databases! {
    async fn a_link_sets_the_password_signs_in_and_works_once(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        let path = activation_path(&made);
        let page = server.browser().get(&path);
        assert_eq!((page.status, page.text("h1").as_str()), (200, "Welcome to Adria Travel"));
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        let browser = server.browser();
        let page = set_password(&browser, &path, PASSWORD);
        assert_eq!((page.status, page.location.as_str()), (303, "/c/adria"));
        assert_eq!(browser.get("/c/adria").status, 200);
        let again = set_password(&server.browser(), &path, "another long enough one");
        assert_eq!(again.status, 410, "{}", again.body);
        assert_eq!(server.browser().get(&path).status, 410);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303);
    }

    async fn a_link_that_two_send_at_once_works_for_one(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        let path = activation_path(&made);
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let activating = || scope.spawn(|| set_password(&server.browser(), &path, PASSWORD).status);
            let sent = [activating(), activating(), activating(), activating()];
            sent.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|s| **s == 303).count(), 1, "{statuses:?}");
    }

    async fn a_link_ends_after_72_hours(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        hours(&server, 71);
        assert_eq!(server.browser().get(&activation_path(&made)).status, 200);
        hours(&server, 1);
        assert_eq!(set_password(&server.browser(), &activation_path(&made), PASSWORD).status, 410);
    }

    async fn a_link_into_a_suspended_company_is_refused_with_the_reason(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        suspend(&db, &server, "adria", CompanyStatus::Suspended).await;
        let page = set_password(&server.browser(), &activation_path(&made), PASSWORD);
        assert_eq!(page.status, 410);
        assert!(page.text(".alert").contains("company is not active"), "{}", page.body);
    }

    async fn guessing_links_ends_in_waiting(db: TestDatabase) {
        let (server, _) = adria(&db).await;
        let statuses: Vec<u16> =
            (0..21).map(|n| server.browser().get(&format!("/activation/guess{n}")).status).collect();
        assert_eq!(statuses.first(), Some(&404));
        assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    }

    async fn a_weak_password_is_refused_and_the_link_still_works(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        let path = activation_path(&made);
        for weak in ["short", "passwordpassword", "AnaKosAdriaTravel"] {
            let page = set_password(&server.browser(), &path, weak);
            assert_eq!(page.status, 422, "{weak}");
            assert!(!page.body.contains(weak), "a password is never shown again");
        }
        let fields = [("password", PASSWORD), ("repeat", "something else entirely")];
        assert_eq!(server.browser().post(&path, &fields).status, 422);
        activate(&server, &made);
    }

    async fn a_link_never_sets_a_password_over_another(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some(ANA), Some(ANA)).await;
        let server = TestServer::start(&db);
        activate(&server, &adria);
        let path = activation_path(&nordic);
        let page = server.browser().get(&path);
        assert!(page.body.contains("You have an account already"), "{}", page.body);
        let attack = set_password(&server.browser(), &path, "the attacker's own words");
        assert!(attack.body.contains("You have an account already"), "{}", attack.body);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303, "the old one counts");
    }

    async fn a_place_at_another_company_is_accepted_in_the_console(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some(ANA), Some(ANA)).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &adria);
        assert_eq!(browser.get("/c/nordic").status, 404, "not before it is accepted");
        let page = browser.get("/me/companies");
        assert_eq!(page.text("section h2"), "Nordic Pay");
        let accept = page.attribute("section form", "action").unwrap();
        assert_eq!(browser.post(&accept, &[]).status, 303);
        assert_eq!(browser.get("/c/nordic").status, 200);
        assert_eq!(server.browser().get(&activation_path(&nordic)).status, 410);
        assert_eq!(browser.post(&accept, &[]).status, 404, "it is taken");
    }

    async fn nobody_accepts_a_place_that_waits_for_another(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some(ANA), Some("olaf@nordic.example")).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &adria);
        let path = format!("/me/companies/{}/{}/acceptance", nordic.company, nordic.admin);
        assert_eq!(browser.post(&path, &[]).status, 404);
        assert_eq!(browser.get("/c/nordic").status, 404);
    }

    async fn somebody_without_email_signs_in_by_user_name(db: TestDatabase) {
        let (adria, _) = two_companies(&db, None, None).await;
        let server = TestServer::start(&db);
        activate(&server, &adria);
        assert_eq!(sign_in(&server.browser(), "Admin@adria", PASSWORD).status, 303);
        assert_eq!(sign_in(&server.browser(), "ADMIN@ADRIA", PASSWORD).status, 303);
        assert_eq!(sign_in(&server.browser(), "Admin@nordic", PASSWORD).status, 422);
        assert_eq!(sign_in(&server.browser(), "Admin", PASSWORD).status, 422);
    }

    async fn refusals_look_alike_and_cost_the_same_work(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        let before = server.app.passwords.worked();
        let names = [ANA, "nobody@adria.example", "olaf@nordic.example", "System@adria",
            "nobody@nowhere", "", "no name at all"];
        let mut seen: Vec<(u16, String)> = names
            .iter()
            .map(|name| refusal(&sign_in(&server.browser(), name, "a wrong password, long enough")))
            .collect();
        seen.dedup();
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert_eq!(server.app.passwords.worked() - before, u64::try_from(names.len()).unwrap());
    }

    async fn failures_lock_an_account_for_longer_and_longer(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        for _ in 0..5 {
            assert_eq!(sign_in(&server.browser(), ANA, "wrong wrong wrong").status, 422);
        }
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422, "locked");
        minutes(&server, 1);
        assert_eq!(sign_in(&server.browser(), ANA, "wrong wrong wrong").status, 422);
        minutes(&server, 1);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422, "two minutes now");
        minutes(&server, 1);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303);
        assert_eq!(sign_in(&server.browser(), ANA, "wrong wrong wrong").status, 422);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303, "counted anew");
    }

    async fn many_guesses_at_once_are_no_way_around_the_lock(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        std::thread::scope(|scope| {
            for n in 0..12 {
                let server = &server;
                scope.spawn(move || sign_in(&server.browser(), ANA, &format!("wrong guess number {n}")));
            }
        });
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422, "locked");
    }

    async fn an_administrator_unlocks_at_once(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        for _ in 0..5 {
            sign_in(&server.browser(), ANA, "wrong wrong wrong");
        }
        let now = server.app.clock.now();
        let system = db.store.enter_as_user("adria", "operator", "System", now, crate::support::origin()).await;
        let operator = system.unwrap();
        let may = operator.may::<may::Within<may::users::Update>>().unwrap();
        let admin = made.admin;
        let read = operator.may::<may::Within<may::users::Read>>().unwrap();
        let state = read.read(move |tx| help::find_state(tx, admin)).await.unwrap();
        assert!(state.locked_until.is_some());
        may.write(move |tx| help::unlock(tx, admin)).await.unwrap();
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303);
    }

    async fn unlocking_gives_no_endless_guesses(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        let now = server.app.clock.now();
        let operator = db.store.enter_as_user("adria", "operator", "System", now, crate::support::origin()).await;
        let (may, admin) = (operator.unwrap().may::<may::Within<may::users::Update>>().unwrap(), made.admin);
        let mut guesses = 0;
        while may.write(move |tx| help::unlock(tx, admin)).await.is_ok() {
            sign_in(&server.browser(), ANA, "wrong wrong wrong");
            guesses += 1;
        }
        assert_eq!(guesses, 10);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422, "locked");
    }

    async fn tries_at_the_same_time_pay_like_those_one_after_another(db: TestDatabase) {
        let server = TestServer::start(&db);
        let attempts: Vec<_> = (0..60)
            .map(|n| {
                let browser = server.browser();
                std::thread::spawn(move || sign_in(&browser, &format!("nobody{n}@adria.example"), "wrong wrong wrong").status)
            })
            .collect();
        let statuses: Vec<u16> = attempts.into_iter().map(|attempt| attempt.join().unwrap()).collect();
        let failed = statuses.iter().filter(|status| **status == 422).count();
        assert!(failed > 40, "{statuses:?}");
        server.app.clock.advance(jiff::SignedDuration::from_secs(30));
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 429, "each is paid for");
    }

    async fn an_address_that_fails_too_often_waits(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        let statuses: Vec<u16> = (0..31)
            .map(|n| sign_in(&server.browser(), &format!("nobody{n}@adria.example"), "wrong wrong wrong").status)
            .collect();
        assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
        let page = sign_in(&server.browser(), ANA, PASSWORD);
        assert_eq!(page.status, 429);
        assert!(!page.header("retry-after").is_empty());
        minutes(&server, 1);
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303);
    }

    async fn nobody_signs_in_as_somebody_of_a_suspended_company(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        let browser = activate(&server, &made);
        suspend(&db, &server, "adria", CompanyStatus::Suspended).await;
        assert!(!is_signed_in(&browser), "the session ends with the next request");
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 422);
        suspend(&db, &server, "adria", CompanyStatus::Active).await;
        assert_eq!(sign_in(&server.browser(), ANA, PASSWORD).status, 303);
    }

    async fn who_waits_for_a_place_may_sign_in_to_accept_it(db: TestDatabase) {
        let (adria, _nordic) = two_companies(&db, Some(ANA), Some(ANA)).await;
        let server = TestServer::start(&db);
        activate(&server, &adria);
        suspend(&db, &server, "adria", CompanyStatus::Suspended).await;
        let browser = signed_in(&server, ANA);
        assert_eq!(browser.get("/me/companies").text("section h2"), "Nordic Pay");
    }

    async fn after_signing_in_one_goes_only_to_pages_of_the_console(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        let go = |then: &str| {
            let fields = [("name", ANA), ("password", PASSWORD), ("then", then)];
            server.browser().post("/sign-in", &fields).location
        };
        assert_eq!(go("/me/sessions"), "/me/sessions");
        assert_eq!(go("https://evil.example"), "/");
        assert_eq!(go("//evil.example"), "/");
        assert_eq!(go("/\\evil.example"), "/");
    }

    async fn the_profile_is_the_persons_own(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        let browser = activate(&server, &made);
        let version = browser.get("/me").attribute("[name=version]", "value").unwrap();
        let save = |zone: &str, version: &str| {
            let fields = [("language", ""), ("time_zone", zone), ("version", version)];
            browser.post("/me", &fields)
        };
        assert_eq!(save("Mars/Olympus", &version).status, 422);
        assert_eq!(save("Europe/Oslo", &version).status, 303);
        let field = "[name=time_zone]";
        assert_eq!(browser.get("/me").attribute(field, "value").as_deref(), Some("Europe/Oslo"));
        assert_eq!(save("Europe/Rome", &version).status, 409, "somebody saved meanwhile");
    }

    async fn the_code_of_a_printed_sheet_is_typed(db: TestDatabase) {
        let (server, _) = adria(&db).await;
        let browser = server.browser();
        assert_eq!(browser.get("/activation").status, 200);
        assert_eq!(browser.post("/activation", &[("code", "--")]).status, 422);
        let page = browser.post("/activation", &[("code", "3K9O-x1Il")]);
        assert_eq!((page.status, page.location.as_str()), (303, "/activation/3k90x111"));
        assert_eq!(browser.follow(&page).status, 404);
    }

    async fn signing_in_and_failing_are_events_of_the_employer(db: TestDatabase) {
        let (server, made) = adria(&db).await;
        activate(&server, &made);
        sign_in(&server.browser(), ANA, "wrong wrong wrong");
        sign_in(&server.browser(), "nobody@adria", "wrong wrong wrong");
        sign_in(&server.browser(), "hunter2 is my password", "wrong wrong wrong");
        signed_in(&server, ANA);
        let adria = events(&db, &server, "adria").await;
        let count = |action: &str| adria.iter().filter(|event| event.action == action).count();
        assert_eq!(count("users.activated"), 1, "{adria:?}");
        assert_eq!(count("accounts.signed_in"), 1);
        assert_eq!(count("accounts.sign_in_failed"), 2, "hers, and the unknown user of the company");
        let operator = events(&db, &server, "operator").await;
        let failed: Vec<_> = operator.iter().filter(|e| e.action == "accounts.sign_in_failed").collect();
        assert_eq!(failed.len(), 1);
        assert!(!format!("{failed:?}").contains("hunter2"), "who knows what was typed there");
    }


    async fn without_an_email_the_reset_link_is_shown_and_takes_what_handing_over_takes(db: TestDatabase) {
        let (adria, _) = two_companies(&db, None, None).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &adria);
        let (admin, now) = (adria.admin, server.app.clock.now());
        let operator = db
            .store
            .enter_as_user("adria", "operator", "System", now, crate::support::origin())
            .await
            .unwrap();
        let may = operator.may::<may::Within<may::users::Update>>().unwrap();
        let started = may.write(move |tx| help::start_reset(tx, admin)).await.unwrap();
        let ResetStarted::Shown(token) = started else { panic!("{started:?}") };
        let path = format!("/password-reset/{}", token.expose());
        assert_eq!(set_password(&server.browser(), &path, OTHER_PASSWORD).status, 303);
        assert!(!is_signed_in(&browser));
        assert_eq!(sign_in(&server.browser(), "Admin@adria", OTHER_PASSWORD).status, 303);
    }

    async fn a_session_lives_on_while_the_account_acts_somewhere(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some(ANA), Some(ANA)).await;
        let server = TestServer::start(&db);
        let browser = activate(&server, &adria);
        let accept = browser.get("/me/companies").attribute("section form", "action").unwrap();
        assert_eq!(browser.post(&accept, &[]).status, 303);
        suspend(&db, &server, "adria", CompanyStatus::Suspended).await;
        assert!(is_signed_in(&browser));
        assert_eq!(browser.get("/c/nordic").status, 200);
        suspend(&db, &server, "nordic", CompanyStatus::Suspended).await;
        assert!(!is_signed_in(&browser));
    }
}

async fn events(db: &TestDatabase, server: &TestServer, company: &str) -> Vec<PastEvent> {
    let now = server.app.clock.now();
    let origin = crate::support::origin();
    let system = db
        .store
        .enter_as_system(company, now, origin)
        .await
        .unwrap();
    let may = system.may::<may::audit::Export>().unwrap();
    whole_trail(&may).await
}
