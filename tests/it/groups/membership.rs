//! Who is a member, what that changes, and what is said beforehand.

use tenantry_policy::{
    console::{groups as on_groups, messages, users},
    denial::Denial,
    group::{GroupAct, GroupKind, GroupStatus},
    permission::PermissionSet,
};
use tenantry_store::{
    error::StoreError,
    groups::{self, MemberSort, SetEdit},
    listing::ListQuery,
    may, users as people,
};

use super::{add, basic, create, delete, denial, find, named, remove, set};
use crate::{
    on_both_databases,
    support::{
        trio::{Trio, lending},
        world::world,
    },
};

on_both_databases! {
    async fn members_come_and_go_and_hold_the_set_meanwhile(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let (nina, peter) = (world.person("adria", "nina").await, world.person("adria", "peter").await);
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        assert_eq!(add(&ana, clerks, &[nina, peter]).await.unwrap(), 2);
        assert_eq!(add(&ana, clerks, &[nina, peter]).await.unwrap(), 0, "they are members already");
        assert!(world.acting("adria", "nina").await.allows(users::READ));
        assert_eq!(remove(&ana, clerks, &[nina]).await.unwrap(), 1);
        assert_eq!(remove(&ana, clerks, &[nina]).await.unwrap(), 0);
        assert!(!world.acting("adria", "nina").await.allows(users::READ));
        let may = ana.may::<may::groups::Read>().unwrap();
        let wanted: ListQuery<MemberSort> = ListQuery::default();
        let members = may.read(move |tx| groups::members(tx, clerks, &wanted)).await.unwrap();
        assert_eq!(members.rows.len(), 1);
        assert_eq!(members.rows[0].user, peter);
        assert_eq!(members.rows[0].set.name, "Ana Admin");
    }

    async fn the_basic_group_is_taken_from_a_user_and_given_back(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let basic = basic(&ana).await;
        assert!(world.acting("adria", "nina").await.allows(messages::READ));
        remove(&ana, basic, &[nina]).await.unwrap();
        assert!(!world.acting("adria", "nina").await.allows(messages::READ));
        add(&ana, basic, &[nina]).await.unwrap();
        assert!(world.acting("adria", "nina").await.allows(messages::READ));
    }

    async fn a_personal_group_is_given_to_nobody(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        world.person("adria", "nina").await;
        let peter = world.person("adria", "peter").await;
        let ninas = named(&ana, "nina").await;
        let expected = Denial::Group { kind: GroupKind::Personal, act: GroupAct::ChangeMembers };
        assert_eq!(denial(add(&ana, ninas, &[peter]).await), expected);
    }

    async fn system_and_admin_take_no_groups(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let clerks = create(&ana, "Clerks", &[]).await;
        let system = world.store
            .enter_as_system("adria", crate::support::noon(), crate::support::origin())
            .await
            .unwrap();
        for user in [ana.user(), system.user()] {
            let refused = denial(add(&ana, clerks, &[user]).await);
            assert!(matches!(refused, Denial::FromAdmin(_)), "{refused:?}");
        }
    }

    async fn a_retired_user_takes_no_groups(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[]).await;
        let read = ana.may::<may::Within<may::users::Read>>().unwrap();
        let version = read.read(move |tx| people::find(tx, nina)).await.unwrap().user.version;
        let update = ana.may::<may::Within<may::users::Update>>().unwrap();
        update.change_rights(move |tx| people::retire(tx, nina, version, "")).await.unwrap();
        assert_eq!(denial(add(&ana, clerks, &[nina]).await), Denial::RetiredTakesNothing);
    }

    async fn one_refused_member_refuses_them_all(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        add(&ana, clerks, &[nina, ana.user()]).await.unwrap_err();
        assert_eq!(find(&ana, clerks).await.unwrap().members, 0);
    }

    async fn a_user_is_added_to_groups_and_taken_from_others_at_once(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        let drivers = create(&ana, "Drivers", &[users::EXPORT]).await;
        add(&ana, clerks, &[nina]).await.unwrap();
        let may = ana.may::<may::groups::Update>().unwrap();
        let preview = may
            .read(move |tx| groups::preview_groups_of(tx, nina, &[drivers], &[clerks]))
            .await
            .unwrap();
        assert_eq!((preview.gaining, preview.losing), (1, 1));
        assert_eq!(preview.added, ["Drivers"]);
        assert_eq!(preview.people[0].gains, set(&[users::EXPORT]));
        assert_eq!(preview.people[0].loses, set(&[users::READ]));
        let changed = may
            .change_rights(move |tx| groups::change_groups_of(tx, nina, &[drivers], &[clerks]))
            .await
            .unwrap();
        assert_eq!((changed.added, changed.removed), (1, 1));
        let nina = world.acting("adria", "nina").await;
        assert!(nina.allows(users::EXPORT) && !nina.allows(users::READ));
    }

    async fn before_saving_it_is_said_who_gains_and_who_loses(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let (nina, peter) = (world.person("adria", "nina").await, world.person("adria", "peter").await);
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        let others = create(&ana, "Others", &[users::READ]).await;
        add(&ana, clerks, &[nina, peter]).await.unwrap();
        add(&ana, others, &[peter]).await.unwrap();
        let may = ana.may::<may::groups::Update>().unwrap();
        let edit = SetEdit { shown: set(&[users::READ, users::EXPORT]), chosen: set(&[users::EXPORT]) };
        let (change, said) = may
            .read(move |tx| groups::preview_set(tx, clerks, &edit))
            .await
            .unwrap();
        assert_eq!(change.added, set(&[users::EXPORT]));
        assert_eq!((said.gaining, said.losing, said.more), (2, 1, 0));
        let loses: Vec<_> = said.people.iter().map(|one| (one.acting.user, one.loses.len())).collect();
        assert_eq!(loses, [(nina, 1), (peter, 0)], "another group gives it to Peter");
        let said = may
            .read(move |tx| groups::preview_status(tx, clerks, GroupStatus::Suspended))
            .await
            .unwrap();
        assert_eq!((said.gaining, said.losing), (0, 1));
        let may = ana.may::<may::groups::Delete>().unwrap();
        let said = may.read(move |tx| groups::preview_deletion(tx, clerks)).await.unwrap();
        assert_eq!((said.gaining, said.losing), (0, 1));
        delete(&ana, clerks).await.unwrap();
        assert!(!world.acting("adria", "nina").await.allows(users::READ));
        assert!(world.acting("adria", "peter").await.allows(users::READ));
    }

    async fn what_a_unit_holds_is_told_as_well(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        give_to_all_users(&ana, clerks).await;
        let may = ana.may::<may::groups::Delete>().unwrap();
        let said = may.read(move |tx| groups::preview_deletion(tx, clerks)).await.unwrap();
        assert_eq!(said.losing, 1);
        delete(&ana, clerks).await.unwrap();
        assert!(!world.acting("adria", "nina").await.allows(users::READ));
    }

    async fn what_guests_hold_through_a_unit_is_told_too(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [messages::READ]), &olaf).await;
        let ana = trio.enter(&trio.ana, "adria").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        give_to_all_users(&ana, clerks).await;
        assert!(trio.enter(&olaf, "adria").await.allows(users::READ));
        let may = ana.may::<may::groups::Update>().unwrap();
        let said = may
            .read(move |tx| groups::preview_status(tx, clerks, GroupStatus::Suspended))
            .await
            .unwrap();
        let names: Vec<&str> = said.people.iter().map(|one| one.acting.name.as_str()).collect();
        assert_eq!(names, ["olaf of nordic"]);
    }

    async fn who_could_join_is_found_by_name(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let (nina, peter) = (world.person("adria", "nina").await, world.person("adria", "peter").await);
        world.person("nordic", "nora").await;
        let clerks = create(&ana, "Clerks", &[]).await;
        add(&ana, clerks, &[nina]).await.unwrap();
        let may = ana.may::<may::groups::Update>().unwrap();
        let found = may.read(move |tx| groups::candidates(tx, clerks, "", 10)).await.unwrap();
        let ids: Vec<_> = found.iter().map(|one| one.user).collect();
        assert_eq!(ids, [peter], "neither members nor System, Admin and other companies' people");
        let found = may.read(move |tx| groups::joinable(tx, nina, "cler", 10)).await.unwrap();
        assert!(found.is_empty());
        let found = may.read(move |tx| groups::joinable(tx, peter, "cler", 10)).await.unwrap();
        assert_eq!(found.len(), 1);
    }

    async fn the_history_of_group_and_user_both_tell_of_a_membership(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[]).await;
        add(&ana, clerks, &[nina]).await.unwrap();
        let may = ana.may::<may::groups::Read>().unwrap();
        let (_, of_group) = may.read(move |tx| groups::history(tx, clerks, None)).await.unwrap();
        assert_eq!(of_group.rows[0].action, "members.added");
        let may = ana.may::<may::Within<may::users::Read>>().unwrap();
        let (_, of_user) = may.read(move |tx| people::history(tx, nina, None)).await.unwrap();
        assert_eq!(of_user.rows[0].id, of_group.rows[0].id);
    }

    async fn ids_of_another_company_are_not_found(db: TestDatabase) {
        let world = world(&db).await;
        let (ana, nils) = (world.admin("adria").await, world.admin("nordic").await);
        let nina = world.person("adria", "nina").await;
        let nora = world.person("nordic", "nora").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        let theirs = create(&nils, "Theirs", &[users::READ]).await;
        let not_found = |result: Result<usize, StoreError>| matches!(result, Err(StoreError::NotFound));
        assert!(not_found(add(&ana, clerks, &[nora]).await));
        assert!(not_found(add(&ana, theirs, &[nina]).await));
        assert!(not_found(add(&ana, theirs, &[nora]).await));
        assert!(not_found(remove(&ana, theirs, &[nora]).await));
        let may = ana.may::<may::groups::Update>().unwrap();
        let edit = SetEdit { shown: set(&[on_groups::READ]), chosen: PermissionSet::new() };
        let cut = may.change_rights(move |tx| groups::change_set(tx, theirs, 1, &edit)).await;
        assert!(matches!(cut, Err(StoreError::NotFound)), "{cut:?}");
        let stopped = may.change_rights(move |tx| groups::suspend(tx, theirs, 1)).await;
        assert!(matches!(stopped, Err(StoreError::NotFound)), "{stopped:?}");
        let may = ana.may::<may::groups::Delete>().unwrap();
        let gone = may.change_rights(move |tx| groups::delete(tx, theirs, 1)).await;
        assert!(matches!(gone, Err(StoreError::NotFound)), "{gone:?}");
        assert!(matches!(find(&ana, theirs).await, Err(StoreError::NotFound)));
        assert_eq!(find(&nils, theirs).await.unwrap().set, set(&[users::READ]));
    }
}

async fn give_to_all_users(
    by: &tenantry_store::scope::CompanyScope,
    group: tenantry_policy::ids::GroupId,
) {
    let read = by.may::<may::units::Read>().unwrap();
    let tree = read.read(tenantry_store::units::tree).await.unwrap();
    let all = tree.iter().find(|unit| unit.is_all_users).unwrap().id;
    let update = by.may::<may::units::Update>().unwrap();
    update
        .change_rights(move |tx| tenantry_store::units::give_group(tx, all, group))
        .await
        .unwrap();
}
