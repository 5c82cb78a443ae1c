//! The operator's pages about companies: list, register, edit, roles, status, history.

pub mod across;
mod form;
pub mod roles;
pub mod view;

use actix_web::HttpResponse;
use actix_web::web::Path;
use tenantry_policy::company::CompanyStatus;
use tenantry_store::{
    companies::{self, CompanyDetails, Registered, RoleChoice},
    error::StoreError,
    may,
    scope::CompanyScope,
};

use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        proof::AtOperator,
        reply::{self, Reply},
    },
    lists::{self, Around, Reading},
    urls,
};
use form::CompanyForm;
pub(crate) use form::sentence;
use view::Companies;

type Reads = AtOperator<may::companies::Read>;
type Updates = AtOperator<may::companies::Update>;

/// `GET /operator/companies`
pub async fn index(at: Reads, state: ListState) -> Reply {
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, "companies", &state) {
        return Ok(reply::see_other(&view));
    }
    let mut listed = Companies::new(around, &state);
    let (wanted, filter) = (lists::wanted(&listed, &state), listed.filter.clone());
    let (page, roles) = at
        .may
        .read(move |tx| {
            Ok((
                companies::list(tx, &wanted, &filter)?,
                companies::role_choices(tx)?,
            ))
        })
        .await?;
    listed.roles = roles;
    reply::page(&view::index(&at, &listed, &state, &page))
}

/// `GET /operator/companies.csv`, `GET /operator/companies.xlsx`
pub async fn export(at: AtOperator<may::companies::Export>, state: ListState) -> Reply {
    let companies = Companies::new(Around::new(at.may.scope(), at.frame.zone()), &state);
    lists::file(companies, &state, Reading::from(&at)).await
}

/// `GET /operator/companies/new`
pub async fn new(at: AtOperator<may::companies::Create>) -> Reply {
    let roles = role_choices(at.may.scope()).await?;
    reply::page(&view::new(&at, &CompanyForm::default(), &roles))
}

/// `POST /operator/companies`
pub async fn create(at: AtOperator<may::companies::Create>, fields: Fields) -> Reply {
    let mut form = CompanyForm::of(&fields);
    let Some(new) = form.registration() else {
        let roles = role_choices(at.may.scope()).await?;
        return reply::invalid(&view::new(&at, &form, &roles));
    };
    match at.may.write(move |tx| companies::register(tx, &new)).await {
        Ok(registered) => reply::page(&view::registered(&at, &form, &link_of(&at, &registered))),
        Err(error) => {
            form.refuse(error)?;
            let roles = role_choices(at.may.scope()).await?;
            reply::invalid(&view::new(&at, &form, &roles))
        }
    }
}

fn link_of(at: &AtOperator<may::companies::Create>, registered: &Registered) -> String {
    at.app
        .settings
        .absolute(&urls::activation(registered.activation.expose()))
}

/// The company, for somebody who may also read companies.
async fn found(scope: &CompanyScope, short_name: &str) -> Result<CompanyDetails, AppError> {
    let short_name = short_name.to_owned();
    let may = scope.may::<may::companies::Read>()?;
    Ok(may.read(move |tx| companies::find(tx, &short_name)).await?)
}

async fn role_choices(scope: &CompanyScope) -> Result<Vec<RoleChoice>, AppError> {
    Ok(scope
        .may::<may::companies::Read>()?
        .read(companies::role_choices)
        .await?)
}

/// `GET /operator/companies/{short_name}`
pub async fn show(at: Reads, short_name: Path<String>) -> Reply {
    let company = found(at.may.scope(), &short_name).await?;
    reply::page(&view::show(&at, &company))
}

/// `GET /operator/companies/{short_name}/history`
pub async fn history(at: Reads, short_name: Path<String>, state: ListState) -> Reply {
    let company = found(at.may.scope(), &short_name).await?;
    let (id, cursor) = (company.id, state.cursor());
    let events = at
        .may
        .read(move |tx| companies::history(tx, id, cursor))
        .await?;
    reply::page(&view::history(&at, &company, &events, &state))
}

/// `GET /operator/companies/{short_name}/editing`
pub async fn edit(at: Updates, short_name: Path<String>) -> Reply {
    let company = found(at.may.scope(), &short_name).await?;
    reply::page(&view::edit(&at, &company, &CompanyForm::from(&company)))
}

/// `POST /operator/companies/{short_name}`
pub async fn save(at: Updates, short_name: Path<String>, fields: Fields) -> Reply {
    let company = found(at.may.scope(), &short_name).await?;
    let mut form = CompanyForm::of(&fields);
    let Some(wanted) = form.fields() else {
        return reply::invalid(&view::edit(&at, &company, &form));
    };
    let (id, version, new_name) = (company.id, fields.version(), wanted.short_name.clone());
    match at
        .may
        .write(move |tx| companies::edit(tx, id, version, &wanted))
        .await
    {
        Ok(()) => Ok(at
            .frame
            .done(&urls::operator_company(&new_name), say::companies::saved())),
        Err(StoreError::Stale) => {
            let theirs = found(at.may.scope(), &short_name).await?;
            reply::conflict(&view::compare(&at, &form, &theirs))
        }
        Err(error) => {
            form.refuse(error)?;
            reply::invalid(&view::edit(&at, &company, &form))
        }
    }
}

/// `GET /operator/companies/{short_name}/suspension`
pub async fn confirm_suspension(at: Updates, short_name: Path<String>) -> Reply {
    confirm(&at, &short_name, CompanyStatus::Suspended).await
}

/// `GET /operator/companies/{short_name}/closure`
pub async fn confirm_closure(at: Updates, short_name: Path<String>) -> Reply {
    confirm(&at, &short_name, CompanyStatus::Closed).await
}

async fn confirm(at: &Updates, short_name: &str, to: CompanyStatus) -> Reply {
    let company = found(at.may.scope(), short_name).await?;
    reply::page(&view::confirm(at, &company, to))
}

/// `POST /operator/companies/{short_name}/suspension`
pub async fn suspend(
    at: Updates,
    short_name: Path<String>,
    fields: Fields,
) -> Result<HttpResponse, AppError> {
    set_status(&at, &short_name, CompanyStatus::Suspended, &fields).await
}

/// `POST /operator/companies/{short_name}/closure`
pub async fn close(
    at: Updates,
    short_name: Path<String>,
    fields: Fields,
) -> Result<HttpResponse, AppError> {
    set_status(&at, &short_name, CompanyStatus::Closed, &fields).await
}

/// `POST /operator/companies/{short_name}/reactivation`
pub async fn reactivate(
    at: Updates,
    short_name: Path<String>,
    fields: Fields,
) -> Result<HttpResponse, AppError> {
    set_status(&at, &short_name, CompanyStatus::Active, &fields).await
}

async fn set_status(
    at: &Updates,
    short_name: &str,
    to: CompanyStatus,
    fields: &Fields,
) -> Result<HttpResponse, AppError> {
    let company = found(at.may.scope(), short_name).await?;
    let (id, reason) = (company.id, fields.text("reason"));
    at.may
        .write(move |tx| companies::set_status(tx, id, to, &reason))
        .await?;
    let name = &company.fields.name;
    let said = match to {
        CompanyStatus::Active => say::companies::is_active_now(name),
        CompanyStatus::Suspended => say::companies::is_suspended_now(name),
        CompanyStatus::Closed => say::companies::is_closed_now(name),
    };
    Ok(at.frame.done(&urls::operator_company(short_name), &said))
}
