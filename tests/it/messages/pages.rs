//! The pages about messages, as a browser without scripts sees them.

use tenantry::worker;

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{PASSWORD, activate, set_password, signed_in, two_companies},
        server::{Browser, Page, TestServer},
    },
};

/// A server, Adria's Admin and Nina, who has just joined, each at a browser.
async fn adria(db: &TestDatabase) -> (TestServer, Browser, Browser) {
    let (made, other) = two_companies(db, Some("ana@adria.example"), None).await;
    let server = TestServer::start(db);
    activate(&server, &other);
    let ana = activate(&server, &made);
    let nina = [
        ("user_name", "nina"),
        ("full_name", "Nina Kos"),
        ("email", ""),
    ];
    let sheet = ana.post("/c/adria/users", &nina);
    let code = sheet
        .texts("code")
        .into_iter()
        .find(|text| text.contains('-'))
        .unwrap();
    let browser = server.browser();
    let page = browser.post("/activation", &[("code", &code)]);
    let page = set_password(&browser, &page.location, PASSWORD);
    assert_eq!(page.status, 303, "{}", page.body);
    let nina = signed_in(&server, "nina@adria");
    (server, ana, nina)
}

fn hidden(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect()
}

const WRITTEN: [(&str, &str); 3] = [
    ("to", "everybody"),
    ("subject", "Closed on Friday"),
    ("text", "One\r\n\r\ntwo <b>"),
];

/// Writes to everybody and confirms; answers the message's page.
fn send(ana: &Browser) -> Page {
    let review = ana.post("/c/adria/messages", &WRITTEN);
    assert_eq!(review.status, 200, "{}", review.body);
    assert_eq!(review.text("h1"), "Send this message to 1 person?");
    assert!(
        review.text(".written").contains("two <b>"),
        "{}",
        review.body
    );
    let fields: Vec<(String, String)> = review
        .hidden("/c/adria/messages")
        .into_iter()
        .take(5)
        .collect();
    let sent = ana.post("/c/adria/messages", &hidden(&fields));
    assert_eq!(sent.status, 303, "{}", sent.body);
    ana.follow(&sent)
}

