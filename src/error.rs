//! The one error a handler answers with. The page for it is made in `http::problems`, where the
//! frame is known; a form that isn't valid is no error.

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use tenantry_policy::denial::Denial;
use tenantry_store::error::StoreError;

/// Why a request was not answered as asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// There is nothing, or nothing in this company.
    #[error("not found")]
    NotFound,
    /// The rules refuse it; the page says which and who can help.
    #[error("{0}")]
    Denied(Denial),
    /// The request may come from another site.
    #[error("not from this console")]
    Foreign,
    /// Somebody else changed the row meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The request makes no sense; the sentence says what to do.
    #[error("{0}")]
    BadRequest(String),
    /// The body did not come in time.
    #[error("too slow")]
    TooSlow,
    /// Too many attempts; the sentence says how long to wait.
    #[error("too many attempts")]
    TooMany { seconds: u64 },
    #[error("busy")]
    Busy,
    /// Our mistake. The cause is logged once, with the request's id, and never shown.
    #[error("internal")]
    Internal,
}

impl AppError {
    /// Logs the cause; the request's id stands in the line of the request.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "internal error");
        Self::Internal
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::SignedOut => Self::SignIn,
            StoreError::Denied(denial) => Self::Denied(denial),
            StoreError::Stale => Self::Stale,
            StoreError::Busy => Self::Busy,
            StoreError::Invalid { message, .. } => Self::BadRequest(message),
            StoreError::Database(cause) => Self::internal(&cause),
            other => Self::internal(&other),
        }
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::internal(&error)
    }
}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Denied(_) | Self::Foreign => StatusCode::FORBIDDEN,
            Self::Stale => StatusCode::CONFLICT,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The bare answer; `http::problems` makes the page.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}
