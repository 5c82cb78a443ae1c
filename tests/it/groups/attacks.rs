//! Ways to come to rights that nobody gave: each is tried and refused.

use tenantry_policy::{
    console::{groups as on_groups, invitations, units, users},
    denial::Denial,
    ids::UserId,
    overrides::OverrideEffect,
    permission::{Permission, PermissionSet},
};
use tenantry_store::{groups, may, scope::CompanyScope};

use super::{
    add, change_set, create, denial, fields, named, reactivate, remove, set, suspend, try_create,
};
use crate::{
    on_both_databases,
    overrides::{grant, grant_until},
    support::world::{World, world},
};

/// Nina, who may change groups and holds these as well.
async fn nina(world: &World, holds: &[Permission]) -> (UserId, CompanyScope) {
    let ana = world.admin("adria").await;
    let nina = world.person("adria", "nina").await;
    let mut permissions = vec![on_groups::READ, on_groups::UPDATE, on_groups::CREATE];
    permissions.extend(holds);
    let helpers = create(&ana, "Helpers", &permissions).await;
    add(&ana, helpers, &[nina]).await.unwrap();
    (nina, world.acting("adria", "nina").await)
}

fn cannot_give(permissions: &[Permission]) -> Denial {
    Denial::CannotGive {
        permissions: set(permissions),
    }
}

