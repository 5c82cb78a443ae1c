//! A small world with known rights: Adria Travel and Nordic Pay, the operator, and six people.
//! Noon in UTC on 15 June 2026, unless a test says otherwise.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use tenantry_policy::catalogue::{Application, Catalogue, Resource};
use tenantry_policy::company::CompanyStatus;
use tenantry_policy::decision::{Access, decide};
use tenantry_policy::facts::{
    ActorRef, Capacity, CapacityFacts, CompanyFacts, Facts, GroupSource, InvitationFacts,
    OverrideFacts, PersonFacts, RoleFacts, Stamp, Via,
};
use tenantry_policy::giving::Target;
use tenantry_policy::group::GroupKind;
use tenantry_policy::ids::{
    AccountId, ApplicationId, CompanyId, CompanyRoleId, GroupId, InvitationId, OverrideId,
    ResourceNumber, UnitId, UserId,
};
use tenantry_policy::overrides::OverrideEffect;
use tenantry_policy::period::Period;
use tenantry_policy::permission::{OperationSet, Permission, PermissionSet};
use tenantry_policy::user::{Principal, UserStatus};

pub const OPERATOR: CompanyId = CompanyId::OPERATOR;
pub const ADRIA: CompanyId = CompanyId::new(2);
pub const NORDIC: CompanyId = CompanyId::new(3);

pub const SHOP: ApplicationId = ApplicationId::new(7);
pub const ORDERS: ResourceNumber = ResourceNumber::new(64);
pub const INVOICES: ResourceNumber = ResourceNumber::new(65);
/// No company role carries it.
pub const VAULT: ResourceNumber = ResourceNumber::new(66);

pub const FIELD_STAFF: UnitId = UnitId::new(300);
/// Below [`FIELD_STAFF`].
pub const NIGHT_SHIFT: UnitId = UnitId::new(301);

pub fn noon() -> Timestamp {
    "2026-06-15T12:00:00Z".parse().unwrap()
}

pub const TODAY: Date = date(2026, 6, 15);
pub const YESTERDAY: Date = date(2026, 6, 14);
pub const TOMORROW: Date = date(2026, 6, 16);

pub fn catalogue() -> Catalogue {
    let resource = |number, key: &str, name: &str| Resource {
        number,
        application: SHOP,
        key: key.to_owned(),
        name: name.to_owned(),
        description: String::new(),
        parent: None,
        operations: OperationSet::ALL,
    };
    let shop = Application {
        id: SHOP,
        name: "shop".to_owned(),
    };
    let resources = vec![
        resource(ORDERS, "orders", "Orders"),
        resource(INVOICES, "invoices", "Invoices"),
        resource(VAULT, "vault", "Vault"),
    ];
    Catalogue::with(vec![shop], resources).unwrap()
}

/// `p("orders:read")`
pub fn p(text: &str) -> Permission {
    catalogue().permission(text).unwrap()
}

/// `set("orders:read orders:update")`
pub fn set(text: &str) -> PermissionSet {
    let catalogue = catalogue();
    text.split_whitespace()
        .map(|word| catalogue.permission(word).unwrap())
        .collect()
}

pub fn marko() -> ActorRef {
    ActorRef {
        user: UserId::new(20),
        employer: ADRIA,
        name: "Marko".to_owned(),
        capacity: Capacity::Own,
    }
}

pub fn stamp() -> Stamp {
    Stamp {
        by: Some(marko()),
        at: "2026-03-03T09:00:00Z".parse().unwrap(),
    }
}

/// The company role that carries orders and invoices.
pub fn shop_tenant() -> RoleFacts {
    let mut permissions = PermissionSet::new();
    permissions.insert_operations(ORDERS, OperationSet::ALL);
    permissions.insert_operations(INVOICES, OperationSet::ALL);
    RoleFacts {
        id: CompanyRoleId::new(101),
        name: "Shop tenant".to_owned(),
        permissions,
        given: stamp(),
    }
}

fn company(id: CompanyId, name: &str, short_name: &str, zone: &str) -> CompanyFacts {
    CompanyFacts {
        id,
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        status: CompanyStatus::Active,
        zone: TimeZone::get(zone).unwrap(),
        roles: vec![shop_tenant()],
    }
}

pub fn adria() -> CompanyFacts {
    company(ADRIA, "Adria Travel", "adria", "Europe/Ljubljana")
}

pub fn nordic() -> CompanyFacts {
    company(NORDIC, "Nordic Pay", "nordic", "Europe/Oslo")
}

/// Runs the platform, without any company role.
pub fn operator() -> CompanyFacts {
    CompanyFacts {
        roles: Vec::new(),
        ..company(OPERATOR, "Tenantry Ltd", "tenantry", "UTC")
    }
}

fn person(number: i64, name: &str, principal: Principal, employer: &CompanyFacts) -> PersonFacts {
    PersonFacts {
        user: UserId::new(number),
        account: Some(AccountId::new(number + 1000)),
        name: name.to_owned(),
        principal,
        status: UserStatus::Active,
        status_since: None,
        employer: employer.id,
        employer_name: employer.name.clone(),
        employer_status: employer.status,
        validity: Period::always(),
    }
}

fn own(number: i64, name: &str, principal: Principal, company: CompanyFacts) -> Facts {
    let capacity = CapacityFacts::Own {
        groups: Vec::new(),
        overrides: Vec::new(),
    };
    let person = person(number, name, principal, &company);
    Facts {
        now: noon(),
        company,
        person,
        capacity,
    }
}

