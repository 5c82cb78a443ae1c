//! Guard: what goes over the wire, compressed as for a browser. A first visit brings styles and scripts,
//! which are kept from then on; each further page brings itself.

use std::collections::BTreeSet;

use actix_web::http::Method;
use tenantry::routes;

use super::{
    places::Whose,
    queries::Crowd,
    town::{ADMIN, OPERATOR, Town},
};
use crate::support::{
    databases,
    server::{Browser, Page},
};

const FIRST_VISIT: usize = 150 * 1024;
const FURTHER_PAGE: usize = 15 * 1024;
/// More than a page of any list.
const ROWS: usize = 60;

#[test]
fn pages_are_light() {
    actix_web::rt::System::new().block_on(async {
        let town = Town::with_admins(databases::sqlite()).await;
        let first = first_visit(&town.server.browser());
        assert!(first <= FIRST_VISIT, "a first visit brings {first} bytes");
        Crowd::default().grow(&town, ROWS).await;
        let mut heavy = Vec::new();
        let mut weighed = 0;
        for route in routes::table() {
            if route.method != Method::GET {
                continue;
            }
            let is_operators = route.path.starts_with("/operator");
            let resident = town.resident(if is_operators { OPERATOR } else { ADMIN });
            let whose = Whose {
                company: "adria",
                resident,
            };
            let address = town.address(route.path, whose, false).await;
            let page = compressed(&resident.browser, &address);
            if page.status != 200 || !page.header("content-type").starts_with("text/html") {
                continue;
            }
            weighed += 1;
            let bytes = weight(&page);
            if bytes > FURTHER_PAGE {
                heavy.push(format!("{address}: {bytes} bytes"));
            }
        }
        assert!(weighed > 20, "hardly a page was weighed");
        assert!(heavy.is_empty(), "too heavy:\n{}", heavy.join("\n"));
    });
}

/// The page to sign in at, and everything it names.
fn first_visit(browser: &Browser) -> usize {
    let page = compressed(browser, "/sign-in");
    let text = browser.get("/sign-in").body;
    let addresses = text.split("\"/static/").skip(1);
    let names: BTreeSet<&str> = addresses
        .filter_map(|rest| rest.split(['"', '#']).next())
        .collect();
    assert!(names.len() > 5, "the page names {names:?}");
    let files = names.iter().map(|name| {
        let file = compressed(browser, &format!("/static/{name}"));
        assert_eq!(file.status, 200, "{name}");
        assert!(file.header("cache-control").contains("immutable"), "{name}");
        weight(&file)
    });
    weight(&page) + files.sum::<usize>()
}

fn compressed(browser: &Browser, path: &str) -> Page {
    browser.get_saying(path, &[("accept-encoding", "gzip, deflate, br")])
}

/// Head and body.
fn weight(page: &Page) -> usize {
    let line = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
        name.as_str().len() + value.len() + ": \r\n".len()
    };
    page.bytes.len() + page.headers.iter().map(line).sum::<usize>()
}
