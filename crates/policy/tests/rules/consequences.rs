//! Rule "Before saving": what a change comes to, for each person, before it is made.

use tenantry_policy::consequences::{Change, Consequence, before_and_after};
use tenantry_policy::denial::Denial;
use tenantry_policy::facts::Facts;
use tenantry_policy::ids::{CompanyRoleId, GroupId, UnitId, UserId};
use tenantry_policy::permission::PermissionSet;
use tenantry_policy::user::{UserStatus, may_receive};

use crate::world::*;

const CLERKS: GroupId = GroupId::new(200);

fn change(facts: &Facts, change: Change) -> Option<(PermissionSet, PermissionSet)> {
    let (before, after) = before_and_after(facts, &[change]);
    Consequence::between(&before, &after).map(|change| (change.gains, change.loses))
}

#[test]
fn a_new_set_gives_and_takes_what_differs() {
    let wanted = Change::GroupSet {
        group: CLERKS,
        permissions: set("orders:read orders:update"),
    };
    let nina = nina("orders:read orders:export");
    let expected = (set("orders:update"), set("orders:export"));
    assert_eq!(change(&nina, wanted.clone()), Some(expected));
    assert_eq!(change(&ana(), wanted), None, "Admin needs no group");
}

#[test]
fn what_lies_above_the_ceiling_or_is_denied_is_neither_gained_nor_lost() {
    let nina = with(nina("vault:read orders:read"), denial("orders:read", None));
    let gone = Change::GroupDeleted { group: CLERKS };
    assert_eq!(change(&nina, gone), None);
}

#[test]
fn what_another_source_gives_is_not_lost() {
    let nina = with(nina("orders:read"), grant("orders:read", None));
    let stopped = Change::GroupStatus {
        group: CLERKS,
        active: false,
    };
    assert_eq!(change(&nina, stopped), None);
}

#[test]
fn a_guest_loses_what_the_unit_gave() {
    let olaf = in_group(
        olaf("orders:read"),
        through_unit(group("Clerks", "orders:update")),
    );
    let gone = Change::GroupDeleted { group: CLERKS };
    let expected = (set(""), set("orders:update"));
    assert_eq!(change(&olaf, gone), Some(expected));
}

#[test]
fn leaving_a_group_keeps_what_a_unit_holds_of_it() {
    let member = group("Clerks", "orders:read");
    let nina = in_group(nina("orders:read"), through_unit(member));
    let left = Change::Left {
        user: UserId::new(21),
        group: CLERKS,
    };
    assert_eq!(change(&nina, left), None);
}

#[test]
fn a_unit_that_is_suspended_deleted_or_left_takes_what_it_gave() {
    const STAFF: UnitId = UnitId::new(300);
    let nina = in_group(nina(""), through_unit(group("Clerks", "orders:read")));
    let lost = Some((set(""), set("orders:read")));
    let person = (nina.person.employer, nina.person.user);
    let others = Some([(nina.person.employer, UserId::new(99))].into());
    let active = false;
    assert_eq!(
        change(
            &nina,
            Change::UnitStatus {
                unit: STAFF,
                active
            }
        ),
        lost
    );
    let unit = STAFF;
    assert_eq!(change(&nina, Change::UnitLeft { unit, people: None }), lost);
    let people = Some([person].into());
    assert_eq!(change(&nina, Change::UnitLeft { unit, people }), lost);
    assert_eq!(
        change(
            &nina,
            Change::UnitLeft {
                unit,
                people: others
            }
        ),
        None
    );
    let unit = UnitId::new(301);
    assert_eq!(
        change(&nina, Change::UnitLeft { unit, people: None }),
        None,
        "another unit"
    );
    assert_eq!(
        change(
            &nina,
            Change::UnitLoses {
                unit: STAFF,
                group: CLERKS
            }
        ),
        lost
    );
}

#[test]
fn what_a_unit_comes_to_give_reaches_own_people_and_guests() {
    let sources = vec![through_unit(group("Drivers", "orders:delete"))];
    let gives = |people| Change::UnitGives {
        people,
        sources: sources.clone(),
    };
    let gained = Some((set("orders:delete"), set("")));
    let (nina, olaf) = (nina(""), olaf("orders:read"));
    assert_eq!(change(&nina, gives(None)), gained);
    assert_eq!(change(&olaf, gives(None)), gained);
    let only_olaf = Some([(olaf.person.employer, olaf.person.user)].into());
    assert_eq!(change(&olaf, gives(only_olaf.clone())), gained);
    assert_eq!(change(&nina, gives(only_olaf)), None);
}

#[test]
fn a_change_for_one_user_changes_nobody_else() {
    let joined = |user| Change::Joined {
        user: UserId::new(user),
        source: group("Drivers", "orders:delete"),
    };
    let gained = Some((set("orders:delete"), set("")));
    assert_eq!(change(&nina(""), joined(21)), gained);
    assert_eq!(change(&peter(""), joined(21)), None);
}

#[test]
fn an_override_takes_the_place_of_the_one_before() {
    let nina = with(nina(""), grant("orders:read", None));
    let denied = Change::Override {
        user: UserId::new(21),
        permission: p("orders:read"),
        after: Some(denial("orders:read", None)),
    };
    let expected = Some((set(""), set("orders:read")));
    assert_eq!(change(&nina, denied), expected);
}

#[test]
fn a_retired_user_is_given_nothing() {
    for status in UserStatus::ALL {
        let refused = may_receive(status) == Err(Denial::RetiredTakesNothing);
        assert_eq!(refused, status == UserStatus::Retired);
    }
}

#[test]
fn a_user_who_is_suspended_loses_all_and_one_who_is_retired_keeps_nothing_to_come_back_to() {
    let status = |status| Change::Status {
        user: UserId::new(21),
        status,
    };
    let held = set("orders:read");
    let lost = Some((set(""), held.clone()));
    let nina = nina("orders:read");
    assert_eq!(change(&nina, status(UserStatus::Suspended)), lost);
    assert_eq!(
        change(&peter("orders:read"), status(UserStatus::Retired)),
        None
    );
    let back = [status(UserStatus::Retired), status(UserStatus::Active)];
    let (before, after) = before_and_after(&nina, &back);
    let said = Consequence::between(&before, &after).map(|said| said.loses);
    assert_eq!(said, Some(held));
}

#[test]
fn a_guest_loses_with_the_invitation_also_what_a_unit_gave() {
    let olaf = in_group(
        olaf("orders:read"),
        through_unit(group("Clerks", "orders:update")),
    );
    let invitation = invitation("", TOMORROW).id;
    let over = |user| Change::InvitationOver { invitation, user };
    let lost = Some((set(""), set("orders:read orders:update")));
    assert_eq!(change(&olaf, over(None)), lost);
    assert_eq!(change(&olaf, over(Some(olaf.person.user))), lost);
    assert_eq!(change(&olaf, over(Some(UserId::new(1)))), None);
}

#[test]
fn a_company_role_gives_and_takes_only_what_somebody_holds_below_it() {
    let nina = nina("orders:read vault:read");
    let wanted = set("orders:update vault:read");
    let roles = Change::RoleSet {
        role: CompanyRoleId::new(101),
        permissions: wanted,
    };
    let expected = Some((set("vault:read"), set("orders:read")));
    assert_eq!(change(&nina, roles), expected);
    let none = change(&nina, Change::Roles(Vec::new()));
    assert_eq!(none, Some((set(""), set("orders:read"))));
}
