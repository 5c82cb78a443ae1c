//! How each route that changes something is used as it is meant: the form is taken from the page
//! that shows it, with the fields of [`TYPED`] typed into it. What needs more is told in [`special`].

mod many;

use jiff::SignedDuration;
use tenantry_policy::ids::UserId;
use tenantry_store::{
    links::Token,
    users::{self, UserInput},
};

use super::forms::{fields_of, form};
use super::places::Whose;
use super::town::{ADMIN, OPERATOR, Resident, Town};
use crate::support::{
    people::{OTHER_PASSWORD, PASSWORD, sign_in},
    server::{Browser, Page},
    world,
};

/// What is typed, and which deeds beside it come first.
struct Typed {
    pattern: &'static str,
    first: &'static [&'static str],
    fields: &'static [(&'static str, &'static str)],
}

const fn typed(pattern: &'static str, fields: &'static [(&'static str, &'static str)]) -> Typed {
    Typed {
        pattern,
        first: &[],
        fields,
    }
}

const fn after(pattern: &'static str, first: &'static [&'static str]) -> Typed {
    Typed {
        pattern,
        first,
        fields: &[],
    }
}

/// `#` in a value becomes a number used nowhere else.
const TYPED: &[Typed] = &[
    typed("/me", &[("time_zone", "Europe/Oslo")]),
    typed(
        "/me/shortcuts",
        &[("kept_path", "/c/adria/groups"), ("kept_name", "Page #")],
    ),
    typed("/me/shortcuts/{shortcut}", &[("name", "Page #")]),
    typed("/me/acting/{host}/{employer}/{user}", &[]),
    typed("/me/sessions/{session}/ending", &[]),
    typed("/me/invitations/{assignment}/acceptance", &[]),
    typed("/me/invitations/{assignment}/refusal", &[]),
    typed(
        "/operator/companies",
        &[
            ("name", "Company #"),
            ("short_name", "made-#"),
            ("time_zone", "Europe/Oslo"),
            ("admin_name", "Ana Kos"),
            ("admin_email", "ana#@made.example"),
        ],
    ),
    typed("/operator/companies/{short_name}", &[("city", "Koper")]),
    typed("/operator/companies/{short_name}/roles", &[("roles", "2")]),
    after(
        "/operator/companies/{short_name}/reactivation",
        &["suspension"],
    ),
    typed("/operator/company-roles", &[("name", "Role #")]),
    typed("/operator/company-roles/{role}", &[("name", "Role #")]),
    typed(
        "/operator/company-roles/{role}/permissions",
        &[("resource", "users"), ("permission", "users:read")],
    ),
    typed("/operator/applications", &[("name", "application-#")]),
    typed(
        "/operator/applications/{application}",
        &[("name", "application-#")],
    ),
    typed(
        "/operator/applications/{application}/resources",
        &[("key", "stock"), ("name", "Stock"), ("operations", "read")],
    ),
    typed(
        "/operator/applications/{application}/resources/{key}",
        &[("name", "Orders, all")],
    ),
    after(
        "/operator/applications/{application}/deletion",
        &["resources/orders/deletion"],
    ),
    typed(
        "/c/{company}/users",
        &[("user_name", "made#"), ("full_name", "Made Kos")],
    ),
    typed("/c/{company}/users/{user}", &[("title", "Clerk")]),
    after("/c/{company}/users/{user}/reactivation", &["suspension"]),
    after("/c/{company}/users/{user}/return", &["retirement"]),
    typed("/c/{company}/users/{user}/handover/return", &[]),
    typed(
        "/c/{company}/users/{user}/handover",
        &[("full_name", "Next Kos"), ("email", "next#@people.example")],
    ),
    typed(
        "/c/{company}/views",
        &[("list", "users"), ("name", "View #")],
    ),
    typed("/c/{company}/views/{view}", &[("query", "q=b")]),
    typed("/c/{company}/views/{view}/default", &[]),
    typed("/c/{company}/views/{view}/shares/{group}/removal", &[]),
    typed("/c/{company}/groups", &[("name", "Group #")]),
    typed("/c/{company}/groups/{group}", &[("notes", "For the night")]),
    typed("/c/{company}/groups/{group}/copy", &[("name", "Copy #")]),
    typed(
        "/c/{company}/groups/{group}/set",
        &[("resource", "users"), ("permission", "users:read")],
    ),
    after("/c/{company}/groups/{group}/reactivation", &["suspension"]),
    typed("/c/{company}/units", &[("name", "Unit #")]),
    typed("/c/{company}/units/{unit}", &[("notes", "For the night")]),
    after("/c/{company}/units/{unit}/reactivation", &["suspension"]),
    typed(
        "/c/{company}/users/{user}/permissions",
        &[
            ("effect.users:read", "grant"),
            ("reason.users:read", "holiday cover"),
        ],
    ),
    typed(
        "/operator/notice",
        &[
            ("text", "Down #"),
            ("kind", "warning"),
            ("from", "2026-06-15T10:00"),
            ("until", "2099-06-15T20:00"),
        ],
    ),
    typed(
        "/c/{company}/invitations",
        &[
            ("home", "zeta"),
            ("purpose", "Help at the counter"),
            ("valid_through", "2026-12-31"),
            ("permission", "users:read"),
            ("part", ""),
        ],
    ),
    typed(
        "/c/{company}/invitations/review",
        &[
            ("home", "zeta"),
            ("purpose", "Help at the counter"),
            ("valid_through", "2026-12-31"),
            ("permission", "users:read"),
        ],
    ),
];

/// The routes something is told of.
pub fn patterns() -> impl Iterator<Item = &'static str> {
    TYPED.iter().map(|typed| typed.pattern)
}

