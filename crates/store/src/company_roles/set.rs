//! The set of a company role. A change raises the catalogue's version, on which everybody's compiled
//! rights rest: it counts in all companies with their next request (rules "Company roles", "Operator
//! only", "Before saving").

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    catalogue::Catalogue,
    consequences::Change,
    console,
    denial::Denial,
    ids::{CompanyId, CompanyRoleId},
    permission::PermissionSet,
};

use super::{change::subject, list};
use crate::{
    across::{self, Across},
    audit::event::{Event, Subject},
    bulk,
    error::StoreError,
    may, rights,
    schema::{company_role_holders, company_roles},
    transaction::{Read, Tx, Write},
};

/// Permissions a holder's trail names.
const MOST_TOLD: usize = 100;

/// What a role's set gains and loses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleChange {
    pub added: PermissionSet,
    pub removed: PermissionSet,
}

impl RoleChange {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// What the change would come to in the companies that hold the role. Refused as the change itself.
pub fn preview_permissions(
    tx: &mut Read<'_, may::company_roles::Update>,
    id: CompanyRoleId,
    wanted: &RoleChange,
) -> Result<(RoleChange, Across), StoreError> {
    let held = list::permissions(tx, id)?;
    let change = plan(tx, &held, wanted)?;
    // What resources no longer offer counts for nobody.
    let mut counting = rights::load::role_sets(tx.conn, &BTreeSet::from([id.get()]))?;
    let counting = counting.remove(&id.get()).unwrap_or_default();
    let permissions = counting.difference(&change.removed).union(&change.added);
    let across = across::of_roles(
        tx,
        &[Change::RoleSet {
            role: id,
            permissions,
        }],
    )?;
    Ok((change, across))
}

/// Adds and removes permissions of a role, unless somebody saved it since `version`. The companies
/// that hold it are told in their own trails.
pub fn set_permissions(
    tx: &mut Write<'_, may::company_roles::Update>,
    id: CompanyRoleId,
    version: i64,
    wanted: &RoleChange,
) -> Result<(), StoreError> {
    rights::raise_catalogue_version(tx.conn)?;
    let (name, stored): (String, i64) = on!(tx.conn, c => company_roles::table
        .find(id.get())
        .select((company_roles::name, company_roles::version))
        .first(c))?;
    if stored != version {
        return Err(StoreError::Stale);
    }
    let held = list::permissions(tx, id)?;
    let change = plan(tx, &held, wanted)?;
    if change.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    bulk::insert_role_permissions(tx, id, &change.added)?;
    bulk::delete_role_permissions(tx, id, &change.removed)?;
    raise_version(tx, id)?;
    let catalogue = tx.catalogue();
    tell(tx, &catalogue, &subject(id, &name), id, &change)
}

/// The operator's trail tells all of it; those of the holders the first permissions and how many more.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    catalogue: &Catalogue,
    subject: &Subject,
    id: CompanyRoleId,
    change: &RoleChange,
) -> Result<(), StoreError> {
    let event = |most: usize| {
        Event::new("company_roles.permissions_changed", subject.clone())
            .fact("added", &written(catalogue, &change.added, most))
            .fact("removed", &written(catalogue, &change.removed, most))
    };
    let mut told = holders(tx, id)?;
    told.retain(|company| !company.is_operator());
    let brief = event(MOST_TOLD);
    tx.record_in_each(&told, &brief)?;
    let whole = event(usize::MAX);
    tx.record_in(CompanyId::OPERATOR, whole)
}

fn written(catalogue: &Catalogue, set: &PermissionSet, most: usize) -> String {
    let mut texts: Vec<String> = set.iter().take(most).map(|p| catalogue.write(p)).collect();
    let more = set.len().saturating_sub(most);
    if more > 0 {
        texts.push(format!("and {more} more"));
    }
    texts.join(", ")
}

/// What of the wanted change there is to do, if the rules allow it.
fn plan(tx: &Tx<'_>, held: &PermissionSet, wanted: &RoleChange) -> Result<RoleChange, StoreError> {
    let added = wanted.added.difference(held);
    let removed = wanted.removed.intersection(held);
    refuse_operator_only(&added)?;
    let catalogue = tx.catalogue();
    if let Some(unknown) = added
        .iter()
        .find(|permission| !catalogue.offers(*permission))
    {
        let said = say::company_roles::is_not_offered(catalogue.write(unknown));
        return Err(StoreError::invalid("permissions", said));
    }
    Ok(RoleChange { added, removed })
}

/// What belongs to the operator alone goes into no role.
fn refuse_operator_only(added: &PermissionSet) -> Result<(), StoreError> {
    let permissions = added.intersection(console::operator_only());
    if permissions.is_empty() {
        return Ok(());
    }
    Err(Denial::OperatorOnly { permissions }.into())
}

fn raise_version(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::update(company_roles::table.find(id.get()))
        .set((
            company_roles::changed_at.eq(at),
            company_roles::changed_by.eq(&by),
            company_roles::version.eq(company_roles::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

fn holders(tx: &mut Tx<'_>, id: CompanyRoleId) -> Result<Vec<CompanyId>, StoreError> {
    let ids: Vec<i64> = on!(tx.conn, c => company_role_holders::table
        .filter(company_role_holders::role_number.eq(id.get()))
        .order(company_role_holders::company_id)
        .select(company_role_holders::company_id)
        .load(c))?;
    Ok(ids.into_iter().map(CompanyId::new).collect())
}
