//! Invitations between three companies: each rule as a sentence, each cut-off on the first request
//! after, each way round the rules tried as an attack.

mod acting;
mod answering;
mod attacks;
mod elsewhere;
mod letters;
mod lists;
mod pages;
mod sending;
mod takeover;
