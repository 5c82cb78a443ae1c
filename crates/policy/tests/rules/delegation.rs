//! Rule "Delegation": a group given to somebody for one unit only.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tenantry_policy::console;
use tenantry_policy::decision::{Reach, decide};
use tenantry_policy::denial::Denial;
use tenantry_policy::explanation::{Says, Verdict, Withheld};
use tenantry_policy::facts::{CompanyFacts, Facts, Via};
use tenantry_policy::giving::{self, may_delegate};
use tenantry_policy::group::GroupKind;
use tenantry_policy::ids::UnitId;
use tenantry_policy::permission::PermissionSet;
use tenantry_policy::unit::with_all_below;
use tenantry_policy::user::UserStatus;

use crate::world::*;

const ADMINISTRATION: &str = "users:execute users:read users:export users:update users:grant \
                              users:create users:delete groups:read groups:update sessions:delete";

/// Nina administers the users of Field staff.
fn administering() -> Facts {
    in_group(
        nina(""),
        for_unit(group("User administration", ADMINISTRATION)),
    )
}

fn units() -> Reach {
    Reach::Units([FIELD_STAFF, NIGHT_SHIFT].into())
}

#[test]
fn it_counts_for_the_users_of_the_unit_and_below_and_for_nothing_else() {
    let access = decide(&administering());
    assert!(access.effective().is_empty());
    assert!(access.lasting().is_empty());
    for held in [
        "users:read",
        "users:export",
        "users:update",
        "sessions:delete",
    ] {
        assert_eq!(access.reach(p(held)), Ok(units()), "{held}");
        assert!(!access.may(p(held)) && access.may_within(p(held)));
    }
    for never in [
        "users:grant",
        "users:create",
        "users:delete",
        "groups:read",
        "groups:update",
    ] {
        assert!(
            matches!(access.reach(p(never)), Err(Denial::Missing(_))),
            "{never}"
        );
        assert!(!access.may_within(p(never)));
    }
}

#[test]
fn what_is_held_in_the_whole_company_reaches_everybody() {
    let facts = in_group(administering(), group("Readers", "users:read"));
    let access = decide(&facts);
    assert_eq!(access.reach(p("users:read")), Ok(Reach::Company));
    assert_eq!(access.reach(p("users:update")), Ok(units()));
}

#[test]
fn suspended_groups_and_units_stopped_users_denials_and_ceilings_end_it() {
    let reach = |facts: &Facts| decide(facts).reach(p("users:update")).ok();
    assert_eq!(reach(&administering()), Some(units()));
    let mut suspended = group("User administration", ADMINISTRATION);
    suspended.active = false;
    assert_eq!(reach(&in_group(nina(""), for_unit(suspended))), None);
    let mut of_suspended_unit = for_unit(group("User administration", ADMINISTRATION));
    if let Via::ForUnit { active, .. } = &mut of_suspended_unit.via {
        *active = false;
    }
    assert_eq!(reach(&in_group(nina(""), of_suspended_unit)), None);
    let mut stopped = administering();
    stopped.person.status = UserStatus::Suspended;
    assert_eq!(reach(&stopped), None);
    assert_eq!(
        reach(&with(administering(), denial("users:update", None))),
        None
    );
    let mut without_roles = administering();
    without_roles.company = CompanyFacts {
        roles: Vec::new(),
        ..without_roles.company
    };
    assert_eq!(reach(&without_roles), None);
}

#[test]
fn two_units_add_up() {
    let other = UnitId::new(400);
    let mut second = for_unit(group("Readers", "users:read"));
    if let Via::ForUnit { unit, reach, .. } = &mut second.via {
        (*unit, *reach) = (other, [other].into());
    }
    let access = decide(&in_group(administering(), second));
    let both = Reach::Units([FIELD_STAFF, NIGHT_SHIFT, other].into());
    assert_eq!(access.reach(p("users:read")), Ok(both));
    assert_eq!(access.reach(p("users:update")), Ok(units()));
}

#[test]
fn it_never_suffices_to_give() {
    let nina = decide(&administering());
    let target = target(&peter(""));
    let wanted = set("users:update");
    assert!(giving::may_give(&nina, &wanted).is_err());
    assert!(giving::may_pass_on(&nina, &wanted).is_err());
    assert!(giving::givable(&nina).is_empty());
    let delegating = may_delegate(&nina, &target, GroupKind::Custom, &wanted);
    assert!(matches!(delegating, Err(Denial::CannotGive { .. })));
    let theirs = decide(&peter("orders:read"));
    assert!(giving::may_change_email(&nina, &target, &theirs).is_err());
}

#[test]
fn who_administers_a_unit_is_taken_over_by_nobody_who_holds_less() {
    let boss = in_group(
        nina(""),
        for_unit(group("Changers", "users:read users:update")),
    );
    let giver = decide(&in_group(
        peter(""),
        group("Changers", "users:read users:update"),
    ));
    let taken = giving::may_change_email(&giver, &target(&boss), &decide(&boss));
    assert!(matches!(taken, Err(Denial::CannotGive { .. })), "{taken:?}");
}

