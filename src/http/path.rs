//! The ids between the slashes of an address.

use std::{
    future::{Ready, ready},
    str::FromStr,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

use crate::error::AppError;

/// The named parts of the path: of `/c/{company}/groups/{group}` the group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<(String, String)>);

impl Path {
    /// The id at this place. What can't be an id is nowhere: not found.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, AppError> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .and_then(|(_, value)| value.parse().ok())
            .ok_or(AppError::NotFound)
    }
}

impl FromRequest for Path {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parts = request.match_info().iter();
        ready(Ok(Self(
            parts
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )))
    }
}
