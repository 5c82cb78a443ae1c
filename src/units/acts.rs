//! Suspending, reactivating and deleting a unit: each asked first, with who would gain and lose what.

use actix_web::HttpResponse;
use tenantry_policy::{ids::UnitId, unit::UnitStatus};
use tenantry_store::{may, units};

use super::{
    found,
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

type Updates = In<may::units::Update>;
type Deletes = In<may::units::Delete>;

/// `GET /c/{company}/units/{unit}/suspension`
pub async fn ask_suspension(at: Updates, path: Path) -> Reply {
    ask_status(&at, &path, UnitStatus::Suspended, Act::Suspension).await
}

/// `GET /c/{company}/units/{unit}/reactivation`
pub async fn ask_reactivation(at: Updates, path: Path) -> Reply {
    ask_status(&at, &path, UnitStatus::Active, Act::Reactivation).await
}

async fn ask_status(at: &Updates, path: &Path, status: UnitStatus, act: Act) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let said = at
        .may
        .read_long(move |tx| units::preview_status(tx, id, status))
        .await?;
    reply::page(&view::ask(Here::from(at), &unit, act, &said))
}

/// `POST /c/{company}/units/{unit}/suspension`
pub async fn suspend(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let said = say::units::suspend_unit_done();
    set_status(&at, &path, &fields, UnitStatus::Suspended, said).await
}

/// `POST /c/{company}/units/{unit}/reactivation`
pub async fn reactivate(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let said = say::units::reactivate_unit_done();
    set_status(&at, &path, &fields, UnitStatus::Active, said).await
}

async fn set_status(
    at: &Updates,
    path: &Path,
    fields: &Fields,
    status: UnitStatus,
    said: &str,
) -> Result<HttpResponse, AppError> {
    let (id, version): (UnitId, _) = (path.id("unit")?, fields.version());
    at.may
        .change_rights(move |tx| units::set_status(tx, id, version, status))
        .await?;
    Ok(at.frame.done(&urls::unit(at.frame.company(), id), said))
}

/// `GET /c/{company}/units/{unit}/deletion`
pub async fn ask_deletion(at: Deletes, path: Path) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let said = at
        .may
        .read_long(move |tx| units::preview_deletion(tx, id))
        .await?;
    reply::page(&view::ask(Here::from(&at), &unit, Act::Deletion, &said))
}

/// `POST /c/{company}/units/{unit}/deletion`
pub async fn delete(at: Deletes, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let (id, version): (UnitId, _) = (path.id("unit")?, fields.version());
    at.may
        .change_rights(move |tx| units::delete(tx, id, version))
        .await?;
    let url = urls::units(at.frame.company());
    Ok(at.frame.done(&url, say::units::delete_unit_done()))
}
