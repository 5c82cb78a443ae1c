//! Shows: pages, forms and commands. Rules are in `tenantry-policy`, queries in `tenantry-store`.

pub mod accounts;
pub mod app;
pub mod applications;
pub mod assets;
pub mod audit;
pub mod cli;
pub mod clock;
pub mod companies;
pub mod company_roles;
pub mod components;
pub mod error;
pub mod frame;
pub mod grids;
pub mod history;
pub mod home;
pub mod http;
pub mod invitations;
pub mod log;
pub mod mail;
pub mod me;
pub mod pages;
pub mod passwords;
pub mod routes;
pub mod secrets;
pub mod session;
pub mod settings;
pub mod shell;
pub mod startup;
pub mod urls;
pub mod users;
pub mod why;
pub mod worker;

pub use components::icon;
