//! Handing Admin to another person.

use actix_web::HttpResponse;
use tenantry_policy::{
    ids::UserId,
    names::{Email, Name},
};
use tenantry_store::{
    error::StoreError,
    may,
    users::{self, Sent},
};

use super::{
    acts::{done, named},
    found,
    view::{self, Here, Named},
};
use crate::{
    error::AppError,
    http::{
        fields::Fields,
        path::Path,
        proof::In,
        reply::{self, Reply},
    },
};

type Updates = In<may::users::Update>;

/// `GET /c/{company}/users/{user}/handover`
pub async fn show(at: Updates, path: Path) -> Reply {
    let page = found(at.may.scope(), path.id("user")?).await?;
    let empty = Fields::default();
    reply::page(&view::handover(Here::from(&at), &page, &empty, &[]))
}

/// `POST /c/{company}/users/{user}/handover`
pub async fn submit(at: Updates, path: Path, fields: Fields) -> Reply {
    let id: UserId = path.id("user")?;
    let page = found(at.may.scope(), id).await?;
    let again = |problems: &[(&'static str, String)]| {
        reply::invalid(&view::handover(Here::from(&at), &page, &fields, problems))
    };
    let (name, email) = match read(&fields) {
        Ok(read) => read,
        Err(problems) => return again(&problems),
    };
    let version = fields.version();
    let handing = at
        .may
        .change_rights(move |tx| users::hand_over(tx, id, version, &name, &email));
    match handing.await {
        Ok(handed) => {
            let sent = Sent::ByMail {
                email: handed.email,
                link: handed.link,
            };
            let user = Named::from(&page.user);
            let said = say::users::stays_admin_until(&user.full_name);
            view::sent(Here::from(&at), &user, Some(sent), &said)
        }
        Err(StoreError::Invalid { field, message }) => again(&[(field, message)]),
        Err(StoreError::Stale) => stale(&at, id, &fields).await,
        Err(error) => Err(error.into()),
    }
}

/// Somebody changed the Admin since the form was shown: what it was, with what was typed kept.
async fn stale(at: &Updates, id: UserId, typed: &Fields) -> Reply {
    let may = at.may.scope().may::<may::Within<may::users::Read>>()?;
    let (page, (_, events)) = may
        .read(move |tx| Ok((users::find(tx, id)?, users::history(tx, id, None)?)))
        .await?;
    let here = Here::from(at);
    let changed = view::changed_meanwhile(here, &page, events.rows.first());
    let mut again = view::handover(here, &page, typed, &[]);
    again.shell = again.shell.flash(changed);
    reply::conflict(&again)
}

fn read(fields: &Fields) -> Result<(Name, Email), Vec<(&'static str, String)>> {
    let name = Name::parse(fields.raw("full_name"));
    let email = Email::parse(&fields.text("email"));
    match (name, email) {
        (Ok(name), Ok(email)) => Ok((name, email)),
        (name, email) => {
            let name = name.err().map(|problem| ("full_name", problem));
            let email = email.err().map(|problem| ("email", problem));
            let problems = name.into_iter().chain(email);
            Err(problems
                .map(|(field, problem)| (field, users::sentence(&problem)))
                .collect())
        }
    }
}

/// `POST /c/{company}/users/{user}/handover/return`
pub async fn take_back(at: Updates, path: Path) -> Result<HttpResponse, AppError> {
    let (id, user) = named(&at, &path).await?;
    at.may.write(move |tx| users::take_back(tx, id)).await?;
    Ok(done(&at, &user, &say::users::stays_admin(&user.full_name)))
}
