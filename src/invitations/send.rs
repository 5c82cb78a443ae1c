//! Sending an invitation: write it down, look it over, send it. What has been chosen is carried from
//! page to page in the form, also where the grid shows only a part of a large catalogue.

use actix_web::HttpResponse;
use tenantry_store::invitations;

use super::{Creates, form::InvitationForm, view::send as view};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /c/{company}/invitations/new`
pub async fn new(at: Creates) -> Reply {
    shown(&at, &InvitationForm::default()).await
}

/// `GET /c/{company}/invitations/{invitation}/renewal`
pub async fn renew(at: Creates, path: Path) -> Reply {
    let id = path.id("invitation")?;
    let proposal = at
        .may
        .read(move |tx| invitations::propose_renewal(tx, id))
        .await?;
    shown(&at, &InvitationForm::renewal(id, proposal)).await
}

/// `POST /c/{company}/invitations/review`: the page that shows once more what is about to be sent,
/// or another part of the grid.
pub async fn review(at: Creates, fields: Fields) -> Reply {
    let mut form = InvitationForm::of(&fields, &at.may.scope().catalogue())?;
    if fields.has("part") || fields.has("show") {
        return shown(&at, &form).await;
    }
    let Some(new) = form.invitation() else {
        return refused(&at, &form).await;
    };
    match at.may.read(move |tx| invitations::check(tx, &new)).await {
        Ok(draft) => reply::page(&view::review(&at, &form, &draft)),
        Err(error) => {
            form.refuse(error, &at.frame)?;
            refused(&at, &form).await
        }
    }
}

/// `POST /c/{company}/invitations`
pub async fn create(at: Creates, fields: Fields) -> Result<HttpResponse, AppError> {
    let mut form = InvitationForm::of(&fields, &at.may.scope().catalogue())?;
    let Some(new) = form.invitation() else {
        return refused(&at, &form).await;
    };
    match at
        .may
        .change_rights(move |tx| invitations::send(tx, &new))
        .await
    {
        Ok(id) => {
            let url = urls::invitation(at.frame.company(), id);
            Ok(at.frame.done(&url, say::invitations::was_sent()))
        }
        Err(error) => {
            form.refuse(error, &at.frame)?;
            refused(&at, &form).await
        }
    }
}

async fn shown(at: &Creates, form: &InvitationForm) -> Reply {
    let partners = at.may.read(invitations::list_partners).await?;
    reply::page(&view::new(at, form, &partners))
}

async fn refused(at: &Creates, form: &InvitationForm) -> Reply {
    let partners = at.may.read(invitations::list_partners).await?;
    reply::invalid(&view::new(at, form, &partners))
}
