//! The groups of one user: seen, and added to.

use tenantry_policy::ids::{GroupId, UserId};
use tenantry_store::{delegations, error::StoreError, groups, may};

use super::{
    done_saying,
    members::{MOST_CHOICES, ids},
    view::{self, Here},
};
use crate::{
    http::{
        fields::Fields,
        listing::ListState,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    review::CONFIRMED,
    urls,
};

type Updates = In<may::groups::Update>;

/// `GET /c/{company}/users/{user}/groups`
pub async fn index(at: In<may::groups::Read>, path: Path) -> Reply {
    let user: UserId = path.id("user")?;
    let (person, joined, delegated) = at
        .may
        .read(move |tx| {
            let person = groups::find_person(tx, user)?;
            let joined = groups::of_user(tx, user)?;
            Ok((person, joined, delegations::of_user(tx, user)?))
        })
        .await?;
    let here = Here::from(&at);
    reply::page(&view::groups_of(here, &person, &joined, &delegated))
}

/// `GET /c/{company}/users/{user}/groups/new`
pub async fn choose(at: Updates, path: Path, state: ListState) -> Reply {
    let (user, search): (UserId, _) = (path.id("user")?, state.search().to_owned());
    let (person, found) = at
        .may
        .read(move |tx| {
            let person = groups::find_person(tx, user)?;
            let found = groups::joinable(tx, user, &search, MOST_CHOICES)?;
            Ok((person, found))
        })
        .await?;
    reply::page(&view::choose_groups(
        Here::from(&at),
        &person,
        &state,
        &found,
    ))
}

/// `POST /c/{company}/users/{user}/groups`: first the review, then, confirmed, the deed.
pub async fn add(at: Updates, path: Path, fields: Fields) -> Reply {
    let user: UserId = path.id("user")?;
    let person = at.may.read(move |tx| groups::find_person(tx, user)).await?;
    let joining: Vec<GroupId> = ids(&fields, "group")?;
    let url = urls::user_groups(at.frame.company(), user);
    if joining.is_empty() {
        return Ok(at
            .frame
            .not_done(&format!("{url}/new"), say::groups::choose_a_group()));
    }
    let wanted = joining.clone();
    let answer = if fields.has(CONFIRMED) {
        let adding = at
            .may
            .change_rights(move |tx| groups::change_groups_of(tx, user, &wanted, &[]));
        adding.await.map(|changed| {
            let said = done_saying(say::groups::user_was_added(), &changed.outcome);
            Ok(at.frame.done(&url, &said))
        })
    } else {
        let looking = at
            .may
            .read(move |tx| groups::preview_groups_of(tx, user, &wanted, &[]));
        let here = Here::from(&at);
        let said = looking.await;
        said.map(|said| reply::page(&view::review_groups(here, &person, &joining, &said)))
    };
    match answer {
        Ok(answer) => answer,
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            reply::invalid(&view::refused_groups(Here::from(&at), &person, &said))
        }
        Err(error) => Err(error.into()),
    }
}
