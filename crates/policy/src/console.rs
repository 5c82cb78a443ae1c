//! The console's own resources: their numbers (fixed for ever), names, and a constant for every
//! permission they offer, such as [`users::UPDATE`]. An operation that a resource doesn't offer has
//! no constant, so code can't ask for it. Rules "Ceiling" and "Operator only".

use std::sync::LazyLock;

use crate::catalogue::Resource;
use crate::ids::{ApplicationId, ResourceNumber};
use crate::permission::{OperationSet, Permission, PermissionSet};

/// The name of the application that is Tenantry itself.
pub const APPLICATION: &str = "console";

/// The operations by the names of the constants below.
mod operation {
    use crate::permission::Operation;

    pub const EXECUTE: Operation = Operation::Execute;
    pub const READ: Operation = Operation::Read;
    pub const EXPORT: Operation = Operation::Export;
    pub const CUSTOMIZE: Operation = Operation::Customize;
    pub const GRANT: Operation = Operation::Grant;
    pub const CREATE: Operation = Operation::Create;
    pub const UPDATE: Operation = Operation::Update;
    pub const DELETE: Operation = Operation::Delete;
    pub const MAINTAIN_LIST: Operation = Operation::MaintainList;
}

/// Who may hold a console resource's permissions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    /// Only users of the operator's company.
    Operator,
    /// Every company that has a role: company administration.
    Company,
}

struct Entry {
    number: ResourceNumber,
    key: &'static str,
    name: &'static str,
    description: &'static str,
    parent: Option<ResourceNumber>,
    side: Side,
    operations: OperationSet,
}

macro_rules! console_resources {
    ($($number:literal $key:ident $name:literal $side:ident $(under $parent:ident)? :
        [$($operation:ident)*] $description:literal;)*) => {
        $(
            #[doc = $description]
            pub mod $key {
                use super::{Permission, ResourceNumber, operation};

                pub const RESOURCE: ResourceNumber = ResourceNumber::new($number);
                $(pub const $operation: Permission = Permission::new(RESOURCE, operation::$operation);)*
            }
        )*

        const ENTRIES: &[Entry] = &[$(
            Entry {
                number: $key::RESOURCE,
                key: stringify!($key),
                name: $name,
                description: $description,
                parent: parent!($($parent)?),
                side: Side::$side,
                operations: OperationSet::of(&[$(operation::$operation),*]),
            },
        )*];
    };
}

macro_rules! parent {
    () => {
        None
    };
    ($parent:ident) => {
        Some($parent::RESOURCE)
    };
}

console_resources! {
    0 companies "Companies" Operator: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE]
        "The companies on this platform: register, edit, suspend, reactivate, close. *Execute* lets people of the operator act inside other companies.";
    1 company_roles "Company roles" Operator: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "What companies can be on this platform, and how far each role's rights reach.";
    2 applications "Applications" Operator: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE MAINTAIN_LIST]
        "The applications whose resources permissions can be about.";
    3 seats "Seats" Operator under companies: [EXECUTE READ EXPORT GRANT UPDATE]
        "How many licences of each kind a company may give out.";
    4 users "Users" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE MAINTAIN_LIST]
        "The people of the company.";
    5 groups "Groups" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "Named permission sets and who is a member of them.";
    6 units "Units" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "Organizational units, their members, and the groups given to them.";
    7 invitations "Invitations" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE]
        "Rights lent to other companies and lent by them.";
    8 overrides "Overrides" Company under users: [READ EXPORT GRANT UPDATE]
        "Single permissions granted or denied to single users.";
    9 sessions "Sessions" Company under users: [EXECUTE READ EXPORT GRANT DELETE]
        "Where the company's people are signed in.";
    10 messages "Messages" Company: [EXECUTE READ EXPORT GRANT CREATE DELETE]
        "Messages to users, groups, units or everybody.";
    11 records "Records" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE MAINTAIN_LIST]
        "Customers, employees, stores and whatever else the company keeps.";
    12 relations "Relations" Company under records: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "The tables records are kept in, with their fields and types.";
    13 access_levels "Access levels" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "Labels that decide who sees which row.";
    14 selection_criteria "Selection criteria" Company under records: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "Conditions that choose records.";
    15 user_types "User types" Company under users: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "Recipes for creating users, by hand or one for each record.";
    16 licences "Licences" Company under users: [EXECUTE READ EXPORT GRANT CREATE DELETE]
        "What a user's permissions are capped to.";
    17 restrictions "Restrictions" Company under users: [EXECUTE READ EXPORT GRANT CREATE UPDATE DELETE]
        "Filters on the rows a user sees.";
    18 connected_systems "Connected systems" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT CREATE UPDATE DELETE]
        "Other systems that are told about users and groups.";
    19 promotions "Promotions" Company under connected_systems: [EXECUTE READ EXPORT CUSTOMIZE GRANT]
        "Creating and updating users and groups in connected systems.";
    20 audit "Audit" Company: [EXECUTE READ EXPORT CUSTOMIZE GRANT]
        "Everything that was changed, signed in to, or refused.";
    21 views "Views" Company: [EXECUTE READ CUSTOMIZE GRANT UPDATE DELETE]
        "Saved views of lists.";
    22 api_tokens "API tokens" Company under users: [EXECUTE READ EXPORT GRANT CREATE DELETE]
        "Keys with which programs act as a user.";
}

/// All console resources in order of number, as the catalogue keeps them.
pub(crate) fn resources() -> impl Iterator<Item = Resource> {
    ENTRIES.iter().map(|entry| Resource {
        number: entry.number,
        application: ApplicationId::CONSOLE,
        key: entry.key.to_owned(),
        name: entry.name.to_owned(),
        description: entry.description.to_owned(),
        parent: entry.parent,
        operations: entry.operations,
    })
}

/// Everything a company needs to run itself: the fixed part of every ceiling.
pub fn company_administration() -> &'static PermissionSet {
    static SET: LazyLock<PermissionSet> = LazyLock::new(|| all_of(Side::Company));
    &SET
}

/// What can be about single users, and so can be held for the users of a unit only. Never what gives
/// rights or changes groups, units or who is in them.
pub fn within_units() -> &'static PermissionSet {
    static SET: LazyLock<PermissionSet> = LazyLock::new(|| {
        [
            users::EXECUTE,
            users::READ,
            users::EXPORT,
            users::UPDATE,
            sessions::READ,
            sessions::DELETE,
        ]
        .into_iter()
        .collect()
    });
    &SET
}

/// What only the operator's company can hold, and no tenant's role can carry.
pub fn operator_only() -> &'static PermissionSet {
    static SET: LazyLock<PermissionSet> = LazyLock::new(|| all_of(Side::Operator));
    &SET
}

/// Whether the resource is one of those no tenant's role can carry.
pub fn is_operator_only(resource: ResourceNumber) -> bool {
    ENTRIES
        .iter()
        .any(|entry| entry.number == resource && entry.side == Side::Operator)
}

fn all_of(side: Side) -> PermissionSet {
    let mut set = PermissionSet::new();
    for entry in ENTRIES.iter().filter(|entry| entry.side == side) {
        set.insert_operations(entry.number, entry.operations);
    }
    set
}
