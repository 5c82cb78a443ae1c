//! Many users edited in a spreadsheet: each row judged as the form would, and what is saved.

use tenantry_policy::{
    console::users::{MAINTAIN_LIST, READ, UPDATE},
    denial::Denial,
    ids::UserId,
    user::UserStatus,
};
use tenantry_store::{
    error::StoreError,
    may,
    scope::CompanyScope,
    users::{
        self, User,
        spreadsheet::{
            self, Extent, Judged, SavedPortion,
            SheetField::{self, Email, FirstDay, FullName, LastDay, Phone, UserName},
            SheetRow, Verdict, Why,
        },
    },
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{activate, two_companies},
        server::{Browser, Page, TestServer},
        whole_trail,
        world::{World, input, world},
    },
};

fn row(line: u32, user: &User, cells: &[(SheetField, &str)]) -> SheetRow {
    let mut row = SheetRow {
        line,
        id: user.id.to_string(),
        user: Some(user.id),
        version: user.version,
        ..SheetRow::default()
    };
    for (field, value) in cells {
        let place = SheetField::ALL.iter().position(|one| one == field).unwrap();
        row.cells[place] = Some((*value).to_owned());
    }
    row
}

async fn user(world: &World, company: &str, id: UserId) -> User {
    let admin = world.operator_in(company).await;
    let may = admin.may::<may::Within<may::users::Read>>().unwrap();
    may.read(move |tx| users::find(tx, id)).await.unwrap().user
}

async fn person(world: &World, name: &str) -> User {
    let id = world.person("adria", name).await;
    user(world, "adria", id).await
}

async fn with_email(world: &World, name: &str) -> User {
    let typed = users::UserInput {
        email: format!("{name}@adria.example"),
        ..input(name)
    };
    let made = world.invited("adria", typed.check().unwrap()).await;
    user(world, "adria", made.user).await
}

async fn preview(by: &CompanyScope, rows: &[SheetRow]) -> Result<Vec<Judged>, StoreError> {
    let rows = rows.to_vec();
    let may = by.may::<may::Within<may::users::Update>>()?;
    may.read(move |tx| spreadsheet::preview(tx, rows)).await
}

async fn save(
    by: &CompanyScope,
    rows: &[SheetRow],
    extent: Extent,
) -> Result<SavedPortion, StoreError> {
    let rows = rows.to_vec();
    let may = by.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| spreadsheet::save(tx, rows, &extent))
        .await
}

/// `saved`, `refused full_name`, `stale`
fn told(judged: &[Judged]) -> Vec<String> {
    let told = judged.iter().map(|one| match &one.verdict {
        Verdict::Changes(changes) => format!("changes {}", changes.len()),
        Verdict::Saved(changes) => format!("saved {}", changes.len()),
        Verdict::Unchanged => "unchanged".to_owned(),
        Verdict::Refused(problems) => {
            let where_to = problems[0].field.map_or("all", SheetField::key);
            let why = match &problems[0].why {
                Why::Denied(denial) => denial.rule().to_owned(),
                Why::Said(said) => said.clone(),
            };
            format!("refused {where_to}: {why}")
        }
        Verdict::Stale => "stale".to_owned(),
        Verdict::NotFound => "not found".to_owned(),
        Verdict::Twice(line) => format!("twice {line}"),
    });
    told.collect()
}

