//! Letters through a mail server: what leaves, what is tried again, what is given up, and that
//! neither the server's password nor a link stands in the log.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use tenantry::worker;

use crate::{
    on_both_databases,
    support::{
        people::{OTHER_PASSWORD, PASSWORD, activate, set_password, sign_in, two_companies},
        running::Program,
        server::{Browser, TestServer},
        smtp::{Received, SmtpServer},
    },
};

const ANA: &str = "ana@adria.example";

/// A header of the letter, unfolded.
fn header(letter: &Received, name: &str) -> Option<String> {
    let (head, _) = letter.data.split_once("\r\n\r\n")?;
    let head = head.replace("\r\n ", " ");
    let mut lines = head.split("\r\n").filter_map(|line| line.split_once(": "));
    let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(found.1.to_owned())
}

/// The parts of a letter in text and HTML, decoded: the type and the content of each.
fn parts(letter: &Received) -> Vec<(String, String)> {
    let kind = header(letter, "Content-Type").unwrap();
    assert!(kind.starts_with("multipart/alternative"), "{kind}");
    let (_, boundary) = kind.split_once("boundary=").unwrap();
    let boundary = format!("--{}", boundary.trim_matches('"'));
    let (_, body) = letter.data.split_once("\r\n\r\n").unwrap();
    let parts = body
        .split(boundary.as_str())
        .filter(|part| part.contains("Content-Type: "));
    parts
        .map(|part| {
            let (head, content) = part.split_once("\r\n\r\n").unwrap();
            let kind = head.split("Content-Type: ").nth(1).unwrap();
            let content = content.replace("=\r\n", "").replace("=3D", "=");
            (kind.split(';').next().unwrap().to_owned(), content)
        })
        .collect()
}

fn link(text: &str, words: &str) -> String {
    let (_, rest) = text.split_once(words).unwrap();
    let end = rest
        .find(|c: char| c.is_whitespace() || c == '"')
        .unwrap_or(rest.len());
    format!("{words}{}", &rest[..end])
}

async fn work(server: &TestServer) {
    worker::run_once(&server.app, server.app.clock.now()).await;
}

