//! The page about permissions tells every rule that the code cites.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tenantry_policy::catalogue::Catalogue;

const PAGE: &str = include_str!("../../../../docs/permissions.md");

/// The names of the rules the page tells: bold, with a full stop, at the head of a paragraph.
fn told() -> BTreeSet<&'static str> {
    PAGE.lines()
        .filter_map(|line| line.strip_prefix("**"))
        .filter_map(|line| line.split_once(".**"))
        .map(|(name, _)| name)
        .collect()
}

/// The names that the comments at the head of a file cite, as `Rules "One", "Two"`.
fn cited(source: &str) -> Vec<String> {
    let head: Vec<&str> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .collect();
    let head = head.join(" ");
    let Some(place) = head.find("Rule") else {
        return Vec::new();
    };
    head[place..]
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_cited_rule_is_told() {
    let told = told();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    let mut folders = vec![folder.join("src"), folder.join("tests/rules")];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.file_name().is_some_and(|name| name == "page.rs") {
                continue;
            }
            for rule in cited(&fs::read_to_string(&path).unwrap()) {
                count += 1;
                assert!(
                    told.contains(rule.as_str()),
                    "{} cites {rule:?}",
                    path.display()
                );
            }
        }
    }
    assert!(count > 40, "only {count} citations found");
}

#[test]
fn every_rule_a_refusal_names_is_told() {
    let told = told();
    let source = include_str!("../../src/denial.rs");
    let (_, body) = source.split_once("fn rule(&self)").unwrap();
    let (body, _) = body.split_once("impl fmt::Display").unwrap();
    for rule in body.split('"').skip(1).step_by(2) {
        assert!(told.contains(rule), "{rule:?} is not told");
    }
}

#[test]
fn every_permission_in_the_table_of_acts_exists() {
    let catalogue = Catalogue::console();
    let (_, acts) = PAGE.split_once("## Acts").unwrap();
    let mut count = 0;
    for name in acts
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains(':'))
    {
        assert!(catalogue.permission(name).is_ok(), "{name}");
        count += 1;
    }
    assert!(count > 50, "only {count} permissions found");
}
