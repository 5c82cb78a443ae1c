//! The link that proves a new e-mail address is the person's: opening it asks, a button changes it,
//! since programs that look at mail open links too.

use actix_web::web::Path;
use tenantry_store::accounts::email::{self, NotChanged};

use super::{door, public, token, unusable, view, without_referrer};
use crate::{
    components::{Alert, Form},
    http::{
        proof::Visitor,
        reply::{self, Reply},
    },
    urls,
};

/// `GET /email-change/{token}`.
pub async fn show(visitor: Visitor, path: Path<String>) -> Reply {
    let token = token(&visitor, path.into_inner())?;
    let presented = token.clone();
    let found = door(&visitor)
        .read(move |tx| email::look_up_change(tx, &presented))
        .await?;
    let new = match found {
        Ok(new) => new,
        Err(why) => return unusable(&visitor, why),
    };
    let form = Form::new(
        urls::email_change(token.expose()),
        say::accounts::change_e_mail(),
    );
    let page = view::FormPage::new(
        public(&visitor, say::accounts::change_your_e_mail()),
        form,
        Vec::new(),
    );
    let said = say::accounts::from_now_on(new);
    reply::page(&page.intro(said)).map(without_referrer)
}

/// `POST /email-change/{token}`.
pub async fn submit(visitor: Visitor, path: Path<String>) -> Reply {
    let token = token(&visitor, path.into_inner())?;
    let changed = door(&visitor)
        .write(move |tx| email::change(tx, &token))
        .await;
    let changed = match changed {
        // Somebody else took the address between the look and the change.
        Err(error) if error.is_duplicate("accounts", "email") => Err(NotChanged::Taken),
        other => other?,
    };
    let alert = match changed {
        Ok(new) => Alert::good(say::accounts::e_mail_changed(new)),
        Err(NotChanged::Taken) => {
            Alert::warning(say::accounts::e_mail_taken()).text(say::accounts::e_mail_taken_text())
        }
        Err(NotChanged::Unusable(why)) => return unusable(&visitor, why),
    };
    let public = public(&visitor, say::accounts::change_your_e_mail());
    let alert = alert.link(say::accounts::to_the_console(), "/");
    reply::page(&view::Note { public, alert }).map(without_referrer)
}
