//! Every refusal is an event (rule "Everything leaves a trace"), also one that a form shows in its own
//! place, and also one of the last minute before the program stops.

use tenantry_policy::console::{
    audit as on_audit, groups as on_groups, overrides as on_overrides, users as on_users,
};
use tenantry_store::{invitations, may};

use crate::{
    groups::{
        add, create,
        pages::{Pages, pages},
    },
    on_both_databases,
    support::{server::Page, trio},
};

/// What was written down since the last time.
async fn noted(pages: &Pages) -> usize {
    let app = &pages.server.app;
    app.store.write_denials(&app.denials, None).await.unwrap()
}

async fn leaves_a_trace(pages: &Pages, what: &str, page: &Page) {
    assert!(matches!(page.status, 403 | 422), "{what}: {}", page.status);
    assert_eq!(noted(pages).await, 1, "{what}");
}

on_both_databases! {
    async fn what_a_form_refuses_is_written_down_too(db: TestDatabase) {
        let pages = pages(&db).await;
        let (nina, browser) = pages.person("nina").await;
        let (olga, _) = pages.person("olga").await;
        let admin = pages.world.admin("adria").await;
        let acts = [
            on_users::READ, on_groups::READ, on_groups::UPDATE, on_groups::CREATE,
            on_overrides::READ, on_overrides::UPDATE, on_users::UPDATE,
        ];
        let clerks = create(&admin, "Clerks", &acts).await;
        let auditors = create(&admin, "Readers of the trail", &[on_audit::READ]).await;
        add(&admin, clerks, &[nina]).await.unwrap();
        noted(&pages).await;

        let path = format!("/c/adria/users/{olga}/permissions");
        let overriding = browser.post(&path, &[("effect.audit:read", "grant")]);
        leaves_a_trace(&pages, "an override", &overriding).await;

        let (group, member) = (auditors.to_string(), olga.to_string());
        let path = format!("/c/adria/groups/{group}/members");
        let joining = browser.post(&path, &[("user", &member)]);
        leaves_a_trace(&pages, "a member", &joining).await;
        let path = format!("/c/adria/users/{olga}/groups");
        let joining = browser.post(&path, &[("group", &group)]);
        leaves_a_trace(&pages, "a user's group", &joining).await;

        let shown = browser.get(&format!("/c/adria/groups/{clerks}/permissions"));
        let version = shown.attribute("input[name=version]", "value").unwrap();
        let fields = [("version", version.as_str()), ("confirmed", "yes"), ("add", "audit:read")];
        let giving = browser.post(&format!("/c/adria/groups/{clerks}/set"), &fields);
        leaves_a_trace(&pages, "a group's set", &giving).await;
    }

    async fn an_answer_that_comes_too_late_is_told_to_the_employer(db: TestDatabase) {
        let pages = pages(&db).await;
        let (adria, nordic) = (pages.world.admin("adria").await, pages.world.admin("nordic").await);
        let id = trio::send(&adria, trio::lending("nordic", [on_users::READ])).await.unwrap();
        trio::assign(&nordic, id, nordic.user()).await.unwrap();
        let may = nordic.may::<may::invitations::Read>().unwrap();
        let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
        let path = format!("/me/invitations/{}/acceptance", found.assignments[0].id);
        assert_eq!(pages.olaf.post(&path, &[]).status, 303);
        assert_eq!(noted(&pages).await, 0);
        assert_eq!(pages.olaf.post(&path, &[]).status, 303);
        assert_eq!(noted(&pages).await, 1);
    }
}
