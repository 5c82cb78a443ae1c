//! Reads what a request brings: so much at most, in so much time at most, and with the moment noted
//! at which it was there as a whole. Nobody can keep memory or a connection by sending slowly, nor
//! prepare a deed and let it happen after the rights to it have ended.

use std::{future::Future, time::Duration};

use actix_web::{
    HttpRequest,
    dev::Payload,
    http::header,
    web::{Bytes, BytesMut, Data},
};
use futures_util::StreamExt;

use super::request::RequestInfo;
use crate::{app::App, error::AppError, session::Session};

/// A form with a whole permission grid stays below this.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// What somebody sends who has not signed in: a name, a password, an address.
const MOST_OF_STRANGERS: usize = 16 * 1024;

/// How long a body may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    pub form: Duration,
    pub upload: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            form: Duration::from_secs(30),
            upload: Duration::from_mins(10),
        }
    }
}

/// Notes the moment at which a request's body was there.
#[derive(Clone, Debug)]
pub struct Arrival {
    app: Data<App>,
    info: RequestInfo,
}

impl Arrival {
    pub fn of(request: &HttpRequest) -> Result<Self, AppError> {
        let app = request.app_data::<Data<App>>().cloned();
        let app = app.ok_or_else(|| AppError::internal(&"a route without the program"))?;
        let info = RequestInfo::of(request);
        Ok(Self { app, info })
    }

    pub fn deadlines(&self) -> Deadlines {
        self.app.deadlines
    }

    /// Waits for the body, until the deadline.
    pub async fn wait<T>(
        &self,
        deadline: Duration,
        body: impl Future<Output = Result<T, AppError>>,
    ) -> Result<T, AppError> {
        let body = actix_web::rt::time::timeout(deadline, body).await;
        let body = body.map_err(|_| AppError::TooSlow)??;
        // Set once: a request has one body.
        let _ = self.info.origin.whole_at.set(self.app.clock.now());
        Ok(body)
    }
}

/// The body of a form.
pub async fn of_form(request: HttpRequest, payload: Payload) -> Result<Bytes, AppError> {
    let arrival = Arrival::of(&request)?;
    let most = if Session::of(&request).account().is_some() {
        MOST_BYTES
    } else {
        MOST_OF_STRANGERS
    };
    if announced(&request) > most {
        return Err(too_large());
    }
    let deadline = arrival.deadlines().form;
    arrival.wait(deadline, collect(payload, most)).await
}

fn too_large() -> AppError {
    AppError::BadRequest(say::errors::form_too_large().to_owned())
}

fn announced(request: &HttpRequest) -> usize {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    length.unwrap_or_default()
}

async fn collect(mut payload: Payload, most: usize) -> Result<Bytes, AppError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|_| AppError::BadRequest(say::errors::form_cut_off().to_owned()))?;
        if body.len() + chunk.len() > most {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}
