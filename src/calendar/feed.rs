//! The calendar at a secret address: made, replaced and switched off by the person, read by programs.

use actix_web::{HttpResponse, http::header};
use tenantry_store::{calendar::feed, links::Token};

use super::{ics, sees, view::feed as view};
use crate::{
    error::AppError,
    http::{
        path::Path,
        proof::{Member, Visitor},
        reply::{self, Reply},
    },
    urls,
};

/// `GET /c/{company}/calendar/address`
pub async fn show(at: Member) -> Reply {
    let made = sees(&at)?.read(feed::made_at).await?;
    reply::page(&view::show(&at, made))
}

/// `POST /c/{company}/calendar/address`: makes one, in the place of the one there may be, and shows it
/// this once.
pub async fn make(at: Member) -> Reply {
    sees(&at)?;
    let token = feed::make(&at.scope).await?;
    let address = at
        .app
        .settings
        .absolute(&urls::calendar_feed(token.expose()));
    reply::page(&view::made(&at, &address))
}

/// `GET /c/{company}/calendar/address/removal`
pub async fn ask_removal(at: Member) -> Reply {
    sees(&at)?;
    reply::page(&view::ask_removal(&at))
}

/// `POST /c/{company}/calendar/address/removal`
pub async fn remove(at: Member) -> Result<HttpResponse, AppError> {
    sees(&at)?;
    feed::switch_off(&at.scope).await?;
    let url = urls::calendar_address(at.frame.company());
    Ok(at.frame.done(&url, say::calendar::is_switched_off()))
}

/// `GET /calendar/{token}.ics`
pub async fn read(at: Visitor, path: Path) -> Reply {
    let token: String = path.id("token")?;
    let found = feed::look(&at.app.store, &Token::presented(token), at.info.now).await?;
    let found = found.ok_or(AppError::NotFound)?;
    // Programs ask for no language: it is that of whose calendar it is.
    say::set(found.language);
    let settings = &at.app.settings;
    let url = settings.absolute(&urls::calendar(&found.company.short_name));
    let host = url::Url::parse(&url).ok();
    let host = host
        .as_ref()
        .and_then(url::Url::host_str)
        .unwrap_or("tenantry");
    let body = ics::write(&found, host, &url, at.info.now);
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(body))
}
