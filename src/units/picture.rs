//! The units of a company drawn as a tree, or as much of it as there is room for.

use tenantry_policy::ids::UnitId;
use tenantry_store::{error::StoreError, may, units};

use super::{
    part::{Part, Wanted},
    view::{self, Here},
};
use crate::{
    error::AppError,
    http::{
        listing::ListState,
        proof::In,
        reply::{self, Reply},
    },
};

/// `GET /c/{company}/units/tree`
pub async fn index(at: In<may::units::Read>, state: ListState) -> Reply {
    let wanted = wanted(&state)?;
    let (part, members) = at
        .may
        .read(move |tx| {
            let part = Part::of(units::tree(tx)?, wanted).ok_or(StoreError::NotFound)?;
            let members = units::count_members(tx, &part.ids())?;
            Ok((part, members))
        })
        .await?;
    reply::page(&view::picture(Here::from(&at), &part, &members))
}

/// From which unit downwards, and how many right below it are left out before the first.
fn wanted(state: &ListState) -> Result<Wanted, AppError> {
    let from: Option<UnitId> = match state.get("from") {
        "" => None,
        id => Some(id.parse().map_err(|_| AppError::NotFound)?),
    };
    let skip = state.get("skip").parse().unwrap_or_default();
    Ok(Wanted { from, skip })
}
