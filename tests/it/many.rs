//! As many ids as somebody likes to send: no statement binds each of them, so none breaks at the
//! number of values a database takes in one (32,766 on SQLite, 65,535 on PostgreSQL).

use std::collections::BTreeSet;

use tenantry_policy::ids::{CompanyRoleId, GroupId, UserId};
use tenantry_store::{arrival::UserKey, companies, error::StoreError, groups, may, units};

use crate::{
    on_both_databases,
    support::{
        trio::{self, Trio},
        world::{company_version, world},
    },
};

/// More than either database binds.
const MANY: i64 = 70_000;

fn ids() -> impl Iterator<Item = i64> {
    1_000_000..1_000_000 + MANY
}

fn not_found<T: std::fmt::Debug>(result: &Result<T, StoreError>, what: &str) {
    assert!(
        matches!(result, Err(StoreError::NotFound)),
        "{what}: {result:?}"
    );
}

on_both_databases! {
    async fn more_ids_than_a_statement_binds_are_looked_for_all_the_same(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = world.custom_group("adria", "Clerks", &[]).await;
        let may = ana.may::<may::groups::Update>().unwrap();
        let users: Vec<UserId> = ids().map(UserId::new).collect();
        let joining = users.clone();
        not_found(&may.change_rights(move |tx| groups::add_members(tx, clerks, &joining)).await, "members");
        let strangers: Vec<GroupId> = ids().map(GroupId::new).collect();
        let joining = may.change_rights(move |tx| groups::change_groups_of(tx, nina, &strangers, &[])).await;
        not_found(&joining, "groups of a user");
        let employer = ana.company().id;
        let keys: BTreeSet<UserKey> = users.iter().map(|user| UserKey { employer, user: *user }).collect();
        let may = ana.may::<may::units::Update>().unwrap();
        let fields = units::UnitFields { name: "North".to_owned(), ..units::UnitFields::default() };
        let making = ana.may::<may::units::Create>().unwrap();
        let north = making.change_rights(move |tx| units::create(tx, &fields)).await.unwrap();
        let leaving = keys.clone();
        not_found(&may.change_rights(move |tx| units::add_members(tx, north, &keys)).await, "unit");
        may.change_rights(move |tx| units::remove_members(tx, north, &leaving)).await.unwrap();
        let operator = world.operator().await;
        let (id, version) = (employer, company_version(&operator, "adria").await);
        let roles = ids().map(CompanyRoleId::new).collect();
        let may = operator.may::<may::companies::Update>().unwrap();
        let refused = may.write(move |tx| companies::set_roles(tx, id, version, &roles)).await;
        assert!(!matches!(refused, Ok(()) | Err(StoreError::Internal(_) | StoreError::Database(_))), "{refused:?}");
    }

    async fn more_users_than_a_statement_binds_are_looked_for_when_named(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let lent = trio::lending("nordic", [tenantry_policy::console::users::READ]);
        let id = trio.invite("adria", lent).await;
        let nordic = trio.enter(&trio.nils, "nordic").await;
        let may = nordic.may::<may::invitations::Update>().unwrap();
        let named: BTreeSet<UserId> = ids().map(UserId::new).collect();
        let assigning = may.change_rights_across(
            move |tx| tenantry_store::invitations::other_side(tx, id),
            move |tx| tenantry_store::invitations::assign(tx, id, &named),
        );
        not_found(&assigning.await, "users");
    }
}
