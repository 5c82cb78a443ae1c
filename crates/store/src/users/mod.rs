//! Users.
pub(crate) mod insert;
