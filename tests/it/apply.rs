//! Access as a file: what `apply` makes of it.

use serde_json::Value;
use tenantry_store::{
    apply::{Options, Outcome},
    error::StoreError,
    mail::delivery,
    may,
    scope::CompanyScope,
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        small_world::{SmallWorld, WORLD, apply},
        whole_trail,
    },
};

fn allows(scope: &CompanyScope, permission: &str) -> bool {
    scope.allows(scope.catalogue().permission(permission).unwrap())
}

on_both_databases! {
    async fn the_small_world_is_as_its_table_says(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let nina = world.own("adria", "nina").await;
        assert!(allows(&nina, "orders:read") && allows(&nina, "invoices:read"));
        assert!(!allows(&nina, "orders:update"), "denied to her");
        let marko = world.own("adria", "marko").await;
        assert!(allows(&marko, "users:update") && allows(&marko, "orders:update"));
        let olaf = world.guest("adria", "nordic", "olaf").await;
        assert!(allows(&olaf, "invoices:read") && allows(&olaf, "orders:read"));
        assert!(!allows(&olaf, "users:read"));
        let ana = world.own("adria", "Admin").await;
        assert!(allows(&ana, "orders:grant"));
        let nils = world.own("nordic", "Admin").await;
        assert!(!allows(&nils, "orders:read"), "no role of Nordic carries it");
    }

    async fn applying_twice_changes_nothing(db: TestDatabase) {
        let first = apply(&db.store, WORLD, Options::default()).await;
        assert!(first.count(Outcome::Created) > 10 && !first.is_refused(), "{first:#?}");
        let second = apply(&db.store, WORLD, Options::default()).await;
        assert!(second.is_empty(), "{second:#?}");
    }

    async fn a_plan_says_the_same_and_does_nothing(db: TestDatabase) {
        let plan = Options { plan_only: true, ..Options::default() };
        let planned = apply(&db.store, WORLD, plan).await;
        assert_eq!(planned, apply(&db.store, WORLD, plan).await, "nothing was done");
        assert_eq!(planned, apply(&db.store, WORLD, Options::default()).await);
        assert!(apply(&db.store, WORLD, plan).await.is_empty());
    }

    async fn each_refusal_names_its_place_and_rule(db: TestDatabase) {
        apply(&db.store, WORLD, Options::default()).await;
        for (file, path, rule) in REFUSALS {
            let report = apply(&db.store, file, Options::default()).await;
            let told: Vec<_> = report.entries.iter().filter(|e| e.outcome == Outcome::Refused)
                .map(|e| (e.path.as_str(), e.rule.unwrap())).collect();
            assert!(told.contains(&(path, rule)), "{file}: {report:#?}");
        }
        assert!(apply(&db.store, WORLD, Options::default()).await.is_empty(), "nothing was done");
    }

    async fn what_is_not_named_is_left_alone_unless_pruned(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let less = r#"{"companies": [{"short_name": "adria",
            "users": [{"user_name": "nina"}],
            "groups": [{"name": "Clerks", "permissions": ["orders:read"], "members": []}],
            "units": [],
            "overrides": []}], "invitations": []}"#;
        let report = apply(&db.store, less, Options::default()).await;
        assert!(report.is_empty(), "{report:#?}");
        assert_eq!(report.left_alone["users"], 1);
        assert_eq!(report.left_alone["permissions of groups"], 2);
        let nina = world.own("adria", "nina").await;
        assert!(allows(&nina, "orders:execute") && allows(&nina, "invoices:read"));

        let prune = Options { prune: true, ..Options::default() };
        let report = apply(&db.store, less, prune).await;
        assert!(!report.is_refused() && report.count(Outcome::Removed) > 3, "{report:#?}");
        let nina = world.own("adria", "nina").await;
        assert!(!allows(&nina, "orders:read") && !allows(&nina, "invoices:read"), "no member, no override");
        let marko = world.own("adria", "marko").await;
        assert!(marko.effective().is_empty(), "retired");
        let olaf = world.guest("adria", "nordic", "olaf").await;
        assert!(olaf.effective().is_empty(), "revoked");
        assert!(apply(&db.store, less, prune).await.is_empty(), "pruned once");
    }

    async fn a_list_that_is_left_out_is_not_pruned(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let prune = Options { prune: true, ..Options::default() };
        let report = apply(&db.store, r#"{"companies": [{"short_name": "adria"}]}"#, prune).await;
        assert!(report.is_empty(), "{report:#?}");
    }

    async fn who_administers_a_unit_is_said_by_the_file(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let by = |list: &str| format!(
            r#"{{"companies": [{{"short_name": "adria", "units": [{{"name": "Ljubljana", "administration": [{list}]}}]}}]}}"#,
        );
        let file = by(r#"{"user": "nina", "group": "User administration"}"#);
        let plan = Options { plan_only: true, ..Options::default() };
        let planned = apply(&db.store, &file, plan).await;
        let report = apply(&db.store, &file, Options::default()).await;
        assert_eq!(planned, report);
        let told = report.entries.iter().find(|entry| entry.path.ends_with(".administration[0]")).unwrap();
        assert_eq!(told.outcome, Outcome::Created, "{report:#?}");
        assert_eq!(told.details, ["group: User administration", "unit: Ljubljana"]);
        assert!(apply(&db.store, &file, Options::default()).await.is_empty(), "applied twice");
        let nothing = apply(&db.store, &by(""), Options::default()).await;
        assert!(nothing.is_empty() && nothing.left_alone["administration of units"] == 1, "{nothing:#?}");
        let reads = |scope: CompanyScope| scope.offers::<may::Within<may::users::Update>>();
        let world = SmallWorld::build(&db).await;
        assert!(reads(world.own("adria", "nina").await));
        let only = by("").replace(r#""administration""#, r#""groups": [], "members": [], "administration""#);
        let prune = Options { prune: true, ..Options::default() };
        let pruned = apply(&db.store, &only, prune).await;
        assert!(pruned.count(Outcome::Removed) >= 1, "{pruned:#?}");
        assert!(!reads(world.own("adria", "nina").await));
        let refused = [
            (r#"{"user": "nobody", "group": "User administration"}"#, "user", "Unknown name"),
            (r#"{"user": "Admin", "group": "User administration"}"#, "user", "System and Admin"),
            (r#"{"user": "nina", "group": "Clerks"}"#, "group", "Delegation"),
        ];
        for (one, part, rule) in refused {
            let report = apply(&db.store, &by(one), Options::default()).await;
            let path = format!("companies[0].units[0].administration[0].{part}");
            let found = report.entries.iter().find(|entry| entry.path == path);
            assert_eq!(found.and_then(|entry| entry.rule), Some(rule), "{report:#?}");
        }
    }

    async fn an_invitation_that_differs_is_revoked_and_sent_anew(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let shorter = r#"{"invitations": [{"host": "adria", "home": "nordic", "purpose": "audit of the books",
            "permissions": ["orders:read"], "valid_through": "2026-10-31", "users": ["olaf"]}]}"#;
        let report = apply(&db.store, shorter, Options::default()).await;
        let outcomes: Vec<Outcome> = report.entries.iter().map(|entry| entry.outcome).collect();
        assert_eq!(outcomes, [Outcome::Removed, Outcome::Created], "{report:#?}");
        let olaf = world.guest("adria", "nordic", "olaf").await;
        assert!(allows(&olaf, "orders:read") && !allows(&olaf, "invoices:read"));
        assert!(apply(&db.store, shorter, Options::default()).await.is_empty());
    }

    async fn an_invitation_ends_as_the_file_says(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let ended = WORLD.replace(r#""assigned": ["ingrid"]"#, r#""assigned": ["ingrid"], "ended": {"how": "ended"}"#);
        let report = apply(&db.store, &ended, Options::default()).await;
        assert!(report.is_refused(), "olaf is no guest any more and can't be put into the unit: {report:#?}");
        let ended = ended.replace(r#""marko", "nordic/olaf""#, r#""marko""#);
        let report = apply(&db.store, &ended, Options::default()).await;
        assert_eq!(report.count(Outcome::Changed), 1, "{report:#?}");
        assert!(apply(&db.store, &ended, Options::default()).await.is_empty());
    }

    async fn changed_fields_are_told_before_and_after(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let file = r#"{"companies": [{"short_name": "adria", "city": "Koper", "status": "suspended",
            "users": [{"user_name": "nina", "full_name": "Nina Zupan", "valid_until": "2026-12-31", "status": "suspended"}]}]}"#;
        let report = apply(&db.store, file, Options::default()).await;
        let details: Vec<&str> = report.entries.iter().flat_map(|e| e.details.iter().map(String::as_str)).collect();
        for told in ["city: Ljubljana → Koper", "status: active → suspended", "full name: Nina Kos → Nina Zupan", "valid until: 2026-12-31"] {
            assert!(details.contains(&told), "{details:?}");
        }
        assert!(world.own("adria", "nina").await.effective().is_empty());
        let back = file.replace("suspended", "active").replace(r#""2026-12-31""#, "null");
        apply(&db.store, &back, Options::default()).await;
        assert!(allows(&world.own("adria", "nina").await, "orders:read"));
    }

    async fn a_shrinking_role_leaves_rows_without_effect(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let less = r#"{"company_roles": [{"name": "Shop tenant", "permissions": ["orders:read"]}]}"#;
        let prune = Options { prune: true, ..Options::default() };
        let report = apply(&db.store, less, prune).await;
        assert!(!report.is_refused(), "{report:#?}");
        let nina = world.own("adria", "nina").await;
        assert!(allows(&nina, "orders:read") && !allows(&nina, "orders:execute"));
        assert!(apply(&db.store, WORLD, Options::default()).await.count(Outcome::Changed) > 0);
        assert!(allows(&world.own("adria", "nina").await, "orders:execute"), "it comes back");
    }

    async fn who_retires_leaves_everything_and_the_hosts_learn_of_it(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let file = r#"{"companies": [{"short_name": "nordic", "users": [{"user_name": "olaf", "status": "retired"}]}]}"#;
        let report = apply(&db.store, file, Options::default()).await;
        assert!(!report.is_refused(), "{report:#?}");
        let olaf = db.store.enter_as_user("adria", "nordic", "olaf", noon(), origin()).await;
        assert!(matches!(olaf, Err(StoreError::NotFound)), "no place in Adria any more");
        let ana = world.own("adria", "Admin").await;
        let told = whole_trail(&ana.may::<may::audit::Export>().unwrap()).await;
        let told: Vec<&str> = told.iter().map(|event| event.action.as_str()).collect();
        for action in ["invitations.unassigned", "units.member_removed"] {
            assert!(told.contains(&action), "{action}: {told:?}");
        }
    }

    async fn mail_is_sent_only_when_asked_for(db: TestDatabase) {
        SmallWorld::build(&db).await;
        assert_eq!(letters(&db).await, 0);
        let more = r#"{"companies": [{"short_name": "adria", "users": [
            {"user_name": "eva", "full_name": "Eva Zorn", "email": "eva@adria.example"}, {"user_name": "jan", "full_name": "Jan Zorn"}]}]}"#;
        let asked = Options { send_activation: true, ..Options::default() };
        apply(&db.store, more, asked).await;
        assert_eq!(letters(&db).await, 1, "to whom there is an address");
        let lent = r#"{"invitations": [{"host": "adria", "home": "nordic", "purpose": "till", "assigned": ["ingrid"],
            "permissions": ["orders:read"], "valid_through": "2026-12-31"},
            {"host": "adria", "home": "nordic", "purpose": "audit of the books", "permissions": ["orders:read"],
             "valid_through": "2026-10-31", "users": ["olaf"]}]}"#;
        assert!(!apply(&db.store, lent, asked).await.is_empty());
        assert_eq!(letters(&db).await, 0, "about invitations nobody is written to");
    }
}

