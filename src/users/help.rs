//! Help for a user who can't sign in: a new activation link, a password reset, unlocking, and the end
//! of all sessions. Each is asked about first.

use actix_web::HttpResponse;
use tenantry_store::{accounts::help, error::StoreError, may, may::Requires, users};

use super::{
    acts::{ask, done, named},
    view::{self, Act, Here, Named},
};
use crate::{
    error::AppError,
    http::{path::Path, proof::In, reply::Reply},
    urls,
};

type Updates = In<may::Within<may::users::Update>>;
type EndsSessions = In<may::Within<may::sessions::Delete>>;

/// `GET /c/{company}/users/{user}/activation-link`
pub async fn ask_activation(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::ActivationLink).await
}

/// `POST /c/{company}/users/{user}/activation-link`
pub async fn send_activation(at: Updates, path: Path) -> Reply {
    let (id, user) = named(&at, &path).await?;
    let sending = at.may.write(move |tx| users::send_activation(tx, id));
    match sending.await {
        Ok(sent) => {
            let said = say::users::gets_activation_link(&user.full_name);
            view::sent(Here::from(&at), &user, Some(sent), &said)
        }
        Err(error) => Ok(not_done(&at, &user, error)?),
    }
}

/// `GET /c/{company}/users/{user}/password-reset`
pub async fn ask_reset(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::PasswordReset).await
}

/// `POST /c/{company}/users/{user}/password-reset`
pub async fn start_reset(at: Updates, path: Path) -> Reply {
    let (id, user) = named(&at, &path).await?;
    match at.may.write(move |tx| help::start_reset(tx, id)).await {
        Ok(started) => view::reset_started(Here::from(&at), &user, &started),
        Err(error) => Ok(not_done(&at, &user, error)?),
    }
}

/// `GET /c/{company}/users/{user}/unlocking`
pub async fn ask_unlocking(at: Updates, path: Path) -> Reply {
    ask(&at, &path, Act::Unlocking).await
}

/// `POST /c/{company}/users/{user}/unlocking`
pub async fn unlock(at: Updates, path: Path) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    match at.may.write(move |tx| help::unlock(tx, id)).await {
        Ok(()) => {
            let said = say::users::can_sign_in_again(&user.full_name);
            Ok(done(&at, &user, &said))
        }
        Err(error) => not_done(&at, &user, error),
    }
}

/// `GET /c/{company}/users/{user}/sessions-ending`
pub async fn ask_sessions_ending(at: EndsSessions, path: Path) -> Reply {
    ask(&at, &path, Act::SessionsEnding).await
}

/// `POST /c/{company}/users/{user}/sessions-ending`
pub async fn end_sessions(at: EndsSessions, path: Path) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    match at.may.write(move |tx| help::end_sessions(tx, id)).await {
        Ok(_) => {
            let said = say::users::is_signed_out(&user.full_name);
            Ok(done(&at, &user, &said))
        }
        Err(error) => not_done(&at, &user, error),
    }
}

/// Where the user's state leaves nothing to do, the user's page says why.
fn not_done<P: Requires>(
    at: &In<P>,
    user: &Named,
    error: StoreError,
) -> Result<HttpResponse, AppError> {
    match error {
        StoreError::Invalid { message, .. } => {
            let url = urls::user(at.frame.company(), user.id);
            Ok(at.frame.not_done(&url, &message))
        }
        other => Err(other.into()),
    }
}
