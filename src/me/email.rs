//! Asking for another e-mail address of one's account.

use tenantry_policy::names::Email;
use tenantry_store::accounts::{
    email::{self, Requested},
    passwords,
};

use super::{password::current, view::FormPage};
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
    let email = Field::email("email", say::me::new_e_mail())
        .value(typed)
        .required()
        .error(wrong);
    let form = Form::new(urls::ME_EMAIL, say::me::send_link());
    FormPage::new(
        me.frame.shell(say::me::e_mail()),
        form,
        vec![email, current(refused)],
    )
    .facts(Facts::new().row(say::me::e_mail_now(), me.person.email.clone()))
    .intro(say::me::you_sign_in_with_it())
    .intro(say::me::link_to_new_address())
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
            let said = say::me::letter_on_its_way(typed);
            Ok(me.frame.done(urls::ME_EMAIL, &said))
        }
        Requested::Same => {
            let problem = say::me::your_e_mail_already();
            reply::invalid(&page(&me, &typed, Some(problem), None))
        }
        Requested::TooMany => {
            let problem = say::me::too_many_letters();
            reply::invalid(&page(&me, &typed, Some(problem), None))
        }
        Requested::WrongPassword => {
            let problem = say::me::wrong_password();
            reply::invalid(&page(&me, &typed, None, Some(problem)))
        }
    }
}
