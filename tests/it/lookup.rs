//! What is proposed while somebody types the name of a user, a group, a unit or a company.

use crate::{
    on_both_databases,
    search::{both, join, send},
    support::{
        people::activate,
        server::{Browser, Page},
    },
};

/// The values proposed to somebody who has typed this.
fn proposed(browser: &Browser, kind: &str, typed: &str) -> Vec<String> {
    let path = format!("/c/adria/lookup/{kind}?field=it&it={typed}");
    let page = browser.get(&path);
    assert_eq!(page.status, 200, "{}", page.body);
    page.attributes("option", "value")
}

fn make(browser: &Browser, user_name: &str, full_name: &str) -> Page {
    let new = [("user_name", user_name), ("full_name", full_name)];
    send(browser, "/c/adria/users", &new)
}

on_both_databases! {
    async fn users_are_proposed_to_who_may_read_them(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        let nina = join(&server, &ana, "nina", "Nina Kos");
        for number in 10..=21 {
            make(&ana, &format!("lipa{number}"), &format!("Lípa {number}"));
        }
        // By any part of either name, ten at most, in order.
        let first = proposed(&ana, "users", "LIPA");
        assert_eq!(first.len(), 10);
        assert_eq!(first[0], "lipa10");
        assert_eq!(proposed(&ana, "users", "%C3%ADpa+20"), ["lipa20"]);
        assert!(proposed(&ana, "users", "%25").is_empty(), "a sign is no wildcard");
        assert!(proposed(&ana, "users", "system").is_empty(), "nobody chooses System");
        let told = ana.get("/c/adria/lookup/users?field=it&it=lipa20");
        assert_eq!(told.texts("option"), ["Lípa 20"]);
        // Neither to who may not read users nor to another company.
        assert_eq!(nina.get("/c/adria/lookup/users?field=it&it=a").status, 403);
        assert_eq!(olaf.get("/c/adria/lookup/users?field=it&it=a").status, 404);
        let there = olaf.get("/c/nordic/lookup/users?field=it&it=lipa");
        assert!(there.attributes("option", "value").is_empty());
    }

    async fn the_field_asks_and_takes_any_name(db: TestDatabase) {
        let (_server, ana, _) = both(&db).await;
        make(&ana, "nina", "Nina Kos");
        let unit = send(&ana, "/c/adria/units", &[("name", "Counter")]).location;
        let form = ana.get(&format!("{unit}/administration/new"));
        let asks = form.attribute("input[name=user]", "hx-get");
        assert_eq!(asks.as_deref(), Some("/c/adria/lookup/users?field=user"));
        let list = form.attribute("input[name=user]", "list");
        assert_eq!(form.attribute("datalist", "id"), list);
        let asks = form.attribute("input[name=group]", "hx-get");
        assert_eq!(asks.as_deref(), Some("/c/adria/lookup/groups-for-units?field=group"));
        let given = [("user", "NINA"), ("group", "user ADMINISTRATION")];
        send(&ana, &format!("{unit}/administration"), &given);
        assert!(ana.get(&format!("{unit}/administration")).body.contains("Nina Kos"));
    }

    async fn groups_are_proposed_to_who_may_choose_one(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        let nina = join(&server, &ana, "nina", "Nina Kos");
        for number in 10..=21 {
            send(&ana, "/c/adria/groups", &[("name", &format!("Lípa {number}"))]);
        }
        let first = proposed(&ana, "groups", "LIPA");
        assert_eq!(first.len(), 10);
        assert_eq!(first[0], "Lípa 10");
        assert!(proposed(&ana, "groups", "nina").is_empty(), "a personal group");
        // For a unit those that hold something about users.
        assert!(proposed(&ana, "groups-for-units", "lipa").is_empty());
        assert_eq!(proposed(&ana, "groups-for-units", "user+adm"), ["User administration"]);
        for kind in ["groups", "groups-for-units"] {
            let path = format!("/lookup/{kind}?field=it&it=lipa");
            assert_eq!(nina.get(&format!("/c/adria{path}")).status, 403);
            assert_eq!(olaf.get(&format!("/c/adria{path}")).status, 404);
            let there = olaf.get(&format!("/c/nordic{path}"));
            assert!(there.attributes("option", "value").is_empty());
        }
    }

    async fn units_are_proposed_with_the_unit_above(db: TestDatabase) {
        let (server, ana, olaf) = both(&db).await;
        let nina = join(&server, &ana, "nina", "Nina Kos");
        send(&ana, "/c/adria/units", &[("name", "Koper")]);
        for number in 10..=21 {
            let name = format!("Lípa {number}");
            let made = send(&ana, "/c/adria/units", &[("name", &name), ("parent", "KOPER")]);
            assert!(ana.get(&made.location).text(".facts").contains("Koper"));
        }
        let first = proposed(&ana, "units", "LIPA");
        assert_eq!((first.len(), first[0].as_str()), (10, "Lípa 10"));
        let told = ana.get("/c/adria/lookup/units?field=it&it=lipa+20");
        assert_eq!(told.texts("option"), ["Koper"]);
        assert!(proposed(&ana, "units", "all+users").is_empty(), "nothing lies below it");
        assert_eq!(nina.get("/c/adria/lookup/units?field=it&it=l").status, 403);
        assert_eq!(olaf.get("/c/adria/lookup/units?field=it&it=l").status, 404);
        // Another company's unit is none here, and what was typed stays.
        let named = [("name", "Harbour"), ("parent", "lípa 10")];
        let refused = olaf.post("/c/nordic/units", &named);
        assert_eq!(refused.status, 422);
        assert!(refused.text(".field-error").starts_with("There is no such unit"));
        let typed = refused.attribute("input[name=parent]", "value");
        assert_eq!(typed.as_deref(), Some("lípa 10"));
        let form = ana.get("/c/adria/units/new");
        let asks = form.attribute("input[name=parent]", "hx-get");
        assert_eq!(asks.as_deref(), Some("/c/adria/lookup/units?field=parent"));
    }

    async fn a_name_of_another_company_is_none_and_told_at_the_field(db: TestDatabase) {
        let (_server, ana, olaf) = both(&db).await;
        make(&ana, "nina", "Nina Kos");
        send(&olaf, "/c/nordic/groups", &[("name", "Lipa")]);
        send(&olaf, "/c/nordic/users", &[("user_name", "olga"), ("full_name", "Olga Dahl")]);
        let unit = send(&ana, "/c/adria/units", &[("name", "Counter")]).location;
        for (user, group, said) in [
            ("nina", "Lipa", "There is no group of this name"),
            ("olga", "User administration", "There is no user of this name"),
        ] {
            let typed = [("user", user), ("group", group)];
            let refused = ana.post(&format!("{unit}/administration"), &typed);
            assert_eq!(refused.status, 422);
            assert!(refused.text(".field-error").starts_with(said), "{}", refused.text("main"));
            for (name, value) in typed {
                let kept = refused.attribute(&format!("input[name={name}]"), "value");
                assert_eq!(kept.as_deref(), Some(value));
            }
        }
        let list = ana.get("/c/adria/users");
        let nina = list.attribute("input[aria-label='Choose nina']", "value").unwrap();
        let ticked = [("act", "join"), ("user", nina.as_str()), ("group_name", "Lipa")];
        let refused = ana.post("/c/adria/users/selection", &ticked);
        assert_eq!(refused.status, 422);
        assert!(refused.text(".field-error").starts_with("There is no group of this name"));
        assert!(ana.get(&format!("{unit}/administration")).texts("tbody tr").is_empty());
    }

    async fn companies_are_proposed_only_to_their_partners(db: TestDatabase) {
        let (server, ana, _) = both(&db).await;
        let zeta = [
            ("name", "Zeta Pay"),
            ("short_name", "zeta"),
            ("time_zone", "Europe/Ljubljana"),
            ("roles", "1"),
            ("admin_name", "Zoe Kos"),
            ("admin_email", "zoe@zeta.example"),
        ];
        send(&activate(&server, &db.operator), "/operator/companies", &zeta);
        assert!(proposed(&ana, "companies", "nordic").is_empty(), "nothing was ever sent there");
        let invitation = [
            ("home", "nordic"),
            ("purpose", "Help"),
            ("valid_through", "2026-12-31"),
            ("permission", "invitations:read"),
        ];
        send(&ana, "/c/adria/invitations", &invitation);
        assert_eq!(proposed(&ana, "companies", "NORD"), ["nordic"]);
        for stranger in ["zeta", "Zeta+Pay", "z", ""] {
            let told = proposed(&ana, "companies", stranger);
            assert!(!told.contains(&"zeta".to_owned()), "{stranger}: {told:?}");
        }
        let form = ana.get("/c/adria/invitations/new");
        let asks = form.attribute("input[name=home]", "hx-get");
        assert_eq!(asks.as_deref(), Some("/c/adria/lookup/companies?field=home"));
    }

    async fn groups_to_give_are_found_by_their_names(db: TestDatabase) {
        let (_server, ana, _) = both(&db).await;
        for name in ["Lipa clerks", "Other clerks"] {
            send(&ana, "/c/adria/groups", &[("name", name)]);
        }
        let unit = send(&ana, "/c/adria/units", &[("name", "Counter")]).location;
        let found = ana.get(&format!("{unit}/groups/new?q=lipa"));
        assert_eq!(found.texts("#choices .form-check-label"), ["Lipa clerksCustom"]);
        assert_eq!(found.attribute("form.tools", "hx-target").as_deref(), Some("#choices"));
        let none = ana.get(&format!("{unit}/groups/new?q=nothing"));
        assert_eq!(none.texts("#choices .none").len(), 1, "{}", none.text("main"));
    }
}
