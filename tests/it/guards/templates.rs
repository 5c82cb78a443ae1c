//! Guard: every template is part of something, and every page made of one is shown when everybody
//! opens and does everything once. What is shown otherwise stands with its reason in
//! `tests/data/guards/templates-elsewhere.txt`, which may only shrink.

use std::collections::BTreeSet;
use std::{fs, path::Path};

use actix_web::http::Method;
use tenantry::routes;

use super::places::Whose;
use super::town::{ADMIN, OPERATOR, Town};
use super::{deeds, shown, town::Resident};
use crate::support::databases;

/// Everything in a folder of the project whose name ends so, with its path from the project.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("{folder}/{name}");
        if root.join(&path).is_dir() {
            found.extend(files(&path, ending));
        } else if name.ends_with(ending) {
            let text = fs::read_to_string(root.join(&path)).unwrap();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn every_template_is_part_of_something() {
    let templates = files("templates", "");
    let sources = files("src", ".rs");
    let texts: Vec<&String> = templates
        .iter()
        .chain(&sources)
        .map(|(_, text)| text)
        .collect();
    let lost: Vec<&str> = templates
        .iter()
        .map(|(path, _)| path.strip_prefix("templates/").unwrap())
        .filter(|name| {
            !texts
                .iter()
                .any(|text| text.contains(&format!("\"{name}\"")))
        })
        .collect();
    assert!(lost.is_empty(), "nothing uses these templates: {lost:?}");
}

/// The structs of pages: those with a template, outside the parts that samples render.
fn pages() -> BTreeSet<String> {
    let mut pages = BTreeSet::new();
    for (path, text) in files("src", ".rs") {
        if path.starts_with("src/components/") || path == "src/shell.rs" {
            continue;
        }
        let module = path
            .trim_start_matches("src/")
            .trim_end_matches(".rs")
            .replace('/', "::");
        let module = module.trim_end_matches("::mod");
        for rest in text.split("#[template(").skip(1) {
            let rest = rest.split_once("struct ").unwrap().1;
            let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            pages.insert(format!("tenantry::{module}::{name}"));
        }
    }
    pages
}

/// Every page has a sample that shows it empty, one with the longest names, and one for somebody who
/// may only read, or a word why there is none. Those made of whole companies are shown by
/// [`super::samples`].
#[test]
fn every_page_has_its_samples() {
    let register = include_str!("../../data/guards/samples.txt");
    let lines = register
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let samples: String = files("src", "samples.rs")
        .into_iter()
        .chain(files("tests/it/guards", "samples.rs"))
        .map(|(_, text)| text)
        .collect();
    let (mut told, mut wrong) = (BTreeSet::new(), Vec::new());
    for line in lines {
        let mut words = line.split(' ');
        let page = words.next().unwrap();
        told.insert(page.to_owned());
        for kind in ["empty=", "longest=", "read-only="] {
            match words.next().and_then(|word| word.strip_prefix(kind)) {
                Some("any") => {}
                Some(name) if samples.contains(&format!("\"{name}\"")) => {}
                other => wrong.push(format!("{page}: no sample {kind}{other:?}")),
            }
        }
    }
    let pages = pages();
    let new: Vec<_> = pages.difference(&told).collect();
    let gone: Vec<_> = told.difference(&pages).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "samples.txt lacks {new:?} and has {gone:?}"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_is_shown_when_everything_is_done_once() {
    shown::listen();
    actix_web::rt::System::new().block_on(async {
        let town = Town::with_admins(databases::sqlite()).await;
        for route in routes::table() {
            open_and_do(&town, &route).await;
        }
    });
    let shown = shown::after(0);
    let elsewhere = elsewhere();
    let all: BTreeSet<String> = shown.union(&elsewhere).cloned().collect();
    let never: Vec<_> = pages().difference(&all).cloned().collect();
    assert!(never.is_empty(), "never shown: {never:#?}");
    let needless: Vec<_> = elsewhere.intersection(&shown).collect();
    assert!(
        needless.is_empty(),
        "take out of templates-elsewhere.txt: {needless:?}"
    );
    let gone: Vec<_> = elsewhere.difference(&pages()).cloned().collect();
    assert!(
        gone.is_empty(),
        "no such page in templates-elsewhere.txt: {gone:?}"
    );
}

async fn open_and_do(town: &Town, route: &routes::Route) {
    let kind = if route.path.starts_with("/operator") {
        OPERATOR
    } else {
        ADMIN
    };
    let resident = town.resident(kind);
    if route.method == Method::POST {
        if let Some(deed) = deeds::prepare(town, route.path).await {
            deed.run();
        }
        return;
    }
    for one in [resident, &stranger(town)] {
        let whose = Whose {
            company: "adria",
            resident,
        };
        let address = town.address(route.path, whose, true).await;
        one.browser.get(&address);
    }
}

fn stranger(town: &Town) -> Resident {
    Resident {
        kind: String::new(),
        name: None,
        browser: town.server.browser(),
    }
}

/// The pages that are shown elsewhere.
fn elsewhere() -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(file.join("tests/data/guards/templates-elsewhere.txt")).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let page = |line: &str| {
        let (page, why) = line.split_once(": ").unwrap_or((line, ""));
        assert!(why.len() > 10, "no reason for {page}");
        page.to_owned()
    };
    lines.map(page).collect()
}
