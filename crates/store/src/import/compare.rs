//! How the files and the installation differ: pure, row by row. Everything that can be refused is
//! refused here, before anything is written.

use std::collections::HashMap;

use tenantry_policy::{
    catalogue::Resource,
    denial::Denial,
    giving,
    group::GroupKind,
    ids::{ApplicationId, ResourceNumber, UserId},
    permission::{OperationSet, Permission, PermissionSet},
    user::{Principal, UserStatus},
};

use super::{
    draft::{Draft, UserRow},
    found::{Found, User},
    report::{File, Refusals, Report},
};

/// What is new, by its place in the draft.
#[derive(Debug)]
pub(super) struct Compared {
    pub report: Report,
    pub new_resources: Vec<Resource>,
    /// What the company role comes to carry besides what it carries.
    pub role_gains: PermissionSet,
    pub new_users: Vec<usize>,
    pub new_groups: Vec<usize>,
    /// By the group's place in the draft.
    pub new_permissions: HashMap<usize, PermissionSet>,
    /// The places of the rows.
    pub new_members: Vec<usize>,
}

/// `application` is the id it has or gets.
pub(super) fn compare(
    draft: &Draft,
    found: &Found,
    application: ApplicationId,
    refusals: Refusals,
) -> Compared {
    let mut compared = Compared {
        report: Report::new(refusals),
        new_resources: Vec::new(),
        role_gains: PermissionSet::new(),
        new_users: Vec::new(),
        new_groups: Vec::new(),
        new_permissions: HashMap::new(),
        new_members: Vec::new(),
    };
    let resources = compared.resources(draft, found, application);
    let ceiling = compared.role(draft, found, &resources);
    compared.users(draft, found);
    compared.permissions(draft, found, &resources, &ceiling);
    compared.members(draft, found);
    compared.report.refusals.sort();
    compared
}

/// Every resource of the application that is there or comes, with what it offers.
type Offered = HashMap<String, (ResourceNumber, OperationSet)>;

impl Compared {
    fn refuse(&mut self, file: File, line: u64, why: impl Into<String>) {
        self.report.refusals.add(file, line, why.into());
    }

    fn resources(&mut self, draft: &Draft, found: &Found, application: ApplicationId) -> Offered {
        let known = found.catalogue.resources_of(application);
        let mut offered: Offered = known
            .map(|r| (r.key.clone(), (r.number, r.operations)))
            .collect();
        let mut next = found.catalogue.next_number().get();
        for row in &draft.resources {
            let (file, line) = (File::Resources, row.line);
            let key = row.key.as_str();
            if let Some(there) = found.catalogue.resource_keyed(application, key) {
                if there.name == row.name && there.operations == row.operations {
                    self.report.already_there(file, line);
                } else {
                    let why = format!("{key} is there already, with another name or operations.");
                    self.refuse(file, line, why);
                }
                continue;
            }
            let number = ResourceNumber::new(next);
            if number >= ResourceNumber::LIMIT {
                self.refuse(file, line, "There are as many resources as there can be.");
                continue;
            }
            next += 1;
            self.report.created(file, line);
            offered.insert(row.key.clone(), (number, row.operations));
            self.new_resources.push(Resource {
                number,
                application,
                key: row.key.clone(),
                name: row.name.clone(),
                description: String::new(),
                parent: None,
                operations: row.operations,
            });
        }
        offered
    }

    /// The ceiling the company has once the role carries the resources of the file.
    fn role(&mut self, draft: &Draft, found: &Found, offered: &Offered) -> PermissionSet {
        let mut carried = PermissionSet::new();
        for row in &draft.resources {
            if let Some((number, operations)) = offered.get(&row.key) {
                carried.insert_operations(*number, *operations);
            }
        }
        let before = found.role.as_ref().map(|role| role.permissions.clone());
        let before = before.unwrap_or_default();
        self.role_gains = carried.difference(&before);
        found.ceiling_with(&before.union(&carried))
    }

    fn users(&mut self, draft: &Draft, found: &Found) {
        let emails: HashMap<&str, &User> = found
            .users
            .values()
            .filter(|user| user.status != UserStatus::Retired.as_str())
            .filter_map(|user| Some((user.email.as_deref()?, user)))
            .collect();
        for (place, row) in draft.users.iter().enumerate() {
            let refusal = match found.users.get(&row.key) {
                Some(user) => differs(user, row),
                None => clashes(draft, found, &emails, row),
            };
            let (file, line) = (File::Users, row.line);
            match refusal {
                Some(why) => self.refuse(file, line, why),
                None if found.users.contains_key(&row.key) => {
                    self.report.already_there(file, line);
                }
                None => {
                    self.report.created(file, line);
                    self.new_users.push(place);
                }
            }
        }
    }

