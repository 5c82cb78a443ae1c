//! The pages about groups, as a browser without scripts sees them.

use tenantry_policy::{console::users, ids::GroupId};
use tenantry_store::users::Sent;

use super::{add, basic, change_set, create, find, named};
use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{PASSWORD, activate, set_password, signed_in, two_companies},
        server::{Browser, Page, TestServer},
        world::{World, fields},
    },
};

/// A server with both Admins at their browsers.
pub struct Pages {
    pub server: TestServer,
    pub world: World,
    pub ana: Browser,
    pub olaf: Browser,
}

pub async fn pages(db: &TestDatabase) -> Pages {
    let emails = (Some("ana@adria.example"), Some("olaf@nordic.example"));
    let (adria, nordic) = two_companies(db, emails.0, emails.1).await;
    let server = TestServer::start(db);
    Pages {
        ana: activate(&server, &adria),
        olaf: activate(&server, &nordic),
        world: World {
            store: db.store.clone(),
        },
        server,
    }
}

impl Pages {
    /// Somebody of Adria, signed in.
    pub async fn person(&self, user_name: &str) -> (tenantry_policy::ids::UserId, Browser) {
        let made = self.world.invited("adria", fields(user_name)).await;
        let Sent::OnSheet(code) = made.sent else {
            panic!("a user without e-mail gets a sheet");
        };
        let path = format!("/activation/{}", code.expose());
        let page = set_password(&self.server.browser(), &path, PASSWORD);
        assert_eq!(page.status, 303, "{}", page.body);
        (
            made.user,
            signed_in(&self.server, &format!("{user_name}@adria")),
        )
    }
}

/// Sends every hidden field of the page's form, and these.
pub fn send(browser: &Browser, page: &Page, more: &[(&str, &str)]) -> Page {
    let form = scraper::Html::parse_document(&page.body);
    let forms = scraper::Selector::parse("form.form").unwrap();
    let inputs = scraper::Selector::parse("input[type=hidden]").unwrap();
    let form = form.select(&forms).next().expect(&page.body);
    let action = form.value().attr("action").unwrap();
    let hidden: Vec<(String, String)> = form
        .select(&inputs)
        .map(|input| {
            let attribute = |name| input.value().attr(name).unwrap_or_default().to_owned();
            (attribute("name"), attribute("value"))
        })
        .collect();
    let mut sent: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.extend(more);
    browser.post(action, &sent)
}

fn path_of(group: GroupId) -> String {
    format!("/c/adria/groups/{group}")
}

