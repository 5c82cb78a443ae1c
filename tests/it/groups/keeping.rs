//! Making, finding, listing, editing, copying, suspending and deleting groups.

use tenantry_policy::{
    console::{audit, companies, groups as on_groups, messages, users},
    denial::Denial,
    group::{GroupAct, GroupKind, GroupStatus},
    permission::PermissionSet,
    predefined,
};
use tenantry_store::{
    error::StoreError,
    groups::{self, GroupFilter, GroupSort, SetEdit},
    listing::{Count, ListQuery},
    may,
};

use super::{
    basic, change_set, create, delete, denial, fields, find, named, reactivate, set, suspend,
    try_create, version,
};
use crate::{groups::add, on_both_databases, support::world::world};

on_both_databases! {
    async fn a_group_is_found_with_its_set_and_who_put_each_permission_in(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        change_set(&ana, clerks, &[users::EXPORT], &[]).await.unwrap();
        let found = find(&ana, clerks).await.unwrap();
        assert_eq!(found.head.name, "Clerks");
        assert_eq!(found.head.kind, GroupKind::Custom);
        assert_eq!(found.set, set(&[users::READ, users::EXPORT]));
        let put_in: Vec<&str> = found.put_in.iter().map(|(_, by)| by.name.as_str()).collect();
        assert_eq!(put_in, ["Ana Admin", "Ana Admin"]);
        assert_eq!((found.members, found.units.len()), (0, 0));
    }

    async fn a_predefined_group_has_the_set_of_the_program(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        for group in predefined::predefined_groups() {
            let id = named(&ana, group.name).await;
            let found = find(&ana, id).await.unwrap();
            assert_eq!(found.set, group.permissions, "{}", group.name);
            assert!(found.put_in.is_empty());
        }
    }

    async fn only_custom_and_basic_sets_are_edited_and_only_custom_groups_renamed(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        let ana = world.admin("adria").await;
        let refused = |kind, act| Denial::Group { kind, act };
        for (name, kind) in [("Auditor", GroupKind::Predefined), ("nina", GroupKind::Personal)] {
            let id = named(&ana, name).await;
            let changed = change_set(&ana, id, &[users::READ], &[users::READ]).await;
            assert_eq!(denial(changed), refused(kind, GroupAct::Edit));
            let renamed = rename(&ana, id, "Other").await;
            assert_eq!(denial(renamed), refused(kind, GroupAct::Rename));
            assert_eq!(denial(suspend(&ana, id).await), refused(kind, GroupAct::Suspend));
            assert_eq!(denial(delete(&ana, id).await), refused(kind, GroupAct::Delete));
        }
        let basic = basic(&ana).await;
        change_set(&ana, basic, &[users::READ], &[messages::EXECUTE]).await.unwrap();
        let renamed = rename(&ana, basic, "Other").await;
        assert_eq!(denial(renamed), refused(GroupKind::Basic, GroupAct::Rename));
        assert_eq!(denial(suspend(&ana, basic).await), refused(GroupKind::Basic, GroupAct::Suspend));
        assert_eq!(denial(delete(&ana, basic).await), refused(GroupKind::Basic, GroupAct::Delete));
    }

    async fn any_group_but_a_personal_one_is_copied_into_a_custom_one(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        let ana = world.admin("adria").await;
        let auditor = named(&ana, "Auditor").await;
        let may = ana.may::<may::groups::Create>().unwrap();
        let copied = may
            .change_rights(move |tx| groups::copy(tx, auditor, &fields("House auditor")))
            .await
            .unwrap();
        assert!(copied.out.is_empty());
        let copy = find(&ana, copied.group).await.unwrap();
        assert_eq!(copy.head.kind, GroupKind::Custom);
        assert_eq!(copy.set, find(&ana, auditor).await.unwrap().set);
        change_set(&ana, copied.group, &[], &[audit::READ]).await.unwrap();
        let nina = named(&ana, "nina").await;
        let refused = may.change_rights(move |tx| groups::copy(tx, nina, &fields("Hers"))).await;
        let expected = Denial::Group { kind: GroupKind::Personal, act: GroupAct::Copy };
        assert_eq!(denial(refused), expected);
    }

    async fn nothing_above_the_ceiling_goes_into_a_group(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let above = PermissionSet::from(companies::READ);
        let refused = Denial::AboveCeiling { permissions: above };
        assert_eq!(denial(try_create(&ana, "Platform", &[companies::READ]).await), refused);
        let clerks = create(&ana, "Clerks", &[]).await;
        let changed = change_set(&ana, clerks, &[companies::READ], &[]).await;
        assert_eq!(denial(changed), refused);
        let operator = world.store
            .enter_as_user("adria", "operator", "System", crate::support::noon(), crate::support::origin())
            .await
            .unwrap();
        let changed = change_set(&operator, clerks, &[companies::READ], &[]).await;
        assert_eq!(denial(changed), refused, "what an operator gives stays within it, too");
    }

    async fn a_suspended_group_gives_nothing_until_it_is_reactivated(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        add(&ana, clerks, &[nina]).await.unwrap();
        suspend(&ana, clerks).await.unwrap();
        assert!(!world.acting("adria", "nina").await.allows(users::READ));
        reactivate(&ana, clerks).await.unwrap();
        assert!(world.acting("adria", "nina").await.allows(users::READ));
    }

    async fn a_deleted_group_takes_its_memberships_and_rights_along(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let nina = world.person("adria", "nina").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        add(&ana, clerks, &[nina]).await.unwrap();
        delete(&ana, clerks).await.unwrap();
        assert!(!world.acting("adria", "nina").await.allows(users::READ));
        assert!(matches!(find(&ana, clerks).await, Err(StoreError::NotFound)));
        create(&ana, "Clerks", &[]).await;
    }

    async fn a_group_cant_be_called_like_a_user_or_another_group(db: TestDatabase) {
        let world = world(&db).await;
        world.person("adria", "nina").await;
        let (ana, nils) = (world.admin("adria").await, world.admin("nordic").await);
        create(&ana, "Clerks", &[]).await;
        for taken in ["NINA", "clerks", "Basic", "auditor", "system"] {
            let refused = try_create(&ana, taken, &[]).await.unwrap_err();
            assert!(refused.is_duplicate("groups", "name_key"), "{taken}: {refused:?}");
        }
        create(&nils, "nina", &[]).await;
        create(&nils, "Clerks", &[]).await;
    }

    async fn the_second_of_two_who_save_the_same_group_overwrites_nothing(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let clerks = create(&ana, "Clerks", &[users::READ]).await;
        let seen = version(&ana, clerks).await;
        change_set(&ana, clerks, &[users::EXPORT], &[]).await.unwrap();
        let may = ana.may::<may::groups::Update>().unwrap();
        let edit = SetEdit { shown: set(&[users::READ]), chosen: PermissionSet::new() };
        let late = may.change_rights(move |tx| groups::change_set(tx, clerks, seen, &edit)).await;
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
        let late = may.change_rights(move |tx| groups::edit(tx, clerks, seen, &fields("Late"))).await;
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
        let late = may.change_rights(move |tx| groups::suspend(tx, clerks, seen)).await;
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
        let may = ana.may::<may::groups::Delete>().unwrap();
        let late = may.change_rights(move |tx| groups::delete(tx, clerks, seen)).await;
        assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
        let found = find(&ana, clerks).await.unwrap();
        assert_eq!(found.set, set(&[users::READ, users::EXPORT]));
        assert_eq!((found.head.name.as_str(), found.head.status), ("Clerks", GroupStatus::Active));
    }

    async fn what_was_not_in_sight_is_not_changed(db: TestDatabase) {
        let world = world(&db).await;
        let ana = world.admin("adria").await;
        let clerks = create(&ana, "Clerks", &[users::READ, audit::READ]).await;
        let seen = version(&ana, clerks).await;
        let edit = SetEdit {
            shown: set(&[users::READ, users::EXPORT]),
            chosen: set(&[users::EXPORT, on_groups::READ]),
        };
        let may = ana.may::<may::groups::Update>().unwrap();
        may.change_rights(move |tx| groups::change_set(tx, clerks, seen, &edit)).await.unwrap();
        let found = find(&ana, clerks).await.unwrap();
        assert_eq!(found.set, set(&[users::EXPORT, audit::READ]));
    }

    async fn the_list_is_searched_filtered_sorted_and_paged_within_the_company(db: TestDatabase) {
        let world = world(&db).await;
        let (ana, nils) = (world.admin("adria").await, world.admin("nordic").await);
        let nina = world.person("adria", "nina").await;
        for name in ["Žiri clerks", "Archive clerks", "Drivers"] {
            create(&ana, name, &[users::READ, users::EXPORT]).await;
        }
        create(&nils, "Foreign clerks", &[]).await;
        let archive = named(&ana, "Archive clerks").await;
        add(&ana, archive, &[nina]).await.unwrap();
        suspend(&ana, archive).await.unwrap();
        let may = ana.may::<may::groups::Read>().unwrap();
        let list = async |search: &str, filter: GroupFilter, sort| {
            let wanted = ListQuery { search: search.to_owned(), sort, ..ListQuery::default() };
            may.read(move |tx| groups::list(tx, &wanted, filter)).await.unwrap()
        };
        let all = GroupFilter::default();
        let found = list("CLERKS", all, GroupSort::Name).await;
        let names: Vec<&str> = found.rows.iter().map(|line| line.head.name.as_str()).collect();
        assert_eq!(names, ["Archive clerks", "Žiri clerks"]);
        assert_eq!((found.rows[0].members, found.rows[0].permissions), (1, 2));
        assert_eq!(found.count, Count::Exactly(2));
        let suspended = GroupFilter { status: Some(GroupStatus::Suspended), ..all };
        assert_eq!(list("", suspended, GroupSort::Name).await.rows.len(), 1);
        let everything = list("", all, GroupSort::Kind).await;
        assert_eq!(everything.rows.len(), 10 + 1 + 3, "no personal ones unless asked for");
        let personal = GroupFilter { kind: Some(GroupKind::Personal), ..all };
        assert_eq!(list("", personal, GroupSort::Name).await.rows.len(), 3);
        let first = ListQuery { limit: 5, ..ListQuery::<GroupSort>::default() };
        let page = may.read(move |tx| groups::list(tx, &first, all)).await.unwrap();
        let second = ListQuery { limit: 20, cursor: page.next.clone(), ..ListQuery::default() };
        let rest = may.read(move |tx| groups::list(tx, &second, all)).await.unwrap();
        assert_eq!(page.rows.len() + rest.rows.len(), 14);
        let export = ana.may::<may::groups::Export>().unwrap();
        let file = export
            .read_long(move |tx| groups::export(tx, &ListQuery::default().in_portions(), all))
            .await
            .unwrap();
        assert_eq!(file.rows.len(), 14);
    }
}

pub async fn rename(
    by: &tenantry_store::scope::CompanyScope,
    group: tenantry_policy::ids::GroupId,
    name: &str,
) -> Result<(), StoreError> {
    let (fields, version) = (fields(name), version(by, group).await);
    let may = by.may::<may::groups::Update>()?;
    may.change_rights(move |tx| groups::edit(tx, group, version, &fields))
        .await
}
