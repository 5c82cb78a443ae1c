//! One user, tab by tab.

use tenantry_policy::ids::UserId;
use tenantry_store::{may, users};

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

type Reads = In<may::users::Read>;

/// `GET /c/{company}/users/{user}`
pub async fn details(at: Reads, path: Path) -> Reply {
    let page = found(at.may.scope(), path.id("user")?).await?;
    reply::page(&view::details(Here::from(&at), &page))
}

/// `GET /c/{company}/users/{user}/history`
pub async fn history(at: Reads, path: Path, state: ListState) -> Reply {
    let (id, cursor): (UserId, _) = (path.id("user")?, state.cursor());
    let (user, events) = at
        .may
        .read(move |tx| users::history(tx, id, cursor))
        .await?;
    reply::page(&view::history(Here::from(&at), &user, &events, &state))
}
