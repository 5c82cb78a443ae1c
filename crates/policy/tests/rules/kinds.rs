//! Rules "Kinds of groups", "System and Admin", "User status", "Company status", "Units".

use tenantry_policy::company::{self, CompanyStatus};
use tenantry_policy::denial::{Denial, NoMember};
use tenantry_policy::facts::Facts;
use tenantry_policy::group::{GroupAct, GroupKind};
use tenantry_policy::ids::UnitId;
use tenantry_policy::unit::{self, NewMember, UnitAct};
use tenantry_policy::user::{
    History, Principal, UserAct, UserStatus, check_status, may_act, may_be_deleted,
};

use crate::world::*;

#[test]
fn each_kind_of_group_lets_its_own_things_be_done() {
    use GroupAct::{ChangeMembers, Copy, Delete, Edit, GiveToUnit, Rename, Suspend};
    let table = [
        (GroupKind::Custom, &GroupAct::ALL[..]),
        (GroupKind::Predefined, &[ChangeMembers, GiveToUnit, Copy]),
        (GroupKind::Basic, &[Edit, ChangeMembers, Copy]),
        (GroupKind::Personal, &[]),
    ];
    for (kind, allowed) in table {
        for act in [
            Rename,
            Edit,
            Suspend,
            Delete,
            ChangeMembers,
            GiveToUnit,
            Copy,
        ] {
            assert_eq!(
                kind.allows(act).is_ok(),
                allowed.contains(&act),
                "{kind} {act:?}"
            );
        }
    }
}

#[test]
fn system_lets_nothing_be_done_to_it() {
    for by in [ana(), inside_adria(olga()), nina("users:update")] {
        for act in UserAct::ALL {
            let refused = Err(Denial::User {
                principal: Principal::System,
                act,
            });
            assert_eq!(may_act(&access(&by), &target(&system()), act), refused);
        }
    }
}

#[test]
fn admin_is_changed_by_itself_or_the_operator_and_suspended_by_the_operator_alone() {
    use UserAct::{
        Assign, BringBack, ChangeEmail, ChangeGroups, Delete, Edit, HelpSignIn, Override,
        Reactivate, Rename, Retire, SetValidity, Suspend,
    };
    let may = |by, act| may_act(&access(&by), &target(&ana()), act).is_ok();
    for act in [Edit, Rename, ChangeEmail, HelpSignIn] {
        assert!(may(ana(), act) && may(inside_adria(olga()), act), "{act:?}");
        assert!(!may(nina("users:update"), act), "{act:?}");
    }
    for act in [Suspend, Reactivate] {
        assert!(
            !may(ana(), act) && may(inside_adria(olga()), act),
            "{act:?}"
        );
        assert!(!may(nina("users:update"), act), "{act:?}");
    }
    for act in [
        Retire,
        BringBack,
        Delete,
        SetValidity,
        ChangeGroups,
        Override,
    ] {
        assert!(
            !may(ana(), act) && !may(inside_adria(olga()), act),
            "{act:?}"
        );
    }
    assert!(may(ana(), Assign));
}

#[test]
fn the_operators_admin_is_suspended_by_nobody_at_home() {
    let by = vera_at_home("users:update users:grant");
    let refused = may_act(&access(&by), &target(&olga()), UserAct::Suspend);
    assert_eq!(refused, Err(Denial::OperatorAlone));
}

#[test]
fn a_retired_user_comes_back_as_suspended_and_no_other_way() {
    for to in UserStatus::ALL {
        let allowed = check_status(UserStatus::Retired, to).is_ok();
        assert_eq!(allowed, to == UserStatus::Suspended, "{to}");
    }
    assert!(check_status(UserStatus::Active, UserStatus::Active).is_err());
    assert!(check_status(UserStatus::Invited, UserStatus::Active).is_ok());
    let back = |by| may_act(&access(&by), &target(&peter("")), UserAct::BringBack);
    assert_eq!(back(ana()), Ok(()));
    assert_eq!(back(inside_adria(olga())), Ok(()));
}

#[test]
fn only_who_left_no_trace_can_be_deleted() {
    assert_eq!(may_be_deleted(History::default()), Ok(()));
    for history in [
        History {
            has_signed_in: true,
            ..History::default()
        },
        History {
            has_acted: true,
            ..History::default()
        },
        History {
            has_accepted_invitation: true,
            ..History::default()
        },
    ] {
        assert_eq!(may_be_deleted(history), Err(Denial::UserHasHistory));
    }
}

