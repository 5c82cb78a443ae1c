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

/// `GET /me/password`.
pub async fn show(me: SignedIn) -> Reply {
    reply::page(&page(&me, None, NewPassword::default()))
}

fn page(me: &SignedIn, problem: Option<&str>, new: NewPassword) -> FormPage {
    let mut fields = vec![current(problem)];
    fields.extend(new.fields());
    let form = Form::new(urls::ME_PASSWORD, say::me::change_password());
    FormPage::new(me.frame.shell(say::me::password()), form, fields)
        .intro(say::me::other_sessions_end())
}

/// The field of the old password.
pub(super) fn current(problem: Option<&str>) -> Field {
    Field::password("current", say::me::password_now(), "current-password")
        .required()
        .error(problem)
}

/// The old password doesn't count.
fn wrong(me: &SignedIn) -> Reply {
    let problem = say::me::wrong_password();
    reply::invalid(&page(me, Some(problem), NewPassword::default()))
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
        return wrong(&me);
    }
    let hash = me.app.passwords.hash(from, new).await?;
    let changed = own
        .write(move |tx| passwords::change(tx, &seen, matches, &hash))
        .await?;
    let Some(entry) = changed else {
        return wrong(&me);
    };
    me.session.begin(entry, &me.info.origin.address, &request);
    let said = say::me::password_changed();
    Ok(me.frame.done(urls::ME_PASSWORD, said))
}
