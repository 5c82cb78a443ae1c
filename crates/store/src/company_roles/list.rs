//! The company roles, and one with its set and the companies that hold it.

use std::collections::HashMap;

use diesel::prelude::*;
use tenantry_policy::{ids::CompanyRoleId, permission::PermissionSet};

use crate::{
    actor::{ActorNames, SetBy},
    audit::history::{PastEvent, history_of},
    catalogue,
    error::StoreError,
    listing::{Cursor, Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    schema::{companies, company_role_holders, company_role_permissions, company_roles},
    text::key_pattern,
    transaction::{Read, Tx},
};

/// More holders than this are counted, not listed.
pub const MOST_HOLDERS: i64 = 100;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyRoleRow {
    pub id: CompanyRoleId,
    pub name: String,
    pub predefined: bool,
    pub notes: String,
    pub companies: i64,
    pub permissions: i64,
}

/// A company that holds a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub short_name: String,
}

/// One role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyRole {
    pub id: CompanyRoleId,
    pub name: String,
    pub predefined: bool,
    pub notes: String,
    pub version: i64,
    pub created: SetBy,
    pub changed: SetBy,
    pub permissions: PermissionSet,
    /// The first [`MOST_HOLDERS`] of them, by name.
    pub holders: Vec<Holder>,
    pub holder_count: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = company_roles)]
struct Row {
    number: i64,
    name: String,
    name_key: String,
    predefined: bool,
    notes: String,
    version: i64,
    created_at: i64,
    created_by: String,
    changed_at: i64,
    changed_by: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Number,
    Name,
}

impl SortBy for Sort {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Number, "number"), (Self::Name, "name")];
}

macro_rules! matching {
    ($backend:ty, $wanted:expr) => {{
        let mut query = company_roles::table.into_boxed::<$backend>();
        if !$wanted.search.trim().is_empty() {
            let pattern = key_pattern(&$wanted.search);
            query = query.filter(company_roles::name_key.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted,
            text "name" company_roles::name,
            number "number" company_roles::number,
            text "notes" company_roles::notes,
        )
    }};
}

/// A page of the company roles.
pub fn list(
    tx: &mut Read<'_, may::company_roles::Read>,
    wanted: &ListQuery<Sort>,
) -> Result<Page<CompanyRoleRow>, StoreError> {
    page(tx, wanted)
}

/// A portion of them, for a file.
pub fn export(
    tx: &mut Read<'_, may::company_roles::Export>,
    wanted: &ListQuery<Sort>,
) -> Result<Page<CompanyRoleRow>, StoreError> {
    page(tx, wanted)
}

fn page(tx: &mut Tx<'_>, wanted: &ListQuery<Sort>) -> Result<Page<CompanyRoleRow>, StoreError> {
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(matching!(B, wanted).select(company_roles::number)).get_result(c))
    })?;
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = matching!(B, wanted).select(Row::as_select());
        match wanted.sort {
            Sort::Number => {
                page_of!(query, wanted, number company_roles::number, company_roles::number)
            }
            Sort::Name => page_of!(query, wanted, text company_roles::name_key, company_roles::number),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| match wanted.sort {
        Sort::Number => (Key::Number(row.number), row.number),
        Sort::Name => (Key::of_text(&row.name_key), row.number),
    });
    let numbers: Vec<i64> = page.rows.iter().map(|row| row.number).collect();
    let companies: Vec<(i64, i64)> = on!(tx.conn, c => company_role_holders::table
        .filter(company_role_holders::role_number.one_of(&numbers))
        .group_by(company_role_holders::role_number)
        .select((company_role_holders::role_number, diesel::dsl::count_star()))
        .load(c))?;
    let permissions: Vec<(i64, i64)> = on!(tx.conn, c => company_role_permissions::table
        .filter(company_role_permissions::role_number.one_of(&numbers))
        .group_by(company_role_permissions::role_number)
        .select((company_role_permissions::role_number, diesel::dsl::count_star()))
        .load(c))?;
    let companies: HashMap<i64, i64> = companies.into_iter().collect();
    let permissions: HashMap<i64, i64> = permissions.into_iter().collect();
    let row = |row: Row| CompanyRoleRow {
        id: CompanyRoleId::new(row.number),
        name: row.name,
        predefined: row.predefined,
        notes: row.notes,
        companies: companies.get(&row.number).copied().unwrap_or_default(),
        permissions: permissions.get(&row.number).copied().unwrap_or_default(),
    };
    Ok(page.map(row))
}

/// What happened to a role, as the operator's trail tells it.
pub fn history(
    tx: &mut Read<'_, may::company_roles::Read>,
    id: CompanyRoleId,
    cursor: Option<Cursor>,
) -> Result<Page<PastEvent>, StoreError> {
    history_of(tx, "company_role", id.get(), cursor)
}

/// One role by its number.
pub fn find(
    tx: &mut Read<'_, may::company_roles::Read>,
    id: CompanyRoleId,
) -> Result<CompanyRole, StoreError> {
    let row: Row = on!(tx.conn, c => company_roles::table
        .find(id.get())
        .select(Row::as_select())
        .first(c))?;
    let names = ActorNames::look_up(tx.conn, [row.created_by.as_str(), row.changed_by.as_str()])?;
    Ok(CompanyRole {
        id,
        predefined: row.predefined,
        version: row.version,
        created: names.set_by(&row.created_by, row.created_at)?,
        changed: names.set_by(&row.changed_by, row.changed_at)?,
        permissions: permissions(tx, id)?,
        holders: holders(tx, id)?,
        holder_count: holder_count(tx, id)?,
        name: row.name,
        notes: row.notes,
    })
}

pub(super) fn permissions(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<PermissionSet, StoreError> {
    let rows: Vec<(i64, i16)> = on!(tx.conn, c => company_role_permissions::table
        .filter(company_role_permissions::role_number.eq(id.get()))
        .select((company_role_permissions::resource, company_role_permissions::operation))
        .load(c))?;
    rows.into_iter()
        .map(|(resource, operation)| catalogue::permission(resource, operation))
        .collect()
}

pub(super) fn holders(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<Vec<Holder>, StoreError> {
    let rows: Vec<(String, String)> = on!(tx.conn, c => company_role_holders::table
        .inner_join(companies::table)
        .filter(company_role_holders::role_number.eq(id.get()))
        .order((companies::sort_name, companies::id))
        .limit(MOST_HOLDERS)
        .select((companies::name, companies::short_name))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(name, short_name)| Holder { name, short_name })
        .collect())
}

fn holder_count(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<i64, StoreError> {
    on!(tx.conn, c => company_role_holders::table
        .filter(company_role_holders::role_number.eq(id.get()))
        .count()
        .get_result(c))
    .map_err(StoreError::from)
}
