//! The catalogue: what can be named, and how.

use tenantry_policy::catalogue::{
    Application, Catalogue, CatalogueProblem, Resource, UnknownPermission,
};
use tenantry_policy::console;
use tenantry_policy::ids::{ApplicationId, ResourceNumber};
use tenantry_policy::permission::{Operation, OperationSet};
use tenantry_policy::predefined;

use crate::world::*;

fn application(id: i64, name: &str) -> Application {
    Application {
        id: ApplicationId::new(id),
        name: name.to_owned(),
    }
}

fn resource(number: u32, application: i64, key: &str) -> Resource {
    Resource {
        number: ResourceNumber::new(number),
        application: ApplicationId::new(application),
        key: key.to_owned(),
        name: key.to_owned(),
        description: String::new(),
        parent: None,
        operations: OperationSet::of(&[Operation::Read]),
    }
}

fn shop(resources: Vec<Resource>) -> Result<Catalogue, CatalogueProblem> {
    Catalogue::with(
        vec![application(7, "shop"), application(8, "bank")],
        resources,
    )
}

#[test]
fn every_permission_is_read_as_it_is_written() {
    let catalogue = shop(vec![resource(64, 7, "users"), resource(65, 8, "orders")]).unwrap();
    for permission in catalogue.everything().iter() {
        assert_eq!(
            catalogue.permission(&catalogue.write(permission)),
            Ok(permission)
        );
    }
}

#[test]
fn every_resource_offers_grant() {
    let catalogue = shop(vec![resource(64, 7, "orders")]).unwrap();
    for resource in catalogue.resources() {
        assert!(
            resource.operations.contains(Operation::Grant),
            "{}",
            resource.key
        );
    }
}

#[test]
fn a_key_of_several_applications_is_written_with_its_application() {
    let catalogue = shop(vec![resource(64, 7, "orders"), resource(65, 8, "orders")]).unwrap();
    let choices = vec!["shop/orders".to_owned(), "bank/orders".to_owned()];
    let ambiguous = Err(UnknownPermission::Ambiguous("orders".to_owned(), choices));
    assert_eq!(catalogue.permission("orders:read"), ambiguous);
    let of_bank = catalogue.permission("bank/orders:read").unwrap();
    assert_eq!(of_bank.resource, ResourceNumber::new(65));
    assert_eq!(catalogue.write(of_bank), "bank/orders:read");
    assert_eq!(catalogue.write(console::users::READ), "users:read");
    assert_eq!(
        catalogue.permission("console/users:read"),
        Ok(console::users::READ)
    );
}

#[test]
fn what_is_unknown_says_what_may_be_meant() {
    let catalogue = catalogue();
    let said = |text: &str| catalogue.permission(text).unwrap_err().to_string();
    assert_eq!(
        said("user:read"),
        "there is no resource \"user\": did you mean users?"
    );
    assert_eq!(
        said("shop/order:read"),
        "there is no resource \"shop/order\": did you mean shop/orders?"
    );
    assert_eq!(
        said("shpo/orders:read"),
        "there is no application \"shpo\": did you mean shop?"
    );
    assert_eq!(said("xyzzy:read"), "there is no resource \"xyzzy\"");
    assert!(
        said("users:write").starts_with("there is no operation \"write\": use one of execute,")
    );
    assert!(said("users").contains("write resource:operation"));
    assert_eq!(
        said("sessions:create"),
        "\"sessions\" doesn't offer create: it offers execute, read, export, grant, delete"
    );
}

