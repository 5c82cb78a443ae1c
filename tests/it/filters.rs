//! What is asked of single columns (docs/expressions.md): the page, the files, what is done with all that was
//! found, and every field of every list.

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{activate, two_companies},
        server::{Browser, Page, TestServer},
    },
};

const PEOPLE: [(&str, &str, &str); 4] = [
    ("nina", "Nina Kos", "Sales"),
    ("nino", "Nino Žagar", ""),
    ("ana.nina", "Ana-Nina Hren", "Sales; South"),
    ("zan", "Žan Kos", "100%"),
];

async fn adria(db: &TestDatabase) -> (TestServer, Browser) {
    let (adria, _) = two_companies(db, Some("ana@adria.example"), None).await;
    let server = TestServer::start(db);
    let browser = activate(&server, &adria);
    for (user_name, full_name, department) in PEOPLE {
        let fields = [
            ("user_name", user_name),
            ("full_name", full_name),
            ("department", department),
        ];
        assert_eq!(browser.post("/c/adria/users", &fields).status, 200);
    }
    (server, browser)
}

fn address(list: &str, filters: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(filters)
        .finish();
    format!("{list}?{query}")
}

fn found(browser: &Browser, filters: &[(&str, &str)]) -> Vec<String> {
    let page = browser.get(&address("/c/adria/users", filters));
    assert_eq!(page.status, 200, "{filters:?}");
    page.texts("tbody th a")
}

fn count(page: &Page) -> String {
    page.texts(".list-foot").join(" ")
}

/// The fields of expressions, each with its example.
fn fields(page: &Page) -> Vec<(String, String)> {
    let all = |attribute| page.attributes("input[name^='f-']", attribute);
    all("name").into_iter().zip(all("placeholder")).collect()
}

