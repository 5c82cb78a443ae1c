//! What groups are called. Lists of users show the names of many groups, mostly the same ones, so
//! they are kept under the company's policy version, which making, renaming and deleting a group
//! raise.

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
use crate::{error::StoreError, one_of::OneOfDsl, schema::groups, transaction::Tx};

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
    let kept = store.group_names().find_each(&keys, version);
    let mut names: Names = kept.into_iter().map(|((_, id), name)| (id, name)).collect();
    if names.len() == ids.len() {
        return Ok(names);
    }
    let unknown = ids.iter().filter(|id| !names.contains_key(id)).copied();
    let found = read(tx, unknown.collect::<Vec<_>>())?;
    for (id, name) in &found {
        let key = (company, *id);
        store.group_names().keep(key, version, Arc::clone(name));
    }
    names.extend(found);
    Ok(names)
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
