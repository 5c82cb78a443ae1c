//! Permission grids of sets: which part of the catalogue is in sight, and what a posted grid means.
//! Large catalogues are shown a part at a time; what is not in sight is not changed.

use std::collections::{HashMap, HashSet};

use say::resources;
use tenantry_policy::{
    catalogue::{Catalogue, Resource},
    console,
    ids::{CompanyId, ResourceNumber},
    permission::{Operation, Permission, PermissionSet},
};

use crate::{
    components::{Cell, Choice, GridApplication, GridRow, Paging, Toolbar},
    http::{fields::Fields, listing::ListState},
};

/// Resources shown at a time.
const IN_SIGHT: usize = 200;

/// Asks for everything in one part, to be printed.
const ALL: &str = "all";

/// As many resources as a page to be printed takes.
const PRINTED: usize = 5_000;

/// The part of the catalogue that is in sight.
#[derive(Clone, Debug)]
pub struct Sight<'a> {
    catalogue: &'a Catalogue,
    state: &'a ListState,
    resources: Vec<&'a Resource>,
    total: usize,
    page: usize,
    size: usize,
}

impl<'a> Sight<'a> {
    /// What the address asks for, of the resources that `wanted` lets through.
    pub fn new(
        catalogue: &'a Catalogue,
        state: &'a ListState,
        wanted: impl Fn(&Resource) -> bool,
    ) -> Self {
        let typed = state.search().to_lowercase();
        let application = state.get("application");
        let fits = |resource: &&Resource| {
            let of = catalogue.application(resource.application);
            let in_application =
                application.is_empty() || of.is_some_and(|of| of.name == application);
            let found =
                resource.key.contains(&typed) || resource.said().to_lowercase().contains(&typed);
            in_application && found && wanted(resource)
        };
        let matching = in_families(catalogue.resources().filter(fits).collect());
        let page: usize = state.get("page").parse().unwrap_or_default();
        let size = if state.get("page") == ALL {
            PRINTED
        } else {
            IN_SIGHT
        };
        let resources = matching
            .iter()
            .skip(page.saturating_mul(size))
            .take(size)
            .copied()
            .collect();
        Self {
            catalogue,
            state,
            resources,
            total: matching.len(),
            page,
            size,
        }
    }

    /// The rows, grouped by application; `cell` is asked for what is offered.
    pub fn rows(&self, mut cell: impl FnMut(Permission) -> Cell) -> Vec<GridApplication> {
        let mut applications: Vec<GridApplication> = Vec::new();
        for resource in &self.resources {
            let row = GridRow::new(
                self.catalogue.write_resource(resource),
                resource.said(),
                |operation: Operation| {
                    if resource.operations.contains(operation) {
                        cell(Permission::new(resource.number, operation))
                    } else {
                        Cell::NotOffered
                    }
                },
            );
            let row = row.related(resource.parent.is_some_and(|parent| self.shows(parent)));
            let name = self.application_name(resource);
            match applications
                .last_mut()
                .filter(|application| application.name == name)
            {
                Some(application) => application.rows.push(row),
                None => applications.push(GridApplication {
                    name,
                    rows: vec![row],
                }),
            }
        }
        applications
    }

    fn application_name(&self, resource: &Resource) -> String {
        let application = self.catalogue.application(resource.application);
        application
            .map(|application| application.said().to_owned())
            .unwrap_or_default()
    }

    /// Whether the resource is in sight.
    pub fn shows(&self, number: ResourceNumber) -> bool {
        self.resources
            .iter()
            .any(|resource| resource.number == number)
    }

    /// The address at which everything is in sight; nothing where it is already.
    pub fn everything(&self) -> Option<String> {
        (self.total > self.size).then(|| self.state.with("page", Some(ALL)))
    }

    /// Links to the parts before and after; nothing where all is in sight.
    pub fn paging(&self) -> Option<Paging> {
        if self.total <= self.size {
            return None;
        }
        let link = |page: usize| self.state.with("page", Some(&page.to_string()));
        let pages = self.total.div_ceil(self.size);
        Some(Paging {
            count: resources::part_of(self.total, self.page + 1, pages),
            previous: self.page.checked_sub(1).map(link),
            next: (self.page + 1 < pages).then(|| link(self.page + 1)),
        })
    }

