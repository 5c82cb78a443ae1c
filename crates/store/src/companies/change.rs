//! Changes the operator makes to a company. Each raises the company's policy version first: its
//! time zone, its roles and its status decide what its people may do.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    company::{self, CompanyStatus},
    consequences::Change,
    facts::{RoleFacts, Stamp},
    ids::{CompanyId, CompanyRoleId},
    permission::PermissionSet,
};

use super::{CompanyFields, register};
use crate::{
    across::{self, Across},
    audit::event::{Event, Subject},
    error::StoreError,
    may,
    one_of::OneOfDsl,
    reason::checked_reason,
    rights::{
        self,
        load::{self, company_status, sets_by_key},
    },
    schema::{companies, company_role_holders, company_role_permissions, company_roles},
    text::fold,
    transaction::{Read, Tx, Write},
};

/// Saves what the operator wrote about a company, unless somebody saved since `version`.
pub fn edit(
    tx: &mut Write<'_, may::companies::Update>,
    id: CompanyId,
    version: i64,
    fields: &CompanyFields,
) -> Result<(), StoreError> {
    fields.check()?;
    rights::raise_policy_version(tx.conn, id)?;
    let before = current_fields(tx, id)?;
    let event = changes(
        Event::new("companies.changed", subject(id, &before.name)),
        &before,
        fields,
    );
    if !event.has_changes() {
        tx.nothing_changed();
        return Ok(());
    }
    let (at, by) = tx.stamp();
    let saved = on!(tx.conn, c => diesel::update(
            companies::table.filter(companies::id.eq(id.get())).filter(companies::version.eq(version)),
        )
        .set((
            (
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
                companies::sort_name.eq(fold(&fields.name)),
                companies::search.eq(register::search_text(fields)),
                companies::changed_at.eq(at),
                companies::changed_by.eq(&by),
                companies::version.eq(companies::version + 1),
            ),
        ))
        .execute(c))?;
    if saved == 0 {
        return Err(StoreError::Stale);
    }
    tx.record_in(id, event)
}

type FieldsRow = (
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
);

fn current_fields(tx: &mut Tx<'_>, id: CompanyId) -> Result<CompanyFields, StoreError> {
    let row: FieldsRow = on!(tx.conn, c => companies::table
        .find(id.get())
        .select((
            companies::name,
            companies::short_name,
            companies::address,
            companies::postal_code,
            companies::city,
            companies::country,
            companies::registration_number,
            companies::email,
            companies::phone,
            companies::time_zone,
            companies::notes,
        ))
        .first(c))?;
    let (
        name,
        short_name,
        address,
        postal_code,
        city,
        country,
        registration_number,
        email,
        phone,
        time_zone,
        notes,
    ) = row;
    Ok(CompanyFields {
        name,
        short_name,
        address,
        postal_code,
        city,
        country,
        registration_number,
        email,
        phone,
        time_zone,
        notes,
    })
}

fn changes(event: Event, before: &CompanyFields, after: &CompanyFields) -> Event {
    event
        .change("name", &before.name, &after.name)
        .change("short name", &before.short_name, &after.short_name)
        .change("address", &before.address, &after.address)
        .change("postal code", &before.postal_code, &after.postal_code)
        .change("city", &before.city, &after.city)
        .change("country", &before.country, &after.country)
        .change(
            "registration number",
            &before.registration_number,
            &after.registration_number,
        )
        .change("e-mail", &before.email, &after.email)
        .change("phone", &before.phone, &after.phone)
        .change("time zone", &before.time_zone, &after.time_zone)
        .change("notes", &before.notes, &after.notes)
}

fn subject(id: CompanyId, name: &str) -> Subject {
    Subject::new("company", id.get(), name)
}

/// Suspends, reactivates or closes a company; everybody it touches is cut off or let in again with
/// their next request.
pub fn set_status(
    tx: &mut Write<'_, may::companies::Update>,
    id: CompanyId,
    to: CompanyStatus,
    reason: &str,
) -> Result<(), StoreError> {
    rights::raise_policy_version(tx.conn, id)?;
    let (name, from): (String, String) = on!(tx.conn, c => companies::table
        .find(id.get())
        .select((companies::name, companies::status))
        .first(c))?;
    let from = company_status(&from)?;
    if from == to {
        tx.nothing_changed();
        return Ok(());
    }
    company::check_status(id, from, to)?;
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::update(companies::table.find(id.get()))
        .set((
            companies::status.eq(to.as_str()),
            companies::status_at.eq(at),
            companies::status_by.eq(&by),
            companies::version.eq(companies::version + 1),
        ))
        .execute(c))?;
    let action = match to {
        CompanyStatus::Active => "companies.reactivated",
        CompanyStatus::Suspended => "companies.suspended",
        CompanyStatus::Closed => "companies.closed",
    };
    let event = Event::new(action, subject(id, &name)).change("status", &from, &to);
    let event = match checked_reason(reason)?.as_str() {
        "" => event,
        reason => event.fact("reason", reason),
    };
    tx.record_in(id, event)
}

