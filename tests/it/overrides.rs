//! Overrides and explanations, as the store's verbs keep them.

mod explaining;
mod pages;
mod setting;

use jiff::civil::Date;
use tenantry_policy::{ids::UserId, overrides::OverrideEffect, permission::Permission};
use tenantry_store::{
    error::StoreError,
    may,
    overrides::{self, OverrideChange, OverrideGrid, Wanted},
    scope::CompanyScope,
};

pub async fn grid(by: &CompanyScope, user: UserId) -> Result<OverrideGrid, StoreError> {
    let may = by.may::<may::overrides::Read>()?;
    may.read(move |tx| overrides::grid(tx, user)).await
}

pub async fn set_all(
    by: &CompanyScope,
    user: UserId,
    changes: Vec<OverrideChange>,
) -> Result<(), StoreError> {
    let may = by.may::<may::overrides::Update>()?;
    may.change_rights(move |tx| overrides::change(tx, user, &changes))
        .await
        .map(drop)
}

pub fn wanted(effect: OverrideEffect, until: Option<&str>) -> Wanted {
    Wanted {
        effect,
        reason: "holiday cover".to_owned(),
        until: until.map(|day| day.parse::<Date>().unwrap()),
    }
}

/// Sets one override over whatever is there; `None` lifts it.
pub async fn set_one(
    by: &CompanyScope,
    user: UserId,
    permission: Permission,
    effect: Option<OverrideEffect>,
    until: Option<&str>,
) -> Result<(), StoreError> {
    let seen = grid(by, user)
        .await?
        .overrides
        .into_iter()
        .find(|line| line.facts.permission == permission)
        .map(|line| line.facts.id);
    let change = OverrideChange {
        permission,
        seen,
        wanted: effect.map(|effect| wanted(effect, until)),
    };
    set_all(by, user, vec![change]).await
}

pub async fn grant(by: &CompanyScope, user: UserId, p: Permission) -> Result<(), StoreError> {
    set_one(by, user, p, Some(OverrideEffect::Grant), None).await
}

pub async fn grant_until(
    by: &CompanyScope,
    user: UserId,
    p: Permission,
    until: &str,
) -> Result<(), StoreError> {
    set_one(by, user, p, Some(OverrideEffect::Grant), Some(until)).await
}

pub async fn deny(by: &CompanyScope, user: UserId, p: Permission) -> Result<(), StoreError> {
    set_one(by, user, p, Some(OverrideEffect::Denial), None).await
}

pub async fn withdraw(by: &CompanyScope, user: UserId, p: Permission) -> Result<(), StoreError> {
    set_one(by, user, p, None, None).await
}
