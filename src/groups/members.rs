//! Who is a member of a group: seen, added and removed.

use tenantry_policy::ids::{GroupId, UserId};
use tenantry_store::{
    error::StoreError,
    groups::{self, Changed},
    may,
};

use super::{
    done_saying, found,
    view::{self, Here, Members},
};
use crate::{
    error::AppError,
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

type Reads = In<may::groups::Read>;
type Updates = In<may::groups::Update>;

/// People to choose from on one page.
pub const MOST_CHOICES: u16 = 100;

/// `GET /c/{company}/groups/{group}/members`
pub async fn index(at: Reads, path: Path, state: ListState) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = found(at.may.scope(), id).await?;
    let here = Here::from(&at);
    let around = here.around_page().await?;
    if let Some(view) = lists::at_first(&around, Members::VIEWS, &state) {
        return Ok(reply::see_other(&view));
    }
    let members = Members::on_page(here, around, &group.head);
    let wanted = lists::wanted(&members, &state);
    let page = at
        .may
        .read(move |tx| groups::members(tx, id, &wanted))
        .await?;
    reply::page(&view::members(here, &group, &members, &state, &page))
}

/// `GET /c/{company}/groups/{group}/members.csv`, `GET /c/{company}/groups/{group}/members.xlsx`
pub async fn export(at: In<may::groups::Export>, path: Path, state: ListState) -> Reply {
    let id: GroupId = path.id("group")?;
    let members = Members::for_file(Here::from(&at).around(), id);
    lists::file(members, &state, Reading::from(&at)).await
}

/// `GET /c/{company}/groups/{group}/members/new`
pub async fn choose(at: Updates, path: Path, state: ListState) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    let search = state.search().to_owned();
    let people = at
        .may
        .read(move |tx| groups::candidates(tx, id, &search, MOST_CHOICES))
        .await?;
    reply::page(&view::choose_members(
        Here::from(&at),
        &group,
        &state,
        &people,
    ))
}

/// `POST /c/{company}/groups/{group}/members`: first the review, then, confirmed, the deed.
pub async fn add(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    let users = ids(&fields, "user")?;
    let url = format!("{}/members", urls::group(at.frame.company(), id));
    if users.is_empty() {
        return Ok(at
            .frame
            .not_done(&format!("{url}/new"), say::groups::choose_somebody()));
    }
    let people = users.clone();
    let answer = if fields.has(CONFIRMED) {
        let adding = at
            .may
            .change_rights(move |tx| groups::add_members(tx, id, &people));
        let added = adding.await;
        added.map(|changed| Ok(at.frame.done(&url, &added_words(&changed))))
    } else {
        let looking = at
            .may
            .read_long(move |tx| groups::preview_members(tx, id, &people, &[]));
        let here = Here::from(&at);
        let said = looking.await;
        said.map(|said| reply::page(&view::review_members(here, &group, &users, &said)))
    };
    match answer {
        Ok(answer) => answer,
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            reply::invalid(&view::refused_members(Here::from(&at), &group, &said))
        }
        Err(error) => Err(error.into()),
    }
}

fn added_words(changed: &Changed) -> String {
    done_saying(&say::groups::members_added(changed.added), &changed.outcome)
}

/// `GET /c/{company}/groups/{group}/members/{user}/removal`
pub async fn ask_removal(at: Updates, path: Path) -> Reply {
    let (id, user): (GroupId, UserId) = (path.id("group")?, path.id("user")?);
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    let (person, said) = at
        .may
        .read(move |tx| {
            let person = groups::find_person(tx, user)?;
            let said = groups::preview_members(tx, id, &[], &[user])?;
            Ok((person, said))
        })
        .await?;
    reply::page(&view::ask_removal(Here::from(&at), &group, &person, &said))
}

/// `POST /c/{company}/groups/{group}/members/{user}/removal`
pub async fn remove(at: Updates, path: Path) -> Reply {
    let (id, user): (GroupId, UserId) = (path.id("group")?, path.id("user")?);
    let changed = at
        .may
        .change_rights(move |tx| groups::remove_members(tx, id, &[user]))
        .await?;
    let url = format!("{}/members", urls::group(at.frame.company(), id));
    let said = done_saying(say::groups::remove_member_done(), &changed.outcome);
    Ok(at.frame.done(&url, &said))
}

/// All ids sent under a name.
pub fn ids<T: std::str::FromStr>(fields: &Fields, name: &str) -> Result<Vec<T>, AppError> {
    fields
        .all(name)
        .map(|text| text.parse().map_err(|_| AppError::NotFound))
        .collect()
}
