//! A group's permission set: seen, ticked, looked over and saved. A large catalogue is shown a part
//! at a time; only what was in sight is changed.

use tenantry_policy::{ids::GroupId, permission::PermissionSet};
use tenantry_store::{
    error::StoreError,
    groups::{self, Group, SetEdit},
    may,
};

use super::{
    done_saying, found,
    view::{self, Here},
};
use crate::{
    error::AppError,
    grids::{Ticked, ticked},
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

/// `GET /c/{company}/groups/{group}/permissions`
pub async fn show(at: In<may::groups::Read>, path: Path, state: ListState) -> Reply {
    let group = found(at.may.scope(), path.id("group")?).await?;
    reply::page(&view::set(Here::from(&at), &group, &state))
}

/// `POST /c/{company}/groups/{group}/set`: first the review, then, confirmed, the deed.
pub async fn change(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: GroupId = path.id("group")?;
    let group = at.may.read(move |tx| groups::find(tx, id)).await?;
    let wanted = wanted(&at, &fields, &group.set)?;
    if group.head.version != fields.version() {
        return stale(&at, &group, &wanted).await;
    }
    if !fields.has(CONFIRMED) {
        return review(&at, &group, &wanted, false).await;
    }
    let (edit, version) = (edit_of(&wanted), fields.version());
    let saving = at
        .may
        .change_rights(move |tx| groups::change_set(tx, id, version, &edit));
    match saving.await {
        Ok((_, outcome)) => {
            let url = format!("{}/permissions", urls::group(at.frame.company(), id));
            let said = done_saying(say::groups::permissions_saved(), &outcome);
            Ok(at.frame.done(&url, &said))
        }
        Err(StoreError::Stale) => {
            let group = at.may.read(move |tx| groups::find(tx, id)).await?;
            stale(&at, &group, &wanted).await
        }
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            reply::invalid(&view::refused_set(Here::from(&at), &group, &wanted, &said))
        }
        Err(error) => Err(error.into()),
    }
}

/// What was ticked on the grid, or what the review carries.
fn wanted(at: &Updates, fields: &Fields, held: &PermissionSet) -> Result<Ticked, AppError> {
    let catalogue = at.may.scope().catalogue();
    if fields.has(CONFIRMED) {
        let read = |name| -> Result<PermissionSet, AppError> {
            fields
                .all(name)
                .map(|text| catalogue.permission(text))
                .collect::<Result<_, _>>()
                .map_err(|problem| AppError::BadRequest(format!("{problem}.")))
        };
        return Ok(Ticked {
            added: read("add")?,
            removed: read("remove")?,
        });
    }
    let nothing = PermissionSet::new();
    ticked(fields, &catalogue, held, &nothing)
        .map_err(|problem| AppError::BadRequest(format!("{problem}.")))
}

fn edit_of(wanted: &Ticked) -> SetEdit {
    SetEdit {
        shown: wanted.added.union(&wanted.removed),
        chosen: wanted.added.clone(),
    }
}

async fn review(at: &Updates, group: &Group, wanted: &Ticked, is_stale: bool) -> Reply {
    let (id, edit) = (group.head.id, edit_of(wanted));
    let previewing = at
        .may
        .read_long(move |tx| groups::preview_set(tx, id, &edit));
    match previewing.await {
        Ok((change, said)) => {
            let page = view::review_set(Here::from(at), group, &change, &said, is_stale);
            if is_stale {
                reply::conflict(&page)
            } else {
                reply::page(&page)
            }
        }
        Err(StoreError::Denied(denial)) => {
            let said = at.frame.refusal(&denial);
            reply::invalid(&view::refused_set(Here::from(at), group, wanted, &said))
        }
        Err(error) => Err(error.into()),
    }
}

/// Somebody else saved the group meanwhile: what the form would do to the group as it is now, to be
/// looked over once more. Nothing was overwritten.
async fn stale(at: &Updates, group: &Group, wanted: &Ticked) -> Reply {
    review(at, group, wanted, true).await
}
