//! Rules "Sources", "Denial wins", "Ceiling", "Status", "System and Admin", "Guests", "Operator".

use tenantry_policy::ceiling::ceiling;
use tenantry_policy::company::CompanyStatus;
use tenantry_policy::console;
use tenantry_policy::decision::decide;
use tenantry_policy::denial::Denial;
use tenantry_policy::explanation::{Step, Verdict, Withheld};
use tenantry_policy::facts::{Capacity, CapacityFacts, Facts, Via};
use tenantry_policy::group::GroupKind;
use tenantry_policy::invitation::InvitationEnd;
use tenantry_policy::layer::{Layer, Origin};
use tenantry_policy::period::Period;
use tenantry_policy::permission::PermissionSet;
use tenantry_policy::standing::Standing;
use tenantry_policy::user::UserStatus;

use crate::world::*;

fn withheld(facts: &Facts, permission: &str) -> Withheld {
    match decide(facts).explain(p(permission)).verdict {
        Verdict::Withheld(withheld) => withheld,
        Verdict::Allowed => panic!("{permission} is allowed"),
    }
}

#[test]
fn own_people_hold_what_their_groups_hold_together() {
    let facts = in_group(
        nina("orders:read"),
        group("Bookkeepers", "orders:update invoices:read"),
    );
    assert_eq!(
        effective(&facts),
        set("orders:read orders:update invoices:read")
    );
}

#[test]
fn a_group_given_to_a_unit_reaches_everybody_in_it() {
    let facts = in_group(nina(""), through_unit(group("Drivers", "orders:read")));
    assert_eq!(effective(&facts), set("orders:read"));
}

#[test]
fn a_suspended_group_gives_nothing() {
    let mut drivers = group("Drivers", "orders:read");
    drivers.active = false;
    assert!(effective(&in_group(nina(""), drivers.clone())).is_empty());
    assert!(effective(&in_group(nina(""), through_unit(drivers))).is_empty());
}

#[test]
fn a_suspended_unit_gives_nothing() {
    let mut drivers = through_unit(group("Drivers", "orders:read"));
    let Via::Unit { active, .. } = &mut drivers.via else {
        panic!()
    };
    *active = false;
    assert!(effective(&in_group(nina(""), drivers)).is_empty());
}

#[test]
fn the_basic_group_counts_through_membership_only() {
    let mut basic = group("Basic", "views:read");
    basic.kind = GroupKind::Basic;
    assert_eq!(
        effective(&in_group(nina(""), basic.clone())),
        set("views:read")
    );
    assert!(effective(&in_group(nina(""), through_unit(basic))).is_empty());
}

#[test]
fn an_override_adds_to_the_groups_or_takes_away() {
    let facts = with(
        nina("orders:read orders:update"),
        grant("invoices:read", None),
    );
    let facts = with(facts, denial("orders:update", None));
    assert_eq!(effective(&facts), set("orders:read invoices:read"));
}

#[test]
fn a_denial_beats_a_grant_of_any_source() {
    let facts = in_group(
        nina("orders:read"),
        through_unit(group("Drivers", "orders:read")),
    );
    let facts = with(
        with(facts, denial("orders:read", None)),
        grant("orders:read", None),
    );
    assert!(effective(&facts).is_empty());
    assert_eq!(withheld(&facts, "orders:read"), Withheld::Denial);
}

#[test]
fn a_denial_that_is_over_takes_nothing() {
    let facts = with(nina("orders:read"), denial("orders:read", Some(YESTERDAY)));
    assert_eq!(effective(&facts), set("orders:read"));
}

#[test]
fn nothing_exceeds_the_ceiling() {
    let facts = nina("orders:read vault:read users:read companies:read");
    assert_eq!(effective(&facts), set("orders:read users:read"));
    assert_eq!(withheld(&facts, "vault:read"), Withheld::Ceiling);
    assert_eq!(withheld(&facts, "companies:read"), Withheld::Ceiling);
}

