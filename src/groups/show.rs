//! One group, tab by tab: details, history and the printable summary.

use tenantry_policy::ids::GroupId;
use tenantry_store::{groups, may};

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

type Reads = In<may::groups::Read>;

/// `GET /c/{company}/groups/{group}`
pub async fn details(at: Reads, path: Path) -> Reply {
    let group = found(at.may.scope(), path.id("group")?).await?;
    reply::page(&view::details(Here::from(&at), &group))
}

/// `GET /c/{company}/groups/{group}/history`
pub async fn history(at: Reads, path: Path, state: ListState) -> Reply {
    let (id, cursor): (GroupId, _) = (path.id("group")?, state.cursor());
    let (group, events) = at
        .may
        .read(move |tx| groups::history(tx, id, cursor))
        .await?;
    reply::page(&view::history(Here::from(&at), &group, &events, &state))
}

/// `GET /c/{company}/groups/{group}/summary`
pub async fn summary(at: Reads, path: Path, state: ListState) -> Reply {
    let group = found(at.may.scope(), path.id("group")?).await?;
    reply::page(&view::summary(Here::from(&at), &group, &state))
}

/// `GET /c/{company}/groups/{group}/summary.csv`
pub async fn summary_csv(at: In<may::groups::Export>, path: Path) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    reply::csv("group.csv", view::summary_csv(Here::from(&at), &group)?)
}
