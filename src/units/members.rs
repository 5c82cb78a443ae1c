//! Who is in a unit: seen, added and removed, own people and guests.

use std::collections::BTreeSet;

use tenantry_policy::ids::UnitId;
use tenantry_store::{arrival::UserKey, error::StoreError, may, units};

use super::{
    form::MemberKey,
    found,
    view::{self, Here, OwnPeople},
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
    lists::{self, Reading},
    review::CONFIRMED,
    urls,
};

type Reads = In<may::units::Read>;
type Updates = In<may::units::Update>;

/// `GET /c/{company}/units/{unit}/members`
pub async fn index(at: Reads, path: Path, state: ListState) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, OwnPeople::VIEWS, &state) {
        return Ok(reply::see_other(&view));
    }
    let people = OwnPeople::on_page(here, around, &unit);
    let wanted = lists::wanted(&people, &state);
    let (page, guests) = at
        .may
        .read(move |tx| {
            let page = units::list_members(tx, id, &wanted)?;
            Ok((page, units::list_guests(tx, id)?))
        })
        .await?;
    let shown = (&state, &page);
    reply::page(&view::members(here, &unit, &people, shown, &guests))
}

/// `GET /c/{company}/units/{unit}/members.csv`, `GET /c/{company}/units/{unit}/members.xlsx`
pub async fn export(at: In<may::units::Export>, path: Path, state: ListState) -> Reply {
    let people = OwnPeople::for_file(Here::from(&at).around(), path.id("unit")?);
    lists::file(people, &state, Reading::from(&at)).await
}

/// `GET /c/{company}/units/{unit}/members/new`
pub async fn choose(at: Updates, path: Path, state: ListState) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let search = state.search().to_owned();
    let people = at
        .may
        .read(move |tx| units::candidates(tx, id, &search, MOST_CHOICES))
        .await?;
    reply::page(&view::choose_members(
        Here::from(&at),
        &unit,
        &state,
        &people,
    ))
}

/// `POST /c/{company}/units/{unit}/members`: first the review, then, confirmed, the deed.
pub async fn add(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UnitId = path.id("unit")?;
    let unit = found(at.may.scope(), id).await?;
    let new = keys(&fields)?;
    let url = format!("{}/members", urls::unit(at.frame.company(), id));
    if new.is_empty() {
        let back = format!("{url}/new");
        return Ok(at.frame.not_done(&back, say::units::choose_somebody()));
    }
    let people = new.clone();
    let answer = if fields.has(CONFIRMED) {
        let adding = at
            .may
            .change_rights(move |tx| units::add_members(tx, id, &people));
        adding.await.map(|()| None)
    } else {
        let looking = at
            .may
            .read_long(move |tx| units::preview_adding(tx, id, &people));
        looking.await.map(Some)
    };
    match answer {
        Ok(None) => Ok(at.frame.done(&url, say::units::members_added())),
        Ok(Some(said)) => reply::page(&view::review_members(Here::from(&at), &unit, &new, &said)),
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            reply::invalid(&view::refused_members(Here::from(&at), &unit, &said))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /c/{company}/units/{unit}/members/{member}/removal`
pub async fn ask_removal(at: Updates, path: Path) -> Reply {
    let (id, member): (UnitId, MemberKey) = (path.id("unit")?, path.id("member")?);
    let unit = found(at.may.scope(), id).await?;
    let leaving = BTreeSet::from([member.0]);
    let (names, said) = at
        .may
        .read_long(move |tx| units::preview_removing(tx, id, &leaving))
        .await?;
    let name = names.join(", ");
    reply::page(&view::ask_removal(
        Here::from(&at),
        &unit,
        member,
        &name,
        &said,
    ))
}

/// `POST /c/{company}/units/{unit}/members/{member}/removal`
pub async fn remove(at: Updates, path: Path) -> Reply {
    let (id, member): (UnitId, MemberKey) = (path.id("unit")?, path.id("member")?);
    let leaving = BTreeSet::from([member.0]);
    at.may
        .change_rights(move |tx| units::remove_members(tx, id, &leaving))
        .await?;
    let url = format!("{}/members", urls::unit(at.frame.company(), id));
    Ok(at.frame.done(&url, say::units::remove_member_done()))
}

fn keys(fields: &Fields) -> Result<BTreeSet<UserKey>, AppError> {
    let keys = fields.all("user");
    keys.map(|text| text.parse::<MemberKey>().map(|key| key.0))
        .collect()
}
