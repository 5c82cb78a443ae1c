//! Applications and their resources: what permissions can be about (rules "Grant is always
//! offered", "Operator only"). The console itself is the first and can't be changed.

mod change;
mod list;
mod resource;

pub(crate) use change::insert;
pub use change::{
    NewResource, create, delete, delete_resource, import_resources, register_resource, rename,
};
pub use list::{
    ApplicationRow, ResourceSort, Sort, application, export, export_resources, history, list,
    resources,
};
pub use resource::{ResourceFields, edit_resource, preview_resource, resource, version_of};
