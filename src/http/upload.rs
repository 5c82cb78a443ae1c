//! One uploaded file of a multipart form.

use std::{
    fmt,
    future::{Ready, ready},
};

use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::TryStreamExt;

use crate::error::AppError;

/// More is refused: a catalogue of a hundred thousand resources is smaller.
const MOST_BYTES: usize = 16 * 1024 * 1024;
const TOO_LARGE: &str = "The file is too large: at most 16 MiB can be sent at once.";
const UNREADABLE: &str = "The file did not arrive as a whole. Send it again.";

/// A form on its way. It is read only when its handler asks, after the proof: a stranger's upload is
/// refused unread.
pub struct Upload(Multipart);

impl FromRequest for Upload {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(Ok(Self(Multipart::new(request.headers(), payload.take()))))
    }
}

impl Upload {
    /// The content of the form's field `file`; empty when none was chosen.
    pub async fn read(mut self) -> Result<Vec<u8>, AppError> {
        let mut bytes = Vec::new();
        while let Some(mut field) = self.0.try_next().await.map_err(|_| unreadable())? {
            let is_file = field.name() == Some("file");
            while let Some(chunk) = field.try_next().await.map_err(|_| unreadable())? {
                if is_file {
                    bytes.extend_from_slice(&chunk);
                }
                if bytes.len() > MOST_BYTES {
                    return Err(AppError::BadRequest(TOO_LARGE.to_owned()));
                }
            }
        }
        Ok(bytes)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Upload(…)")
    }
}

fn unreadable() -> AppError {
    AppError::BadRequest(UNREADABLE.to_owned())
}
