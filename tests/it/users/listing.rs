//! The list of users: search, filters, order and pages.

use tenantry_policy::{console, ids::UserId, user::UserStatus};
use tenantry_store::{
    arrival::UserKey,
    error::StoreError,
    explain,
    listing::{Count, Direction, ListQuery},
    may,
    scope::CompanyScope,
    users::{self, Only, UserFilter, UserLine, UserSort},
};

use crate::{
    groups::{self, keeping::rename},
    on_both_databases,
    support::{
        noon,
        world::{fields, input, world},
    },
};

type Page = tenantry_store::listing::Page<UserLine>;

async fn list(scope: &CompanyScope, wanted: ListQuery<UserSort>, filter: UserFilter) -> Page {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    may.read(move |tx| users::list(tx, &wanted, filter))
        .await
        .unwrap()
}

async fn groups_of_nina(scope: &CompanyScope) -> Vec<String> {
    let page = list(scope, ListQuery::default(), UserFilter::default()).await;
    let nina = page.rows.into_iter().find(|row| row.user_name == "nina");
    nina.unwrap().groups.to_vec()
}

/// Everything that has a say in what the user may do.
async fn access_of(scope: &CompanyScope, user: UserId) -> String {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    let employer = scope.company().id;
    let access = may
        .read(move |tx| explain::access_of(tx, UserKey { employer, user }, tx.now()))
        .await;
    format!("{:?}", access.unwrap().layers())
}

fn names(page: &Page) -> Vec<&str> {
    page.rows.iter().map(|row| row.user_name.as_str()).collect()
}

