//! The operator's pages about company roles: list, create, edit, permission set, delete.

pub mod set;
mod view;

use actix_web::{HttpResponse, web::Path};
use tenantry_policy::{ids::CompanyRoleId, names::Name};
use tenantry_store::{
    company_roles::{self, CompanyRole},
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
pub use view::words;
use view::{CompanyRoles, RoleForm};

type Reads = AtOperator<may::company_roles::Read>;
type Updates = AtOperator<may::company_roles::Update>;

/// `GET /operator/company-roles`
pub async fn index(at: Reads, state: ListState) -> Reply {
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, "company-roles", &state) {
        return Ok(reply::see_other(&view));
    }
    let roles = CompanyRoles::new(around);
    let wanted = lists::wanted(&roles, &state);
    let page = at
        .may
        .read(move |tx| company_roles::list(tx, &wanted))
        .await?;
    reply::page(&view::index(&at, &roles, &state, &page))
}

/// `GET /operator/company-roles.csv`, `GET /operator/company-roles.xlsx`
pub async fn export(at: AtOperator<may::company_roles::Export>, state: ListState) -> Reply {
    let roles = CompanyRoles::new(Around::new(at.may.scope(), at.frame.zone()));
    lists::file(roles, &state, Reading::from(&at)).await
}

/// `GET /operator/company-roles/new`
pub async fn new(at: AtOperator<may::company_roles::Create>) -> Reply {
    reply::page(&view::new(&at, &RoleForm::default()))
}

/// `POST /operator/company-roles`
pub async fn create(at: AtOperator<may::company_roles::Create>, fields: Fields) -> Reply {
    let mut form = checked(&fields);
    if form.problem.is_some() {
        return reply::invalid(&view::new(&at, &form));
    }
    let (name, notes) = (form.name.clone(), form.notes.clone());
    match at
        .may
        .write(move |tx| company_roles::create(tx, &name, &notes))
        .await
    {
        Ok(id) => {
            let url = format!("{}/permissions", urls::operator_company_role(id));
            Ok(at.frame.done(&url, say::company_roles::created()))
        }
        Err(error) => {
            form.problem = Some(refusal(error)?);
            reply::invalid(&view::new(&at, &form))
        }
    }
}

fn checked(fields: &Fields) -> RoleForm {
    let (name, notes) = (fields.text("name"), fields.text("notes"));
    let problem = Name::parse(&name)
        .err()
        .map(|problem| crate::companies::sentence(&problem));
    RoleForm {
        name,
        notes,
        problem,
    }
}

/// What the store refused, as the sentence for the name's field; other errors go on.
fn refusal(error: StoreError) -> Result<String, AppError> {
    match error {
        error if error.is_duplicate("company_roles", "name_key") => {
            Ok(say::company_roles::name_is_taken().to_owned())
        }
        StoreError::Invalid { message, .. } => Ok(message),
        other => Err(other.into()),
    }
}

async fn found(scope: &CompanyScope, id: CompanyRoleId) -> Result<CompanyRole, AppError> {
    let may = scope.may::<may::company_roles::Read>()?;
    Ok(may.read(move |tx| company_roles::find(tx, id)).await?)
}

/// An address that holds no number is no role's.
fn id_in(path: &Path<String>) -> Result<CompanyRoleId, AppError> {
    path.parse().map_err(|_| AppError::NotFound)
}

/// `GET /operator/company-roles/{role}`
pub async fn show(at: Reads, role: Path<String>) -> Reply {
    let role = found(at.may.scope(), id_in(&role)?).await?;
    reply::page(&view::show(&at, &role))
}

/// `GET /operator/company-roles/{role}/editing`
pub async fn edit(at: Updates, role: Path<String>) -> Reply {
    let role = found(at.may.scope(), id_in(&role)?).await?;
    let form = RoleForm {
        name: role.name.clone(),
        notes: role.notes.clone(),
        problem: None,
    };
    reply::page(&view::edit(&at, &role, &form))
}

/// `POST /operator/company-roles/{role}`
pub async fn save(at: Updates, role: Path<String>, fields: Fields) -> Reply {
    let id = id_in(&role)?;
    let role = found(at.may.scope(), id).await?;
    let mut form = checked(&fields);
    if form.problem.is_some() {
        return reply::invalid(&view::edit(&at, &role, &form));
    }
    let (name, notes, version) = (form.name.clone(), form.notes.clone(), fields.version());
    match at
        .may
        .write(move |tx| company_roles::edit(tx, id, version, &name, &notes))
        .await
    {
        Ok(()) => Ok(at.frame.done(
            &urls::operator_company_role(id),
            say::company_roles::saved(),
        )),
        Err(StoreError::Stale) => {
            let theirs = found(at.may.scope(), id).await?;
            reply::conflict(&view::compare(&at, &form, &theirs))
        }
        Err(error) => {
            form.problem = Some(refusal(error)?);
            reply::invalid(&view::edit(&at, &role, &form))
        }
    }
}

/// `GET /operator/company-roles/{role}/history`
pub async fn history(at: Reads, role: Path<String>, state: ListState) -> Reply {
    let id = id_in(&role)?;
    let role = found(at.may.scope(), id).await?;
    let cursor = state.cursor();
    let events = at
        .may
        .read(move |tx| company_roles::history(tx, id, cursor))
        .await?;
    reply::page(&view::history(&at, &role, &events, &state))
}

/// `GET /operator/company-roles/{role}/deletion`
pub async fn confirm_deletion(
    at: AtOperator<may::company_roles::Delete>,
    role: Path<String>,
) -> Reply {
    let role = found(at.may.scope(), id_in(&role)?).await?;
    match view::why_not_deleted(&role) {
        Some(said) => reply::page(&view::not_deleted(&at, &role, &said)),
        None => reply::page(&view::confirm_deletion(&at, &role)),
    }
}

/// `POST /operator/company-roles/{role}/deletion`
pub async fn delete(
    at: AtOperator<may::company_roles::Delete>,
    role: Path<String>,
) -> Result<HttpResponse, AppError> {
    let id = id_in(&role)?;
    match at.may.write(move |tx| company_roles::delete(tx, id)).await {
        Ok(()) => Ok(at.frame.done(
            &urls::operator_company_roles(),
            say::company_roles::deleted(),
        )),
        Err(StoreError::Invalid { message, .. }) => Ok(at
            .frame
            .not_done(&urls::operator_company_role(id), &message)),
        Err(other) => Err(other.into()),
    }
}