    fn permissions(
        &mut self,
        draft: &Draft,
        found: &Found,
        offered: &Offered,
        ceiling: &PermissionSet,
    ) {
        let refused: Vec<Option<String>> = draft
            .groups
            .iter()
            .map(|group| group_refusal(draft, found, &group.key))
            .collect();
        for (place, group) in draft.groups.iter().enumerate() {
            let is_refused = refused.get(place).is_some_and(Option::is_some);
            if !is_refused && !found.groups.contains_key(&group.key) {
                self.new_groups.push(place);
            }
        }
        for row in &draft.permissions {
            let (file, line) = (File::GroupPermissions, row.line);
            if let Some(why) = refused.get(row.group).cloned().flatten() {
                self.refuse(file, line, why);
                continue;
            }
            let permission = match permission(row.operation, &row.resource, offered, ceiling) {
                Ok(permission) => permission,
                Err(why) => {
                    self.refuse(file, line, why);
                    continue;
                }
            };
            let group = draft.groups.get(row.group).map(|group| &group.key);
            let id = group
                .and_then(|key| found.groups.get(key))
                .map(|group| group.id.get());
            let set = id.and_then(|id| found.sets.get(&id));
            if set.is_some_and(|set| set.contains(permission)) {
                self.report.already_there(file, line);
            } else {
                self.report.created(file, line);
                self.new_permissions
                    .entry(row.group)
                    .or_default()
                    .insert(permission);
            }
        }
    }

    fn members(&mut self, draft: &Draft, found: &Found) {
        for (place, row) in draft.members.iter().enumerate() {
            let (file, line) = (File::GroupMembers, row.line);
            let group = found.groups.get(&*row.group);
            let is_known = draft.has_group(&row.group)
                || group.is_some_and(|group| group.kind == GroupKind::Custom.as_str());
            if !is_known {
                let why = format!(
                    "There is no group {:?}: neither the company nor {} has it.",
                    row.group,
                    File::GroupPermissions.name()
                );
                self.refuse(file, line, why);
                continue;
            }
            let user = match member(draft, found, &row.user) {
                Ok(user) => user,
                Err(why) => {
                    self.refuse(file, line, why);
                    continue;
                }
            };
            let is_member = group
                .zip(user)
                .is_some_and(|(group, user)| found.members.contains(&(group.id.get(), user.get())));
            if is_member {
                self.report.already_there(file, line);
            } else {
                self.report.created(file, line);
                self.new_members.push(place);
            }
        }
    }
}

/// A user of this name is there: is it the same person?
fn differs(user: &User, row: &UserRow) -> Option<String> {
    let name = &user.name;
    if user.principal != Principal::Person.as_str() {
        return Some(format!(
            "{name} is the name of a user every company begins with."
        ));
    }
    if user.status == UserStatus::Retired.as_str() {
        return Some(format!(
            "The user {name} is retired, and the name stays taken."
        ));
    }
    let email = row
        .email
        .as_ref()
        .map(tenantry_policy::names::Email::as_str);
    if user.full_name != row.full_name.as_str() || user.email.as_deref() != email {
        return Some(format!(
            "The user {name} is there already, with another full name or e-mail."
        ));
    }
    None
}

fn clashes(
    draft: &Draft,
    found: &Found,
    emails: &HashMap<&str, &User>,
    row: &UserRow,
) -> Option<String> {
    let name = &row.user_name;
    if found.groups.contains_key(&row.key) || draft.has_group(&row.key) {
        return Some(format!(
            "{name} is the name of a group, and users and groups share their names."
        ));
    }
    let email = row.email.as_ref()?.as_str();
    let other = emails.get(email)?;
    Some(format!(
        "The user {} has the e-mail {email} already.",
        other.name
    ))
}

/// Why a group of this name can't be filled.
fn group_refusal(draft: &Draft, found: &Found, key: &str) -> Option<String> {
    if let Some(group) = found.groups.get(key) {
        let is_custom = group.kind == GroupKind::Custom.as_str();
        let name = &group.name;
        return (!is_custom).then(|| format!("{name} is no group of the company's own making."));
    }
    if found.users.contains_key(key) || draft.has_user(key) {
        return Some(format!(
            "{key:?} is the name of a user, and users and groups share their names."
        ));
    }
    None
}

fn permission(
    operation: tenantry_policy::permission::Operation,
    resource: &str,
    offered: &Offered,
    ceiling: &PermissionSet,
) -> Result<Permission, String> {
    let Some((number, operations)) = offered.get(resource) else {
        return Err(format!("The application has no resource {resource:?}."));
    };
    if !operations.contains(operation) {
        return Err(format!("{resource} doesn't offer {operation}."));
    }
    let permission = Permission::new(*number, operation);
    match giving::within_ceiling(&permission.into(), ceiling) {
        Ok(()) => Ok(permission),
        Err(Denial::AboveCeiling { .. }) => Err(format!(
            "{resource}:{operation} lies above the company's ceiling: no company role of it \
             carries it."
        )),
        Err(denial) => Err(denial.to_string()),
    }
}

/// A user who is there, or who comes with the files.
fn member(draft: &Draft, found: &Found, key: &str) -> Result<Option<UserId>, String> {
    let Some(user) = found.users.get(key) else {
        return if draft.has_user(key) {
            Ok(None)
        } else {
            Err(format!("There is no user {key:?}."))
        };
    };
    if user.principal != Principal::Person.as_str() {
        return Err(format!("{} takes no groups.", user.name));
    }
    if user.status == UserStatus::Retired.as_str() {
        return Err(format!(
            "The user {} is retired and takes no groups.",
            user.name
        ));
    }
    Ok(Some(user.id))
}
