//! The operator's list of companies, and one company with its roles and its Admin.

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{CompanyId, CompanyRoleId},
    user::{Principal, UserStatus},
};

use super::CompanyFields;
use crate::{
    actor::{ActorNames, SetBy},
    audit::history::{PastEvent, history_of},
    error::StoreError,
    listing::{Cursor, Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    rights::load::company_status,
    schema::{companies, company_role_holders, company_roles, users},
    transaction::{Read, Tx},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Name,
    Number,
}

impl SortBy for Sort {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Name, "name"), (Self::Number, "number")];
}

/// Which companies to list. Closed ones are shown only when asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: Option<CompanyStatus>,
    pub role: Option<CompanyRoleId>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyRow {
    pub id: CompanyId,
    pub number: i64,
    pub name: String,
    pub short_name: String,
    pub address: String,
    pub city: String,
    pub country: String,
    pub status: CompanyStatus,
    pub roles: Vec<String>,
    /// Own people that are not retired.
    pub people: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = companies)]
struct Row {
    id: i64,
    number: i64,
    name: String,
    short_name: String,
    address: String,
    city: String,
    country: String,
    status: String,
    sort_name: String,
}

macro_rules! matching {
    ($backend:ty, $wanted:expr, $filter:expr) => {{
        let mut query = companies::table.into_boxed::<$backend>();
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(companies::search.like(pattern).escape('\\'));
        }
        query = match $filter.status {
            Some(status) => query.filter(companies::status.eq(status.as_str())),
            None => query.filter(companies::status.ne(CompanyStatus::Closed.as_str())),
        };
        if let Some(role) = $filter.role {
            query = query.filter(
                companies::id.eq_any(
                    company_role_holders::table
                        .filter(company_role_holders::role_number.eq(role.get()))
                        .select(company_role_holders::company_id),
                ),
            );
        }
        narrowed!(query, $wanted,
            text "name" companies::name,
            number "number" companies::number,
            text "short_name" companies::short_name,
            text "address" companies::address,
            text "city" companies::city,
        )
    }};
}

/// A page of the companies.
pub fn list(
    tx: &mut Read<'_, may::companies::Read>,
    wanted: &ListQuery<Sort>,
    filter: &Filter,
) -> Result<Page<CompanyRow>, StoreError> {
    page(tx, wanted, filter)
}

fn page(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<Sort>,
    filter: &Filter,
) -> Result<Page<CompanyRow>, StoreError> {
    let count = wanted.counting(|| {
        on!(tx.conn, c: B => counted(matching!(B, wanted, filter).select(companies::id))
            .get_result(c))
    })?;
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = matching!(B, wanted, filter).select(Row::as_select());
        match wanted.sort {
            Sort::Name => page_of!(query, wanted, text companies::sort_name, companies::id),
            Sort::Number => page_of!(query, wanted, number companies::number, companies::id),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| match wanted.sort {
        Sort::Name => (Key::of_text(&row.sort_name), row.id),
        Sort::Number => (Key::Number(row.number), row.id),
    });
    let ids: Vec<i64> = page.rows.iter().map(|row| row.id).collect();
    let mut roles = role_names(tx, &ids)?;
    let people = people(tx, &ids)?;
    page.try_map(|row| {
        Ok(CompanyRow {
            id: CompanyId::new(row.id),
            number: row.number,
            name: row.name,
            short_name: row.short_name,
            address: row.address,
            city: row.city,
            country: row.country,
            status: company_status(&row.status)?,
            roles: roles.remove(&row.id).unwrap_or_default(),
            people: people.get(&row.id).copied().unwrap_or_default(),
        })
    })
}

fn role_names(tx: &mut Tx<'_>, ids: &[i64]) -> Result<HashMap<i64, Vec<String>>, StoreError> {
    let rows: Vec<(i64, String)> = on!(tx.conn, c => company_role_holders::table
        .inner_join(company_roles::table)
        .filter(company_role_holders::company_id.one_of(ids))
        .order(company_roles::number)
        .select((company_role_holders::company_id, company_roles::name))
        .load(c))?;
    let mut names: HashMap<i64, Vec<String>> = HashMap::new();
    for (company, name) in rows {
        names.entry(company).or_default().push(name);
    }
    Ok(names)
}

/// Own people that are not retired, by company.
pub(crate) fn people(tx: &mut Tx<'_>, ids: &[i64]) -> Result<HashMap<i64, i64>, StoreError> {
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => users::table
        .filter(users::company_id.one_of(ids))
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .group_by(users::company_id)
        .select((users::company_id, diesel::dsl::count_star()))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// A company role a company holds, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    pub id: CompanyRoleId,
    pub name: String,
    pub given: SetBy,
}