#[test]
fn the_operators_company_stays_active() {
    for to in [CompanyStatus::Suspended, CompanyStatus::Closed] {
        let refused = company::check_status(OPERATOR, CompanyStatus::Active, to);
        assert_eq!(refused, Err(Denial::OperatorStays));
        assert_eq!(
            company::check_status(ADRIA, CompanyStatus::Active, to),
            Ok(())
        );
        assert_eq!(
            company::check_status(ADRIA, to, CompanyStatus::Active),
            Ok(())
        );
        assert!(company::check_status(ADRIA, to, to).is_err());
    }
}

#[test]
fn all_users_takes_groups_and_nothing_else() {
    for act in UnitAct::ALL {
        assert_eq!(
            unit::allows(true, act).is_ok(),
            act == UnitAct::GiveGroups,
            "{act:?}"
        );
        assert_eq!(unit::allows(false, act), Ok(()));
    }
}

#[test]
fn a_unit_cannot_lie_below_itself() {
    let id = UnitId::new;
    // 1 above 2 above 3; 4 beside.
    let parent_of = |unit: UnitId| match unit.get() {
        2 => Some(id(1)),
        3 => Some(id(2)),
        _ => None,
    };
    let may_move = |unit, parent| unit::may_move(id(unit), id(parent), parent_of);
    assert_eq!(may_move(4, 3), Ok(()));
    assert_eq!(may_move(3, 1), Ok(()));
    assert_eq!(may_move(1, 1), Err(Denial::UnitCycle));
    assert_eq!(may_move(1, 2), Err(Denial::UnitCycle));
    assert_eq!(may_move(1, 3), Err(Denial::UnitCycle));
    let circle = |unit: UnitId| Some(id(unit.get() % 2 + 8));
    assert_eq!(
        unit::may_move(id(1), id(8), circle),
        Err(Denial::UnitCycle),
        "already broken"
    );
}

#[test]
fn a_unit_with_units_below_it_stays() {
    assert_eq!(unit::may_delete(Vec::new()), Ok(()));
    let refused = unit::may_delete(vec!["Sales".to_owned(), "Support".to_owned()]).unwrap_err();
    let catalogue = catalogue();
    let zone = &jiff::tz::TimeZone::UTC;
    let speech = tenantry_policy::speech::Speech {
        catalogue: &catalogue,
        zone,
    };
    let said = speech.refusal(&refused);
    assert!(
        said.starts_with("Sales and Support are below this unit"),
        "{said}"
    );
}

#[test]
fn who_can_be_in_a_unit() {
    let member = |facts: &Facts| NewMember {
        target: target(facts),
        status: UserStatus::Active,
        is_guest: false,
        is_visible: true,
    };
    let add = |member| unit::may_add(&access(&ana()), FIELD_STAFF, &member, &set("orders:read"));
    let refused = |why| Err(Denial::NoUnitMember(why));
    assert_eq!(add(member(&peter(""))), Ok(()));
    assert_eq!(add(member(&system())), refused(NoMember::System));
    let retired = NewMember {
        status: UserStatus::Retired,
        ..member(&peter(""))
    };
    assert_eq!(add(retired), refused(NoMember::Retired));
    let former_guest = member(&olaf(""));
    assert_eq!(add(former_guest), refused(NoMember::NoGuest));
    assert_eq!(
        add(NewMember {
            is_guest: true,
            ..former_guest
        }),
        Ok(())
    );
}

#[test]
fn all_users_holds_own_people_that_are_not_retired_and_guests_while_they_are() {
    use Principal::{Admin, Person, System};
    assert!(unit::is_in_all_users(
        Person,
        UserStatus::Suspended,
        true,
        false
    ));
    assert!(unit::is_in_all_users(
        Admin,
        UserStatus::Active,
        true,
        false
    ));
    assert!(!unit::is_in_all_users(
        System,
        UserStatus::Active,
        true,
        false
    ));
    assert!(!unit::is_in_all_users(
        Person,
        UserStatus::Retired,
        true,
        false
    ));
    assert!(unit::is_in_all_users(
        Person,
        UserStatus::Active,
        false,
        true
    ));
    assert!(!unit::is_in_all_users(
        Person,
        UserStatus::Active,
        false,
        false
    ));
}