/// What holding exactly these roles would come to for the people of the company and its guests.
pub fn preview_roles(
    tx: &mut Read<'_, may::companies::Update>,
    id: CompanyId,
    wanted: &BTreeSet<CompanyRoleId>,
) -> Result<Across, StoreError> {
    company::check_role(id, &set_of_roles(tx, wanted)?)?;
    let numbers: BTreeSet<i64> = wanted.iter().map(|role| role.get()).collect();
    let sets = load::role_sets(tx.conn, &numbers)?;
    let roles = wanted.iter().map(|role| RoleFacts {
        id: *role,
        name: String::new(),
        permissions: sets.get(&role.get()).cloned().unwrap_or_default(),
        given: Stamp {
            by: None,
            at: tx.now().timestamp(),
        },
    });
    let change = Change::Roles(roles.collect());
    across::of_company(tx, id, change)
}

/// Gives the company exactly these roles, unless somebody saved it since `version`. What is operator
/// only goes to no tenant.
pub fn set_roles(
    tx: &mut Write<'_, may::companies::Update>,
    id: CompanyId,
    version: i64,
    wanted: &BTreeSet<CompanyRoleId>,
) -> Result<(), StoreError> {
    rights::raise_policy_version(tx.conn, id)?;
    let (name, stored): (String, i64) = on!(tx.conn, c => companies::table
        .find(id.get())
        .select((companies::name, companies::version))
        .first(c))?;
    if stored != version {
        return Err(StoreError::Stale);
    }
    let held = held_roles(tx, id)?;
    let added: Vec<CompanyRoleId> = wanted.difference(&held).copied().collect();
    let removed: Vec<i64> = held.difference(wanted).map(|role| role.get()).collect();
    if added.is_empty() && removed.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    company::check_role(id, &set_of_roles(tx, &added.iter().copied().collect())?)?;
    let before = names_of(tx, &held)?;
    on!(tx.conn, c => diesel::delete(company_role_holders::table
        .filter(company_role_holders::company_id.eq(id.get()))
        .filter(company_role_holders::role_number.one_of(&removed)))
        .execute(c))?;
    register::give_roles(tx, id, &added)?;
    raise_version(tx, id)?;
    let after = names_of(tx, wanted)?;
    let event = Event::new("companies.roles_changed", subject(id, &name));
    tx.record_in(id, event.change("company roles", &before, &after))
}

fn raise_version(tx: &mut Tx<'_>, id: CompanyId) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::update(companies::table.find(id.get()))
        .set((
            companies::changed_at.eq(at),
            companies::changed_by.eq(&by),
            companies::version.eq(companies::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

fn held_roles(tx: &mut Tx<'_>, id: CompanyId) -> Result<BTreeSet<CompanyRoleId>, StoreError> {
    let numbers: Vec<i64> = on!(tx.conn, c => company_role_holders::table
        .filter(company_role_holders::company_id.eq(id.get()))
        .select(company_role_holders::role_number)
        .load(c))?;
    Ok(numbers.into_iter().map(CompanyRoleId::new).collect())
}

fn set_of_roles(
    tx: &mut Tx<'_>,
    roles: &BTreeSet<CompanyRoleId>,
) -> Result<PermissionSet, StoreError> {
    let numbers: Vec<i64> = roles.iter().map(|role| role.get()).collect();
    let rows: Vec<(i64, i64, i16)> = on!(tx.conn, c => company_role_permissions::table
        .filter(company_role_permissions::role_number.one_of(&numbers))
        .select((
            company_role_permissions::role_number,
            company_role_permissions::resource,
            company_role_permissions::operation,
        ))
        .load(c))?;
    let mut all = PermissionSet::new();
    sets_by_key(rows)?
        .values()
        .for_each(|set| all.union_with(set));
    Ok(all)
}

fn names_of(tx: &mut Tx<'_>, roles: &BTreeSet<CompanyRoleId>) -> Result<String, StoreError> {
    let numbers: Vec<i64> = roles.iter().map(|role| role.get()).collect();
    let names: Vec<String> = on!(tx.conn, c => company_roles::table
        .filter(company_roles::number.one_of(&numbers))
        .order(company_roles::number)
        .select(company_roles::name)
        .load(c))?;
    Ok(names.join(", "))
}
