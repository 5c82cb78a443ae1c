//! Every way around the rules that somebody may think of, tried. Each must fail.

use tenantry_policy::company::{self, CompanyStatus};
use tenantry_policy::denial::{Denial, NoMember};
use tenantry_policy::giving::{
    Target, may_add_member, may_add_to_unit, may_assign, may_change_email, may_edit_group,
    may_give, may_give_to_unit, may_override, may_reactivate, may_remove_member, may_send, not_own,
};
use tenantry_policy::group::GroupKind;
use tenantry_policy::ids::{AccountId, UserId};
use tenantry_policy::overrides::{OverrideEffect, Setting};
use tenantry_policy::permission::PermissionSet;
use tenantry_policy::unit::{self, NewMember};
use tenantry_policy::user::{UserAct, UserStatus, may_act};

use crate::world::*;

const ALL_ACTS: &str = "users:update users:create users:delete groups:update groups:create \
                        units:update overrides:update invitations:create invitations:update";
const GRANT: Option<Setting> = Some(Setting {
    effect: OverrideEffect::Grant,
    until: None,
});
const DENIAL: Option<Setting> = Some(Setting {
    effect: OverrideEffect::Denial,
    until: None,
});

#[test]
fn giving_oneself_a_permission_by_any_way() {
    let facts = nina(&format!("{ALL_ACTS} orders:read orders:grant"));
    let (nina, me) = (access(&facts), target(&facts));
    let read = set("orders:read");
    assert_eq!(
        may_add_member(&nina, &me, GroupKind::Custom, &read),
        Err(Denial::OwnRights)
    );
    assert_eq!(may_add_to_unit(&nina, &me, &read), Err(Denial::OwnRights));
    assert_eq!(
        may_override(&nina, &me, p("orders:read"), None, GRANT),
        Err(Denial::OwnRights)
    );
    assert_eq!(
        may_override(&nina, &me, p("orders:read"), DENIAL, None),
        Err(Denial::OwnRights)
    );
    assert_eq!(
        may_remove_member(&nina, &me, GroupKind::Custom),
        Err(Denial::OwnRights)
    );
    assert_eq!(may_assign(&nina, &me), Err(Denial::OwnRights));
}

#[test]
fn widening_a_group_one_is_in() {
    let nina = access(&nina(ALL_ACTS));
    for wished in ["orders:read", "orders:grant", "audit:read", "users:grant"] {
        let widened = set(ALL_ACTS).union(&set(wished));
        let refused = may_edit_group(&nina, GroupKind::Custom, &set(ALL_ACTS), &widened);
        assert_eq!(
            refused,
            Err(Denial::CannotGive {
                permissions: set(wished)
            })
        );
    }
}

#[test]
fn giving_a_powerful_group_to_a_unit_one_is_in() {
    let nina = access(&nina(ALL_ACTS));
    assert!(may_give_to_unit(&nina, GroupKind::Custom, &set("audit:read")).is_err());
    assert!(may_give_to_unit(&nina, GroupKind::Predefined, &set("audit:read")).is_err());
}

#[test]
fn waking_a_suspended_group_one_is_in() {
    let nina = access(&nina(ALL_ACTS));
    assert!(may_reactivate(&nina, &set("orders:read")).is_err());
}

#[test]
fn making_a_second_self_with_more_rights() {
    let facts = nina(&format!("{ALL_ACTS} users:grant"));
    let (nina, mut second) = (access(&facts), target(&peter("")));
    let wished = set("audit:read");
    assert!(may_add_member(&nina, &second, GroupKind::Custom, &wished).is_err());
    // Not even what one holds, through another user of one's own account.
    second.account = facts.person.account;
    let nothing = PermissionSet::new();
    let refused = may_add_member(&nina, &second, GroupKind::Custom, &nothing);
    assert_eq!(refused, Err(Denial::OwnRights));
}

#[test]
fn taking_over_a_more_powerful_user_through_the_mail_address() {
    let nina = access(&nina(ALL_ACTS));
    for status in UserStatus::ALL {
        let mut powerful = peter("audit:read");
        powerful.person.status = status;
        let refused = may_change_email(&nina, &target(&powerful), &access(&powerful));
        assert_eq!(
            refused,
            Err(Denial::CannotGive {
                permissions: set("audit:read")
            }),
            "{status}"
        );
    }
}

