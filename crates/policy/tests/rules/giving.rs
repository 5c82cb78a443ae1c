//! Rules "Giving", "Passing on", "Taking", "Own rights", "Lifting is giving", "Change of e-mail".

use jiff::civil::date;
use tenantry_policy::denial::Denial;
use tenantry_policy::giving::{
    givable, may_add_member, may_add_to_unit, may_bring_back, may_change_email, may_create_user,
    may_edit_group, may_give, may_give_to_unit, may_override, may_pass_on, may_reactivate,
    may_remove_from_unit, may_remove_member, may_see_mailed_link, may_send, may_show_link,
    may_take, stored,
};
use tenantry_policy::group::GroupKind;
use tenantry_policy::overrides::{OverrideEffect, Setting};
use tenantry_policy::predefined;

use crate::world::*;

const GRANT: Option<Setting> = Some(Setting {
    effect: OverrideEffect::Grant,
    until: None,
});
const DENIAL: Option<Setting> = Some(Setting {
    effect: OverrideEffect::Denial,
    until: None,
});

/// Through a day of July.
const fn through(effect: OverrideEffect, day: i8) -> Setting {
    Setting {
        effect,
        until: Some(date(2026, 7, day)),
    }
}

fn cannot_give(permissions: &str) -> Result<(), Denial> {
    Err(Denial::CannotGive {
        permissions: set(permissions),
    })
}

#[test]
fn giving_needs_the_permission_and_grant_on_its_resource() {
    let table = [
        ("orders:read orders:grant", Ok(())),
        ("orders:read", cannot_give("orders:read")),
        ("orders:grant", cannot_give("orders:read")),
        ("orders:read invoices:grant", cannot_give("orders:read")),
        ("", cannot_give("orders:read")),
    ];
    for (held, expected) in table {
        assert_eq!(
            may_give(&access(&nina(held)), &set("orders:read")),
            expected,
            "{held}"
        );
    }
}

#[test]
fn grant_itself_can_be_given_by_who_holds_it() {
    let giver = access(&nina("orders:grant"));
    assert_eq!(may_give(&giver, &set("orders:grant")), Ok(()));
}

#[test]
fn one_permission_that_cannot_be_given_refuses_the_whole_set_and_is_named() {
    let giver = access(&nina("orders:read orders:grant invoices:read"));
    let asked = set("orders:read invoices:read orders:update");
    assert_eq!(
        may_give(&giver, &asked),
        cannot_give("invoices:read orders:update")
    );
}

#[test]
fn system_and_admin_give_anything_within_the_ceiling() {
    for giver in [access(&ana()), access(&system())] {
        assert_eq!(may_give(&giver, giver.ceiling()), Ok(()));
        let above = Err(Denial::AboveCeiling {
            permissions: set("vault:read"),
        });
        assert_eq!(may_give(&giver, &set("orders:read vault:read")), above);
    }
}

#[test]
fn what_is_offered_to_give_is_what_can_be_given() {
    let facts = nina("orders:read orders:grant invoices:read vault:read vault:grant");
    assert_eq!(givable(&access(&facts)), set("orders:read orders:grant"));
    assert_eq!(givable(&access(&ana())), *access(&ana()).ceiling());
    assert!(givable(&access(&olaf("orders:read orders:grant"))).is_empty());
    let operators = vera("companies:execute companies:grant users:read users:grant");
    assert_eq!(givable(&access(&operators)), set("users:read users:grant"));
}

#[test]
fn who_joins_a_group_must_be_given_all_of_it_that_lies_within_the_ceiling() {
    let clerks = set("orders:read orders:update");
    let joins = |giver| may_add_member(&giver, &target(&peter("")), GroupKind::Custom, &clerks);
    assert_eq!(
        joins(access(&nina("orders:read orders:update orders:grant"))),
        Ok(())
    );
    assert_eq!(
        joins(access(&nina("orders:read orders:grant"))),
        cannot_give("orders:update")
    );
    assert_eq!(joins(access(&ana())), Ok(()));
}

#[test]
fn what_a_group_holds_above_the_ceiling_needs_admin() {
    let mixed = set("orders:read vault:read");
    let giver = access(&nina("orders:read orders:grant vault:read vault:grant"));
    let needs_admin = Err(Denial::NeedsAdmin {
        permissions: set("vault:read"),
    });
    let peter = target(&peter(""));
    assert_eq!(
        may_add_member(&giver, &peter, GroupKind::Custom, &mixed),
        needs_admin
    );
    assert_eq!(
        may_give_to_unit(&giver, GroupKind::Custom, &mixed),
        needs_admin
    );
    assert_eq!(
        may_add_member(&access(&ana()), &peter, GroupKind::Custom, &mixed),
        Ok(())
    );
    assert_eq!(
        may_give_to_unit(&access(&ana()), GroupKind::Custom, &mixed),
        Ok(())
    );
}

#[test]
fn a_group_is_given_to_a_unit_like_to_a_person() {
    let drivers = set("orders:read");
    let gives = |held: &str| may_give_to_unit(&access(&nina(held)), GroupKind::Custom, &drivers);
    assert_eq!(gives("orders:read orders:grant"), Ok(()));
    assert_eq!(gives("units:update"), cannot_give("orders:read"));
}