#[test]
fn what_falls_above_the_ceiling_comes_back_with_it() {
    let mut facts = nina("orders:read users:read");
    let roles = std::mem::take(&mut facts.company.roles);
    assert!(effective(&facts).is_empty());
    facts.company.roles = roles;
    assert_eq!(effective(&facts), set("orders:read users:read"));
}

#[test]
fn a_company_without_a_role_holds_nothing() {
    for mut facts in [nina("users:read"), ana(), system(), olaf("users:read")] {
        facts.company.roles.clear();
        assert!(effective(&facts).is_empty(), "{}", facts.person.name);
        assert!(decide(&facts).ceiling().is_empty());
    }
}

#[test]
fn a_role_brings_company_administration_with_it() {
    let empty = PermissionSet::new();
    assert_eq!(ceiling(ADRIA, [&empty]), *console::company_administration());
}

#[test]
fn the_operators_ceiling_needs_no_role() {
    let whole = console::company_administration().union(console::operator_only());
    assert_eq!(ceiling(OPERATOR, []), whole);
    assert_eq!(
        ceiling(OPERATOR, [&set("orders:read")]),
        whole.union(&set("orders:read"))
    );
}

#[test]
fn what_is_operator_only_never_gets_into_a_tenants_ceiling() {
    let smuggled = set("companies:execute company_roles:update orders:read");
    let ceiling = ceiling(ADRIA, [&smuggled]);
    assert!(ceiling.is_disjoint(console::operator_only()));
    assert!(ceiling.contains(p("orders:read")));
}

#[test]
fn system_and_admin_hold_exactly_the_ceiling() {
    for facts in [ana(), system()] {
        let facts = with(
            in_group(facts, group("Odd", "vault:read")),
            denial("orders:read", None),
        );
        let access = decide(&facts);
        assert_eq!(access.effective(), access.ceiling());
        assert_eq!(access.lasting(), access.ceiling());
    }
}

#[test]
fn admin_has_neither_first_nor_last_day() {
    let mut facts = ana();
    facts.person.validity = Period::through(Some(YESTERDAY), facts.company.zone.clone());
    assert_eq!(effective(&facts), *decide(&facts).ceiling());
    assert_eq!(decide(&facts).next_change(), None);
}

#[test]
fn only_an_active_user_holds_anything() {
    for status in UserStatus::ALL {
        for mut facts in [nina("orders:read"), olaf("orders:read"), ana(), vera(VERAS)] {
            facts.person.status = status;
            let held = !effective(&facts).is_empty();
            assert_eq!(
                held,
                status == UserStatus::Active,
                "{} {status}",
                facts.person.name
            );
        }
    }
}

#[test]
fn nobody_acts_in_a_company_that_is_not_active() {
    for status in [CompanyStatus::Suspended, CompanyStatus::Closed] {
        for mut facts in [nina("orders:read"), ana(), system()] {
            (facts.company.status, facts.person.employer_status) = (status, status);
            assert!(effective(&facts).is_empty());
            assert_eq!(withheld(&facts, "orders:read"), stopped(&facts));
        }
        let mut guest = olaf("orders:read");
        guest.company.status = status;
        assert_eq!(withheld(&guest, "orders:read"), Withheld::CompanyStatus);
    }
}

fn stopped(facts: &Facts) -> Withheld {
    assert!(decide(facts).is_stopped());
    Withheld::CompanyStatus
}

#[test]
fn a_guest_whose_employer_is_not_active_is_cut_off() {
    let mut facts = olaf("orders:read");
    facts.person.employer_status = CompanyStatus::Suspended;
    assert!(effective(&facts).is_empty());
    assert_eq!(withheld(&facts, "orders:read"), Withheld::EmployerStatus);
}

