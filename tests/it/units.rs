//! Units: the tree, who is in them, and the groups given to them.

use std::collections::BTreeSet;

use tenantry_policy::{
    console::{groups as groups_resource, units as units_resource},
    denial::{Denial, NoMember},
    ids::{GroupId, UnitId},
    unit::UnitStatus,
};
use tenantry_store::{
    arrival::{Person, UserKey},
    consequences::Consequences,
    error::StoreError,
    listing::ListQuery,
    may,
    scope::CompanyScope,
    units::{self, UnitFields},
    users,
};

use crate::{
    on_both_databases,
    support::{
        noon, origin,
        trio::{Trio, lending},
    },
};

fn fields(name: &str, parent: Option<UnitId>) -> UnitFields {
    UnitFields {
        name: name.to_owned(),
        notes: String::new(),
        parent,
    }
}

async fn create(scope: &CompanyScope, fields: UnitFields) -> Result<UnitId, StoreError> {
    let may = scope.may::<may::units::Create>()?;
    may.change_rights(move |tx| units::create(tx, &fields))
        .await
}

async fn edit(
    scope: &CompanyScope,
    id: UnitId,
    version: i64,
    fields: UnitFields,
) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Update>()?;
    may.change_rights(move |tx| units::edit(tx, id, version, &fields))
        .await
}

async fn set_status(
    scope: &CompanyScope,
    id: UnitId,
    version: i64,
    status: UnitStatus,
) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Update>()?;
    may.change_rights(move |tx| units::set_status(tx, id, version, status))
        .await
}

async fn delete(scope: &CompanyScope, id: UnitId, version: i64) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Delete>()?;
    may.change_rights(move |tx| units::delete(tx, id, version))
        .await
}

async fn add(scope: &CompanyScope, id: UnitId, user: UserKey) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Update>()?;
    may.change_rights(move |tx| units::add_members(tx, id, &BTreeSet::from([user])))
        .await
}

async fn remove(scope: &CompanyScope, id: UnitId, user: UserKey) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Update>()?;
    may.change_rights(move |tx| units::remove_members(tx, id, &BTreeSet::from([user])))
        .await
}

async fn give(scope: &CompanyScope, id: UnitId, group: GroupId) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Update>()?;
    may.change_rights(move |tx| units::give_group(tx, id, group))
        .await
}

async fn take(scope: &CompanyScope, id: UnitId, group: GroupId) -> Result<(), StoreError> {
    let may = scope.may::<may::units::Update>()?;
    may.change_rights(move |tx| units::take_group(tx, id, group))
        .await
}

async fn group(scope: &CompanyScope, unit: UnitId, name: &str) -> GroupId {
    let may = scope.may::<may::units::Update>().unwrap();
    let all = may
        .read(move |tx| units::list_group_candidates(tx, unit, "", 100))
        .await
        .unwrap();
    all.iter().find(|group| group.name == name).unwrap().id
}

async fn all_users(scope: &CompanyScope) -> units::UnitLine {
    let may = scope.may::<may::units::Read>().unwrap();
    may.read(units::tree).await.unwrap().remove(0)
}

fn key(person: &Person) -> UserKey {
    person.identities[0].key()
}

