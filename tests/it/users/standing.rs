//! Status: suspending, retiring, bringing back, deleting, and handing Admin over.

use tenantry_policy::{
    denial::Denial,
    ids::UserId,
    names::{Email, Name},
    user::UserStatus,
};
use tenantry_store::{
    accounts::{
        activation::{self, Activated},
        offers,
        sign_in::{self, SignIn},
    },
    arrival::Person,
    error::StoreError,
    listing::ListQuery,
    mail::delivery::{self, Content},
    may,
    scope::CompanyScope,
    transaction::RightsWrite,
    users::{self, UserFilter, UserPage},
};

use crate::{
    on_both_databases,
    support::{
        databases::TestDatabase,
        noon, origin,
        world::{fields, world},
    },
};

async fn named(scope: &CompanyScope, user_name: &'static str) -> UserPage {
    let may = scope.may::<may::Within<may::users::Read>>().unwrap();
    may.read(move |tx| {
        let wanted = ListQuery {
            search: user_name.to_owned(),
            ..ListQuery::default()
        };
        let page = users::list(tx, &wanted, UserFilter::default())?;
        let line = page
            .rows
            .iter()
            .find(|row| row.user_name == user_name)
            .unwrap();
        users::find(tx, line.id)
    })
    .await
    .unwrap()
}

async fn suspend(scope: &CompanyScope, id: UserId, version: i64) -> Result<(), StoreError> {
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::suspend(tx, id, version, "leave"))
        .await
        .map(drop)
}

async fn retire(scope: &CompanyScope, id: UserId, version: i64) -> Result<(), StoreError> {
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::retire(tx, id, version, "left"))
        .await
        .map(drop)
}

async fn bring_back(scope: &CompanyScope, id: UserId, version: i64) -> Result<(), StoreError> {
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::bring_back(tx, id, version))
        .await
}

async fn reactivate(scope: &CompanyScope, id: UserId, version: i64) -> Result<(), StoreError> {
    let may = scope.may::<may::Within<may::users::Update>>()?;
    may.change_rights(move |tx| users::reactivate(tx, id, version))
        .await
        .map(drop)
}

async fn delete(scope: &CompanyScope, id: UserId, version: i64) -> Result<(), StoreError> {
    let may = scope.may::<may::users::Delete>()?;
    may.change_rights(move |tx| users::delete(tx, id, version))
        .await
        .map(drop)
}

fn denial(result: Result<(), StoreError>) -> Denial {
    match result {
        Err(StoreError::Denied(denial)) => denial,
        other => panic!("not refused by a rule: {other:?}"),
    }
}