#[test]
fn a_guest_holds_exactly_what_is_lent() {
    assert_eq!(
        effective(&olaf("orders:read users:read")),
        set("orders:read users:read")
    );
}

#[test]
fn several_invitations_lend_together() {
    let mut facts = olaf("orders:read");
    let CapacityFacts::Guest { invitations, .. } = &mut facts.capacity else {
        panic!()
    };
    invitations.push(invitation("invoices:read", TODAY));
    invitations.push(invitation("orders:update", YESTERDAY));
    assert_eq!(effective(&facts), set("orders:read invoices:read"));
}

/// What the person is told of the company acted in: roles, groups and status.
fn told_of_the_inside(facts: &Facts) -> usize {
    let access = decide(facts);
    let told = access.told_to_oneself();
    let inside = |layer: &&Layer| {
        matches!(
            layer.origin,
            Origin::Ceiling { .. } | Origin::Group { .. } | Origin::Company { .. }
        )
    };
    let told = told.layers().iter().filter(inside).count();
    if access.standing() == Standing::Over {
        let Denial::Missing(explained) = access.require(p("orders:read")).unwrap_err() else {
            panic!("it is missing");
        };
        let step = |step: &Step| matches!(step.origin, Origin::Invitation { .. });
        let is_guest = access.acting().capacity == Capacity::Guest;
        assert_eq!(
            explained.steps.iter().any(step),
            is_guest,
            "it is told what is over"
        );
        assert!(!explained.helpers().is_empty(), "and whom to ask");
    }
    told
}

#[test]
fn who_is_cut_off_is_told_nothing_of_the_inside() {
    let guest = in_group(
        olaf("orders:read"),
        through_unit(group("Drivers", "orders:read")),
    );
    assert_eq!(decide(&guest).standing(), Standing::Inside);
    assert_eq!(told_of_the_inside(&guest), 3);

    let mut over = guest.clone();
    lent(&mut over).valid_through = YESTERDAY;
    assert_eq!(decide(&over).standing(), Standing::Over);
    assert_eq!(told_of_the_inside(&over), 0);

    let mut paused = guest;
    paused.company.status = CompanyStatus::Suspended;
    assert_eq!(decide(&paused).standing(), Standing::Paused);
    assert_eq!(told_of_the_inside(&paused), 1, "that nobody acts there now");

    let mut retired = nina("orders:read");
    retired.person.status = UserStatus::Retired;
    assert_eq!(decide(&retired).standing(), Standing::Over);
    assert_eq!(told_of_the_inside(&retired), 0);
    assert_eq!(decide(&nina("")).standing(), Standing::Inside);
}

#[test]
fn a_guests_unit_adds_to_what_is_lent_while_the_invitation_is_in_force() {
    let in_unit = in_group(
        olaf("orders:read"),
        through_unit(group("Drivers", "invoices:read")),
    );
    assert_eq!(effective(&in_unit), set("orders:read invoices:read"));
    let mut over = in_unit;
    lent(&mut over).valid_through = YESTERDAY;
    assert!(effective(&over).is_empty());
}

#[test]
fn what_a_guest_is_lent_is_cut_by_the_hosts_ceiling() {
    assert_eq!(
        effective(&olaf("orders:read vault:read")),
        set("orders:read")
    );
    let mut shrunk = olaf("orders:read users:read");
    shrunk.company.roles[0].permissions = PermissionSet::new();
    assert_eq!(effective(&shrunk), set("users:read"));
}

#[test]
fn an_invitation_lends_only_while_it_is_in_force() {
    type Change = fn(&mut Facts);
    let table: [(&str, Change); 5] = [
        ("not accepted", |facts| lent(facts).accepted = None),
        ("over", |facts| lent(facts).valid_through = YESTERDAY),
        ("revoked", |facts| {
            lent(facts).ended = Some((InvitationEnd::Revoked, stamp()));
        }),
        ("declined", |facts| {
            lent(facts).ended = Some((InvitationEnd::Declined, stamp()));
        }),
        ("ended", |facts| {
            lent(facts).ended = Some((InvitationEnd::Ended, stamp()));
        }),
    ];
    for (case, change) in table {
        let mut facts = olaf("orders:read");
        change(&mut facts);
        assert!(effective(&facts).is_empty(), "{case}");
        assert_eq!(withheld(&facts, "orders:read"), Withheld::Source, "{case}");
    }
}

