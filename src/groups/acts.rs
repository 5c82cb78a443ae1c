//! Suspending, reactivating and deleting a group: each asked first, with who would gain and lose what.

use actix_web::HttpResponse;
use tenantry_policy::{group::GroupStatus, ids::GroupId};
use tenantry_store::{
    consequences::Consequences,
    error::StoreError,
    groups::{self, Group},
    may,
    may::Requires,
};

use super::{
    done_saying, found,
    view::{self, Act, Here},
};
use crate::{
    components::ConfirmPage,
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    review::ReviewPage,
    urls,
};

type Updates = In<may::groups::Update>;
type Deletes = In<may::groups::Delete>;

/// `GET /c/{company}/groups/{group}/suspension`
pub async fn ask_suspension(at: Updates, path: Path) -> Reply {
    ask_status(&at, &path, GroupStatus::Suspended, Act::Suspension).await
}

/// `GET /c/{company}/groups/{group}/reactivation`
pub async fn ask_reactivation(at: Updates, path: Path) -> Reply {
    ask_status(&at, &path, GroupStatus::Active, Act::Reactivation).await
}

async fn ask_status(at: &Updates, path: &Path, status: GroupStatus, act: Act) -> Reply {
    let page = question(at, path, status, act).await?;
    page.map_or_else(|refused| reply::page(&refused), |page| reply::page(&page))
}

async fn question(
    at: &Updates,
    path: &Path,
    status: GroupStatus,
    act: Act,
) -> Result<Result<ConfirmPage, ReviewPage>, AppError> {
    let id: GroupId = path.id("group")?;
    let group = found(at.may.scope(), id).await?;
    let asking = at
        .may
        .read_long(move |tx| groups::preview_status(tx, id, status));
    asked(at, &group, act, asking.await)
}

/// The question, or why the act can't be done.
fn asked<P: Requires>(
    at: &In<P>,
    group: &Group,
    act: Act,
    said: Result<Consequences, StoreError>,
) -> Result<Result<ConfirmPage, ReviewPage>, AppError> {
    let here = Here::from(at);
    match said {
        Ok(said) => Ok(Ok(view::ask(here, group, act, &said))),
        Err(StoreError::Denied(denial)) => {
            let said = here.frame.say(&denial);
            Ok(Err(view::refused_act(here, group, act, &said)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Somebody changed the group since it was asked about: the question anew; nothing was done.
fn stale<P: Requires>(at: &In<P>, group: &Group, page: Result<ConfirmPage, ReviewPage>) -> Reply {
    let changed = view::changed_meanwhile(Here::from(at), group);
    match page {
        Ok(page) => reply::conflict(&page.warning(Some(changed))),
        Err(page) => reply::conflict(&page),
    }
}

async fn stale_status(at: &Updates, path: &Path, status: GroupStatus, act: Act) -> Reply {
    let group = found(at.may.scope(), path.id("group")?).await?;
    let page = question(at, path, status, act).await?;
    stale(at, &group, page)
}

/// `POST /c/{company}/groups/{group}/suspension`
pub async fn suspend(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (GroupId, _) = (path.id("group")?, fields.version());
    let suspending = at
        .may
        .change_rights(move |tx| groups::suspend(tx, id, version));
    let outcome = match suspending.await {
        Err(StoreError::Stale) => {
            return stale_status(&at, &path, GroupStatus::Suspended, Act::Suspension).await;
        }
        other => other?,
    };
    let url = urls::group(at.frame.company(), id);
    Ok(at.frame.done(
        &url,
        &done_saying(say::groups::suspend_group_done(), &outcome),
    ))
}

/// `POST /c/{company}/groups/{group}/reactivation`
pub async fn reactivate(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (GroupId, _) = (path.id("group")?, fields.version());
    let reactivating = at
        .may
        .change_rights(move |tx| groups::reactivate(tx, id, version));
    match reactivating.await {
        Err(StoreError::Stale) => {
            return stale_status(&at, &path, GroupStatus::Active, Act::Reactivation).await;
        }
        other => other?,
    }
    let url = urls::group(at.frame.company(), id);
    Ok(at.frame.done(&url, say::groups::reactivate_group_done()))
}

/// `GET /c/{company}/groups/{group}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    let (_, page) = deletion(&at, &path).await?;
    page.map_or_else(|refused| reply::page(&refused), |page| reply::page(&page))
}

async fn deletion(
    at: &Deletes,
    path: &Path,
) -> Result<(Group, Result<ConfirmPage, ReviewPage>), AppError> {
    let id: GroupId = path.id("group")?;
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    let asking = at.may.read_long(move |tx| groups::preview_deletion(tx, id));
    let page = asked(at, &group, Act::Deletion, asking.await)?;
    Ok((group, page))
}

/// `POST /c/{company}/groups/{group}/deletion`
pub async fn delete(at: Deletes, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (GroupId, _) = (path.id("group")?, fields.version());
    let deleting = at
        .may
        .change_rights(move |tx| groups::delete(tx, id, version));
    let outcome = match deleting.await {
        Err(StoreError::Stale) => {
            let (group, page) = deletion(&at, &path).await?;
            return stale(&at, &group, page);
        }
        other => other?,
    };
    let url = urls::groups(at.frame.company());
    Ok(at.frame.done(
        &url,
        &done_saying(say::groups::delete_group_done(), &outcome),
    ))
}
