//! Suspending, reactivating and deleting a group: each asked first, with who would gain and lose what.

use actix_web::HttpResponse;
use tenantry_policy::{group::GroupStatus, ids::GroupId};
use tenantry_store::{groups, may};

use super::{
    done_saying, found,
    view::{self, Act, Here},
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
    let id: GroupId = path.id("group")?;
    let group = found(at.may.scope(), id).await?;
    let said = at
        .may
        .read_long(move |tx| groups::preview_status(tx, id, status))
        .await?;
    reply::page(&view::ask(Here::from(at), &group, act, &said))
}

/// `POST /c/{company}/groups/{group}/suspension`
pub async fn suspend(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (GroupId, _) = (path.id("group")?, fields.version());
    let outcome = at
        .may
        .change_rights(move |tx| groups::suspend(tx, id, version))
        .await?;
    let url = urls::group(at.frame.company(), id);
    Ok(at
        .frame
        .done(&url, &done_saying("The group is suspended.", &outcome)))
}

/// `POST /c/{company}/groups/{group}/reactivation`
pub async fn reactivate(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (GroupId, _) = (path.id("group")?, fields.version());
    at.may
        .change_rights(move |tx| groups::reactivate(tx, id, version))
        .await?;
    let url = urls::group(at.frame.company(), id);
    Ok(at.frame.done(&url, "The group is active again."))
}

/// `GET /c/{company}/groups/{group}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    let said = at
        .may
        .read_long(move |tx| groups::preview_deletion(tx, id))
        .await?;
    reply::page(&view::ask(Here::from(&at), &group, Act::Deletion, &said))
}

/// `POST /c/{company}/groups/{group}/deletion`
pub async fn delete(at: Deletes, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (GroupId, _) = (path.id("group")?, fields.version());
    let outcome = at
        .may
        .change_rights(move |tx| groups::delete(tx, id, version))
        .await?;
    let url = urls::groups(at.frame.company());
    Ok(at
        .frame
        .done(&url, &done_saying("The group was deleted.", &outcome)))
}