on_both_databases! {
    async fn each_row_is_judged_and_the_good_ones_are_saved(db: TestDatabase) {
        let world = world(&db).await;
        let (nina, marko, ivo) =
            (person(&world, "nina").await, person(&world, "marko").await, person(&world, "ivo").await);
        let stranger = world.person("nordic", "olaf").await;
        let stranger = user(&world, "nordic", stranger).await;
        let ana = world.admin("adria").await;
        let mut old = ivo.clone();
        old.version -= 1;
        let rows = [
            row(2, &nina, &[(Phone, "+386 40"), (LastDay, "2027-03-31")]),
            row(3, &marko, &[(FullName, "")]),
            row(4, &old, &[(Phone, "1")]),
            row(5, &stranger, &[(Phone, "1")]),
            row(6, &nina, &[(Phone, "2")]),
            row(7, &old, &[(Phone, "")]),
        ];
        let judged = preview(&ana, &rows).await.unwrap();
        let expected = ["changes 2", "refused full_name", "stale", "not found", "twice 2", "twice 4"];
        for (told, expected) in told(&judged).iter().zip(expected) {
            assert!(told.starts_with(expected), "{told} for {expected}");
        }
        let saved = save(&ana, &rows, Extent::All).await.unwrap();
        assert_eq!(told(&saved.rows)[0], "saved 2");
        assert_eq!(saved.rows[0].row.version, nina.version + 1, "as it is stored now");
        let after = user(&world, "adria", nina.id).await;
        assert_eq!((after.phone.as_str(), after.version), ("+386 40", nina.version + 1));
        assert_eq!(after.valid_until.unwrap().to_string(), "2027-03-31");
        assert_eq!(user(&world, "adria", marko.id).await.full_name, marko.full_name);
        assert_eq!(user(&world, "nordic", stranger.id).await.phone, "");
        let trail = whole_trail(&ana.may::<may::audit::Export>().unwrap()).await;
        let edited: Vec<&str> = trail.iter()
            .filter(|event| event.action == "users.edited")
            .map(|event| event.subject_name.as_str())
            .collect();
        assert_eq!(edited, [nina.full_name.as_str()], "an event for each who was changed");
        let again = preview(&ana, &rows[..1]).await.unwrap();
        assert_eq!(told(&again), ["unchanged"], "there is nothing left to do");
        let other = [row(2, &nina, &[(Phone, "3")])];
        assert_eq!(told(&save(&ana, &other, Extent::All).await.unwrap().rows), ["stale"]);
        assert_eq!(user(&world, "adria", nina.id).await.phone, "+386 40", "nothing is overwritten");
    }

    async fn names_and_addresses_are_had_by_one_alone(db: TestDatabase) {
        let world = world(&db).await;
        let (nina, marko, ivo) =
            (with_email(&world, "nina").await, with_email(&world, "marko").await, with_email(&world, "ivo").await);
        let clerks = world.custom_group("adria", "Clerks", &[]).await;
        let ana = world.admin("adria").await;
        assert!(clerks.get() > 0);
        let new = "new@adria.example";
        let rows = [
            row(2, &nina, &[(UserName, "Marko")]),
            row(3, &marko, &[(UserName, "clerks")]),
            row(4, &ivo, &[(Email, "nina@adria.example")]),
        ];
        let judged = told(&preview(&ana, &rows).await.unwrap());
        assert!(judged.iter().all(|one| one.starts_with("refused")), "{judged:?}");
        let rows = [
            row(2, &nina, &[(UserName, "zora"), (Email, new)]),
            row(3, &marko, &[(UserName, "Zora")]),
            row(4, &ivo, &[(Email, new)]),
        ];
        let saved = told(&save(&ana, &rows, Extent::All).await.unwrap().rows);
        assert_eq!(saved[0], "saved 2");
        assert!(saved[1].contains("user_name: Row 2 wants the same"), "{saved:?}");
        assert!(saved[2].contains("email: Row 2 wants the same"), "{saved:?}");
        let after = user(&world, "adria", nina.id).await;
        assert_eq!((after.user_name.as_str(), after.email.as_deref()), ("zora", Some(new)));
        let groups = world.group(&ana, "Clerks").await;
        assert_eq!(groups, clerks);
        let without = [row(2, &after, &[(Email, "")])];
        let judged = told(&preview(&ana, &without).await.unwrap());
        assert!(judged[0].contains("own page"), "{judged:?}");
    }

    async fn a_new_address_takes_the_user_from_who_had_it(db: TestDatabase) {
        let world = world(&db).await;
        let nina = person(&world, "nina").await;
        let peter = world.member("adria", "peter", &["User administration"]).await;
        let peter = user(&world, "adria", peter).await;
        let by = world.acting("adria", "peter").await;
        let rows = [row(2, &nina, &[(Email, "n@adria.example")]), row(3, &peter, &[(LastDay, "2027-01-31")])];
        let judged = told(&preview(&by, &rows).await.unwrap());
        assert_eq!(judged[1], "refused all: Own rights", "{judged:?}");
        let ana = world.admin("adria").await;
        let saved = save(&ana, &rows[..1], Extent::All).await.unwrap();
        assert_eq!(told(&saved.rows), ["saved 1"]);
        let after = user(&world, "adria", nina.id).await;
        assert!(!after.is_accepted(), "nobody is behind the user any more");
        assert_eq!(after.status, UserStatus::Invited);
        let trail = whole_trail(&ana.may::<may::audit::Export>().unwrap()).await;
        let event = trail.iter().find(|event| event.action == "users.edited").unwrap();
        let fields: Vec<&str> = event.detail.changes.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["e-mail", "status"]);
    }

    async fn whoever_may_not_edit_in_bulk_is_refused(db: TestDatabase) {
        let world = world(&db).await;
        let nina = person(&world, "nina").await;
        world.custom_group("adria", "Editors", &[READ, UPDATE]).await;
        world.member("adria", "peter", &["Editors"]).await;
        world.custom_group("adria", "Importers", &[READ, MAINTAIN_LIST]).await;
        world.member("adria", "marko", &["Importers"]).await;
        let rows = [row(2, &nina, &[(Phone, "1")])];
        for name in ["peter", "marko"] {
            let by = world.acting("adria", name).await;
            let refused = preview(&by, &rows).await.unwrap_err();
            assert!(matches!(refused, StoreError::Denied(_)), "{name}: {refused:?}");
            let refused = save(&by, &rows, Extent::All).await.unwrap_err();
            assert!(matches!(refused, StoreError::Denied(_)), "{name}: {refused:?}");
        }
        let ana = world.admin("adria").await;
        let oneself = user(&world, "adria", ana.user()).await;
        let rows = [row(2, &oneself, &[(LastDay, "2027-01-31")])];
        let judged = told(&preview(&ana, &rows).await.unwrap());
        assert!(judged[0].starts_with("refused"), "Admin has no days: {judged:?}");
        assert_eq!(user(&world, "adria", nina.id).await.phone, "");
    }

    async fn the_last_administrator_is_not_lost_by_a_file(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.member("adria", "nina", &["User administration"]).await;
        let nina = user(&world, "adria", nina).await;
        let marko = person(&world, "marko").await;
        world.custom_group("adria", "Importers", &[READ, UPDATE, MAINTAIN_LIST]).await;
        world.member("adria", "peter", &["Importers"]).await;
        world.suspend_admin("adria").await;
        let by = world.acting("adria", "peter").await;
        let rows = [row(2, &nina, &[(FirstDay, "2027-01-01")]), row(3, &marko, &[(Phone, "1")])];
        let refused = save(&by, &rows, Extent::All).await.unwrap_err();
        let StoreError::Denied(denial @ Denial::LastAdministrator { .. }) = refused else {
            panic!("{refused:?}");
        };
        let saved = save(&by, &rows, Extent::WithoutRights(denial)).await.unwrap();
        assert_eq!(told(&saved.rows), ["refused all: Last administrator", "saved 1"]);
        assert_eq!(user(&world, "adria", nina.id).await.valid_from, None);
    }
}

