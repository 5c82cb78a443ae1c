//! What holds whatever the facts are. The facts here are drawn at random, also such as no company
//! would ever have.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use tenantry_policy::calendar::lost_by_time;
use tenantry_policy::company::CompanyStatus;
use tenantry_policy::decision::{Access, decide};
use tenantry_policy::explanation::Verdict;
use tenantry_policy::facts::{
    CapacityFacts, CompanyFacts, Facts, GroupSource, InvitationFacts, OverrideFacts, PersonFacts,
    RoleFacts, Via,
};
use tenantry_policy::giving::{givable, may_give};
use tenantry_policy::group::GroupKind;
use tenantry_policy::ids::{CompanyId, ResourceNumber};
use tenantry_policy::invitation::InvitationEnd;
use tenantry_policy::layer::{Effect, Layer};
use tenantry_policy::overrides::OverrideEffect;
use tenantry_policy::period::Period;
use tenantry_policy::permission::{Operation, Permission, PermissionSet};
use tenantry_policy::user::{Principal, UserStatus};

use crate::world::*;

/// Operator only, company side, registered and carried, registered and carried by nobody.
const RESOURCES: [u32; 8] = [0, 1, 4, 5, 20, 64, 65, 66];

fn permission() -> impl Strategy<Value = Permission> {
    (prop::sample::select(&RESOURCES[..]), 0..9_u8).prop_map(|(resource, operation)| {
        Permission::new(
            ResourceNumber::new(resource),
            Operation::from_index(operation).unwrap(),
        )
    })
}

fn permissions() -> impl Strategy<Value = PermissionSet> {
    prop::collection::vec(permission(), 0..12).prop_map(|list| list.into_iter().collect())
}

fn zone() -> impl Strategy<Value = TimeZone> {
    prop::sample::select(vec![
        "UTC",
        "Europe/Ljubljana",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Africa/Cairo",
        "Australia/Lord_Howe",
    ])
    .prop_map(|name| TimeZone::get(name).unwrap())
}

fn day() -> impl Strategy<Value = Date> {
    (-4..5_i32).prop_map(|days| TODAY.checked_add(days.days()).unwrap())
}

fn now() -> impl Strategy<Value = Timestamp> {
    (-50 * 3600..50 * 3600_i64).prop_map(|seconds| noon() + SignedDuration::from_secs(seconds))
}

fn mostly<T: Clone + std::fmt::Debug + 'static>(usual: T, others: Vec<T>) -> BoxedStrategy<T> {
    prop_oneof![6 => Just(usual), 1 => prop::sample::select(others)].boxed()
}

fn company_status() -> BoxedStrategy<CompanyStatus> {
    mostly(CompanyStatus::Active, CompanyStatus::ALL.to_vec())
}

fn a_group() -> impl Strategy<Value = GroupSource> {
    let kinds = prop::sample::select(GroupKind::ALL.to_vec());
    let flags = (
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.8),
        any::<bool>(),
    );
    (permissions(), kinds, flags).prop_map(|(permissions, kind, (active, unit_active, unit))| {
        let mut source = group("Some", "");
        (source.permissions, source.kind, source.active) = (permissions, kind, active);
        if unit {
            source = through_unit(source);
            if let Via::Unit { active, .. } = &mut source.via {
                *active = unit_active;
            }
        }
        source
    })
}

fn an_override() -> impl Strategy<Value = OverrideFacts> {
    let effects = prop::sample::select(OverrideEffect::ALL.to_vec());
    (permission(), effects, prop::option::of(day())).prop_map(|(permission, effect, until)| {
        OverrideFacts {
            permission,
            effect,
            ..grant("orders:read", until)
        }
    })
}

