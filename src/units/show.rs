//! One unit, tab by tab: details and history.

use tenantry_policy::ids::UnitId;
use tenantry_store::{may, units};

use super::{
    found,
    view::{self, Here},
};
use crate::http::{
    listing::ListState,
    path::Path,
    proof::In,
    reply::{self, Reply},
};

type Reads = In<may::units::Read>;

/// `GET /c/{company}/units/{unit}`
pub async fn details(at: Reads, path: Path) -> Reply {
    let unit = found(at.may.scope(), path.id("unit")?).await?;
    reply::page(&view::details(Here::from(&at), &unit))
}

/// `GET /c/{company}/units/{unit}/history`
pub async fn history(at: Reads, path: Path, state: ListState) -> Reply {
    let (id, cursor): (UnitId, _) = (path.id("unit")?, state.cursor());
    let unit = found(at.may.scope(), id).await?;
    let events = at
        .may
        .read(move |tx| units::history(tx, id, cursor))
        .await?;
    reply::page(&view::history(Here::from(&at), &unit, &events, &state))
}
