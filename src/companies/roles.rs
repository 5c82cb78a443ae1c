//! The company roles of a company: seen, ticked, looked over with what they come to, and saved.

use std::collections::BTreeSet;

use actix_web::web::Path;
use tenantry_policy::ids::CompanyRoleId;
use tenantry_store::{
    companies::{self, CompanyDetails},
    error::StoreError,
};

use super::{Updates, found, role_choices, view};
use crate::{
    http::{
        fields::Fields,
        reply::{self, Reply},
    },
    review::CONFIRMED,
    urls,
};

type Wanted = BTreeSet<CompanyRoleId>;

/// `GET /operator/companies/{short_name}/roles`
pub async fn show(at: Updates, short_name: Path<String>) -> Reply {
    let company = found(at.may.scope(), &short_name).await?;
    let all = role_choices(at.may.scope()).await?;
    reply::page(&view::roles(&at, &company, &all))
}

/// `POST /operator/companies/{short_name}/roles`: first the review, then, confirmed, the deed.
pub async fn save(at: Updates, short_name: Path<String>, fields: Fields) -> Reply {
    let company = found(at.may.scope(), &short_name).await?;
    let wanted: Wanted = fields
        .all("roles")
        .filter_map(|number| number.parse().ok())
        .collect();
    let (id, version) = (company.id, fields.version());
    if company.version != version {
        return review(&at, &company, wanted, true).await;
    }
    if !fields.has(CONFIRMED) {
        return review(&at, &company, wanted, false).await;
    }
    let roles = wanted.clone();
    let saving = at
        .may
        .write(move |tx| companies::set_roles(tx, id, version, &roles));
    match saving.await {
        Ok(()) => Ok(at.frame.done(
            &urls::operator_company(&short_name),
            say::companies::roles_saved(),
        )),
        Err(StoreError::Stale) => {
            let company = found(at.may.scope(), &short_name).await?;
            review(&at, &company, wanted, true).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn review(at: &Updates, company: &CompanyDetails, wanted: Wanted, is_stale: bool) -> Reply {
    let (id, roles) = (company.id, wanted.clone());
    let said = at
        .may
        .read_long(move |tx| companies::preview_roles(tx, id, &roles))
        .await?;
    let all = role_choices(at.may.scope()).await?;
    let page = view::review_roles(at, company, &all, &wanted, &said, is_stale);
    if is_stale {
        reply::conflict(&page)
    } else {
        reply::page(&page)
    }
}
