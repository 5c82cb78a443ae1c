//! Groups, as the store's verbs keep them: every rule as a sentence, every way around it an attack.

mod administrators;
mod attacks;
pub mod keeping;
mod membership;
pub mod pages;

use tenantry_policy::{
    denial::Denial,
    ids::{GroupId, UserId},
    names::Name,
    permission::{Permission, PermissionSet},
    predefined,
};
use tenantry_store::{
    error::StoreError,
    groups::{self, GroupFields, GroupFilter, NewCustomGroup, SetEdit},
    listing::ListQuery,
    may,
    scope::CompanyScope,
};

pub fn fields(name: &str) -> GroupFields {
    GroupFields {
        name: Name::parse(name).unwrap(),
        notes: String::new(),
    }
}

pub fn set(permissions: &[Permission]) -> PermissionSet {
    permissions.iter().copied().collect()
}

pub async fn try_create(
    by: &CompanyScope,
    name: &str,
    permissions: &[Permission],
) -> Result<GroupId, StoreError> {
    let new = NewCustomGroup {
        fields: fields(name),
        set: set(permissions),
    };
    let may = by.may::<may::groups::Create>()?;
    may.change_rights(move |tx| groups::create(tx, &new)).await
}

pub async fn create(by: &CompanyScope, name: &str, permissions: &[Permission]) -> GroupId {
    try_create(by, name, permissions).await.unwrap()
}

pub async fn add(by: &CompanyScope, group: GroupId, users: &[UserId]) -> Result<usize, StoreError> {
    let users = users.to_vec();
    let may = by.may::<may::groups::Update>()?;
    may.change_rights(move |tx| groups::add_members(tx, group, &users))
        .await
        .map(|changed| changed.added)
}

pub async fn remove(
    by: &CompanyScope,
    group: GroupId,
    users: &[UserId],
) -> Result<usize, StoreError> {
    let users = users.to_vec();
    let may = by.may::<may::groups::Update>()?;
    may.change_rights(move |tx| groups::remove_members(tx, group, &users))
        .await
        .map(|changed| changed.removed)
}

pub async fn find(by: &CompanyScope, group: GroupId) -> Result<groups::Group, StoreError> {
    let may = by.may::<may::groups::Read>()?;
    may.read(move |tx| groups::find(tx, group)).await
}

pub async fn version(by: &CompanyScope, group: GroupId) -> i64 {
    find(by, group).await.unwrap().head.version
}

/// Gives and takes, in the group's present version.
pub async fn change_set(
    by: &CompanyScope,
    group: GroupId,
    add: &[Permission],
    remove: &[Permission],
) -> Result<(), StoreError> {
    let edit = SetEdit {
        shown: set(add).union(&set(remove)),
        chosen: set(add),
    };
    let version = version(by, group).await;
    let may = by.may::<may::groups::Update>()?;
    may.change_rights(move |tx| groups::change_set(tx, group, version, &edit))
        .await
        .map(drop)
}

pub async fn suspend(by: &CompanyScope, group: GroupId) -> Result<(), StoreError> {
    let version = version(by, group).await;
    let may = by.may::<may::groups::Update>()?;
    may.change_rights(move |tx| groups::suspend(tx, group, version))
        .await
        .map(drop)
}

pub async fn reactivate(by: &CompanyScope, group: GroupId) -> Result<(), StoreError> {
    let version = version(by, group).await;
    let may = by.may::<may::groups::Update>()?;
    may.change_rights(move |tx| groups::reactivate(tx, group, version))
        .await
}

pub async fn delete(by: &CompanyScope, group: GroupId) -> Result<(), StoreError> {
    let version = version(by, group).await;
    let may = by.may::<may::groups::Delete>()?;
    may.change_rights(move |tx| groups::delete(tx, group, version))
        .await
        .map(drop)
}

/// The group of this name, also a personal one.
pub async fn named(by: &CompanyScope, name: &str) -> GroupId {
    let may = by.may::<may::groups::Read>().unwrap();
    let wanted = ListQuery {
        search: name.to_owned(),
        ..ListQuery::default()
    };
    let lines = may
        .read(move |tx| {
            let mut lines = groups::list(tx, &wanted, GroupFilter::default())?.rows;
            let personal = GroupFilter {
                kind: Some(tenantry_policy::group::GroupKind::Personal),
                status: None,
            };
            lines.extend(groups::list(tx, &wanted, personal)?.rows);
            Ok(lines)
        })
        .await
        .unwrap();
    let found = lines.iter().find(|line| line.head.name == name);
    found.unwrap().head.id
}

pub async fn basic(by: &CompanyScope) -> GroupId {
    named(by, predefined::BASIC_GROUP).await
}

pub fn denial<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Denial {
    match result {
        Err(StoreError::Denied(denial)) => denial,
        other => panic!("not refused by a rule: {other:?}"),
    }
}
