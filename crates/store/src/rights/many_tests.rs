//! The facts of many are the facts of each.

use std::{collections::BTreeSet, sync::Arc};

use diesel::prelude::*;
use tenantry_policy::{
    console,
    ids::{CompanyRoleId, UserId},
    names::Name,
};

use super::{Whom, load_many};
use crate::{
    arrival::UserKey,
    catalogue::columns,
    companies::{self, CompanyFields, NewCompany},
    connection::{Database, DatabaseSettings},
    day::Day,
    groups::{self, GroupFields, NewCustomGroup},
    installation,
    instant::Instant,
    may,
    rights::load,
    schema::{overrides, units},
    scope::CompanyScope,
    store::Store,
    transaction::{Origin, Tx},
    units::{self as unit_verbs, UnitFields},
    users::{self, UserInput},
};

fn now() -> Instant {
    Instant::from_milliseconds(1_800_000_000_000).unwrap()
}

fn store(folder: &std::path::Path) -> Store {
    let url = format!("sqlite:{}", folder.join("tenantry.db").display());
    let database = Database::open(&DatabaseSettings::new(&url)).unwrap();
    database.migrate().unwrap();
    let store = Store::new(database);
    installation::install(&store, now()).unwrap();
    store
}

async fn adria(store: &Store) -> CompanyScope {
    let origin = Arc::new(Origin::default());
    let operator = store
        .enter_as_system("operator", now(), Arc::clone(&origin))
        .await
        .unwrap();
    let new = NewCompany {
        fields: CompanyFields {
            name: "Adria Travel".to_owned(),
            short_name: "adria".to_owned(),
            time_zone: "Europe/Ljubljana".to_owned(),
            ..CompanyFields::default()
        },
        roles: vec![CompanyRoleId::new(1), CompanyRoleId::new(2)],
        admin_name: "Ana".to_owned(),
        admin_email: None,
        send_mail: false,
    };
    let may = operator.may::<may::companies::Create>().unwrap();
    may.write(move |tx| companies::register(tx, &new))
        .await
        .unwrap();
    store.enter_as_system("adria", now(), origin).await.unwrap()
}

async fn make_user(scope: &CompanyScope, name: &'static str) -> UserId {
    let input = UserInput {
        user_name: name.to_owned(),
        full_name: name.to_owned(),
        valid_until: "2030-12-31".to_owned(),
        ..UserInput::default()
    };
    let may = scope.may::<may::users::Create>().unwrap();
    let made = may.change_rights(move |tx| users::create(tx, &input.check().unwrap()));
    made.await.unwrap().user
}

/// Three users, a group of one of them, a unit of another with a group, a group for All users, and
/// an override.
async fn people(scope: &CompanyScope) -> Vec<UserId> {
    let mut ids = Vec::new();
    for name in ["anja", "bor", "cilka"] {
        ids.push(make_user(scope, name).await);
    }
    let (anja, bor) = (ids[0], ids[1]);
    let new = NewCustomGroup {
        fields: GroupFields {
            name: Name::parse("Clerks").unwrap(),
            notes: String::new(),
        },
        set: [console::users::READ].into_iter().collect(),
    };
    let may = scope.may::<may::groups::Create>().unwrap();
    let made = may.change_rights(move |tx| groups::create(tx, &new));
    let group = made.await.unwrap();
    let may = scope.may::<may::groups::Update>().unwrap();
    let added = may.change_rights(move |tx| groups::add_members(tx, group, &[anja, bor]));
    added.await.unwrap();
    let fields = UnitFields {
        name: "Sales".to_owned(),
        ..UnitFields::default()
    };
    let may = scope.may::<may::units::Create>().unwrap();
    let made = may.change_rights(move |tx| unit_verbs::create(tx, &fields));
    let unit = made.await.unwrap();
    let employer = scope.company().id;
    let may = scope.may::<may::units::Update>().unwrap();
    let given = may.change_rights(move |tx| {
        let key = UserKey {
            employer,
            user: bor,
        };
        unit_verbs::add_members(tx, unit, &BTreeSet::from([key]))?;
        unit_verbs::give_group(tx, unit, group)?;
        let all = all_users(tx);
        unit_verbs::give_group(tx, tenantry_policy::ids::UnitId::new(all), group)?;
        deny(tx, anja);
        Ok(())
    });
    given.await.unwrap();
    ids
}

fn all_users(tx: &mut Tx<'_>) -> i64 {
    let company = tx.company_key();
    on!(tx.conn, c => units::table
        .filter(units::company_id.eq(company))
        .filter(units::all_users.eq(true))
        .select(units::id)
        .first(c))
    .unwrap()
}

fn deny(tx: &mut Tx<'_>, user: UserId) {
    let (company, id, (at, by)) = (tx.company_key(), tx.new_id(), tx.stamp());
    let (resource, operation) = columns(console::users::READ);
    let until: Option<Day> = None;
    on!(tx.conn, c => diesel::insert_into(overrides::table)
        .values((
            overrides::company_id.eq(company),
            overrides::id.eq(id),
            overrides::user_id.eq(user.get()),
            overrides::resource.eq(resource),
            overrides::operation.eq(operation),
            overrides::effect.eq("denial"),
            overrides::reason.eq("audit"),
            overrides::until.eq(until),
            overrides::set_at.eq(at),
            overrides::set_by.eq(by),
        ))
        .execute(c))
    .unwrap();
}

#[test]
fn the_facts_of_many_are_the_facts_of_each() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let store = store(folder.path());
    let (company, ids) = runtime.block_on(async {
        let scope = adria(&store).await;
        let ids = people(&scope).await;
        (scope.company().id, ids)
    });
    store
        .database()
        .read_blocking(|conn| {
            let everybody = load_many(conn, company, Whom::Everybody, now())?;
            assert_eq!(everybody.len(), 5, "with System and Admin");
            for user in &everybody {
                let person = user.facts.person.user;
                let one = load::facts(conn, company, company, person, now(), &load::role_sets)?;
                assert_eq!(one.as_ref(), Some(&user.facts));
            }
            let these = load_many(conn, company, Whom::These(&ids[..2]), now())?;
            assert_eq!(these.len(), 2);
            for (few, all) in these.iter().zip(everybody.iter().skip(1)) {
                assert_eq!(few.facts, all.facts);
            }
            assert!(load_many(conn, company, Whom::WhoCanSignIn, now())?.is_empty());
            Ok(())
        })
        .unwrap();
}