fn an_invitation() -> impl Strategy<Value = InvitationFacts> {
    let ends = prop::option::weighted(0.2, prop::sample::select(InvitationEnd::ALL.to_vec()));
    let accepted = prop::bool::weighted(0.8);
    (permissions(), day(), zone(), ends, accepted).prop_map(
        |(permissions, valid_through, host_zone, end, accepted)| {
            let plain = invitation("", valid_through);
            InvitationFacts {
                permissions,
                host_zone,
                accepted: plain.accepted.filter(|_| accepted),
                ended: end.map(|end| (end, stamp())),
                ..plain
            }
        },
    )
}

fn a_company(id: CompanyId) -> impl Strategy<Value = CompanyFacts> {
    let roles = prop::collection::vec(permissions(), 0..3).prop_map(|sets| {
        sets.into_iter()
            .map(|permissions| RoleFacts {
                permissions,
                ..shop_tenant()
            })
            .collect()
    });
    (company_status(), zone(), roles).prop_map(move |(status, zone, roles)| CompanyFacts {
        id,
        status,
        zone,
        roles,
        ..adria()
    })
}

fn a_person(employer: CompanyId) -> impl Strategy<Value = PersonFacts> {
    let principals = mostly(Principal::Person, Principal::ALL.to_vec());
    let statuses = mostly(UserStatus::Active, UserStatus::ALL.to_vec());
    let validity = (prop::option::of(day()), prop::option::of(day()), zone())
        .prop_map(|(from, until, zone)| Period { from, until, zone });
    let validity = prop_oneof![2 => Just(Period::always()), 1 => validity];
    (principals, statuses, company_status(), validity).prop_map(
        move |(principal, status, employer_status, validity)| PersonFacts {
            principal,
            status,
            employer,
            employer_status,
            validity,
            ..nina("").person
        },
    )
}

fn own_in(company: CompanyId) -> impl Strategy<Value = Facts> {
    let groups = prop::collection::vec(a_group(), 0..4);
    let overrides = prop::collection::vec(an_override(), 0..6);
    (
        now(),
        a_company(company),
        a_person(company),
        groups,
        overrides,
    )
        .prop_map(|(now, company, person, groups, overrides)| {
            let capacity = CapacityFacts::Own { groups, overrides };
            Facts {
                now,
                company,
                person,
                capacity,
            }
        })
}

fn guest() -> impl Strategy<Value = Facts> {
    let invitations = prop::collection::vec(an_invitation(), 0..4);
    let units = prop::collection::vec(a_group(), 0..3);
    (
        now(),
        a_company(ADRIA),
        a_person(NORDIC),
        invitations,
        units,
    )
        .prop_map(|(now, company, person, invitations, units)| {
            let capacity = CapacityFacts::Guest { invitations, units };
            Facts {
                now,
                company,
                person,
                capacity,
            }
        })
}

fn from_operator() -> impl Strategy<Value = Facts> {
    (own_in(OPERATOR), a_company(ADRIA)).prop_map(|(home, company)| {
        let (now, person) = (home.now, home.person.clone());
        let capacity = CapacityFacts::Operator {
            home: Box::new(home),
        };
        Facts {
            now,
            company,
            person,
            capacity,
        }
    })
}

fn tenant() -> impl Strategy<Value = Facts> {
    prop_oneof![own_in(ADRIA), guest()]
}

fn anybody() -> impl Strategy<Value = Facts> {
    prop_oneof![3 => own_in(ADRIA), 2 => guest(), 1 => own_in(OPERATOR), 1 => from_operator()]
}

fn every_permission() -> impl Iterator<Item = Permission> {
    RESOURCES.into_iter().flat_map(|resource| {
        let resource = ResourceNumber::new(resource);
        Operation::ALL
            .into_iter()
            .map(move |operation| Permission::new(resource, operation))
    })
}

