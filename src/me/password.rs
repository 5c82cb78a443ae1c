//! A new password: with the old one, and for this session only a new beginning.

use actix_web::HttpRequest;
use tenantry_store::accounts::passwords;

use super::view::FormPage;
use crate::{
    accounts::new_password::NewPassword,
    components::{Field, Form},
    http::{
        fields::Fields,
        proof::SignedIn,
        reply::{self, Reply},
    },
    passwords::Typed,
    urls,
};

/// What is said of an old password that doesn't count.
pub(super) const WRONG: &str =
    "this isn't your password, or trying is paused after several failures";

/// `GET /me/password`.
pub async fn show(me: SignedIn) -> Reply {
    reply::page(&page(&me, None, NewPassword::default()))
}

fn page(me: &SignedIn, problem: Option<&str>, new: NewPassword) -> FormPage {
    let mut fields = vec![current(problem)];
    fields.extend(new.fields());
    let form = Form::new(urls::ME_PASSWORD, "Change password");
    FormPage::new(me.frame.shell("Password"), form, fields)
        .intro("Your other sessions end when you change it.")
}

/// The field of the old password.
pub(super) fn current(problem: Option<&str>) -> Field {
    Field::password("current", "Your password now", "current-password")
        .required()
        .error(problem)
}

/// `POST /me/password`.
pub async fn submit(me: SignedIn, fields: Fields, request: HttpRequest) -> Reply {
    let own = me.own_account();
    let seen = own.read(passwords::own).await?;
    let names = seen.names.iter().map(String::as_str);
    let new = match NewPassword::read(&fields, names) {
        Ok(new) => new,
        Err(wrong) => return reply::invalid(&page(&me, None, wrong)),
    };
    let typed = Typed::new(fields.raw("current"));
    let from = me.info.origin.address.as_str();
    let matches = me.app.passwords.verify(from, typed, seen.hash()).await?;
    if !matches {
        own.write(move |tx| passwords::confirm(tx, &seen, false))
            .await?;
        return reply::invalid(&page(&me, Some(WRONG), NewPassword::default()));
    }
    let hash = me.app.passwords.hash(from, new).await?;
    let changed = own
        .write(move |tx| passwords::change(tx, &seen, matches, &hash))
        .await?;
    let Some(entry) = changed else {
        return reply::invalid(&page(&me, Some(WRONG), NewPassword::default()));
    };
    me.session.begin(entry, &me.info.origin.address, &request);
    let said = "Your password is changed, and your other sessions have ended.";
    Ok(me.frame.done(urls::ME_PASSWORD, said))
}
