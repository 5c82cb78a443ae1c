//! What all lists have in common: columns, filters and files that follow from the address.

use tenantry_store::apply::Options;

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{activate, two_companies},
        server::{Browser, Page, TestServer},
        small_world::apply,
    },
};

/// More than two portions.
const MANY: usize = 2_345;

async fn adria(db: &TestDatabase, users: usize) -> (TestServer, Browser) {
    let (adria, _) = two_companies(db, Some("ana@adria.example"), None).await;
    let users: Vec<serde_json::Value> = (0..users)
        .map(|number| {
            serde_json::json!({
                "user_name": format!("user{number:05}"),
                "full_name": format!("Person {}", MANY - number),
                "email": format!("user{number:05}@adria.example"),
            })
        })
        .collect();
    let file = serde_json::json!({"companies": [{"short_name": "adria", "users": users}]});
    let report = apply(&db.store, &file.to_string(), Options::default()).await;
    assert!(!report.is_refused(), "{report:#?}");
    let server = TestServer::start(db);
    let browser = activate(&server, &adria);
    (server, browser)
}

fn lines(file: &Page) -> Vec<&str> {
    assert_eq!(file.status, 200, "{}", file.body);
    file.body.lines().collect()
}

/// What the first sheet of a spreadsheet holds, as its own XML.
fn sheet(file: &Page) -> String {
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let sheet = book.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::read_to_string(sheet).unwrap()
}

