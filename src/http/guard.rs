//! What every request passes: cross-site requests that would change something are refused, and
//! every answer carries the headers that keep browsers safe.

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};

use super::session_store::cookie_name;
use crate::{app::App, error::AppError};

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site may have made a browser send. A browser that says neither where it
/// comes from is refused together with its cookie; a program that is no browser has none.
pub async fn refuse_foreign(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(app) = request.app_data::<Data<App>>().cloned() else {
        return Err(AppError::internal(&"a route without the program").into());
    };
    let own = app.settings.public_url.origin().ascii_serialization();
    let has_cookie = request.cookie(cookie_name(&app)).is_some();
    if is_safe(request.method()) || comes_from_here(request.headers(), &own, has_cookie) {
        return next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body);
    }
    let error = AppError::Foreign;
    request.extensions_mut().insert(error.clone());
    let response: HttpResponse = error.error_response();
    Ok(request.into_response(response))
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

fn comes_from_here(headers: &HeaderMap, own_origin: &str, has_cookie: bool) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    match headers.get(header::ORIGIN) {
        Some(origin) => origin.as_bytes() == own_origin.as_bytes(),
        None => !has_cookie,
    }
}

/// Adds the headers of safety to every answer, also to refusals.
pub async fn protect(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let https = request
        .app_data::<Data<App>>()
        .is_some_and(|app| app.settings.is_https());
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    if https {
        set(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    // A page whose address holds a token says no-referrer itself.
    if !headers.contains_key(header::REFERRER_POLICY) {
        let policy = HeaderValue::from_static("same-origin");
        headers.insert(header::REFERRER_POLICY, policy);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_requests_from_the_console_itself_may_change_anything() {
        let own = "https://access.example";
        let allowed =
            |pairs: &[(&'static str, &'static str)]| comes_from_here(&headers(pairs), own, true);
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&[("sec-fetch-site", "none")]));
        assert!(!allowed(&[("sec-fetch-site", "cross-site")]));
        assert!(!allowed(&[("sec-fetch-site", "same-site")]));
        assert!(!allowed(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://access.example")
        ]));
        assert!(allowed(&[("origin", "https://access.example")]));
        assert!(!allowed(&[(
            "origin",
            "https://access.example.evil.example"
        )]));
        assert!(!allowed(&[("origin", "null")]));
        assert!(!allowed(&[]), "a cookie, and nothing says who sent it");
        let nothing = headers(&[]);
        assert!(
            comes_from_here(&nothing, own, false),
            "no cookie of anybody"
        );
    }
}
