//! One uploaded file of a multipart form.

use std::{future::Future, pin::Pin};

use actix_multipart::Multipart;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::TryStreamExt;

use crate::error::AppError;

/// More is refused: a catalogue of a hundred thousand resources is smaller.
const MOST_BYTES: usize = 16 * 1024 * 1024;
const TOO_LARGE: &str = "The file is too large: at most 16 MiB can be sent at once.";
const UNREADABLE: &str = "The file did not arrive as a whole. Send it again.";

/// The content of the form's field `file`; empty when none was chosen.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub bytes: Vec<u8>,
}

impl FromRequest for Upload {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let multipart = Multipart::new(request.headers(), payload.take());
        Box::pin(read(multipart))
    }
}

async fn read(mut multipart: Multipart) -> Result<Upload, AppError> {
    let mut upload = Upload::default();
    while let Some(mut field) = multipart.try_next().await.map_err(|_| unreadable())? {
        let is_file = field.name() == Some("file");
        while let Some(chunk) = field.try_next().await.map_err(|_| unreadable())? {
            if is_file {
                upload.bytes.extend_from_slice(&chunk);
            }
            if upload.bytes.len() > MOST_BYTES {
                return Err(AppError::BadRequest(TOO_LARGE.to_owned()));
            }
        }
    }
    Ok(upload)
}

fn unreadable() -> AppError {
    AppError::BadRequest(UNREADABLE.to_owned())
}
