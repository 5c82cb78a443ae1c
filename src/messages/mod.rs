//! The pages about the messages sent in a company: choosing whom to write to, writing, the review
//! that says how many it reaches, the list of those sent with who has opened them, and taking one
//! back. What one has received is in `me::messages`.

pub mod acts;
pub mod compose;
mod form;
#[cfg(test)]
mod samples;
pub mod sent;
pub mod view;

pub use form::To;