/// A form ready to be sent.
pub struct Deed {
    browser: Browser,
    path: String,
    fields: Vec<(String, String)>,
    /// Sent as a file instead of the fields.
    file: Option<&'static str>,
    /// The short name of the company in whose trail the event belongs.
    pub trail: String,
}

impl Deed {
    fn new(browser: Browser, path: &str, fields: Vec<(String, String)>) -> Self {
        Self {
            browser,
            path: path.to_owned(),
            fields,
            file: None,
            trail: "adria".to_owned(),
        }
    }

    /// What the form holds.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Puts this into a field, in place of what is there.
    pub fn fill_in(&mut self, name: &str, value: &str) {
        self.fields.retain(|(there, _)| there != name);
        self.fields.push(pair(name, value));
    }

    /// Sends the form and, where a review is shown first, confirms it.
    pub fn run(&self) -> Page {
        if let Some(text) = self.file {
            return self.browser.upload(&self.path, text);
        }
        let page = self.send(&self.fields);
        match fields_of(&page.body, &self.path) {
            Some(review) if is_review(&page, &review) => self.send(&review),
            _ => page,
        }
    }

    fn send(&self, fields: &[(String, String)]) -> Page {
        let fields = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        self.browser.post(&self.path, &fields.collect::<Vec<_>>())
    }
}

fn is_review(page: &Page, fields: &[(String, String)]) -> bool {
    page.status == 200 && fields.iter().any(|(name, _)| name == "confirmed")
}

/// The deed of a route; nothing when nobody has told how it is done.
pub async fn prepare(town: &Town, pattern: &str) -> Option<Deed> {
    if let Some(deed) = special(town, pattern).await {
        return Some(deed);
    }
    let (kind, trail) = if pattern.starts_with("/operator") {
        (OPERATOR, "operator")
    } else {
        (ADMIN, "adria")
    };
    let resident = town.resident(kind);
    let whose = Whose {
        company: "adria",
        resident,
    };
    let told = TYPED.iter().find(|typed| typed.pattern == pattern);
    let path = town.address(pattern, whose, true).await;
    let browser = town.again(resident);
    for first in told.map_or(&[][..], |typed| typed.first) {
        let (before, _) = path.rsplit_once('/').unwrap();
        let path = format!("{before}/{first}");
        let fields = form(&browser, &path)?;
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let page = browser.post(&path, &fields);
        assert!(matches!(page.status, 200 | 303), "{path}: {}", page.body);
    }
    let mut fields = form(&browser, &path).or(told.map(|_| Vec::new()))?;
    let number = town.name("");
    for (name, value) in told.map_or(&[][..], |typed| typed.fields) {
        fields.retain(|(there, _)| there != name);
        fields.push(((*name).to_owned(), value.replace('#', &number)));
    }
    // What the operator does to a company stands in that company's trail.
    let trail = match path.strip_prefix("/operator/companies") {
        Some("") => format!("made-{number}"),
        Some(rest) => rest.split('/').nth(1)?.to_owned(),
        None => trail.to_owned(),
    };
    Some(Deed {
        trail,
        ..Deed::new(browser, &path, fields)
    })
}