on_both_databases! {
    async fn columns_are_filtered_by_what_is_typed(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        for (column, typed, users) in [
            ("f-full_name", "NINA", &["ana.nina", "nina"][..]),
            ("f-full_name", "n*", &["nina", "nino"]),
            ("f-full_name", "=*Kos", &["Admin", "nina", "zan"]),
            ("f-full_name", "~*ŽA*", &["nino", "zan"]),
            ("f-full_name", "!kos;<>System", &["ana.nina", "nino"]),
            ("f-department", "+null", &["Admin", "nino", "System"]),
            ("f-department", "<>Sales", &["ana.nina", "zan"]),
            ("f-department", "=Sales+null;!100%", &["Admin", "nina", "nino", "System"]),
            ("f-department", "*\\;*", &["ana.nina"]),
            ("f-department", "%", &["zan"]),
            ("f-user_name", "nina..nino", &["nina", "nino"]),
            ("f-last_sign_in", "2000..", &["Admin"]),
            ("f-last_sign_in", "!1999+null;<1999", &["ana.nina", "nina", "nino", "System", "zan"]),
        ] {
            assert_eq!(found(&ana, &[(column, typed)]), users, "{column} {typed}");
        }
        let both = [("f-full_name", "nina"), ("f-department", "=Sales"), ("q", "kos")];
        assert_eq!(found(&ana, &both), ["nina"]);
        let page = ana.get(&address("/c/adria/users", &both));
        assert_eq!(count(&page), "1 user");
        assert!(page.attribute(".tools details", "open").is_none(), "it would lie over what was found");
        assert_eq!(page.attribute("input[name=f-full_name]", "value").as_deref(), Some("nina"));
        assert_eq!(page.attribute("#reset a", "href").as_deref(), Some("/c/adria/users"));
    }

    async fn a_filter_that_cannot_be_read_is_told_and_lists_nothing(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        let wrong = [("f-last_day", "2026;soon"), ("f-full_name", "nina")];
        let page = ana.get(&address("/c/adria/users", &wrong));
        assert_eq!(page.status, 200);
        let none: [&str; 0] = [];
        assert_eq!(page.texts("tbody th a"), none);
        assert_eq!(page.texts(".empty-title"), ["A filter can't be read"]);
        assert_eq!(page.texts(".drops a"), ["Last day: 2026;soon"]);
        let sentence = "At character 6: “soon” is no day; write 2026-03-31, 2026-03 for a month or 2026 for a year.";
        assert_eq!(page.texts("#f-last_day-wrong"), [sentence]);
        assert_eq!(page.attribute("input[name=f-last_day]", "value").as_deref(), Some("2026;soon"));
        assert_eq!(page.attribute("input[name=f-last_day]", "aria-invalid").as_deref(), Some("true"));
        assert_eq!(ana.get(&address("/c/adria/users.csv", &wrong)).status, 400);
        // Nor is a column left out that the list doesn't have.
        let unknown = ana.get("/c/adria/users?f-shoe_size=44");
        assert_eq!(unknown.texts("tbody th a"), none);
        assert_eq!(unknown.texts(".drops a"), ["f-shoe_size: no filter of this list"]);
        let all = ana.post(&address("/c/adria/users/selection", &wrong), &[("all", "yes"), ("act", "suspend")]);
        assert_eq!(all.location, address("/c/adria/users", &wrong), "nobody is chosen: {}", all.body);
    }

    async fn files_and_all_that_was_found_follow_the_filters(db: TestDatabase) {
        let (_server, ana) = adria(&db).await;
        let filters = [("f-full_name", "*Kos;!ana"), ("cols", "full_name")];
        let file = ana.get(&address("/c/adria/users.csv", &filters));
        assert_eq!(file.body, "user_name,full_name\nnina,Nina Kos\nzan,Žan Kos\n");
        assert_eq!(ana.get(&address("/c/adria/users.xlsx", &filters)).status, 200);
        let page = ana.get(&address("/c/adria/users", &filters));
        let action = page.attribute("#picking", "action").unwrap();
        let asked = ana.post(&action, &[("all", "yes"), ("act", "suspend")]);
        let ids = asked.attribute("input[name=user]", "value").unwrap();
        assert_eq!(ids.split(',').count(), 2, "{ids}");
    }

    async fn every_field_of_every_list_is_known_to_its_query(db: TestDatabase) {
        let (server, ana) = adria(&db).await;
        let made = |path: &str, name| {
            let location = ana.post(path, &[("name", name)]).location;
            let id = location.trim_start_matches(path).split('/').nth(1).unwrap().to_owned();
            format!("{path}/{id}")
        };
        let (group, unit) = (made("/c/adria/groups", "Clerks"), made("/c/adria/units", "Ljubljana"));
        let operator = activate(&server, &db.operator);
        let lists = [
            (&ana, "/c/adria/users".to_owned()), (&ana, "/c/adria/groups".to_owned()),
            (&ana, format!("{group}/members")), (&ana, "/c/adria/units".to_owned()),
            (&ana, format!("{unit}/members")), (&ana, "/c/adria/invitations".to_owned()),
            (&ana, "/c/adria/invitations/received".to_owned()), (&ana, "/c/adria/messages".to_owned()),
            (&ana, "/me/messages".to_owned()), (&ana, "/c/adria/audit".to_owned()),
            (&operator, "/operator/companies".to_owned()), (&operator, "/operator/company-roles".to_owned()),
            (&operator, "/operator/applications".to_owned()), (&operator, "/operator/applications/1".to_owned()),
        ];
        let mut tried = 0;
        for (browser, list) in lists {
            // Asked for anything, units are no tree and an empty list has its fields.
            let all = count(&browser.get(&format!("{list}?sort=x")));
            for (field, example) in fields(&browser.get(&format!("{list}?f-none=1"))) {
                let value = match example.chars().next() {
                    Some('n') => "zzzz",
                    Some('5') => "987654321987",
                    _ => "1901-01-01",
                };
                let none = browser.get(&address(&list, &[(&field, value)]));
                assert_eq!(none.texts(".empty-title"), ["Nothing found"], "{list} {field}");
                let others = browser.get(&address(&list, &[(&field, &format!("!{value}+null"))]));
                assert_eq!(count(&others), all, "{list} {field}");
                tried += 1;
            }
        }
        assert!(tried > 45, "only {tried} fields were tried");
    }
}
