//! The guards that ask the running server: they fail when a route is added without its share. What
//! each asks for stands in `docs/architecture.md`, what to add where in `docs/adding-a-feature.md`.

mod acts;
mod audit;
mod deeds;
mod delegated;
mod forms;
mod isolation;
mod languages;
mod matrix;
mod offers;
mod places;
mod queries;
mod rows;
mod samples;
mod shown;
mod street;
mod templates;
mod town;
mod weight;
