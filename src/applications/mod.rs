//! The operator's pages about applications: list, register, rename, resources by form and by CSV.

mod form;
pub mod resources;
mod view;

use actix_web::{HttpResponse, web::Path};
use tenantry_policy::ids::ApplicationId;
use tenantry_store::{applications, error::StoreError, may, scope::CompanyScope};

use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        proof::AtOperator,
        reply::{self, Reply},
        upload::Upload,
    },
    lists::{self, Around, Reading},
    urls,
};
use form::NameForm;
use view::{Applications, Resources};
pub use view::{resource_words, words};

type Reads = AtOperator<may::applications::Read>;
type Updates = AtOperator<may::applications::Update>;
type Imports = AtOperator<may::applications::MaintainList>;
type Deletes = AtOperator<may::applications::Delete>;
type Exports = AtOperator<may::applications::Export>;

/// `GET /operator/applications`
pub async fn index(at: Reads, state: ListState) -> Reply {
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, "applications", &state) {
        return Ok(reply::see_other(&view));
    }
    let applications = Applications::new(around);
    let wanted = lists::wanted(&applications, &state);
    let page = at
        .may
        .read(move |tx| applications::list(tx, &wanted))
        .await?;
    reply::page(&view::index(&at, &applications, &state, &page))
}

/// `GET /operator/applications.csv`, `GET /operator/applications.xlsx`
pub async fn export(at: Exports, state: ListState) -> Reply {
    let applications = Applications::new(Around::new(at.may.scope(), at.frame.zone()));
    lists::file(applications, &state, Reading::from(&at)).await
}

/// `GET /operator/applications/new`
pub async fn new(at: AtOperator<may::applications::Create>) -> Reply {
    reply::page(&view::new(&at, &NameForm::default()))
}

/// `POST /operator/applications`
pub async fn create(at: AtOperator<may::applications::Create>, fields: Fields) -> Reply {
    let mut form = NameForm::of(&fields);
    let name = form.name.clone();
    match at
        .may
        .write(move |tx| applications::create(tx, &name))
        .await
    {
        Ok(id) => {
            let url = urls::operator_application(id);
            Ok(at.frame.done(&url, say::applications::registered()))
        }
        Err(error) => {
            form.problem = Some(form::refusal(error)?);
            reply::invalid(&view::new(&at, &form))
        }
    }
}

/// An application as its pages know it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub id: ApplicationId,
    pub name: String,
    pub version: i64,
}

/// The console is the program's own and can't be changed.
fn is_console(application: &Found) -> bool {
    application.id == ApplicationId::CONSOLE
}

async fn found(scope: &CompanyScope, path: &str) -> Result<Found, AppError> {
    let id: ApplicationId = path.parse().map_err(|_| AppError::NotFound)?;
    let may = scope.may::<may::applications::Read>()?;
    let (name, version) = may
        .read(move |tx| applications::application(tx, id))
        .await?;
    Ok(Found { id, name, version })
}

/// `GET /operator/applications/{application}`
pub async fn show(at: Reads, application: Path<String>, state: ListState) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    let id = application.id;
    let around = Around::on_page(at.may.scope(), at.frame.zone()).await?;
    if let Some(view) = lists::at_first(&around, Resources::VIEWS, &state) {
        return Ok(reply::see_other(&view));
    }
    let resources = Resources::on_page(around, &application);
    let wanted = lists::wanted(&resources, &state);
    let page = at
        .may
        .read(move |tx| applications::resources(tx, id, &wanted))
        .await?;
    reply::page(&view::show(&at, &application, &resources, &page, &state))
}

/// `GET /operator/applications/{application}/history`
pub async fn history(at: Reads, application: Path<String>, state: ListState) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    let (id, cursor) = (application.id, state.cursor());
    let events = at
        .may
        .read(move |tx| applications::history(tx, id, cursor))
        .await?;
    reply::page(&view::history(&at, &application, &events, &state))
}

/// `GET /operator/applications/{application}/editing`
pub async fn edit(at: Updates, application: Path<String>) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    let form = NameForm {
        name: application.name.clone(),
        problem: None,
    };
    reply::page(&view::edit(&at, &application, &form))
}

/// `POST /operator/applications/{application}`
pub async fn rename(at: Updates, path: Path<String>, fields: Fields) -> Reply {
    let application = found(at.may.scope(), &path).await?;
    let mut form = NameForm::of(&fields);
    let (id, version, name) = (application.id, fields.version(), form.name.clone());
    match at
        .may
        .write(move |tx| applications::rename(tx, id, version, &name))
        .await
    {
        Ok(()) => Ok(at.frame.done(
            &urls::operator_application(id),
            say::applications::renamed(),
        )),
        Err(StoreError::Stale) => {
            let theirs = found(at.may.scope(), &path).await?;
            reply::conflict(&view::compare(&at, &form, &theirs))
        }
        Err(error) => {
            form.problem = Some(form::refusal(error)?);
            reply::invalid(&view::edit(&at, &application, &form))
        }
    }
}

/// `GET /operator/applications/{application}/import`
pub async fn new_import(at: Imports, application: Path<String>) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    reply::page(&view::import(&at, &application, &[]))
}

/// `POST /operator/applications/{application}/import`
pub async fn import(at: Imports, application: Path<String>, upload: Upload) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    let file = upload.read().await?;
    let new = match form::resources_of_csv(&file) {
        Ok(new) => new,
        Err(problems) => return reply::invalid(&view::import(&at, &application, &problems)),
    };
    let (id, count) = (application.id, new.len());
    match at
        .may
        .write(move |tx| applications::import_resources(tx, id, &new))
        .await
    {
        Ok(()) => {
            let said = say::applications::resources_registered(count);
            Ok(at.frame.done(&urls::operator_application(id), &said))
        }
        Err(error) => {
            let problems = [form::refusal(error)?];
            reply::invalid(&view::import(&at, &application, &problems))
        }
    }
}

/// `GET /operator/applications/{application}/deletion`
pub async fn confirm_deletion(at: Deletes, application: Path<String>) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    let resources = at
        .may
        .scope()
        .catalogue()
        .resources_of(application.id)
        .count();
    if is_console(&application) || resources > 0 {
        return reply::page(&view::not_deleted(&at, &application, resources));
    }
    reply::page(&view::confirm_deletion(&at, &application))
}

/// `POST /operator/applications/{application}/deletion`
pub async fn delete(at: Deletes, application: Path<String>) -> Result<HttpResponse, AppError> {
    let id = found(at.may.scope(), &application).await?.id;
    let deleted = at.may.write(move |tx| applications::delete(tx, id)).await;
    let url = match deleted {
        Ok(()) => urls::operator_applications(),
        Err(_) => urls::operator_application(id),
    };
    told(&at, deleted, &url, say::applications::deleted())
}

fn told(
    at: &Deletes,
    deleted: Result<(), StoreError>,
    url: &str,
    said: &str,
) -> Result<HttpResponse, AppError> {
    match deleted {
        Ok(()) => Ok(at.frame.done(url, said)),
        Err(StoreError::Invalid { message, .. }) => Ok(at.frame.not_done(url, &message)),
        Err(other) => Err(other.into()),
    }
}
