//! Requests that are prepared while somebody may act and finished when they may not any more (rules
//! "Live", "Sessions" and "One user at a time"), and bodies that never come.

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{Arc, OnceLock},
    thread::sleep,
    time::Duration,
};

use tenantry_policy::{
    denial::Denial,
    names::{Email, Name},
};
use tenantry_store::{
    accounts::activation,
    error::StoreError,
    may,
    scope::CompanyScope,
    transaction::Origin,
    users::{self, UserInput},
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        people::{PASSWORD, activate, sign_in, two_companies},
        server::{Browser, TestServer},
        trio::{Trio, at},
    },
};

/// A request of which the head and the first letters are sent.
struct Begun {
    stream: TcpStream,
    rest: String,
}

impl Begun {
    fn post(server: &TestServer, path: &str, cookie: &str, body: &str) -> Self {
        let host = server.base.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        let (first, rest) = body.split_at(3);
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\
             Sec-Fetch-Site: same-origin\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{first}",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // Time for the server to ask whether the sender may.
        sleep(Duration::from_millis(500));
        let rest = rest.to_owned();
        Self { stream, rest }
    }

    fn finish(mut self) -> u16 {
        self.stream.write_all(self.rest.as_bytes()).unwrap();
        self.status()
    }

    fn status(mut self) -> u16 {
        self.stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let mut answer = [0; 12];
        self.stream.read_exact(&mut answer).unwrap();
        let answer = String::from_utf8(answer.to_vec()).unwrap();
        answer["HTTP/1.1 ".len()..].parse().unwrap()
    }
}

const NEW_USER: &str = "user_name=late&full_name=Late+Kos&email=late%40adria.example";

/// Ana signed in, and her cookie as a thief would have it.
async fn ana(db: &TestDatabase) -> (TestServer, Browser, String) {
    let (adria, _) = two_companies(db, Some("ana@adria.example"), None).await;
    let server = TestServer::start_waiting(db, Duration::from_secs(2));
    let browser = activate(&server, &adria);
    let thief = server.browser();
    let signed_in = sign_in(&thief, "ana@adria.example", PASSWORD);
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap();
    let cookie = cookie.to_owned();
    (server, browser, cookie)
}

fn has_late_user(browser: &Browser) -> bool {
    browser.get("/c/adria/users").body.contains("Late Kos")
}

/// A scope whose request is there as a whole only when the cell says so.
async fn entering(
    trio: &Trio,
    person: &tenantry_store::arrival::Person,
) -> (
    CompanyScope,
    Arc<OnceLock<tenantry_store::instant::Instant>>,
) {
    let whole_at = Arc::default();
    let origin = Arc::new(Origin {
        whole_at: Arc::clone(&whole_at),
        ..(*origin()).clone()
    });
    let store = &trio.db.store;
    let entered = store.enter(person, "nordic", None, noon(), origin).await;
    (entered.unwrap(), whole_at)
}

async fn create(scope: &CompanyScope) -> Result<(), StoreError> {
    let input = UserInput {
        user_name: "late".to_owned(),
        full_name: "Late Kos".to_owned(),
        ..UserInput::default()
    };
    let may = scope.may::<may::users::Create>()?;
    may.change_rights(move |tx| users::create(tx, &input.check().unwrap()))
        .await
        .map(drop)
}

on_both_databases! {
    async fn a_request_whose_session_has_ended_meanwhile_does_nothing(db: TestDatabase) {
        let (server, browser, cookie) = ana(&db).await;
        let begun = Begun::post(&server, "/c/adria/users", &cookie, NEW_USER);
        assert_eq!(begun.finish(), 303);
        assert!(has_late_user(&browser), "in time it does");
        let other = NEW_USER.replace("late", "later").replace("Late", "Never");
        let begun = Begun::post(&server, "/c/adria/users", &cookie, &other);
        assert_eq!(browser.post("/me/sessions/others/ending", &[]).status, 303);
        assert_eq!(begun.finish(), 303, "to sign in");
        assert!(!browser.get("/c/adria/users").body.contains("Never Kos"));
    }

    async fn a_body_that_does_not_come_is_not_waited_for(db: TestDatabase) {
        let (server, browser, cookie) = ana(&db).await;
        let begun = Begun::post(&server, "/c/adria/users", &cookie, NEW_USER);
        assert_eq!(begun.status(), 408);
        let stranger = Begun::post(&server, "/sign-in", "", "name=ana&password=nothing");
        assert_eq!(stranger.status(), 408);
        assert!(!has_late_user(&browser));
    }

    async fn strangers_send_little(db: TestDatabase) {
        let server = TestServer::start(&db);
        let long = "x".repeat(20_000);
        assert_eq!(server.browser().post("/sign-in", &[("name", &long)]).status, 400);
    }

    async fn a_day_that_passes_while_the_request_arrives_counts(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let today = noon().timestamp().to_string();
        let liis = trio.user_until("nordic", "liis", &today[..10]).await;
        trio.give(&liis, "User administration").await;
        let (scope, whole_at) = entering(&trio, &liis).await;
        whole_at.set(at(&format!("{}T23:30:00Z", &today[..10]))).unwrap();
        let refused = create(&scope).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::Missing(_)))), "{refused:?}");
    }

    async fn a_user_who_has_become_somebody_elses_is_acted_as_no_more(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (begun, _) = entering(&trio, &trio.nils).await;
        let store = &trio.db.store;
        let system = store.enter_as_user("nordic", "operator", "System", noon(), origin()).await.unwrap();
        let user = trio.nils.identities[0].user;
        let may = system.may::<may::Within<may::users::Read>>().unwrap();
        let seen = may.read(move |tx| users::find(tx, user)).await.unwrap().user.version;
        let may = system.may::<may::users::Update>().unwrap();
        let handed = may.change_rights(move |tx| {
            let (name, email) = (Name::parse("Nova Lund").unwrap(), Email::parse("nova@nordic.example").unwrap());
            users::hand_over(tx, user, seen, &name, &email)
        }).await.unwrap();
        let (token, door) = (handed.link.unwrap(), trio.db.store.door(noon(), origin()));
        door.write(move |tx| activation::activate(tx, &token, "no hash")).await.unwrap();
        let refused = create(&begun).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        let person = store.person(trio.nils.account, noon()).await.unwrap().unwrap();
        let entered = trio.enter_at(&person, "nordic", noon()).await;
        assert!(matches!(entered, Err(StoreError::NotFound)), "the next request finds nobody");
    }
}
