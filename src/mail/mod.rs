//! Letters: text and HTML made from templates, sent by SMTP or written to a folder. What is sent and
//! when is the worker's affair; what a letter says was decided when it was queued.

mod letters;
mod reminders;
#[cfg(test)]
mod samples;
mod transport;

pub use letters::compose;
pub use transport::{Mailer, Problem};