#[test]
fn who_joins_a_unit_is_given_its_groups() {
    let drivers = set("orders:read");
    let joins = |held: &str| may_add_to_unit(&access(&nina(held)), &target(&peter("")), &drivers);
    assert_eq!(joins("orders:read orders:grant"), Ok(()));
    assert_eq!(joins("units:update"), cannot_give("orders:read"));
}

#[test]
fn a_group_grows_by_what_its_editor_can_give_and_shrinks_freely() {
    let edit = |held: &str, before: &str, after: &str| {
        may_edit_group(
            &access(&nina(held)),
            GroupKind::Custom,
            &set(before),
            &set(after),
        )
    };
    assert_eq!(edit("orders:read orders:grant", "", "orders:read"), Ok(()));
    assert_eq!(
        edit("groups:update", "", "orders:read"),
        cannot_give("orders:read")
    );
    assert_eq!(
        edit("groups:update", "orders:read orders:update", "orders:read"),
        Ok(())
    );
    let kept = "vault:read orders:read";
    assert_eq!(
        edit("groups:update", kept, "vault:read"),
        Ok(()),
        "what stands already stays"
    );
}

#[test]
fn a_new_row_above_the_ceiling_is_refused_even_to_admin() {
    let above = || {
        Err(Denial::AboveCeiling {
            permissions: set("vault:read"),
        })
    };
    let (ana, peter) = (access(&ana()), target(&peter("")));
    let (nothing, vault) = (set(""), set("vault:read"));
    assert_eq!(
        may_edit_group(&ana, GroupKind::Custom, &nothing, &vault),
        above()
    );
    assert_eq!(
        may_override(&ana, &peter, p("vault:read"), None, GRANT),
        above()
    );
    assert_eq!(
        may_override(&ana, &peter, p("vault:read"), None, DENIAL),
        above()
    );
    assert_eq!(may_send(&ana, &vault, NORDIC), above());
}

#[test]
fn lifting_counts_as_giving_and_taking_away_does_not() {
    let grant_through = |day| Some(through(OverrideEffect::Grant, day));
    let denial_through = |day| Some(through(OverrideEffect::Denial, day));
    let table = [
        (None, GRANT, false),
        (None, grant_through(1), false),
        (grant_through(1), grant_through(2), false),
        (grant_through(1), GRANT, false),
        (DENIAL, None, false),
        (DENIAL, GRANT, false),
        (DENIAL, denial_through(1), false),
        (denial_through(2), denial_through(1), false),
        (None, DENIAL, true),
        (GRANT, None, true),
        (GRANT, DENIAL, true),
        (GRANT, grant_through(1), true),
        (grant_through(2), grant_through(1), true),
        (denial_through(1), denial_through(2), true),
        (denial_through(1), DENIAL, true),
        (GRANT, GRANT, true),
        (None, None, true),
    ];
    let (poor, rich) = (
        access(&nina("overrides:update")),
        access(&nina("orders:read orders:grant")),
    );
    let peter = target(&peter(""));
    for (before, after, takes) in table {
        let change = |giver| may_override(giver, &peter, p("orders:read"), before, after);
        assert_eq!(change(&rich), Ok(()), "{before:?} {after:?}");
        let expected = if takes {
            Ok(())
        } else {
            cannot_give("orders:read")
        };
        assert_eq!(change(&poor), expected, "{before:?} {after:?}");
    }
}

#[test]
fn an_override_whose_day_is_over_is_none() {
    let over = Setting {
        effect: OverrideEffect::Denial,
        until: Some(YESTERDAY),
    };
    assert_eq!(over.in_force(TODAY), None);
    assert_eq!(over.in_force(YESTERDAY), Some(over));
}

#[test]
fn lifting_a_denial_above_the_ceiling_needs_admin() {
    let nina = access(&nina("vault:read vault:grant"));
    let lift = |giver| may_override(giver, &target(&peter("")), p("vault:read"), DENIAL, None);
    assert_eq!(
        lift(&nina),
        Err(Denial::NeedsAdmin {
            permissions: set("vault:read")
        })
    );
    assert_eq!(lift(&access(&ana())), Ok(()));
}

#[test]
fn taking_away_needs_nothing_of_ones_own() {
    let poor = access(&nina("groups:update"));
    assert_eq!(
        may_remove_member(&poor, &target(&peter("")), GroupKind::Custom),
        Ok(())
    );
    assert_eq!(may_remove_from_unit(&poor, &target(&peter(""))), Ok(()));
}

#[test]
fn nobody_takes_from_admin_or_gives_to_admin() {
    for admin in [ana(), system()] {
        let denied = Err(Denial::FromAdmin(admin.person.principal));
        let admin = target(&admin);
        let nina = access(&nina("groups:update overrides:update"));
        assert_eq!(may_take(&nina, &admin), denied);
        assert_eq!(may_remove_member(&nina, &admin, GroupKind::Custom), denied);
        assert_eq!(
            may_add_member(&nina, &admin, GroupKind::Custom, &set("")),
            denied
        );
        assert_eq!(
            may_override(&nina, &admin, p("users:read"), None, DENIAL),
            denied
        );
    }
}

