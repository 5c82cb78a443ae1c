//! One invitation, tab by tab, as either company sees it.

use tenantry_policy::ids::InvitationId;
use tenantry_store::invitations;

use super::{Reads, found, view::show as view};
use crate::http::{
    listing::ListState,
    path::Path,
    reply::{self, Reply},
};

/// `GET /c/{company}/invitations/{invitation}`
pub async fn details(at: Reads, path: Path) -> Reply {
    let invitation = found(at.may.scope(), path.id("invitation")?).await?;
    reply::page(&view::details(&at, &invitation))
}

/// `GET /c/{company}/invitations/{invitation}/permissions`
pub async fn permissions(at: Reads, path: Path, state: ListState) -> Reply {
    let invitation = found(at.may.scope(), path.id("invitation")?).await?;
    reply::page(&view::permissions(&at, &invitation, &state))
}

/// `GET /c/{company}/invitations/{invitation}/history`
pub async fn history(at: Reads, path: Path, state: ListState) -> Reply {
    let (id, cursor): (InvitationId, _) = (path.id("invitation")?, state.cursor());
    let (invitation, events) = at
        .may
        .read(move |tx| {
            Ok((
                invitations::find(tx, id)?,
                invitations::history(tx, id, cursor)?,
            ))
        })
        .await?;
    reply::page(&view::history(&at, &invitation, &events, &state))
}
