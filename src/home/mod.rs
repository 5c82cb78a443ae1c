//! Where one lands: the console's start, and the home page of a company, which needs no permission
//! and says what is missing where nothing can be done.

mod pictures;
#[cfg(test)]
mod samples;
mod view;

use actix_web::HttpResponse;
use tenantry_policy::company::CompanyStatus;
use tenantry_store::{dashboard, instant::Instant, invitations, may, users};

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
    let waiting = Waiting {
        unnamed: unnamed(&member).await?,
        unanswered: unanswered(&member).await?,
        without_administrator: without_administrator(&member).await?,
    };
    let figures = match dashboard::may_look(&member.scope) {
        Some(may) => Some(may.read(dashboard::find).await?),
        None => None,
    };
    reply::page(&view::Home::of(&member, &waiting, figures.as_ref()))
}

/// What waits for the person who comes here.
struct Waiting {
    /// Invitations received for which nobody is assigned yet.
    unnamed: i64,
    /// Invitations the person is to accept or refuse.
    unanswered: usize,
    /// The moment from which time alone leaves nobody who can put things right, if it is near.
    without_administrator: Option<Instant>,
}

/// So many days ahead it is warned.
const AHEAD: i64 = 30;

/// For those who can do something about it.
async fn without_administrator(member: &Member) -> Result<Option<Instant>, AppError> {
    if !member.scope.offers::<may::users::Grant>() {
        return Ok(None);
    }
    match member.scope.may::<may::users::Update>() {
        Ok(may) => Ok(may.read_long(|tx| users::lost_by_time(tx, AHEAD)).await?),
        Err(_) => Ok(None),
    }
}

async fn unnamed(member: &Member) -> Result<i64, AppError> {
    match member.scope.may::<may::invitations::Update>() {
        Ok(may) => Ok(may.read(invitations::count_unnamed).await?),
        Err(_) => Ok(0),
    }
}

async fn unanswered(member: &Member) -> Result<usize, AppError> {
    let Some(own) = member.own_account() else {
        return Ok(0);
    };
    Ok(own.read(invitations::list_waiting).await?.len())
}
