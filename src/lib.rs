//! Shows: pages, forms and commands. Rules are in `tenantry-policy`, queries in `tenantry-store`.

pub mod assets;
pub mod clock;
pub mod components;
pub mod settings;
pub mod shell;

pub use components::icon;