/// Everything the operator sees of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyDetails {
    pub id: CompanyId,
    pub number: i64,
    pub fields: CompanyFields,
    pub status: CompanyStatus,
    pub status_set: SetBy,
    pub created: SetBy,
    pub changed: SetBy,
    pub version: i64,
    pub roles: Vec<HeldRole>,
    pub people: i64,
    pub admin_name: String,
    pub admin_email: Option<String>,
    pub admin_status: UserStatus,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = companies)]
struct FullRow {
    id: i64,
    number: i64,
    name: String,
    short_name: String,
    address: String,
    postal_code: String,
    city: String,
    country: String,
    registration_number: String,
    email: String,
    phone: String,
    time_zone: String,
    notes: String,
    status: String,
    status_at: i64,
    status_by: String,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
    version: i64,
}

/// One company by its short name.
pub fn find(
    tx: &mut Read<'_, may::companies::Read>,
    short_name: &str,
) -> Result<CompanyDetails, StoreError> {
    let row: FullRow = on!(tx.conn, c => companies::table
        .filter(companies::short_name.eq(short_name))
        .select(FullRow::as_select())
        .first(c))?;
    let held: Vec<(i64, String, i64, String)> = on!(tx.conn, c => company_role_holders::table
        .inner_join(company_roles::table)
        .filter(company_role_holders::company_id.eq(row.id))
        .order(company_roles::number)
        .select((
            company_roles::number,
            company_roles::name,
            company_role_holders::set_at,
            company_role_holders::set_by,
        ))
        .load(c))?;
    let admin: (String, Option<String>, String) = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(row.id))
        .filter(users::principal.eq(Principal::Admin.as_str()))
        .select((users::full_name, users::email, users::status))
        .first(c))?;
    let people = people(tx, &[row.id])?
        .into_values()
        .next()
        .unwrap_or_default();
    let actors = [&row.status_by, &row.created_by, &row.changed_by];
    let actors = actors
        .into_iter()
        .chain(held.iter().map(|(.., by)| by))
        .map(String::as_str);
    let names = ActorNames::look_up(tx.conn, actors)?;
    details(row, held, admin, people, &names)
}

fn details(
    row: FullRow,
    held: Vec<(i64, String, i64, String)>,
    admin: (String, Option<String>, String),
    people: i64,
    names: &ActorNames,
) -> Result<CompanyDetails, StoreError> {
    let roles = held.into_iter().map(|(number, name, at, by)| {
        Ok(HeldRole {
            id: CompanyRoleId::new(number),
            name,
            given: names.set_by(&by, at)?,
        })
    });
    let (admin_name, admin_email, admin_status) = admin;
    Ok(CompanyDetails {
        id: CompanyId::new(row.id),
        number: row.number,
        status: company_status(&row.status)?,
        status_set: names.set_by(&row.status_by, row.status_at)?,
        created: names.set_by(&row.created_by, row.created_at)?,
        changed: names.set_by(&row.changed_by, row.changed_at)?,
        version: row.version,
        roles: roles.collect::<Result<_, StoreError>>()?,
        people,
        admin_name,
        admin_email,
        admin_status: UserStatus::parse(&admin_status)
            .ok_or_else(|| StoreError::Internal(format!("a user is {admin_status:?}")))?,
        fields: CompanyFields {
            name: row.name,
            short_name: row.short_name,
            address: row.address,
            postal_code: row.postal_code,
            city: row.city,
            country: row.country,
            registration_number: row.registration_number,
            email: row.email,
            phone: row.phone,
            time_zone: row.time_zone,
            notes: row.notes,
        },
    })
}

/// A role that can be given to a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleChoice {
    pub id: CompanyRoleId,
    pub name: String,
    pub notes: String,
}

/// All company roles, to choose from.
pub fn role_choices(
    tx: &mut Read<'_, may::companies::Read>,
) -> Result<Vec<RoleChoice>, StoreError> {
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c => company_roles::table
        .order(company_roles::number)
        .select((company_roles::number, company_roles::name, company_roles::notes))
        .load(c))?;
    let choice = |(number, name, notes)| RoleChoice {
        id: CompanyRoleId::new(number),
        name,
        notes,
    };
    Ok(rows.into_iter().map(choice).collect())
}

/// What happened to a company, as its own trail tells it.
pub fn history(
    tx: &mut Read<'_, may::companies::Read>,
    id: CompanyId,
    cursor: Option<Cursor>,
) -> Result<Page<PastEvent>, StoreError> {
    tx.within(id, |tx| history_of(tx, "company", id.get(), cursor))
}

/// A portion of the companies, for a file.
pub fn export(
    tx: &mut Read<'_, may::companies::Export>,
    wanted: &ListQuery<Sort>,
    filter: &Filter,
) -> Result<Page<CompanyRow>, StoreError> {
    page(tx, wanted, filter)
}
