//! The summary of a user or a group: everything on one page, to be read, printed and kept as a file.

use askama::Template;
use tenantry_policy::{catalogue::Catalogue, permission::Permission};

use crate::{
    components::{Facts, Grid, Head, Link, Tabs, Toolbar},
    shell::Shell,
};

#[derive(Clone, Debug, Template)]
#[template(path = "summary.html")]
pub struct SummaryPage {
    pub shell: Shell,
    pub head: Head,
    pub tabs: Tabs,
    /// The heading of the facts.
    pub about: &'static str,
    pub facts: Facts,
    pub toolbar: Toolbar,
    pub grid: Grid,
    /// Where all of a large catalogue stands on one page, to be printed.
    pub everything: Option<String>,
    pub exports: Vec<Link>,
}

/// How a file names a permission: application, resource, operation, and all in one.
pub fn catalogue_columns(catalogue: &Catalogue, permission: Permission) -> [String; 4] {
    let resource = catalogue.resource(permission.resource);
    let application = resource.and_then(|resource| catalogue.application(resource.application));
    [
        application.map_or_else(String::new, |application| application.name.clone()),
        resource.map_or_else(String::new, |resource| resource.key.clone()),
        permission.operation.to_string(),
        catalogue.write(permission),
    ]
}