#[test]
fn taking_over_a_user_whose_rights_sleep_above_the_ceiling() {
    let sleeping = peter("vault:read");
    let refused = may_change_email(
        &access(&nina(ALL_ACTS)),
        &target(&sleeping),
        &access(&sleeping),
    );
    assert_eq!(
        refused,
        Err(Denial::NeedsAdmin {
            permissions: set("vault:read")
        })
    );
}

#[test]
fn taking_over_admin_through_the_mail_address() {
    let nina = access(&nina(ALL_ACTS));
    let refused = may_change_email(&nina, &target(&ana()), &access(&ana()));
    assert_eq!(refused, Err(Denial::AdminOrOperator));
    let refused = may_change_email(&nina, &target(&system()), &access(&system()));
    assert!(refused.is_err());
}

#[test]
fn getting_rid_of_admin() {
    let nina = access(&nina(ALL_ACTS));
    for act in UserAct::ALL
        .into_iter()
        .filter(|act| *act != UserAct::Assign)
    {
        assert!(may_act(&nina, &target(&ana()), act).is_err(), "{act:?}");
        assert!(may_act(&nina, &target(&system()), act).is_err(), "{act:?}");
    }
}

#[test]
fn changing_ones_own_standing() {
    let facts = nina(ALL_ACTS);
    let acts = [
        UserAct::Suspend,
        UserAct::Retire,
        UserAct::Delete,
        UserAct::SetValidity,
    ];
    for act in acts {
        assert_eq!(
            may_act(&access(&facts), &target(&facts), act),
            Err(Denial::OwnRights)
        );
    }
}

#[test]
fn turning_rights_for_a_day_into_rights_for_good() {
    let facts = with(nina("orders:grant"), grant("orders:read", Some(TODAY)));
    let facts = with(facts, grant("invoices:grant", Some(TODAY)));
    let nina = access(&in_group(facts, group("Readers", "invoices:read")));
    for wished in ["orders:read", "invoices:read"] {
        let refused = may_give(&nina, &set(wished));
        assert_eq!(
            refused,
            Err(Denial::CannotGive {
                permissions: set(wished)
            })
        );
    }
}

#[test]
fn giving_what_is_denied_to_oneself() {
    let facts = with(
        nina("orders:read orders:grant"),
        denial("orders:read", None),
    );
    assert!(may_give(&access(&facts), &set("orders:read")).is_err());
    let facts = with(
        nina("orders:read orders:grant"),
        denial("orders:grant", Some(TODAY)),
    );
    assert!(may_give(&access(&facts), &set("orders:read")).is_err());
}

#[test]
fn a_guest_lending_on_what_was_lent() {
    let lent = format!("{ALL_ACTS} orders:read orders:grant invitations:grant");
    let olaf = access(&olaf(&lent));
    assert_eq!(
        may_send(&olaf, &set("orders:read"), OPERATOR),
        Err(Denial::GuestSends)
    );
}

#[test]
fn a_guest_giving_what_was_lent_to_others_for_good() {
    let facts = olaf(&format!("{ALL_ACTS} orders:read orders:grant"));
    let olaf = access(&facts);
    let read = set("orders:read");
    assert!(may_add_member(&olaf, &target(&peter("")), GroupKind::Custom, &read).is_err());
    assert!(may_override(&olaf, &target(&peter("")), p("orders:read"), None, GRANT).is_err());
    assert!(may_edit_group(&olaf, GroupKind::Custom, &set(""), &read).is_err());
    assert_eq!(
        may_add_to_unit(&olaf, &target(&facts), &set("")),
        Err(Denial::OwnRights)
    );
}

#[test]
fn a_foreign_admin_acting_like_admin_as_a_guest() {
    let mut guest = olaf("overrides:update orders:read orders:grant");
    guest.person = nils().person;
    let nils = access(&guest);
    assert!(!nils.is_admin());
    assert!(may_give(&nils, &set("orders:read")).is_err());
    assert_eq!(not_own(&nils, &target(&guest)), Err(Denial::OwnRights));
    assert!(effective(&guest).is_subset(&set("overrides:update orders:read orders:grant")));
}

