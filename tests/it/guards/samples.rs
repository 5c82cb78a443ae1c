//! Guard: the samples that take whole companies. Each page is asked of the running server, where it is
//! empty, where everything has the longest names, and by somebody who may only read; it has to be the
//! page that `tests/data/guards/samples.txt` says it is. With `TENANTRY_TEST_SAMPLES=folder` the pages
//! are also written there, to be looked at.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::{env, fs, path::Path};

use scraper::{Html, Selector};
use tenantry_policy::message::{LONGEST_SUBJECT, LONGEST_TEXT};

use super::places::Whose;
use super::street::{LONG, Street, longest};
use super::town::{ADMIN, PARTNER, Town};
use super::{offers, shown};
use crate::support::{
    databases,
    people::{PASSWORD, sign_in},
    server::{Browser, Page},
    world::set_roles,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    Longest,
    ReadOnly,
}

/// What the register says a sample shows.
struct Told {
    page: String,
    kind: Kind,
}

fn register() -> BTreeMap<String, Told> {
    let text = include_str!("../../data/guards/samples.txt");
    let mut told = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("tenantry::")) {
        let mut words = line.split(' ');
        let page = words.next().unwrap();
        for (word, kind) in words.zip([Kind::Empty, Kind::Longest, Kind::ReadOnly]) {
            let (_, name) = word.split_once('=').unwrap();
            let page = page.to_owned();
            told.insert(name.to_owned(), Told { page, kind });
        }
    }
    told
}