on_both_databases! {
    async fn a_file_of_thousands_is_whole_and_in_the_order_of_the_list(db: TestDatabase) {
        let (server, ana) = adria(&db, MANY).await;
        let database = server.app.store.database();
        ana.get("/c/adria/users");
        let asked = database.queries_asked();
        let file = ana.get("/c/adria/users.csv?sort=-user_name&q=person&cols=full_name");
        let portions = u64::try_from(MANY / 1_000 + 1).unwrap();
        // Who comes, and for each portion whether they still may, the users and their groups.
        let asked = database.queries_asked() - asked;
        assert!(asked <= 10 + portions * 6, "{asked} queries for {portions} portions");
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(file.header("content-length"), "", "it is sent while it is read");
        let lines = lines(&file);
        assert_eq!(lines.len(), MANY + 1);
        assert_eq!(lines[0], "user_name,full_name");
        for (line, number) in lines[1..].iter().zip((0..MANY).rev()) {
            assert_eq!(*line, format!("user{number:05},Person {}", MANY - number));
        }
        let book = sheet(&ana.get("/c/adria/users.xlsx?q=person&cols=full_name"));
        assert_eq!(book.matches("<row ").count(), MANY + 1);
        let (first, last) = (book.find("user00000").unwrap(), book.find("user02344").unwrap());
        assert!(first < last);
    }

    async fn a_spreadsheet_holds_texts_and_no_formula(db: TestDatabase) {
        let (_server, ana) = adria(&db, 1).await;
        ana.post("/c/adria/users", &[("user_name", "nina"), ("full_name", "=HYPERLINK(1)")]);
        let file = ana.get("/c/adria/users.xlsx?q=nina");
        assert!(file.header("content-type").contains("spreadsheetml"));
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"users.xlsx\"");
        let book = sheet(&file);
        assert!(book.contains("=HYPERLINK(1)") && !book.contains("<f>"), "{book}");
    }

    async fn the_address_chooses_the_columns_of_page_and_file(db: TestDatabase) {
        let (_server, ana) = adria(&db, 1).await;
        ana.post("/c/adria/users", &[
            ("user_name", "nina"), ("full_name", "Nina Kos"), ("phone", "+386 1 234"), ("department", "Sales"),
        ]);
        let heads = |page: &Page| page.texts("thead th");
        let first = ana.get("/c/adria/users");
        assert_eq!(heads(&first), ["User name", "Full name", "Employer", "E-mail", "Groups", "Last sign-in", "Status"]);
        let address = "/c/adria/users?q=nina&cols=department&cols=phone&cols=nonsense";
        let chosen = ana.get(address);
        assert_eq!(heads(&chosen), ["User name", "Phone", "Department"]);
        assert_eq!(chosen.texts("tbody td[data-label]"), ["+386 1 234", "Sales"]);
        let file = ana.get("/c/adria/users.csv?q=nina&cols=department,phone");
        assert_eq!(lines(&file), ["user_name,phone,department", "nina,'+386 1 234,Sales"]);
        // What changes one part of the list keeps the others.
        let sorts = chosen.attribute("thead a.sort", "href").unwrap();
        assert!(sorts.contains("cols=department&cols=phone") && sorts.contains("q=nina"), "{sorts}");
        assert_eq!(chosen.attribute(".tools input[name=cols]", "value").as_deref(), Some("department,phone,nonsense"));
        let kept = chosen.attribute(".list-bar form input[name=q]", "value");
        assert_eq!(kept.as_deref(), Some("nina"));
        assert_eq!(ana.get("/c/adria/users?cols=nonsense").texts("thead th").len(), 7);
    }

    async fn a_filter_that_finds_nothing_is_named_in_words(db: TestDatabase) {
        let (_server, ana) = adria(&db, 1).await;
        let page = ana.get("/c/adria/users?status=retired&ends_from=2031-01-01&sort=full_name");
        assert_eq!(page.texts(".drops a"), ["Status: Retired", "Last day from: 2031-01-01"]);
        assert_eq!(page.attribute("#reset a", "href").as_deref(), Some("/c/adria/users?sort=full_name"));
        let none: [&str; 0] = [];
        assert_eq!(ana.get("/c/adria/users?signed_in_until=2020-01-01").texts("tbody th a"), none);
        assert_eq!(ana.get("/c/adria/users?signed_in_from=2020-01-01").texts("tbody th a"), ["Admin"]);
    }

    async fn every_list_is_a_file_in_both_kinds(db: TestDatabase) {
        let (server, ana) = adria(&db, 3).await;
        let made = |path: &str, name| {
            let location = ana.post(path, &[("name", name)]).location;
            let id = location.trim_start_matches(path).split('/').nth(1).unwrap().to_owned();
            format!("{path}/{id}")
        };
        let (group, unit) = (made("/c/adria/groups", "Clerks"), made("/c/adria/units", "Ljubljana"));
        let operator = activate(&server, &db.operator);
        let lists = [
            (&ana, "/c/adria/users".to_owned(), 5), (&ana, "/c/adria/groups".to_owned(), 12),
            (&ana, format!("{group}/members"), 0), (&ana, "/c/adria/units".to_owned(), 2),
            (&ana, format!("{unit}/members"), 0), (&ana, "/c/adria/invitations".to_owned(), 0),
            (&ana, "/c/adria/invitations/received".to_owned(), 0), (&ana, "/c/adria/messages".to_owned(), 0),
            (&ana, "/me/messages".to_owned(), 0), (&operator, "/operator/companies".to_owned(), 3),
            (&operator, "/operator/company-roles".to_owned(), 8), (&operator, "/operator/applications".to_owned(), 1),
        ];
        for (browser, list, rows) in lists {
            let page = browser.get(&list);
            assert_eq!(page.status, 200, "{list}");
            let file = browser.get(&format!("{list}.csv"));
            assert_eq!(lines(&file).len(), rows + 1, "{list}: {}", file.body);
            let book = sheet(&browser.get(&format!("{list}.xlsx")));
            assert_eq!(book.matches("<row ").count(), rows + 1, "{list}");
        }
        let trail = ana.get("/c/adria/audit.csv?sort=-time&about=group");
        assert!(lines(&trail)[1].contains("groups.created"), "{}", trail.body);
        assert_eq!(ana.get("/c/adria/audit.xlsx").status, 200);
    }
}
