//! What belongs to one request: the moment it came (read once), its id, and where it came from.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{AcceptLanguage, HeaderMap, HeaderName},
    middleware::Next,
    web::Data,
};
use say::Language;
use tenantry_policy::ids::SessionId;
use tenantry_store::{instant::Instant, notices::Notice, transaction::Origin};

use super::came_along;
use crate::app::App;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Read once, when the request arrives.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    pub now: Instant,
    pub origin: Arc<Origin>,
    /// What the operator has put on every page.
    pub notice: Option<Arc<Notice>>,
}

impl RequestInfo {
    /// Of a request that passed [`begin`], as every request does.
    pub fn of(request: &HttpRequest) -> Self {
        let found = request.extensions().get::<Self>().cloned();
        found.unwrap_or_else(|| Self {
            now: Instant::from(jiff::Timestamp::UNIX_EPOCH),
            origin: Arc::default(),
            notice: None,
        })
    }
}

impl RequestInfo {
    /// The same, known to be sent in a session.
    #[must_use]
    pub fn in_session(self, session: Option<SessionId>) -> Self {
        let origin = Origin {
            session,
            ..(*self.origin).clone()
        };
        Self {
            origin: Arc::new(origin),
            ..self
        }
    }
}

/// The outermost middleware: stamps the request and writes one line about it into the log. The line
/// holds the route's pattern, not its address, which may hold a token.
pub async fn begin(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let Some(app) = request.app_data::<Data<App>>().cloned() else {
        return next.call(request).await;
    };
    let now = app.clock.now();
    let info = RequestInfo {
        now,
        origin: Arc::new(origin(&app, &request)),
        notice: app.board.shown(now),
    };
    request.extensions_mut().insert(info.clone());
    let wanted = wanted_language(&request);
    let method = request.method().clone();
    let answering = came_along::during(next.call(request));
    let response = say::during(wanted, answering).await?;
    let pattern = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "(no route)".to_owned());
    let took = app
        .clock
        .now()
        .timestamp()
        .duration_since(info.now.timestamp());
    tracing::info!(
        request = %info.origin.request_id,
        %method,
        route = %pattern,
        status = response.status().as_u16(),
        ms = took.as_millis(),
    );
    Ok(response)
}

/// The language the browser asks for, as long as nobody is known who chose one.
fn wanted_language(request: &ServiceRequest) -> Language {
    let asked = request.get_header::<AcceptLanguage>();
    let ranked = asked.map(|asked| asked.ranked()).unwrap_or_default();
    let mut spoken = ranked
        .iter()
        .filter_map(|one| Language::of_tag(one.item()?.as_str()));
    spoken.next().unwrap_or_default()
}

fn origin(app: &App, request: &ServiceRequest) -> Origin {
    let peer = request.peer_addr().map(|peer| peer.ip());
    let forwarded = app
        .settings
        .behind_proxy
        .then(|| forwarded(request.headers()));
    let address = forwarded.flatten().or(peer);
    Origin {
        address: address
            .map(|address| address.to_string())
            .unwrap_or_default(),
        request_id: request_id(),
        ..Origin::default()
    }
}

/// Whom the proxy in front saw: the last entry is its own, all before it were sent by whoever came.
/// `Forwarded` is not read at all, since a proxy that doesn't know it passes it on.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all(FORWARDED_FOR).last()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    let with_port = || last.parse::<SocketAddr>().map(|address| address.ip());
    last.parse().or_else(|_| with_port()).ok()
}

/// Eight random bytes: what an error page shows and the log names.
fn request_id() -> String {
    let mut bytes = [0; 8];
    // Without randomness requests share an id; nothing but reading the log suffers.
    let _ = getrandom::fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn seen(values: &[(&'static str, &'static str)]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            let name = HeaderName::from_static(name);
            headers.append(name, HeaderValue::from_static(value));
        }
        forwarded(&headers).map(|address| address.to_string())
    }

    #[test]
    fn only_what_the_proxy_in_front_wrote_last_is_believed() {
        let name = "x-forwarded-for";
        let address = Some("198.51.100.7".to_owned());
        assert_eq!(seen(&[(name, "198.51.100.7")]), address);
        assert_eq!(seen(&[(name, "10.0.0.1, 198.51.100.7")]), address);
        assert_eq!(seen(&[(name, "10.0.0.1"), (name, "198.51.100.7")]), address);
        assert_eq!(seen(&[(name, "198.51.100.7:4711")]), address);
        assert_eq!(
            seen(&[(name, "[2001:db8::1]:443")]),
            Some("2001:db8::1".to_owned())
        );
        let forged = ("forwarded", "for=10.0.0.1");
        assert_eq!(seen(&[forged, (name, "198.51.100.7")]), address);
        assert_eq!(seen(&[forged]), None);
        assert_eq!(seen(&[(name, "AAAA")]), None);
    }
}
