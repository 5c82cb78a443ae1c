//! Where one lands: the console's start, and the home page of a company, which needs no permission
//! and says what is missing where nothing can be done.

mod view;

use actix_web::HttpResponse;
use tenantry_policy::company::CompanyStatus;

use crate::{
    error::AppError,
    http::{
        proof::{Member, SignedIn},
        reply::{self, Reply},
    },
    urls,
};

/// `/`: on to the company one works in, or to one's account.
pub async fn start(me: SignedIn) -> Result<HttpResponse, AppError> {
    let first = me
        .person
        .identities
        .iter()
        .find(|i| i.company.status == CompanyStatus::Active);
    Ok(match first {
        Some(identity) => reply::see_other(&urls::company(&identity.company.short_name)),
        None => reply::see_other("/me/companies"),
    })
}

/// `/operator`: its first page.
pub async fn operator(_: SignedIn) -> Result<HttpResponse, AppError> {
    Ok(reply::see_other(&urls::operator_companies()))
}

/// `/c/{company}`.
pub async fn company(member: Member) -> Reply {
    reply::page(&view::Home::of(&member))
}
