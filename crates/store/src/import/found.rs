//! What an import finds in the installation, in a fixed number of queries.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::{Application, Catalogue},
    ceiling::ceiling,
    ids::{ApplicationId, CompanyId, CompanyRoleId, GroupId, UserId},
    permission::PermissionSet,
};

use super::Target;
use crate::{
    catalogue,
    error::StoreError,
    rights::{
        group_sources::all_stored_sets,
        load::{self, sets_by_key},
    },
    schema::{
        companies, company_role_holders, company_role_permissions, company_roles, group_members,
        groups, users,
    },
    text::name_key,
    transaction::Tx,
};

#[derive(Debug)]
pub(super) struct Found {
    pub company: CompanyId,
    pub company_name: String,
    pub catalogue: Catalogue,
    pub application: Option<Application>,
    pub role: Option<Role>,
    /// The sets of the other roles the company holds.
    pub other_roles: Vec<PermissionSet>,
    pub users: HashMap<String, User>,
    pub groups: HashMap<String, Group>,
    pub sets: HashMap<i64, PermissionSet>,
    pub members: HashSet<(i64, i64)>,
}

/// The company role that is to carry the application's resources.
#[derive(Debug)]
pub(super) struct Role {
    pub id: CompanyRoleId,
    pub permissions: PermissionSet,
    /// Whether the company holds it already.
    pub is_held: bool,
}

#[derive(Debug)]
pub(super) struct User {
    pub id: UserId,
    pub name: String,
    pub full_name: String,
    pub email: Option<String>,
    pub principal: String,
    pub status: String,
}

#[derive(Debug)]
pub(super) struct Group {
    pub id: GroupId,
    pub name: String,
    pub kind: String,
}

impl Found {
    /// The company's ceiling once the role carries this.
    pub(super) fn ceiling_with(&self, role: &PermissionSet) -> PermissionSet {
        ceiling(self.company, self.other_roles.iter().chain([role]))
    }
}

/// In the company's own transaction.
pub(super) fn look_up(tx: &mut Tx<'_>, target: &Target) -> Result<Found, StoreError> {
    let company = tx.company();
    let catalogue = catalogue::load(tx.conn)?;
    let application = catalogue.application_named(&target.application).cloned();
    if application
        .as_ref()
        .is_some_and(|app| app.id == ApplicationId::CONSOLE)
    {
        let said = "The console's own resources come with the program: choose another application.";
        return Err(StoreError::invalid("application", said));
    }
    let role = role(tx, &target.company_role)?;
    let facts = load::company(tx.conn, company)?;
    let is_other = |id: CompanyRoleId| role.as_ref().is_none_or(|role| role.id != id);
    let others = facts.roles.iter().filter(|held| is_other(held.id));
    Ok(Found {
        company,
        company_name: facts.name.clone(),
        catalogue,
        application,
        other_roles: others.map(|held| held.permissions.clone()).collect(),
        role,
        users: users_of(tx)?,
        groups: groups_of(tx)?,
        sets: all_stored_sets(tx.conn, &[company.get()])?,
        members: members_of(tx)?,
    })
}

/// The role, if it is there. A predefined one is refused, and one that another company holds: that
/// company's ceiling would rise unseen.
fn role(tx: &mut Tx<'_>, name: &str) -> Result<Option<Role>, StoreError> {
    let key = name_key(name);
    let row: Option<(i64, bool)> = on!(tx.conn, c => company_roles::table
        .filter(company_roles::name_key.eq(&key))
        .select((company_roles::number, company_roles::predefined))
        .first(c)
        .optional())?;
    let Some((number, predefined)) = row else {
        return Ok(None);
    };
    if predefined {
        let said = format!("{name} ships with the program: name a company role of your own.");
        return Err(StoreError::invalid("company_role", said));
    }
    let holders: Vec<(i64, String)> = on!(tx.conn, c => company_role_holders::table
        .inner_join(companies::table)
        .filter(company_role_holders::role_number.eq(number))
        .order(companies::sort_name)
        .select((companies::id, companies::name))
        .load(c))?;
    let company = tx.company_key();
    if let Some((_, other)) = holders.iter().find(|(id, _)| *id != company) {
        let said = format!(
            "{other} holds the company role {name} as well, and its ceiling would rise unseen: \
             name another role."
        );
        return Err(StoreError::invalid("company_role", said));
    }
    let rows: Vec<(i64, i64, i16)> = on!(tx.conn, c => company_role_permissions::table
        .filter(company_role_permissions::role_number.eq(number))
        .select((
            company_role_permissions::role_number,
            company_role_permissions::resource,
            company_role_permissions::operation,
        ))
        .load(c))?;
    Ok(Some(Role {
        id: CompanyRoleId::new(number),
        permissions: sets_by_key(rows)?.remove(&number).unwrap_or_default(),
        is_held: !holders.is_empty(),
    }))
}

fn users_of(tx: &mut Tx<'_>) -> Result<HashMap<String, User>, StoreError> {
    type Row = (i64, String, String, String, Option<String>, String, String);
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .select((
            users::id,
            users::name_key,
            users::user_name,
            users::full_name,
            users::email,
            users::principal,
            users::status,
        ))
        .load(c))?;
    let user = |(id, key, user_name, full_name, email, principal, status): Row| {
        let user = User {
            id: UserId::new(id),
            name: user_name,
            full_name,
            email,
            principal,
            status,
        };
        (key, user)
    };
    Ok(rows.into_iter().map(user).collect())
}

fn groups_of(tx: &mut Tx<'_>) -> Result<HashMap<String, Group>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, String, String, String)> = on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company))
        .select((groups::id, groups::name_key, groups::name, groups::kind))
        .load(c))?;
    let group = |(id, key, name, kind)| {
        let id = GroupId::new(id);
        (key, Group { id, name, kind })
    };
    Ok(rows.into_iter().map(group).collect())
}

fn members_of(tx: &mut Tx<'_>) -> Result<HashSet<(i64, i64)>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => group_members::table
        .filter(group_members::company_id.eq(company))
        .select((group_members::group_id, group_members::user_id))
        .load(c))?;
    Ok(rows.into_iter().collect())
}