    /// Search and choice of the application, above the grid's form.
    pub fn toolbar(&self) -> Toolbar {
        let mut toolbar = self
            .state
            .toolbar(resources::search_resources(), &["application"]);
        toolbar.target = "";
        let names = self
            .catalogue
            .applications()
            .iter()
            .map(|a| (a.name.clone(), a.said().to_owned()));
        let names: Vec<(String, String)> = names.collect();
        let choices: Vec<Choice> =
            self.state
                .choices("application", resources::all_applications(), &names);
        toolbar.filter("application", resources::application(), choices)
    }
}

/// What a grid of the company has to do with: the operator's resources never reach a tenant.
pub fn of_company(company: CompanyId) -> impl Fn(&Resource) -> bool {
    move |resource| company.is_operator() || !console::is_operator_only(resource.number)
}

/// The resources application by application, each followed by those related to it.
fn in_families(resources: Vec<&Resource>) -> Vec<&Resource> {
    let there: HashSet<ResourceNumber> = resources.iter().map(|r| r.number).collect();
    let mut children: HashMap<ResourceNumber, Vec<&Resource>> = HashMap::new();
    let mut waiting = Vec::new();
    for resource in resources.into_iter().rev() {
        match resource.parent.filter(|parent| there.contains(parent)) {
            Some(parent) => children.entry(parent).or_default().push(resource),
            None => waiting.push(resource),
        }
    }
    waiting.reverse();
    waiting.sort_by_key(|resource| resource.application);
    waiting.reverse();
    let mut ordered = Vec::new();
    while let Some(resource) = waiting.pop() {
        ordered.push(resource);
        waiting.extend(children.remove(&resource.number).unwrap_or_default());
    }
    ordered
}

/// A set resource by resource: "Invoices: read, export". The application is named where another one
/// has a resource of the same key.
pub fn in_words(set: &PermissionSet, catalogue: &Catalogue) -> Vec<String> {
    let resources = catalogue
        .resources()
        .map(|resource| (resource, set.operations_of(resource.number)));
    let words = resources
        .filter(|(_, operations)| !operations.is_empty())
        .map(|(resource, operations)| {
            let operations: Vec<&str> = operations.iter().map(Operation::said).collect();
            resource_in_words(resource, &operations.join(", "), catalogue)
        });
    words.collect()
}

/// One permission: "Invoices: read".
pub fn permission_in_words(permission: Permission, catalogue: &Catalogue) -> String {
    match catalogue.resource(permission.resource) {
        Some(resource) => resource_in_words(resource, permission.operation.said(), catalogue),
        None => catalogue.write(permission),
    }
}

fn resource_in_words(resource: &Resource, operations: &str, catalogue: &Catalogue) -> String {
    let (name, written) = (resource.said(), catalogue.write_resource(resource));
    let application = catalogue.application(resource.application);
    match application.filter(|_| written.contains('/')) {
        None => resources::resource_and_operations(name, operations),
        Some(one) => resources::resource_of_application(name, one.said(), operations),
    }
}

/// What a posted grid asks for, of the resources that were in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    pub added: PermissionSet,
    pub removed: PermissionSet,
}

/// Compares the ticked permissions with those that were ticked when the grid was shown, or, where it
/// doesn't say, with those held now: what somebody else has changed since isn't changed back. For the
/// sent resources exactly the ticked ones, all others as before. `locked` ones are never sent and stay.
/// What the catalogue doesn't know is named in the error.
pub fn ticked(
    fields: &Fields,
    catalogue: &Catalogue,
    held: &PermissionSet,
    locked: &PermissionSet,
) -> Result<Ticked, String> {
    let sent = fields.all("permission");
    let sent = known(sent.map(str::to_owned), catalogue)?;
    let was = if fields.has(WAS) {
        known(fields.all(WAS).flat_map(one_by_one), catalogue)?
    } else {
        held.clone()
    };
    let mut in_sight = PermissionSet::new();
    for key in fields.all("resource") {
        let resource = catalogue
            .find_resource(key)
            .map_err(|problem| problem.to_string())?;
        in_sight.insert_operations(resource.number, resource.operations);
    }
    let removed = in_sight
        .intersection(&was)
        .difference(&sent)
        .difference(locked);
    Ok(Ticked {
        added: sent.difference(&was),
        removed,
    })
}

