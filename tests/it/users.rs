//! Users: making, finding, changing and ending them, each rule of theirs, and the attacks on it.

mod ahead;
mod attacks;
mod listing;
mod making;
mod many;
mod pages;
mod spreadsheet;
mod standing;
