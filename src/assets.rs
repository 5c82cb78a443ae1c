//! The static files: embedded, compressed ahead, with the content's hash in the name, so that a
//! browser may keep each for ever and still sees a new version at once.
//!
//! [`url`] holds one constant for each file; a template that names a file which is not there does
//! not compile.

use std::future::{Ready, ready};

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Where [`serve`] is registered.
pub const ROUTE: &str = "/static/{name:.+}";

struct Asset {
    name: &'static str,
    content_type: &'static str,
    body: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

/// Answers with the file, in the best compression the client accepts, or 404.
///
/// An old name (from a page made by an earlier version of the program) is not found either.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an extractor is passed by value"
)]
pub fn serve(name: web::Path<String>, request: HttpRequest) -> Ready<HttpResponse> {
    ready(match find(&name) {
        Some(asset) => answer(asset, accepted(&request)),
        None => missing(),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "nobody reads the page of a missing picture"
)]
fn missing() -> HttpResponse {
    HttpResponse::NotFound().finish()
}

fn answer(asset: &Asset, accepted: &str) -> HttpResponse {
    let (encoding, body) = asset.best_for(accepted);
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, asset.content_type))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "Accept-Encoding"));
    if let Some(encoding) = encoding {
        response.insert_header((header::CONTENT_ENCODING, encoding));
    }
    response.body(body)
}

fn find(name: &str) -> Option<&'static Asset> {
    let index = ASSETS.binary_search_by(|asset| asset.name.cmp(name)).ok()?;
    ASSETS.get(index)
}

fn accepted(request: &HttpRequest) -> &str {
    let value = request.headers().get(header::ACCEPT_ENCODING);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

impl Asset {
    /// The content encoding and the bytes for a client that sends this `Accept-Encoding`.
    fn best_for(&self, accepted: &str) -> (Option<&'static str>, &'static [u8]) {
        if accepts(accepted, "br") {
            (Some("br"), self.brotli)
        } else if accepts(accepted, "gzip") {
            (Some("gzip"), self.gzip)
        } else {
            (None, self.body)
        }
    }
}

/// Whether the header names the encoding with a quality other than zero.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, parameters) = part.split_once(';').unwrap_or((part, ""));
        name.trim().eq_ignore_ascii_case(encoding) && !is_zero(parameters)
    })
}

fn is_zero(parameters: &str) -> bool {
    let quality = parameters.trim().strip_prefix("q=");
    quality.is_some_and(|quality| quality.trim_end_matches(['0', '.']).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::{App, test};

    async fn get(path: &str, accept: &str) -> actix_web::dev::ServiceResponse {
        let app = test::init_service(App::new().route(ROUTE, web::get().to(serve))).await;
        let request = test::TestRequest::get()
            .uri(path)
            .insert_header((header::ACCEPT_ENCODING, accept))
            .to_request();
        test::call_service(&app, request).await
    }

    fn header_of<'a>(response: &'a actix_web::dev::ServiceResponse, name: &str) -> &'a str {
        response
            .headers()
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    #[actix_web::test]
    async fn a_file_is_served_compressed_and_for_ever() {
        let response = get(url::VENDOR_HTMX_MIN_JS, "gzip, deflate, br").await;
        assert_eq!(response.status(), 200);
        assert_eq!(header_of(&response, "content-encoding"), "br");
        assert_eq!(
            header_of(&response, "content-type"),
            "text/javascript; charset=utf-8"
        );
        let caching = header_of(&response, "cache-control");
        assert_eq!(caching, "public, max-age=31536000, immutable");
    }

    #[actix_web::test]
    async fn a_refused_encoding_is_not_used() {
        let gzip = get(url::CSS_APP_CSS, "br;q=0, gzip").await;
        assert_eq!(header_of(&gzip, "content-encoding"), "gzip");
        let plain = get(url::CSS_APP_CSS, "").await;
        assert!(!plain.headers().contains_key("content-encoding"));
        assert_eq!(
            test::read_body(plain).await,
            include_bytes!("../static/css/app.css").as_slice()
        );
    }

    #[actix_web::test]
    async fn a_name_without_the_right_hash_is_not_found() {
        assert_eq!(get("/static/css/app.css", "").await.status(), 404);
        assert_eq!(get("/static/../Cargo.toml", "").await.status(), 404);
    }

    #[::core::prelude::v1::test]
    fn the_first_visit_stays_small() {
        let first_visit: usize = ASSETS.iter().map(|asset| asset.brotli.len()).sum();
        assert!(
            first_visit < 110 * 1024,
            "all static files together: {first_visit} bytes"
        );
        let gzip: usize = ASSETS.iter().map(|asset| asset.gzip.len()).sum();
        assert!(
            gzip < 135 * 1024,
            "all static files together, gzip: {gzip} bytes"
        );
    }

    #[::core::prelude::v1::test]
    fn every_name_is_found() {
        assert!(ASSETS.iter().all(|asset| find(asset.name).is_some()));
    }
}
