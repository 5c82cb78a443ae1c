//! Users.
pub(crate) mod brief;
pub(crate) mod insert;
