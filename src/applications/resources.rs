//! The resources of an application: added, edited with what that comes to, and deleted.

use actix_web::{HttpResponse, web::Path};
use tenantry_policy::{catalogue::Resource, permission::Operation};
use tenantry_store::{applications, error::StoreError, scope::CompanyScope};

use super::{
    Deletes, Exports, Found, Updates,
    form::ResourceForm,
    found, told,
    view::{self, Resources},
};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        reply::{self, Reply},
    },
    lists::{self, Around, Reading},
    review::CONFIRMED,
    urls,
};

/// `GET /operator/applications/{application}.csv`, `GET /operator/applications/{application}.xlsx`
pub async fn export(at: Exports, application: Path<String>, state: ListState) -> Reply {
    let id = application.parse().map_err(|_| AppError::NotFound)?;
    let around = Around::new(at.may.scope(), at.frame.zone());
    lists::file(Resources::for_file(around, id), &state, Reading::from(&at)).await
}

/// `GET /operator/applications/{application}/resources/new`
pub async fn new(at: Updates, application: Path<String>) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    reply::page(&view::new_resource(
        &at,
        &application,
        &ResourceForm::default(),
    ))
}

/// `POST /operator/applications/{application}/resources`
pub async fn create(at: Updates, application: Path<String>, fields: Fields) -> Reply {
    let application = found(at.may.scope(), &application).await?;
    let mut form = ResourceForm::of(&fields);
    let (id, new) = (application.id, form.resource());
    match at
        .may
        .write(move |tx| applications::register_resource(tx, id, &new))
        .await
    {
        Ok(()) => Ok(at.frame.done(
            &urls::operator_application(id),
            say::applications::resource_registered(),
        )),
        Err(error) => {
            form.refuse(error)?;
            reply::invalid(&view::new_resource(&at, &application, &form))
        }
    }
}

fn resource(scope: &CompanyScope, application: &Found, key: &str) -> Result<Resource, AppError> {
    let catalogue = scope.catalogue();
    let found = catalogue.resource_keyed(application.id, key).cloned();
    found.ok_or(AppError::NotFound)
}

/// `GET /operator/applications/{application}/resources/{key}`
pub async fn edit(at: Updates, path: Path<(String, String)>) -> Reply {
    let (application, key) = path.into_inner();
    let application = found(at.may.scope(), &application).await?;
    let resource = resource(at.may.scope(), &application, &key)?;
    let form = ResourceForm::from(&resource);
    reply::page(&view::edit_resource(&at, &application, &form))
}

/// `POST /operator/applications/{application}/resources/{key}`: where the operations change first the
/// review, then, confirmed, the deed.
pub async fn save(at: Updates, path: Path<(String, String)>, fields: Fields) -> Reply {
    let (application, key) = path.into_inner();
    let application = found(at.may.scope(), &application).await?;
    let stored = resource(at.may.scope(), &application, &key)?;
    let form = ResourceForm::of(&fields).keyed(&key);
    if form.version != applications::version_of(&stored) {
        return reply::conflict(&view::compare_resource(&at, &application, &form, &stored));
    }
    let wanted = form.fields();
    if !fields.has(CONFIRMED) && wanted.operations.with(Operation::Grant) != stored.operations {
        return review(&at, &application, &form, &stored).await;
    }
    let (id, version, keyed) = (application.id, form.version, key.clone());
    let saving = at
        .may
        .write(move |tx| applications::edit_resource(tx, id, &keyed, version, &wanted));
    match saving.await {
        Ok(()) => Ok(at.frame.done(
            &urls::operator_application(id),
            say::applications::resource_saved(),
        )),
        Err(StoreError::Stale) => stale(&at, &application, &form).await,
        Err(error) => {
            let mut form = form;
            form.refuse(error)?;
            reply::invalid(&view::edit_resource(&at, &application, &form))
        }
    }
}

/// The catalogue of the request is older than what was just found stored: it is read anew.
async fn stale(at: &Updates, application: &Found, form: &ResourceForm) -> Reply {
    let (id, key) = (application.id, form.key.clone());
    let stored = at
        .may
        .read(move |tx| applications::resource(tx, id, &key))
        .await?;
    reply::conflict(&view::compare_resource(at, application, form, &stored))
}

async fn review(
    at: &Updates,
    application: &Found,
    form: &ResourceForm,
    stored: &Resource,
) -> Reply {
    let (id, key, operations) = (application.id, form.key.clone(), form.operations);
    let said = at
        .may
        .read_long(move |tx| applications::preview_resource(tx, id, &key, operations))
        .await?;
    reply::page(&view::review_resource(at, application, form, stored, &said))
}

/// `GET /operator/applications/{application}/resources/{key}/deletion`
pub async fn confirm_deletion(at: Deletes, path: Path<(String, String)>) -> Reply {
    let (application, key) = path.into_inner();
    let application = found(at.may.scope(), &application).await?;
    let resource = resource(at.may.scope(), &application, &key)?;
    reply::page(&view::confirm_resource_deletion(
        &at,
        &application,
        &resource,
    ))
}

/// `POST /operator/applications/{application}/resources/{key}/deletion`
pub async fn delete(at: Deletes, path: Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let (application, key) = path.into_inner();
    let application = found(at.may.scope(), &application).await?;
    let id = application.id;
    let deleted = at
        .may
        .write(move |tx| applications::delete_resource(tx, id, &key))
        .await;
    told(
        &at,
        deleted,
        &urls::operator_application(id),
        say::applications::resource_deleted(),
    )
}
