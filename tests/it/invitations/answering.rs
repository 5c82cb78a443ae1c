//! Assigning, accepting, refusing, taking off.

use tenantry_policy::{
    console::users,
    denial::Denial,
    invitation::{Answer, InvitationState},
};
use tenantry_store::{
    error::StoreError,
    invitations::{self, Side},
    listing::ListQuery,
    may,
};

use crate::{
    on_both_databases,
    support::{
        noon, origin,
        trio::{Trio, assign, at, lending, revoke, unassign},
    },
};

async fn waiting(
    trio: &Trio,
    person: &tenantry_store::arrival::Person,
) -> Vec<invitations::Waiting> {
    let own = trio.db.store.own_account(person, noon(), origin());
    own.read(invitations::list_waiting).await.unwrap()
}

on_both_databases! {
    async fn who_is_named_sees_it_accepts_and_the_host_sees_who_assigned_whom(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        assign(&nils, id, olaf.identities[0].user).await.unwrap();
        let asked = waiting(&trio, &olaf).await;
        assert_eq!(asked.len(), 1);
        assert_eq!((asked[0].host.name.as_str(), asked[0].assigned.name.as_str()), ("Adria Travel", "Nils Dahl"));
        assert!(waiting(&trio, &trio.nils).await.is_empty());
        trio.answer(&olaf, asked[0].assignment, Answer::Accepted).await.unwrap();
        assert!(waiting(&trio, &olaf).await.is_empty());
        let may = trio.enter(&trio.ana, "adria").await.may::<may::invitations::Read>().unwrap();
        let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
        assert_eq!(found.state, InvitationState::Accepted);
        let acting = &found.assignments[0];
        assert_eq!((acting.full_name.as_str(), acting.assigned.name.as_str()), ("olaf of nordic", "Nils Dahl"));
        assert!(acting.acts);
        let all = ListQuery::default();
        let guests = may.read(move |tx| invitations::list_places(tx, Side::Sent, &all)).await.unwrap();
        assert_eq!(guests.rows.len(), 1);
        assert!(guests.rows[0].acts && guests.rows[0].company == "Nordic Pay");
    }

    async fn nobody_but_the_admin_names_themself(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let nina = trio.user("nordic", "nina").await;
        trio.give(&nina, "Invitations").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let scope = trio.enter(&nina, "nordic").await;
        let refused = assign(&scope, id, nina.identities[0].user).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::OwnRights))), "{refused:?}");
        let may = scope.may::<may::invitations::Update>().unwrap();
        let candidates = may.read(move |tx| invitations::list_candidates(tx, id, "")).await.unwrap();
        let names: Vec<&str> = candidates.iter().map(|c| c.user_name.as_str()).collect();
        assert_eq!(names, ["Admin"]);
        let nils = trio.enter(&trio.nils, "nordic").await;
        assign(&nils, id, nils.user()).await.unwrap();
    }

    async fn only_active_users_of_the_home_company_are_named(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        let system = trio.system("nordic").await.user();
        let refused = assign(&nils, id, system).await;
        assert!(matches!(refused, Err(StoreError::Denied(Denial::User { .. }))), "{refused:?}");
        for stranger in [&trio.ana, &trio.zoe] {
            let refused = assign(&nils, id, stranger.identities[0].user).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        }
    }

    async fn who_refused_can_be_asked_again(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let first = trio.assign(id, &olaf).await;
        trio.answer(&olaf, first, Answer::Refused).await.unwrap();
        let entered = trio.enter_at(&olaf, "adria", noon()).await;
        assert!(matches!(entered, Err(StoreError::NotFound)));
        let again = trio.answer(&olaf, first, Answer::Accepted).await;
        assert!(matches!(again, Err(StoreError::Denied(Denial::Answered(Answer::Refused)))), "{again:?}");
        let second = trio.assign(id, &olaf).await;
        assert_ne!(first, second);
        trio.answer(&olaf, second, Answer::Accepted).await.unwrap();
        assert!(trio.enter(&olaf, "adria").await.allows(users::READ));
    }

    async fn naming_somebody_twice_changes_nothing(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.guest("adria", lending("nordic", [users::READ]), &olaf).await;
        let nils = trio.enter(&trio.nils, "nordic").await;
        assign(&nils, id, olaf.identities[0].user).await.unwrap();
        let may = nils.may::<may::invitations::Read>().unwrap();
        let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
        assert_eq!(found.assignments.len(), 1);
        assert!(found.assignments[0].acts);
    }

    async fn one_can_be_taken_off_also_after_the_end(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        trio.answer(&olaf, assignment, Answer::Accepted).await.unwrap();
        revoke(&trio.enter(&trio.ana, "adria").await, id).await.unwrap();
        let nils = trio.enter(&trio.nils, "nordic").await;
        unassign(&nils, id, assignment).await.unwrap();
        let twice = unassign(&nils, id, assignment).await;
        assert!(matches!(twice, Err(StoreError::NotFound)), "{twice:?}");
    }

    async fn nothing_waits_once_the_last_day_is_over(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let olaf = trio.user("nordic", "olaf").await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let assignment = trio.assign(id, &olaf).await;
        let over = at("2026-12-31T23:00:00Z");
        let own = trio.db.store.own_account(&olaf, over, origin());
        assert!(own.read(invitations::list_waiting).await.unwrap().is_empty());
        let late = trio.answer_at(&olaf, assignment, Answer::Accepted, over).await;
        assert!(matches!(late, Err(StoreError::Denied(Denial::Invitation { state: InvitationState::Expired, .. }))), "{late:?}");
    }
}
