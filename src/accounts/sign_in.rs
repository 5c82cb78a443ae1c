//! Signing in and out.

use actix_web::{HttpRequest, http::StatusCode};
use tenantry_store::{accounts::sign_in, sessions};

use super::{door, public, view::FormPage};
use crate::{
    accounts::sign_in::then::local,
    components::{Alert, Field, Form},
    http::{
        fields::Fields,
        proof::{SignedIn, Visitor},
        reply::{self, Reply},
    },
    passwords::Typed,
    urls,
};

/// `GET /sign-in`.
pub async fn show(visitor: Visitor, request: HttpRequest) -> Reply {
    let query = Fields::parse(request.query_string().as_bytes());
    let then = local(query.raw("then"));
    if visitor.session.account().is_some() {
        return Ok(reply::see_other(then));
    }
    let mut page = page(&visitor, then, "");
    page.public.flash.extend(note(query.raw("note")));
    reply::page(&page)
}

/// What another page sends along to be said here.
fn note(name: &str) -> Option<Alert> {
    match name {
        "signed-out" => Some(Alert::good(say::accounts::signed_out())),
        "password-set" => Some(Alert::good(say::accounts::password_set_sign_in())),
        _ => None,
    }
}

fn page(visitor: &Visitor, then: &str, name: &str) -> FormPage {
    let name = Field::text("name", say::accounts::sign_in_name())
        .value(name)
        .required()
        .autofocus()
        .autocomplete("username");
    let password =
        Field::password("password", say::accounts::password(), "current-password").required();
    let form = Form::new(urls::SIGN_IN, say::accounts::sign_in());
    let page = FormPage::new(
        public(visitor, say::accounts::sign_in()),
        form,
        vec![name, password],
    );
    FormPage {
        hidden: vec![("then", then.to_owned())],
        ..page
            .below(
                say::accounts::forgotten_password_link(),
                urls::FORGOTTEN_PASSWORD,
            )
            .below(say::accounts::code_link(), urls::ACTIVATION)
    }
}

/// `POST /sign-in`.
pub async fn submit(visitor: Visitor, fields: Fields, request: HttpRequest) -> Reply {
    let Visitor { app, info, .. } = &visitor;
    let address = info.origin.address.as_str();
    app.throttles.sign_in.check(address, info.now)?;
    let (door, name) = (door(&visitor), fields.text("name"));
    let typed = name.clone();
    let attempt = door.read(move |tx| sign_in::look_up(tx, &typed)).await?;
    let password = Typed::new(fields.raw("password"));
    let passwords = &app.passwords;
    let matches = passwords
        .verify(address, password, attempt.password_hash())
        .await?;
    let came_to = door
        .write(move |tx| sign_in::finish(tx, &attempt, matches))
        .await?;
    let then = local(fields.raw("then"));
    match came_to {
        sign_in::SignIn::Done(entry) => {
            visitor.session.begin(entry, address, &request);
            Ok(reply::see_other(then))
        }
        sign_in::SignIn::Refused => {
            app.throttles.sign_in.count(address, info.now);
            let mut page = page(&visitor, then, &name);
            // Whatever the reason, a stranger is told the same.
            page.form = page.form.refused(Some(say::accounts::refused()));
            page.public.flash.push(help());
            reply::with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn help() -> Alert {
    Alert::note(say::accounts::sure_of_both()).text(say::accounts::sure_of_both_text())
}

/// `POST /sign-out`.
pub async fn sign_out(me: SignedIn) -> Reply {
    me.own_account().write(sessions::sign_out).await?;
    me.session.end();
    Ok(reply::see_other(&format!(
        "{}?note=signed-out",
        urls::SIGN_IN
    )))
}

pub mod then {
    //! Where to go after signing in: only to a page of this console.

    const LONGEST: usize = 2000;

    /// The address if it is one of this console's, else the start.
    pub fn local(then: &str) -> &str {
        let is_path = then.starts_with('/') && !then.starts_with("//");
        let is_plain = !then.contains('\\') && !then.chars().any(char::is_control);
        if is_path && is_plain && then.len() <= LONGEST {
            then
        } else {
            "/"
        }
    }

    #[cfg(test)]
    mod tests {
        use super::local;

        #[test]
        fn only_pages_of_the_console_are_gone_to() {
            assert_eq!(local("/c/adria?sort=name"), "/c/adria?sort=name");
            for elsewhere in [
                "",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "evil",
            ] {
                assert_eq!(local(elsewhere), "/", "{elsewhere:?}");
            }
        }
    }
}
