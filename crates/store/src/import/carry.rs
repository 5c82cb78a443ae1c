//! Writes what is new, in few statements, and tells the audit trails of the operator and the company.

use std::collections::HashMap;

use tenantry_policy::{
    catalogue::Application,
    group::{GroupKind, GroupStatus},
    ids::{CompanyRoleId, GroupId, UserId},
    permission::PermissionSet,
    user::{Principal, UserStatus},
};

use super::{Target, compare::Compared, draft::Draft, found::Found, report::Report};
use crate::{
    applications,
    audit::event::{Event, Subject},
    bulk::{self, NewGroup},
    catalogue,
    companies::register::give_roles,
    company_roles::{self, RoleChange, tell},
    error::StoreError,
    mail,
    transaction::Tx,
    users::insert::{NewUser, insert_many},
};

pub(super) fn carry_out(
    tx: &mut Tx<'_>,
    draft: &Draft,
    found: &Found,
    application: &Application,
    compared: Compared,
    target: &Target,
) -> Result<Report, StoreError> {
    let mut made = Vec::new();
    register(tx, found, application, &compared, &mut made)?;
    let role = carry_by_role(tx, found, &compared.role_gains, target, &mut made)?;
    tx.within(found.company, |tx| {
        if found.role.as_ref().is_none_or(|role| !role.is_held) {
            give_role(tx, found, role, target, &mut made)?;
        }
        let users = create_users(tx, draft, &compared, target)?;
        fill_groups(tx, draft, found, &compared, &users)
    })?;
    let mut report = compared.report;
    report.made = made;
    Ok(report)
}

fn register(
    tx: &mut Tx<'_>,
    found: &Found,
    application: &Application,
    compared: &Compared,
    made: &mut Vec<String>,
) -> Result<(), StoreError> {
    let (id, name) = (application.id.get(), application.name.as_str());
    let subject = || Subject::new("application", id, name);
    if found.application.is_none() {
        applications::insert(tx, application)?;
        tx.record(Event::new("applications.registered", subject()))?;
        made.push(format!("The application {name} was registered."));
    }
    if compared.new_resources.is_empty() {
        return Ok(());
    }
    bulk::insert_resources(tx, &compared.new_resources)?;
    let keys = compared
        .new_resources
        .iter()
        .map(|resource| resource.key.as_str());
    let keys: Vec<&str> = keys.collect();
    let event = Event::new("applications.resources_registered", subject());
    tx.record(event.fact("resources", &keys.join(", ")))
}

/// Makes the role if it is missing, and has it carry the resources.
fn carry_by_role(
    tx: &mut Tx<'_>,
    found: &Found,
    gains: &PermissionSet,
    target: &Target,
    made: &mut Vec<String>,
) -> Result<CompanyRoleId, StoreError> {
    let name = target.company_role.as_str();
    let id = if let Some(role) = &found.role {
        role.id
    } else {
        let id = company_roles::insert(tx, name, "")?;
        let subject = Subject::new("company_role", id.get(), name);
        tx.record(Event::new("company_roles.created", subject))?;
        made.push(format!("The company role {name} was made."));
        id
    };
    if !gains.is_empty() {
        bulk::insert_role_permissions(tx, id, gains)?;
        let change = RoleChange {
            added: gains.clone(),
            removed: PermissionSet::new(),
        };
        // With the resources that have just come.
        let catalogue = catalogue::load(tx.conn)?;
        let subject = Subject::new("company_role", id.get(), name);
        tell(tx, &catalogue, &subject, id, &change)?;
        let count = gains.len();
        made.push(format!(
            "The company role {name} carries {count} more permissions."
        ));
    }
    Ok(id)
}

/// In the company's own transaction.
fn give_role(
    tx: &mut Tx<'_>,
    found: &Found,
    role: CompanyRoleId,
    target: &Target,
    made: &mut Vec<String>,
) -> Result<(), StoreError> {
    give_roles(tx, found.company, &[role])?;
    let subject = Subject::new("company", found.company.get(), &found.company_name);
    let event = Event::new("companies.roles_changed", subject);
    tx.record(event.fact("company roles given", &target.company_role))?;
    let (role, company) = (&target.company_role, &found.company_name);
    made.push(format!("The company role {role} was given to {company}."));
    Ok(())
}

