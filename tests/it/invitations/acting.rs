//! Acting as a guest: exactly the lent rights, cut off on the first request after.

use std::collections::BTreeSet;

use tenantry_policy::{
    company::CompanyStatus,
    console::{groups, units as units_resource, users as users_resource},
    facts::Capacity,
    permission::PermissionSet,
};
use tenantry_store::{error::StoreError, invitations, may, units, users};

use crate::{
    on_both_databases,
    support::{
        noon,
        trio::{Trio, at, before, date, end, lending, revoke, unassign},
        world::set_roles,
    },
};

const READ: tenantry_policy::permission::Permission = users_resource::READ;

on_both_databases! {
    async fn a_guest_holds_exactly_what_is_lent(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [READ, users_resource::EXECUTE]), &olaf).await;
        let scope = trio.enter(&olaf, "adria").await;
        assert_eq!(scope.capacity(), Capacity::Guest);
        assert_eq!(scope.effective(), &PermissionSet::from_iter([READ, users_resource::EXECUTE]));
        assert_eq!(scope.guest_until(), Some(date("2026-12-31")));
        let refused = scope.may::<may::groups::Read>().unwrap_err();
        assert!(matches!(refused, StoreError::Denied(_)), "{refused:?}");
        assert!(!trio.enter(&olaf, "nordic").await.allows(READ), "nothing of it is held at home");
    }

    async fn rights_of_several_invitations_add_up_and_each_ends_by_itself(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let mut short = lending("nordic", [READ]);
        short.valid_through = date("2026-09-30");
        trio.guest("adria", short, &olaf).await;
        trio.guest("adria", lending("nordic", [groups::READ]), &olaf).await;
        let scope = trio.enter(&olaf, "adria").await;
        assert_eq!(scope.effective(), &PermissionSet::from_iter([READ, groups::READ]));
        let later = trio.enter_at(&olaf, "adria", at("2026-10-01T12:00:00Z")).await.unwrap();
        assert_eq!(later.effective(), &PermissionSet::from(groups::READ));
    }

    async fn the_last_day_ends_where_the_host_is(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        // Host, last day, the first instant after it. Clocks in Ljubljana go back on 25 October;
        // Kiritimati is fourteen hours ahead.
        for (host, last, over) in [
            ("adria", "2026-10-24", "2026-10-24T22:00:00Z"),
            ("adria", "2026-10-25", "2026-10-25T23:00:00Z"),
            ("zeta", "2026-12-31", "2026-12-31T10:00:00Z"),
        ] {
            let mut new = lending("nordic", [READ]);
            new.valid_through = date(last);
            trio.guest(host, new, &olaf).await;
            let over = at(over);
            let on_the_last_day = trio.enter_at(&olaf, host, before(over)).await.unwrap();
            assert!(on_the_last_day.allows(READ), "{host} {last}");
            let after = trio.enter_at(&olaf, host, over).await.unwrap();
            assert!(!after.allows(READ), "{host} {last}");
        }
    }

    async fn revoking_ending_and_taking_off_cut_off_at_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let (ana, nils) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.nils, "nordic").await);
        let id = trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        assert!(trio.enter(&olaf, "adria").await.allows(READ));
        revoke(&ana, id).await.unwrap();
        assert!(!trio.enter(&olaf, "adria").await.allows(READ));
        let id = trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        assert!(trio.enter(&olaf, "adria").await.allows(READ));
        end(&nils, id).await.unwrap();
        assert!(!trio.enter(&olaf, "adria").await.allows(READ));

        let id = trio.invite("zeta", lending("nordic", [READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        trio.answer(&olaf, assignment, tenantry_policy::invitation::Answer::Accepted).await.unwrap();
        assert!(trio.enter(&olaf, "zeta").await.allows(READ));
        unassign(&nils, id, assignment).await.unwrap();
        let entered = trio.enter_at(&olaf, "zeta", noon()).await;
        assert!(matches!(entered, Err(StoreError::NotFound)), "{entered:?}");
    }

    async fn suspending_the_user_pauses_it(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        assert!(trio.enter(&olaf, "adria").await.allows(READ));
        let user = olaf.identities[0].user;
        let may = trio.enter(&trio.nils, "nordic").await.may::<may::Within<may::users::Update>>().unwrap();
        let reading = trio.enter(&trio.nils, "nordic").await.may::<may::Within<may::users::Read>>().unwrap();
        let version = reading.read(move |tx| users::find(tx, user)).await.unwrap().user.version;
        may.change_rights(move |tx| users::suspend(tx, user, version, "on leave")).await.unwrap();
        assert!(!trio.enter(&olaf, "adria").await.allows(READ));
        let person = trio.db.store.person(olaf.account, noon()).await.unwrap().unwrap();
        assert!(person.guest_places.is_empty());
        let version = reading.read(move |tx| users::find(tx, user)).await.unwrap().user.version;
        may.change_rights(move |tx| users::reactivate(tx, user, version)).await.unwrap();
        assert!(trio.enter(&olaf, "adria").await.allows(READ));
    }

    async fn suspending_either_company_cuts_off_at_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        for company in [&trio.ana, &trio.nils] {
            assert!(trio.enter(&olaf, "adria").await.allows(READ));
            trio.set_company_status(company, CompanyStatus::Suspended).await;
            assert!(!trio.enter(&olaf, "adria").await.allows(READ));
            trio.set_company_status(company, CompanyStatus::Active).await;
        }
        assert!(trio.enter(&olaf, "adria").await.allows(READ));
    }

    async fn the_users_own_last_day_ends_it_too(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user_until("nordic", "olaf", "2026-09-10").await;
        trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        let over = at("2026-09-10T22:00:00Z");
        assert!(trio.enter_at(&olaf, "adria", before(over)).await.unwrap().allows(READ));
        assert!(!trio.enter_at(&olaf, "adria", over).await.unwrap().allows(READ));
    }

    async fn a_shrinking_ceiling_cuts_what_is_lent_and_gives_it_back(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        let operator = trio.system("operator").await;
        set_roles(&operator, "adria", &[]).await;
        let scope = trio.enter(&olaf, "adria").await;
        assert!(scope.effective().is_empty());
        set_roles(&operator, "adria", &[1]).await;
        assert!(trio.enter(&olaf, "adria").await.allows(READ));
    }

    async fn a_write_that_began_as_a_guest_is_refused_once_it_was_revoked(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let lent = lending("nordic", [units_resource::CREATE]);
        let id = trio.guest("adria", lent, &olaf).await;
        let may = trio.enter(&olaf, "adria").await.may::<may::units::Create>().unwrap();
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        let fields = units::UnitFields { name: "Too late".to_owned(), ..units::UnitFields::default() };
        let refused = may.change_rights(move |tx| units::create(tx, &fields)).await;
        assert!(matches!(refused, Err(StoreError::Denied(_))), "{refused:?}");
    }

    async fn the_switcher_names_the_places_of_guests_with_their_last_day(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        let mut short = lending("nordic", [READ]);
        short.valid_through = date("2026-09-10");
        trio.guest("zeta", short, &olaf).await;
        let store = &trio.db.store;
        let person = store.person(olaf.account, noon()).await.unwrap().unwrap();
        let places: Vec<_> = person
            .guest_places
            .iter()
            .map(|place| (place.host.short_name.as_str(), place.valid_through.to_string()))
            .collect();
        assert_eq!(places, [("adria", "2026-12-31".to_owned()), ("zeta", "2026-09-10".to_owned())]);
        let person = store.person(olaf.account, at("2026-09-10T10:00:00Z")).await.unwrap().unwrap();
        assert_eq!(person.guest_places.len(), 1);
    }

    async fn a_guest_in_a_unit_holds_its_groups_and_loses_them_with_the_invitation(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        // Somebody of the home company, who may read users there, puts the guest into the unit.
        let lent = [units_resource::READ, units_resource::UPDATE];
        trio.guest("adria", lending("nordic", lent), &trio.nils).await;
        let id = trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        let may = trio.enter(&trio.ana, "adria").await.may::<may::units::Create>().unwrap();
        let fields = units::UnitFields { name: "Counter".to_owned(), ..units::UnitFields::default() };
        let unit = may.change_rights(move |tx| units::create(tx, &fields)).await.unwrap();
        let key = BTreeSet::from([olaf.identities[0].key()]);
        let ana = trio.enter(&trio.ana, "adria").await.may::<may::units::Update>().unwrap();
        let blind = key.clone();
        let refused = ana.change_rights(move |tx| units::add_members(tx, unit, &blind)).await;
        assert!(matches!(refused, Err(StoreError::Denied(_))), "Ana reads no users of Nordic: {refused:?}");
        let nils = trio.enter(&trio.nils, "adria").await.may::<may::units::Update>().unwrap();
        nils.change_rights(move |tx| units::add_members(tx, unit, &key)).await.unwrap();
        let candidates = ana.read(move |tx| units::list_group_candidates(tx, unit, "", 100)).await.unwrap();
        let group = candidates.iter().find(|g| g.name == "Group administration").unwrap().id;
        ana.change_rights(move |tx| units::give_group(tx, unit, group)).await.unwrap();
        assert!(trio.enter(&olaf, "adria").await.allows(groups::UPDATE));
        for (person, company) in [(&trio.ana, "adria"), (&trio.nils, "nordic")] {
            let may = trio.enter(person, company).await.may::<may::invitations::Read>().unwrap();
            let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
            let through = &found.assignments[0].through_units;
            assert_eq!((through[0].unit.as_str(), &through[0].groups[..]), ("Counter", &["Group administration".to_owned()][..]));
        }
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        assert!(!trio.enter(&olaf, "adria").await.allows(groups::UPDATE));
        // A new invitation brings back nothing but itself.
        trio.guest("adria", lending("nordic", [READ]), &olaf).await;
        let scope = trio.enter(&olaf, "adria").await;
        assert!(scope.allows(READ) && !scope.allows(groups::UPDATE));
    }
}
