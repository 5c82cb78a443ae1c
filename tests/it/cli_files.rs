//! The commands that read files: what they print, and how they end.

use std::{fs, path::Path};

use serde_json::Value;

use crate::support::{
    program::{Place, said},
    small_world::WORLD,
};

fn real(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/real-access")
        .join(folder);
    folder.display().to_string()
}

#[test]
fn a_real_organisation_is_imported_and_printed_as_it_was() {
    let place = Place::new();
    place.apply(
        r#"{"companies": [{"short_name": "clinic", "name": "Clinic", "roles": ["Merchant"]}]}"#,
    );
    let folder = real("healthcare");
    let import = [
        "import",
        "access",
        "--company",
        "clinic",
        "--application",
        "ward",
        "--company-role",
        "Ward",
        &folder,
    ];
    let told = place.done(&import);
    assert!(
        told.contains("users.csv: 46 created (lines 2-47), 0 already there, 0 refused"),
        "{told}"
    );
    let effective = [
        "effective",
        "--company",
        "clinic",
        "--application",
        "ward",
        "--csv",
    ];
    let expected = fs::read_to_string(Path::new(&folder).join("expected.csv")).unwrap();
    assert_eq!(place.done(&effective), expected);
    assert!(
        place
            .done(&import)
            .contains("Everything was there already: nothing was changed.")
    );
    let json = place.done(&[&import[..], &["--json"]].concat());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["done"], &json["refused"]),
        (&Value::Bool(false), &Value::from(0))
    );
    assert_eq!(place.done(&effective), expected);
}

#[test]
fn an_import_that_is_refused_says_each_row_and_does_nothing() {
    let place = Place::new();
    place.apply(
        r#"{"companies": [{"short_name": "clinic", "name": "Clinic", "roles": ["Merchant"]}]}"#,
    );
    let folder = place.path("files");
    fs::create_dir(&folder).unwrap();
    let import = [
        "import",
        "access",
        "--company",
        "clinic",
        "--application",
        "ward",
        "--company-role",
        "Ward",
        "files",
    ];
    assert!(
        place
            .refused(&import)
            .contains("resources.csv can't be read")
    );
    write_wrong_files(&folder);
    let output = place.run(&import);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout.clone()).unwrap();
    for row in [
        "users.csv:3: This row isn't UTF-8.",
        "group_permissions.csv:1: The first line must be group,resource,operation.",
        "group_members.csv:2: This row has 3 columns and must have 2.",
    ] {
        assert!(told.contains(row), "{told}");
    }
    assert!(
        said(&output).contains("Nothing was imported: 3 rows are refused."),
        "{}",
        said(&output)
    );
    assert!(
        place
            .refused(&["effective", "--company", "clinic", "--application", "ward"])
            .contains("no application")
    );
    check_csv(&place, &import);
}

fn write_wrong_files(folder: &Path) {
    fs::write(
        folder.join("resources.csv"),
        "resource,name,operations\nbeds,Beds,read\n",
    )
    .unwrap();
    fs::write(
        folder.join("users.csv"),
        b"user_name,full_name,email\nnina,Nina Kos,\nb\xfcrger,B,\n",
    )
    .unwrap();
    fs::write(
        folder.join("group_permissions.csv"),
        "group,resource\nNurses,beds\n",
    )
    .unwrap();
    fs::write(
        folder.join("group_members.csv"),
        "group,user_name\nNurses,nina,again\n",
    )
    .unwrap();
}

fn check_csv(place: &Place, import: &[&str]) {
    let csv = place.run(&[import, &["--csv"]].concat());
    let csv = String::from_utf8(csv.stdout).unwrap();
    assert!(
        csv.starts_with("file,line,outcome,reason\nresources.csv,2,created,\n"),
        "{csv}"
    );
    assert!(
        csv.contains("users.csv,3,refused,This row isn't UTF-8."),
        "{csv}"
    );
}

#[test]
fn an_access_file_is_planned_applied_and_then_differs_no_more() {
    let place = Place::new();
    fs::write(place.path("access.json"), WORLD).unwrap();
    let plan = place.done(&["apply", "--plan", "access.json"]);
    assert!(
        plan.contains("created  companies[0]  company adria: "),
        "{plan}"
    );
    assert!(plan.contains("Planned, and nothing done: "), "{plan}");
    assert!(
        place
            .refused(&["effective", "--company", "adria"])
            .contains("no company")
    );
    place.done(&["apply", "access.json"]);
    let again = place.done(&["apply", "access.json", "--format", "json"]);
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!(again["entries"], Value::Array(Vec::new()));
    assert_eq!(again["done"], Value::Bool(false));
}

#[test]
fn a_file_that_makes_no_sense_says_where() {
    let place = Place::new();
    for (text, expected) in [
        ("{", "EOF while parsing"),
        (r#"{"company": []}"#, "unknown field `company`"),
        (
            r#"{"companies": [{"short_name": "a", "colour": 1}]}"#,
            "companies[0].colour: unknown field `colour`",
        ),
        (
            r#"{"companies": [{"name": "A"}]}"#,
            "companies[0]: missing field `short_name`",
        ),
        (
            r#"{"companies": [{"short_name": "aa", "users": [{"user_name": "n", "valid_until": "soon"}]}]}"#,
            "companies[0].users[0].valid_until: \"soon\" is no day",
        ),
        (r#"{"companies": null}"#, "companies: invalid type: null"),
        (
            r#"{"companies": [], "companies": []}"#,
            "duplicate field `companies`",
        ),
        ("{} {}", "trailing characters"),
    ] {
        fs::write(place.path("access.json"), text).unwrap();
        let why = place.refused(&["apply", "access.json"]);
        assert!(why.contains(expected), "{text}: {why}");
    }
    assert!(
        place
            .refused(&["apply", "missing.json"])
            .contains("missing.json can't be read")
    );
}
