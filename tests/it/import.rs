//! Importing who has access to an application.

use std::{collections::HashMap, fs, path::PathBuf};

use tenantry_store::{
    apply::Options,
    effective::{self, Asked},
    error::StoreError,
    import::{Draft, File, Report, Target},
    may,
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        small_world::{SmallWorld, apply},
    },
};

fn target(company: &str, role: &str) -> Target {
    Target {
        company: company.to_owned(),
        application: "ward".to_owned(),
        company_role: role.to_owned(),
        send_activation: false,
    }
}

/// The rows of files as they are written, with the line each stands in.
fn draft(files: [&str; 4]) -> Draft {
    let mut draft = Draft::telling(100);
    for (file, text) in File::ALL.into_iter().zip(files) {
        for (line, row) in (1..).zip(text.lines()).skip(1) {
            let fields: Vec<&str> = row.split(',').collect();
            match (file, fields.as_slice()) {
                (File::Resources, [a, b, c]) => draft.resource(line, a, b, c),
                (File::Users, [a, b, c]) => draft.user(line, a, b, c),
                (File::GroupPermissions, [a, b, c]) => draft.permission(line, a, b, c),
                (File::GroupMembers, [a, b]) => draft.member(line, a, b),
                _ => panic!("{row}"),
            }
        }
    }
    draft
}

fn real(folder: &str) -> [String; 5] {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/real-access")
        .join(folder);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let [a, b, c, d] = File::ALL.map(|file| read(file.name()));
    [a, b, c, d, read("expected.csv")]
}

async fn import(db: &TestDatabase, draft: Draft, target: Target) -> Result<Report, StoreError> {
    db.store
        .import_access(draft, target, noon(), origin())
        .await
}

async fn effective(db: &TestDatabase, company: &str) -> String {
    let operator = db
        .store
        .enter_as_user(company, "operator", "System", noon(), origin())
        .await
        .unwrap();
    let may = operator.may::<may::users::Read>().unwrap();
    let asked = Asked {
        application: Some("ward".to_owned()),
        ..Asked::default()
    };
    let lines = may
        .read(move |tx| effective::list(tx, &asked))
        .await
        .unwrap();
    let row = |l: effective::Line| format!("{},{},{}\n", l.user_name, l.resource, l.operation);
    "user_name,resource,operation\n".to_owned() + &lines.into_iter().map(row).collect::<String>()
}

const COMPANY: &str = r#"{"companies": [
    {"short_name": "clinic", "name": "Clinic", "roles": ["Merchant"]},
    {"short_name": "other", "name": "Other", "roles": ["Merchant"]}]}"#;

const GOOD: [&str; 4] = [
    "resource,name,operations\nbeds,Beds,read update\nmeals,Meals,read",
    "user_name,full_name,email\nnina,Nina Kos,nina@clinic.example\nmarko,Marko Zupan,",
    "group,resource,operation\nNurses,beds,read\nNurses,beds,update\nCooks,meals,read",
    "group,user_name\nNurses,nina\nCooks,marko\nCooks,nina",
];

/// The good files with one of them replaced.
fn with(file: File, text: &'static str) -> [&'static str; 4] {
    let mut files = GOOD;
    let place = File::ALL.iter().position(|other| *other == file).unwrap();
    files[place] = text;
    files
}

fn told(report: &Report) -> Vec<String> {
    let told = report.refusals.told().iter();
    told.map(|r| format!("{}:{}: {}", r.file.name(), r.line, r.why))
        .collect()
}

async fn refused(db: &TestDatabase, files: [&str; 4]) -> Vec<String> {
    let report = import(db, draft(files), target("clinic", "Ward"))
        .await
        .unwrap();
    assert!(report.is_refused());
    assert_eq!(
        effective_or_nothing(db).await,
        "",
        "nothing is half imported"
    );
    told(&report)
}

async fn effective_or_nothing(db: &TestDatabase) -> String {
    let operator = db
        .store
        .enter_as_system("operator", noon(), origin())
        .await
        .unwrap();
    if operator.catalogue().application_named("ward").is_none() {
        return String::new();
    }
    effective(db, "clinic").await
}