on_both_databases! {
    async fn a_group_is_made_ticked_looked_over_and_saved_without_scripts(db: TestDatabase) {
        let pages = pages(&db).await;
        let ana = &pages.ana;
        let refused = ana.post("/c/adria/groups", &[("name", " "), ("notes", "typed")]);
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("typed"));
        let taken = ana.post("/c/adria/groups", &[("name", "auditor")]);
        assert_eq!(taken.status, 422);
        assert!(taken.body.contains("is taken"), "{}", taken.body);
        let made = ana.post("/c/adria/groups", &[("name", "Clerks"), ("notes", "At the desk")]);
        assert_eq!(made.status, 303);
        let grid = ana.follow(&made);
        assert_eq!(grid.status, 200);
        assert!(grid.attribute("input[name=permission][value='users:read']", "value").is_some());
        let review = send(ana, &grid, &[("permission", "users:read"), ("permission", "users:export")]);
        assert_eq!(review.status, 200, "{}", review.body);
        assert_eq!(review.texts("main section > ul > li"), ["Users: read, export"]);
        assert!(review.body.contains("Nobody in Adria Travel gains or loses anything"));
        assert!(ana.follow(&made).body.contains("Permissions <span class=\"count\">0"), "nothing is saved yet");
        let saved = send(ana, &review, &[]);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let grid = ana.follow(&saved);
        assert_eq!(grid.text("[role=status]"), "The permissions were saved.");
        assert!(grid.attribute("input[value='users:read']", "checked").is_some());
        let list = ana.get("/c/adria/groups?q=clerk");
        assert_eq!(list.texts("td[data-label=Permissions]"), ["2"]);
        let file = ana.get("/c/adria/groups.csv?q=clerk");
        assert!(file.body.ends_with("Clerks,custom,0,2,active,At the desk\n"), "{}", file.body);
    }

    async fn members_are_chosen_looked_over_added_and_removed(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        let members = format!("{}/members", path_of(clerks));
        let ana = &pages.ana;
        assert!(ana.get(&members).body.contains("Nobody is a member yet"));
        let choice = ana.get(&format!("{members}/new?q=nina"));
        let id = choice.attribute("input[name=user]", "value").unwrap();
        assert_eq!(id, nina.to_string());
        let review = send(ana, &choice, &[("user", &id)]);
        assert!(review.body.contains("1 person gains rights"), "{}", review.body);
        assert_eq!(review.text(".consequences a"), "Nina Kos");
        let done = send(ana, &review, &[]);
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(ana.follow(&done).texts("tbody th .row-link"), ["Nina Kos"]);
        let question = ana.get(&format!("{members}/{nina}/removal"));
        assert_eq!(question.text("h1"), "Remove Nina Kos from Clerks?");
        assert!(question.body.contains("1 person loses rights"));
        let gone = send(ana, &question, &[]);
        assert_eq!(gone.status, 303);
        assert_eq!(find(&admin, clerks).await.unwrap().members, 0);
        let of_nina = format!("/c/adria/users/{nina}/groups");
        let choice = ana.get(&format!("{of_nina}/new?q=clerks"));
        let review = send(ana, &choice, &[("group", &clerks.to_string())]);
        let done = send(ana, &review, &[]);
        assert!(ana.follow(&done).texts("tbody th").contains(&"Clerks".to_owned()));
        let basic = ana.get(&of_nina).attribute("a[href$='/removal']", "href").unwrap();
        assert!(ana.get(&basic).body.contains("loses their menu"), "the basic group is warned about");
    }

    async fn nobody_but_the_admin_is_offered_to_themself_as_a_member(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, at_ninas) = pages.person("nina").await;
        pages.person("peter").await;
        pages.world.join("adria", nina, "Group administration").await;
        pages.world.join("adria", nina, "User administration").await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        let choice = at_ninas.get(&format!("{}/members/new", path_of(clerks)));
        let offered = choice.texts("main");
        assert!(offered[0].contains("Peter Kos"), "{}", choice.body);
        let own = format!("input[name=user][value='{nina}']");
        assert!(choice.attribute(&own, "value").is_none(), "{}", choice.text("main"));
        let review = at_ninas.post(&format!("{}/members", path_of(clerks)), &[("user", &nina.to_string())]);
        assert_eq!(review.status, 422, "and refused when it is sent all the same");
        let choice = pages.ana.get(&format!("{}/members/new", path_of(clerks)));
        assert!(choice.attribute(&own, "value").is_some(), "others offer nina");
    }

    async fn where_nobody_can_be_added_no_button_is_offered(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        let new = format!("{}/members/new", path_of(clerks));
        let nobody = pages.ana.get(&new);
        assert_eq!(nobody.text("main .none"), "Nobody was found who isn't a member.");
        assert!(nobody.attribute("main form", "action").is_none(), "{}", nobody.text("main"));
        assert_eq!(nobody.attribute("main .card a", "href"), Some(format!("{}/members", path_of(clerks))));
        let unit = pages.ana.post("/c/adria/units", &[("name", "Front desk"), ("notes", "")]).location;
        let ana = pages.ana.get(&format!("{unit}/members/new")).attribute("input[name=user]", "value").unwrap();
        let added = pages.ana.post(&format!("{unit}/members"), &[("user", &ana), ("confirmed", "yes")]);
        assert_eq!(added.status, 303, "{}", added.body);
        let nobody = pages.ana.get(&format!("{unit}/members/new"));
        assert!(nobody.attribute("main form", "action").is_none(), "{}", nobody.text("main"));
        pages.person("nina").await;
        let searched = pages.ana.get(&format!("{new}?q=nobody+of+that+name"));
        assert!(searched.attribute("main form.form", "action").is_some(), "another search may find somebody");
    }

    async fn leaving_the_basic_group_and_losing_the_last_administrator_are_both_warned_of(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, _) = pages.person("nina").await;
        let operator = activate(&pages.server, &db.operator);
        let admin = pages.world.admin("adria").await;
        let basic = basic(&admin).await;
        change_set(&admin, basic, &[users::READ, users::UPDATE, users::GRANT], &[]).await.unwrap();
        pages.world.suspend_admin("adria").await;
        let question = operator.get(&format!("{}/members/{nina}/removal", path_of(basic)));
        let warned = question.texts(".alert-warning").join(" | ");
        assert!(warned.contains("This is the basic group.") && warned.contains("Nina Kos"), "{warned}");
        assert!(warned.matches("administrator").count() > 0, "{warned}");
    }

    async fn the_second_of_two_tabs_is_shown_both_versions(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        let (path, ana) = (path_of(clerks), &pages.ana);
        let first = ana.get(&format!("{path}/permissions"));
        let form = ana.get(&format!("{path}/editing"));
        let review = send(ana, &first, &[("permission", "users:export")]);
        assert_eq!(send(ana, &review, &[]).status, 303);
        let late = send(ana, &first, &[("permission", "users:read"), ("permission", "users:update")]);
        assert_eq!(late.status, 409);
        assert!(late.body.contains("saved this group on"), "{}", late.body);
        assert_eq!(late.texts("main section > ul > li"), ["Users: update"], "what the first has changed stays");
        assert_eq!(send(ana, &late, &[]).status, 303, "looked over once more, it is saved");
        let set = find(&admin, clerks).await.unwrap().set;
        assert_eq!(set, [users::EXPORT, users::UPDATE].into_iter().collect());
        let late = send(ana, &form, &[("name", "Desk"), ("notes", "")]);
        assert_eq!(late.status, 409);
        assert!(late.body.contains("Desk") && late.body.contains("Clerks"));
    }

    async fn what_one_may_not_do_is_not_offered_and_refused_when_forced(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let (nina, browser) = pages.person("nina").await;
        let readers = create(&admin, "Readers", &[tenantry_policy::console::groups::READ]).await;
        add(&admin, readers, &[nina]).await.unwrap();
        let path = path_of(readers);
        for tab in ["", "/members", "/permissions", "/history", "/summary"] {
            let page = browser.get(&format!("{path}{tab}"));
            assert_eq!(page.status, 200, "{tab}");
            assert!(page.texts(".page-actions .btn").is_empty(), "{tab}");
        }
        assert!(browser.get(&format!("{path}/permissions")).attribute("[name=permission]", "name").is_none());
        assert!(browser.get("/c/adria/groups").texts(".exports a").is_empty());
        for (act, fields) in [
            ("", vec![("name", "Mine")]),
            ("/set", vec![("resource", "users"), ("permission", "users:delete")]),
            ("/members", vec![("user", "1")]),
            ("/suspension", vec![]),
            ("/deletion", vec![]),
            ("/copy", vec![("name", "Mine")]),
        ] {
            let page = browser.post(&format!("{path}{act}"), &fields);
            assert_eq!(page.status, 403, "{act}");
            assert!(page.body.contains("layers"), "the layers are shown: {act}");
        }
        let (_, stranger) = pages.person("peter").await;
        assert_eq!(stranger.get(&path).status, 403);
    }

    async fn protected_groups_offer_no_more_than_they_allow(db: TestDatabase) {
        let pages = pages(&db).await;
        pages.person("nina").await;
        let admin = pages.world.admin("adria").await;
        let offered = |name: &str, id: GroupId| {
            let page = pages.ana.get(&path_of(id));
            assert_eq!(page.text("h1"), name);
            page.texts(".page-actions .btn")
        };
        let personal = named(&admin, "nina").await;
        assert!(offered("nina", personal).is_empty());
        assert!(pages.ana.get(&path_of(personal)).body.contains("Belongs to one user"));
        assert_eq!(offered("Auditor", named(&admin, "Auditor").await), ["Copy", "Send message"]);
        assert_eq!(offered("Basic", basic(&admin).await), ["Copy", "Send message", "Edit group"]);
        let path = path_of(personal);
        assert_eq!(pages.ana.get(&format!("{path}/editing")).status, 403);
        let asked = pages.ana.get(&format!("{path}/deletion"));
        assert!(asked.attribute("form[action$='/deletion']", "action").is_none(), "told why, not asked");
        assert!(!asked.text(".alert-bad").is_empty(), "{}", asked.body);
        assert_eq!(pages.ana.post(&format!("{path}/deletion"), &[("version", "1")]).status, 403);
    }

    async fn suspending_and_deleting_ask_first_and_say_who_loses_what(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let (nina, _) = pages.person("nina").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        add(&admin, clerks, &[nina]).await.unwrap();
        let (path, ana) = (path_of(clerks), &pages.ana);
        for (act, back) in [("suspension", "/reactivation"), ("deletion", "")] {
            let question = ana.get(&format!("{path}/{act}"));
            assert!(question.body.contains("1 person loses rights"), "{act}: {}", question.body);
            assert_eq!(send(ana, &question, &[]).status, 303, "{act}");
            if !back.is_empty() {
                let question = ana.get(&format!("{path}{back}"));
                assert!(question.body.contains("1 person gains rights"));
                assert_eq!(send(ana, &question, &[]).status, 303);
            }
        }
        assert_eq!(ana.get(&path).status, 404);
    }

    async fn a_copy_is_offered_and_opened(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let auditor = named(&admin, "Auditor").await;
        let form = pages.ana.get(&format!("{}/copy", path_of(auditor)));
        assert_eq!(form.attribute("main [name=name]", "value").as_deref(), Some("Auditor copy"));
        let done = send(&pages.ana, &form, &[("name", "House auditor"), ("notes", "")]);
        assert_eq!(done.status, 303, "{}", done.body);
        let copy = pages.ana.follow(&done);
        assert_eq!(copy.text("h1"), "House auditor");
        let file = pages.ana.get(&format!("{}/summary.csv", done.location));
        assert_eq!(file.body.lines().count(), 1 + find(&admin, auditor).await.unwrap().set.len());
    }

    async fn another_companys_groups_are_nowhere(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let clerks = create(&admin, "Clerks", &[users::READ]).await;
        let (nina, _) = pages.person("nina").await;
        let path = format!("/c/nordic/groups/{clerks}");
        for tab in [
            "", "/members", "/members.csv", "/members/new", "/permissions", "/history", "/summary",
            "/summary.csv", "/editing", "/copy", "/suspension", "/reactivation", "/deletion",
        ] {
            assert_eq!(pages.olaf.get(&format!("{path}{tab}")).status, 404, "{tab}");
        }
        for (act, fields) in [
            ("", vec![("name", "Mine"), ("version", "1")]),
            ("/set", vec![("resource", "users"), ("version", "1")]),
            ("/copy", vec![("name", "Mine")]),
            ("/suspension", vec![("version", "1")]),
            ("/reactivation", vec![("version", "1")]),
            ("/deletion", vec![("version", "1")]),
        ] {
            assert_eq!(pages.olaf.post(&format!("{path}{act}"), &fields).status, 404, "{act}");
        }
        assert_eq!(pages.olaf.get(&format!("/c/nordic/users/{nina}/groups")).status, 404);
        assert_eq!(pages.olaf.get(&format!("{}/members", path_of(clerks))).status, 404, "no place in Adria");
        let found = find(&admin, clerks).await.unwrap();
        assert_eq!((found.head.version, found.set.len()), (1, 1));
    }

    async fn of_three_thousand_resources_only_those_in_sight_are_saved(db: TestDatabase) {
        let pages = pages(&db).await;
        let keys: Vec<String> = (0..3000).map(|number| format!("thing-{number:04}")).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let reads = pages.world.shop(&keys).await;
        let admin = pages.world.admin("adria").await;
        let kept = *reads.last().unwrap();
        let clerks = create(&admin, "Clerks", &[kept, reads[0]]).await;
        let ana = &pages.ana;
        let grid = ana.get(&format!("{}/permissions?application=shop", path_of(clerks)));
        assert_eq!(grid.texts("input[name=resource]").len(), 200);
        assert!(grid.body.contains("part 1 of 15"));
        let all: Vec<String> = keys[..200]
            .iter()
            .flat_map(|key| {
                tenantry_policy::permission::Operation::ALL
                    .map(|operation| format!("{key}:{operation}"))
            })
            .collect();
        let ticked: Vec<(&str, &str)> = all.iter().map(|text| ("permission", text.as_str())).collect();
        let review = send(ana, &grid, &ticked);
        assert_eq!(review.status, 200, "{}", review.body);
        assert_eq!(send(ana, &review, &[]).status, 303);
        let found = find(&admin, clerks).await.unwrap();
        assert_eq!(found.set.len(), 1801);
        assert!(found.set.contains(kept), "what was not in sight stays");
        let found = ana.get(&format!("{}/permissions?q=thing-2999", path_of(clerks)));
        assert_eq!(found.texts("input[name=resource]").len(), 1);
    }
}
