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
    let name = Field::text("name", say::accounts::sign_in_name())
        .required()
        .autofocus()
        .autocomplete("username")
        .error(problem);
    let form =
        Form::new(urls::FORGOTTEN_PASSWORD, say::accounts::send_link()).cancel(urls::SIGN_IN);
    view::FormPage::new(
        public(visitor, say::accounts::forgotten_password()),
        form,
        vec![name],
    )
    .intro(say::accounts::link_to_your_address())
    .intro(say::accounts::without_address())
}

/// `POST /forgotten-password`.
pub async fn request(visitor: Visitor, fields: Fields) -> Reply {
    let name = fields.text("name");
    if name.is_empty() {
        return reply::invalid(&ask_page(&visitor, Some(say::accounts::enter_name())));
    }
    let (address, now) = (&visitor.info.origin.address, visitor.info.now);
    visitor.app.throttles.reset.take(address, now)?;
    door(&visitor)
        .write(move |tx| passwords::request_reset(tx, &name))
        .await?;
    let public = public(&visitor, say::accounts::look_into_mail());
    let alert = Alert::note(say::accounts::letter_on_its_way())
        .text(say::accounts::letter_on_its_way_text())
        .link(say::accounts::back_to_sign_in(), urls::SIGN_IN);
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
    let form = Form::new(
        urls::password_reset(token.expose()),
        say::accounts::set_password(),
    );
    view::FormPage::new(
        public(visitor, say::accounts::set_new_password()),
        form,
        new.fields(),
    )
    .intro(say::accounts::sessions_end())
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
