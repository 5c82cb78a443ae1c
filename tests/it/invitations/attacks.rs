//! Ways round the rules, tried.

use std::collections::BTreeSet;

use tenantry_policy::{
    console::{groups, invitations as invitations_resource, users},
    denial::Denial,
    ids::AssignmentId,
    invitation::Answer,
};
use tenantry_store::{error::StoreError, invitations, may};

use crate::{
    on_both_databases,
    support::trio::{Trio, assign, decline, end, lending, revoke, send, unassign},
};

fn not_found<T: std::fmt::Debug>(result: Result<T, StoreError>) {
    let refused = result.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound), "{refused:?}");
}

on_both_databases! {
    async fn somebody_elses_assignment_cannot_be_answered(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (olaf, eve) = (trio.user("nordic", "olaf").await, trio.user("nordic", "eve").await);
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        for other in [&eve, &trio.nils, &trio.ana, &trio.zoe] {
            not_found(trio.answer(other, assignment, Answer::Accepted).await);
            not_found(trio.answer(other, assignment, Answer::Refused).await);
        }
        not_found(trio.answer(&olaf, AssignmentId::new(assignment.get() + 1), Answer::Accepted).await);
        not_found(trio.enter_at(&eve, "adria", crate::support::noon()).await);
    }

    async fn accepting_twice_or_after_the_end_is_refused(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        trio.answer(&olaf, assignment, Answer::Accepted).await.unwrap();
        for answer in Answer::ALL {
            let twice = trio.answer(&olaf, assignment, answer).await;
            assert!(matches!(twice, Err(StoreError::Denied(Denial::Answered(Answer::Accepted)))), "{twice:?}");
        }
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        let late = trio.answer(&olaf, assignment, Answer::Accepted).await;
        assert!(matches!(late, Err(StoreError::Denied(Denial::Invitation { .. }))), "{late:?}");
    }

    async fn who_was_taken_off_cannot_accept_any_more(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        unassign(&trio.enter(&trio.nils, "nordic").await, id, assignment).await.unwrap();
        not_found(trio.answer(&olaf, assignment, Answer::Accepted).await);
    }

    async fn each_side_does_only_what_is_its_own(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        let (ana, nils) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.nils, "nordic").await);
        not_found(revoke(&nils, id).await);
        not_found(decline(&ana, id).await);
        not_found(end(&ana, id).await);
        not_found(assign(&ana, id, trio.ana.identities[0].user).await);
        not_found(assign(&ana, id, olaf.identities[0].user).await);
        not_found(unassign(&ana, id, assignment).await);
        let may = ana.may::<may::invitations::Update>().unwrap();
        not_found(may.read(move |tx| invitations::list_candidates(tx, id, "")).await);
        let may = nils.may::<may::invitations::Create>().unwrap();
        not_found(may.read(move |tx| invitations::propose_renewal(tx, id)).await);
        let mut new = lending("adria", [users::READ]);
        new.renews = Some(id);
        not_found(send(&nils, new).await);
    }

    async fn a_third_company_finds_nothing(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        let other = trio.invite("adria", lending("zeta", [users::READ])).await;
        let zoe = trio.enter(&trio.zoe, "zeta").await;
        not_found(revoke(&zoe, id).await);
        not_found(decline(&zoe, id).await);
        not_found(end(&zoe, id).await);
        not_found(assign(&zoe, id, zoe.user()).await);
        not_found(unassign(&zoe, id, assignment).await);
        not_found(unassign(&zoe, other, assignment).await);
        not_found(assign(&zoe, other, olaf.identities[0].user).await);
        let may = zoe.may::<may::invitations::Read>().unwrap();
        not_found(may.read(move |tx| invitations::history(tx, id, None)).await);
    }

    async fn a_guest_neither_sends_nor_changes_groups(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let lent = [
            invitations_resource::READ,
            invitations_resource::CREATE,
            invitations_resource::GRANT,
            users::READ,
            users::GRANT,
        ];
        trio.guest("adria", lending("nordic", lent), &olaf).await;
        let scope = trio.enter(&olaf, "adria").await;
        let refused = send(&scope, lending("zeta", [users::READ])).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::GuestSends))), "{refused:?}");
        assert!(scope.may::<may::groups::Update>().is_err());
        assert!(!scope.allows(groups::READ));
    }

    async fn what_is_held_until_a_date_is_not_lent_on(db: TestDatabase) {
        let trio = Trio::new(db).await;
        // Olaf holds Adria's rights until a date only; nothing of it can be given to anybody there.
        let olaf = trio.user("nordic", "olaf").await;
        trio.give(&olaf, "Invitations").await;
        let lent = [
            tenantry_policy::console::units::READ,
            tenantry_policy::console::units::UPDATE,
            tenantry_policy::console::units::CREATE,
            tenantry_policy::console::units::GRANT,
            users::READ,
            users::GRANT,
            groups::READ,
            groups::GRANT,
        ];
        trio.guest("adria", lending("nordic", lent), &olaf).await;
        let scope = trio.enter(&olaf, "adria").await;
        assert!(scope.access().lasting().is_empty());
        let may = scope.may::<may::units::Create>().unwrap();
        let fields = tenantry_store::units::UnitFields {
            name: "Back door".to_owned(),
            ..Default::default()
        };
        let unit = may.change_rights(move |tx| tenantry_store::units::create(tx, &fields)).await.unwrap();
        let may = scope.may::<may::units::Update>().unwrap();
        let groups = may
            .read(move |tx| tenantry_store::units::list_group_candidates(tx, unit, "", 100))
            .await
            .unwrap();
        let group = groups.iter().find(|g| g.name == "Unit administration").unwrap().id;
        let refused = may
            .change_rights(move |tx| tenantry_store::units::give_group(tx, unit, group))
            .await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::CannotGive { .. }))), "{refused:?}");
        let key = BTreeSet::from([olaf.identities[0].key()]);
        let refused = may
            .change_rights(move |tx| tenantry_store::units::add_members(tx, unit, &key))
            .await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::OwnRights))), "{refused:?}");
    }

    async fn both_companies_change_rights_at_once_without_waiting_for_ever(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let ids = [
            trio.guest("adria", lending("nordic", [users::READ]), &trio.nils).await,
            trio.guest("nordic", lending("adria", [users::READ]), &trio.ana).await,
        ];
        let olaf = trio.user("nordic", "olaf").await.identities[0].user;
        let mara = trio.user("adria", "mara").await.identities[0].user;
        let (ana, nils) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.nils, "nordic").await);
        for _ in 0..5 {
            let done = tokio::join!(
                assign(&nils, ids[0], olaf),
                assign(&ana, ids[1], mara),
                assign(&nils, ids[0], olaf),
                assign(&ana, ids[1], mara),
            );
            for result in [done.0, done.1, done.2, done.3] {
                result.unwrap();
            }
        }
        let done = tokio::join!(revoke(&ana, ids[0]), revoke(&nils, ids[1]));
        done.0.unwrap();
        done.1.unwrap();
    }
}
