//! Why somebody may or may not, asked of the store.

use tenantry_policy::{
    console::users,
    explanation::{Verdict, Withheld},
    ids::{CompanyId, UserId},
    layer::Origin,
    permission::PermissionSet,
};
use tenantry_store::{
    arrival::UserKey,
    company_roles::{self, RoleChange},
    error::StoreError,
    explain, may,
    scope::CompanyScope,
};

use super::{deny, grant_until};
use crate::{
    groups::{add, create},
    on_both_databases,
    support::{
        noon,
        world::{World, role_version, set_roles, world},
    },
};

fn key(of: &CompanyScope, user: UserId) -> UserKey {
    UserKey {
        employer: of.company().id,
        user,
    }
}

on_both_databases! {
    async fn an_explanation_names_the_group_and_who_put_the_permission_in(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        add(&ana, clerks, &[nina]).await.unwrap();
        let may = ana.may::<may::Within<may::users::Read>>().unwrap();
        let who = key(&ana, nina);
        let why = may
            .read(move |tx| explain::explain(tx, who, users::READ, noon()))
            .await
            .unwrap();
        assert_eq!(why.verdict, Verdict::Allowed);
        let put_in = why.steps.iter().find_map(|step| step.put_in.as_ref()).unwrap();
        assert_eq!(put_in.by.as_ref().unwrap().name, "Ana Admin");
        deny(&ana, nina, users::READ).await.unwrap();
        let why = may
            .read(move |tx| explain::explain(tx, who, users::READ, noon()))
            .await
            .unwrap();
        assert_eq!(why.verdict, Verdict::Withheld(Withheld::Denial));
    }

    async fn another_moment_can_be_asked_about(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        grant_until(&ana, nina, users::READ, "2026-09-30").await.unwrap();
        let later: jiff::Timestamp = "2026-10-01T12:00:00Z".parse().unwrap();
        let may = ana.may::<may::Within<may::users::Read>>().unwrap();
        let who = key(&ana, nina);
        let now = may.read(move |tx| explain::access_of(tx, who, noon())).await.unwrap();
        assert!(now.may(users::READ));
        let then = may.read(move |tx| explain::access_of(tx, who, later.into())).await.unwrap();
        assert!(!then.may(users::READ));
    }

    async fn what_the_operators_people_hold_at_home_is_not_told(db: TestDatabase) {
        let world = world(&db).await;
        world.activate(&db.operator.activation).await;
        let hanna = world.admin("operator").await.user();
        let may = world.admin("adria").await.may::<may::Within<may::users::Read>>().unwrap();
        let who = UserKey { employer: CompanyId::OPERATOR, user: hanna };
        let why = may.read(move |tx| explain::explain(tx, who, users::READ, noon())).await;
        assert!(matches!(why, Err(StoreError::NotFound)), "{why:?}");
    }

    async fn people_without_a_place_in_the_company_are_not_found(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nora = world.person("nordic", "nora").await;
        let nordic = world.admin("nordic").await.company().id;
        let may = ana.may::<may::Within<may::users::Read>>().unwrap();
        for employer in [nordic, ana.company().id, CompanyId::OPERATOR] {
            let who = UserKey { employer, user: nora };
            let why = may.read(move |tx| explain::explain(tx, who, users::READ, noon())).await;
            assert!(matches!(why, Err(StoreError::NotFound)), "{why:?}");
        }
    }

    async fn a_renamed_company_role_is_seen_at_once(db: TestDatabase) {
        let world = world(&db).await;
        let nina = world.person("adria", "nina").await;
        let operator = world.operator().await;
        let may = operator.may::<may::company_roles::Create>().unwrap();
        let role = may.write(|tx| company_roles::create(tx, "Shop tenant", "")).await.unwrap();
        let change = RoleChange {
            added: PermissionSet::from_iter([users::READ]),
            removed: PermissionSet::new(),
        };
        let (version, may) = (role_version(&operator, role).await, operator.may().unwrap());
        may.write(move |tx| company_roles::set_permissions(tx, role, version, &change)).await.unwrap();
        set_roles(&operator, "adria", &[1, role.get()]).await;
        for _ in 0..2 {
            assert_eq!(allowing_roles(&world, nina).await, ["Shop tenant"]);
        }
        let (version, may) = (role_version(&operator, role).await, operator.may().unwrap());
        may.write(move |tx| company_roles::edit(tx, role, version, "Shop keeper", "")).await.unwrap();
        assert_eq!(allowing_roles(&world, nina).await, ["Shop keeper"]);
    }
}

/// The company roles that let Adria's people read users, as an explanation names them.
async fn allowing_roles(world: &World, user: UserId) -> Vec<String> {
    let ana = world.admin("adria").await;
    let who = key(&ana, user);
    let may = ana.may::<may::Within<may::users::Read>>().unwrap();
    let why = may.read(move |tx| explain::explain(tx, who, users::READ, noon()));
    let roles = why.await.unwrap().steps.into_iter().find_map(|step| {
        let Origin::Ceiling { roles, .. } = step.origin else {
            return None;
        };
        Some(roles)
    });
    let mut names: Vec<String> = roles.unwrap().into_iter().map(|role| role.name).collect();
    names.sort();
    names
}
