//! Turns the errors of handlers into pages: inside the frame where somebody has signed in, with the
//! layers that withheld a permission and who can help.

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
};
use askama::Template;
use tenantry_policy::{denial::Denial, speech::Speech};

use super::{reply, request::RequestInfo};
use crate::{
    components::{Action, Problem},
    error::AppError,
    frame::Frame,
    notices,
    shell::Public,
    urls, why,
};

/// Replaces a bare error by its page.
pub async fn explain(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let error = response
        .response()
        .error()
        .and_then(|error| error.as_error::<AppError>());
    let kept = response.request().extensions().get::<AppError>().cloned();
    let unrouted =
        response.status() == StatusCode::NOT_FOUND && response.response().error().is_none();
    let error = match error.cloned().or(kept) {
        Some(error) => error,
        None if unrouted && !is_page(&response) => AppError::NotFound,
        None => return Ok(response),
    };
    note_denial(response.request(), &error);
    let page = answer(response.request(), &error);
    Ok(response.into_response(page))
}

fn note_denial(request: &HttpRequest, error: &AppError) {
    let frame = request.extensions().get::<Frame>().cloned();
    if let (AppError::Denied(denial), Some(frame)) = (error, frame) {
        frame.note(denial);
    }
}

fn is_page(response: &ServiceResponse<BoxBody>) -> bool {
    response.headers().contains_key(header::CONTENT_TYPE)
}

fn answer(request: &HttpRequest, error: &AppError) -> HttpResponse {
    if matches!(error, AppError::SignIn) {
        return to_sign_in(request);
    }
    let frame = request.extensions().get::<Frame>().cloned();
    let page = render(request, error, frame.as_ref());
    let status = actix_web::ResponseError::status_code(error);
    let mut answer = HttpResponse::build(status);
    if let AppError::TooMany { seconds } = error {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    if matches!(error, AppError::Busy) {
        answer.insert_header((header::RETRY_AFTER, "5"));
    }
    match page {
        Ok(page) => answer.content_type("text/html; charset=utf-8").body(page),
        Err(cause) => {
            tracing::error!(%cause, "the error page could not be shown");
            answer.finish()
        }
    }
}

/// Only a page that was asked for can be come back to after signing in.
fn to_sign_in(request: &HttpRequest) -> HttpResponse {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    if request.method() == Method::GET && path != "/" {
        reply::see_other(&urls::sign_in_then(path))
    } else {
        reply::see_other(urls::SIGN_IN)
    }
}

fn render(
    request: &HttpRequest,
    error: &AppError,
    frame: Option<&Frame>,
) -> Result<String, askama::Error> {
    let info = RequestInfo::of(request);
    let request_id = info.origin.request_id.clone();
    let problem = problem(error, frame, &request_id);
    match frame {
        Some(frame) => problem.inside(frame.shell("")).render(),
        None => problem
            .outside(Public {
                request_id,
                notice: info.notice.as_deref().map(notices::alert),
                ..Public::default()
            })
            .render(),
    }
}

fn problem(error: &AppError, frame: Option<&Frame>, request_id: &str) -> Problem {
    match error {
        AppError::SignIn | AppError::NotFound => match frame {
            Some(_) => Problem::not_found().action(Action::open(
                say::errors::back_to_the_home_page(),
                urls::START,
            )),
            None => Problem::not_found(),
        },
        AppError::Denied(denial) => denied(denial, frame),
        AppError::Foreign => Problem::foreign(),
        AppError::Stale => Problem::conflict(say::errors::changed_meanwhile()),
        AppError::BadRequest(sentence) => Problem::bad_request(sentence),
        AppError::TooSlow => Problem::bad_request(say::errors::too_slow()),
        AppError::TooMany { seconds } => Problem::too_many(*seconds),
        AppError::Busy => Problem::unavailable(),
        AppError::Internal => Problem::internal(request_id),
    }
}

/// A rule's refusal, with the layers where a permission is missing.
fn denied(denial: &Denial, frame: Option<&Frame>) -> Problem {
    let Some((frame, scope)) = frame.and_then(|frame| Some((frame, frame.scope()?))) else {
        return Problem::not_found();
    };
    let (catalogue, zone) = (scope.catalogue(), frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    let problem = match denial {
        Denial::Missing(explanation) => {
            // The explanation below says the rest.
            let needs = speech.needs(explanation.permission);
            let why = why::of(explanation, &speech, scope);
            Problem::forbidden(&needs, Some(why))
        }
        other => Problem::forbidden(&speech.refusal(other), None),
    };
    problem.action(Action::open(
        say::errors::back_to_the_home_page(),
        urls::company(frame.company()),
    ))
}
