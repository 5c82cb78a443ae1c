//! The home company assigns the users who are to act, and un-assigns them.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use tenantry_policy::ids::{AssignmentId, InvitationId, UserId};
use tenantry_store::invitations::{self, Side};

use super::{Updates, found, view::acts as view};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        listing::ListState,
        path::Path,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /c/{company}/invitations/{invitation}/assignments`
pub async fn choose(at: Updates, path: Path, state: ListState) -> Reply {
    let id: InvitationId = path.id("invitation")?;
    let invitation = found(at.may.scope(), id).await?;
    let search = state.search().to_owned();
    let candidates = at
        .may
        .read(move |tx| invitations::list_candidates(tx, id, &search))
        .await?;
    reply::page(&view::assign(&at, &invitation, &candidates, &state))
}

/// `POST /c/{company}/invitations/{invitation}/assignments`
pub async fn assign(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    let id: InvitationId = path.id("invitation")?;
    let url = urls::invitation(at.frame.company(), id);
    let named = fields
        .all("users")
        .map(|text| text.parse().map_err(|_| AppError::NotFound))
        .collect::<Result<BTreeSet<UserId>, _>>()?;
    if named.is_empty() {
        found(at.may.scope(), id).await?;
        let back = urls::invitation_assignments(at.frame.company(), id);
        return Ok(at.frame.not_done(&back, say::invitations::choose_a_user()));
    }
    at.may
        .change_rights_across(
            move |tx| invitations::other_side(tx, id),
            move |tx| invitations::assign(tx, id, &named),
        )
        .await?;
    Ok(at.frame.done(&url, say::invitations::they_were_told()))
}

/// `GET /c/{company}/invitations/{invitation}/assignments/{assignment}/removal`
pub async fn confirm_removal(at: Updates, path: Path) -> Reply {
    let assignment: AssignmentId = path.id("assignment")?;
    let invitation = found(at.may.scope(), path.id("invitation")?).await?;
    let person = invitation
        .assignments
        .iter()
        .find(|named| named.id == assignment && named.removed.is_none())
        .filter(|_| invitation.side == Side::Received)
        .ok_or(AppError::NotFound)?;
    let id = invitation.id;
    let said = at
        .may
        .read_long(move |tx| invitations::preview_unassignment(tx, id, assignment))
        .await?;
    reply::page(&view::confirm_removal(&at, &invitation, person, &said))
}

/// `POST /c/{company}/invitations/{invitation}/assignments/{assignment}/removal`
pub async fn unassign(at: Updates, path: Path) -> Result<HttpResponse, AppError> {
    let id: InvitationId = path.id("invitation")?;
    let assignment: AssignmentId = path.id("assignment")?;
    at.may
        .change_rights_across(
            move |tx| invitations::other_side(tx, id),
            move |tx| invitations::unassign(tx, id, assignment),
        )
        .await?;
    let url = urls::invitation(at.frame.company(), id);
    Ok(at.frame.done(&url, say::invitations::no_longer_assigned()))
}
