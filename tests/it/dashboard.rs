//! The pictures of a company's home page: what they count, and for whom.

use tenantry_policy::{calendar::EndingKind, console, user::UserStatus};
use tenantry_store::{
    dashboard::{self, Dashboard},
    scope::CompanyScope,
};

use crate::{
    groups, on_both_databases,
    support::{
        people::{PASSWORD, activate, sign_in, two_companies},
        server::TestServer,
        trio::{Trio, date, lending, revoke},
    },
};

async fn figures(scope: &CompanyScope) -> Dashboard {
    let may = dashboard::may_look(scope).unwrap();
    may.read(dashboard::find).await.unwrap()
}

on_both_databases! {
    async fn people_invitations_and_partners_are_counted_for_the_own_company_alone(db: TestDatabase) {
        let trio = Trio::new(db).await;
        trio.user_until("adria", "tina", "2026-09-12").await;
        trio.user("nordic", "olaf").await;
        let lend = |home: &str, last: &str| {
            let mut new = lending(home, [console::users::READ]);
            new.valid_through = date(last);
            new
        };
        trio.invite("adria", lend("nordic", "2026-09-01")).await;
        trio.invite("adria", lend("nordic", "2026-09-20")).await;
        trio.invite("adria", lend("zeta", "2027-03-01")).await;
        trio.invite("zeta", lend("adria", "2026-09-06")).await;
        let ended = trio.invite("adria", lend("zeta", "2026-09-10")).await;
        revoke(&trio.enter(&trio.ana, "adria").await, ended).await.unwrap();

        let found = figures(&trio.enter(&trio.ana, "adria").await).await;
        let people = found.people.unwrap();
        assert!(people.contains(&(UserStatus::Active, 2)), "Ana and Tina: {people:?}");
        let left = found.times_left.unwrap();
        assert_eq!((left.sent, left.received), ([1, 0, 1, 0, 1], [0, 1, 0, 0, 0]));
        let lending = found.lending.unwrap();
        let names = |partners: &[dashboard::Partner]| {
            partners.iter().map(|one| (one.name.clone(), one.invitations)).collect::<Vec<_>>()
        };
        assert_eq!(names(&lending.to), [("Nordic Pay".to_owned(), 2), ("Zeta Stores".to_owned(), 1)]);
        assert_eq!(names(&lending.from), [("Zeta Stores".to_owned(), 1)]);
        assert!(found.ends.contains(&(EndingKind::Sent, 2)), "{:?}", found.ends);
        assert!(found.ends.contains(&(EndingKind::Validity, 1)), "{:?}", found.ends);
        let nils = figures(&trio.enter(&trio.nils, "nordic").await).await;
        assert_eq!(nils.times_left.unwrap().sent, [0; 5]);
    }

    async fn each_sees_the_pictures_of_what_they_may_read(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (nina, tom) = (trio.user("adria", "nina").await, trio.user("adria", "tom").await);
        assert!(dashboard::may_look(&trio.enter(&tom, "adria").await).is_none());
        trio.give(&nina, "Auditor").await;
        let found = figures(&trio.enter(&nina, "adria").await).await;
        assert!(found.activity.is_some());
        let peter = trio.user("adria", "peter").await;
        trio.give(&peter, "User administration").await;
        let found = figures(&trio.enter(&peter, "adria").await).await;
        assert!(found.people.is_some() && found.activity.is_none() && found.lending.is_none());
    }

    async fn who_may_read_a_part_only_has_a_home_page_with_that_picture(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let parts = [
            ("olga", "Sees the trail", console::audit::READ),
            ("ivan", "Sees invitations", console::invitations::READ),
            ("otto", "Sees overrides", console::overrides::READ),
        ];
        for (name, group, part) in parts {
            let reader = trio.user("adria", name).await;
            groups::create(&trio.enter(&trio.ana, "adria").await, group, &[part]).await;
            trio.give(&reader, group).await;
            let found = figures(&trio.enter(&reader, "adria").await).await;
            assert!(found.people.is_none(), "{part:?}");
            assert_eq!(found.activity.is_some(), part == console::audit::READ);
            assert_eq!(found.lending.is_some(), part == console::invitations::READ);
        }
    }

    async fn sign_ins_and_denials_are_counted_once_they_are_sealed(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some("ana@adria.example"), Some("olaf@nordic.example")).await;
        let server = TestServer::start(&db);
        let (ana, olaf) = (activate(&server, &adria), activate(&server, &nordic));
        for _ in 0..3 {
            let page = sign_in(&server.browser(), "ana@adria.example", PASSWORD);
            assert_eq!(page.status, 303, "{}", page.body);
        }
        let now = server.app.clock.now();
        tenantry::worker::run_once(&server.app, now).await;
        tenantry::worker::run_once(&server.app, now).await;
        let home = ana.get("/c/adria");
        assert_eq!(home.status, 200, "{}", home.body);
        let told = home.text(".legend");
        assert!(told.starts_with("Sign-ins: 3"), "{told}");
        assert!(home.texts(".picture h2").contains(&"People by status".to_owned()));
        let other = olaf.get("/c/nordic");
        let nothing = "No sign-ins and no denials in these days.".to_owned();
        assert!(other.texts(".picture .none").contains(&nothing), "{}", other.text("main"));
        assert_eq!(other.attribute(".columns", "viewBox"), None, "no empty picture");
    }
}
