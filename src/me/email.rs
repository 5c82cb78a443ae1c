//! Asking for another e-mail address of one's account.

use tenantry_policy::names::Email;
use tenantry_store::accounts::{
    email::{self, Requested},
    passwords,
};

use super::{
    password::{WRONG, current},
    view::FormPage,
};
use crate::{
    components::{Facts, Field, Form},
    http::{
        fields::Fields,
        proof::SignedIn,
        reply::{self, Reply},
    },
    passwords::Typed,
    urls,
};

/// `GET /me/email`.
pub async fn show(me: SignedIn) -> Reply {
    reply::page(&page(&me, "", None, None))
}

fn page(me: &SignedIn, typed: &str, wrong: Option<&str>, refused: Option<&str>) -> FormPage {
    let email = Field::email("email", "New e-mail")
        .value(typed)
        .required()
        .error(wrong);
    let form = Form::new(urls::ME_EMAIL, "Send link");
    FormPage::new(me.frame.shell("E-mail"), form, vec![email, current(refused)])
        .facts(Facts::new().row("E-mail now", me.person.email.clone()))
        .intro("You sign in with your e-mail, and letters go there.")
        .intro("We send a link to the new address and tell the old one. Nothing changes until you open the link.")
}

/// `POST /me/email`.
pub async fn submit(me: SignedIn, fields: Fields) -> Reply {
    let typed = fields.text("email");
    let new = match Email::parse(&typed) {
        Ok(new) => new,
        Err(problem) => {
            return reply::invalid(&page(&me, &typed, Some(&problem.to_string()), None));
        }
    };
    let own = me.own_account();
    let seen = own.read(passwords::own).await?;
    let password = Typed::new(fields.raw("current"));
    let from = me.info.origin.address.as_str();
    let matches = me.app.passwords.verify(from, password, seen.hash()).await?;
    let requested = own
        .write(move |tx| email::request(tx, &seen, matches, &new))
        .await?;
    match requested {
        Requested::Queued => {
            let said = format!("A letter with a link is on its way to {typed}.");
            Ok(me.frame.done(urls::ME_EMAIL, &said))
        }
        Requested::Same => {
            let problem = "this is your e-mail already";
            reply::invalid(&page(&me, &typed, Some(problem), None))
        }
        Requested::TooMany => {
            let problem =
                "too many letters of this kind were sent within the last hour: try again later";
            reply::invalid(&page(&me, &typed, Some(problem), None))
        }
        Requested::WrongPassword => reply::invalid(&page(&me, &typed, None, Some(WRONG))),
    }
}
