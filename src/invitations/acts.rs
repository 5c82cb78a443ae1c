//! Ends an invitation before its time: the host revokes, the home company declines or ends.

use actix_web::HttpResponse;
use tenantry_policy::{
    ids::InvitationId,
    invitation::{self, InvitationAct, InvitationEnd},
};
use tenantry_store::invitations::{self, Side};

use super::{Updates, found, view::acts as view};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /c/{company}/invitations/{invitation}/revocation`
pub async fn confirm_revocation(at: Updates, path: Path) -> Reply {
    confirm(&at, &path, InvitationEnd::Revoked).await
}

/// `GET /c/{company}/invitations/{invitation}/declination`
pub async fn confirm_declination(at: Updates, path: Path) -> Reply {
    confirm(&at, &path, InvitationEnd::Declined).await
}

/// `GET /c/{company}/invitations/{invitation}/ending`
pub async fn confirm_ending(at: Updates, path: Path) -> Reply {
    confirm(&at, &path, InvitationEnd::Ended).await
}

async fn confirm(at: &Updates, path: &Path, how: InvitationEnd) -> Reply {
    let invitation = found(at.may.scope(), path.id("invitation")?).await?;
    let (side, act) = of(how);
    if invitation.side != side {
        return Err(AppError::NotFound);
    }
    if let Err(denial) = invitation::allows(invitation.state, act) {
        return reply::page(&view::refused(at, &invitation, how, &denial));
    }
    let id = invitation.id;
    let said = at
        .may
        .read_long(move |tx| invitations::preview_end(tx, id))
        .await?;
    reply::page(&view::confirm(at, &invitation, how, &said))
}

/// Whose act it is.
fn of(how: InvitationEnd) -> (Side, InvitationAct) {
    match how {
        InvitationEnd::Revoked => (Side::Sent, InvitationAct::Revoke),
        InvitationEnd::Declined => (Side::Received, InvitationAct::Decline),
        InvitationEnd::Ended => (Side::Received, InvitationAct::End),
    }
}

/// `POST /c/{company}/invitations/{invitation}/revocation`
pub async fn revoke(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    finish(&at, &path, &fields, InvitationEnd::Revoked).await
}

/// `POST /c/{company}/invitations/{invitation}/declination`
pub async fn decline(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    finish(&at, &path, &fields, InvitationEnd::Declined).await
}

/// `POST /c/{company}/invitations/{invitation}/ending`
pub async fn end(at: Updates, path: Path, fields: Fields) -> Result<HttpResponse, AppError> {
    finish(&at, &path, &fields, InvitationEnd::Ended).await
}

async fn finish(
    at: &Updates,
    path: &Path,
    fields: &Fields,
    how: InvitationEnd,
) -> Result<HttpResponse, AppError> {
    let (id, reason): (InvitationId, _) = (path.id("invitation")?, fields.text("reason"));
    at.may
        .change_rights_across(
            move |tx| invitations::other_side(tx, id),
            move |tx| match how {
                InvitationEnd::Revoked => invitations::revoke(tx, id, &reason),
                InvitationEnd::Declined => invitations::decline(tx, id, &reason),
                InvitationEnd::Ended => invitations::end(tx, id, &reason),
            },
        )
        .await?;
    let url = urls::invitation(at.frame.company(), id);
    let said = match how {
        InvitationEnd::Revoked => say::invitations::is_revoked(),
        InvitationEnd::Declined => say::invitations::is_declined(),
        InvitationEnd::Ended => say::invitations::is_ended(),
    };
    Ok(at.frame.done(&url, said))
}
