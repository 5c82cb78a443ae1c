//! Answers: a page, a fragment, a form shown again, a way to another page.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use askama::Template;

use crate::error::AppError;

/// What a handler answers.
pub type Reply = Result<HttpResponse, AppError>;

const HTML: &str = "text/html; charset=utf-8";

/// A page or a fragment.
pub fn page(template: &impl Template) -> Reply {
    with_status(StatusCode::OK, template)
}

/// A form that isn't valid, shown again with everything typed.
pub fn invalid(template: &impl Template) -> Reply {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// Two versions to compare.
pub fn conflict(template: &impl Template) -> Reply {
    with_status(StatusCode::CONFLICT, template)
}

pub fn with_status<T: Template>(status: StatusCode, template: &T) -> Reply {
    // A guard of the tests listens, so that no template is shown nowhere.
    tracing::debug!(template = std::any::type_name::<T>());
    Ok(HttpResponse::build(status)
        .content_type(HTML)
        .body(template.render()?))
}

/// On to another page, with GET.
pub fn see_other(url: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, url))
        .finish()
}

/// A file to be kept.
pub fn csv(name: &str, body: String) -> Reply {
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .body(body))
}
