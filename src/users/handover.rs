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
            let said = "stays Admin until the new person has accepted";
            view::sent(Here::from(&at), &user, Some(sent), said)
        }
        Err(StoreError::Invalid { field, message }) => again(&[(field, message)]),
        Err(error) => Err(error.into()),
    }
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
    Ok(done(&at, &user, "stays Admin"))
}
