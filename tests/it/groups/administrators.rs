//! The last person who can put things right isn't lost, whatever is changed, by however many at once.

use tenantry_policy::{
    administrators::Outcome,
    console::{groups as on_groups, users},
    denial::Denial,
    ids::{GroupId, UserId},
};
use tenantry_store::{error::StoreError, groups, may, scope::CompanyScope};

use super::{add, change_set, create, delete, denial, remove, suspend};
use crate::{
    on_both_databases,
    overrides::{deny, withdraw},
    support::{
        databases::TestDatabase,
        world::{World, world},
    },
};

struct Keys {
    world: World,
    nina: UserId,
    peter: UserId,
    ninas: GroupId,
    peters: GroupId,
}

/// Nina and Peter each administer Adria through a group of their own, and change groups through
/// another; the Admin can't act.
async fn two_administrators(db: &TestDatabase) -> Keys {
    let world = world(db).await;
    let ana = world.admin("adria").await;
    let nina = world.person("adria", "nina").await;
    let peter = world.person("adria", "peter").await;
    let keepers = [
        on_groups::READ,
        on_groups::UPDATE,
        on_groups::DELETE,
        tenantry_policy::console::overrides::READ,
        tenantry_policy::console::overrides::UPDATE,
    ];
    let keepers = create(&ana, "Keepers", &keepers).await;
    let ninas = create(&ana, "Ninas keys", &[users::UPDATE, users::GRANT]).await;
    let peters = create(&ana, "Peters keys", &[users::UPDATE, users::GRANT]).await;
    add(&ana, keepers, &[nina, peter]).await.unwrap();
    add(&ana, ninas, &[nina]).await.unwrap();
    add(&ana, peters, &[peter]).await.unwrap();
    world.suspend_admin("adria").await;
    Keys {
        world,
        nina,
        peter,
        ninas,
        peters,
    }
}

impl Keys {
    async fn as_nina(&self) -> CompanyScope {
        self.world.acting("adria", "nina").await
    }

    async fn as_peter(&self) -> CompanyScope {
        self.world.acting("adria", "peter").await
    }

    async fn administrators(&self) -> usize {
        let (nina, peter) = (self.as_nina().await, self.as_peter().await);
        [nina, peter]
            .iter()
            .filter(|person| person.allows(users::UPDATE) && person.allows(users::GRANT))
            .count()
    }
}

fn is_last(result: Result<impl std::fmt::Debug, StoreError>) -> bool {
    matches!(denial(result), Denial::LastAdministrator { name } if name == "Nina Kos")
}

on_both_databases! {
    async fn the_last_administrator_is_not_lost_in_any_way(db: TestDatabase) {
        let keys = two_administrators(&db).await;
        let nina = keys.as_nina().await;
        remove(&nina, keys.peters, &[keys.peter]).await.unwrap();
        let peter = keys.as_peter().await;
        assert!(is_last(remove(&peter, keys.ninas, &[keys.nina]).await));
        assert!(is_last(change_set(&peter, keys.ninas, &[], &[users::UPDATE]).await));
        assert!(is_last(suspend(&peter, keys.ninas).await));
        assert!(is_last(delete(&peter, keys.ninas).await));
        assert!(is_last(deny(&peter, keys.nina, users::GRANT).await));
        let may = peter.may::<may::groups::Delete>().unwrap();
        let ninas = keys.ninas;
        let preview = may.read(move |tx| groups::preview_deletion(tx, ninas)).await;
        assert!(is_last(preview), "it is said before saving");
        assert_eq!(keys.administrators().await, 1);
    }

    async fn the_operator_is_only_warned(db: TestDatabase) {
        let keys = two_administrators(&db).await;
        let operator = keys.world.operator_in("adria").await;
        let (ninas, peters) = (keys.ninas, keys.peters);
        let (nina, peter) = (keys.nina, keys.peter);
        let may = operator.may::<may::groups::Update>().unwrap();
        let first = may
            .change_rights(move |tx| groups::remove_members(tx, ninas, &[nina]))
            .await
            .unwrap();
        assert_eq!(first.outcome, Outcome::Kept);
        let preview = may
            .read(move |tx| groups::preview_members(tx, peters, &[], &[peter]))
            .await
            .unwrap();
        assert_eq!(preview.outcome, Outcome::Warn("Peter Kos".to_owned()));
        let last = may
            .change_rights(move |tx| groups::remove_members(tx, peters, &[peter]))
            .await
            .unwrap();
        assert_eq!(last.outcome, Outcome::Warn("Peter Kos".to_owned()));
        assert_eq!(keys.administrators().await, 0);
    }

    async fn of_two_who_remove_each_other_at_once_only_one_succeeds(db: TestDatabase) {
        let keys = two_administrators(&db).await;
        for round in 0..4 {
            let (nina, peter) = (keys.as_nina().await, keys.as_peter().await);
            let (just_peter, just_nina) = ([keys.peter], [keys.nina]);
            let takes_peter = remove(&nina, keys.peters, &just_peter);
            let takes_nina = remove(&peter, keys.ninas, &just_nina);
            let (first, second) = if round % 2 == 0 {
                tokio::join!(takes_peter, takes_nina)
            } else {
                let (second, first) = tokio::join!(takes_nina, takes_peter);
                (first, second)
            };
            let done = [&first, &second].iter().filter(|result| result.is_ok()).count();
            assert_eq!(done, 1, "round {round}: {first:?} {second:?}");
            assert_eq!(keys.administrators().await, 1);
            let operator = keys.world.operator_in("adria").await;
            add(&operator, keys.ninas, &[keys.nina]).await.unwrap();
            add(&operator, keys.peters, &[keys.peter]).await.unwrap();
        }
    }

    async fn of_two_who_deny_each_other_at_once_only_one_succeeds(db: TestDatabase) {
        let keys = two_administrators(&db).await;
        for round in 0..4 {
            let (nina, peter) = (keys.as_nina().await, keys.as_peter().await);
            let denies_peter = deny(&nina, keys.peter, users::UPDATE);
            let denies_nina = deny(&peter, keys.nina, users::GRANT);
            let (first, second) = if round % 2 == 0 {
                tokio::join!(denies_peter, denies_nina)
            } else {
                let (second, first) = tokio::join!(denies_nina, denies_peter);
                (first, second)
            };
            let done = [&first, &second].iter().filter(|result| result.is_ok()).count();
            assert_eq!(done, 1, "round {round}: {first:?} {second:?}");
            let operator = keys.world.operator_in("adria").await;
            for (user, permission) in [(keys.peter, users::UPDATE), (keys.nina, users::GRANT)] {
                withdraw(&operator, user, permission).await.unwrap();
            }
        }
    }
}
