//! The groups given to a unit: seen, given and taken.

use tenantry_policy::ids::{GroupId, UnitId};
use tenantry_store::{
    error::StoreError,
    may,
    units::{self, Unit},
};

use super::{
    found,
    view::{self, Here},
};
use crate::{
    error::AppError,
    groups::members::MOST_CHOICES,
    http::{
        fields::Fields,
        listing::ListState,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
    pages::ChoosePage,
    review::CONFIRMED,
    urls,
};

type Reads = In<may::units::Read>;
type Updates = In<may::units::Update>;

/// `GET /c/{company}/units/{unit}/groups`
pub async fn index(at: Reads, path: Path) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let groups = at.may.read(move |tx| units::list_groups(tx, id)).await?;
    reply::page(&view::groups(Here::from(&at), &unit, &groups))
}

/// `GET /c/{company}/units/{unit}/groups/new`
pub async fn choose(at: Updates, path: Path, state: ListState) -> Reply {
    let unit = found(at.may.scope(), path.id("unit")?).await?;
    reply::page(&choices(&at, &unit, &state, None).await?)
}

async fn choices(
    at: &Updates,
    unit: &Unit,
    state: &ListState,
    refused: Option<String>,
) -> Result<ChoosePage, AppError> {
    let (id, search) = (unit.id, state.search().to_owned());
    let groups = at
        .may
        .read(move |tx| units::list_group_candidates(tx, id, &search, MOST_CHOICES))
        .await?;
    let here = Here::from(at);
    Ok(view::choose_group(here, unit, state, &groups, refused))
}

/// `POST /c/{company}/units/{unit}/groups`: first the review, then, confirmed, the deed.
pub async fn give(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let url = format!("{}/groups", urls::unit(at.frame.company(), id));
    let Ok(group) = fields.text("group").parse::<GroupId>() else {
        return Ok(at
            .frame
            .not_done(&format!("{url}/new"), say::units::choose_a_group()));
    };
    let answer = if fields.has(CONFIRMED) {
        let giving = at
            .may
            .change_rights(move |tx| units::give_group(tx, id, group));
        giving.await.map(|()| None)
    } else {
        let looking = at
            .may
            .read_long(move |tx| units::preview_giving(tx, id, group));
        looking.await.map(Some)
    };
    match answer {
        Ok(None) => Ok(at.frame.done(&url, say::units::give_group_done())),
        Ok(Some((name, said))) => {
            let group = (group, name.as_str());
            reply::page(&view::review_group(Here::from(&at), &unit, group, &said))
        }
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            // The search leads back to where it is.
            let state = ListState::parse(&format!("{url}/new"), "");
            reply::invalid(&choices(&at, &unit, &state, Some(said)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /c/{company}/units/{unit}/groups/{group}/removal`
pub async fn ask_taking(at: Updates, path: Path) -> Reply {
    let (id, group): (UnitId, GroupId) = (path.id("unit")?, path.id("group")?);
    let unit = found(at.may.scope(), id).await?;
    let (groups, said) = at
        .may
        .read_long(move |tx| {
            let groups = units::held_groups(tx, id)?;
            Ok((groups, units::preview_taking(tx, id, group)?))
        })
        .await?;
    let held = groups.into_iter().find(|held| held.id == group);
    let held = held.ok_or(StoreError::NotFound)?;
    reply::page(&view::ask_taking(Here::from(&at), &unit, &held, &said))
}

/// `POST /c/{company}/units/{unit}/groups/{group}/removal`
pub async fn take(at: Updates, path: Path) -> Reply {
    let (id, group): (UnitId, GroupId) = (path.id("unit")?, path.id("group")?);
    at.may
        .change_rights(move |tx| units::take_group(tx, id, group))
        .await?;
    let url = format!("{}/groups", urls::unit(at.frame.company(), id));
    Ok(at.frame.done(&url, say::units::take_group_away_done()))
}
