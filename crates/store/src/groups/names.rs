//! What groups are called, and which a user is in. Lists of users show the names of many groups, mostly
//! the same ones, so both are kept under the company's policy version, which making, renaming and
//! deleting a group and changing its members raise.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use diesel::prelude::*;
use tenantry_policy::{
    group::GroupKind,
    ids::{CompanyId, GroupId},
};

use super::of_company;
use crate::{
    error::StoreError,
    one_of::OneOfDsl,
    schema::{group_members, groups},
    transaction::Tx,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GroupName {
    pub name: String,
    pub sort_name: String,
    pub is_personal: bool,
}

type Names = HashMap<GroupId, Arc<GroupName>>;

/// The names of these groups.
pub(crate) fn names(tx: &mut Tx<'_>, ids: &BTreeSet<GroupId>) -> Result<Names, StoreError> {
    let Some((store, version)) = tx.kept() else {
        return read(tx, ids.iter().copied());
    };
    let company = tx.company();
    let keys: Vec<(CompanyId, GroupId)> = ids.iter().map(|id| (company, *id)).collect();
    let names = store.group_names().complete(&keys, version, |unknown| {
        let found = read(tx, unknown.into_iter().map(|(_, id)| id))?;
        let keyed = found.into_iter().map(|(id, name)| ((company, id), name));
        Ok::<_, StoreError>(keyed.collect())
    })?;
    let found = ids.iter().zip(names);
    Ok(found.filter_map(|(id, name)| Some((*id, name?))).collect())
}

/// The names of a user's groups in order, all but the personal one.
type NamesOfUser = Arc<[String]>;

/// Which groups each of the users is in.
pub(crate) fn names_of_users(
    tx: &mut Tx<'_>,
    users: &[i64],
) -> Result<Vec<NamesOfUser>, StoreError> {
    let Some((store, version)) = tx.kept() else {
        let mut found = read_of_users(tx, users)?;
        let names = users.iter().map(|id| found.remove(id).unwrap_or_default());
        return Ok(names.collect());
    };
    let company = tx.company();
    let keys: Vec<(CompanyId, i64)> = users.iter().map(|id| (company, *id)).collect();
    let names = store
        .groups_of_users()
        .complete(&keys, version, |unknown| {
            let unknown: Vec<i64> = unknown.into_iter().map(|(_, id)| id).collect();
            let found = read_of_users(tx, &unknown)?;
            let keyed = found.into_iter().map(|(id, names)| ((company, id), names));
            Ok::<_, StoreError>(keyed.collect())
        })?;
    Ok(names.into_iter().map(Option::unwrap_or_default).collect())
}

fn read_of_users(tx: &mut Tx<'_>, users: &[i64]) -> Result<HashMap<i64, NamesOfUser>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => group_members::table
        .filter(group_members::company_id.eq(company))
        .filter(group_members::user_id.one_of(users))
        .select((group_members::user_id, group_members::group_id))
        .load(c))?;
    let ids = rows.iter().map(|(_, group)| GroupId::new(*group)).collect();
    let known = names(tx, &ids)?;
    let mut groups: HashMap<i64, Vec<&GroupName>> =
        users.iter().map(|id| (*id, Vec::new())).collect();
    for (user, group) in rows {
        let name = known.get(&GroupId::new(group));
        let shown = name.filter(|name| !name.is_personal);
        groups
            .entry(user)
            .or_default()
            .extend(shown.map(Arc::as_ref));
    }
    let in_order = |(user, mut names): (i64, Vec<&GroupName>)| {
        names.sort_by(|a, b| a.sort_name.cmp(&b.sort_name));
        (
            user,
            names.into_iter().map(|group| group.name.clone()).collect(),
        )
    };
    Ok(groups.into_iter().map(in_order).collect())
}

fn read(tx: &mut Tx<'_>, ids: impl IntoIterator<Item = GroupId>) -> Result<Names, StoreError> {
    let company = tx.company_key();
    let ids: Vec<i64> = ids.into_iter().map(GroupId::get).collect();
    let rows: Vec<(i64, String, String, String)> = on!(tx.conn, c => of_company!(company)
        .filter(groups::id.one_of(&ids))
        .select((groups::id, groups::name, groups::sort_name, groups::kind))
        .load(c))?;
    let name = |(id, name, sort_name, kind): (i64, String, String, String)| {
        let named = GroupName {
            name,
            sort_name,
            is_personal: kind == GroupKind::Personal.as_str(),
        };
        (GroupId::new(id), Arc::new(named))
    };
    Ok(rows.into_iter().map(name).collect())
}