/// A server, and Adria's Admin at a browser with Nina and Marko in the list.
async fn adria(db: &TestDatabase) -> (TestServer, Browser) {
    let (made, other) = two_companies(db, Some("ana@adria.example"), None).await;
    let server = TestServer::start(db);
    activate(&server, &other);
    let ana = activate(&server, &made);
    for (name, full_name) in [("nina", "Nina Kos"), ("marko", "Marko Hren")] {
        let fields = [("user_name", name), ("full_name", full_name), ("email", "")];
        assert_eq!(ana.post("/c/adria/users", &fields).status, 200);
    }
    (server, ana)
}

const URL: &str = "/c/adria/users/spreadsheet";

fn sent(browser: &Browser, page: &Page, to: &str) -> Page {
    let rows = page.attribute("input[name=rows]", "value").unwrap();
    browser.post(&format!("{URL}/{to}"), &[("rows", rows.as_str())])
}

on_both_databases! {
    async fn a_file_is_taken_away_edited_and_sent_back(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        let list = ana.get("/c/adria/users?q=k&cols=email");
        let start = ana.get(&list.attribute("a[href*='users/spreadsheet']", "href").unwrap());
        assert_eq!(start.text("h1"), "Edit users in a spreadsheet", "{}", start.body);
        let file = ana.get(&start.attribute("a[href*='spreadsheet.csv']", "href").unwrap()).body;
        let head = "id,version,user_name,full_name,email,phone,title,department,language,time_zone,first_day,last_day";
        assert!(file.starts_with(head), "all columns, whichever the list shows: {file}");
        assert!(file.contains("Nina Kos") && file.contains("Marko Hren"), "{file}");
        let changed = file
            .replace("Nina Kos,,,", "Nina Kos,,+386 40 1,")
            .replace("marko,Marko Hren", "marko,");
        let review = ana.upload(URL, &changed);
        assert_eq!(review.text("h1"), "Save the changes of 1 user?", "{}", review.body);
        let rows = review.texts("tbody tr").join(" | ");
        for part in ["Refused", "Will change", "Phone: nothing → +386 40 1", "Full name:"] {
            assert!(rows.contains(part), "{part} in {rows}");
        }
        let done = sent(&ana, &review, "saving");
        assert_eq!(done.text("h1"), "1 user was saved", "{}", done.body);
        assert!(ana.get("/c/adria/users.csv?cols=phone").body.contains("'+386 40 1"));
        let report = sent(&ana, &done, "report.csv");
        assert!(report.body.contains(",saved,"), "{}", report.body);
        assert!(report.body.contains(",refused,"), "{}", report.body);
        assert_eq!(sent(&ana, &done, "report.xlsx").status, 200);
        let corrected = report.body.replace("marko,,", "marko,Marko Novak,");
        let review = ana.upload(URL, &corrected);
        assert_eq!(review.text("h1"), "Save the changes of 1 user?", "{}", review.body);
        assert!(review.text("tbody tr").contains("Marko Hren → Marko Novak"), "{}", review.body);
        sent(&ana, &review, "saving");
        let old = ana.upload(URL, &changed.replace("+386 40 1", "+386 40 2"));
        assert!(old.text("tbody").contains("Changed meanwhile"), "{}", old.body);
        assert!(old.attribute("button[formaction]", "formaction").is_some());
        assert_eq!(old.text("h1"), "Nothing in the file can be saved");
        assert!(ana.get("/c/adria/users").body.contains("Marko Novak"));
    }

    async fn a_file_that_cannot_be_used_is_refused_with_the_reason(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        for (file, said) in [
            ("", "Choose a file"),
            ("id,version,phone\n", "has no rows"),
            ("id,phone\n1,2\n", "The column version is missing"),
            ("id,version\n1,2\n", "no column that could be changed"),
            ("id,version,shoes\n1,2,3\n", "There is no column shoes"),
            ("id,version,phone,Phone\n1,2,3,4\n", "stands there twice"),
            ("PK\u{3}\u{4}rubbish", "can't be read as a spreadsheet"),
        ] {
            let refused = ana.upload(URL, file);
            assert_eq!(refused.status, 422, "{file:?}");
            assert!(refused.text(".alert").contains(said), "{said} in {}", refused.text(".alert"));
        }
        let many = format!("id,version,phone\n{}", "1,1,1\n".repeat(10_001));
        assert!(ana.upload(URL, &many).text(".alert").contains("more than 10,000 rows"));
        let unknown = ana.upload(URL, "id,version,phone\nnobody,1,1\n");
        assert!(unknown.text("tbody").contains("Not found"), "{}", unknown.body);
        assert_eq!(ana.post(&format!("{URL}/saving"), &[("rows", "a,b\n1,2\n")]).status, 400);
        let (nina, path) = ("id,version,phone\n", format!("{URL}/saving"));
        assert_eq!(ana.post(&path, &[("rows", nina)]).status, 200, "nothing to save");
    }
}