/// How many letters wait to be sent.
async fn letters(db: &TestDatabase) -> usize {
    let mut letters = 0;
    while delivery::take(&db.store, noon()).await.unwrap().is_some() {
        letters += 1;
    }
    letters
}

/// What is refused, at which place, by which rule.
const REFUSALS: [(&str, &str, &str); 24] = [
    (
        r#"{"companies": [{"short_name": "new"}]}"#,
        "companies[0].name",
        "A new company",
    ),
    (
        r#"{"companies": [{"short_name": "A B", "name": "A"}]}"#,
        "companies[0].short_name",
        "Names",
    ),
    (
        r#"{"companies": [{"short_name": "adria"}, {"short_name": "adria"}]}"#,
        "companies[1]",
        "Doubled name",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "time_zone": "Mars/Base"}]}"#,
        "companies[0].time_zone",
        "Unknown name",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "country": "XX"}]}"#,
        "companies[0].country",
        "Names",
    ),
    (
        r#"{"companies": [{"short_name": "fresh", "name": "Fresh", "email": "nobody"}]}"#,
        "companies[0].email",
        "Names",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "roles": ["Bakery"]}]}"#,
        "companies[0].roles[0]",
        "Unknown name",
    ),
    (
        r#"{"companies": [{"short_name": "operator", "status": "closed"}]}"#,
        "companies[0].status",
        "Company status",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "users": [{"user_name": "x"}]}]}"#,
        "companies[0].users[0].full_name",
        "A new user",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "users": [{"user_name": "clerks", "full_name": "X"}]}]}"#,
        "companies[0].users[0].user_name",
        "Doubled name",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "users": [{"user_name": "System", "full_name": "X"}]}]}"#,
        "companies[0].users[0]",
        "System and Admin",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "users": [{"user_name": "nina", "valid_until": "2026-08-31"}]}]}"#,
        "companies[0].users[0].valid_until",
        "Last day included",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "users": [{"user_name": "x", "full_name": "X", "email": "nina@adria.example"}]}]}"#,
        "companies[0].users[0].email",
        "Doubled name",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "groups": [{"name": "G", "permissions": ["orders:fly"]}]}]}"#,
        "companies[0].groups[0].permissions[0]",
        "Unknown name",
    ),
    (
        r#"{"companies": [{"short_name": "nordic", "groups": [{"name": "G", "permissions": ["users:read", "orders:read"]}]}]}"#,
        "companies[0].groups[0].permissions[1]",
        "Ceiling",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "groups": [{"name": "Auditor", "permissions": ["orders:read"]}]}]}"#,
        "companies[0].groups[0].permissions",
        "Kinds of groups",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "groups": [{"name": "Clerks", "members": ["Admin"]}]}]}"#,
        "companies[0].groups[0].members[0]",
        "System and Admin",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "units": [{"name": "All users", "members": ["nina"]}]}]}"#,
        "companies[0].units[0].members",
        "Units",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "units": [{"name": "A", "parent": "B"}, {"name": "B", "parent": "A"}]}]}"#,
        "companies[0].units[1].parent",
        "Units",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "units": [{"name": "A", "members": ["nordic/ingrid"]}]}]}"#,
        "companies[0].units[0].members[0]",
        "Units",
    ),
    (
        r#"{"companies": [{"short_name": "adria", "overrides": [{"user": "nina", "permission": "companies:read", "effect": "grant"}]}]}"#,
        "companies[0].overrides[0].permission",
        "Ceiling",
    ),
    (
        r#"{"company_roles": [{"name": "Shop tenant", "permissions": ["companies:read"]}]}"#,
        "company_roles[0].permissions",
        "Operator only",
    ),
    (
        r#"{"applications": [{"name": "shop", "resources": [{"resource": "orders", "operations": ["read"]}]}]}"#,
        "applications[0].resources[0].operations",
        "Applications",
    ),
    (
        r#"{"invitations": [{"host": "adria", "home": "adria", "purpose": "x", "permissions": ["orders:read"], "valid_through": "2026-12-31"}]}"#,
        "invitations[0].home",
        "Invitations",
    ),
];

