//! Does.

pub mod connection;
pub mod day;
pub mod error;
pub mod instant;
