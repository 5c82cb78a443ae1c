//! Groups.
pub(crate) mod insert;
