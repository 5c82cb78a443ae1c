//! Two people at the same thing: the second is told what the first made of it, as it is stored now,
//! keeps what was typed, and overwrites nothing.

use std::thread;

use tenantry_policy::console;

use crate::{
    groups::{create, pages::pages},
    on_both_databases,
    support::{
        people::{activate, signed_in},
        server::{Browser, Page},
    },
};

/// Often enough that both have looked before either has saved.
const TRIES: usize = 12;

fn version(browser: &Browser, path: &str) -> String {
    let page = browser.get(path);
    page.attribute("input[name=version]", "value").unwrap()
}

/// Both send the same form at the same time, each with a value of its own for `field`; whoever comes
/// second reads the value of the other.
fn both_save(
    [one, other]: [&Browser; 2],
    form: &str,
    path: &str,
    field: &str,
    kept: &[(&str, &str)],
) {
    for number in 0..TRIES {
        let version = version(one, form);
        let send = |browser: &Browser, value: &str| {
            let mut fields = kept.to_vec();
            fields.extend([(field, value), ("version", &version)]);
            browser.post(path, &fields)
        };
        let (first, second) = (format!("first{number}"), format!("second{number}"));
        let (left, right) = thread::scope(|scope| {
            let left = scope.spawn(|| send(one, &first));
            let right = send(other, &second);
            (left.join().unwrap(), right)
        });
        let loser = match (left.status, right.status) {
            (303, 409) => (&right, &first, &second),
            (409, 303) => (&left, &second, &first),
            other => panic!("one of two saves: {other:?} {}", right.body),
        };
        let (page, theirs, yours): (&Page, _, _) = loser;
        let said = page.text("main");
        assert!(
            said.contains(theirs.as_str()) && said.contains(yours.as_str()),
            "{said}"
        );
    }
}

on_both_databases! {
    async fn what_is_compared_is_what_is_stored_when_saving_failed(db: TestDatabase) {
        let pages = pages(&db).await;
        let operator = activate(&pages.server, &db.operator);
        let again = signed_in(&pages.server, "Admin@operator");
        let both = [&operator, &again];
        let role = operator.post("/operator/company-roles", &[("name", "Shop tenant")]).location;
        let role = role.strip_prefix(&pages.server.base).unwrap_or(&role).trim_end_matches("/permissions").to_owned();
        both_save(both, &format!("{role}/editing"), &role, "name", &[]);
        let made = operator.post("/operator/applications", &[("name", "shop")]).location;
        let made = made.strip_prefix(&pages.server.base).unwrap_or(&made).to_owned();
        both_save(both, &format!("{made}/editing"), &made, "name", &[]);
        let (nina, _) = pages.person("nina").await;
        let ana = signed_in(&pages.server, "ana@adria.example");
        let user = format!("/c/adria/users/{nina}");
        let kept = [("user_name", "nina"), ("full_name", "Nina Kos")];
        both_save([&pages.ana, &ana], &format!("{user}/editing"), &user, "title", &kept);
    }

    async fn a_group_somebody_changed_is_asked_about_anew(db: TestDatabase) {
        let pages = pages(&db).await;
        let admin = pages.world.admin("adria").await;
        let ana = &pages.ana;
        for act in ["suspension", "deletion"] {
            let clerks = create(&admin, &format!("Clerks {act}"), &[console::users::READ]).await;
            let group = format!("/c/adria/groups/{clerks}");
            let old = version(ana, &format!("{group}/{act}"));
            let form = version(ana, &format!("{group}/editing"));
            let typed = [("name", act), ("notes", ""), ("version", form.as_str())];
            assert_eq!(ana.post(&group, &typed).status, 303);
            let late = ana.post(&format!("{group}/{act}"), &[("version", &old)]);
            assert_eq!(late.status, 409, "{act}");
            assert!(late.text(".alert-warning").contains("Nothing was done"), "{}", late.text("main"));
            assert!(late.text("h1").contains(act), "the question stands there anew: {}", late.text("h1"));
            assert_eq!(ana.get(&group).status, 200);
            let newer = late.attribute("input[name=version]", "value").unwrap();
            assert_eq!(ana.post(&format!("{group}/{act}"), &[("version", &newer)]).status, 303);
        }
    }

    async fn a_handover_of_a_changed_admin_keeps_what_was_typed(db: TestDatabase) {
        let pages = pages(&db).await;
        let ana = &pages.ana;
        let user = pages.world.admin("adria").await.user();
        let path = format!("/c/adria/users/{user}/handover");
        let old = version(ana, &path);
        let editing = format!("/c/adria/users/{user}");
        let form = version(ana, &format!("{editing}/editing"));
        let typed = [("user_name", "Admin"), ("full_name", "Ana Zupan"), ("email", "ana@adria.example"), ("version", &form)];
        let saved = ana.post(&editing, &typed);
        assert_eq!(saved.status, 303, "{}", saved.text("main"));
        let typed = [("full_name", "Vida Novak"), ("email", "vida@adria.example"), ("version", old.as_str())];
        let late = ana.post(&path, &typed);
        assert_eq!(late.status, 409);
        let told = late.text(".alert-warning");
        assert!(told.contains("Nothing was done") && told.contains("Ana Kos → Ana Zupan"), "{told}");
        assert_eq!(late.attribute("input[name=full_name]", "value").as_deref(), Some("Vida Novak"));
        assert_eq!(late.attribute("input[name=email]", "value").as_deref(), Some("vida@adria.example"));
        let newer = late.attribute("input[name=version]", "value").unwrap();
        assert_ne!(newer, old);
        let typed = [("full_name", "Vida Novak"), ("email", "vida@adria.example"), ("version", newer.as_str())];
        assert!(ana.post(&path, &typed).status < 400);
    }
}