/// What is decided apart from when it will change.
fn answer(access: &Access) -> (&PermissionSet, &PermissionSet, &[Layer]) {
    (access.effective(), access.lasting(), access.layers())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn nobody_exceeds_the_ceiling(facts in tenant()) {
        let access = decide(&facts);
        prop_assert!(access.effective().is_subset(access.ceiling()));
    }

    #[test]
    fn what_lasts_is_held(facts in anybody()) {
        let access = decide(&facts);
        prop_assert!(access.lasting().is_subset(access.effective()));
    }

    #[test]
    fn everything_held_has_a_source(facts in anybody()) {
        let access = decide(&facts);
        let mut given = PermissionSet::new();
        for layer in access.layers().iter().filter(|layer| layer.effect == Effect::Gives) {
            given.union_with(&layer.permissions);
        }
        prop_assert!(access.effective().is_subset(&given));
    }

    #[test]
    fn a_denial_wins(facts in own_in(ADRIA), permission in permission()) {
        prop_assume!(!facts.person.principal.holds_ceiling());
        let denied = OverrideFacts { permission, ..denial("orders:read", None) };
        prop_assert!(!decide(&with(facts, denied)).may(permission));
    }

    #[test]
    fn a_denial_takes_its_permission_and_nothing_else(
        facts in own_in(ADRIA), permission in permission(),
    ) {
        prop_assume!(!facts.person.principal.holds_ceiling());
        let denied = OverrideFacts { permission, ..denial("orders:read", None) };
        let expected = effective(&facts).difference(&permission.into());
        prop_assert_eq!(effective(&with(facts, denied)), expected);
    }

    #[test]
    fn removing_a_company_role_never_adds(facts in anybody(), which in 0..3_usize) {
        let before = effective(&facts);
        let mut fewer = facts;
        if which < fewer.company.roles.len() {
            fewer.company.roles.remove(which);
        }
        prop_assert!(effective(&fewer).is_subset(&before));
    }

    #[test]
    fn suspending_anything_never_adds(mut facts in anybody(), which in 0..4_usize) {
        let before = effective(&facts);
        match which {
            0 => facts.person.status = UserStatus::Suspended,
            1 => facts.person.employer_status = CompanyStatus::Suspended,
            2 => facts.company.status = CompanyStatus::Suspended,
            _ => match &mut facts.capacity {
                CapacityFacts::Own { groups, .. } | CapacityFacts::Guest { units: groups, .. } => {
                    for group in groups {
 group.active = false;
}
                }
                CapacityFacts::Operator { home } => home.person.status = UserStatus::Suspended,
            },
        }
        prop_assert!(effective(&facts).is_subset(&before));
    }

    #[test]
    fn deciding_twice_gives_the_same(facts in anybody()) {
        prop_assert_eq!(decide(&facts), decide(&facts.clone()));
    }

    #[test]
    fn the_order_of_the_facts_does_not_matter(facts in anybody()) {
        let mut turned = facts.clone();
        turned.company.roles.reverse();
        match &mut turned.capacity {
            CapacityFacts::Own { groups, overrides } => {
                groups.reverse();
                overrides.reverse();
            }
            CapacityFacts::Guest { invitations, units } => {
                invitations.reverse();
                units.reverse();
            }
            CapacityFacts::Operator { .. } => {}
        }
        let (one, other) = (decide(&facts), decide(&turned));
        prop_assert_eq!(one.rights(), other.rights());
    }

    #[test]
    fn explaining_agrees_with_deciding(facts in anybody()) {
        let access = decide(&facts);
        for permission in every_permission() {
            let explanation = access.explain(permission);
            prop_assert_eq!(explanation.is_allowed(), access.may(permission));
            prop_assert_eq!(access.require(permission).is_ok(), access.may(permission));
            let helped = explanation.helpers().is_empty();
            prop_assert_eq!(helped, explanation.verdict == Verdict::Allowed);
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change(facts in anybody(), part in 0.0..1.0_f64) {
        let access = decide(&facts);
        let far = facts.now + SignedDuration::from_hours(24 * 30);
        let next = access.next_change().unwrap_or(far);
        prop_assert!(next > facts.now);
        let span = facts.now.duration_until(next).mul_f64(part);
        let last_moment = next - SignedDuration::from_millis(1);
        for instant in [facts.now, facts.now + span, last_moment.max(facts.now)] {
            if instant < next {
                let then = decide(&facts.clone().at(instant));
                prop_assert_eq!(answer(&then), answer(&access));
                prop_assert_eq!(then.next_change(), access.next_change());
            }
        }
    }

    #[test]
    fn at_the_next_change_something_changes(facts in anybody()) {
        let access = decide(&facts);
        if let Some(next) = access.next_change() {
            let then = decide(&facts.clone().at(next));
            prop_assert_ne!(answer(&then), answer(&access));
        }
    }

    #[test]
    fn what_is_held_now_is_lost_on_the_way_or_held_in_the_end(
        facts in anybody(),
        hours in 0..400_i64,
    ) {
        let horizon = facts.now + SignedDuration::from_hours(hours);
        let lost = lost_by_time(&facts, horizon);
        let then = decide(&facts.clone().at(horizon));
        let mut kept = decide(&facts).effective().clone();
        for one in &lost {
            prop_assert!(one.at > facts.now && one.at <= horizon);
            kept.subtract(&one.permissions);
        }
        prop_assert!(kept.is_subset(then.effective()));
    }

    #[test]
    fn nothing_of_an_override_is_left_after_its_last_day(
        facts in own_in(ADRIA), permission in permission(), until in day(),
    ) {
        let granted = OverrideFacts { permission, ..grant("orders:read", Some(until)) };
        let end = tenantry_policy::period::ends_after(until, &facts.company.zone);
        let facts = facts.at(end);
        prop_assert_eq!(effective(&with(facts.clone(), granted)), effective(&facts));
    }

    #[test]
    fn nothing_of_a_guest_is_left_after_the_last_invitation(facts in guest()) {
        let CapacityFacts::Guest { invitations, .. } = &facts.capacity else { unreachable!() };
        let end = invitations
            .iter()
            .map(|one| tenantry_policy::period::ends_after(one.valid_through, &one.host_zone))
            .max();
        let end = end.unwrap_or(facts.now);
        prop_assert!(effective(&facts.at(end)).is_empty());
    }

    #[test]
    fn nothing_is_left_after_a_persons_last_day(facts in tenant(), until in day(), zone in zone()) {
        prop_assume!(!facts.person.principal.holds_ceiling());
        let mut facts = facts;
        facts.person.validity = Period { from: None, until: Some(until), zone: zone.clone() };
        let end = tenantry_policy::period::ends_after(until, &zone);
        prop_assert!(effective(&facts.at(end)).is_empty());
    }

    #[test]
    fn nobody_gives_more_than_they_hold(
        giver in anybody(), receiver in own_in(ADRIA), wished in permissions(),
    ) {
        let giver = decide(&giver);
        prop_assume!(giver.acting().company == ADRIA && !giver.is_admin());
        for wished in [wished.intersection(&givable(&giver)), givable(&giver), wished] {
            if may_give(&giver, &wished).is_ok() {
                let before = effective(&receiver);
                let mut given = group("Given", "");
                given.permissions = wished;
                let after = effective(&in_group(receiver.clone(), given));
                prop_assert!(after.is_subset(&before.union(giver.effective())));
            }
        }
    }

    #[test]
    fn what_is_offered_to_give_can_be_given_and_nothing_else(giver in anybody()) {
        let giver = decide(&giver);
        let offered = givable(&giver);
        prop_assert_eq!(may_give(&giver, &offered), Ok(()));
        for permission in every_permission().filter(|p| !offered.contains(*p)) {
            prop_assert!(may_give(&giver, &permission.into()).is_err());
        }
    }

    #[test]
    fn a_guest_never_gives_anything(facts in guest(), permission in permission()) {
        prop_assert!(may_give(&decide(&facts), &permission.into()).is_err());
    }
}
