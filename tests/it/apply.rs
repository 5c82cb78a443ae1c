//! Access as a file: what `apply` makes of it.

use tenantry_store::{
    apply::{Options, Outcome},
    scope::CompanyScope,
};

use crate::{
    on_both_databases,
    support::small_world::{SmallWorld, WORLD, apply},
};

fn allows(scope: &CompanyScope, permission: &str) -> bool {
    scope.allows(scope.catalogue().permission(permission).unwrap())
}

on_both_databases! {
    async fn the_small_world_is_as_its_table_says(db: TestDatabase) {
        let world = SmallWorld::build(&db).await;
        let nina = world.own("adria", "nina").await;
        assert!(allows(&nina, "orders:read") && allows(&nina, "invoices:read"));
        assert!(!allows(&nina, "orders:update"), "denied to her");
        let marko = world.own("adria", "marko").await;
        assert!(allows(&marko, "users:update") && allows(&marko, "orders:update"));
        let olaf = world.guest("adria", "nordic", "olaf").await;
        assert!(allows(&olaf, "invoices:read") && allows(&olaf, "orders:read"));
        assert!(!allows(&olaf, "users:read"));
        let ana = world.own("adria", "Admin").await;
        assert!(allows(&ana, "orders:grant"));
        let nils = world.own("nordic", "Admin").await;
        assert!(!allows(&nils, "orders:read"), "no role of Nordic carries it");
    }

    async fn applying_twice_changes_nothing(db: TestDatabase) {
        let first = apply(&db.store, WORLD, Options::default()).await;
        assert!(first.count(Outcome::Created) > 10 && !first.is_refused(), "{first:#?}");
        let second = apply(&db.store, WORLD, Options::default()).await;
        assert!(second.is_empty(), "{second:#?}");
    }

    async fn a_plan_says_the_same_and_does_nothing(db: TestDatabase) {
        let plan = Options { plan_only: true, ..Options::default() };
        let planned = apply(&db.store, WORLD, plan).await;
        assert_eq!(planned, apply(&db.store, WORLD, plan).await, "nothing was done");
        assert_eq!(planned, apply(&db.store, WORLD, Options::default()).await);
        assert!(apply(&db.store, WORLD, plan).await.is_empty());
    }
}