/// Shows samples and keeps what is wrong with them.
struct Gallery {
    told: BTreeMap<String, Told>,
    hung: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Gallery {
    fn new() -> Self {
        shown::listen();
        Self {
            told: register(),
            hung: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    fn show(&mut self, name: &str, browser: &Browser, path: &str) {
        let before = shown::count();
        let page = browser.get(path);
        self.hang(name, browser, &page, before);
    }

    /// What a form answers with.
    fn show_sent(&mut self, name: &str, browser: &Browser, path: &str, fields: &[(&str, &str)]) {
        let before = shown::count();
        let page = browser.post(path, fields);
        self.hang(name, browser, &page, before);
    }

    fn hang(&mut self, name: &str, browser: &Browser, page: &Page, before: usize) {
        let Some(told) = self.told.get(name) else {
            self.wrong.push(format!("samples.txt doesn't tell {name}"));
            return;
        };
        let shown = shown::after(before);
        if !shown.contains(&told.page) {
            let said = page.text("main");
            let status = page.status;
            let said = format!("{name} is {status} {shown:?}, not {}: {said}", told.page);
            self.wrong.push(said);
        }
        let problems = problems_of(page).into_iter();
        let problems = problems.chain(match told.kind {
            Kind::Empty => problems_of_empty(page),
            Kind::Longest => problems_of_longest(page),
            Kind::ReadOnly => offers::beyond_reading(browser, page),
        });
        self.wrong
            .extend(problems.map(|said| format!("{name}: {said}")));
        self.hung.insert(name.to_owned());
        if let Ok(folder) = env::var("TENANTRY_TEST_SAMPLES") {
            fs::write(Path::new(&folder).join(format!("{name}.html")), &page.body).unwrap();
        }
    }
}

/// What holds for every page.
fn problems_of(page: &Page) -> Vec<String> {
    let mut problems = Vec::new();
    let never = [
        " style=",
        "<style",
        "javascript:",
        " onclick",
        "hx-on",
        "js:",
        "{{",
        "{%",
        // A part that was taken for a text.
        "&#60;section",
    ];
    for part in never.iter().filter(|part| page.body.contains(**part)) {
        problems.push(format!("contains {part}"));
    }
    let document = Html::parse_document(&page.body);
    let mut ids = HashSet::new();
    for element in document.select(&Selector::parse("[id]").unwrap()) {
        let id = element.attr("id").unwrap_or_default();
        if !ids.insert(id.to_owned()) {
            problems.push(format!("two elements have the id {id}"));
        }
    }
    if page.texts("h1").len() != 1 {
        problems.push(format!("headings: {:?}", page.texts("h1")));
    }
    problems
}

/// A table says in words that it has no rows.
fn problems_of_empty(page: &Page) -> Vec<String> {
    let tables = page.texts("main table").len();
    let filled = page.texts("main tbody tr:first-child").len();
    (tables > filled)
        .then(|| "a table without a row says nothing".to_owned())
        .into_iter()
        .collect()
}

/// The names are there, to their ends.
fn problems_of_longest(page: &Page) -> Vec<String> {
    let end: String = LONG.chars().take(85).collect();
    let is_there = page.text("main").contains(&end);
    (!is_there)
        .then(|| "no long name is shown".to_owned())
        .into_iter()
        .collect()
}

#[test]
fn each_sample_is_the_page_it_is_said_to_be() {
    actix_web::rt::System::new().block_on(async {
        let street = Street::new(databases::sqlite()).await;
        let mut gallery = Gallery::new();
        of_the_company(&mut gallery, &street);
        of_users_and_groups(&mut gallery, &street);
        of_units(&mut gallery, &street);
        of_invitations(&mut gallery, &street);
        of_messages(&mut gallery, &street);
        in_a_new_company(&mut gallery, &street.town).await;
        assert!(gallery.wrong.is_empty(), "{}", gallery.wrong.join("\n"));
        assert!(gallery.hung.len() > 40, "{}", gallery.hung.len());
    });
}

fn of_the_company(gallery: &mut Gallery, street: &Street) {
    let home = street.at("");
    gallery.show("home", &street.admin, &home);
    gallery.show("home-read-only", &street.reader, &home);
    let search = street.at("/search?q=featherstonehaugh");
    gallery.show("search", &street.admin, &search);
    let search = street.at("/search?q=nobody");
    gallery.show("search-nothing-found", &street.admin, &search);
    let audit = street.at("/audit");
    gallery.show("audit", &street.admin, &audit);
    gallery.show("audit-read-only", &street.reader, &audit);
    gallery.show(
        "audit-nothing-found",
        &street.admin,
        &format!("{audit}?q=nobody"),
    );
}

fn of_users_and_groups(gallery: &mut Gallery, street: &Street) {
    let (admin, reader) = (&street.admin, &street.reader);
    let user = street.at(&format!("/users/{}", street.user));
    gallery.show("users-list-read-only", reader, &street.at("/users"));
    gallery.show("user-details-read-only", reader, &user);
    gallery.show("user-form-filled", admin, &format!("{user}/editing"));
    let overrides = format!("{user}/permissions");
    gallery.show("overrides-kept-read-only", reader, &overrides);
    gallery.show("groups", admin, &street.at("/groups"));
    let set = street.at(&format!("/groups/{}/permissions", street.group));
    gallery.show("set", admin, &set);
    gallery.show("set-read-only", reader, &set);
    gallery.show("set-nothing-found", admin, &format!("{set}?q=nothing"));
}

fn of_units(gallery: &mut Gallery, street: &Street) {
    let (admin, reader) = (&street.admin, &street.reader);
    let units = street.at("/units");
    gallery.show("units", admin, &units);
    gallery.show("units-read-only", reader, &units);
    let tree = format!("{units}/tree");
    gallery.show("units-tree", admin, &tree);
    gallery.show("units-tree-read-only", reader, &tree);
    let unit = format!("{units}/{}", street.unit);
    gallery.show("unit", admin, &unit);
    gallery.show("unit-read-only", reader, &unit);
    let members = format!("{unit}/members");
    gallery.show("unit-members", admin, &members);
    gallery.show("unit-members-read-only", reader, &members);
}

fn of_invitations(gallery: &mut Gallery, street: &Street) {
    let (admin, reader) = (&street.admin, &street.reader);
    let sent = street.at(&format!("/invitations/{}", street.sent));
    gallery.show("invitation-details-read-only", reader, &sent);
    let received = street.at(&format!("/invitations/{}", street.received));
    let assigning = format!("{received}/assignments");
    gallery.show("assign-many", admin, &assigning);
    gallery.show("assign-nobody", admin, &format!("{assigning}?q=nobody"));
}

fn of_messages(gallery: &mut Gallery, street: &Street) {
    let (admin, messages) = (&street.admin, street.at("/messages"));
    let sent = format!("{messages}/{}", street.message);
    gallery.show("message", admin, &sent);
    gallery.show("message-read-only", &street.writer, &sent);
    let to = format!("group.{}", street.group);
    let subject = longest("Subject", LONGEST_SUBJECT);
    let text = longest("Text", LONGEST_TEXT);
    let written = [("to", &*to), ("subject", &subject), ("text", &text)];
    gallery.show_sent("compose-review", admin, &messages, &written);
    let too_long = longest("Text", LONGEST_TEXT + 1);
    let written = [("to", &*to), ("subject", &subject), ("text", &too_long)];
    gallery.show_sent("compose-refused", admin, &messages, &written);
    for (name, browser) in [("received", admin), ("received-read-only", &street.reader)] {
        let link = browser.get("/me/messages").attribute("a.row-link", "href");
        gallery.show(name, browser, &link.unwrap());
    }
}

/// Where next to nothing is.
async fn in_a_new_company(gallery: &mut Gallery, town: &Town) {
    let admin = &town.resident(ADMIN).browser;
    let made = town.register("bare", "Bare").await;
    town.activated(&made.activation).await;
    let bare = town.server.browser();
    sign_in(&bare, "Admin@bare", PASSWORD);
    gallery.show("units-none", &bare, "/c/bare/units");
    gallery.show("units-tree-none", &bare, "/c/bare/units/tree");
    set_roles(&town.world.operator().await, "bare", &[]).await;
    gallery.show("home-nothing-to-do", &bare, "/c/bare");
    gallery.show("profile-empty", &bare, "/me");
    let adria = |place: &'static str| async move {
        let whose = Whose {
            company: "adria",
            resident: town.resident(ADMIN),
        };
        town.address(&format!("/c/{{company}}/{place}"), whose, true)
            .await
    };
    let user = adria("users/{user}").await;
    gallery.show("user-with-nothing", admin, &user);
    gallery.show("user-form", admin, "/c/adria/users/new");
    let granting = [
        ("effect.users:read", "grant"),
        ("was.users:read", "inherit"),
    ];
    let overrides = format!("{user}/permissions");
    gallery.show_sent(
        "override-review-without-reason",
        admin,
        &overrides,
        &granting,
    );
    let unit = adria("units/{unit}").await;
    gallery.show("unit-with-nothing", admin, &unit);
    gallery.show("unit-members-none", admin, &format!("{unit}/members"));
    gallery.show("unit-groups-none", admin, &format!("{unit}/groups"));
    let invitation = [
        ("home", PARTNER),
        ("purpose", "x"),
        ("valid_through", "2026-12-31"),
        ("permission", "users:read"),
    ];
    let review = "/c/adria/invitations/review";
    gallery.show_sent("invitation-review-short", admin, review, &invitation);
    messages_of_one_letter(gallery, town, admin).await;
}

async fn messages_of_one_letter(gallery: &mut Gallery, town: &Town, admin: &Browser) {
    let (user, name, code) = town.invited("adria").await;
    town.activated(&code).await;
    let reset = format!("/c/adria/users/{user}/password-reset");
    gallery.show_sent("user-link", admin, &reset, &[]);
    let to = format!("user.{user}");
    let new = format!("/c/adria/messages/new?to={to}");
    gallery.show("compose-empty", admin, &new);
    let written = [("to", &*to), ("subject", "x"), ("text", "x")];
    gallery.show_sent("compose-review-short", admin, "/c/adria/messages", &written);
    let confirmed = [written[0], written[1], written[2], ("confirmed", "yes")];
    let sent = admin.post("/c/adria/messages", &confirmed);
    assert_eq!(sent.status, 303, "{}", sent.body);
    gallery.show("message-on-its-way", admin, &sent.location);
    let app = &town.server.app;
    tenantry::worker::run_once(app, app.clock.now()).await;
    let browser = town.server.browser();
    sign_in(&browser, &format!("{name}@adria"), PASSWORD);
    let link = browser.get("/me/messages").attribute("a.row-link", "href");
    gallery.show("received-short", &browser, &link.unwrap());
}
