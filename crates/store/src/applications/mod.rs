//! Applications and their resources: what permissions can be about (rules "Grant is always
//! offered", "Operator only"). The console itself is the first and can't be changed.

mod change;
mod list;

pub use change::{
    NewResource, create, delete, delete_resource, edit_resource, register_resources, rename,
};
pub use list::{ApplicationRow, ResourceSort, application, list, resources};
