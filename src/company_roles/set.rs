//! A company role's permission set: seen, ticked, looked over with what it comes to in the companies
//! that hold the role, and saved. Only what was in sight is changed.

use actix_web::web::Path;
use tenantry_policy::{console, permission::PermissionSet};
use tenantry_store::{
    company_roles::{self, CompanyRole, RoleChange},
    error::StoreError,
};

use super::{Reads, Updates, found, id_in, view};
use crate::{
    error::AppError,
    grids,
    http::{
        fields::Fields,
        listing::ListState,
        reply::{self, Reply},
    },
    review::{self, CONFIRMED},
    urls,
};

/// `GET /operator/company-roles/{role}/permissions`
pub async fn show(at: Reads, role: Path<String>, state: ListState) -> Reply {
    let role = found(at.may.scope(), id_in(&role)?).await?;
    reply::page(&view::permissions(&at, &role, &state))
}

/// `POST /operator/company-roles/{role}/permissions`: first the review, then, confirmed, the deed.
pub async fn save(at: Updates, role: Path<String>, fields: Fields) -> Reply {
    let id = id_in(&role)?;
    let role = found(at.may.scope(), id).await?;
    let (wanted, version) = (wanted(&at, &fields, &role)?, fields.version());
    if role.version != version {
        return review(&at, &role, wanted, true).await;
    }
    if !fields.has(CONFIRMED) {
        return review(&at, &role, wanted, false).await;
    }
    let change = wanted.clone();
    let saving = at
        .may
        .write(move |tx| company_roles::set_permissions(tx, id, version, &change));
    match saving.await {
        Ok(()) => Ok(at.frame.done(
            &format!("{}/permissions", urls::operator_company_role(id)),
            say::company_roles::permissions_saved(),
        )),
        Err(StoreError::Stale) => {
            let role = found(at.may.scope(), id).await?;
            review(&at, &role, wanted, true).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What was ticked on the grid, or what the review carries.
fn wanted(at: &Updates, fields: &Fields, role: &CompanyRole) -> Result<RoleChange, AppError> {
    let catalogue = at.may.scope().catalogue();
    if fields.has(CONFIRMED) {
        return Ok(RoleChange {
            added: review::read_carried(fields, "add", &catalogue)?,
            removed: review::read_carried(fields, "remove", &catalogue)?,
        });
    }
    let ticked = grids::ticked(fields, &catalogue, &role.permissions, &locked())
        .map_err(AppError::BadRequest)?;
    Ok(RoleChange {
        added: ticked.added,
        removed: ticked.removed,
    })
}

/// Every company has company administration anyway, and what is operator only goes to no tenant.
fn locked() -> PermissionSet {
    console::company_administration().union(console::operator_only())
}

async fn review(at: &Updates, role: &CompanyRole, wanted: RoleChange, is_stale: bool) -> Reply {
    let id = role.id;
    let (change, found) = at
        .may
        .read_long(move |tx| company_roles::preview_permissions(tx, id, &wanted))
        .await?;
    let page = view::review(at, role, &change, &found, is_stale);
    if is_stale {
        reply::conflict(&page)
    } else {
        reply::page(&page)
    }
}
