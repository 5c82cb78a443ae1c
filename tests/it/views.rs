//! My Views: saved, opened, changed, shared and shown at first.

use std::collections::BTreeSet;

use tenantry_policy::{
    ids::{GroupId, ViewId},
    names::Name,
};
use tenantry_store::{
    error::StoreError,
    may,
    scope::CompanyScope,
    views::{self, MyView, NewView},
};

use crate::{
    groups, on_both_databases,
    support::{
        people::{activate, two_companies},
        server::TestServer,
        world::world,
    },
};

async fn save(by: &CompanyScope, name: &str) -> Result<ViewId, StoreError> {
    let new = NewView {
        list: "users".to_owned(),
        name: Name::parse(name).unwrap(),
        query: "status=invited".to_owned(),
    };
    let may = by.may::<may::views::Customize>()?;
    may.change_rights(move |tx| views::save(tx, &new)).await
}

async fn mine(by: &CompanyScope) -> Vec<MyView> {
    let may = by.may::<may::views::Read>().unwrap();
    may.read(views::mine).await.unwrap().to_vec()
}

async fn share(by: &CompanyScope, view: ViewId, with: &[GroupId]) -> Result<(), StoreError> {
    let with: BTreeSet<GroupId> = with.iter().copied().collect();
    let may = by.may::<may::views::Update>()?;
    may.change_rights(move |tx| views::set_shares(tx, view, &with))
        .await
}

