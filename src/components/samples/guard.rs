//! What holds for every template, also those that are added later.

use std::path::{Path, PathBuf};

fn templates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            templates(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
}

fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    templates(&root, &mut found);
    // Letters are read by mail programs, which know no style sheets.
    let pages = found
        .iter()
        .filter(|path| !path.starts_with(root.join("mail")));
    pages
        .map(|path| {
            (
                path.display().to_string(),
                std::fs::read_to_string(path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn no_template_is_long() {
    for (name, text) in all() {
        let lines = text.lines().count();
        assert!(lines <= 150, "{name} has {lines} lines: split it");
    }
}

#[test]
fn no_template_needs_an_exception_from_the_content_security_policy() {
    let forbidden = [
        "|safe",
        "| safe",
        " style=",
        "<style",
        "hx-on",
        "javascript:",
        "js:",
        " onclick=",
        " onchange=",
        " onsubmit=",
    ];
    for (name, text) in all() {
        for word in forbidden {
            assert!(!text.contains(word), "{name} contains {word}");
        }
        for script in text.split("<script").skip(1) {
            assert!(script.starts_with(" src="), "{name} has an inline script");
        }
    }
}
