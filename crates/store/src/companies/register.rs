//! Registers a company (rule "A new company"): the company, its company roles, the users System
//! and Admin, the unit All users, the predefined groups and the basic group, in one transaction.

use diesel::prelude::*;
use tenantry_policy::{
    company::CompanyStatus,
    group::{GroupKind, GroupStatus},
    ids::{CompanyId, CompanyRoleId, UserId},
    predefined,
    unit::UnitStatus,
    user::{Principal, UserStatus},
};

use super::fields::CompanyFields;
use crate::{
    audit::event::{Event, Subject},
    bulk::{self, NewGroup},
    counters,
    error::StoreError,
    links,
    links::{LinkKind, Token},
    mail,
    one_of::OneOfDsl,
    schema::{audit_chains, companies, company_role_holders, company_roles, units},
    text::{fold, name_key, search_of},
    transaction::Tx,
    users::insert::{NewUser, insert_many},
};

/// A company to be registered, with the person who becomes its Admin.
#[derive(Clone, Debug)]
pub struct NewCompany {
    pub fields: CompanyFields,
    pub roles: Vec<CompanyRoleId>,
    pub admin_name: String,
    /// Without one the Admin activates by the link alone and signs in by user name.
    pub admin_email: Option<String>,
    /// Whether the Admin is told by mail as well.
    pub send_mail: bool,
}

/// A company as it came to be. The token is Admin's activation link: shown once, stored nowhere.
#[derive(Clone, Debug)]
pub struct Registered {
    pub company: CompanyId,
    pub number: i64,
    pub admin: UserId,
    pub activation: Token,
}

/// The operator's System: it acts before it exists, when it makes the installation.
pub(crate) const FIRST_SYSTEM: UserId = UserId::new(1);

/// Registers the company. Inside the transaction of whoever may `companies:create`, or of the
/// program's first start, when the company is the operator's own.
pub(crate) fn register(
    tx: &mut Tx<'_>,
    id: CompanyId,
    new: &NewCompany,
) -> Result<Registered, StoreError> {
    new.fields.check()?;
    let number = counters::next(tx.conn, counters::COMPANY_NUMBER)?;
    insert_company(tx, id, number, &new.fields)?;
    let role_names = give_roles(tx, id, &new.roles)?;
    let subject = Subject::new("company", id.get(), &new.fields.name);
    let (admin, activation) = tx.within(id, |tx| {
        let event = Event::new("companies.registered", subject)
            .fact("short name", &new.fields.short_name)
            .fact("company roles", &role_names.join(", "))
            .fact("Admin", &new.admin_name);
        tx.record(event)?;
        insert_all_users(tx)?;
        insert_groups(tx)?;
        insert_principals(tx, new)
    })?;
    Ok(Registered {
        company: id,
        number,
        admin,
        activation,
    })
}

fn insert_company(
    tx: &mut Tx<'_>,
    id: CompanyId,
    number: i64,
    fields: &CompanyFields,
) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::insert_into(companies::table)
        .values((
            (
                companies::id.eq(id.get()),
                companies::number.eq(number),
                companies::name.eq(&fields.name),
                companies::short_name.eq(&fields.short_name),
                companies::address.eq(&fields.address),
                companies::postal_code.eq(&fields.postal_code),
                companies::city.eq(&fields.city),
                companies::country.eq(&fields.country),
                companies::registration_number.eq(&fields.registration_number),
                companies::email.eq(&fields.email),
                companies::phone.eq(&fields.phone),
                companies::time_zone.eq(&fields.time_zone),
                companies::notes.eq(&fields.notes),
            ),
            (
                companies::status.eq(CompanyStatus::Active.as_str()),
                companies::status_at.eq(at),
                companies::status_by.eq(&by),
                companies::sort_name.eq(fold(&fields.name)),
                companies::search.eq(search_text(fields)),
                companies::created_at.eq(at),
                companies::created_by.eq(&by),
                companies::changed_at.eq(at),
                companies::changed_by.eq(&by),
            ),
        ))
        .execute(c))?;
    let no_hash: Vec<u8> = Vec::new();
    on!(tx.conn, c => diesel::insert_into(audit_chains::table)
        .values((
            audit_chains::company_id.eq(id.get()),
            audit_chains::sequence.eq(0),
            audit_chains::hash.eq(&no_hash),
        ))
        .execute(c))?;
    Ok(())
}