on_both_databases! {
    async fn a_review_sent_twice_sends_once(db: TestDatabase) {
        let (_server, ana, _) = adria(&db).await;
        let review = || {
            let page = ana.post("/c/adria/messages", &WRITTEN);
            page.hidden("/c/adria/messages").into_iter().take(5).collect::<Vec<_>>()
        };
        let fields = review();
        let first = ana.post("/c/adria/messages", &hidden(&fields));
        let again = ana.post("/c/adria/messages", &hidden(&fields));
        assert_eq!((first.status, again.status), (303, 303));
        assert_eq!(first.location, again.location);
        assert_eq!(ana.get("/c/adria/messages").texts("tbody tr").len(), 1);
        // Written once more, it is another one.
        ana.post("/c/adria/messages", &hidden(&review()));
        assert_eq!(ana.get("/c/adria/messages").texts("tbody tr").len(), 2);
    }

    async fn a_message_is_written_reviewed_sent_read_and_seen_to_be_read(db: TestDatabase) {
        let (server, ana, nina) = adria(&db).await;
        let choose = ana.get("/c/adria/messages/new");
        assert!(choose.texts(".row-link").contains(&"Everybody".to_owned()), "{}", choose.body);
        let found = ana.get("/c/adria/messages/new?q=nina");
        assert_eq!(found.texts(".row-link"), ["Nina Kos"]);
        let form = ana.get(&found.attribute(".row-link", "href").unwrap());
        assert!(form.text(".facts").contains("Nina Kos"), "{}", form.body);
        let page = send(&ana);
        assert!(page.text(".alert").contains("on its way"), "{}", page.body);
        assert_eq!(page.attribute("progress", "value").as_deref(), Some("0"));
        assert_eq!(page.attribute("#delivery", "hx-trigger").as_deref(), Some("every 2s"));
        assert_eq!(nina.get("/me/messages").text(".empty-title"), "Your inbox is empty");
        worker::run_once(&server.app, server.app.clock.now()).await;
        let home = nina.get("/c/adria");
        assert_eq!(home.text(".inbox .count"), "1");
        assert_eq!(home.attribute(".inbox", "aria-label").as_deref(), Some("Messages, 1 unread"));
        let inbox = nina.get("/me/messages");
        assert_eq!(inbox.texts(".row-link"), ["Closed on Friday"]);
        assert!(inbox.text("tbody tr").contains("Unread"), "{}", inbox.body);
        let message = nina.get(&inbox.attribute(".row-link", "href").unwrap());
        assert_eq!(message.status, 200, "{}", message.body);
        assert_eq!(message.text(".inbox .count"), "", "the one that is read doesn't wait");
        assert!(message.body.contains("One\n\ntwo &#60;b&#62;"), "{}", message.body);
        let facts = message.text(".facts");
        for part in ["Ana Kos", "Adria Travel", "Everybody"] {
            assert!(facts.contains(part), "{part} in {facts}");
        }
        assert_eq!(nina.get("/c/adria").text(".inbox .count"), "");
        let list = ana.get("/c/adria/messages");
        assert!(list.text("tbody tr").contains("1 of 1"), "{}", list.body);
        let url = list.attribute(".row-link", "href").unwrap();
        let opened = ana.get(&format!("{url}/recipients?opened=yes"));
        assert_eq!(opened.texts(".row-link"), ["Nina Kos"]);
        let rest = ana.get(&format!("{url}/recipients?opened=no"));
        assert_eq!(rest.text(".empty-title"), "Nothing found");
        let done = ana.get(&url);
        assert!(done.attribute("#delivery", "hx-get").is_none(), "it is not asked for ever");
    }

    async fn users_ticked_in_their_list_are_written_to(db: TestDatabase) {
        let (server, ana, nina) = adria(&db).await;
        let marko = [("user_name", "marko"), ("full_name", "Marko Hren"), ("email", "")];
        assert_eq!(ana.post("/c/adria/users", &marko).status, 200);
        let list = ana.get("/c/adria/users");
        let id = |name: &str| list.attribute(&format!("input[aria-label='Choose {name}']"), "value").unwrap();
        let (first, second) = (id("nina"), id("marko"));
        let chosen = [("act", "message"), ("user", first.as_str()), ("user", second.as_str())];
        let form = ana.post("/c/adria/users/selection", &chosen);
        assert_eq!(form.text("h1"), "New message", "{}", form.body);
        assert_eq!(form.texts(".menu [aria-current]"), ["Messages"]);
        assert!(form.text(".facts").contains("2 users: Marko Hren, Nina Kos"), "{}", form.body);
        let to = form.hidden("/c/adria/messages");
        let mut fields = hidden(&to);
        fields.extend([("subject", "Keys"), ("text", "Please bring yours.")]);
        let review = ana.post("/c/adria/messages", &fields);
        assert_eq!(review.text("h1"), "Send this message to 1 person?", "{}", review.body);
        assert!(review.text(".facts").contains("whoever can't act here"), "{}", review.body);
        fields.push(("confirmed", "yes"));
        let sent = ana.post("/c/adria/messages", &fields);
        assert_eq!(sent.status, 303, "{}", sent.body);
        worker::run_once(&server.app, server.app.clock.now()).await;
        let list = ana.get("/c/adria/messages");
        assert!(list.text("tbody tr").contains("2 users: Marko Hren, Nina Kos"), "{}", list.body);
        let inbox = nina.get("/me/messages");
        assert_eq!(inbox.texts(".row-link"), ["Keys"]);
        assert!(!inbox.body.contains("Marko Hren"), "{}", inbox.body);
        let one = ana.post("/c/adria/users/selection", &chosen[..2]);
        assert!(one.text(".facts").contains("Nina Kos"), "{}", one.body);
        let refused = nina.post("/c/adria/users/selection", &chosen);
        assert_eq!(refused.status, 403, "{}", refused.body);
    }

    async fn the_review_leads_back_with_everything_written(db: TestDatabase) {
        let (_server, ana, _) = adria(&db).await;
        let mut fields = WRITTEN.to_vec();
        fields.push(("again", "yes"));
        let form = ana.post("/c/adria/messages", &fields);
        assert_eq!(form.status, 200);
        assert_eq!(
            form.attribute("input[name=subject]", "value").as_deref(),
            Some("Closed on Friday")
        );
        assert!(form.text("textarea").contains("two <b>"), "{}", form.body);
        let wrong = ana.post("/c/adria/messages", &[("to", "everybody"), ("text", "x")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text(".field-error").contains("Write a subject"), "{}", wrong.body);
        let nowhere = ana.post("/c/adria/messages", &[("to", "user.zzz"), ("subject", "a"), ("text", "b")]);
        assert_eq!(nowhere.status, 404);
    }

    async fn a_message_is_marked_unread_and_removed(db: TestDatabase) {
        let (server, ana, nina) = adria(&db).await;
        send(&ana);
        worker::run_once(&server.app, server.app.clock.now()).await;
        let url = nina.get("/me/messages").attribute(".row-link", "href").unwrap();
        nina.get(&url);
        assert_eq!(nina.post(&format!("{url}/unread"), &[]).status, 303);
        assert_eq!(nina.get("/me").text(".inbox .count"), "1");
        assert_eq!(nina.get("/me/messages?unread=yes").texts(".row-link").len(), 1);
        let question = nina.get(&format!("{url}/removal"));
        assert!(question.text("h1").contains("Closed on Friday"), "{}", question.body);
        assert_eq!(nina.post(&format!("{url}/removal"), &[]).status, 303);
        assert_eq!(nina.get(&url).status, 404);
        assert_eq!(nina.get("/me").text(".inbox .count"), "");
    }

    async fn what_one_may_not_do_is_not_offered(db: TestDatabase) {
        let (_server, ana, nina) = adria(&db).await;
        let own = nina.get("/c/adria/messages");
        assert_eq!(own.status, 200);
        assert!(!own.body.contains("/messages/new"), "{}", own.body);
        assert_eq!(nina.get("/c/adria/messages/new").status, 403);
        assert_eq!(nina.post("/c/adria/messages", &WRITTEN).status, 403);
        assert!(ana.get("/c/adria/messages").body.contains("/messages/new"));
    }
}
