//! The pages of somebody who has not signed in: signing in and out, activation, forgotten password,
//! and the link that confirms a new e-mail. None tells whether an account exists.

pub mod activation;
pub mod email_change;
pub mod new_password;
pub mod password_reset;
#[cfg(test)]
mod samples;
pub mod sign_in;
pub mod view;

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
};
use tenantry_store::{accounts::Unusable, door::Door, links::Token};

use crate::{
    components::Alert,
    error::AppError,
    http::{
        proof::Visitor,
        reply::{self, Reply},
    },
    notices,
    shell::Public,
    urls,
};
use view::Note;

/// The door a visitor stands at.
fn door(visitor: &Visitor) -> Door {
    let origin = std::sync::Arc::clone(&visitor.info.origin);
    visitor.app.store.door(visitor.info.now, origin)
}

fn public(visitor: &Visitor, title: &str) -> Public {
    Public {
        request_id: visitor.info.origin.request_id.clone(),
        notice: visitor.info.notice.as_deref().map(notices::alert),
        ..Public::titled(title)
    }
}

/// The token of the address, unless its sender has tried too many that don't exist.
fn token(visitor: &Visitor, presented: String) -> Result<Token, AppError> {
    let (address, now) = (&visitor.info.origin.address, visitor.info.now);
    visitor.app.throttles.link.check(address, now)?;
    Ok(Token::presented(presented))
}

/// The page's address holds a token: no page it links to may learn it.
fn without_referrer(mut response: HttpResponse) -> HttpResponse {
    let policy = HeaderValue::from_static("no-referrer");
    response
        .headers_mut()
        .insert(header::REFERRER_POLICY, policy);
    response
}

/// Says why a link can't be used, and what to do.
fn unusable(visitor: &Visitor, why: Unusable) -> Reply {
    if why == Unusable::Unknown {
        let (address, now) = (&visitor.info.origin.address, visitor.info.now);
        visitor.app.throttles.link.count(address, now);
    }
    let (said, help) = match why {
        Unusable::Unknown => (
            say::accounts::link_unknown(),
            say::accounts::link_unknown_text(),
        ),
        Unusable::Used => (say::accounts::link_used(), say::accounts::link_used_text()),
        Unusable::Ended => (
            say::accounts::link_ended(),
            say::accounts::link_ended_text(),
        ),
        Unusable::UserSuspended | Unusable::UserRetired => {
            (say::accounts::user_not_active(), say::accounts::ask_admin())
        }
        Unusable::CompanySuspended => (
            say::accounts::company_not_active(),
            say::accounts::ask_admin(),
        ),
    };
    let status = if why == Unusable::Unknown {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::GONE
    };
    let alert = Alert::warning(said)
        .text(help)
        .link(say::accounts::sign_in(), urls::SIGN_IN);
    let public = public(visitor, say::accounts::link_unusable());
    reply::with_status(status, &Note { public, alert }).map(without_referrer)
}