#[test]
fn giving_a_guest_a_group_or_an_override() {
    for giver in [access(&ana()), access(&nina("orders:read orders:grant"))] {
        let olaf = target(&olaf("orders:read"));
        let refused = may_add_member(&giver, &olaf, GroupKind::Custom, &set("orders:read"));
        assert_eq!(refused, Err(Denial::GuestHoldsLent));
        let refused = may_override(&giver, &olaf, p("orders:read"), None, GRANT);
        assert_eq!(refused, Err(Denial::GuestHoldsLent));
    }
}

#[test]
fn assigning_somebody_elses_people() {
    assert_eq!(
        may_assign(&access(&nils()), &target(&nina(""))),
        Err(Denial::NotOfHome)
    );
    assert!(may_assign(&access(&ana()), &target(&system())).is_err());
}

#[test]
fn putting_people_of_other_companies_into_a_unit() {
    let outsider = NewMember {
        target: Target {
            employer: NORDIC,
            user: UserId::new(99),
            ..target(&peter(""))
        },
        status: UserStatus::Active,
        is_guest: false,
        is_visible: true,
    };
    let add = |member| unit::may_add(&access(&ana()), FIELD_STAFF, &member, &set("orders:read"));
    assert_eq!(add(outsider), Err(Denial::NoUnitMember(NoMember::NoGuest)));
    let unseen = NewMember {
        is_guest: true,
        is_visible: false,
        ..outsider
    };
    assert_eq!(add(unseen), Err(Denial::NoUnitMember(NoMember::Unseen)));
    assert_eq!(
        add(NewMember {
            is_guest: true,
            ..outsider
        }),
        Ok(())
    );
}

#[test]
fn a_tenant_with_the_operators_rights() {
    for smuggled in [
        "companies:execute",
        "company_roles:update",
        "applications:create",
        "seats:read",
    ] {
        assert!(company::check_role(ADRIA, &set(smuggled)).is_err());
        assert_eq!(company::check_role(OPERATOR, &set(smuggled)), Ok(()));
        let mut facts = ana();
        facts.company.roles[0].permissions = set(smuggled);
        assert!(!access(&facts).may(p(smuggled)));
        assert!(may_give(&access(&facts), &set(smuggled)).is_err());
    }
}

#[test]
fn the_operators_people_giving_themselves_more_in_a_tenant() {
    // A person of the operator who is a user of Adria as well, with the same account.
    let vera = vera("companies:execute users:update users:grant groups:update");
    let mut own_user = target(&peter(""));
    own_user.account = Some(AccountId::new(41 + 1000));
    let refused = may_add_member(&access(&vera), &own_user, GroupKind::Custom, &set(""));
    assert_eq!(refused, Err(Denial::OwnRights));
}

#[test]
fn the_operators_people_giving_above_the_companys_ceiling() {
    let mut inside = vera("companies:execute audit:read audit:grant");
    inside.company.roles.clear();
    let above = Err(Denial::AboveCeiling {
        permissions: set("audit:read"),
    });
    assert_eq!(may_give(&access(&inside), &set("audit:read")), above);
}

#[test]
fn a_stopped_admin_giving_all_the_same() {
    let mut facts = ana();
    facts.person.status = UserStatus::Suspended;
    assert!(may_give(&access(&facts), &set("orders:read")).is_err());
    let mut facts = ana();
    facts.company.status = CompanyStatus::Suspended;
    assert!(may_give(&access(&facts), &set("orders:read")).is_err());
    assert!(!access(&facts).is_admin());
}

#[test]
fn bringing_back_a_retired_user() {
    let nina = access(&nina(ALL_ACTS));
    let refused = may_act(&nina, &target(&peter("")), UserAct::BringBack);
    assert_eq!(refused, Err(Denial::AdminOrOperator));
    assert!(!UserStatus::Retired.may_become(UserStatus::Active));
}

#[test]
fn copying_a_predefined_group_to_give_more_than_one_holds() {
    // A copy is a custom group with that set: making it is giving.
    let nina = access(&nina("groups:create groups:grant"));
    assert!(may_edit_group(&nina, GroupKind::Custom, &set(""), &set("audit:read")).is_err());
}
