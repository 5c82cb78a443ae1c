//! What every installation and every new company begins with. Rules "Company roles" and "Kinds of
//! groups".

use crate::console::{
    access_levels, audit, company_administration, connected_systems, groups, invitations, messages,
    overrides, promotions, records, relations, restrictions, selection_criteria, sessions, units,
    user_types, users, views,
};
use crate::ids::{CompanyRoleId, ResourceNumber};
use crate::permission::{Operation, Permission, PermissionSet};

/// The company roles that can't be renamed or removed, with their numbers.
pub const COMPANY_ROLES: [(CompanyRoleId, &str); 8] = [
    (CompanyRoleId::new(1), "Merchant"),
    (CompanyRoleId::new(2), "Service Provider"),
    (CompanyRoleId::new(3), "Issuer"),
    (CompanyRoleId::new(4), "Acquirer"),
    (CompanyRoleId::new(5), "Terminal Installer"),
    (CompanyRoleId::new(6), "Terminal Service"),
    (CompanyRoleId::new(7), "Storehouse"),
    (CompanyRoleId::new(8), "Distributor"),
];

/// The number the first company role made by the operator gets.
pub const FIRST_CUSTOM_ROLE: CompanyRoleId = CompanyRoleId::new(101);

/// Whether the role ships with the program, and so can be neither renamed nor removed.
pub fn is_predefined_role(role: CompanyRoleId) -> bool {
    role < FIRST_CUSTOM_ROLE
}

/// The unit that holds everybody.
pub const ALL_USERS: &str = "All users";
/// The user name of the principal without credentials.
pub const SYSTEM: &str = "System";
/// The user name of the person who answers for the company.
pub const ADMIN: &str = "Admin";
/// The group everybody starts in.
pub const BASIC_GROUP: &str = "Basic";

/// A group that ships with the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredefinedGroup {
    pub name: &'static str,
    pub description: &'static str,
    pub permissions: PermissionSet,
}

/// All ten, in the order in which they are shown.
pub fn predefined_groups() -> Vec<PredefinedGroup> {
    let group = |name, description, permissions| PredefinedGroup {
        name,
        description,
        permissions,
    };
    vec![
        group(
            "User administration",
            "Keeps users, their overrides and sessions.",
            user_administration(),
        ),
        group(
            "Group administration",
            "Keeps groups, their permissions and members.",
            all_of(&[groups::RESOURCE]).union(&looks_at(&[users::RESOURCE, units::RESOURCE])),
        ),
        group(
            "Unit administration",
            "Keeps units, their members and groups.",
            all_of(&[units::RESOURCE]).union(&looks_at(&[users::RESOURCE, groups::RESOURCE])),
        ),
        group(
            "Invitations",
            "Sends invitations, and names who acts under those received.",
            all_of(&[invitations::RESOURCE]).union(&looks_at(&[users::RESOURCE])),
        ),
        group(
            "Records",
            "Keeps records, their relations, selection criteria and user types.",
            record_keeping(),
        ),
        group(
            "Access levels",
            "Decides who sees which rows.",
            all_of(&[access_levels::RESOURCE, restrictions::RESOURCE])
                .union(&looks_at(&[users::RESOURCE, records::RESOURCE])),
        ),
        group(
            "Promotion",
            "Tells connected systems about users and groups.",
            all_of(&[promotions::RESOURCE, connected_systems::RESOURCE])
                .union(&looks_at(&[users::RESOURCE, groups::RESOURCE])),
        ),
        group(
            "Messages",
            "Writes to users, groups, units or everybody.",
            message_writing(),
        ),
        group(
            "Auditor",
            "Reads and exports everything, the audit included.",
            auditor(),
        ),
        group("Read-only", "Reads everything.", reads_everything()),
    ]
}

/// What the basic group of a new company gives: the messages one has sent, and one's own views.
pub fn basic_group() -> PermissionSet {
    PermissionSet::from_iter([
        messages::EXECUTE,
        messages::READ,
        views::EXECUTE,
        views::READ,
        views::CUSTOMIZE,
        views::UPDATE,
        views::DELETE,
    ])
}

fn record_keeping() -> PermissionSet {
    all_of(&[
        records::RESOURCE,
        relations::RESOURCE,
        selection_criteria::RESOURCE,
        user_types::RESOURCE,
    ])
}

fn message_writing() -> PermissionSet {
    all_of(&[messages::RESOURCE]).union(&looks_at(&[
        users::RESOURCE,
        groups::RESOURCE,
        units::RESOURCE,
    ]))
}

/// With what the basic group gives and the right to give it, because creating a user gives it.
fn user_administration() -> PermissionSet {
    let mut set = all_of(&[users::RESOURCE, overrides::RESOURCE, sessions::RESOURCE]);
    set.union_with(&looks_at(&[groups::RESOURCE, units::RESOURCE]));
    set.union_with(&basic_group());
    set.extend([messages::GRANT, views::GRANT]);
    set
}

fn auditor() -> PermissionSet {
    let mut set = reads_everything();
    set.extend(
        company_administration()
            .iter()
            .filter(|p| p.operation == Operation::Export),
    );
    set.extend([audit::CUSTOMIZE]);
    set
}

fn reads_everything() -> PermissionSet {
    let looks = |p: &Permission| matches!(p.operation, Operation::Execute | Operation::Read);
    company_administration()
        .iter()
        .filter(looks)
        .filter(|p| *p != promotions::EXECUTE)
        .collect()
}

fn all_of(resources: &[ResourceNumber]) -> PermissionSet {
    company_administration()
        .iter()
        .filter(|p| resources.contains(&p.resource))
        .collect()
}

fn looks_at(resources: &[ResourceNumber]) -> PermissionSet {
    let reading = reads_everything();
    reading
        .iter()
        .filter(|p| resources.contains(&p.resource))
        .collect()
}
