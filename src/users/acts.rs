//! The acts on a user's status, each asked about first.

use actix_web::HttpResponse;
use tenantry_policy::ids::UserId;
use tenantry_store::{may, may::Requires, users};

use super::{
    found,
    view::{self, Act, Here, Named},
};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    urls,
};

type Updates = In<may::users::Update>;
type Deletes = In<may::users::Delete>;

/// The question before an act.
pub(super) async fn ask<P: Requires>(at: &In<P>, path: &Path, act: Act) -> Reply {
    let page = found(at.may.scope(), path.id("user")?).await?;
    reply::page(&view::confirm(Here::from(at), &page, act))
}

/// `GET /c/{company}/users/{user}/suspension`
pub async fn ask_suspension(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Suspension).await
}

/// `POST /c/{company}/users/{user}/suspension`
pub async fn suspend(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let (version, reason) = (fields.version(), fields.text("reason"));
    let outcome = at
        .may
        .change_rights(move |tx| users::suspend(tx, id, version, &reason))
        .await?;
    let said = view::with_warning("is suspended", &outcome);
    Ok(done(&at, &user, &said))
}

/// `GET /c/{company}/users/{user}/reactivation`
pub async fn ask_reactivation(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Reactivation).await
}

/// `POST /c/{company}/users/{user}/reactivation`
pub async fn reactivate(at: Updates, path: Path, fields: Fields) -> Reply {
    let (id, user) = named(&at, &path).await?;
    let version = fields.version();
    let sent = at
        .may
        .change_rights(move |tx| users::reactivate(tx, id, version))
        .await?;
    view::sent(Here::from(&at), &user, sent, "is reactivated")
}

/// `GET /c/{company}/users/{user}/retirement`
pub async fn ask_retirement(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Retirement).await
}

/// `POST /c/{company}/users/{user}/retirement`
pub async fn retire(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let (version, reason) = (fields.version(), fields.text("reason"));
    let outcome = at
        .may
        .change_rights(move |tx| users::retire(tx, id, version, &reason))
        .await?;
    let said = view::with_warning("is retired", &outcome);
    Ok(done(&at, &user, &said))
}

/// `GET /c/{company}/users/{user}/return`
pub async fn ask_return(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Return).await
}

/// `POST /c/{company}/users/{user}/return`
pub async fn bring_back(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let version = fields.version();
    at.may
        .change_rights(move |tx| users::bring_back(tx, id, version))
        .await?;
    Ok(done(
        &at,
        &user,
        "is back, as suspended and without the rights",
    ))
}

/// `GET /c/{company}/users/{user}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    ask(&at, &path, Act::Deletion).await
}

/// `POST /c/{company}/users/{user}/deletion`
pub async fn delete(at: Deletes, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let version = fields.version();
    let outcome = at
        .may
        .change_rights(move |tx| users::delete(tx, id, version))
        .await?;
    let said = view::with_warning("is deleted", &outcome);
    let said = format!("{} {said}.", user.full_name);
    Ok(at.frame.done(&urls::users(at.frame.company()), &said))
}

pub(super) async fn named<P: Requires>(
    at: &In<P>,
    path: &Path,
) -> Result<(UserId, Named), AppError> {
    let page = found(at.may.scope(), path.id("user")?).await?;
    Ok((page.user.id, Named::from(&page.user)))
}

/// On to the user's page; `said` follows the name.
pub(super) fn done<P: Requires>(at: &In<P>, user: &Named, said: &str) -> HttpResponse {
    let said = format!("{} {said}.", user.full_name);
    at.frame
        .done(&urls::user(at.frame.company(), user.id), &said)
}
