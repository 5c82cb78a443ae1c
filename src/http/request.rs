//! What belongs to one request: the moment it came (read once), its id, and where it came from.

use std::sync::Arc;

use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::Data,
};
use tenantry_store::{instant::Instant, transaction::Origin};

use crate::app::App;

/// Read once, when the request arrives.
#[derive(Clone, Debug)]
pub struct RequestInfo {
    pub now: Instant,
    pub origin: Arc<Origin>,
}

impl RequestInfo {
    /// Of a request that passed [`begin`], as every request does.
    pub fn of(request: &HttpRequest) -> Self {
        let found = request.extensions().get::<Self>().cloned();
        found.unwrap_or_else(|| Self {
            now: Instant::from(jiff::Timestamp::UNIX_EPOCH),
            origin: Arc::default(),
        })
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
    let info = RequestInfo {
        now: app.clock.now(),
        origin: Arc::new(origin(&app, &request)),
    };
    request.extensions_mut().insert(info.clone());
    let method = request.method().clone();
    let response = next.call(request).await?;
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

fn origin(app: &App, request: &ServiceRequest) -> Origin {
    let connection = request.connection_info();
    let address = if app.settings.behind_proxy {
        connection.realip_remote_addr()
    } else {
        connection.peer_addr()
    };
    Origin {
        address: address.unwrap_or_default().to_owned(),
        request_id: request_id(),
    }
}

/// Eight random bytes: what an error page shows and the log names.
fn request_id() -> String {
    let mut bytes = [0; 8];
    // Without randomness requests share an id; nothing but reading the log suffers.
    let _ = getrandom::fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}
