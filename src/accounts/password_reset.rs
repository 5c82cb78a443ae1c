//! Forgotten password: asking for a link, and setting a new password with it.

use actix_web::web::Path;
use tenantry_store::{
    accounts::passwords::{self, Reset},
    links::Token,
};

use super::{door, new_password::NewPassword, public, token, unusable, view, without_referrer};
use crate::{
    components::{Alert, Field, Form},
    error::AppError,
    http::{
        fields::Fields,
        proof::Visitor,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /forgotten-password`.
pub async fn ask(visitor: Visitor) -> Reply {
    reply::page(&ask_page(&visitor, None))
}

fn ask_page(visitor: &Visitor, problem: Option<&str>) -> view::FormPage {
    let name = Field::text("name", "E-mail, or user name@company")
        .required()
        .autofocus()
        .autocomplete("username")
        .error(problem);
    let form = Form::new(urls::FORGOTTEN_PASSWORD, "Send link").cancel(urls::SIGN_IN);
    view::FormPage::new(public(visitor, "Forgotten password"), form, vec![name])
        .intro("We send a link to the e-mail address of your account.")
        .intro("Without an e-mail address, ask your company's Admin for a link.")
}

/// `POST /forgotten-password`.
pub async fn request(visitor: Visitor, fields: Fields) -> Reply {
    let name = fields.text("name");
    if name.is_empty() {
        return reply::invalid(&ask_page(&visitor, Some("enter your e-mail or user name")));
    }
    let (address, now) = (&visitor.info.origin.address, visitor.info.now);
    visitor.app.throttles.reset.take(address, now)?;
    door(&visitor)
        .write(move |tx| passwords::request_reset(tx, &name))
        .await?;
    let public = public(&visitor, "Look into your mail");
    let text = "It can be used once, for 72 hours. If none arrives, the name may be mistyped.";
    let said = "If there is such an account, a letter with a link is on its way.";
    let alert = Alert::note(said)
        .text(text)
        .link("Back to signing in", urls::SIGN_IN);
    reply::page(&view::Note { public, alert })
}

/// `GET /password-reset/{token}`.
pub async fn show(visitor: Visitor, path: Path<String>) -> Reply {
    let token = token(&visitor, path.into_inner())?;
    match look_up(&visitor, &token).await? {
        Reset::Usable { .. } => {
            reply::page(&form(&visitor, &token, NewPassword::default())).map(without_referrer)
        }
        Reset::Unusable(why) => unusable(&visitor, why),
    }
}

async fn look_up(visitor: &Visitor, token: &Token) -> Result<Reset, AppError> {
    let token = token.clone();
    let found = door(visitor)
        .read(move |tx| passwords::look_up_reset(tx, &token))
        .await;
    Ok(found?)
}

fn form(visitor: &Visitor, token: &Token, new: NewPassword) -> view::FormPage {
    let form = Form::new(urls::password_reset(token.expose()), "Set password");
    view::FormPage::new(public(visitor, "Set a new password"), form, new.fields())
        .intro("All your sessions end, and you sign in with the new password.")
}

/// `POST /password-reset/{token}`.
pub async fn submit(visitor: Visitor, path: Path<String>, fields: Fields) -> Reply {
    let token = token(&visitor, path.into_inner())?;
    let names = match look_up(&visitor, &token).await? {
        Reset::Usable { names } => names,
        Reset::Unusable(why) => return unusable(&visitor, why),
    };
    let password = match NewPassword::read(&fields, names.iter().map(String::as_str)) {
        Ok(password) => password,
        Err(wrong) => {
            return reply::invalid(&form(&visitor, &token, wrong)).map(without_referrer);
        }
    };
    let from = visitor.info.origin.address.as_str();
    let hash = visitor.app.passwords.hash(from, password).await?;
    let reset = door(&visitor)
        .write(move |tx| passwords::reset(tx, &token, &hash))
        .await?;
    match reset {
        Ok(()) => {
            visitor.session.end();
            Ok(reply::see_other(&format!(
                "{}?note=password-set",
                urls::SIGN_IN
            )))
        }
        Err(why) => unusable(&visitor, why),
    }
}