on_both_databases! {
    async fn all_users_is_kept_by_the_program(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let unit = all_users(&ana).await;
        assert!(unit.is_all_users);
        for refused in [
            edit(&ana, unit.id, 1, fields("Everybody", None)).await,
            set_status(&ana, unit.id, 1, UnitStatus::Suspended).await,
            delete(&ana, unit.id, 1).await,
            add(&ana, unit.id, key(&trio.ana)).await,
        ] {
            assert!(matches!(refused, Err(StoreError::Denied(Denial::AllUsers(_)))), "{refused:?}");
        }
    }

    async fn all_users_holds_own_people_and_guests_while_they_are_guests(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let unit = all_users(&ana).await.id;
        trio.user("adria", "mara").await;
        trio.guest("adria", lending("nordic", [groups_resource::READ]), &trio.nils).await;
        let may = ana.may::<may::units::Read>().unwrap();
        let (own, guests) = may
            .read(move |tx| {
                let own = units::list_members(tx, unit, &ListQuery::default())?;
                Ok((own, units::list_guests(tx, unit)?))
            })
            .await
            .unwrap();
        let names: Vec<&str> = own.rows.iter().map(|m| m.user_name.as_str()).collect();
        assert_eq!(names, ["Admin", "mara"], "System is nobody");
        assert_eq!(guests.len(), 1);
        assert_eq!(guests[0].employer_name, "Nordic Pay");
        let sales = create(&ana, fields("Sales", None)).await.unwrap();
        let empty = create(&ana, fields("Empty", None)).await.unwrap();
        add(&ana, sales, key(&trio.ana)).await.unwrap();
        let may = ana.may::<may::units::Read>().unwrap();
        let counts = may.read(move |tx| units::count_members(tx, &[unit, sales, empty])).await.unwrap();
        let counts = [unit, sales, empty].map(|unit| counts.get(&unit).copied());
        assert_eq!(counts, [Some(3), Some(1), None]);
        // What All users is given, guests hold too.
        give(&ana, unit, group(&ana, unit, "Unit administration").await).await.unwrap();
        assert!(trio.enter(&trio.nils, "adria").await.allows(units_resource::UPDATE));
    }

    async fn units_form_a_tree_without_circles(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let sales = create(&ana, fields("Sales", None)).await.unwrap();
        let north = create(&ana, fields("North", Some(sales))).await.unwrap();
        let refused = edit(&ana, sales, 1, fields("Sales", Some(north))).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::UnitCycle))), "{refused:?}");
        let refused = edit(&ana, sales, 1, fields("Sales", Some(sales))).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::UnitCycle))), "{refused:?}");
        let refused = delete(&ana, sales, 1).await;
        let below = vec!["North".to_owned()];
        assert!(
            matches!(&refused, Err(StoreError::Denied(Denial::UnitHasUnits { names })) if *names == below),
            "{refused:?}"
        );
        delete(&ana, north, 1).await.unwrap();
        delete(&ana, sales, 1).await.unwrap();
    }

    async fn an_old_version_changes_nothing(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let sales = create(&ana, fields("Sales", None)).await.unwrap();
        edit(&ana, sales, 1, fields("Selling", None)).await.unwrap();
        for refused in [
            edit(&ana, sales, 1, fields("Sold", None)).await,
            set_status(&ana, sales, 1, UnitStatus::Suspended).await,
            delete(&ana, sales, 1).await,
        ] {
            assert!(matches!(refused, Err(StoreError::Stale)), "{refused:?}");
        }
        let may = ana.may::<may::units::Read>().unwrap();
        let found = may.read(move |tx| units::find(tx, sales)).await.unwrap();
        assert_eq!((found.name.as_str(), found.version), ("Selling", 2));
    }

    async fn names_of_units_differ_ignoring_case(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        create(&ana, fields("Sales", None)).await.unwrap();
        for name in ["SALES", "all users", ""] {
            let refused = create(&ana, fields(name, None)).await;
            assert!(matches!(refused, Err(StoreError::Invalid { field: "name", .. })), "{refused:?}");
        }
        create(&trio.enter(&trio.nils, "nordic").await, fields("Sales", None)).await.unwrap();
    }

    async fn members_hold_the_units_groups_while_it_is_active(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let mara = trio.user("adria", "mara").await;
        let desk = create(&ana, fields("Desk", None)).await.unwrap();
        let given = group(&ana, desk, "Group administration").await;
        give(&ana, desk, given).await.unwrap();
        let may_edit = async || trio.enter(&mara, "adria").await.allows(groups_resource::UPDATE);
        assert!(!may_edit().await);
        add(&ana, desk, key(&mara)).await.unwrap();
        assert!(may_edit().await);
        set_status(&ana, desk, 1, UnitStatus::Suspended).await.unwrap();
        assert!(!may_edit().await);
        set_status(&ana, desk, 2, UnitStatus::Active).await.unwrap();
        assert!(may_edit().await);
        take(&ana, desk, given).await.unwrap();
        assert!(!may_edit().await);
        give(&ana, desk, given).await.unwrap();
        remove(&ana, desk, key(&mara)).await.unwrap();
        assert!(!may_edit().await);
        add(&ana, desk, key(&mara)).await.unwrap();
        delete(&ana, desk, 3).await.unwrap();
        assert!(!may_edit().await);
    }

    async fn what_a_change_comes_to_is_told_before_it_is_made(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let mara = trio.user("adria", "mara").await;
        let desk = create(&ana, fields("Desk", None)).await.unwrap();
        let given = group(&ana, desk, "Group administration").await;
        let update = || ana.may::<may::units::Update>().unwrap();
        let told = |said: &Consequences| (said.gaining, said.losing);
        let new = BTreeSet::from([key(&mara)]);

        let (title, giving) = update().read(move |tx| units::preview_giving(tx, desk, given)).await.unwrap();
        assert_eq!((title.as_str(), told(&giving)), ("Group administration", (0, 0)), "nobody is in it");
        give(&ana, desk, given).await.unwrap();
        let joining = new.clone();
        let adding = update().read(move |tx| units::preview_adding(tx, desk, &joining)).await.unwrap();
        assert_eq!((told(&adding), adding.added), ((1, 0), vec!["mara of adria".to_owned()]));
        add(&ana, desk, key(&mara)).await.unwrap();

        let stopping = update()
            .read(move |tx| units::preview_status(tx, desk, UnitStatus::Suspended)).await.unwrap();
        assert_eq!(told(&stopping), (0, 1));
        let taking = update().read(move |tx| units::preview_taking(tx, desk, given)).await.unwrap();
        assert_eq!(told(&taking), (0, 1));
        let (names, leaving) = update()
            .read(move |tx| units::preview_removing(tx, desk, &new)).await.unwrap();
        assert_eq!((names.len(), told(&leaving)), (1, (0, 1)));
        let delete = ana.may::<may::units::Delete>().unwrap();
        let deleting = delete.read(move |tx| units::preview_deletion(tx, desk)).await.unwrap();
        assert_eq!(told(&deleting), (0, 1));
        let found = ana.may::<may::units::Read>().unwrap().read(move |tx| units::find(tx, desk)).await;
        assert_eq!(found.unwrap().version, 1, "nothing was done");
    }

    async fn who_could_be_put_in_is_offered(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let mara = trio.user("adria", "mara").await;
        let desk = create(&ana, fields("Desk", None)).await.unwrap();
        let offered = async |search: &'static str| {
            let may = ana.may::<may::units::Update>().unwrap();
            let found = may.read(move |tx| units::candidates(tx, desk, search, 100)).await.unwrap();
            found.into_iter().map(|one| one.user).collect::<Vec<_>>()
        };
        assert!(offered("mara").await.contains(&key(&mara)));
        assert!(offered("nobody like this").await.is_empty());
        add(&ana, desk, key(&mara)).await.unwrap();
        assert!(!offered("mara").await.contains(&key(&mara)), "is in it");
        let others = trio.user("nordic", "olaf").await;
        assert!(!offered("olaf").await.contains(&key(&others)), "of another company, and no guest");
    }

    async fn nobody_but_the_admin_changes_their_own_units(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let mara = trio.user("adria", "mara").await;
        trio.give(&mara, "Unit administration").await;
        let (ana, scope) = (trio.enter(&trio.ana, "adria").await, trio.enter(&mara, "adria").await);
        let desk = create(&scope, fields("Desk", None)).await.unwrap();
        let refused = add(&scope, desk, key(&mara)).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::OwnRights))), "{refused:?}");
        add(&ana, desk, key(&mara)).await.unwrap();
        let refused = remove(&scope, desk, key(&mara)).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::OwnRights))), "{refused:?}");
        add(&ana, desk, key(&trio.ana)).await.unwrap();
        remove(&ana, desk, key(&trio.ana)).await.unwrap();
    }

    async fn giving_through_a_unit_needs_what_is_given(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (mara, tone) = (trio.user("adria", "mara").await, trio.user("adria", "tone").await);
        trio.give(&mara, "Unit administration").await;
        let (ana, scope) = (trio.enter(&trio.ana, "adria").await, trio.enter(&mara, "adria").await);
        let desk = create(&scope, fields("Desk", None)).await.unwrap();
        let more = group(&ana, desk, "User administration").await;
        let refused = give(&scope, desk, more).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::CannotGive { .. }))), "{refused:?}");
        give(&ana, desk, more).await.unwrap();
        let refused = add(&scope, desk, key(&tone)).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::CannotGive { .. }))), "{refused:?}");
        set_status(&scope, desk, 1, UnitStatus::Suspended).await.unwrap();
        let refused = set_status(&scope, desk, 2, UnitStatus::Active).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::CannotGive { .. }))), "{refused:?}");
        // Taking needs no more than the update.
        take(&scope, desk, more).await.unwrap();
    }

    async fn the_last_administrator_is_not_lost_through_a_unit(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (mara, tone) = (trio.user("adria", "mara").await, trio.user("adria", "tone").await);
        trio.give(&tone, "Unit administration").await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let desk = create(&ana, fields("Desk", None)).await.unwrap();
        let admins = group(&ana, desk, "User administration").await;
        give(&ana, desk, admins).await.unwrap();
        add(&ana, desk, key(&mara)).await.unwrap();
        // The operator suspends the Admin: Mara is the last one who can put things right.
        let store = &trio.db.store;
        let operator = store.enter_as_user("adria", "operator", "System", noon(), origin()).await.unwrap();
        let admin = trio.ana.identities[0].user;
        let reading = operator.may::<may::Within<may::users::Read>>().unwrap();
        let version = reading.read(move |tx| users::find(tx, admin)).await.unwrap().user.version;
        let may = operator.may::<may::Within<may::users::Update>>().unwrap();
        may.change_rights(move |tx| users::suspend(tx, admin, version, "")).await.unwrap();
        let scope = trio.enter(&tone, "adria").await;
        for refused in [
            remove(&scope, desk, key(&mara)).await,
            take(&scope, desk, admins).await,
            set_status(&scope, desk, 1, UnitStatus::Suspended).await,
            delete(&scope, desk, 1).await,
        ] {
            assert!(matches!(refused, Err(StoreError::Denied(Denial::LastAdministrator { .. }))), "{refused:?}");
        }
        assert!(trio.enter(&mara, "adria").await.allows(tenantry_policy::console::users::GRANT));
    }

    async fn who_cannot_be_in_a_unit(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let desk = create(&ana, fields("Desk", None)).await.unwrap();
        let system = UserKey { employer: ana.company().id, user: trio.system("adria").await.user() };
        let refused = add(&ana, desk, system).await;
        assert!(
            matches!(refused, Err(StoreError::Denied(Denial::NoUnitMember(NoMember::System)))),
            "{refused:?}"
        );
        let refused = add(&ana, desk, key(&trio.nils)).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        // Ana reads users of Nordic as a guest there; Nils still is no guest here.
        let lent = lending("adria", [tenantry_policy::console::users::READ]);
        trio.guest("nordic", lent, &trio.ana).await;
        let refused = add(&ana, desk, key(&trio.nils)).await;
        assert!(
            matches!(refused, Err(StoreError::Denied(Denial::NoUnitMember(NoMember::NoGuest)))),
            "{refused:?}"
        );
        trio.guest("adria", lending("nordic", [groups_resource::READ]), &trio.nils).await;
        add(&ana, desk, key(&trio.nils)).await.unwrap();
    }

    async fn units_of_another_company_are_not_found(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (ana, nils) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.nils, "nordic").await);
        let desk = create(&ana, fields("Desk", None)).await.unwrap();
        let own = create(&nils, fields("Desk", None)).await.unwrap();
        let theirs = group(&ana, desk, "Auditor").await;
        for refused in [
            edit(&nils, desk, 1, fields("Mine", None)).await,
            set_status(&nils, desk, 1, UnitStatus::Suspended).await,
            delete(&nils, desk, 1).await,
            add(&nils, desk, key(&trio.nils)).await,
            remove(&nils, desk, key(&trio.ana)).await,
            give(&nils, desk, theirs).await,
            give(&nils, own, theirs).await,
            take(&nils, own, theirs).await,
        ] {
            assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        }
        let refused = create(&nils, fields("Below", Some(desk))).await;
        assert!(matches!(refused, Err(StoreError::Invalid { field: "parent", .. })), "{refused:?}");
    }
}
