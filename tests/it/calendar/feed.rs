//! The calendar at a secret address: what it holds, for whom, and how long.

use tenantry_policy::{company::CompanyStatus, console};
use tenantry_store::{
    calendar::{
        EndingKind,
        feed::{self, Feed},
    },
    links::Token,
    may, users,
};

use super::one_of_each;
use crate::{
    on_both_databases,
    support::{
        noon,
        people::{activate, two_companies},
        server::{Browser, Page, TestServer},
        trio::{Trio, at, lending},
    },
};

async fn look(trio: &Trio, token: &Token) -> Option<Feed> {
    feed::look(&trio.db.store, token, noon()).await.unwrap()
}

fn kinds(feed: &Feed) -> Vec<EndingKind> {
    feed.endings.iter().map(|ending| ending.kind).collect()
}

/// Suspends or reactivates one of Adria's users, as its System.
async fn suspend(trio: &Trio, person: &tenantry_store::arrival::Person) {
    let user = person.identities[0].user;
    let system = trio.system("adria").await;
    let may = system.may::<may::Within<may::users::Update>>().unwrap();
    let read = system.may::<may::Within<may::users::Read>>().unwrap();
    let found = read.read(move |tx| users::find(tx, user)).await.unwrap();
    may.change_rights(move |tx| users::suspend(tx, user, found.user.version, ""))
        .await
        .unwrap();
}

on_both_databases! {
    async fn it_holds_what_its_person_may_see_at_each_look(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (nina, _) = one_of_each(&trio).await;
        let all = feed::make(&trio.enter(&trio.ana, "adria").await).await.unwrap();
        assert_eq!(kinds(&look(&trio, &all).await.unwrap()), crate::calendar::IN_ORDER);
        trio.give(&nina, "User administration").await;
        let hers = feed::make(&trio.enter(&nina, "adria").await).await.unwrap();
        let seen = kinds(&look(&trio, &hers).await.unwrap());
        assert!(seen.contains(&EndingKind::Validity) && !seen.contains(&EndingKind::Sent), "{seen:?}");
        assert!(look(&trio, &Token::presented("guessed")).await.is_none());
        suspend(&trio, &nina).await;
        assert!(look(&trio, &hers).await.is_none(), "it dies with the person's suspension");
        trio.set_company_status(&trio.ana, CompanyStatus::Suspended).await;
        assert!(look(&trio, &all).await.is_none(), "and with the company's");
    }

    async fn a_new_address_makes_the_old_one_worthless_and_it_can_be_switched_off(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let first = feed::make(&ana).await.unwrap();
        let second = feed::make(&trio.enter(&trio.ana, "adria").await).await.unwrap();
        assert!(look(&trio, &first).await.is_none());
        assert!(look(&trio, &second).await.is_some());
        feed::switch_off(&trio.enter(&trio.ana, "adria").await).await.unwrap();
        assert!(look(&trio, &second).await.is_none());
        feed::switch_off(&trio.enter(&trio.ana, "adria").await).await.unwrap();
    }

    async fn a_guest_has_one_of_the_host_while_a_guest(db: TestDatabase) {
        let trio = Trio::new(db).await;
        one_of_each(&trio).await;
        trio.guest("adria", lending("nordic", [console::invitations::READ]), &trio.nils).await;
        let there = trio.enter(&trio.nils, "adria").await;
        let token = feed::make(&there).await.unwrap();
        let feed = look(&trio, &token).await.unwrap();
        assert_eq!(feed.company.short_name, "adria");
        assert_eq!(kinds(&feed), [EndingKind::Received, EndingKind::Sent, EndingKind::Sent]);
        let later = at("2027-01-02T12:00:00Z");
        let over = feed::look(&trio.db.store, &token, later).await.unwrap();
        assert!(over.is_none());
        let other = feed::make(&trio.enter(&trio.nils, "nordic").await).await.unwrap();
        assert_eq!(look(&trio, &other).await.unwrap().company.short_name, "nordic");
    }

    async fn a_program_reads_it_without_signing_in(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        activate(&server, &nordic);
        let ana = activate(&server, &adria);
        let tina = [("user_name", "tina"), ("full_name", "Tina, Kos"), ("email", ""), ("valid_until", "2026-09-12")];
        ana.post("/c/adria/users", &tina);
        let path = make(&server, &ana);
        let stranger = server.browser();
        let page = stranger.get(&path);
        assert_eq!(page.status, 200, "{}", page.body);
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "DTSTART;VALUE=DATE:20260912\r\nDTEND;VALUE=DATE:20260913\r\n",
            "SUMMARY:Last day of a user: Tina\\, Kos\r\n",
            "DTSTAMP:20260901T1200",
            "END:VCALENDAR\r\n",
        ] {
            assert!(page.body.contains(line), "{line:?} in {}", page.body);
        }
        assert_eq!(page.body.matches("BEGIN:VEVENT").count(), 2, "the link as well: {}", page.body);
        assert!(page.body.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        // A program asks for no language: it gets what the person chose.
        let version = ana.get("/me").attribute("[name=version]", "value").unwrap();
        let saved = ana.post("/me", &[("language", "de"), ("time_zone", ""), ("version", &version)]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let german = stranger.get(&path).body;
        for line in ["X-WR-CALNAME:Adria Travel: was endet\r\n", "SUMMARY:Letzter Tag eines Benutzers: Tina\\, Kos\r\n"] {
            assert!(german.contains(line), "{line:?} in {german}");
        }
        let replaced = make(&server, &ana);
        assert_eq!(stranger.get(&path).status, 404);
        assert_eq!(stranger.get(&replaced).status, 200);
        let off = ana.post("/c/adria/calendar/address/removal", &[]);
        assert_eq!(off.status, 303, "{}", off.body);
        assert_eq!(stranger.get(&replaced).status, 404);
    }
}

/// Makes an address and answers its path.
fn make(server: &TestServer, ana: &Browser) -> String {
    let made: Page = ana.post("/c/adria/calendar/address", &[]);
    assert_eq!(made.status, 200, "{}", made.body);
    let address = made.text("dd code");
    address.strip_prefix(&server.base).unwrap().to_owned()
}
