//! Activation by a link: setting the first password, or being asked to sign in and accept.

use actix_web::{HttpRequest, web::Path};
use tenantry_store::{
    accounts::activation::{self, Activated, Activation, Place},
    error::StoreError,
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

/// `GET /activation`: for who has a printed sheet instead of a letter.
pub async fn ask(visitor: Visitor) -> Reply {
    reply::page(&code_page(&visitor, None))
}

fn code_page(visitor: &Visitor, problem: Option<&str>) -> view::FormPage {
    let code = Field::text("code", say::accounts::code())
        .required()
        .autofocus()
        .autocomplete("one-time-code")
        .hint(say::accounts::code_hint())
        .error(problem);
    let form = Form::new(urls::ACTIVATION, say::accounts::go_on()).cancel(urls::SIGN_IN);
    view::FormPage::new(
        public(visitor, say::accounts::begin_with_code()),
        form,
        vec![code],
    )
}

/// `POST /activation`.
pub async fn enter(visitor: Visitor, fields: Fields) -> Reply {
    let code = normal(fields.raw("code"));
    if code.is_empty() {
        return reply::invalid(&code_page(&visitor, Some(say::accounts::enter_code())));
    }
    Ok(without_referrer(reply::see_other(&urls::activation(&code))))
}

/// The code as it was made: without what people put between its letters, and with the letters they
/// may take for others.
fn normal(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

/// `GET /activation/{token}`.
pub async fn show(visitor: Visitor, path: Path<String>) -> Reply {
    let token = token(&visitor, path.into_inner())?;
    match look_up(&visitor, &token).await? {
        Activation::SetPassword(place) => {
            reply::page(&form(&visitor, &token, &place, NewPassword::default()))
                .map(without_referrer)
        }
        Activation::SignIn(place) => sign_in_first(&visitor, &place),
        Activation::Unusable(why) => unusable(&visitor, why),
    }
}

async fn look_up(visitor: &Visitor, token: &Token) -> Result<Activation, AppError> {
    let token = token.clone();
    let found = door(visitor)
        .read(move |tx| activation::look_up(tx, &token))
        .await;
    Ok(found?)
}

fn form(visitor: &Visitor, token: &Token, place: &Place, new: NewPassword) -> view::FormPage {
    let title = say::accounts::welcome(&place.company_name);
    let form = Form::new(
        urls::activation(token.expose()),
        say::accounts::set_password(),
    );
    view::FormPage::new(public(visitor, &title), form, new.fields())
        .intro(say::accounts::choose_password(&place.full_name))
        .intro(say::accounts::will_sign_in_as(place.sign_in_name()))
}

/// The owner of the e-mail has a password already, and no link changes that.
fn sign_in_first(visitor: &Visitor, place: &Place) -> Reply {
    let public = public(visitor, &say::accounts::place_at(&place.company_name));
    let accept = urls::sign_in_then(urls::ME_COMPANIES);
    let alert = Alert::note(say::accounts::have_account())
        .text(say::accounts::have_account_text())
        .link(say::accounts::sign_in_and_accept(), accept);
    reply::page(&view::Note { public, alert }).map(without_referrer)
}

/// `POST /activation/{token}`.
pub async fn submit(
    visitor: Visitor,
    path: Path<String>,
    fields: Fields,
    request: HttpRequest,
) -> Reply {
    let token = token(&visitor, path.into_inner())?;
    let place = match look_up(&visitor, &token).await? {
        Activation::SetPassword(place) => place,
        Activation::SignIn(place) => return sign_in_first(&visitor, &place),
        Activation::Unusable(why) => return unusable(&visitor, why),
    };
    let password = match NewPassword::read(&fields, place.names()) {
        Ok(password) => password,
        Err(wrong) => {
            let page = form(&visitor, &token, &place, wrong);
            return reply::invalid(&page).map(without_referrer);
        }
    };
    let from = visitor.info.origin.address.as_str();
    let hash = visitor.app.passwords.hash(from, password).await?;
    let presented = token.clone();
    let activated = door(&visitor)
        .write(move |tx| activation::activate(tx, &presented, &hash))
        .await;
    match activated {
        Ok(Activated::Done(entry, place)) => {
            visitor
                .session
                .begin(entry, &visitor.info.origin.address, &request);
            visitor
                .session
                .leave_flash(true, say::accounts::password_is_set());
            Ok(reply::see_other(&urls::company(&place.company_short_name)))
        }
        Ok(Activated::SignInFirst) => sign_in_first(&visitor, &place),
        Ok(Activated::Unusable(why)) => unusable(&visitor, why),
        // Another link for the same e-mail was faster.
        Err(error) if is_account_taken(&error) => sign_in_first(&visitor, &place),
        Err(error) => Err(error.into()),
    }
}

fn is_account_taken(error: &StoreError) -> bool {
    error.is_duplicate("accounts", "email")
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn a_code_may_be_typed_as_people_read_it() {
        assert_eq!(normal(" 3K9O-x1Il 77 "), "3k90x11177");
        assert_eq!(normal("../me?x=%2f"), "mex2f");
    }
}
