//! Rules "Invitations", "Invitations never change", "Invitation states".

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tenantry_policy::company::CompanyStatus;
use tenantry_policy::denial::Denial;
use tenantry_policy::facts::CapacityFacts;
use tenantry_policy::giving::may_assign;
use tenantry_policy::invitation::{
    Answer, Course, InvitationAct, InvitationEnd, InvitationState, NewInvitation, allows, is_guest,
    is_in_force, may_answer, may_be_assigned, may_send, renewal, state, without_effect,
};
use tenantry_policy::period::PastDate;
use tenantry_policy::user::UserStatus;

use crate::world::*;

fn course() -> Course {
    let host_zone = TimeZone::get("Europe/Ljubljana").unwrap();
    Course {
        valid_through: TODAY,
        host_zone,
        is_accepted: false,
        ended: None,
    }
}

fn after() -> Timestamp {
    "2026-06-15T22:00:00Z".parse().unwrap()
}

#[test]
fn the_state_follows_from_what_happened() {
    use InvitationState::{Accepted, Declined, Ended, Expired, Revoked, Sent};
    let table = [
        (false, None, Sent, Expired),
        (true, None, Accepted, Expired),
        (true, Some(InvitationEnd::Revoked), Revoked, Revoked),
        (false, Some(InvitationEnd::Declined), Declined, Declined),
        (true, Some(InvitationEnd::Ended), Ended, Ended),
    ];
    for (is_accepted, ended, on_the_last_day, later) in table {
        let course = Course {
            is_accepted,
            ended,
            ..course()
        };
        assert_eq!(state(&course, noon()), on_the_last_day);
        assert_eq!(state(&course, after()), later);
    }
}

#[test]
fn each_side_ends_it_its_own_way_while_it_is_open() {
    use InvitationAct::{Accept, Assign, Decline, End, Refuse, Renew, Revoke, Unassign};
    use InvitationState::{Accepted, Sent};
    for now in InvitationState::ALL {
        for (act, allowed) in [
            (Assign, now.is_open()),
            (Accept, now.is_open()),
            (Refuse, now.is_open()),
            (Revoke, now.is_open()),
            (Decline, now == Sent),
            (End, now == Accepted),
            (Unassign, true),
            (Renew, true),
        ] {
            assert_eq!(allows(now, act).is_ok(), allowed, "{now} {act:?}");
        }
    }
}

fn new() -> NewInvitation {
    NewInvitation {
        home: NORDIC,
        home_name: "Nordic Pay".to_owned(),
        home_status: CompanyStatus::Active,
        permissions: set("orders:read"),
        valid_through: TODAY,
        host_zone: TimeZone::get("Europe/Ljubljana").unwrap(),
    }
}

#[test]
fn one_lends_what_one_may_give() {
    assert_eq!(may_send(&access(&ana()), &new(), noon()), Ok(()));
    let clerk = access(&nina("invitations:create orders:read orders:grant"));
    assert_eq!(may_send(&clerk, &new(), noon()), Ok(()));
    let poor = access(&nina("invitations:create orders:read"));
    assert!(matches!(
        may_send(&poor, &new(), noon()),
        Err(Denial::CannotGive { .. })
    ));
}

#[test]
fn what_makes_no_sense_is_not_sent() {
    let send = |new| may_send(&access(&ana()), &new, noon());
    assert_eq!(
        send(NewInvitation {
            home: ADRIA,
            ..new()
        }),
        Err(Denial::OwnCompany)
    );
    assert_eq!(
        send(NewInvitation {
            permissions: set(""),
            ..new()
        }),
        Err(Denial::NothingGiven)
    );
    let past = PastDate {
        date: YESTERDAY,
        today: TODAY,
    };
    let yesterday = NewInvitation {
        valid_through: YESTERDAY,
        ..new()
    };
    assert_eq!(send(yesterday), Err(Denial::PastDate(past)));
    let suspended = NewInvitation {
        home_status: CompanyStatus::Suspended,
        ..new()
    };
    assert!(matches!(
        send(suspended),
        Err(Denial::CompanyNotActive { .. })
    ));
}

#[test]
fn only_admin_names_itself() {
    assert_eq!(may_assign(&access(&nils()), &target(&nils())), Ok(()));
    let nina = nina("invitations:update");
    assert_eq!(
        may_assign(&access(&nina), &target(&nina)),
        Err(Denial::OwnRights)
    );
    assert_eq!(may_assign(&access(&nina), &target(&peter(""))), Ok(()));
}

#[test]
fn somebody_is_a_guest_while_everything_about_the_invitation_holds() {
    let guest = olaf("orders:read");
    assert!(is_guest(&guest));
    let mut without_rights = guest.clone();
    without_rights.company.roles.clear();
    assert!(
        is_guest(&without_rights),
        "the ceiling takes the rights, not the invitation"
    );

    assert!(!is_guest(&nina("orders:read")));
    for end in InvitationEnd::ALL {
        let mut facts = guest.clone();
        lent(&mut facts).ended = Some((end, stamp()));
        assert!(!is_guest(&facts));
    }
    let mut facts = guest.clone();
    lent(&mut facts).valid_through = YESTERDAY;
    assert!(!is_guest(&facts));
    let mut facts = guest.clone();
    facts.person.status = UserStatus::Suspended;
    assert!(!is_guest(&facts), "suspending at home pauses");
    facts.person.status = UserStatus::Active;
    assert!(is_guest(&facts), "and reactivating resumes");
    facts.person.employer_status = CompanyStatus::Suspended;
    assert!(!is_guest(&facts));
}

#[test]
fn in_force_means_accepted_not_ended_and_in_time() {
    let facts = olaf("orders:read");
    let CapacityFacts::Guest { invitations, .. } = &facts.capacity else {
        panic!()
    };
    assert!(is_in_force(&invitations[0], noon()));
    let mut refused = invitations[0].clone();
    refused.accepted = None;
    assert!(!is_in_force(&refused, noon()));
}

#[test]
fn renewing_proposes_what_can_still_be_lent() {
    let old = set("orders:read invoices:read vault:read");
    let by_admin = renewal(&access(&ana()), &old);
    assert_eq!(by_admin.proposed, set("orders:read invoices:read"));
    assert_eq!(by_admin.left_out, set("vault:read"));
    let by_clerk = renewal(&access(&nina("orders:read orders:grant")), &old);
    assert_eq!(by_clerk.proposed, set("orders:read"));
}

#[test]
fn what_lies_above_the_hosts_ceiling_is_shown_as_without_effect() {
    let role = set("orders:read");
    let lent = set("orders:read invoices:read users:read");
    assert_eq!(without_effect(ADRIA, [&role], &lent), set("invoices:read"));
    assert_eq!(without_effect(ADRIA, [], &lent), lent);
}

#[test]
fn only_somebody_who_could_act_is_named() {
    for status in UserStatus::ALL {
        assert_eq!(
            may_be_assigned(status).is_ok(),
            status.is_active(),
            "{status}"
        );
    }
}

#[test]
fn one_answers_once_while_the_invitation_is_open() {
    for state in InvitationState::ALL {
        for answer in Answer::ALL {
            assert_eq!(may_answer(state, None, answer).is_ok(), state.is_open());
            assert!(may_answer(state, Some(answer), answer).is_err());
        }
    }
    assert_eq!(
        may_answer(
            InvitationState::Sent,
            Some(Answer::Refused),
            Answer::Accepted
        ),
        Err(Denial::Answered(Answer::Refused))
    );
}