on_both_databases! {
    async fn a_view_is_its_owners_and_of_whom_it_is_shared_with(db: TestDatabase) {
        let world = world(&db).await;
        world.person("nordic", "olaf").await;
        let nina = world.person("adria", "nina").await;
        world.person("adria", "marko").await;
        let ana = world.admin("adria").await;
        let clerks = groups::create(&ana, "Clerks", &[]).await;
        groups::add(&ana, clerks, &[nina]).await.unwrap();
        let ana = world.admin("adria").await;
        let view = save(&ana, "Not here yet").await.unwrap();
        let duplicate = save(&world.admin("adria").await, "not here YET").await;
        assert!(duplicate.unwrap_err().is_duplicate("saved_views", "name_key"));
        assert_eq!(mine(&world.admin("adria").await).await[0].query, "status=invited");
        assert_eq!(mine(&world.acting("adria", "nina").await).await, []);
        share(&world.admin("adria").await, view, &[clerks]).await.unwrap();
        let seen = mine(&world.acting("adria", "nina").await).await;
        assert_eq!(seen[0].shared_by.as_deref(), Some("Admin"));
        assert_eq!(mine(&world.acting("adria", "marko").await).await, []);
        assert_eq!(mine(&world.acting("nordic", "olaf").await).await, []);
        // Only the owner changes it.
        let by_nina = world.acting("adria", "nina").await;
        let may = by_nina.may::<may::views::Customize>().unwrap();
        let tried = may.change_rights(move |tx| views::change(tx, view, "q=x")).await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
        let may = by_nina.may::<may::views::Delete>().unwrap();
        let tried = may.change_rights(move |tx| views::delete(tx, view)).await;
        assert!(matches!(tried, Err(StoreError::NotFound)));
        share(&world.admin("adria").await, view, &[]).await.unwrap();
        assert_eq!(mine(&world.acting("adria", "nina").await).await, []);
    }

    async fn one_shares_with_groups_one_is_in_or_may_read(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let ana = world.admin("adria").await;
        let clerks = groups::create(&ana, "Clerks", &[]).await;
        let theirs = groups::create(&world.admin("nordic").await, "Clerks", &[]).await;
        let view = save(&world.acting("adria", "nina").await, "Mine").await.unwrap();
        for group in [clerks, theirs] {
            let tried = share(&world.acting("adria", "nina").await, view, &[group]).await;
            assert!(matches!(tried, Err(StoreError::NotFound)));
        }
        groups::add(&world.admin("adria").await, clerks, &[nina]).await.unwrap();
        share(&world.acting("adria", "nina").await, view, &[clerks]).await.unwrap();
        groups::delete(&world.admin("adria").await, clerks).await.unwrap();
        assert_eq!(mine(&world.acting("adria", "nina").await).await.len(), 1, "the view stays");
    }

    async fn who_has_no_folder_here_saves_nothing_and_who_has_saved_stays(db: TestDatabase) {
        let world = world(&db).await;
        let guest_in_adria = world.operator_in("adria").await;
        let tried = save(&guest_in_adria, "Nowhere to keep it").await;
        assert!(matches!(tried, Err(StoreError::Invalid { .. } | StoreError::Denied(_))), "{tried:?}");
        let nina = world.person("adria", "nina").await;
        save(&world.acting("adria", "nina").await, "Mine").await.unwrap();
        let ana = world.admin("adria").await;
        let read = ana.may::<may::Within<may::users::Read>>().unwrap();
        let found = read.read(move |tx| tenantry_store::users::find(tx, nina)).await.unwrap();
        let version = found.user.version;
        let may = ana.may::<may::users::Delete>().unwrap();
        let deleted = may
            .change_rights(move |tx| tenantry_store::users::delete(tx, nina, version))
            .await;
        // Who has saved a view has acted, and stays.
        assert!(matches!(deleted, Err(StoreError::Denied(_))), "{deleted:?}");
    }

    async fn a_list_is_saved_opened_changed_and_shown_at_first(db: TestDatabase) {
        let (adria, _) = two_companies(&db, Some("ana@adria.example"), None).await;
        let server = TestServer::start(&db);
        let ana = activate(&server, &adria);
        let list = ana.get("/c/adria/users?status=active&cols=email");
        let hidden = list.hidden("/c/adria/views");
        assert_eq!(hidden[1], ("query".to_owned(), "status=active&cols=email".to_owned()));
        let unnamed = ana.post("/c/adria/views", &[("list", "users"), ("query", "q=a"), ("name", " ")]);
        assert_eq!(unnamed.status, 422);
        assert!(!unnamed.text(".field-error").is_empty(), "{}", unnamed.body);
        let saved = ana.post("/c/adria/views", &[
            ("list", "users"), ("query", "status=active&cols=email"), ("name", "To come"),
        ]);
        assert!(saved.location.starts_with("/c/adria/users?status=active&cols=email&view="), "{}", saved.location);
        let taken = ana.post("/c/adria/views", &[("list", "users"), ("query", "q=a"), ("name", "to COME")]);
        assert_eq!(taken.status, 422);
        assert_eq!(taken.attribute("#f-name", "value").unwrap(), "to COME");
        let kept = taken.hidden("/c/adria/views");
        assert!(kept.contains(&("query".to_owned(), "q=a".to_owned())), "{kept:?}");
        let open = ana.follow(&saved);
        assert_eq!(open.texts("thead th"), ["User name", "E-mail"]);
        assert!(open.texts(".list-bar summary").contains(&"To come".to_owned()));
        // Changed, it can be saved or restored.
        let changed = ana.get(&format!("{}&sort=full_name", saved.location));
        assert!(changed.texts(".list-bar summary").contains(&"To come (changed)".to_owned()));
        let id = saved.location.rsplit('=').next().unwrap();
        let url = format!("/c/adria/views/{id}");
        let query = changed.hidden(&url).remove(0).1;
        let done = ana.post(&url, &[("query", query.as_str())]);
        assert!(done.location.contains("sort=full_name"), "{}", done.location);
        // At first, and away from it.
        assert_eq!(ana.post(&format!("{url}/default?default=yes"), &[]).status, 303);
        let first = ana.get("/c/adria/users");
        assert_eq!((first.status, first.location), (303, done.location));
        assert_eq!(ana.get("/c/adria/users?view=none").status, 200);
        assert_eq!(ana.post(&format!("{url}/default?default=no"), &[]).status, 303);
        assert_eq!(ana.get("/c/adria/users").status, 200);
        assert_eq!(ana.get("/c/adria/views").texts("tbody th a"), ["To come"]);
        assert_eq!(ana.post(&format!("{url}/deletion"), &[]).status, 303);
        assert_eq!(ana.get("/c/adria/views").text(".empty-title"), "No views yet");
    }
}