on_both_databases! {
    async fn nobody_puts_what_they_dont_hold_into_a_group_they_are_in(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[users::READ, users::GRANT]).await;
        let helpers = named(&nina, "Helpers").await;
        let refused = change_set(&nina, helpers, &[users::DELETE], &[]).await;
        assert_eq!(denial(refused), cannot_give(&[users::DELETE]));
        assert!(!world.acting("adria", "nina").await.allows(users::DELETE));
    }

    async fn holding_without_the_right_to_give_is_not_enough(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[units::READ]).await;
        let refused = try_create(&nina, "Watchers", &[units::READ]).await;
        assert_eq!(denial(refused), cannot_give(&[units::READ]));
    }

    async fn who_holds_and_may_give_gives(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[users::READ, users::GRANT]).await;
        let peter = world.person("adria", "peter").await;
        let readers = create(&nina, "Readers", &[users::READ]).await;
        add(&nina, readers, &[peter]).await.unwrap();
        assert!(world.acting("adria", "peter").await.allows(users::READ));
    }

    async fn nobody_gives_with_a_right_that_has_an_end_date(db: TestDatabase) {
        let world = world(&db).await;
        let (id, _) = nina(&world, &[users::READ]).await;
        let ana = world.admin("adria").await;
        grant_until(&ana, id, users::GRANT, "2026-12-31").await.unwrap();
        let nina = world.acting("adria", "nina").await;
        assert!(nina.allows(users::GRANT));
        let refused = try_create(&nina, "Readers", &[users::READ]).await;
        assert_eq!(denial(refused), cannot_give(&[users::READ]));
        grant(&ana, id, users::GRANT).await.unwrap();
        create(&world.acting("adria", "nina").await, "Readers", &[users::READ]).await;
    }

    async fn nobody_adds_or_removes_themself_but_admin_others_do(db: TestDatabase) {
        let world = world(&db).await;
        let (id, nina) = nina(&world, &[users::READ, users::GRANT]).await;
        let readers = create(&nina, "Readers", &[users::READ]).await;
        assert_eq!(denial(add(&nina, readers, &[id]).await), Denial::OwnRights);
        let helpers = named(&nina, "Helpers").await;
        assert_eq!(denial(remove(&nina, helpers, &[id]).await), Denial::OwnRights);
        let may = nina.may::<may::groups::Update>().unwrap();
        let refused = may
            .change_rights(move |tx| groups::change_groups_of(tx, id, &[readers], &[]))
            .await;
        assert_eq!(denial(refused), Denial::OwnRights);
    }

    async fn adding_a_member_needs_everything_the_group_holds(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[users::READ, users::GRANT]).await;
        let peter = world.person("adria", "peter").await;
        let ana = world.admin("adria").await;
        let strong = create(&ana, "Strong", &[users::READ, invitations::CREATE]).await;
        let refused = denial(add(&nina, strong, &[peter]).await);
        assert_eq!(refused, cannot_give(&[invitations::CREATE]));
    }

    async fn taking_away_needs_no_more_than_the_right_to_change_groups(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[]).await;
        let peter = world.person("adria", "peter").await;
        let ana = world.admin("adria").await;
        let strong = create(&ana, "Strong", &[invitations::CREATE, invitations::READ]).await;
        add(&ana, strong, &[peter]).await.unwrap();
        change_set(&nina, strong, &[], &[invitations::READ]).await.unwrap();
        remove(&nina, strong, &[peter]).await.unwrap();
        suspend(&nina, strong).await.unwrap();
        let refused = denial(reactivate(&nina, strong).await);
        assert_eq!(refused, cannot_give(&[invitations::CREATE]), "waking it gives again");
    }

    async fn a_copy_gives_no_more_than_its_maker_could(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[]).await;
        let auditor = named(&nina, "User administration").await;
        let may = nina.may::<may::groups::Create>().unwrap();
        let copied = may.change_rights(move |tx| groups::copy(tx, auditor, &fields("Mine"))).await;
        let refused = denial(copied);
        assert!(matches!(refused, Denial::CannotGive { .. }), "{refused:?}");
    }

    async fn what_has_come_to_lie_above_the_ceiling_only_admin_passes_on(db: TestDatabase) {
        let world = world(&db).await;
        let orders = world.shop(&["orders"]).await;
        let read = orders[0];
        let give = read.grant();
        let (_, nina) = nina(&world, &[read, give]).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        let clerks = create(&ana, "Clerks", &[read]).await;
        world.shrink_ceiling(&[read, give]).await;
        let nina = world.acting("adria", &nina.actor().name.replace(" Kos", "").to_lowercase()).await;
        let expected = Denial::NeedsAdmin { permissions: PermissionSet::from(read) };
        assert_eq!(denial(add(&nina, clerks, &[peter]).await), expected);
        let ana = world.admin("adria").await;
        add(&ana, clerks, &[peter]).await.unwrap();
        assert!(!world.acting("adria", "peter").await.allows(read), "it sleeps");
        let copy = ana.may::<may::groups::Create>().unwrap();
        let copied = copy.change_rights(move |tx| groups::copy(tx, clerks, &fields("Copy"))).await.unwrap();
        assert_eq!(copied.out, PermissionSet::from(read), "nothing new is put above the ceiling");
        let edited = change_set(&ana, clerks, &[give], &[]).await;
        assert!(matches!(denial(edited), Denial::AboveCeiling { .. }));
        change_set(&ana, clerks, &[], &[read]).await.unwrap();
    }

    async fn a_right_lost_while_the_write_waited_is_lost(db: TestDatabase) {
        let world = world(&db).await;
        let (id, nina) = nina(&world, &[users::READ, users::GRANT]).await;
        let peter = world.person("adria", "peter").await;
        let readers = create(&nina, "Readers", &[users::READ]).await;
        let ana = world.admin("adria").await;
        let helpers = named(&ana, "Helpers").await;
        remove(&ana, helpers, &[id]).await.unwrap();
        let refused = denial(add(&nina, readers, &[peter]).await);
        assert!(matches!(refused, Denial::Missing(_)), "{refused:?}");
    }

    async fn a_grant_beside_a_denial_gives_nothing_to_pass_on(db: TestDatabase) {
        let world = world(&db).await;
        let (id, _) = nina(&world, &[users::READ, users::GRANT]).await;
        let ana = world.admin("adria").await;
        crate::overrides::set_one(&ana, id, users::READ, Some(OverrideEffect::Denial), None)
            .await
            .unwrap();
        let nina = world.acting("adria", "nina").await;
        let refused = try_create(&nina, "Readers", &[users::READ]).await;
        assert_eq!(denial(refused), cannot_give(&[users::READ]));
    }
}
