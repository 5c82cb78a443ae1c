//! Granting, denying and lifting.

use tenantry_policy::{
    console::{companies, groups as on_groups, overrides as on_overrides, users},
    denial::Denial,
    ids::UserId,
    overrides::OverrideEffect,
    permission::{Permission, PermissionSet},
};
use tenantry_store::{
    error::StoreError,
    may,
    overrides::{self, OverrideChange, Wanted},
    scope::CompanyScope,
    users as people,
};

use super::{deny, grant, grant_until, grid, set_all, set_one, wanted, withdraw};
use crate::{
    groups::{add, create, denial, set},
    on_both_databases,
    support::{
        noon, origin,
        world::{World, world},
    },
};

/// Nina, who may change overrides and holds these as well.
async fn nina(world: &World, holds: &[Permission]) -> (UserId, CompanyScope) {
    let ana = world.admin("adria").await;
    let nina = world.person("adria", "nina").await;
    let mut permissions = vec![on_overrides::READ, on_overrides::UPDATE];
    permissions.extend(holds);
    let helpers = create(&ana, "Helpers", &permissions).await;
    add(&ana, helpers, &[nina]).await.unwrap();
    (nina, world.acting("adria", "nina").await)
}

on_both_databases! {
    async fn a_grant_adds_and_a_denial_beats_every_grant(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        grant(&ana, peter, users::READ).await.unwrap();
        assert!(world.acting("adria", "peter").await.allows(users::READ));
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        add(&ana, clerks, &[peter]).await.unwrap();
        deny(&ana, peter, users::READ).await.unwrap();
        assert!(!world.acting("adria", "peter").await.allows(users::READ));
        withdraw(&ana, peter, users::READ).await.unwrap();
        assert!(world.acting("adria", "peter").await.allows(users::READ), "the group still gives it");
        assert!(grid(&ana, peter).await.unwrap().overrides.is_empty());
    }

    async fn a_grant_counts_through_its_last_day_in_the_companys_zone(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        grant_until(&ana, peter, users::READ, "2026-09-01").await.unwrap();
        let at = async |instant: &str| {
            let now: jiff::Timestamp = instant.parse().unwrap();
            let scope = world.store
                .enter_as_user("adria", "adria", "peter", now.into(), origin())
                .await
                .unwrap();
            scope.allows(users::READ)
        };
        assert!(at("2026-09-01T21:59:59Z").await, "one second before midnight in Ljubljana");
        assert!(!at("2026-09-01T22:00:00Z").await);
    }

    async fn an_override_that_is_over_is_shown_as_such_and_can_be_replaced(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        grant_until(&ana, peter, users::READ, "2026-09-01").await.unwrap();
        let later: jiff::Timestamp = "2026-10-01T12:00:00Z".parse().unwrap();
        let ana = world.store
            .enter_as_user("adria", "adria", "Admin", later.into(), origin())
            .await
            .unwrap();
        let shown = grid(&ana, peter).await.unwrap();
        assert!(shown.overrides[0].is_over);
        assert!(!shown.access.may(users::READ));
        grant_until(&ana, peter, users::READ, "2026-10-01").await.unwrap();
        let shown = grid(&ana, peter).await.unwrap();
        assert_eq!(shown.overrides.len(), 1);
        assert!(!shown.overrides[0].is_over);
        assert!(shown.access.may(users::READ));
    }

    async fn a_reason_is_needed_and_a_past_day_is_refused(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        let unexplained = Wanted { reason: "  ".to_owned(), ..wanted(OverrideEffect::Grant, None) };
        let change = OverrideChange { permission: users::READ, seen: None, wanted: Some(unexplained) };
        let refused = set_all(&ana, peter, vec![change]).await;
        assert!(matches!(refused, Err(StoreError::Invalid { field: "reason", .. })), "{refused:?}");
        let refused = denial(grant_until(&ana, peter, users::READ, "2026-08-31").await);
        assert!(matches!(refused, Denial::PastDate(_)), "{refused:?}");
        let may = ana.may::<may::overrides::Update>().unwrap();
        let past = OverrideChange {
            permission: users::READ,
            seen: None,
            wanted: Some(wanted(OverrideEffect::Denial, Some("2026-08-31"))),
        };
        let preview = may.read(move |tx| overrides::preview(tx, peter, &[past])).await;
        assert!(matches!(denial(preview), Denial::PastDate(_)));
    }

    async fn many_are_set_at_once_or_none(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        let change = |permission, effect| OverrideChange {
            permission,
            seen: None,
            wanted: Some(wanted(effect, None)),
        };
        let good = [
            change(users::READ, OverrideEffect::Grant),
            change(users::EXPORT, OverrideEffect::Grant),
            change(on_groups::READ, OverrideEffect::Denial),
        ];
        let mut with_bad = good.to_vec();
        with_bad.push(change(companies::READ, OverrideEffect::Grant));
        let refused = denial(set_all(&ana, peter, with_bad).await);
        assert!(matches!(refused, Denial::AboveCeiling { .. }), "{refused:?}");
        assert!(grid(&ana, peter).await.unwrap().overrides.is_empty());
        let may = ana.may::<may::overrides::Update>().unwrap();
        let asked = good.to_vec();
        let said = may.read(move |tx| overrides::preview(tx, peter, &asked)).await.unwrap();
        assert_eq!(said.people[0].gains, set(&[users::READ, users::EXPORT]));
        set_all(&ana, peter, good.to_vec()).await.unwrap();
        assert_eq!(grid(&ana, peter).await.unwrap().overrides.len(), 3);
        let may = ana.may::<may::Within<may::users::Read>>().unwrap();
        let (_, events) = may.read(move |tx| people::history(tx, peter, None)).await.unwrap();
        assert_eq!(events.rows[0].action, "overrides.changed");
        assert_eq!(events.rows[0].detail.changes.len(), 3, "one event lists them");
    }

    async fn nothing_new_is_put_above_the_ceiling_not_even_a_denial(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        for effect in OverrideEffect::ALL {
            let refused = set_one(&ana, peter, companies::READ, Some(effect), None).await;
            let permissions = PermissionSet::from(companies::READ);
            assert_eq!(denial(refused), Denial::AboveCeiling { permissions });
        }
    }

    async fn granting_needs_holding_and_giving_but_denying_does_not(db: TestDatabase) {
        let world = world(&db).await;
        let (_, nina) = nina(&world, &[users::READ, users::GRANT]).await;
        let peter = world.person("adria", "peter").await;
        grant(&nina, peter, users::READ).await.unwrap();
        let refused = denial(grant(&nina, peter, users::DELETE).await);
        assert!(matches!(refused, Denial::CannotGive { .. }), "{refused:?}");
        deny(&nina, peter, users::DELETE).await.unwrap();
    }

    async fn lifting_a_denial_counts_as_giving(db: TestDatabase) {
        let world = world(&db).await;
        nina(&world, &[]).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        deny(&ana, peter, users::DELETE).await.unwrap();
        let nina = world.acting("adria", "nina").await;
        let refused = denial(withdraw(&nina, peter, users::DELETE).await);
        assert!(matches!(refused, Denial::CannotGive { .. }), "{refused:?}");
        let shorter = set_one(&nina, peter, users::DELETE, Some(OverrideEffect::Denial), Some("2026-09-02")).await;
        assert!(matches!(denial(shorter), Denial::CannotGive { .. }), "so does shortening it");
        grant(&ana, peter, users::DELETE).await.unwrap();
        withdraw(&nina, peter, users::DELETE).await.unwrap();
    }

    async fn nobody_overrides_themself(db: TestDatabase) {
        let world = world(&db).await;
        let (id, _) = nina(&world, &[users::READ, users::GRANT]).await;
        let ana = world.admin("adria").await;
        deny(&ana, id, users::EXPORT).await.unwrap();
        let nina = world.acting("adria", "nina").await;
        assert_eq!(denial(withdraw(&nina, id, users::EXPORT).await), Denial::OwnRights);
        assert_eq!(denial(grant(&nina, id, users::READ).await), Denial::OwnRights);
        assert_eq!(denial(deny(&nina, id, users::READ).await), Denial::OwnRights);
        assert_eq!(grid(&nina, id).await.unwrap().refused, Some(Denial::OwnRights));
    }

    async fn system_admin_and_retired_users_take_no_overrides(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        let system = world.store.enter_as_system("adria", noon(), origin()).await.unwrap();
        for user in [ana.user(), system.user()] {
            for effect in OverrideEffect::ALL {
                let refused = denial(set_one(&ana, user, users::READ, Some(effect), None).await);
                assert!(matches!(refused, Denial::FromAdmin(_)), "{refused:?}");
            }
        }
        let read = ana.may::<may::Within<may::users::Read>>().unwrap();
        let version = read.read(move |tx| people::find(tx, peter)).await.unwrap().user.version;
        let update = ana.may::<may::Within<may::users::Update>>().unwrap();
        update.change_rights(move |tx| people::retire(tx, peter, version, "")).await.unwrap();
        assert_eq!(denial(grant(&ana, peter, users::READ).await), Denial::RetiredTakesNothing);
    }

    async fn whoever_saw_another_override_overwrites_nothing(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        let blind = |effect| OverrideChange {
            permission: users::READ,
            seen: None,
            wanted: Some(wanted(effect, None)),
        };
        set_all(&ana, peter, vec![blind(OverrideEffect::Grant)]).await.unwrap();
        let late = set_all(&ana, peter, vec![blind(OverrideEffect::Denial)]).await;
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
        assert!(world.acting("adria", "peter").await.allows(users::READ));
    }

    async fn users_of_other_companies_are_not_found(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nora = world.person("nordic", "nora").await;
        assert!(matches!(grid(&ana, nora).await, Err(StoreError::NotFound)));
        let change = OverrideChange {
            permission: users::READ,
            seen: None,
            wanted: Some(wanted(OverrideEffect::Grant, None)),
        };
        let refused = set_all(&ana, nora, vec![change]).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        assert!(!world.acting("nordic", "nora").await.allows(users::READ));
    }

    async fn a_permission_above_a_shrunken_ceiling_is_kept_and_can_be_taken(db: TestDatabase) {
        let world = world(&db).await;
        let orders = world.shop(&["orders"]).await[0];
        let ana = world.admin("adria").await;
        let peter = world.person("adria", "peter").await;
        grant(&ana, peter, orders).await.unwrap();
        deny(&ana, peter, users::READ).await.unwrap();
        world.shrink_ceiling(&[orders]).await;
        let ana = world.admin("adria").await;
        let shown = grid(&ana, peter).await.unwrap();
        assert_eq!(shown.overrides.len(), 2);
        assert!(!shown.access.may(orders));
        withdraw(&ana, peter, orders).await.unwrap();
    }
}
