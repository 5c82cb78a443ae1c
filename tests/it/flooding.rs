//! Nobody can make the program write to an address without end: companies, accounts and strangers
//! are held to so many letters of a kind within an hour (rule "Letters are bounded").

use jiff::SignedDuration;
use tenantry_policy::console;
use tenantry_store::{
    instant::Instant,
    mail::delivery::{self, Content},
    store::Store,
    users::UserInput,
};

use crate::{
    on_both_databases,
    support::{
        noon,
        people::{PASSWORD, activate, set_password, two_companies},
        server::{Browser, Page, TestServer},
        trio::{self, Trio},
        world::{World, input},
    },
};

const ANA: &str = "ana@adria.example";
const VICTIM: &str = "victim@elsewhere.example";

/// How many letters wait for an address, by kind.
async fn waiting(store: &Store, address: &str, now: Instant) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    while let Some(letter) = delivery::take(store, now).await.unwrap() {
        if letter.recipient == address {
            kinds.push(match letter.content {
                Content::Activation { .. } => "activation",
                Content::PasswordReset { .. } => "reset",
                Content::EmailChange { .. } | Content::EmailChangeNotice { .. } => "e-mail",
                Content::Invitation { .. } => "invitation",
                Content::Message(_) | Content::Reminder(_) => "message",
            });
        }
    }
    kinds
}

fn create(browser: &Browser, company: &str, name: &str) -> Page {
    let fields = [
        ("user_name", name),
        ("full_name", "Vic Tim"),
        ("email", VICTIM),
    ];
    browser.post(&format!("/c/{company}/users"), &fields)
}

on_both_databases! {
    async fn companies_together_send_an_address_five_activation_letters_an_hour(db: TestDatabase) {
        let (adria, nordic) = two_companies(&db, Some(ANA), Some("olaf@nordic.example")).await;
        let server = TestServer::start(&db);
        let (ana, olaf) = (activate(&server, &adria), activate(&server, &nordic));
        assert_eq!(create(&ana, "adria", "vic").status, 303);
        let list = ana.get("/c/adria/users?q=vic");
        let user = list.attribute("tbody th a", "href").unwrap();
        let again = || ana.post(&format!("{user}/activation-link"), &[]);
        for _ in 0..4 {
            assert!(!ana.follow(&again()).body.contains("within the last hour"));
        }
        let refused = again();
        let said = ana.follow(&refused).text("[role=status], [role=alert]");
        assert!(said.contains("5 e-mails of this kind went to this address within the last hour"), "{said}");
        let elsewhere = create(&olaf, "nordic", "vic");
        assert_eq!(elsewhere.status, 422, "whichever company asks");
        assert!(elsewhere.text("#f-email-error").contains("within the last hour"), "{}", elsewhere.body);
        server.app.clock.advance(SignedDuration::from_mins(40));
        assert_eq!(ana.get("/c/adria").status, 200, "the session goes on");
        server.app.clock.advance(SignedDuration::from_mins(21));
        assert!(!ana.follow(&again()).body.contains("within the last hour"), "the hour is over");
        assert_eq!(waiting(&db.store, VICTIM, server.app.clock.now()).await.len(), 6);
    }

    async fn strangers_are_told_nothing_and_administrators_that_it_is_enough(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some(ANA), None).await;
        let server = TestServer::start(&db);
        let admin = activate(&server, &adria);
        let world = World { store: db.store.clone() };
        let fields = UserInput { email: VICTIM.to_owned(), ..input("vic") };
        let vic = world.invited("adria", fields.check().unwrap()).await.user;
        let letter = delivery::take(&db.store, noon()).await.unwrap().unwrap();
        let Content::Activation { token, .. } = letter.content else { panic!("{letter:?}") };
        let path = format!("/activation/{}", token.expose());
        assert_eq!(set_password(&server.browser(), &path, PASSWORD).status, 303);
        for _ in 0..5 {
            let page = server.browser().post("/forgotten-password", &[("name", VICTIM)]);
            assert_eq!(page.status, 200, "the same answer every time");
        }
        assert_eq!(waiting(&db.store, VICTIM, server.app.clock.now()).await, ["reset"; 3]);
        let reset = || admin.post(&format!("/c/adria/users/{vic}/password-reset"), &[]);
        for _ in 0..5 {
            let said = admin.follow(&reset()).text("[role=status], [role=alert]");
            assert!(!said.contains("of this kind"), "strangers leave the administrator some: {said}");
        }
        let said = admin.follow(&reset()).text("[role=status], [role=alert]");
        assert!(said.contains("8 e-mails of this kind"), "{said}");
        assert_eq!(waiting(&db.store, VICTIM, server.app.clock.now()).await, ["reset"; 5]);
    }

    async fn another_email_is_asked_for_five_times_an_hour(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some(ANA), None).await;
        let server = TestServer::start(&db);
        let ana = activate(&server, &adria);
        let ask = |address: &str| ana.post("/me/email", &[("email", address), ("current", PASSWORD)]);
        for count in 0..5 {
            assert_eq!(ask(&format!("stranger{count}@elsewhere.example")).status, 303);
        }
        let refused = ask(VICTIM);
        assert_eq!(refused.status, 422);
        assert!(refused.text("#f-email-error").contains("oo many e-mails"), "{}", refused.body);
        assert!(waiting(&db.store, VICTIM, server.app.clock.now()).await.is_empty());
    }

    async fn invitations_beyond_the_twentieth_wait_in_the_console_alone(db: TestDatabase) {
        let trio = Trio::new(db).await;
        waiting(&trio.db.store, "admin@nordic.example", noon()).await;
        for _ in 0..22 {
            trio.invite("adria", trio::lending("nordic", [console::users::READ])).await;
        }
        let letters = waiting(&trio.db.store, "admin@nordic.example", noon()).await;
        assert_eq!(letters, ["invitation"; 20]);
    }
}
