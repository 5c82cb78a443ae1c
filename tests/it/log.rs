//! What the log never holds: tokens, passwords, names of people. And what a stop must not lose.

use tenantry::{clock::Clock, settings::Settings, startup};
use tenantry_store::{
    audit::list::{AuditFilter, list},
    listing::ListQuery,
    may,
};

use crate::support::{origin, running::Program, server::Browser};

#[test]
fn the_log_holds_no_token_no_password_and_no_name() {
    let program = Program::start();
    let said = program.read("said");
    let link = said
        .lines()
        .find(|line| line.contains("/activation/"))
        .unwrap();
    let (_, token) = link.rsplit_once('/').unwrap();
    let browser = Browser::new(&program.base);
    let password = "purple whales sing at dusk";
    let path = format!("/activation/{token}");
    assert_eq!(browser.get(&path).status, 200);
    let page = browser.post(&path, &[("password", password), ("repeat", password)]);
    assert_eq!(page.status, 303, "{}", page.body);
    let cookie = page.header("set-cookie").to_owned();
    let (cookie, _) = cookie.split_once(';').unwrap();
    let (_, cookie) = cookie.split_once('=').unwrap();
    browser.get("/me");
    browser.get("/password-reset/some-token-of-a-letter");
    browser.get("/calendar/some-secret-of-a-calendar.ics");
    browser.post(
        "/sign-in",
        &[("name", "ana@adria.example"), ("password", password)],
    );
    let log = program.read("log");
    assert!(
        log.contains("/activation/{token}"),
        "requests are logged by their route: {log}"
    );
    for secret in [
        token,
        cookie,
        "whales",
        "some-token-of-a-letter",
        "some-secret-of-a-calendar",
        "ana@adria",
    ] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
}

#[actix_web::test]
async fn a_normal_stop_writes_the_denials_of_the_last_minute() {
    let mut program = Program::start();
    let said = program.read("said");
    let link = said
        .lines()
        .find(|line| line.contains("/activation/"))
        .unwrap();
    let (_, token) = link.rsplit_once('/').unwrap();
    let browser = Browser::new(&program.base);
    let password = "purple whales sing at dusk";
    let fields = [("password", password), ("repeat", password)];
    assert_eq!(
        browser
            .post(&format!("/activation/{token}"), &fields)
            .status,
        303
    );
    let stopping = browser.post(
        "/operator/companies/operator/suspension",
        &[("version", "1")],
    );
    assert_eq!(stopping.status, 403, "the operator stays");
    drop(browser);
    program.stop();
    let folder = program.folder().join("data");
    let variables = [(
        "TENANTRY_DATA_FOLDER".to_owned(),
        folder.display().to_string(),
    )];
    let settings = Settings::from_parts(None, variables).unwrap();
    let clock = Clock::default();
    let now = clock.now();
    let opened = startup::open(settings, clock).unwrap();
    let store = opened.app.store;
    let scope = store
        .enter_as_system("operator", now, origin())
        .await
        .unwrap();
    let may = scope.may::<may::audit::Read>().unwrap();
    let events = may
        .read(|tx| list(tx, &AuditFilter::default(), &ListQuery::default()))
        .await
        .unwrap();
    let denied = events
        .rows
        .iter()
        .any(|event| event.action == "permissions.denied");
    assert!(denied, "{events:?}");
}
