//! Answers: a page, a fragment, a form shown again, a way to another page.

use std::cell::RefCell;

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Bytes,
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
        .body(written(template)?))
}

/// No thread keeps more room for pages than this.
const MOST_KEPT: usize = 256 * 1024;

thread_local! {
    /// Where a thread writes its pages: room for a page that is there already needn't grow.
    static PAPER: RefCell<String> = const { RefCell::new(String::new()) };
}

fn written(template: &impl Template) -> Result<Bytes, askama::Error> {
    PAPER.with_borrow_mut(|paper| {
        paper.clear();
        paper.shrink_to(MOST_KEPT);
        template.render_into(paper)?;
        Ok(Bytes::copy_from_slice(paper.as_bytes()))
    })
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
