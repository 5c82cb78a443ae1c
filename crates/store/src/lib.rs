//! Does: the only crate with SQL. Whoever changes or reads anything goes through a transaction that
//! was opened from a proof (see `scope`, `may`, `transaction`), so tenancy, permission and audit
//! can't be forgotten. The conventions stand in `docs/architecture.md`.

#[macro_use]
pub mod connection;

pub mod accounts;
pub mod across;
pub mod actor;
pub mod applications;
pub mod apply;
pub mod arrival;
pub mod audit;
mod beyond;
mod bulk;
pub mod calendar;
mod catalogue;
pub mod companies;
pub mod company_roles;
pub mod consequences;
mod counters;
mod counts;
pub mod dashboard;
pub mod day;
pub mod delegations;
pub mod digests;
pub mod door;
pub mod effective;
pub mod error;
pub mod explain;
pub mod form_key;
pub mod groups;
pub mod import;
pub mod installation;
pub mod instant;
pub mod invitations;
mod kept;
pub mod links;
pub mod listing;
pub mod mail;
pub mod matching;
pub mod may;
pub mod measuring;
pub mod messages;
mod new_id;
pub mod notices;
mod one_of;
pub mod overrides;
mod prepared;
pub mod proposals;
mod reason;
pub mod reminders;
mod rights;
mod schema;
pub mod scope;
pub mod sessions;
pub mod shortcuts;
pub mod store;
mod text;
pub mod transaction;
pub mod units;
pub mod users;
pub mod views;
mod word;