pub(crate) fn search_text(fields: &CompanyFields) -> String {
    search_of(&[
        &fields.name,
        &fields.short_name,
        &fields.city,
        &fields.address,
    ])
}

/// Gives the company these roles and answers their names. An unknown role is refused.
pub(crate) fn give_roles(
    tx: &mut Tx<'_>,
    company: CompanyId,
    roles: &[CompanyRoleId],
) -> Result<Vec<String>, StoreError> {
    let numbers: Vec<i64> = roles.iter().map(|role| role.get()).collect();
    let found: Vec<(i64, String)> = on!(tx.conn, c => company_roles::table
        .filter(company_roles::number.one_of(&numbers))
        .order(company_roles::number)
        .select((company_roles::number, company_roles::name))
        .load(c))?;
    if let Some(unknown) = numbers
        .iter()
        .find(|n| found.iter().all(|(number, _)| number != *n))
    {
        return Err(StoreError::invalid(
            "roles",
            say::companies::no_such_role(unknown),
        ));
    }
    let (at, by) = tx.stamp();
    let rows: Vec<_> = found
        .iter()
        .map(|(number, _)| {
            (
                company_role_holders::company_id.eq(company.get()),
                company_role_holders::role_number.eq(*number),
                company_role_holders::set_at.eq(at),
                company_role_holders::set_by.eq(by.clone()),
            )
        })
        .collect();
    on!(tx.conn, c => diesel::insert_into(company_role_holders::table).values(&rows).execute(c))?;
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

fn insert_all_users(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    let (company, id) = (tx.company_key(), tx.new_id());
    on!(tx.conn, c => diesel::insert_into(units::table)
        .values((
            units::company_id.eq(company),
            units::id.eq(id),
            units::all_users.eq(true),
            units::name.eq(predefined::ALL_USERS),
            units::name_key.eq(name_key(predefined::ALL_USERS)),
            units::notes.eq(""),
            units::status.eq(UnitStatus::Active.as_str()),
            units::sort_name.eq(fold(predefined::ALL_USERS)),
            units::search.eq(fold(predefined::ALL_USERS)),
            units::created_at.eq(at),
            units::created_by.eq(&by),
            units::changed_at.eq(at),
            units::changed_by.eq(&by),
        ))
        .execute(c))?;
    Ok(())
}

/// The predefined groups, whose sets are the program's, and the basic group with its first set.
fn insert_groups(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for group in predefined::predefined_groups() {
        let new = NewGroup {
            kind: GroupKind::Predefined,
            predefined_key: Some(group.name.to_owned()),
            name: group.name.to_owned(),
            notes: group.description.to_owned(),
            status: GroupStatus::Active,
        };
        bulk::insert_group(tx, &new)?;
    }
    let basic = NewGroup {
        kind: GroupKind::Basic,
        predefined_key: None,
        name: predefined::BASIC_GROUP.to_owned(),
        notes: "What every user starts with: the menu and one's own pages.".to_owned(),
        status: GroupStatus::Active,
    };
    let id = bulk::insert_group(tx, &basic)?;
    bulk::insert_group_permissions(tx, [(id, &predefined::basic_group())])
}

fn insert_principals(tx: &mut Tx<'_>, new: &NewCompany) -> Result<(UserId, Token), StoreError> {
    let system = NewUser {
        id: tx.company().is_operator().then_some(FIRST_SYSTEM),
        ..NewUser::new(Principal::System, predefined::SYSTEM, predefined::SYSTEM)
    };
    let admin = NewUser {
        email: new.admin_email.clone(),
        status: UserStatus::Invited,
        ..NewUser::new(Principal::Admin, predefined::ADMIN, &new.admin_name)
    };
    let made = insert_many(tx, &[system, admin])?;
    let admin = made.last().copied().ok_or(StoreError::NotFound)?;
    let email = new.admin_email.as_deref();
    let activation = links::make(tx, LinkKind::Activation, admin, email)?;
    if let Some(email) = email.filter(|_| new.send_mail) {
        mail::queue_activation(tx, admin, email).map_err(at_admins_email)?;
    }
    Ok((admin, activation))
}

fn at_admins_email(error: StoreError) -> StoreError {
    match error {
        StoreError::Invalid {
            field: "email",
            message,
        } => StoreError::invalid("admin_email", message),
        other => other,
    }
}
