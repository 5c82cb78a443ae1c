//! What is searched at the operator: companies, company roles and applications.

use tenantry_store::{
    applications::{self, ApplicationRow},
    companies::{self, CompanyRow},
    company_roles::{self, CompanyRoleRow},
    may::{self, Requires},
    scope::CompanyScope,
};

use super::{
    first,
    view::{BETWEEN, Hit, Kind, Section, Sentences},
};
use crate::{companies::view::badge, error::AppError, http::listing::ListState, urls};

type ReadsCompanies = may::companies::Read;
type ReadsRoles = may::company_roles::Read;
type ReadsApplications = may::applications::Read;

/// What is searched, for whom it is.
pub fn searched(scope: &CompanyScope) -> Sentences {
    vec![
        (offers::<ReadsCompanies>(scope), say::search::companies_by()),
        (offers::<ReadsRoles>(scope), say::search::company_roles_by()),
        (
            offers::<ReadsApplications>(scope),
            say::search::applications_by(),
        ),
    ]
}

fn offers<P: Requires>(scope: &CompanyScope) -> bool {
    scope.offers::<P>()
}

pub async fn sections(scope: &CompanyScope, state: &ListState) -> Result<Vec<Section>, AppError> {
    let found = [
        find_companies(scope, state).await?,
        find_roles(scope, state).await?,
        find_applications(scope, state).await?,
    ];
    Ok(found.into_iter().flatten().collect())
}

async fn find_companies(
    scope: &CompanyScope,
    state: &ListState,
) -> Result<Option<Section>, AppError> {
    let Ok(may) = scope.may::<ReadsCompanies>() else {
        return Ok(None);
    };
    let wanted = first(state.search().trim());
    let page = may
        .read(move |tx| companies::list(tx, &wanted, &companies::Filter::default()))
        .await?;
    let kind = Kind {
        title: say::menu::companies(),
        icon: "building",
        counted: |number| say::lists::companies(number),
        list: Some(state.at_path(&urls::operator_companies())),
    };
    Ok(kind.section(Some(&page), company))
}

fn company(row: &CompanyRow) -> Hit {
    let city = Some(row.city.as_str()).filter(|city| !city.is_empty());
    let parts: Vec<&str> = std::iter::once(row.short_name.as_str())
        .chain(city)
        .collect();
    Hit {
        url: urls::operator_company(&row.short_name),
        name: row.name.clone(),
        sub: parts.join(BETWEEN),
        badge: Some(badge(row.status)),
    }
}

async fn find_roles(scope: &CompanyScope, state: &ListState) -> Result<Option<Section>, AppError> {
    let Ok(may) = scope.may::<ReadsRoles>() else {
        return Ok(None);
    };
    let wanted = first(state.search().trim());
    let page = may.read(move |tx| company_roles::list(tx, &wanted)).await?;
    let kind = Kind {
        title: say::menu::company_roles(),
        icon: "id-badge",
        counted: |number| say::lists::company_roles(number),
        list: Some(state.at_path(&urls::operator_company_roles())),
    };
    Ok(kind.section(Some(&page), role))
}

fn role(row: &CompanyRoleRow) -> Hit {
    Hit {
        url: urls::operator_company_role(row.id),
        name: row.name.clone(),
        sub: row.notes.clone(),
        badge: None,
    }
}

async fn find_applications(
    scope: &CompanyScope,
    state: &ListState,
) -> Result<Option<Section>, AppError> {
    let Ok(may) = scope.may::<ReadsApplications>() else {
        return Ok(None);
    };
    let wanted = first(state.search().trim());
    let page = may.read(move |tx| applications::list(tx, &wanted)).await?;
    let kind = Kind {
        title: say::menu::applications(),
        icon: "apps",
        counted: |number| say::lists::applications(number),
        list: Some(state.at_path(&urls::operator_applications())),
    };
    Ok(kind.section(Some(&page), application))
}

fn application(row: &ApplicationRow) -> Hit {
    Hit {
        url: urls::operator_application(row.id),
        name: row.name.clone(),
        ..Hit::default()
    }
}