fn create_users(
    tx: &mut Tx<'_>,
    draft: &Draft,
    compared: &Compared,
    target: &Target,
) -> Result<HashMap<String, UserId>, StoreError> {
    let rows: Vec<_> = compared
        .new_users
        .iter()
        .filter_map(|place| draft.users.get(*place))
        .collect();
    let new: Vec<NewUser> = rows
        .iter()
        .map(|row| NewUser {
            email: row.email.as_ref().map(ToString::to_string),
            status: UserStatus::Active,
            ..NewUser::new(
                Principal::Person,
                row.user_name.as_str(),
                row.full_name.as_str(),
            )
        })
        .collect();
    let ids = insert_many(tx, &new)?;
    let event = |(user, id): (&NewUser, &UserId)| {
        Event::new(
            "users.created",
            Subject::new("user", id.get(), &user.full_name),
        )
        .change("user name", "", &user.user_name)
        .change("e-mail", "", user.email.as_deref().unwrap_or_default())
        .change("status", "", user.status.as_str())
        .fact("by", "import")
    };
    tx.record_many(new.iter().zip(&ids).map(event).collect())?;
    if target.send_activation {
        for (user, id) in new.iter().zip(&ids) {
            if let Some(email) = &user.email {
                mail::queue_activation_at_command(tx, *id, email)?;
            }
        }
    }
    let keys = rows.iter().map(|row| row.key.clone());
    Ok(keys.zip(ids).collect())
}

/// Makes the new groups, and adds what all of them gain.
fn fill_groups(
    tx: &mut Tx<'_>,
    draft: &Draft,
    found: &Found,
    compared: &Compared,
    users: &HashMap<String, UserId>,
) -> Result<(), StoreError> {
    let places: Vec<_> = compared
        .new_groups
        .iter()
        .filter_map(|place| draft.groups.get(*place))
        .collect();
    let new: Vec<NewGroup> = places
        .iter()
        .map(|group| NewGroup {
            kind: GroupKind::Custom,
            predefined_key: None,
            name: group.name.to_string(),
            notes: String::new(),
            status: GroupStatus::Active,
        })
        .collect();
    let ids = bulk::insert_groups(tx, &new)?;
    let mut groups: HashMap<&str, Filled<'_>> = found
        .groups
        .iter()
        .map(|(key, group)| (key.as_str(), Filled::new(group.id, &group.name, false)))
        .collect();
    for (group, id) in places.into_iter().zip(ids) {
        let filled = Filled::new(id, group.name.as_str(), true);
        groups.insert(group.key.as_str(), filled);
    }
    for (place, set) in &compared.new_permissions {
        let group = draft
            .groups
            .get(*place)
            .and_then(|g| groups.get_mut(g.key.as_str()));
        if let Some(group) = group {
            group.set = Some(set);
        }
    }
    for row in compared
        .new_members
        .iter()
        .filter_map(|place| draft.members.get(*place))
    {
        let known = || found.users.get(&*row.user).map(|user| user.id);
        let user = users.get(&*row.user).copied().or_else(known);
        if let (Some(group), Some(user)) = (groups.get_mut(&*row.group), user) {
            group.members.push(user);
        }
    }
    let mut groups: Vec<Filled<'_>> = groups.into_values().filter(Filled::has_news).collect();
    groups.sort_by(|one, other| one.name.cmp(other.name));
    let sets = groups
        .iter()
        .filter_map(|group| Some((group.id, group.set?)));
    bulk::insert_group_permissions(tx, sets.collect::<Vec<_>>())?;
    let members = groups
        .iter()
        .flat_map(|g| g.members.iter().map(|user| (g.id, *user)));
    bulk::insert_members(tx, members.collect::<Vec<_>>())?;
    tx.record_many(groups.iter().flat_map(Filled::events).collect())
}

/// A group and what it gains.
struct Filled<'a> {
    id: GroupId,
    name: &'a str,
    is_new: bool,
    set: Option<&'a PermissionSet>,
    members: Vec<UserId>,
}

impl<'a> Filled<'a> {
    fn new(id: GroupId, name: &'a str, is_new: bool) -> Self {
        Self {
            id,
            name,
            is_new,
            set: None,
            members: Vec::new(),
        }
    }

    fn has_news(&self) -> bool {
        self.is_new || self.set.is_some() || !self.members.is_empty()
    }

    fn events(&self) -> Vec<Event> {
        let event = |action| Event::new(action, Subject::new("group", self.id.get(), self.name));
        let set = self.set.map(|set| {
            let action = if self.is_new {
                "groups.created"
            } else {
                "groups.set_changed"
            };
            event(action).fact("permissions added", &set.len())
        });
        let made = (self.is_new && set.is_none()).then(|| event("groups.created"));
        let joined = (!self.members.is_empty()).then(|| {
            let joined = event("members.added").fact("members added", &self.members.len());
            let members = self.members.iter();
            members.fold(joined, |event, user| event.mention("user", user.get()))
        });
        made.into_iter().chain(set).chain(joined).collect()
    }
}
