//! Guard: whoever reads German is told nothing in English. Adria's Admin, having chosen German, opens
//! every page that shows something; and no sentence stands outside the language files.

use std::{collections::BTreeSet, fs, path::Path};

use actix_web::http::Method;
use scraper::{Html, Node, Selector};
use tenantry::{http::access::Access, routes};

use super::{
    places::Whose,
    town::{ADMIN, OPERATOR, Resident, Town},
};
use crate::on_both_databases;

/// Words that hardly any English sentence does without, and no German one has.
const ENGLISH: [&str; 30] = [
    "the", "of", "and", "is", "are", "with", "not", "you", "your", "this", "that", "which",
    "there", "from", "nobody", "yet", "has", "have", "been", "by", "to", "for", "until", "every",
    "other", "it", "can", "may", "who", "or",
];

/// What somebody has written in English.
fn is_stored(text: &str) -> bool {
    let made_up = [
        // The purpose of invitations and the reason of overrides, as the town makes them.
        "Help at the counter",
        "While Ana is away",
    ];
    made_up.iter().any(|stored| text.contains(stored))
}

fn choose_german(who: &Resident) {
    let page = who.browser.get("/me");
    let mut fields = page.hidden("/me");
    fields.push(("language".to_owned(), "de".to_owned()));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let saved = who.browser.post("/me", &fields);
    assert_eq!(saved.status, 303, "{}", saved.body);
}

/// The texts of a page that are in English, attributes that are read aloud or shown included.
fn english(body: &str) -> BTreeSet<String> {
    let page = Html::parse_document(body);
    let all = Selector::parse("body *").unwrap();
    let mut texts = BTreeSet::new();
    for element in page.select(&all) {
        if matches!(element.value().name(), "code" | "script" | "style" | "kbd") {
            continue;
        }
        for attribute in ["aria-label", "title", "placeholder", "alt"] {
            texts.extend(element.value().attr(attribute).map(str::to_owned));
        }
        for child in element.children() {
            if let Node::Text(text) = child.value() {
                texts.insert(text.trim().to_owned());
            }
        }
    }
    texts.retain(|text| {
        let mut words = text.split(|letter: char| !letter.is_alphabetic());
        words.any(|word| ENGLISH.contains(&word.to_lowercase().as_str())) && !is_stored(text)
    });
    texts
}

on_both_databases! {
    async fn whoever_reads_german_is_told_nothing_in_english(db: TestDatabase) {
        let town = Town::with_admins(db).await;
        for kind in [ADMIN, OPERATOR] {
            choose_german(town.resident(kind));
        }
        let (mut wrong, mut read) = (Vec::new(), 0);
        for route in routes::table() {
            if route.method != Method::GET {
                continue;
            }
            let kind = match route.access {
                Access::Operator(_) | Access::AtOperator => OPERATOR,
                _ => ADMIN,
            };
            let resident = town.resident(kind);
            let whose = Whose { company: "adria", resident };
            let address = town.address(route.path, whose, false).await;
            let page = resident.browser.get(&address);
            if !page.header("content-type").starts_with("text/html") || page.status != 200 {
                continue;
            }
            read += 1;
            let is_whole = page.body.contains("<html");
            if is_whole && !page.body.contains("<html lang=\"de\"") {
                wrong.push(format!("{} isn't said to be in German", route.path));
            }
            for text in english(&page.body) {
                wrong.push(format!("{}: {text}", route.path));
            }
        }
        assert!(read > 80, "only {read} pages were read");
        assert!(wrong.is_empty(), "in English for who reads German:\n{}", wrong.join("\n"));
    }
}

/// The sentences of a language file, as functions are called.
fn ids(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let (mut ids, mut last) = (Vec::new(), String::new());
    for line in text.lines() {
        let Some((name, _)) = line.split_once(" =") else {
            continue;
        };
        if let Some(attribute) = name.strip_prefix("    .") {
            ids.push(format!("{last}_{attribute}"));
        } else if name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            name.clone_into(&mut last);
            ids.push(last.clone());
        }
    }
    ids.iter().map(|id| id.replace('-', "_")).collect()
}

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "rs" || ending == "html" || ending == "txt")
        {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// Files whose sentences are looked up by name.
const BY_NAME: [&str; 4] = ["countries", "history", "predefined", "resources"];

#[test]
fn every_sentence_is_said_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    for folder in [
        "src",
        "templates",
        "crates/policy/src",
        "crates/store/src",
        "crates/say/src",
    ] {
        sources(&root.join(folder), &mut all);
    }
    let called: BTreeSet<&str> = all
        .split("::")
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
        })
        .collect();
    let mut unused = Vec::new();
    for entry in fs::read_dir(root.join("crates/say/lang/en")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if BY_NAME.contains(&file.as_str()) {
            continue;
        }
        let never = ids(&path)
            .into_iter()
            .filter(|id| !called.contains(id.as_str()));
        unused.extend(never.map(|id| format!("{file}::{id}")));
    }
    assert!(unused.is_empty(), "said nowhere:\n{}", unused.join("\n"));
}
