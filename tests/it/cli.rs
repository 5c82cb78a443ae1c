//! The commands as they are run: what they print, and how they end.

use serde_json::Value;

use crate::support::{program::Place, small_world::WORLD};

const COMMANDS: [&[&str]; 14] = [
    &[],
    &["serve"],
    &["migrate"],
    &["company"],
    &["company", "create"],
    &["user"],
    &["user", "activation-link"],
    &["apply"],
    &["import"],
    &["import", "access"],
    &["effective"],
    &["explain"],
    &["demo"],
    &["bench-data"],
];

#[test]
fn every_command_explains_itself_with_an_example() {
    let place = Place::new();
    for command in COMMANDS
        .into_iter()
        .chain([&["audit"][..], &["audit", "verify"]])
    {
        let arguments: Vec<&str> = command.iter().copied().chain(["--help"]).collect();
        let help = place.done(&arguments);
        assert!(help.contains("Example: "), "{command:?}: {help}");
    }
}

#[test]
fn what_is_used_wrongly_ends_with_2() {
    let place = Place::new();
    for wrong in [
        &["nonsense"][..],
        &["effective"],
        &["effective", "--company", "a", "--at", "tomorrow"],
        &["effective", "--company", "a", "--csv", "--json"],
        &["company", "create", "--name", "A"],
        &["import", "access", "--company", "a"],
        &["apply"],
    ] {
        assert_eq!(place.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_company_is_created_and_its_admin_gets_a_link() {
    let place = Place::new();
    let create = |short_name: &'static str, role: &'static str| {
        [
            "company",
            "create",
            "--name",
            "Adria Travel",
            "--short-name",
            short_name,
            "--role",
            "Merchant",
            "--role",
            role,
            "--admin-name",
            "Ana Kralj",
            "--admin-email",
            "ana@adria.example",
        ]
    };
    let link = place.done(&create("adria", "Issuer"));
    assert!(
        link.starts_with("http://127.0.0.1:8080/activation/"),
        "{link}"
    );
    assert!(
        place
            .refused(&create("adria", "Issuer"))
            .contains("adria already")
    );
    assert!(
        place
            .refused(&create("nordic", "Bakery"))
            .contains("There is no company role \"Bakery\".")
    );
    assert!(
        place
            .refused(&create("Nordic!", "Issuer"))
            .contains("The short name can't be used")
    );
}

#[test]
fn a_new_activation_link_is_made_where_it_makes_sense() {
    let place = Place::new();
    place.apply(WORLD);
    let link = [
        "user",
        "activation-link",
        "--company",
        "adria",
        "--user",
        "nina",
    ];
    let first = place.done(&link);
    assert!(first.contains("/activation/"), "{first}");
    assert_ne!(first, place.done(&link), "each link is new");
    let nobody = [
        "user",
        "activation-link",
        "--company",
        "adria",
        "--user",
        "nobody",
    ];
    assert!(
        place
            .refused(&nobody)
            .contains("There is no user \"nobody\" here")
    );
    let system = [
        "user",
        "activation-link",
        "--company",
        "adria",
        "--user",
        "System",
    ];
    assert!(place.refused(&system).contains("System can't sign in."));
    let nowhere = [
        "user",
        "activation-link",
        "--company",
        "nowhere",
        "--user",
        "nina",
    ];
    assert!(
        place
            .refused(&nowhere)
            .contains("no company with the short name \"nowhere\"")
    );
}

#[test]
fn it_is_explained_why_somebody_may_or_may_not() {
    let place = Place::new();
    let world = WORLD.replace("2026-12-31", "2099-12-31");
    place.apply(&world);
    let explain = |user: &str, permission: &str| {
        place.done(&[
            "explain",
            "--company",
            "adria",
            "--user",
            user,
            "--permission",
            permission,
        ])
    };
    let why = explain("nina", "orders:update");
    assert!(
        why.starts_with("Nina Kos may not change orders in Adria Travel: an override denied it"),
        "{why}"
    );
    let why = explain("nordic/olaf", "shop/invoices:read");
    assert!(
        why.starts_with(
            "Olaf Berg may read invoices in Adria Travel because Adria Travel lends it"
        ),
        "{why}"
    );
    let json = place.done(&[
        "explain",
        "--company",
        "adria",
        "--user",
        "nina",
        "--permission",
        "orders:read",
        "--json",
    ]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["allowed"], Value::Bool(true));
    let unknown = [
        "explain",
        "--company",
        "adria",
        "--user",
        "nina",
        "--permission",
        "order:read",
    ];
    assert!(place.refused(&unknown).contains("did you mean orders?"));
}

#[test]
fn the_demonstration_fills_an_empty_installation_only() {
    let place = Place::new();
    let people = place.done(&["demo", "--json"]);
    let people: Vec<Value> = serde_json::from_str(&people).unwrap();
    assert!(people.len() > 15, "{}", people.len());
    let mut passwords: Vec<&str> = people
        .iter()
        .map(|p| p["password"].as_str().unwrap())
        .collect();
    assert!(passwords.iter().all(|password| password.len() >= 15));
    passwords.sort_unstable();
    passwords.dedup();
    assert_eq!(
        passwords.len(),
        people.len(),
        "everybody has a password of their own"
    );
    for company in ["operator", "adria", "nordic", "baltic", "iberia"] {
        let is_admin = |p: &&Value| p["company"] == company && p["kind"] == "admin";
        assert_eq!(people.iter().filter(is_admin).count(), 1, "{company}");
    }
    assert!(place.refused(&["demo"]).contains("has companies already"));
    let guests = place.done(&["effective", "--company", "adria", "--guests", "--csv"]);
    assert!(guests.contains("nordic/olaf,invoices,read\n"), "{guests}");
    assert!(place.done(&["audit", "verify"]).contains("adria: whole"));
}

#[test]
fn measuring_data_are_the_same_for_the_same_seed() {
    let fill = |seed: &str| {
        let place = Place::new();
        place.done(&[
            "bench-data",
            "--companies",
            "3",
            "--users",
            "60",
            "--groups",
            "9",
            "--overrides",
            "40",
            "--invitations",
            "6",
            "--seed",
            seed,
        ]);
        let list = |more: &[&str]| {
            place.done(&[&["effective", "--company", "bench-1", "--csv"], more].concat())
        };
        (list(&[]), list(&["--guests"]))
    };
    let once = fill("7");
    assert!(once.0.lines().count() > 100, "{}", once.0);
    assert_eq!(once, fill("7"));
    assert_ne!(once, fill("8"));
}

/// A company that was noted and is gone, and a file that is no printout.
fn refuses_what_is_no_printout(place: &Place, head: &str) {
    let gone = format!(r#"[{{"company": "gone", "sealed": 1, "head": "{head}"}}]"#);
    let gone = place.file("gone.json", &gone);
    let refused = place.refused(&["audit", "verify", "--expect", &gone]);
    assert!(
        refused.contains("The company gone was noted and is not there"),
        "{refused}"
    );
    let other = place.file("other.json", "{}");
    let refused = place.refused(&["audit", "verify", "--expect", &other]);
    assert!(
        refused.contains("is not what `audit verify --json` printed"),
        "{refused}"
    );
}

#[test]
fn the_audit_trail_is_proved() {
    let place = Place::new();
    place.apply(WORLD);
    let told = place.done(&["audit", "verify", "--company", "adria", "--json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told[0]["company"], "adria");
    assert_eq!(told[0]["broken"], Value::Null);
    let noted = place.file("heads.json", &told.to_string());
    let later = place.done(&["audit", "verify", "--expect", &noted]);
    let head = told[0]["head"].as_str().unwrap();
    assert!(
        later.contains(&format!(
            "adria: whole, {} events sealed",
            told[0]["sealed"]
        )),
        "{later}"
    );
    let mut forged = told.clone();
    forged[0]["sealed"] = Value::from(100_000);
    let forged = place.file("forged.json", &forged.to_string());
    let refused = place.refused(&["audit", "verify", "--expect", &forged]);
    assert!(refused.contains("One chain is broken"), "{refused}");
    refuses_what_is_no_printout(&place, head);
    assert!(
        place
            .refused(&["audit", "verify", "--company", "nowhere"])
            .contains("no company")
    );
}