on_both_databases! {
    async fn a_suspended_user_acts_no_more_and_goes_on_when_reactivated(db: TestDatabase) {
        let world = world(&db).await;
        let id = world.person("adria", "nina").await;
        let admin = world.admin("adria").await;
        assert!(!world.acting("adria", "nina").await.effective().is_empty());
        suspend(&admin, id, 2).await.unwrap();
        assert!(world.acting("adria", "nina").await.effective().is_empty());
        assert_eq!(denial(suspend(&admin, id, 3).await).rule(), "User status");
        reactivate(&admin, id, 3).await.unwrap();
        assert!(!world.acting("adria", "nina").await.effective().is_empty());
    }

    async fn reactivating_makes_nobody_active_who_has_not_accepted(db: TestDatabase) {
        let world = world(&db).await;
        let id = world.invited("adria", fields("nina")).await.user;
        let admin = world.admin("adria").await;
        suspend(&admin, id, 1).await.unwrap();
        reactivate(&admin, id, 2).await.unwrap();
        assert_eq!(named(&admin, "nina").await.user.status, UserStatus::Invited);
    }

    async fn retiring_ends_the_rights_and_keeps_the_name(db: TestDatabase) {
        let world = world(&db).await;
        let id = world.person("adria", "nina").await;
        let admin = world.admin("adria").await;
        retire(&admin, id, 2).await.unwrap();
        let page = named(&admin, "nina").await;
        assert_eq!((page.user.status, page.groups.len()), (UserStatus::Retired, 0));
        let taken = admin.may::<may::users::Create>().unwrap()
            .change_rights(|tx| users::create(tx, &fields("nina"))).await.unwrap_err();
        assert!(matches!(taken, StoreError::Invalid { field: "user_name", .. }));
        for refused in [suspend(&admin, id, 3).await, reactivate(&admin, id, 3).await, retire(&admin, id, 3).await] {
            assert_eq!(denial(refused).rule(), "User status");
        }
        bring_back(&admin, id, 3).await.unwrap();
        let page = named(&admin, "nina").await;
        assert_eq!((page.user.status, page.groups.len()), (UserStatus::Suspended, 0));
        reactivate(&admin, id, 4).await.unwrap();
        assert_eq!(named(&admin, "nina").await.user.status, UserStatus::Active);
    }

    async fn only_a_user_who_left_no_trace_can_be_deleted(db: TestDatabase) {
        let world = world(&db).await;
        let (acted, fresh) = (world.person("adria", "nina").await, world.invited("adria", fields("late")).await.user);
        let admin = world.admin("adria").await;
        assert_eq!(denial(delete(&admin, acted, 2).await).rule(), "History stays");
        delete(&admin, fresh, 1).await.unwrap();
        let again = world.invited("adria", fields("late")).await;
        assert_ne!(again.user, fresh, "name and personal group are free again");
    }

    async fn system_and_admin_stay_what_they_are(db: TestDatabase) {
        let world = world(&db).await;
        let admin = world.admin("adria").await;
        for name in ["System", "Admin"] {
            let page = named(&admin, name).await;
            let (id, version) = (page.user.id, page.user.version);
            for refused in [
                suspend(&admin, id, version).await,
                retire(&admin, id, version).await,
                delete(&admin, id, version).await,
                bring_back(&admin, id, version).await,
            ] {
                assert_eq!(denial(refused).rule(), "System and Admin", "{name}");
            }
        }
        let system = named(&admin, "System").await.user;
        let edited = admin.may::<may::Within<may::users::Update>>().unwrap()
            .change_rights(move |tx| users::edit(tx, system.id, system.version, &fields("Other"))).await;
        assert_eq!(denial(edited.map(drop)).rule(), "System and Admin");
        let me = named(&admin, "Admin").await.user;
        admin.may::<may::Within<may::users::Update>>().unwrap().change_rights(move |tx| {
            let fields = users::UserInput {
                user_name: "boss".to_owned(),
                full_name: me.full_name.clone(),
                email: me.email.clone().unwrap_or_default(),
                ..users::UserInput::default()
            };
            users::edit(tx, me.id, me.version, &fields.check().unwrap())
        }).await.expect("the Admin is renamed by itself");
    }

    async fn admin_is_handed_over_when_the_new_person_accepts_and_not_before(db: TestDatabase) {
        let world = world(&db).await;
        let admin = world.admin("adria").await;
        let page = named(&admin, "Admin").await;
        let (id, version) = (page.user.id, page.user.version);
        let may = admin.may::<may::users::Update>().unwrap();
        let handed = may.change_rights(move |tx| {
            let (name, email) = (Name::parse("Berta Bos").unwrap(), Email::parse("berta@adria.example").unwrap());
            users::hand_over(tx, id, version, &name, &email)
        }).await.unwrap();
        assert!(handed.link.is_none(), "the old Admin never sees the new one's link");
        assert!(!world.admin("adria").await.effective().is_empty());
        let letter = delivery::take(&db.store, noon()).await.unwrap().unwrap();
        assert_eq!(letter.recipient, "berta@adria.example");
        let Content::Activation { token, full_name, .. } = letter.content else { panic!("no activation") };
        assert_eq!(full_name, "Berta Bos");
        let door = db.store.door(noon(), origin());
        let done = door.write(move |tx| activation::activate(tx, &token, "$argon2id$x")).await.unwrap();
        assert!(matches!(done, Activated::Done(..)), "{done:?}");
        let after = named(&world.admin("adria").await, "Admin").await;
        assert_eq!(after.user.full_name, "Berta Bos");
        assert_eq!(after.user.email.as_deref(), Some("berta@adria.example"));

        assert!(after.handover.is_none());
    }

    async fn admin_is_handed_to_somebody_with_an_account_who_accepts_in_the_console(db: TestDatabase) {
        let world = world(&db).await;
        let page = named(&world.admin("adria").await, "Admin").await;
        let (id, version) = (page.user.id, page.user.version);
        let hand_over = move |tx: &mut RightsWrite<'_, may::users::Update>| {
            let email = Email::parse("admin@nordic.example").unwrap();
            users::hand_over(tx, id, version, &Name::parse("Nils Berg").unwrap(), &email)
        };
        let may = world.admin("adria").await.may::<may::users::Update>().unwrap();
        may.change_rights(hand_over).await.unwrap();
        let nils = person(&db, "admin@nordic.example").await;
        let own = db.store.own_account(&nils, noon(), origin());
        let offered = own.read(offers::list).await.unwrap();
        assert_eq!(offered.len(), 1);
        may.write(move |tx| users::take_back(tx, id)).await.unwrap();
        assert!(own.read(offers::list).await.unwrap().is_empty(), "taken back");
        let (company, user) = (offered[0].company, offered[0].user);
        let gone = own.write(move |tx| offers::accept(tx, company, user)).await.unwrap_err();
        assert!(matches!(gone, StoreError::NotFound));
        may.change_rights(hand_over).await.unwrap();
        own.write(move |tx| offers::accept(tx, company, user)).await.unwrap();
        let places = person(&db, "admin@nordic.example").await.identities;
        assert_eq!(places.len(), 2, "{places:?}");
        assert_eq!(named(&world.admin("adria").await, "Admin").await.user.full_name, "Nils Berg");
    }
}

/// The person who signs in with this e-mail.
async fn person(db: &TestDatabase, email: &'static str) -> Person {
    let door = db.store.door(noon(), origin());
    let entry = door
        .write(move |tx| {
            let attempt = sign_in::look_up(tx, email)?;
            sign_in::finish(tx, &attempt, true)
        })
        .await
        .unwrap();
    let SignIn::Done(entry) = entry else {
        panic!("not signed in: {entry:?}");
    };
    db.store
        .person(entry.account, noon())
        .await
        .unwrap()
        .unwrap()
}
