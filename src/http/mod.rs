//! Between actix and the pages: who may use a route, what was typed, what is answered, and the
//! guards every request passes.

pub mod access;
pub mod body;
pub mod came_along;
pub mod csv;
pub mod fields;
pub mod guard;
pub mod listing;
pub mod path;
pub mod problems;
pub mod proof;
pub mod reply;
pub mod request;
pub mod session_store;
pub mod throttle;
pub mod upload;
