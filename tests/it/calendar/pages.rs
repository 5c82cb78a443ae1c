//! The pages of the calendar, as a browser without scripts sees them.

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{activate, two_companies},
        server::{Browser, TestServer},
    },
};

async fn adria(db: &TestDatabase) -> (TestServer, Browser, Browser) {
    let (ana, olaf) = (Some("ana@adria.example"), Some("olaf@nordic.example"));
    let (adria, nordic) = two_companies(db, ana, olaf).await;
    let server = TestServer::start(db);
    let (ana, olaf) = (activate(&server, &adria), activate(&server, &nordic));
    (server, ana, olaf)
}

const NEW: [(&str, &str); 4] = [
    ("home", "nordic"),
    ("purpose", "Help at the counter"),
    ("valid_through", "2026-09-20"),
    ("permission", "invitations:read"),
];

fn fill(ana: &Browser) {
    let sent = ana.post("/c/adria/invitations", &NEW);
    assert_eq!(sent.status, 303, "{}", sent.body);
    let tina = [
        ("user_name", "tina"),
        ("full_name", "Tina Kos"),
        ("email", ""),
        ("valid_until", "2026-09-12"),
    ];
    let made = ana.post("/c/adria/users", &tina);
    assert!(made.status < 400, "{}", made.body);
}

on_both_databases! {
    async fn the_list_leads_to_each_thing_and_to_where_its_end_is_put_off(db: TestDatabase) {
        let (_server, ana, olaf) = adria(&db).await;
        let empty = ana.get("/c/adria/calendar");
        assert_eq!(empty.text(".empty-title"), "Nothing ends");
        fill(&ana);
        let page = ana.get("/c/adria/calendar");
        assert_eq!(page.texts("tbody th a"), ["Tina Kos", "Tina Kos", "Nordic Pay"]);
        assert_eq!(page.texts("tbody td[data-label='Put off']"), ["Send a new link", "Change the last day", "Renew"]);
        for link in page.attributes("tbody a", "href") {
            assert_eq!(ana.get(&link).status, 200, "{link}");
        }
        let soon = ana.get("/c/adria/calendar?kind=validity&when=soon");
        assert_eq!(soon.texts("tbody th a"), ["Tina Kos"]);
        let nothing = ana.get("/c/adria/calendar?when=over");
        assert_eq!(nothing.text(".empty-title"), "Nothing found");
        let days = ana.get("/c/adria/calendar?when=soon&from=2026-09-12&until=2026-09-12");
        assert_eq!(days.attribute("[name=when] [selected]", "value").as_deref(), Some("days"));
        assert!(days.text("main [role=status]").contains("not the period “Within 30 days”"), "{}", days.body);
        assert_eq!(days.texts("tbody th a"), ["Tina Kos"]);
        let csv = ana.get("/c/adria/calendar.csv?from=2026-09-12&until=2026-09-12");
        assert_eq!(csv.body, "name,detail,kind,last_day,ends_at\nTina Kos,tina,validity,2026-09-12,2026-09-12T22:00:00Z\n");
        assert_eq!(olaf.get("/c/nordic/calendar").texts("tbody th a"), ["Adria Travel"]);
        assert_eq!(olaf.get("/c/adria/calendar").status, 404);
    }

    async fn the_month_shows_each_day_and_leads_to_the_next(db: TestDatabase) {
        let (_server, ana, _olaf) = adria(&db).await;
        fill(&ana);
        let page = ana.get("/c/adria/calendar/month");
        assert_eq!(page.text("h1"), "Calendar: September 2026");
        assert_eq!(page.texts(".month td:has(li) .month-number"), ["4", "12", "20"]);
        assert_eq!(page.text(".month td.today .month-number"), "1");
        let next = page.attribute("a[rel=next]", "href").unwrap();
        let page = ana.get(&next);
        assert_eq!(page.text("h1"), "Calendar: October 2026");
        assert!(page.text(".month-nothing").contains("Nothing ends in October 2026"));
        assert_eq!(ana.get("/c/adria/calendar/month?month=nonsense").status, 200);
    }

    async fn what_will_be_lost_is_told(db: TestDatabase) {
        let (_server, ana, _olaf) = adria(&db).await;
        let page = ana.get("/c/adria/calendar/losses");
        assert_eq!(page.text(".empty-title"), "Nobody loses anything");
        assert!(ana.get("/c/adria").texts("h2 a").contains(&"Calendar".to_owned()));
    }
}