#[test]
fn rights_of_two_capacities_never_add_up() {
    // A person employed elsewhere gets nothing from facts that pretend employment, and the reverse.
    let mut pretended = nina("orders:read");
    pretended.person.employer = NORDIC;
    assert!(effective(&pretended).is_empty());
    let mut pretended = olaf("orders:read");
    pretended.person.employer = ADRIA;
    assert!(effective(&pretended).is_empty());
}

const VERAS: &str = "companies:execute users:read users:update users:grant companies:read";

#[test]
fn the_operators_people_have_elsewhere_what_they_have_at_home() {
    assert_eq!(effective(&vera(VERAS)), set(VERAS));
}

#[test]
fn without_companies_execute_the_operators_people_have_nothing_elsewhere() {
    let facts = vera("users:read users:update");
    assert!(effective(&facts).is_empty());
    assert_eq!(withheld(&facts, "users:read"), Withheld::Home);
}

#[test]
fn the_operator_is_not_cut_by_the_companys_ceiling_or_status() {
    let mut facts = vera(VERAS);
    facts.company.status = CompanyStatus::Suspended;
    facts.company.roles.clear();
    assert_eq!(effective(&facts), set(VERAS));
}

#[test]
fn what_ends_at_home_ends_elsewhere() {
    let mut home = with(
        vera_at_home("users:read"),
        grant("companies:execute", Some(TODAY)),
    );
    let access = decide(&inside_adria(home.clone()));
    assert_eq!(*access.effective(), set("users:read companies:execute"));
    assert!(access.lasting().is_empty());
    assert_eq!(
        access.next_change(),
        Some("2026-06-16T00:00:00Z".parse().unwrap())
    );
    home.person.status = UserStatus::Suspended;
    assert!(effective(&inside_adria(home)).is_empty());
}

#[test]
fn nobody_but_the_operators_people_acts_as_operator() {
    let mut facts = vera(VERAS);
    facts.person.employer = NORDIC;
    assert!(effective(&facts).is_empty());

    let mut borrowed = vera(VERAS);
    borrowed.capacity = CapacityFacts::Operator {
        home: Box::new(olga()),
    };
    assert!(
        effective(&borrowed).is_empty(),
        "another person's facts at home"
    );

    let mut at_nordic = nils();
    at_nordic.person.employer = OPERATOR;
    at_nordic.person.user = borrowed.person.user;
    borrowed.capacity = CapacityFacts::Operator {
        home: Box::new(at_nordic),
    };
    assert!(effective(&borrowed).is_empty(), "another company's Admin");

    let mut elsewhere = in_group(nils(), group("Desk", "companies:execute users:read"));
    elsewhere.person.user = borrowed.person.user;
    borrowed.capacity = CapacityFacts::Operator {
        home: Box::new(elsewhere),
    };
    assert!(effective(&borrowed).is_empty(), "employed elsewhere");

    let mut visitor = olaf("companies:execute users:read");
    (visitor.company, visitor.person.user) = (operator(), borrowed.person.user);
    assert!(!effective(&visitor).is_empty());
    borrowed.capacity = CapacityFacts::Operator {
        home: Box::new(visitor),
    };
    assert!(
        effective(&borrowed).is_empty(),
        "only a guest of the operator"
    );
}

#[test]
fn the_operators_admin_may_help_everywhere() {
    let whole = decide(&olga()).effective().clone();
    assert_eq!(effective(&inside_adria(olga())), whole);
}