#[test]
fn nobody_brings_anybody_under_their_own_rights() {
    let administrator = decide(&administering());
    for unit in [FIELD_STAFF, NIGHT_SHIFT] {
        assert_eq!(
            giving::not_own_reach(&administrator, unit),
            Err(Denial::OwnReach)
        );
    }
    assert_eq!(
        giving::not_own_reach(&administrator, UnitId::new(400)),
        Ok(())
    );
    // What sleeps can be woken, and what ends doesn't make up for what stays.
    let mut asleep = for_unit(group("User administration", ADMINISTRATION));
    if let Via::ForUnit { active, .. } = &mut asleep.via {
        *active = false;
    }
    let asleep = decide(&in_group(nina(""), asleep));
    assert_eq!(
        giving::not_own_reach(&asleep, FIELD_STAFF),
        Err(Denial::OwnReach)
    );
    let until = with(
        in_group(nina(""), for_unit(group("Changers", "users:update"))),
        grant("users:update", Some(TOMORROW)),
    );
    let until = decide(&until);
    assert!(until.may(p("users:update")));
    assert_eq!(
        giving::not_own_reach(&until, FIELD_STAFF),
        Err(Denial::OwnReach)
    );
    let everywhere = decide(&in_group(administering(), group("All", ADMINISTRATION)));
    assert_eq!(giving::not_own_reach(&everywhere, FIELD_STAFF), Ok(()));
}

#[test]
fn it_is_given_as_a_membership_is() {
    let admin = decide(&ana());
    let (peter, set) = (target(&peter("")), set(ADMINISTRATION));
    assert_eq!(
        may_delegate(&admin, &peter, GroupKind::Custom, &set),
        Ok(())
    );
    let (basic, personal) = (GroupKind::Basic, GroupKind::Personal);
    assert!(may_delegate(&admin, &peter, basic, &set).is_err());
    assert!(may_delegate(&admin, &peter, personal, &set).is_err());
    let nothing = crate::world::set("orders:read groups:update");
    let refused = may_delegate(&admin, &peter, GroupKind::Custom, &nothing);
    assert_eq!(refused, Err(Denial::NothingForUnit));
    let holder = in_group(nina(""), group("All", ADMINISTRATION));
    let to_oneself = may_delegate(&decide(&holder), &target(&holder), GroupKind::Custom, &set);
    assert_eq!(to_oneself, Err(Denial::OwnRights));
    let admin_takes_none = may_delegate(&admin, &target(&ana()), GroupKind::Custom, &set);
    assert!(admin_takes_none.is_err());
}

#[test]
fn the_explanation_names_the_unit() {
    let told = decide(&administering()).explain(p("users:update"));
    assert_eq!(told.verdict, Verdict::Withheld(Withheld::Source));
    assert!(told.steps.iter().any(|step| step.says == Says::GivesWithin));
    let catalogue = catalogue();
    let speech = tenantry_policy::speech::Speech {
        catalogue: &catalogue,
        zone: &jiff::tz::TimeZone::UTC,
    };
    let said = speech.summary(&told);
    assert!(
        said.contains("User administration for the unit Field staff"),
        "{said}"
    );
    assert!(said.contains("in it and below only"), "{said}");
    let grant = decide(&administering()).explain(p("users:grant"));
    let said = speech.summary(&grant);
    assert!(said.contains("counts for the whole company only"), "{said}");
}

#[test]
fn a_tree_is_walked_to_its_leaves_and_a_circle_ends() {
    let unit = UnitId::new;
    let tree = [
        (unit(1), None),
        (unit(2), Some(unit(1))),
        (unit(3), Some(unit(2))),
        (unit(4), None),
        (unit(5), Some(unit(6))),
        (unit(6), Some(unit(5))),
    ];
    let found = |from| with_all_below(unit(from), &tree);
    assert_eq!(found(1), BTreeSet::from([unit(1), unit(2), unit(3)]));
    assert_eq!(found(3), BTreeSet::from([unit(3)]));
    assert_eq!(found(5), BTreeSet::from([unit(5), unit(6)]));
}

proptest! {
    /// Whatever the group holds: nothing for the whole company, and of the rest only what can be about
    /// single users and lies within the ceiling.
    #[test]
    fn it_adds_nothing_in_the_whole_company(held in prop::collection::vec(0..9_u8, 0..9)) {
        let all: Vec<_> = set(ADMINISTRATION).iter().collect();
        let held: PermissionSet = held.iter().filter_map(|at| all.get(usize::from(*at)).copied()).collect();
        let mut given = group("Some", "");
        given.permissions = held;
        let (before, after) = (decide(&nina("orders:read")), decide(&in_group(nina("orders:read"), for_unit(given))));
        prop_assert_eq!(before.effective(), after.effective());
        prop_assert_eq!(before.lasting(), after.lasting());
        for within in &after.rights().within {
            let beyond = within.permissions.difference(&console::within_units().intersection(after.ceiling()));
            prop_assert!(beyond.is_empty());
        }
    }
}