/// What takes more than typing: a stranger with a link, or somebody in a state of their own.
async fn special(town: &Town, pattern: &str) -> Option<Deed> {
    if let Some(deed) = strangers(town, pattern).await {
        return Some(deed);
    }
    if let Some(deed) = many::deed(town, pattern).await {
        return Some(deed);
    }
    let again = || town.again(town.resident(ADMIN));
    match pattern {
        "/sign-out" => Some(Deed::new(again(), pattern, Vec::new())),
        "/me/password" => {
            let (person, _) = with_email(town).await;
            let mut fields = new_password();
            fields.push(pair("current", PASSWORD));
            Some(Deed::new(person.browser, pattern, fields))
        }
        "/me/email" => {
            let (person, email) = with_email(town).await;
            let email = pair("email", &format!("new{email}"));
            let fields = vec![email, pair("current", PASSWORD)];
            Some(Deed::new(person.browser, pattern, fields))
        }
        "/me/sessions/others/ending" => {
            let (person, _) = with_email(town).await;
            town.again(&person);
            Some(Deed::new(person.browser, pattern, Vec::new()))
        }
        "/me/companies/{company_id}/{user_id}/acceptance" => accepting(town).await,
        "/operator/applications/{application}/import" => importing(town, pattern).await,
        "/c/{company}/users/{user}/password-reset"
        | "/c/{company}/users/{user}/unlocking"
        | "/c/{company}/users/{user}/sessions-ending" => {
            let act = pattern.rsplit_once('/')?.1;
            let path = format!("/c/adria/users/{}/{act}", locked(town).await);
            Some(Deed::new(again(), &path, Vec::new()))
        }
        "/c/{company}/invitations/{invitation}/assignments"
        | "/c/{company}/groups/{group}/members" => {
            let path = town.address(pattern, of_adria(town), true).await;
            let (user, _, code) = town.invited("adria").await;
            town.activated(&code).await;
            let is_group = path.ends_with("/members");
            let field = if is_group { "user" } else { "users" };
            let fields = vec![pair(field, &user.to_string())];
            Some(Deed::new(again(), &path, fields))
        }
        "/c/{company}/messages" => Some(writing(town).await),
        "/c/{company}/units/{unit}/administration" => Some(delegating(town, pattern).await),
        "/c/{company}/units/{unit}/members" => Some(joining_a_unit(town, pattern).await),
        "/c/{company}/units/{unit}/groups" | "/c/{company}/users/{user}/groups" => {
            let path = town.address(pattern, of_adria(town), true).await;
            let group = town.address("/{group}", of_adria(town), true).await;
            let fields = vec![pair("group", group.trim_start_matches('/'))];
            Some(Deed::new(again(), &path, fields))
        }
        "/c/{company}/views/{view}/shares" => Some(sharing(town, pattern).await),
        _ => None,
    }
}

/// To everybody, of whom at least one is there.
async fn writing(town: &Town) -> Deed {
    let (_, _, code) = town.invited("adria").await;
    town.activated(&code).await;
    let written = [("to", "everybody"), ("subject", "Hi"), ("text", "Hi.")];
    let fields = written.map(|(name, value)| pair(name, value)).to_vec();
    let browser = town.again(town.resident(ADMIN));
    Deed::new(browser, "/c/adria/messages", fields)
}

/// Somebody is to administer the unit.
async fn delegating(town: &Town, pattern: &str) -> Deed {
    let path = town.address(pattern, of_adria(town), true).await;
    let (_, name, _) = town.invited("adria").await;
    let fields = vec![pair("user", &name), pair("group", "User administration")];
    Deed::new(town.again(town.resident(ADMIN)), &path, fields)
}

