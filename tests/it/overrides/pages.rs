//! The pages about overrides, explanations and summaries, as a browser without scripts sees them.

use tenantry_policy::console::{overrides as on_overrides, users};

use super::{deny, grid};
use crate::{
    groups::{
        add, create,
        pages::{pages, send},
    },
    on_both_databases,
};

on_both_databases! {
    async fn an_override_is_chosen_explained_looked_over_and_saved(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, browser) = pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        add(&admin, clerks, &[nina]).await.unwrap();
        let (path, ana) = (format!("/c/adria/users/{nina}/permissions"), &pages.ana);
        let shown = ana.get(&path);
        assert_eq!(shown.status, 200);
        assert!(shown.body.contains("From Clerks"), "where it is inherited from");
        let review = send(ana, &shown, &[
            ("effect.users:read", "deny"),
            ("effect.users:export", "grant"),
            ("effect.users:update", "inherit"),
        ]);
        assert_eq!(review.status, 200, "{}", review.body);
        let named: Vec<String> = review.texts(".form-section legend");
        assert_eq!(named, ["Users: read", "Users: export"]);
        assert!(review.body.contains("1 person gains rights and 1 person loses rights"), "{}", review.body);
        let incomplete = send(ana, &review, &[("reason.users:read", ""), ("until.users:export", "2026-08-31")]);
        assert_eq!(incomplete.status, 422);
        assert_eq!(incomplete.texts(".field-error").len(), 3, "two reasons, one past day");
        assert!(browser.get("/c/adria/users").status == 200, "nothing is saved yet");
        let saved = send(ana, &review, &[
            ("reason.users:read", "leave"), ("until.users:read", ""),
            ("reason.users:export", "month's end"), ("until.users:export", "2026-09-30"),
        ]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let shown = ana.follow(&saved);
        assert!(shown.body.contains("Granted until 30 September 2026 for “month&#39;s end”"), "{}", shown.body);
        assert_eq!(browser.get("/c/adria/users").status, 403);
        let change = ana.get(&format!("{path}/editing?permission=users:export"));
        assert_eq!(change.attribute("[name='until.users:export']", "value").as_deref(), Some("2026-09-30"));
        let changed = send(ana, &change, &[("reason.users:export", "longer"), ("until.users:export", "2026-10-31")]);
        assert_eq!(changed.status, 303, "{}", changed.body);
        assert!(ana.follow(&changed).body.contains("31 October 2026"));
        let lifted = send(ana, &shown, &[("effect.users:read", "inherit")]);
        assert_eq!(send(ana, &lifted, &[]).status, 303);
        assert_eq!(browser.get("/c/adria/users").status, 200);
    }

    async fn the_way_back_from_the_review_loses_nothing_that_was_written(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        let (path, ana) = (format!("/c/adria/users/{nina}/permissions"), &pages.ana);
        let chosen = [("effect.users:read", "deny"), ("effect.users:export", "grant")];
        let review = send(ana, &ana.get(&path), &chosen);
        let back = send(ana, &review, &[
            ("reason.users:read", "on leave"), ("until.users:read", "2026-09-30"),
            ("reason.users:export", "month's end"), ("until.users:export", ""),
            ("again", "yes"),
        ]);
        assert_eq!(back.status, 200, "{}", back.body);
        let shown = |cell: &str| back.attribute(&format!("[name='effect.{cell}'] [selected]"), "value");
        assert_eq!(shown("users:read").as_deref(), Some("deny"));
        assert_eq!(shown("users:export").as_deref(), Some("grant"));
        // One of the two is taken back, and one is added.
        let again = send(ana, &back, &[
            ("effect.users:read", "deny"), ("effect.users:export", "inherit"), ("effect.users:update", "deny"),
        ]);
        assert_eq!(again.texts(".form-section legend"), ["Users: read", "Users: update"]);
        let written = |field: &str| again.attribute(&format!("[name='{field}']"), "value").unwrap();
        assert_eq!(written("reason.users:read"), "on leave");
        assert_eq!(written("until.users:read"), "2026-09-30");
        assert_eq!(written("reason.users:update"), "");
        let saved = send(ana, &again, &[("reason.users:read", "on leave"), ("reason.users:update", "x")]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        // Of what is stored, another reason alone is kept as well.
        let editing = ana.get(&format!("{path}/editing?permission=users:read"));
        let back = send(ana, &editing, &[("reason.users:read", "ill"), ("again", "yes")]);
        let again = send(ana, &back, &[("effect.users:read", "deny"), ("effect.users:update", "deny")]);
        assert_eq!(again.texts(".form-section legend"), ["Users: read"]);
        assert_eq!(again.attribute("[name='reason.users:read']", "value").as_deref(), Some("ill"));
    }

    async fn what_somebody_else_changed_meanwhile_is_shown_first(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let (path, ana) = (format!("/c/adria/users/{nina}/permissions"), &pages.ana);
        let shown = ana.get(&path);
        deny(&admin, nina, users::READ).await.unwrap();
        let late = send(ana, &shown, &[("effect.users:read", "grant")]);
        assert_eq!(late.status, 409, "{}", late.body);
        assert!(late.body.contains("Stored now: Denied for “holiday cover”"), "{}", late.body);
        let saved = send(ana, &late, &[("reason.users:read", "needed"), ("until.users:read", "")]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        assert!(grid(&admin, nina).await.unwrap().access.may(users::READ));
    }

    async fn a_grant_that_one_cant_give_is_refused_with_the_reason(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        let (peter, browser) = pages.person("peter").await;
        let admin = pages.world.admin("adria").await;
        let helpers = create(&admin, "Helpers", &[on_overrides::READ, on_overrides::UPDATE]).await;
        add(&admin, helpers, &[peter]).await.unwrap();
        let path = format!("/c/adria/users/{nina}/permissions");
        let shown = browser.get(&path);
        assert_eq!(shown.status, 200);
        let refused = send(&browser, &shown, &[("effect.users:delete", "grant")]);
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(refused.body.contains("You can&#39;t give “delete users”"), "{}", refused.body);
        let own = browser.get(&format!("/c/adria/users/{peter}/permissions"));
        assert_eq!(own.status, 200);
        assert!(own.attribute("select[name^='effect.']", "name").is_none(), "nobody overrides themself");
        let of_admin = browser.get(&format!("/c/adria/users/{}/permissions", admin.user()));
        assert!(of_admin.body.contains("there is nothing to grant or deny"), "{}", of_admin.body);
    }

    async fn an_explanation_names_each_layer_and_links_its_row(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, browser) = pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        add(&admin, clerks, &[nina]).await.unwrap();
        let ana = &pages.ana;
        let why = ana.get(&format!("/c/adria/users/{nina}/why?permission=users:read"));
        assert_eq!(why.status, 200, "{}", why.body);
        assert_eq!(why.text(".verdict-word"), "Allowed");
        assert!(why.body.contains("Nina Kos may read users in Adria Travel"));
        assert!(why.body.contains("which gives it (put in by"), "{}", why.body);
        let link = why.attribute(".layer-text a", "href").unwrap();
        assert_eq!(link, format!("/c/adria/groups/{clerks}"));
        let unknown = ana.get(&format!("/c/adria/users/{nina}/why?permission=users:fly"));
        assert_eq!(unknown.status, 422);
        assert_eq!(unknown.attribute("input[name=permission]", "value").unwrap(), "users:fly");
        assert!(unknown.text(".field-error").contains("fly"), "{}", unknown.body);
        assert_eq!(browser.get("/c/adria/why?permission=fly").status, 422);
        let in_words = ana.get(&format!("/c/adria/users/{nina}/why?permission=Users%3A+read"));
        assert_eq!(in_words.location, format!("/c/adria/users/{nina}/why?permission=users%3Aread"));
        assert!(why.attributes("datalist option", "value").contains(&"Users: read".to_owned()));
        let own = browser.get("/c/adria/why?permission=delete+users");
        assert_eq!(own.location, "/c/adria/why?permission=users%3Adelete");
        let several = browser.get("/c/adria/why?permission=users");
        assert_eq!(several.attribute("input[name=permission]", "value").unwrap(), "users");
        assert!(several.text(".field-error").contains("Users: delete"), "{}", several.body);
        let own = browser.get("/c/adria/why?permission=users:delete");
        assert_eq!(own.status, 200, "about oneself everybody may ask");
        assert_eq!(own.text(".verdict-word"), "Refused");
        let refused = browser.get(&format!("/c/adria/users/{nina}/permissions"));
        assert_eq!(refused.status, 403);
        assert!(refused.body.contains("overrides:read") && refused.body.contains("layers"), "{}", refused.body);
    }

    async fn a_summary_shows_everything_on_one_page_and_in_a_file(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ, users::EXPORT]).await;
        add(&admin, clerks, &[nina]).await.unwrap();
        deny(&admin, nina, users::EXPORT).await.unwrap();
        let path = format!("/c/adria/users/{nina}/summary");
        let page = pages.ana.get(&path);
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.attribute("a.c[href*='permission=users%3Aread']", "href").is_some(), "each cell says why");
        let file = pages.ana.get(&format!("{path}.csv"));
        assert!(file.body.contains("console,users,read,users:read,yes,From Clerks"), "{}", file.body);
        assert!(file.body.contains("users:export,no,From Clerks. Denied by an override"), "{}", file.body);
    }

    async fn a_summary_to_be_printed_is_one_page_however_many_resources(db: TestDatabase) {
        let pages = pages(&db).await;
        let keys: Vec<String> = (0..250).map(|number| format!("thing-{number:04}")).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let reads = pages.world.shop(&keys).await;
        let (nina, _) = pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &reads).await;
        add(&admin, clerks, &[nina]).await.unwrap();
        let first = pages.ana.get(&format!("/c/adria/users/{nina}/summary"));
        assert!(!first.body.contains(keys[249]));
        let whole = first.attribute("a[href*='page=all']", "href").unwrap();
        let summary = pages.ana.get(&whole);
        for key in [keys[0], keys[100], keys[249]] {
            assert!(summary.body.contains(key), "{key}");
        }
        assert!(!summary.body.contains("part 1 of"), "{}", summary.text("main"));
    }

    async fn users_of_another_company_are_nowhere(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        for tab in ["permissions", "why?permission=users:read", "summary", "summary.csv", "groups", "groups/new"] {
            let page = pages.olaf.get(&format!("/c/nordic/users/{nina}/{tab}"));
            assert_eq!(page.status, 404, "{tab}");
        }
        let adria = pages.world.admin("adria").await.company().id;
        let foreign = format!("/c/nordic/users/{nina}/why?permission=users:read&employer={adria}");
        assert_eq!(pages.olaf.get(&foreign).status, 404, "no guest of Nordic");
        let fields = [("effect.users:read", "grant"), ("reason.users:read", "x"), ("confirmed", "yes")];
        let posted = pages.olaf.post(&format!("/c/nordic/users/{nina}/permissions"), &fields);
        assert_eq!(posted.status, 404);
    }
}
