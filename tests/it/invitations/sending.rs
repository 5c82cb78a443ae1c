//! Sending, revoking, declining, ending, renewing.

use tenantry_policy::{
    company::CompanyStatus,
    console::{invitations::READ, units, users},
    denial::Denial,
    invitation::{InvitationEnd, InvitationState},
    overrides::OverrideEffect,
    permission::PermissionSet,
};
use tenantry_store::{
    companies,
    error::StoreError,
    form_key::FormKey,
    invitations::{self, NewInvitation, Side},
    may,
    overrides::{self, OverrideChange, Wanted},
};

use crate::{
    on_both_databases,
    support::trio::{Trio, date, decline, end, lending, revoke, send},
};

fn refused(result: Result<impl std::fmt::Debug, StoreError>) -> Denial {
    match result {
        Err(StoreError::Denied(denial)) => denial,
        other => panic!("not refused: {other:?}"),
    }
}

fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> &'static str {
    match result {
        Err(StoreError::Invalid { field, .. }) => field,
        other => panic!("no field: {other:?}"),
    }
}

on_both_databases! {
    async fn both_companies_see_what_was_sent_and_nobody_else_does(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        for (person, company, side) in
            [(&trio.ana, "adria", Side::Sent), (&trio.nils, "nordic", Side::Received)]
        {
            let may = trio.enter(person, company).await.may::<may::invitations::Read>().unwrap();
            let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
            assert_eq!((found.side, found.state), (side, InvitationState::Sent));
            assert_eq!(found.permissions, PermissionSet::from(users::READ));
            assert_eq!((found.host.name.as_str(), found.home.name.as_str()), ("Adria Travel", "Nordic Pay"));
            let history = may.read(move |tx| invitations::history(tx, id, None)).await.unwrap();
            assert_eq!(history.rows[0].action, "invitations.sent");
        }
        let may = trio.enter(&trio.zoe, "zeta").await.may::<may::invitations::Read>().unwrap();
        let found = may.read(move |tx| invitations::find(tx, id)).await;
        assert!(matches!(found, Err(StoreError::NotFound)), "{found:?}");
    }

    async fn the_home_company_is_found_by_short_name_or_exact_name_only(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let adria = trio.system("adria").await;
        for name in ["nordic", "NORDIC", "Nordic Pay", "nordic pay"] {
            send(&adria, lending(name, [users::READ])).await.unwrap();
        }
        for name in ["", "nord", "Nordic", "%", "nordic%"] {
            if name != "Nordic" {
                assert_eq!(problem(send(&adria, lending(name, [users::READ])).await), "home");
            }
        }
        let denial = refused(send(&adria, lending("adria", [users::READ])).await);
        assert_eq!(denial, Denial::OwnCompany);
    }

    async fn what_makes_no_sense_is_not_sent(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let adria = trio.system("adria").await;
        let mut new = lending("nordic", [users::READ]);
        new.purpose = "  ".to_owned();
        assert_eq!(problem(send(&adria, new).await), "purpose");
        let denial = refused(send(&adria, lending("nordic", [])).await);
        assert_eq!(denial, Denial::NothingGiven);
        let operator = trio.system("operator").await;
        let may = operator.may::<may::companies::Update>().unwrap();
        let nordic = trio.nils.identities[0].company.id;
        may.write(move |tx| companies::set_status(tx, nordic, CompanyStatus::Suspended, "")).await.unwrap();
        let stranger = send(&adria, lending("nordic", [users::READ])).await;
        assert_eq!(problem(stranger), "home", "as if there were no such company");
        may.write(move |tx| companies::set_status(tx, nordic, CompanyStatus::Active, "")).await.unwrap();
        send(&adria, lending("nordic", [users::READ])).await.unwrap();
        may.write(move |tx| companies::set_status(tx, nordic, CompanyStatus::Suspended, "")).await.unwrap();
        let denial = refused(send(&adria, lending("nordic", [users::READ])).await);
        assert!(matches!(denial, Denial::CompanyNotActive { .. }), "partners are told: {denial:?}");
    }

    async fn the_last_day_may_be_today_where_the_host_is_but_not_yesterday(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let today_in_ljubljana = || {
            let mut new = lending("nordic", [users::READ]);
            new.valid_through = date("2026-09-01");
            new
        };
        send(&trio.system("adria").await, today_in_ljubljana()).await.unwrap();
        // In Kiritimati it is the second of September by now.
        let denial = refused(send(&trio.system("zeta").await, today_in_ljubljana()).await);
        assert!(matches!(denial, Denial::PastDate(_)), "{denial:?}");
    }

    async fn a_sender_lends_only_what_the_sender_may_give(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let clerk = trio.user("adria", "clerk").await;
        trio.give(&clerk, "Invitations").await;
        let scope = trio.enter(&clerk, "adria").await;
        send(&scope, lending("nordic", [READ])).await.unwrap();
        // Read, but not to be given on.
        let denial = refused(send(&scope, lending("nordic", [READ, users::READ])).await);
        assert_eq!(denial, Denial::CannotGive { permissions: PermissionSet::from(users::READ) });
        let denial = refused(send(&scope, lending("nordic", [units::DELETE])).await);
        assert!(matches!(denial, Denial::CannotGive { .. }), "{denial:?}");
    }

    async fn what_one_holds_until_a_date_is_not_lent(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let clerk = trio.user("adria", "clerk").await;
        trio.give(&clerk, "Invitations").await;
        let user = clerk.identities[0].user;
        let grant = |permission, until: Option<&str>| OverrideChange {
            permission,
            seen: None,
            wanted: Some(Wanted {
                effect: OverrideEffect::Grant,
                reason: "holiday cover".to_owned(),
                until: until.map(date),
            }),
        };
        let until = Some("2026-12-31");
        let changes = [
            grant(users::READ, until),
            grant(users::GRANT, until),
            grant(users::EXPORT, None),
        ];
        let may = trio.enter(&trio.ana, "adria").await.may::<may::overrides::Update>().unwrap();
        may.change_rights(move |tx| overrides::change(tx, user, &changes)).await.unwrap();
        let scope = trio.enter(&clerk, "adria").await;
        assert!(scope.allows(users::GRANT));
        let denial = refused(send(&scope, lending("nordic", [users::READ, users::EXPORT])).await);
        let both = PermissionSet::from_iter([users::READ, users::EXPORT]);
        assert_eq!(denial, Denial::CannotGive { permissions: both });
    }

    async fn what_lies_above_the_ceiling_is_not_lent_even_by_the_admin(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let scope = trio.enter(&trio.ana, "adria").await;
        let companies = tenantry_policy::console::companies::READ;
        let denial = refused(send(&scope, lending("nordic", [companies])).await);
        assert!(matches!(denial, Denial::AboveCeiling { .. }), "{denial:?}");
    }

    async fn each_side_ends_it_in_its_own_way_and_only_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let (ana, nils) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.nils, "nordic").await);
        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        let denial = refused(end(&nils, id).await);
        assert!(matches!(denial, Denial::Invitation { state: InvitationState::Sent, .. }), "{denial:?}");
        decline(&nils, id).await.unwrap();
        let denial = refused(revoke(&ana, id).await);
        assert!(matches!(denial, Denial::Invitation { state: InvitationState::Declined, .. }), "{denial:?}");

        let id = trio.invite("adria", lending("nordic", [users::READ])).await;
        revoke(&ana, id).await.unwrap();
        assert!(matches!(refused(revoke(&ana, id).await), Denial::Invitation { .. }));
        assert!(matches!(refused(decline(&nils, id).await), Denial::Invitation { .. }));

        let id = trio.guest("adria", lending("nordic", [users::READ]), &trio.nils).await;
        assert!(matches!(refused(decline(&nils, id).await), Denial::Invitation { .. }));
        end(&nils, id).await.unwrap();
        let may = ana.may::<may::invitations::Read>().unwrap();
        let found = may.read(move |tx| invitations::find(tx, id)).await.unwrap();
        let ended = found.ended.unwrap();
        assert_eq!((found.state, ended.how), (InvitationState::Ended, InvitationEnd::Ended));
        assert_eq!(ended.set.name, "Nils Dahl");
    }

    async fn a_renewal_is_a_new_invitation_and_the_old_one_stays(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let scope = trio.enter(&trio.ana, "adria").await;
        let old = trio.guest("adria", lending("nordic", [users::READ]), &trio.nils).await;
        let may = scope.may::<may::invitations::Create>().unwrap();
        let proposal = may.read(move |tx| invitations::propose_renewal(tx, old)).await.unwrap();
        assert_eq!((proposal.home.short_name.as_str(), proposal.purpose.as_str()), ("nordic", "Help at the counter"));
        assert!(proposal.left_out.is_empty());
        let mut new = lending("nordic", proposal.permissions.iter());
        new.renews = Some(old);
        new.valid_through = date("2027-12-31");
        let new = send(&scope, new).await.unwrap();
        let may = scope.may::<may::invitations::Read>().unwrap();
        let (old, new) = may
            .read(move |tx| Ok((invitations::find(tx, old)?, invitations::find(tx, new)?)))
            .await
            .unwrap();
        assert_eq!((old.state, new.state), (InvitationState::Accepted, InvitationState::Sent));
        assert_eq!((new.renews, old.renewed_by), (Some(old.id), vec![new.id]));
        let mut elsewhere = lending("zeta", [users::READ]);
        elsewhere.renews = Some(new.id);
        assert_eq!(problem(send(&scope, elsewhere).await), "home");
    }

    async fn only_companies_that_one_has_had_to_do_with_are_proposed(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let may = trio.enter(&trio.ana, "adria").await.may::<may::invitations::Create>().unwrap();
        assert!(may.read(invitations::list_partners).await.unwrap().is_empty());
        trio.invite("adria", lending("nordic", [users::READ])).await;
        trio.invite("zeta", lending("adria", [users::READ])).await;
        let partners = may.read(invitations::list_partners).await.unwrap();
        let names: Vec<&str> = partners.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Nordic Pay", "Zeta Stores"]);
    }

    async fn a_form_sent_twice_at_once_is_one_invitation(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let new = NewInvitation { form: FormKey::fresh(), ..lending("nordic", [users::READ]) };
        let (ana, again) = (trio.enter(&trio.ana, "adria").await, trio.enter(&trio.ana, "adria").await);
        let (one, other) = tokio::join!(send(&ana, new.clone()), send(&again, new.clone()));
        let one = one.unwrap();
        assert_eq!(one, other.unwrap());
        assert_eq!(send(&trio.enter(&trio.ana, "adria").await, new).await.unwrap(), one);
        // A form that bears no key makes an invitation each time.
        let unguarded = lending("nordic", [users::READ]);
        assert_ne!(send(&trio.enter(&trio.ana, "adria").await, unguarded.clone()).await.unwrap(), one);
        let (nils, theirs) = (trio.enter(&trio.nils, "nordic").await, lending("adria", [users::READ]));
        let theirs = NewInvitation { form: FormKey::fresh(), ..theirs };
        assert_ne!(send(&nils, theirs).await.unwrap(), one);
    }

    async fn two_revocations_at_once_end_it_once(db: TestDatabase) {
        let trio = Trio::new(db).await;
        let id = trio.guest("adria", lending("nordic", [users::READ]), &trio.nils).await;
        let (one, other) = (trio.enter(&trio.ana, "adria").await, trio.system("adria").await);
        let (first, second) = tokio::join!(revoke(&one, id), revoke(&other, id));
        assert_ne!(first.is_ok(), second.is_ok(), "{first:?} {second:?}");
        let denial = refused(first.and(second));
        assert!(matches!(denial, Denial::Invitation { state: InvitationState::Revoked, .. }), "{denial:?}");
    }
}
