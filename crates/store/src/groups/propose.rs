//! A group that is chosen by typing its name: what is proposed meanwhile, and which one was meant.
//! Never a personal group: nothing is done with those by hand.

use diesel::prelude::*;
use tenantry_policy::{console, group::GroupKind, ids::GroupId};

use super::{
    GroupFilter, GroupSort,
    find::{LooksAtGroups, with_something_of},
    list, of_company,
};
use crate::{
    error::StoreError,
    listing::ListQuery,
    may,
    proposals::{self, Proposal},
    schema::groups,
    text::name_key,
    transaction::Read,
};

/// The first groups that match, by name.
pub fn propose<P: LooksAtGroups>(
    tx: &mut Read<'_, P>,
    typed: &str,
) -> Result<Vec<Proposal>, StoreError> {
    let found = list::names(tx, &named_like(typed), GroupFilter::default())?;
    Ok(found.into_iter().map(Proposal::named).collect())
}

/// The first that match of the groups that hold something which can be given for one unit.
pub fn propose_for_unit<P: LooksAtGroups>(
    tx: &mut Read<'_, P>,
    typed: &str,
) -> Result<Vec<Proposal>, StoreError> {
    let pattern = named_like(typed).pattern();
    let found = with_something_of(tx, console::within_units(), pattern)?;
    let names = found.into_iter().map(|(_, name)| name);
    Ok(names.take(proposals::MOST).map(Proposal::named).collect())
}

fn named_like(typed: &str) -> ListQuery<GroupSort> {
    ListQuery {
        search: typed.to_owned(),
        ..ListQuery::default()
    }
}

/// The group of this name, ignoring case.
pub fn named(tx: &mut Read<'_, may::groups::Update>, name: &str) -> Result<GroupId, StoreError> {
    let company = tx.company_key();
    let found: Option<i64> = on!(tx.conn, c => of_company!(company)
        .filter(groups::name_key.eq(name_key(name.trim())))
        .filter(groups::kind.ne(GroupKind::Personal.as_str()))
        .select(groups::id)
        .first(c)
        .optional())?;
    found
        .map(GroupId::new)
        .ok_or_else(|| StoreError::invalid("group", say::groups::no_such_group()))
}
