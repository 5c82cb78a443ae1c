//! One user, tab by tab.

use tenantry_policy::ids::UserId;
use tenantry_store::{
    accounts::help::{self, SessionOfUser},
    error::StoreError,
    mail::delivery,
    may, users,
};

use super::view::{self, Here, SignedIn};
use crate::{
    error::AppError,
    http::{
        listing::ListState,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
};

type Reads = In<may::Within<may::users::Read>>;

/// `GET /c/{company}/users/{user}`
pub async fn details(at: Reads, path: Path) -> Reply {
    let id: UserId = path.id("user")?;
    let reading = at
        .may
        .read(move |tx| Ok((users::find(tx, id)?, delivery::find_last(tx, id)?)));
    let (page, letter) = reading.await?;
    let signed_in = SignedIn {
        sessions: sessions_of(&at, id).await?,
        letter,
    };
    reply::page(&view::details(Here::from(&at), &page, &signed_in))
}

/// Where the user is signed in, for somebody who may know.
async fn sessions_of(at: &Reads, id: UserId) -> Result<Option<Vec<SessionOfUser>>, AppError> {
    let Ok(may) = at.may.scope().may::<may::Within<may::sessions::Read>>() else {
        return Ok(None);
    };
    match may.read(move |tx| help::list_sessions(tx, id)).await {
        Ok(sessions) => Ok(Some(sessions)),
        // There is such a user; sessions may be seen of other units' users only.
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
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
