//! Decides: who may do what in which company, now, and why. Pure: no input or output, no clock, no
//! database, no pages. The rules and their names are told in `docs/permissions.md`.
//!
//! Begin with [`decision::decide`], which turns [`facts::Facts`] into an [`decision::Access`].

pub mod administrators;
pub mod calendar;
pub mod catalogue;
pub mod ceiling;
pub mod company;
pub mod consequences;
pub mod console;
pub mod decision;
pub mod denial;
pub mod explanation;
pub mod expressions;
pub mod facts;
pub mod giving;
pub mod group;
pub mod ids;
pub mod invitation;
pub mod layer;
pub mod message;
pub mod names;
pub mod notice;
pub mod overrides;
pub mod password;
pub mod period;
pub mod permission;
pub mod predefined;
mod refusal;
pub mod reminder;
pub mod shortcut;
pub mod speech;
pub mod standing;
pub mod unit;
pub mod user;
mod weighing;
pub mod words;

/// Runs the examples of the page about permissions.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/permissions.md")]
pub struct ExamplesOfThePage;