#[test]
fn every_rule_that_refuses_is_told() {
    let pages = [
        include_str!("../../docs/permissions.md"),
        include_str!("../../docs/access-file.md"),
    ];
    for (_, _, rule) in REFUSALS {
        let head = format!("**{rule}");
        assert!(pages.iter().any(|page| page.contains(&head)), "{rule}");
    }
}

/// Every sample of an access file that ships with the program.
const SAMPLES: [&str; 2] = [WORLD, tenantry::cli::demo::FILE];

#[test]
fn samples_are_as_the_schema_says() {
    let validator = validator();
    for sample in SAMPLES {
        let sample: Value = serde_json::from_str(sample).unwrap();
        let problems: Vec<String> = validator
            .iter_errors(&sample)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert_eq!(problems, [""; 0]);
        assert!(tenantry::cli::apply::parse(sample.to_string().as_bytes()).is_ok());
    }
    let example = include_str!("../../docs/access-file.md");
    let (_, example) = example.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    assert!(validator.is_valid(&serde_json::from_str(example).unwrap()));
    tenantry::cli::apply::parse(example.as_bytes()).unwrap();
}

/// What has the wrong shape is refused by the schema and while reading, before anything is judged.
#[test]
fn what_the_schema_refuses_is_not_read() {
    let validator = validator();
    let world: Value = serde_json::from_str(WORLD).unwrap();
    let mut spoilt = Vec::new();
    spoil(&world, &mut |value| spoilt.push(value), &|value| value);
    assert!(spoilt.len() > 150, "{}", spoilt.len());
    for value in spoilt {
        let by_schema = validator.is_valid(&value);
        let read = tenantry::cli::apply::parse(value.to_string().as_bytes());
        assert!(!by_schema, "the schema lets pass: {value}");
        assert!(read.is_err(), "it is read: {value}");
    }
}

/// Every way to spoil a value in one place: an unknown key, a number or `null` where there was a text,
/// an object or a list.
fn spoil(value: &Value, tell: &mut dyn FnMut(Value), rebuild: &dyn Fn(Value) -> Value) {
    tell(rebuild(Value::from(7)));
    match value {
        Value::Object(parts) => {
            let mut more = parts.clone();
            more.insert("unheard_of".to_owned(), Value::from("x"));
            tell(rebuild(Value::Object(more)));
            tell(rebuild(Value::Null));
            for (name, part) in parts {
                if name == "$schema" {
                    continue;
                }
                spoil(part, tell, &|part| {
                    let mut parts = parts.clone();
                    parts.insert(name.clone(), part);
                    rebuild(Value::Object(parts))
                });
            }
        }
        Value::Array(items) => {
            tell(rebuild(Value::Null));
            for (place, item) in items.iter().enumerate() {
                spoil(item, tell, &|item| {
                    let mut items = items.clone();
                    items[place] = item;
                    rebuild(Value::Array(items))
                });
            }
        }
        _ => {}
    }
}

fn validator() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../../docs/access-file.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}
