//! What is told ahead: what an act on a user takes and brings, why it can't be done, whom somebody
//! else was faster with, and when time alone takes the last administrator.

use tenantry_policy::{console::users as users_resource, ids::UserId, overrides::OverrideEffect};
use tenantry_store::{
    may,
    overrides::{self, OverrideChange, Wanted},
    users::Sent,
};

use super::pages::version;
use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        people::{PASSWORD, activate, set_password, two_companies},
        server::{Browser, Page, TestServer},
        world::{World, fields},
    },
};

struct Town {
    server: TestServer,
    world: World,
    ana: Browser,
    operator: Browser,
}

async fn town(db: &TestDatabase) -> Town {
    let (adria, _) = two_companies(db, Some("ana@adria.example"), None).await;
    let server = TestServer::start(db);
    Town {
        ana: activate(&server, &adria),
        operator: activate(&server, &db.operator),
        world: World {
            store: db.store.clone(),
        },
        server,
    }
}

impl Town {
    /// Somebody of Adria who has activated and is in this group.
    async fn person(&self, name: &str, group: &str) -> UserId {
        let made = self.world.invited("adria", fields(name)).await;
        let Sent::OnSheet(code) = made.sent else {
            panic!("a user without e-mail gets a sheet");
        };
        let path = format!("/activation/{}", code.expose());
        let page = set_password(&self.server.browser(), &path, PASSWORD);
        assert_eq!(page.status, 303, "{}", page.body);
        self.world.join("adria", made.user, group).await;
        made.user
    }
}

fn path(user: UserId, act: &str) -> String {
    format!("/c/adria/users/{user}{act}")
}

/// Whether the page can send the act.
fn asks(page: &Page, act: &str) -> bool {
    page.attribute(&format!("form[action$='{act}']"), "action")
        .is_some()
}

on_both_databases! {
    async fn before_a_user_is_suspended_or_retired_it_is_told_what_ends(db: TestDatabase) {
        let town = town(&db).await;
        let nina = town.person("nina", "User administration").await;
        let admin = town.world.admin("adria").await;
        let denial = OverrideChange {
            permission: users_resource::EXPORT,
            seen: None,
            wanted: Some(Wanted {
                effect: OverrideEffect::Denial,
                reason: "Not needed".to_owned(),
                until: None,
            }),
        };
        let may = admin.may::<may::overrides::Update>().unwrap();
        may.change_rights(move |tx| overrides::change(tx, nina, &[denial])).await.unwrap();
        let page = town.ana.get(&path(nina, "/suspension"));
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.text(".consequences p").contains("1 person loses rights"), "{}", page.body);
        assert!(page.text(".consequences li").contains("Users: "), "{}", page.body);
        let page = town.ana.get(&path(nina, "/retirement"));
        assert!(page.body.contains("Membership ends in") && page.body.contains("User administration"));
        assert!(page.body.contains("Denied apart, and ends: Users: export"), "{}", page.body);
    }

    async fn what_cannot_be_done_is_told_instead_of_asked(db: TestDatabase) {
        let town = town(&db).await;
        let nina = town.person("nina", "Auditor").await;
        for (act, why) in [("/reactivation", "active"), ("/unlocking", "isn't locked"), ("/activation-link", "accepted already")] {
            let page = town.ana.get(&path(nina, act));
            assert_eq!(page.status, 200, "{act}");
            assert!(!asks(&page, act), "{act}");
            assert!(page.text(".alert-bad").contains(why), "{act}: {}", page.text(".alert-bad"));
        }
        let admin = town.world.admin("adria").await.user();
        assert!(!asks(&town.ana.get(&path(admin, "/retirement")), "/retirement"), "Admin is never retired");
        assert!(asks(&town.ana.get(&path(nina, "/retirement")), "/retirement"));
    }

    async fn the_operator_is_warned_before_taking_the_last_administrator(db: TestDatabase) {
        let town = town(&db).await;
        let admin = town.world.admin("adria").await.user();
        let page = town.operator.get(&path(admin, "/suspension"));
        assert!(page.text(".alert-warning").contains("Ana Kos is the last administrator"), "{}", page.body);
        let nina = town.person("nina", "User administration").await;
        let page = town.operator.get(&path(admin, "/suspension"));
        assert_eq!(page.text(".alert-warning"), "", "nina is left");
        town.world.suspend_admin("adria").await;
        let page = town.operator.get(&path(nina, "/suspension"));
        assert!(page.text(".alert-warning").contains("Nina Kos is the last administrator"), "{}", page.body);
    }

    async fn an_act_on_a_user_somebody_changed_meanwhile_is_asked_anew(db: TestDatabase) {
        let town = town(&db).await;
        let nina = town.person("nina", "Auditor").await;
        let asked = town.ana.get(&path(nina, "/suspension"));
        let form = town.ana.get(&path(nina, "/editing"));
        let typed = [("user_name", "nina"), ("full_name", "Nina Zupan"), ("email", ""), ("version", &version(&form))];
        assert_eq!(town.ana.post(&path(nina, ""), &typed).status, 303);
        let late = town.ana.post(&path(nina, "/suspension"), &[("version", &version(&asked))]);
        assert_eq!(late.status, 409);
        let told = late.text(".alert-warning");
        assert!(told.contains("Nothing was done") && told.contains("Nina Kos → Nina Zupan"), "{told}");
        assert!(!town.ana.get(&path(nina, "")).body.contains("Nobody can act as this user"));
        let done = town.ana.post(&path(nina, "/suspension"), &[("version", &version(&late))]);
        assert_eq!(done.status, 303, "looked at again, it is done");
    }

    async fn it_is_told_ahead_when_time_takes_the_last_administrator(db: TestDatabase) {
        let town = town(&db).await;
        let nina = town.person("nina", "User administration").await;
        assert_eq!(town.ana.get("/c/adria").text(".alert-warning"), "");
        town.world.suspend_admin("adria").await;
        let today = crate::support::noon().timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
        let last = today.saturating_add(jiff::Span::new().days(9));
        let form = town.operator.get(&path(nina, "/editing"));
        let typed = [
            ("user_name", "nina"), ("full_name", "Nina Kos"), ("email", ""),
            ("valid_until", &last.to_string()), ("version", &version(&form)),
        ];
        let saved = town.operator.post(&path(nina, ""), &typed);
        assert_eq!(saved.status, 303, "{}", saved.body);
        let said = town.operator.follow(&saved).text("[role=status]");
        assert!(said.contains("on nobody is left in this company who can sign in"), "{said}");
        let home = town.operator.get("/c/adria");
        assert!(home.body.contains("Adria Travel is without an administrator"), "{}", home.body);
        assert!(!town.operator.get("/c/nordic").body.contains("is without an administrator"));
    }
}
