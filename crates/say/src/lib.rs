//! What people read: every sentence in every language, and in which of them this is said now.
//!
//! The sentences stand in `lang/LANGUAGE/NOUN.ftl`, by noun and page; each is a function here, made by
//! the build: `say::users::retire_user()`. Whoever answers somebody says once which language holds
//! ([`during`], [`speaking`], [`set`]), and all that is said on the way is said in it.

pub mod date;
mod language;
mod number;
mod parts;

pub use self::{
    language::{Language, during, language, set, speaking},
    number::Number,
};

#[expect(
    clippy::match_same_arms,
    clippy::if_same_then_else,
    reason = "what is said alike in two languages, or of one and of many, is still said of each"
)]
#[expect(
    clippy::too_many_lines,
    reason = "a file has as many sentences as it has"
)]
mod sentences {
    include!(concat!(env!("OUT_DIR"), "/sentences.rs"));
}
pub use self::sentences::*;
