//! The acts on a user's status, each asked about first.

use actix_web::HttpResponse;
use tenantry_policy::{ids::UserId, user::UserAct};
use tenantry_store::{
    error::StoreError,
    may,
    may::Requires,
    users::{self, ActPreview},
};

use super::{
    found_for,
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

type Updates = In<may::Within<may::users::Update>>;
type Deletes = In<may::users::Delete>;

/// The question before an act, with what would come of it; where it can't be done, the reason.
pub(super) async fn ask<P: Requires>(at: &In<P>, path: &Path, act: Act) -> Reply {
    let (here, page) = (Here::from(at), found_for(at, path.id("user")?).await?);
    let Some(rule) = act.rule() else {
        if let Some(said) = view::why_no_help(here, &page, act) {
            return reply::page(&view::refused(here, &page.user, act, &said));
        }
        return reply::page(&view::confirm(here, &page, act, None));
    };
    match preview(at, page.user.id, rule).await {
        Ok(preview) => reply::page(&view::confirm(here, &page, act, Some(&preview))),
        Err(StoreError::Denied(denial)) => {
            let said = here.frame.say(&denial);
            reply::page(&view::refused(here, &page.user, act, &said))
        }
        Err(error) => Err(error.into()),
    }
}

async fn preview<P: Requires>(
    at: &In<P>,
    id: UserId,
    rule: UserAct,
) -> Result<ActPreview, StoreError> {
    let may = at.may.scope().may::<may::Within<may::users::Read>>()?;
    may.read_long(move |tx| users::preview_act(tx, id, rule))
        .await
}

/// What a deed came to; where somebody changed the user since it was asked about, that is told with
/// the question anew, and nothing was done.
async fn done_or_stale<P: Requires, T>(
    at: &In<P>,
    path: &Path,
    act: Act,
    deed: Result<T, StoreError>,
) -> Result<Result<T, HttpResponse>, AppError> {
    match deed {
        Ok(done) => Ok(Ok(done)),
        Err(StoreError::Stale) => stale(at, path, act).await.map(Err),
        Err(error) => Err(error.into()),
    }
}

async fn stale<P: Requires>(at: &In<P>, path: &Path, act: Act) -> Reply {
    let id: UserId = path.id("user")?;
    let may = at.may.scope().may::<may::Within<may::users::Read>>()?;
    let (page, (_, events)) = may
        .read(move |tx| Ok((users::find(tx, id)?, users::history(tx, id, None)?)))
        .await?;
    let here = Here::from(at);
    let preview = match act.rule() {
        Some(rule) => preview(at, id, rule).await.ok(),
        None => None,
    };
    let changed = view::changed_meanwhile(here, &page, events.rows.first());
    let question = view::confirm(here, &page, act, preview.as_ref()).warning(Some(changed));
    reply::conflict(&question)
}

/// `GET /c/{company}/users/{user}/suspension`
pub async fn ask_suspension(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Suspension).await
}

/// `POST /c/{company}/users/{user}/suspension`
pub async fn suspend(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let (version, reason) = (fields.version(), fields.text("reason"));
    let deed = at
        .may
        .change_rights(move |tx| users::suspend(tx, id, version, &reason))
        .await;
    let outcome = match done_or_stale(&at, &path, Act::Suspension, deed).await? {
        Ok(outcome) => outcome,
        Err(stale) => return Ok(stale),
    };
    let said = say::users::is_suspended(&user.full_name);
    Ok(done(&at, &user, &view::with_warning(said, &outcome)))
}

/// `GET /c/{company}/users/{user}/reactivation`
pub async fn ask_reactivation(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Reactivation).await
}

/// `POST /c/{company}/users/{user}/reactivation`
pub async fn reactivate(at: Updates, path: Path, fields: Fields) -> Reply {
    let (id, user) = named(&at, &path).await?;
    let version = fields.version();
    let deed = at
        .may
        .change_rights(move |tx| users::reactivate(tx, id, version))
        .await;
    let sent = match done_or_stale(&at, &path, Act::Reactivation, deed).await? {
        Ok(sent) => sent,
        Err(stale) => return Ok(stale),
    };
    let said = say::users::is_reactivated(&user.full_name);
    view::sent(Here::from(&at), &user, sent, &said)
}

/// `GET /c/{company}/users/{user}/retirement`
pub async fn ask_retirement(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Retirement).await
}

/// `POST /c/{company}/users/{user}/retirement`
pub async fn retire(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let (version, reason) = (fields.version(), fields.text("reason"));
    let deed = at
        .may
        .change_rights(move |tx| users::retire(tx, id, version, &reason))
        .await;
    let outcome = match done_or_stale(&at, &path, Act::Retirement, deed).await? {
        Ok(outcome) => outcome,
        Err(stale) => return Ok(stale),
    };
    let said = say::users::is_retired(&user.full_name);
    Ok(done(&at, &user, &view::with_warning(said, &outcome)))
}

/// `GET /c/{company}/users/{user}/return`
pub async fn ask_return(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Return).await
}

/// `POST /c/{company}/users/{user}/return`
pub async fn bring_back(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let version = fields.version();
    let deed = at
        .may
        .change_rights(move |tx| users::bring_back(tx, id, version))
        .await;
    if let Err(stale) = done_or_stale(&at, &path, Act::Return, deed).await? {
        return Ok(stale);
    }
    Ok(done(&at, &user, &say::users::is_back(&user.full_name)))
}

/// `GET /c/{company}/users/{user}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    ask(&at, &path, Act::Deletion).await
}

/// `POST /c/{company}/users/{user}/deletion`
pub async fn delete(at: Deletes, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    let version = fields.version();
    let deed = at
        .may
        .change_rights(move |tx| users::delete(tx, id, version))
        .await;
    let outcome = match done_or_stale(&at, &path, Act::Deletion, deed).await? {
        Ok(outcome) => outcome,
        Err(stale) => return Ok(stale),
    };
    let said = say::users::is_deleted(&user.full_name);
    let said = view::with_warning(said, &outcome);
    Ok(at.frame.done(&urls::users(at.frame.company()), &said))
}

pub(super) async fn named<P: Requires>(
    at: &In<P>,
    path: &Path,
) -> Result<(UserId, Named), AppError> {
    let page = found_for(at, path.id("user")?).await?;
    Ok((page.user.id, Named::from(&page.user)))
}

/// On to the user's page, which says what was done.
pub(super) fn done<P: Requires>(at: &In<P>, user: &Named, said: &str) -> HttpResponse {
    at.frame
        .done(&urls::user(at.frame.company(), user.id), said)
}