on_both_databases! {
    async fn a_company_lists_its_own_users_alone(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        world.person("nordic", "olaf").await;
        let adria = list(&world.admin("adria").await, ListQuery::default(), UserFilter::default()).await;
        assert_eq!(names(&adria), ["Admin", "nina", "System"]);
        assert_eq!(adria.count, Count::Exactly(3));
        assert_eq!(adria.rows[1].groups[..], ["Basic"]);
    }

    async fn what_changes_about_groups_is_seen_with_the_next_request(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let ana = world.admin("adria").await;
        let clerks = groups::create(&ana, "Clerks", &[]).await;
        groups::add(&ana, clerks, &[nina]).await.unwrap();
        let ana = world.admin("adria").await;
        assert_eq!(groups_of_nina(&ana).await, ["Basic", "Clerks"]);
        rename(&ana, clerks, "Accounting").await.unwrap();
        let ana = world.admin("adria").await;
        assert_eq!(groups_of_nina(&ana).await, ["Accounting", "Basic"]);
        let told = access_of(&ana, nina).await;
        assert!(told.contains("Accounting") && !told.contains("Clerks"), "{told}");
        groups::remove(&ana, clerks, &[nina]).await.unwrap();
        let ana = world.admin("adria").await;
        assert_eq!(groups_of_nina(&ana).await, ["Basic"]);
        let told = access_of(&ana, nina).await;
        assert!(!told.contains("Accounting"), "{told}");
    }

    async fn pages_lead_on_and_back_in_every_order(db: TestDatabase) {
        let world = world(&db).await;
        for name in ["Žan", "anja", "Bor", "cilka", "Zala"] {
            world.invited("adria", fields(name)).await;
        }
        let admin = world.admin("adria").await;
        let all = ["Admin", "anja", "Bor", "cilka", "System", "Zala", "Žan"];
        for sort in [UserSort::UserName, UserSort::FullName, UserSort::LastSignIn, UserSort::Status] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let mut wanted = ListQuery { sort, direction, limit: 3, ..ListQuery::default() };
                let whole = ListQuery { limit: 50, ..wanted.clone() };
                let whole = list(&admin, whole, UserFilter::default()).await;
                let mut found = Vec::new();
                let mut pages = Vec::new();
                loop {
                    let page = list(&admin, wanted.clone(), UserFilter::default()).await;
                    found.extend(page.rows.clone());
                    wanted.cursor = page.next.clone();
                    pages.push(page);
                    if wanted.cursor.is_none() { break }
                }
                assert_eq!((found, pages.len()), (whole.rows.clone(), 3), "{sort:?} {direction:?}");
                wanted.cursor = pages[2].previous.clone();
                let back = list(&admin, wanted.clone(), UserFilter::default()).await;
                assert_eq!(back.rows, pages[1].rows);
                wanted.cursor = back.previous.clone();
                let first = list(&admin, wanted, UserFilter::default()).await;
                assert_eq!((first.rows, first.previous), (pages[0].rows.clone(), None));
                if sort == UserSort::UserName && direction == Direction::Ascending {
                    assert_eq!(names(&whole), all);
                }
            }
        }
    }

    async fn search_ignores_accents_and_case_and_takes_percent_literally(db: TestDatabase) {
        let world = world(&db).await;
        world.invited("adria", fields("Žiga")).await;
        world.invited("adria", fields("50%_off")).await;
        let admin = world.admin("adria").await;
        for (typed, found) in [("ziga", vec!["Žiga"]), ("%", vec!["50%_off"]), ("0%_O", vec!["50%_off"]), ("\\", vec![])] {
            let wanted = ListQuery { search: typed.to_owned(), ..ListQuery::default() };
            let page = list(&admin, wanted, UserFilter::default()).await;
            assert_eq!(names(&page), found, "{typed}");
            assert_eq!(page.count.is_none(), found.is_empty());
        }
    }

    async fn filters_find_who_needs_attention(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        world.invited("adria", fields("late")).await;
        let soon = users::UserInput { valid_until: "2026-09-30".to_owned(), ..input("soon") };
        world.invited("adria", soon.check().unwrap()).await;
        let later = users::UserInput { valid_until: "2026-10-30".to_owned(), ..input("later") };
        world.invited("adria", later.check().unwrap()).await;
        let admin = world.admin("adria").await;
        let only = |only| UserFilter { only: Some(only), ..UserFilter::default() };
        let invited = UserFilter { status: Some(UserStatus::Invited), ..UserFilter::default() };
        for (filter, found) in [
            (only(Only::NeverSignedIn), vec!["late", "later", "soon"]),
            (only(Only::EndingSoon), vec!["soon"]),
            (only(Only::Locked), vec![]),
            (invited, vec!["late", "later", "soon"]),
        ] {
            let page = list(&admin, ListQuery::default(), filter).await;
            assert_eq!(names(&page), found, "{filter:?}");
        }
    }

    async fn an_export_holds_everything_that_was_found(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        let may = world.admin("adria").await.may::<may::Within<may::users::Export>>().unwrap();
        let mut wanted = Some(ListQuery { limit: 1, ..ListQuery::default().in_portions() });
        let mut found = Vec::new();
        while let Some(at) = wanted {
            let asked = at.clone();
            let page = may
                .read_portion(noon(), move |tx| users::export(tx, &asked, UserFilter::default()))
                .await
                .unwrap();
            found.extend(names(&page).into_iter().map(str::to_owned));
            wanted = page.next.map(|next| ListQuery { cursor: Some(next), ..at });
        }
        assert_eq!(found, ["Admin", "nina", "System"]);
    }

    async fn a_portion_is_read_only_by_who_may_still_take_the_list_away(db: TestDatabase) {
        let world = world(&db).await;
        world.person("nordic", "olaf").await;
        let nina = world.person("adria", "nina").await;
        let ana = world.admin("adria").await;
        let exports = groups::create(&ana, "Exports", &[console::users::READ, console::users::EXPORT]).await;
        groups::add(&ana, exports, &[nina]).await.unwrap();
        let may = world.acting("adria", "nina").await.may::<may::Within<may::users::Export>>().unwrap();
        let portion = || {
            let wanted = ListQuery::default().in_portions();
            may.read_portion(noon(), move |tx| users::export(tx, &wanted, UserFilter::default()))
        };
        assert_eq!(names(&portion().await.unwrap()), ["Admin", "nina", "System"]);
        groups::remove(&ana, exports, &[nina]).await.unwrap();
        assert!(matches!(portion().await, Err(StoreError::Denied(_))));
    }
}
