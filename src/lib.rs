//! Tenantry: the pages, forms and commands.

pub mod assets;
pub mod components;
pub mod shell;

pub use components::icon;