#[test]
fn what_makes_no_catalogue_is_refused() {
    let problem = |resources| shop(resources).unwrap_err();
    assert_eq!(
        problem(vec![resource(64, 7, "Orders")]),
        CatalogueProblem::Key("Orders".to_owned())
    );
    let twice = vec![resource(64, 7, "orders"), resource(65, 7, "orders")];
    assert_eq!(
        problem(twice),
        CatalogueProblem::KeyTaken("orders".to_owned())
    );
    let same_number = vec![resource(64, 7, "orders"), resource(64, 7, "invoices")];
    assert!(matches!(
        problem(same_number),
        CatalogueProblem::Number { .. }
    ));
    for number in [3, 63, ResourceNumber::LIMIT.get(), u32::MAX] {
        let refused = problem(vec![resource(number, 7, "orders")]);
        assert!(
            matches!(refused, CatalogueProblem::Number { .. }),
            "{number}"
        );
    }
    let homeless = CatalogueProblem::NoApplication("orders".to_owned());
    assert_eq!(problem(vec![resource(64, 99, "orders")]), homeless);
    assert_eq!(
        problem(vec![resource(64, 1, "orders")]),
        homeless,
        "the console's own"
    );
    let doubled = Catalogue::with(vec![application(7, "console")], Vec::new());
    assert_eq!(
        doubled.unwrap_err(),
        CatalogueProblem::ApplicationTaken("console".to_owned())
    );
}

#[test]
fn a_resource_is_never_related_to_itself() {
    let under = |number, key, parent| Resource {
        parent: Some(ResourceNumber::new(parent)),
        ..resource(number, 7, key)
    };
    assert!(shop(vec![under(64, "a", 65), resource(65, 7, "b")]).is_ok());
    let cycle = |resources| matches!(shop(resources), Err(CatalogueProblem::Cycle(_)));
    assert!(cycle(vec![under(64, "a", 64)]));
    assert!(cycle(vec![
        under(64, "a", 65),
        under(65, "b", 66),
        under(66, "c", 64)
    ]));
    assert!(cycle(vec![
        under(64, "a", 65),
        under(65, "b", 66),
        under(66, "c", 65)
    ]));
    let orphan = shop(vec![under(64, "a", 90)]);
    assert_eq!(
        orphan.unwrap_err(),
        CatalogueProblem::NoParent("a".to_owned())
    );
}

#[test]
fn registered_resources_follow_each_other() {
    assert_eq!(
        Catalogue::console().next_number(),
        ResourceNumber::FIRST_REGISTERED
    );
    let catalogue = shop(vec![resource(64, 7, "a"), resource(70, 7, "b")]).unwrap();
    assert_eq!(catalogue.next_number(), ResourceNumber::new(71));
}

#[test]
fn the_console_keeps_both_sides_apart() {
    let (company, operator) = (console::company_administration(), console::operator_only());
    assert!(company.is_disjoint(operator));
    assert_eq!(company.union(operator), Catalogue::console().everything());
    let keys: Vec<String> = Catalogue::console()
        .resources()
        .filter(|resource| console::is_operator_only(resource.number))
        .map(|resource| resource.key.clone())
        .collect();
    assert_eq!(
        keys,
        ["companies", "company_roles", "applications", "seats"]
    );
    assert_eq!(Catalogue::console().resources().count(), 23);
}

#[test]
fn what_every_company_begins_with_lies_within_company_administration() {
    let groups = predefined::predefined_groups();
    let names: Vec<&str> = groups.iter().map(|group| group.name).collect();
    assert_eq!(
        names,
        [
            "User administration",
            "Group administration",
            "Unit administration",
            "Invitations",
            "Records",
            "Access levels",
            "Promotion",
            "Messages",
            "Auditor",
            "Read-only",
        ]
    );
    for group in &groups {
        assert!(!group.permissions.is_empty());
        assert!(
            group
                .permissions
                .is_subset(console::company_administration()),
            "{}",
            group.name
        );
    }
    assert!(predefined::basic_group().is_subset(console::company_administration()));
    assert!(groups[0].permissions.contains(console::users::UPDATE));
    assert!(groups[0].permissions.contains(console::users::GRANT));
    assert_eq!(predefined::COMPANY_ROLES.len(), 8);
    assert!(
        predefined::COMPANY_ROLES
            .iter()
            .all(|(id, _)| predefined::is_predefined_role(*id))
    );
    assert!(!predefined::is_predefined_role(
        predefined::FIRST_CUSTOM_ROLE
    ));
}