/// A view is to be shared with one more group.
async fn sharing(town: &Town, pattern: &str) -> Deed {
    let path = town.address(pattern, of_adria(town), true).await;
    let name = town.name("sharing");
    town.group_named("adria", &name).await;
    let browser = town.again(town.resident(ADMIN));
    Deed::new(browser, &path, vec![pair("group", &name)])
}

async fn joining_a_unit(town: &Town, pattern: &str) -> Deed {
    let path = town.address(pattern, of_adria(town), true).await;
    let (user, ..) = town.invited("adria").await;
    let employer = town.world.admin("adria").await.company().id;
    let fields = vec![pair("user", &format!("{employer}.{user}"))];
    Deed::new(town.again(town.resident(ADMIN)), &path, fields)
}

async fn strangers(town: &Town, pattern: &str) -> Option<Deed> {
    let (path, fields) = match pattern {
        "/sign-in" => {
            let fields = vec![pair("name", "Admin@adria"), pair("password", PASSWORD)];
            (pattern.to_owned(), fields)
        }
        "/activation" => (pattern.to_owned(), vec![pair("code", "abcd")]),
        "/activation/{token}" | "/password-reset/{token}" | "/email-change/{token}" => {
            let path = town.address(pattern, of_adria(town), true).await;
            (path, new_password())
        }
        "/forgotten-password" => {
            let (_, email) = with_email(town).await;
            (pattern.to_owned(), vec![pair("name", &email)])
        }
        _ => return None,
    };
    Some(Deed::new(town.server.browser(), &path, fields))
}

fn of_adria(town: &Town) -> Whose<'_> {
    Whose {
        company: "adria",
        resident: town.resident(ADMIN),
    }
}

fn new_password() -> Vec<(String, String)> {
    let fields = ["password", "repeat"].map(|name| pair(name, OTHER_PASSWORD));
    fields.to_vec()
}

async fn importing(town: &Town, pattern: &str) -> Option<Deed> {
    let path = town.address(pattern, of_adria(town), true).await;
    let browser = town.again(town.resident(OPERATOR));
    Some(Deed {
        file: Some("resource,name,operations\nstock,Stock,read\n"),
        trail: "operator".to_owned(),
        ..Deed::new(browser, &path, Vec::new())
    })
}

/// Somebody of Adria with an e-mail of their own, signed in.
async fn with_email(town: &Town) -> (Resident, String) {
    let name = town.name("mail");
    let email = format!("{name}@people.example");
    invite(town, "adria", &name, &email).await;
    let code = town.letter(&email, "/activation/").await;
    town.activated(&Token::presented(code)).await;
    let mut person = Resident {
        kind: String::new(),
        name: Some(format!("{name}@adria")),
        browser: town.server.browser(),
    };
    person.browser = town.again(&person);
    (person, email)
}

/// Somebody of Adria who is signed in and has locked the login by wrong passwords.
async fn locked(town: &Town) -> UserId {
    let (user, name, code) = town.invited("adria").await;
    town.activated(&code).await;
    let name = format!("{name}@adria");
    sign_in(&town.server.browser(), &name, PASSWORD);
    for _ in 0..10 {
        sign_in(&town.server.browser(), &name, OTHER_PASSWORD);
    }
    // The address has to wait as well.
    town.server.app.clock.advance(SignedDuration::from_secs(30));
    user
}

/// Somebody of Adria to whom Nordic offers a place.
async fn accepting(town: &Town) -> Option<Deed> {
    let (person, email) = with_email(town).await;
    invite(town, "nordic", &town.name("offer"), &email).await;
    let page = person.browser.get("/me/companies");
    let path = page.attribute("form[action$='/acceptance']", "action")?;
    Some(Deed {
        trail: "nordic".to_owned(),
        ..Deed::new(person.browser, &path, Vec::new())
    })
}

/// Makes a user with this e-mail, who is told by letter.
async fn invite(town: &Town, company: &str, name: &str, email: &str) {
    let fields = UserInput {
        email: email.to_owned(),
        ..world::input(name)
    };
    let may = town.world.admin(company).await.may().unwrap();
    let fields = fields.check().unwrap();
    may.change_rights(move |tx| users::create(tx, &fields))
        .await
        .unwrap();
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