/// The field that says what was ticked when the grid was shown: once empty, so that it is always there,
/// and once for each row, `users:read,export`.
const WAS: &str = "was";

fn one_by_one(row: &str) -> impl Iterator<Item = String> {
    let (resource, operations) = row.rsplit_once(':').unwrap_or_default();
    let operations = operations
        .split(',')
        .filter(|operation| !operation.is_empty());
    operations.map(move |operation| format!("{resource}:{operation}"))
}

fn known(
    names: impl Iterator<Item = String>,
    catalogue: &Catalogue,
) -> Result<PermissionSet, String> {
    names
        .map(|name| {
            catalogue
                .permission(&name)
                .map_err(|problem| problem.to_string())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tenantry_policy::console::{groups, users};

    use super::*;

    #[test]
    fn a_related_resource_follows_the_one_it_is_related_to() {
        let catalogue = Catalogue::console();
        let ordered = in_families(catalogue.resources().collect());
        let keys: Vec<&str> = ordered
            .iter()
            .map(|resource| resource.key.as_str())
            .collect();
        let at = |key| keys.iter().position(|other| *other == key).unwrap();
        assert_eq!(at("seats"), at("companies") + 1);
        assert_eq!(at("overrides"), at("users") + 1);
        assert_eq!(at("relations"), at("records") + 1);
        assert_eq!(keys.len(), catalogue.resources().count());
    }

    #[test]
    fn a_tenants_grid_leaves_out_what_only_the_operator_can_hold() {
        let catalogue = Catalogue::console();
        let shown = |company| {
            let fits = of_company(company);
            catalogue
                .resources()
                .filter(|resource| fits(resource))
                .count()
        };
        assert!(shown(CompanyId::OPERATOR) > shown(CompanyId::new(2)));
    }

    fn set(permissions: &[Permission]) -> PermissionSet {
        permissions.iter().copied().collect()
    }

    #[test]
    fn only_what_was_in_sight_is_changed() {
        let catalogue = Catalogue::console();
        let held = set(&[users::READ, users::EXPORT, groups::READ]);
        let fields = Fields::parse(b"resource=users&permission=users:read&permission=users:update");
        let found = ticked(&fields, &catalogue, &held, &PermissionSet::new()).unwrap();
        assert_eq!(found.added, set(&[users::UPDATE]));
        assert_eq!(
            found.removed,
            set(&[users::EXPORT]),
            "groups were not in sight"
        );
    }

    #[test]
    fn what_is_locked_stays() {
        let catalogue = Catalogue::console();
        let held = set(&[users::READ, users::EXPORT]);
        let locked = set(&[users::EXPORT]);
        let found = ticked(
            &Fields::parse(b"resource=users"),
            &catalogue,
            &held,
            &locked,
        )
        .unwrap();
        assert_eq!(found.removed, set(&[users::READ]));
    }

    #[test]
    fn a_permission_that_does_not_exist_is_named() {
        let fields = Fields::parse(b"permission=users:fly");
        let empty = PermissionSet::new();
        let problem = ticked(&fields, &Catalogue::console(), &empty, &empty).unwrap_err();
        assert!(problem.contains("fly"), "{problem}");
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_stays() {
        let catalogue = Catalogue::console();
        let now = set(&[users::EXPORT, users::READ]);
        let form = b"resource=users&was=&was=users:read,delete&permission=users:read&permission=users:update";
        let found = ticked(
            &Fields::parse(form),
            &catalogue,
            &now,
            &PermissionSet::new(),
        )
        .unwrap();
        assert_eq!(found.added, set(&[users::UPDATE]));
        assert_eq!(found.removed, set(&[users::DELETE]));
    }
}
