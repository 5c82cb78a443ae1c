//! The operator's notice: on every page of everybody, from a moment until another.

use jiff::SignedDuration;
use tenantry_policy::notice::NoticeKind;
use tenantry_store::{
    error::StoreError,
    may,
    notices::{self, Notice},
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon,
        people::{activate, two_companies},
        server::{Browser, TestServer},
        world::world,
    },
};

fn notice(text: &str) -> Notice {
    let later = noon().timestamp() + SignedDuration::from_hours(6);
    Notice {
        kind: NoticeKind::Warning,
        text: text.to_owned(),
        from: noon(),
        until: later.into(),
    }
}

async fn operator(db: &TestDatabase) -> (TestServer, Browser, Browser) {
    let (adria, _) = two_companies(db, None, None).await;
    let server = TestServer::start(db);
    let ana = activate(&server, &adria);
    let operator = activate(&server, &db.operator);
    (server, operator, ana)
}

const DOWN: [(&str, &str); 5] = [
    ("text", "The platform is down <tonight>."),
    ("kind", "warning"),
    ("from", "2026-09-01T11:00"),
    ("until", "2026-09-01T20:00"),
    ("version", "0"),
];

fn on(browser: &Browser, path: &str) -> String {
    browser.get(path).text("aside.notice")
}

on_both_databases! {
    async fn a_notice_stands_on_every_page_of_everybody_until_it_ends(db: TestDatabase) {
        let (server, operator, ana) = operator(&db).await;
        let set = operator.post("/operator/notice", &DOWN);
        assert_eq!(set.status, 303, "{}", set.body);
        let stranger = server.browser();
        for (browser, path) in [
            (&stranger, "/sign-in"),
            (&stranger, "/forgotten-password"),
            (&stranger, "/nowhere"),
            (&ana, "/me"),
            (&ana, "/c/adria"),
            (&ana, "/c/adria/users"),
            (&ana, "/c/nowhere"),
            (&operator, "/operator/notice"),
        ] {
            assert_eq!(on(browser, path), "The platform is down <tonight>.", "{path}");
        }
        server.app.clock.advance(SignedDuration::from_hours(12));
        assert_eq!(on(&stranger, "/sign-in"), "", "it is over");
    }

    async fn it_is_changed_by_who_saw_the_last_and_removed(db: TestDatabase) {
        let (_server, operator, ana) = operator(&db).await;
        operator.post("/operator/notice", &DOWN);
        let stale = operator.post("/operator/notice", &DOWN);
        assert_eq!(stale.status, 409, "{}", stale.body);
        let page = operator.get("/operator/notice");
        let version = page.attribute("input[name=version]", "value").unwrap();
        let mut changed = DOWN;
        changed[0].1 = "Back at eight.";
        changed[4].1 = &version;
        assert_eq!(operator.post("/operator/notice", &changed).status, 303);
        assert_eq!(on(&ana, "/me"), "Back at eight.");
        assert!(operator.get("/operator/notice/removal").text("h1").contains("Remove"));
        assert_eq!(operator.post("/operator/notice/removal", &[]).status, 303);
        assert_eq!(on(&ana, "/me"), "");
        assert_eq!(operator.post("/operator/notice/removal", &[]).status, 404);
    }

    async fn what_cant_be_shown_is_refused(db: TestDatabase) {
        let (_server, operator, _) = operator(&db).await;
        for (place, value) in [(0, " "), (1, "loud"), (2, "tomorrow"), (3, "2026-09-01T10:00"), (3, "2020-01-01T10:00")] {
            let mut wrong = DOWN;
            wrong[place].1 = value;
            let page = operator.post("/operator/notice", &wrong);
            assert_eq!(page.status, 422, "{value}: {}", page.body);
            assert!(!page.text(".field-error").is_empty(), "{value}: {}", page.body);
        }
    }

    async fn only_the_operators_company_keeps_it(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        assert!(ana.may::<may::companies::Update>().is_err());
        let inside = world.operator_in("adria").await;
        let may = inside.may::<may::companies::Update>().unwrap();
        let down = notice("Down");
        let refused = may.write(move |tx| notices::set(tx, 0, &down)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
        let may = world.operator().await.may::<may::companies::Update>().unwrap();
        let down = notice("Down");
        may.write(move |tx| notices::set(tx, 0, &down)).await.unwrap();
        let kept = may.read(notices::find).await.unwrap().unwrap();
        assert_eq!(kept.notice.text, "Down");
    }
}