/// Adria's Admin.
pub fn ana() -> Facts {
    own(10, "Ana", Principal::Admin, adria())
}

pub fn system() -> Facts {
    let mut facts = own(11, "System", Principal::System, adria());
    facts.person.account = None;
    facts
}

/// Nordic's Admin.
pub fn nils() -> Facts {
    own(30, "Nils", Principal::Admin, nordic())
}

/// The operator's Admin, at home.
pub fn olga() -> Facts {
    own(40, "Olga", Principal::Admin, operator())
}

/// One of Adria's people, in a group *Clerks* with this set.
pub fn nina(clerks: &str) -> Facts {
    in_group(
        own(21, "Nina", Principal::Person, adria()),
        group("Clerks", clerks),
    )
}

/// Another one.
pub fn peter(clerks: &str) -> Facts {
    in_group(
        own(22, "Peter", Principal::Person, adria()),
        group("Clerks", clerks),
    )
}

/// One of the operator's people at home, in a group with this set.
pub fn vera_at_home(desk: &str) -> Facts {
    in_group(
        own(41, "Vera", Principal::Person, operator()),
        group("Desk", desk),
    )
}

/// The same person acting inside Adria.
pub fn vera(desk: &str) -> Facts {
    inside_adria(vera_at_home(desk))
}

/// Somebody of the operator acting inside Adria.
pub fn inside_adria(home: Facts) -> Facts {
    let person = home.person.clone();
    let capacity = CapacityFacts::Operator {
        home: Box::new(home),
    };
    Facts {
        now: noon(),
        company: adria(),
        person,
        capacity,
    }
}

/// One of Nordic's people, a guest of Adria under an invitation with this set until tomorrow.
pub fn olaf(lent: &str) -> Facts {
    let capacity = CapacityFacts::Guest {
        invitations: vec![invitation(lent, TOMORROW)],
        units: Vec::new(),
    };
    let person = person(31, "Olaf", Principal::Person, &nordic());
    Facts {
        now: noon(),
        company: adria(),
        person,
        capacity,
    }
}

pub fn invitation(lent: &str, valid_through: Date) -> InvitationFacts {
    InvitationFacts {
        id: InvitationId::new(500),
        permissions: set(lent),
        purpose: "audit".to_owned(),
        sent: stamp(),
        valid_through,
        host_zone: TimeZone::get("Europe/Ljubljana").unwrap(),
        assigned: Some(stamp()),
        accepted: Some("2026-03-04T09:00:00Z".parse().unwrap()),
        ended: None,
    }
}

pub fn group(name: &str, permissions: &str) -> GroupSource {
    GroupSource {
        group: GroupId::new(200),
        name: name.to_owned(),
        kind: GroupKind::Custom,
        active: true,
        permissions: set(permissions),
        via: Via::Member(stamp()),
    }
}

/// A group that reaches the person through the unit *Field staff*.
pub fn through_unit(mut group: GroupSource) -> GroupSource {
    let name = "Field staff".to_owned();
    group.via = Via::Unit {
        unit: UnitId::new(300),
        name,
        active: true,
        given: stamp(),
    };
    group
}

/// The group given for the unit Field staff only, with a unit below it.
pub fn for_unit(mut group: GroupSource) -> GroupSource {
    group.via = Via::ForUnit {
        unit: FIELD_STAFF,
        name: "Field staff".to_owned(),
        active: true,
        reach: [FIELD_STAFF, NIGHT_SHIFT].into(),
        given: stamp(),
    };
    group
}

pub fn grant(permission: &str, until: Option<Date>) -> OverrideFacts {
    an_override(permission, OverrideEffect::Grant, until)
}

pub fn denial(permission: &str, until: Option<Date>) -> OverrideFacts {
    an_override(permission, OverrideEffect::Denial, until)
}

fn an_override(permission: &str, effect: OverrideEffect, until: Option<Date>) -> OverrideFacts {
    OverrideFacts {
        id: OverrideId::new(400),
        permission: p(permission),
        effect,
        reason: "holiday cover".to_owned(),
        until,
        set: stamp(),
    }
}

pub fn in_group(mut facts: Facts, group: GroupSource) -> Facts {
    match &mut facts.capacity {
        CapacityFacts::Own { groups, .. } => groups.push(group),
        CapacityFacts::Guest { units, .. } => units.push(group),
        CapacityFacts::Operator { .. } => panic!("the operator's people have no groups here"),
    }
    facts
}

pub fn with(mut facts: Facts, set: OverrideFacts) -> Facts {
    let CapacityFacts::Own { overrides, .. } = &mut facts.capacity else {
        panic!("only own people have overrides")
    };
    overrides.push(set);
    facts
}

/// The invitation of a guest, to be changed.
pub fn lent(facts: &mut Facts) -> &mut InvitationFacts {
    let CapacityFacts::Guest { invitations, .. } = &mut facts.capacity else {
        panic!("only guests are invited")
    };
    &mut invitations[0]
}

pub fn effective(facts: &Facts) -> PermissionSet {
    decide(facts).effective().clone()
}

pub fn access(facts: &Facts) -> Access {
    decide(facts)
}

/// The user as somebody to whom something is done.
pub fn target(facts: &Facts) -> Target {
    Target {
        user: facts.person.user,
        account: facts.person.account,
        employer: facts.person.employer,
        principal: facts.person.principal,
    }
}
