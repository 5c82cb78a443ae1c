//! One's own sessions, and signing out elsewhere.

use actix_web::web::Path;
use tenantry_policy::ids::SessionId;
use tenantry_store::sessions::{self, OwnSession};

use super::{
    browser,
    view::{SessionRow, Sessions},
};
use crate::{
    components::{Action, Badge, Moment, Tone},
    error::AppError,
    http::{
        proof::SignedIn,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /me/sessions`.
pub async fn show(me: SignedIn) -> Reply {
    let found = me.own_account().read(sessions::list).await?;
    let others = found.len() > 1;
    let rows = found.into_iter().map(|session| row(&me, session)).collect();
    let elsewhere = Action::post(say::me::sign_out_elsewhere(), urls::ME_OTHER_SESSIONS_END);
    let shell = me.frame.shell(say::me::sessions());
    let shell = shell.action(others.then(|| elsewhere.danger()));
    reply::page(&Sessions { shell, rows })
}

fn row(me: &SignedIn, session: OwnSession) -> SessionRow {
    let is_here = me.session.id() == Some(session.id);
    let zone = me.frame.zone();
    let end = Action::post(say::me::end(), urls::session_end(session.id));
    SessionRow {
        browser: browser::name(&session.user_agent),
        address: session.address,
        began: Moment::at(session.created_at.timestamp(), &zone),
        last_seen: Moment::at(session.last_seen_at.timestamp(), &zone),
        here: is_here.then(|| Badge::new(Tone::Good, "circle-check", say::me::this_one())),
        end: (!is_here).then_some(end),
    }
}

/// `POST /me/sessions/{session}/ending`.
pub async fn end(me: SignedIn, path: Path<String>) -> Reply {
    let id: SessionId = path.parse().map_err(|_| AppError::NotFound)?;
    me.own_account()
        .write(move |tx| sessions::end_one(tx, id))
        .await?;
    Ok(me.frame.done(urls::ME_SESSIONS, say::me::session_ended()))
}

/// `POST /me/sessions/others/ending`.
pub async fn end_others(me: SignedIn) -> Reply {
    let here = me.session.id().ok_or(AppError::SignIn)?;
    let ended = me
        .own_account()
        .write(move |tx| sessions::end_others(tx, here))
        .await?;
    let said = say::me::signed_out_elsewhere(ended);
    Ok(me.frame.done(urls::ME_SESSIONS, &said))
}