on_both_databases! {
    async fn a_letter_leaves_in_text_and_html_with_what_mail_servers_want(db: TestDatabase) {
        let smtp = SmtpServer::start();
        let (adria, _) = two_companies(&db, Some(ANA), None).await;
        let server = TestServer::start_with(&db, &[
            ("TENANTRY_MAIL", &smtp.url()), ("TENANTRY_MAIL_FROM", "Tenantry <access@adria.example>"),
        ]);
        activate(&server, &adria);
        server.browser().post("/forgotten-password", &[("name", ANA)]);
        work(&server).await;
        let received = smtp.received();
        let [letter] = received.as_slice() else { panic!("{received:?}") };
        assert_eq!(letter.login, Some(("mailer".to_owned(), "secret-word".to_owned())));
        assert_eq!((letter.sender.as_str(), letter.recipients.as_slice()), ("access@adria.example", &[ANA.to_owned()][..]));
        assert_eq!(header(letter, "From").as_deref(), Some("Tenantry <access@adria.example>"));
        assert_eq!(header(letter, "To").as_deref(), Some(ANA));
        assert!(header(letter, "Subject").is_some_and(|subject| subject.contains("password")));
        assert!(header(letter, "Date").is_some());
        let id = header(letter, "Message-ID").unwrap();
        assert!(id.starts_with('<') && id.ends_with("@adria.example>"), "{id}");
        assert_eq!(header(letter, "Auto-Submitted").as_deref(), Some("auto-generated"));
        assert_eq!(header(letter, "MIME-Version").as_deref(), Some("1.0"));
        let parts = parts(letter);
        let kinds: Vec<&str> = parts.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["text/plain", "text/html"]);
        let links: Vec<String> = parts.iter().map(|(_, text)| link(text, "/password-reset/")).collect();
        assert_eq!(links[0], links[1], "both lead to the same");
        assert_eq!(set_password(&server.browser(), &links[0], OTHER_PASSWORD).status, 303);
        assert_eq!(sign_in(&server.browser(), ANA, OTHER_PASSWORD).status, 303);
        work(&server).await;
        assert_eq!(smtp.received().len(), 1, "once");
    }

    async fn what_the_server_puts_off_is_tried_again_and_what_it_refuses_is_given_up(db: TestDatabase) {
        let smtp = SmtpServer::start();
        let (adria, _) = two_companies(&db, Some(ANA), None).await;
        let server = TestServer::start_with(&db, &[("TENANTRY_MAIL", &smtp.url())]);
        let ana = activate(&server, &adria);
        let create = |name: &str| {
            let email = format!("{name}@people.example");
            let fields = [("user_name", name), ("full_name", name), ("email", &email)];
            assert_eq!(ana.post("/c/adria/users", &fields).status, 303);
        };
        let to = |name: &str| {
            let address = format!("{name}@people.example");
            smtp.received().iter().filter(|letter| letter.recipients == [address.clone()]).count()
        };
        create("nina");
        smtp.refuse_recipient("451 4.7.1 greylisted, come back");
        smtp.refuse_login("535 5.7.8 who are you?");
        work(&server).await;
        assert_eq!(to("nina"), 0, "nobody is let in without the right password");
        server.app.clock.advance(SignedDuration::from_secs(61));
        work(&server).await;
        assert_eq!(to("nina"), 0, "the server wants it later");
        work(&server).await;
        assert_eq!(to("nina"), 0, "not at once");
        server.app.clock.advance(SignedDuration::from_mins(6));
        work(&server).await;
        assert_eq!(to("nina"), 1);

        create("vida");
        smtp.refuse_recipient("550 5.1.1 nobody of that name");
        work(&server).await;
        let trail = ana.get("/c/adria/audit.csv").body;
        let told = |what: &str| trail.lines().any(|line| line.contains("mails.given_up") && line.contains(what));
        assert!(told("vida") && told("nobody of that name") && !told("nina"), "{trail}");
        assert!(!trail.contains("secret-word"), "{trail}");
        server.app.clock.advance(SignedDuration::from_hours(1));
        work(&server).await;
        assert_eq!((to("vida"), to("nina")), (0, 1), "it is not tried again");
    }
}

/// The program itself, logging all it can, delivers to the server by its own worker.
#[test]
fn neither_the_servers_password_nor_a_link_stands_in_the_log() {
    let smtp = SmtpServer::start();
    smtp.refuse_recipient("451 4.7.1 greylisted, come back");
    let program = Program::start_with(&[("TENANTRY_MAIL", &smtp.url())]);
    let said = program.read("said");
    let activation = said
        .lines()
        .find(|line| line.contains("/activation/"))
        .unwrap();
    let browser = Browser::new(&program.base);
    let page = set_password(&browser, &link(activation, "/activation/"), PASSWORD);
    assert_eq!(page.status, 303, "{}", page.body);
    for name in ["nina", "vida"] {
        let email = format!("{name}@people.example");
        let fields = [("user_name", name), ("full_name", name), ("email", &email)];
        assert!(browser.post("/c/operator/users", &fields).status < 400);
    }
    let began = Instant::now();
    while smtp.received().is_empty() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "{}",
            program.read("log")
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let letter = smtp.received().remove(0);
    let token = link(&parts(&letter)[0].1, "/activation/");
    let token = token.rsplit('/').next().unwrap();
    assert!(token.len() > 20, "{token}");
    let log = program.read("log");
    assert!(
        log.contains("greylisted"),
        "why the first did not leave is told: {log}"
    );
    let login = data_encoding::BASE64.encode(b"\0mailer\0secret-word");
    for secret in ["secret-word", &login, token, "@people.example"] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
}
