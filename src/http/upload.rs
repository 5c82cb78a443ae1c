//! One uploaded file of a multipart form.

use std::{
    fmt,
    future::{Ready, ready},
};

use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::TryStreamExt;

use super::body::Arrival;
use crate::error::AppError;

/// More is refused: a catalogue of a hundred thousand resources is smaller.
const MOST_MEGABYTES: usize = 16;
const MOST_BYTES: usize = MOST_MEGABYTES * 1024 * 1024;

/// A form on its way. It is read only when its handler asks, after the proof: a stranger's upload is
/// refused unread.
pub struct Upload {
    parts: Multipart,
    arrival: Arrival,
}

impl FromRequest for Upload {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = Multipart::new(request.headers(), payload.take());
        ready(Arrival::of(request).map(|arrival| Self { parts, arrival }))
    }
}

impl Upload {
    /// The content of the form's field `file`; empty when none was chosen.
    pub async fn read(self) -> Result<Vec<u8>, AppError> {
        let Self { parts, arrival } = self;
        let deadline = arrival.deadlines().upload;
        arrival.wait(deadline, collect(parts)).await
    }
}

async fn collect(mut parts: Multipart) -> Result<Vec<u8>, AppError> {
    let (mut bytes, mut came) = (Vec::new(), 0);
    while let Some(mut field) = parts.try_next().await.map_err(|_| unreadable())? {
        let is_file = field.name() == Some("file");
        while let Some(chunk) = field.try_next().await.map_err(|_| unreadable())? {
            // Other fields count as well, though nothing is kept of them.
            came += chunk.len();
            if came > MOST_BYTES {
                return Err(AppError::BadRequest(say::errors::file_too_large(
                    MOST_MEGABYTES,
                )));
            }
            if is_file {
                bytes.extend_from_slice(&chunk);
            }
        }
    }
    Ok(bytes)
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Upload(…)")
    }
}

fn unreadable() -> AppError {
    AppError::BadRequest(say::errors::file_cut_off().to_owned())
}
