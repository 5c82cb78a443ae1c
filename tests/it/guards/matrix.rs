//! Guard: who may use which route, as the running server answers each kind of person. The answers
//! stand in `tests/it/access_matrix.txt`, to be reviewed; `UPDATE_MATRIX=1` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use actix_web::http::Method;
use jiff::SignedDuration;
use tenantry::{
    http::access::Access,
    routes::{self, Route},
};

use super::places::Whose;
use super::town::{Resident, Town};
use crate::support::{databases, server::Page};

const FILE: &str = "tests/it/access_matrix.txt";
const WIDEST: usize = 110;

const HEAD: &str = "\
# Who may use which route: each kind of person asked the running program, with the ids of things that
# are there. Where an address names a company it is Adria, so \"another company\" is not Adria.
#
#   yes      let in: a page, a form to correct, or on to another page
#   403      in the company, but without the permission; the page says which and who can help
#   404      nothing of the kind for this person
#   sign-in  sent to sign in
#
# Changed by a change of routes or rights: review it, then write it with
#   UPDATE_MATRIX=1 cargo test --test it guards::matrix
";

#[test]
fn who_may_use_which_route_is_as_reviewed() {
    let found = actix_web::rt::System::new().block_on(async {
        let town = Town::with_everybody(databases::sqlite()).await;
        tell(&town).await
    });
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if env::var("UPDATE_MATRIX").is_ok_and(|update| update == "1") {
        fs::write(&file, &found).unwrap();
        return;
    }
    let reviewed = fs::read_to_string(&file).unwrap_or_default();
    let differences = differences(&reviewed, &found);
    assert!(
        differences.is_empty(),
        "{FILE} says otherwise (-), the program answers (+):\n{differences}\
         If that is meant: UPDATE_MATRIX=1 cargo test --test it guards::matrix"
    );
}

type Answers = BTreeMap<&'static str, Vec<String>>;

/// Routes that want the same of people and answer them alike stand together.
async fn tell(town: &Town) -> String {
    let mut blocks: Vec<(Access, Answers, Vec<String>)> = Vec::new();
    for route in routes::table() {
        let answers = ask(town, &route).await;
        let line = format!("  {:<4} {}", route.method, route.path);
        let alike = blocks
            .iter_mut()
            .find(|(access, others, _)| *access == route.access && *others == answers);
        match alike {
            Some((_, _, lines)) => lines.push(line),
            None => blocks.push((route.access, answers, vec![line])),
        }
    }
    let kinds: Vec<_> = town.people.iter().map(|one| one.kind.clone()).collect();
    let mut told = format!("{HEAD}#\n{}", wrapped("# Asked: ", &kinds));
    for (access, answers, lines) in blocks {
        let _ = write!(told, "\n{access}\n{}\n", lines.join("\n"));
        let most = answers.values().map(Vec::len).max().unwrap_or_default();
        for answer in ["yes", "403", "404", "sign-in"] {
            let Some(kinds) = answers.get(answer) else {
                continue;
            };
            let everybody = if answers.len() == 1 {
                "everybody"
            } else {
                "everybody else"
            };
            let rest = vec![everybody.to_owned()];
            let kinds = if kinds.len() == most { &rest } else { kinds };
            told.push_str(&wrapped(&format!("    {answer:<8} "), kinds));
        }
    }
    told
}

async fn ask(town: &Town, route: &Route) -> Answers {
    let mut answers = Answers::new();
    for resident in &town.people {
        let whose = Whose {
            company: "adria",
            resident,
        };
        let posts = route.method == Method::POST;
        if posts && route.access == Access::Public {
            // Strangers may not ask for a new password again and again.
            town.server.app.clock.advance(SignedDuration::from_secs(61));
        }
        let address = town.address(route.path, whose, posts).await;
        let page = if route.path == "/sign-out" {
            elsewhere(town, resident).post(&address, &[])
        } else if posts {
            resident.browser.post(&address, &[])
        } else {
            resident.browser.get(&address)
        };
        let class = class(&page, &format!("{route:?} for {}", resident.kind));
        answers
            .entry(class)
            .or_default()
            .push(resident.kind.clone());
    }
    answers
}

/// Signing out must not end the session that asks for the other routes.
fn elsewhere(town: &Town, resident: &Resident) -> crate::support::server::Browser {
    if resident.browser.get("/me").status == 200 {
        town.again(resident)
    } else {
        town.server.browser()
    }
}

fn class(page: &Page, asked: &str) -> &'static str {
    let to_sign_in = page.status == 303
        && page.location.starts_with("/sign-in")
        && !page.location.contains("note=");
    match page.status {
        _ if to_sign_in => "sign-in",
        200 | 303 | 400 | 409 | 410 | 422 => "yes",
        403 => "403",
        404 => "404",
        status => panic!("{asked}: {status}\n{}", page.body),
    }
}

/// The names after a heading, in lines of a width to be read.
fn wrapped(heading: &str, names: &[String]) -> String {
    let indent = if heading.starts_with('#') {
        "#        "
    } else {
        "             "
    };
    let mut lines = vec![heading.to_owned()];
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 < names.len() { ", " } else { "" };
        if lines.last().unwrap().len() + name.len() > WIDEST {
            lines.push(indent.to_owned());
        }
        let line = lines.last_mut().unwrap();
        line.push_str(name);
        line.push_str(comma);
    }
    let lines = lines.iter().map(|line| format!("{}\n", line.trim_end()));
    lines.collect()
}

/// The routes told otherwise, as both say them.
fn differences(reviewed: &str, found: &str) -> String {
    let (before, after) = (by_route(reviewed), by_route(found));
    let mut told = String::new();
    let routes: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for route in routes {
        let (old, new) = (before.get(route), after.get(route));
        if old == new {
            continue;
        }
        let _ = writeln!(told, "{route}");
        for (mark, lines) in [("-", old), ("+", new)] {
            for line in lines.into_iter().flat_map(|text| text.lines()) {
                let _ = writeln!(told, "{mark}{line}");
            }
        }
    }
    told
}

/// What each route answers; the head with the kinds of people counts as one.
fn by_route(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for block in text.split("\n\n") {
        let is_head = block.starts_with('#');
        let is_answer = |line: &&str| line.starts_with("    ") || is_head;
        let answers: Vec<&str> = block.lines().filter(is_answer).collect();
        let mut lines = block.trim_start().lines();
        let access = lines.next().unwrap_or_default();
        let routes = lines.filter(|line| line.starts_with("  ") && !is_answer(line));
        let names: Vec<String> = if is_head {
            vec!["the head".to_owned()]
        } else {
            routes
                .map(|line| format!("{} ({access})", line.trim()))
                .collect()
        };
        for name in names {
            found.insert(name, answers.join("\n"));
        }
    }
    found
}