#[test]
fn admin_changes_its_own_units_and_others_do_not() {
    let (ana, nina) = (ana(), nina("orders:read orders:grant"));
    assert_eq!(
        may_add_to_unit(&access(&ana), &target(&ana), &set("orders:read")),
        Ok(())
    );
    let own = Err(Denial::OwnRights);
    assert_eq!(
        may_add_to_unit(&access(&nina), &target(&nina), &set("orders:read")),
        own
    );
    assert_eq!(may_remove_from_unit(&access(&nina), &target(&nina)), own);
}

#[test]
fn creating_a_user_gives_the_basic_group() {
    let basic = predefined::basic_group();
    let poor = access(&nina("users:create users:update"));
    assert!(matches!(
        may_create_user(&poor, &basic, &set("")),
        Err(Denial::CannotGive { .. })
    ));
    let mut facts = nina("");
    let administration = &predefined::predefined_groups()[0];
    assert_eq!(administration.name, "User administration");
    let mut group = group(administration.name, "");
    group.permissions = administration.permissions.clone();
    facts = in_group(facts, group);
    let giver = access(&facts);
    assert_eq!(may_create_user(&giver, &basic, &set("")), Ok(()));
    let above = Err(Denial::CannotGive {
        permissions: set("orders:read"),
    });
    assert_eq!(may_create_user(&giver, &basic, &set("orders:read")), above);
    assert_eq!(may_bring_back(&giver, &set("orders:read")), above);
}

#[test]
fn a_shown_link_passes_on_what_was_accepted_elsewhere_and_a_mailed_one_is_the_operators() {
    let (giver, peter) = (access(&nina("users:read users:grant")), peter("users:read"));
    let (target, held) = (target(&peter), access(&peter));
    assert_eq!(may_show_link(&giver, &target, &held, false), Ok(()));
    let elsewhere = Err(Denial::ActsElsewhere);
    assert_eq!(may_show_link(&giver, &target, &held, true), elsewhere);
    assert_eq!(may_show_link(&access(&ana()), &target, &held, true), Ok(()));
    let own = may_see_mailed_link(&giver, &target, &held, false);
    assert_eq!(own, Err(Denial::OperatorAlone));
}

#[test]
fn waking_a_group_gives_what_it_holds() {
    let poor = access(&nina("groups:update"));
    assert_eq!(
        may_reactivate(&poor, &set("orders:read")),
        cannot_give("orders:read")
    );
    assert_eq!(
        may_reactivate(&access(&ana()), &set("orders:read vault:read")),
        Ok(())
    );
}

#[test]
fn a_users_mail_is_changed_only_by_who_can_give_all_that_user_holds() {
    let peter = peter("orders:read orders:update");
    let change =
        |held: &str| may_change_email(&access(&nina(held)), &target(&peter), &access(&peter));
    assert_eq!(
        change("orders:read orders:update orders:grant users:update"),
        Ok(())
    );
    assert_eq!(
        change("users:update"),
        cannot_give("orders:read orders:update")
    );
}

#[test]
fn stored_is_what_could_come_back_without_anybody_giving_it() {
    let mut sleeping = group("Sleeping", "invoices:read");
    sleeping.active = false;
    let facts = in_group(nina("orders:read orders:update orders:delete"), sleeping);
    let facts = with(facts, denial("orders:update", None));
    let facts = with(facts, denial("orders:delete", Some(TOMORROW)));
    let facts = with(facts, grant("orders:create", Some(YESTERDAY)));
    assert_eq!(effective(&facts), set("orders:read"));
    assert_eq!(
        stored(&access(&facts)),
        set("orders:read orders:delete invoices:read")
    );
}

#[test]
fn the_operator_gives_within_the_companys_ceiling_what_it_holds_itself() {
    let vera = access(&vera(
        "companies:execute users:read users:grant vault:read vault:grant",
    ));
    assert_eq!(may_give(&vera, &set("users:read")), Ok(()));
    assert_eq!(
        may_give(&vera, &set("users:update")),
        cannot_give("users:update")
    );
    let olga = access(&inside_adria(olga()));
    assert_eq!(may_give(&olga, &set("users:update audit:read")), Ok(()));
    let above = Err(Denial::AboveCeiling {
        permissions: set("companies:read"),
    });
    assert_eq!(may_give(&olga, &set("companies:read")), above);
    assert_eq!(
        may_give(&olga, &set("orders:read")),
        cannot_give("orders:read")
    );
    assert!(
        may_pass_on(&olga, &set("companies:read")).is_err(),
        "not this company's Admin"
    );
}

#[test]
fn two_users_without_an_account_are_not_the_same_person() {
    let (mut nina, mut other) = (nina("groups:update"), target(&peter("")));
    (nina.person.account, other.account) = (None, None);
    assert_eq!(may_take(&access(&nina), &other), Ok(()));
    other.user = nina.person.user;
    assert_eq!(may_take(&access(&nina), &other), Err(Denial::OwnRights));
}
