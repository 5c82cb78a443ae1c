//! What was typed into a form, exactly as typed: names and values in order. Each noun's `form`
//! makes a command of it or says field by field what is wrong.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Bytes};

use crate::error::AppError;

/// A form with a whole permission grid stays below this.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The fields of a posted form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn parse(body: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(body).into_owned().collect())
    }

    /// The value without blanks around it; empty when the field is missing.
    pub fn text(&self, name: &str) -> String {
        self.raw(name).trim().to_owned()
    }

    /// The value to the letter: for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field that can be given several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// All fields whose names begin so, with the rest of the name.
    pub fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(key, value)| {
            key.strip_prefix(prefix).map(|rest| (rest, value.as_str()))
        })
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The version of the row the form was filled from; 0 (no row's version) when it is missing.
    pub fn version(&self) -> i64 {
        self.raw("version").parse().unwrap_or_default()
    }
}

impl FromRequest for Fields {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            let body = body
                .await
                .map_err(|_| AppError::BadRequest(TOO_LARGE.to_owned()))?;
            Ok(Self::parse(&body))
        })
    }
}

const TOO_LARGE: &str = "The form is too large or was cut off on its way. Send less at once.";

/// The limit of a form's body, for the server's set-up.
pub fn payload_config() -> actix_web::web::PayloadConfig {
    actix_web::web::PayloadConfig::new(MOST_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_can_come_several_times_and_keeps_its_letters() {
        let fields = Fields::parse(b"p=users%3Aread&p=users%3Agrant&name=+Nina+&word=+x+");
        assert_eq!(
            fields.all("p").collect::<Vec<_>>(),
            ["users:read", "users:grant"]
        );
        assert_eq!(fields.text("name"), "Nina");
        assert_eq!(fields.raw("word"), " x ");
        assert_eq!(fields.text("missing"), "");
        assert!(!fields.has("missing"));
    }

    #[test]
    fn fields_of_a_grid_are_found_by_their_beginning() {
        let fields = Fields::parse(b"cell.users%3Aread=grant&cell.users%3Aupdate=inherit");
        let cells: Vec<_> = fields.beginning("cell.").collect();
        assert_eq!(
            cells,
            [("users:read", "grant"), ("users:update", "inherit")]
        );
    }
}
