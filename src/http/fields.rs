//! What was typed into a form, exactly as typed: names and values in order. Each noun's `form`
//! makes a command of it or says field by field what is wrong.

use std::{collections::HashMap, future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

use super::body;
use crate::error::AppError;

/// More fields than the largest grid has.
const MOST_FIELDS: usize = 50_000;

/// The fields of a posted form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    /// Where in `pairs` each name stands: a form may have very many.
    places: HashMap<String, Vec<usize>>,
}

impl Fields {
    pub fn parse(body: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = storable(body).collect();
        let mut places: HashMap<String, Vec<usize>> = HashMap::with_capacity(pairs.len());
        for (place, (name, _)) in pairs.iter().enumerate() {
            match places.get_mut(name) {
                Some(known) => known.push(place),
                None => drop(places.insert(name.clone(), vec![place])),
            }
        }
        Self { pairs, places }
    }

    /// The same for what somebody sent, who may have sent too much.
    fn parse_sent(body: &[u8]) -> Result<Self, AppError> {
        if url::form_urlencoded::parse(body).nth(MOST_FIELDS).is_some() {
            let said = say::errors::form_with_too_many_fields();
            return Err(AppError::BadRequest(said.to_owned()));
        }
        Ok(Self::parse(body))
    }

    /// The value without blanks around it; empty when the field is missing.
    pub fn text(&self, name: &str) -> String {
        self.raw(name).trim().to_owned()
    }

    /// The value to the letter: for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All values of a field that can be given several times.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let places = self.places.get(name).map(Vec::as_slice).unwrap_or_default();
        places
            .iter()
            .filter_map(|place| self.pairs.get(*place))
            .map(|(_, value)| value.as_str())
    }

    /// All fields whose names begin so, with the rest of the name.
    pub fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.pairs.iter().filter_map(move |(key, value)| {
            key.strip_prefix(prefix).map(|rest| (rest, value.as_str()))
        })
    }

    /// The same where each name can come once: a form that says two things is refused.
    pub fn each_beginning<'a>(
        &'a self,
        prefix: &'a str,
    ) -> Result<Vec<(&'a str, &'a str)>, AppError> {
        let mut known = std::collections::HashSet::new();
        let mut each = Vec::new();
        for (rest, value) in self.beginning(prefix) {
            if !known.insert(rest) {
                let said = say::errors::form_says_two_things(rest);
                return Err(AppError::BadRequest(said));
            }
            each.push((rest, value));
        }
        Ok(each)
    }

    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The version of the row the form was filled from; 0 (no row's version) when it is missing.
    pub fn version(&self) -> i64 {
        self.raw("version").parse().unwrap_or_default()
    }
}

/// Names and values without the one character that databases can't store and nobody types.
pub fn storable(text: &[u8]) -> impl Iterator<Item = (String, String)> {
    let plain = |text: &str| text.replace('\0', "");
    url::form_urlencoded::parse(text).map(move |(name, value)| (plain(&name), plain(&value)))
}

impl FromRequest for Fields {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = body::of_form(request.clone(), payload.take());
        Box::pin(async move { Self::parse_sent(&body.await?) })
    }
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
        assert_eq!(Fields::parse(b"q=a%00b").text("q"), "ab");
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

    #[test]
    fn a_cell_that_comes_twice_and_a_form_without_end_are_refused() {
        let twice = Fields::parse(b"cell.users%3Aread=grant&cell.users%3Aread=inherit");
        let refused = twice.each_beginning("cell.").unwrap_err();
        assert!(matches!(refused, AppError::BadRequest(_)), "{refused:?}");
        let many = "a=1&".repeat(MOST_FIELDS + 1);
        assert!(matches!(
            Fields::parse_sent(many.as_bytes()),
            Err(AppError::BadRequest(_))
        ));
    }

    #[test]
    fn many_fields_are_found_without_looking_through_all() {
        let many: Vec<String> = (0..40_000).map(|n| format!("f{n}={n}")).collect();
        let fields = Fields::parse_sent(many.join("&").as_bytes()).unwrap();
        // Looking through all of them each time would take minutes.
        assert!((0..40_000).all(|n| fields.raw(&format!("f{n}")) == n.to_string()));
        assert!((0..40_000).all(|n| !fields.has(&format!("g{n}"))));
    }
}