on_both_databases! {
    async fn real_organisations_come_to_exactly_what_is_expected(db: TestDatabase) {
        apply(&db.store, COMPANY, Options::default()).await;
        for (folder, company) in [("healthcare", "clinic"), ("domino", "other")] {
            let [a, b, c, d, expected] = real(folder);
            let mut target = target(company, folder);
            target.application = format!("app-{folder}");
            let files = [a.as_str(), b.as_str(), c.as_str(), d.as_str()];
            let report = import(&db, draft(files), target.clone()).await.unwrap();
            assert!(!report.is_refused(), "{:?}", told(&report));
            let operator = db.store.enter_as_user(company, "operator", "System", noon(), origin()).await.unwrap();
            let may = operator.may::<may::users::Read>().unwrap();
            let asked = Asked { application: Some(target.application.clone()), ..Asked::default() };
            let lines = may.read(move |tx| effective::list(tx, &asked)).await.unwrap();
            let row = |l: effective::Line| format!("{},{},{}\n", l.user_name, l.resource, l.operation);
            let found: String = lines.into_iter().map(row).collect();
            assert_eq!(format!("user_name,resource,operation\n{found}"), expected);
            let again = import(&db, draft(files), target).await.unwrap();
            assert!(again.is_unchanged() && !again.is_refused(), "{:?}", again.made);
        }
    }

    async fn an_import_adds_and_leaves_the_rest(db: TestDatabase) {
        apply(&db.store, COMPANY, Options::default()).await;
        let report = import(&db, draft(GOOD), target("clinic", "Ward")).await.unwrap();
        assert_eq!(report.made.len(), 4, "{:?}", report.made);
        assert_eq!(report.lines(File::GroupMembers).created, [2, 3, 4]);
        assert_eq!(
            effective(&db, "clinic").await,
            "user_name,resource,operation\nmarko,meals,read\nnina,beds,read\nnina,beds,update\nnina,meals,read\n"
        );
        let more = with(File::GroupMembers, "group,user_name\nNurses,marko\nNurses,nina");
        let report = import(&db, draft(more), target("clinic", "Ward")).await.unwrap();
        assert_eq!(report.lines(File::GroupMembers).created, [2]);
        assert_eq!(report.lines(File::GroupMembers).already_there, [3]);
        assert!(effective(&db, "clinic").await.contains("marko,beds,update"));
    }

    async fn importing_twice_changes_nothing_and_leaves_no_event(db: TestDatabase) {
        apply(&db.store, COMPANY, Options::default()).await;
        import(&db, draft(GOOD), target("clinic", "Ward")).await.unwrap();
        let before = db.store.prove_audit(None, HashMap::new()).await.unwrap();
        let again = import(&db, draft(GOOD), target("clinic", "Ward")).await.unwrap();
        assert!(again.is_unchanged() && !again.is_refused());
        assert_eq!(db.store.prove_audit(None, HashMap::new()).await.unwrap(), before);
    }

    async fn a_role_another_company_holds_is_refused(db: TestDatabase) {
        apply(&db.store, COMPANY, Options::default()).await;
        import(&db, draft(GOOD), target("clinic", "Ward")).await.unwrap();
        let problem = import(&db, draft(GOOD), target("other", "Ward")).await.unwrap_err();
        assert!(problem.to_string().contains("Clinic holds the company role Ward"), "{problem}");
        let problem = import(&db, draft(GOOD), target("other", "Issuer")).await.unwrap_err();
        assert!(problem.to_string().contains("ships with the program"), "{problem}");
    }

    async fn each_wrong_row_is_refused_by_its_line(db: TestDatabase) {
        apply(&db.store, COMPANY, Options::default()).await;
        let rows = refused(&db, with(File::Resources,
            "resource,name,operations\nbeds,Beds,read update\nmeals,Meals,fly\nmeals,Meals,read\nmeals,Meals,read\nBeds,B,read")).await;
        assert_eq!(rows, [
            "resources.csv:3: There is no operation \"fly\": use execute, read, export, customize, grant, create, update, delete, maintain_list.",
            "resources.csv:5: The resource meals stands in line 4 already.",
            "resources.csv:6: \"Beds\" is no resource: use 1 to 60 lower-case letters, digits, `_`, `-` or `.`.",
        ]);
        let rows = refused(&db, with(File::Users,
            "user_name,full_name,email\nnina,Nina Kos,nina@clinic.example\nmarko,Marko Zupan,\nNINA,Nina,\nx/y,X,\nz,,\nadmin,A,\nw,W,nowhere")).await;
        assert_eq!(rows.len(), 5, "{rows:?}");
        assert!(rows[0].starts_with("users.csv:4: The user NINA stands in line 2"), "{rows:?}");
        assert!(rows[3].starts_with("users.csv:7: Admin is the name of a user"), "{rows:?}");
        let rows = refused(&db, with(File::GroupPermissions,
            "group,resource,operation\nNurses,beds,read\nNurses,beds,read\nNurses,users,read\nCooks,meals,update\nnina,beds,read\nAuditor,beds,read")).await;
        assert!(rows.contains(&"group_permissions.csv:3: This permission of the group stands in line 2 already.".to_owned()), "{rows:?}");
        assert!(rows.contains(&"group_permissions.csv:4: The application has no resource \"users\".".to_owned()), "{rows:?}");
        assert!(rows.contains(&"group_permissions.csv:5: meals doesn't offer update.".to_owned()), "{rows:?}");
        assert!(rows.iter().any(|row| row.starts_with("group_permissions.csv:6: \"nina\" is the name of a user")), "{rows:?}");
        assert!(rows.iter().any(|row| row.starts_with("group_permissions.csv:7: Auditor is no group of the company's own")), "{rows:?}");
        let rows = refused(&db, with(File::GroupMembers,
            "group,user_name\nNurses,nina\nNurses,Nina\nNurses,nobody\nDoctors,nina\nNurses,System")).await;
        assert_eq!(rows, [
            "group_members.csv:3: This member of the group stands in line 2 already.",
            "group_members.csv:4: There is no user \"nobody\".",
            "group_members.csv:5: There is no group \"doctors\": neither the company nor group_permissions.csv has it.",
            "group_members.csv:6: System takes no groups.",
        ]);
    }

    async fn a_permission_above_the_ceiling_is_refused(db: TestDatabase) {
        apply(&db.store, COMPANY, Options::default()).await;
        let application = r#"{"applications": [{"name": "ward", "resources": [{"resource": "keys", "operations": ["read"]}]}]}"#;
        apply(&db.store, application, Options::default()).await;
        let files = with(File::GroupPermissions, "group,resource,operation\nNurses,keys,read\nCooks,meals,read");
        let report = import(&db, draft(files), target("clinic", "Ward")).await.unwrap();
        assert_eq!(told(&report), [
            "group_permissions.csv:2: keys:read lies above the company's ceiling: no company role of it carries it.",
        ]);
    }

    async fn somebody_else_of_the_same_name_is_refused(db: TestDatabase) {
        SmallWorld::build(&db).await;
        let report = import(&db, draft(GOOD), target("adria", "Ward")).await.unwrap();
        assert_eq!(told(&report), [
            "users.csv:2: The user nina is there already, with another full name or e-mail.",
            "users.csv:3: The user marko is there already, with another full name or e-mail.",
        ]);
    }

    async fn a_company_that_is_not_there_is_not_found(db: TestDatabase) {
        let problem = import(&db, draft(GOOD), target("nowhere", "Ward")).await.unwrap_err();
        assert!(matches!(problem, StoreError::NotFound), "{problem:?}");
    }
}

#[test]
fn a_million_wrong_rows_are_counted_and_some_are_told() {
    let mut draft = Draft::telling(10);
    for line in 0..1_000_000 {
        draft.member(line, "Nurses", "nina");
    }
    let database = crate::support::databases::sqlite();
    actix_web::rt::System::new().block_on(async {
        apply(&database.store, COMPANY, Options::default()).await;
        let report = import(&database, draft, target("clinic", "Ward"))
            .await
            .unwrap();
        assert_eq!(report.refusals.count(), 1_000_000);
        assert_eq!(report.refusals.told().len(), 10);
    });
}
