//! The catalogue of everything a permission can be about: applications and their resources. It turns
//! `users:update` into a permission and back. Rule "Grant is always offered".

use std::collections::HashMap;

use say::{Language, problems, resources};

use crate::console;
use crate::ids::{ApplicationId, ResourceNumber};
use crate::permission::{Operation, OperationSet, Permission, PermissionSet};
use crate::words::uncapital;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: ApplicationId,
    /// Stands before the slash in `shop/orders:read`.
    pub name: String,
}

impl Application {
    /// The name as people read it: the console's own in their language, others as they were registered.
    pub fn said(&self) -> &str {
        if self.id == ApplicationId::CONSOLE {
            resources::this_console()
        } else {
            &self.name
        }
    }
}

/// A thing that can be accessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub number: ResourceNumber,
    pub application: ApplicationId,
    /// Stands before the colon in `orders:read`.
    pub key: String,
    /// What people read.
    pub name: String,
    pub description: String,
    /// The resource this one is related to.
    pub parent: Option<ResourceNumber>,
    pub operations: OperationSet,
}

impl Resource {
    /// The name as people read it: the console's own resources in their language, others as they were
    /// registered.
    pub fn said(&self) -> &str {
        let is_own = self.application == ApplicationId::CONSOLE;
        let own = is_own.then(|| resources::named(&self.key.replace('_', "-")));
        own.flatten().unwrap_or(&self.name)
    }

    /// The same in the middle of a sentence: German writes it as anywhere, English small.
    pub(crate) fn in_a_sentence(&self) -> String {
        let own = || resources::named(&format!("in-a-sentence-{}", self.key.replace('_', "-")));
        let is_own = self.application == ApplicationId::CONSOLE;
        if let Some(own) = is_own.then(own).flatten() {
            return own.to_owned();
        }
        match say::language() {
            Language::English => uncapital(self.said()),
            Language::German => self.said().to_owned(),
        }
    }
}

/// Why applications and resources make no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    #[error("{}", problems::no_key(.0.escape_debug()))]
    Key(String),
    #[error("{}", problems::application_taken(.0.escape_debug()))]
    ApplicationTaken(String),
    #[error("{}", problems::key_taken(.0.escape_debug()))]
    KeyTaken(String),
    #[error("{}", problems::resource_without_application(.0.escape_debug()))]
    NoApplication(String),
    #[error("{}", problems::number_taken(.number, .key.escape_debug()))]
    Number { key: String, number: ResourceNumber },
    #[error("{}", problems::no_parent(.0.escape_debug()))]
    NoParent(String),
    #[error("{}", problems::related_to_itself(.0.escape_debug()))]
    Cycle(String),
}

/// Why a text names no permission.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnknownPermission {
    #[error("{}", problems::no_permission(.0.escape_debug()))]
    Shape(String),
    #[error("{}", problems::no_operation(.0.escape_debug(), operation_list(OperationSet::ALL)))]
    Operation(String),
    #[error("{}", no_application(.0, .1.as_deref()))]
    Application(String, Option<String>),
    #[error("{}", no_resource(.0, .1.as_deref()))]
    Resource(String, Option<String>),
    #[error("{}", problems::several_applications(.0.escape_debug(), .1.join(problems::one_or_other())))]
    Ambiguous(String, Vec<String>),
    #[error("{}", problems::not_offered(.0.escape_debug(), .1, operation_list(*.2)))]
    NotOffered(String, Operation, OperationSet),
}

fn operation_list(operations: OperationSet) -> String {
    operations
        .iter()
        .map(Operation::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

fn no_application(name: &str, near: Option<&str>) -> String {
    let name = name.escape_debug();
    match near {
        Some(near) => problems::no_application_but(name, near),
        None => problems::no_application(name),
    }
}

fn no_resource(name: &str, near: Option<&str>) -> String {
    let name = name.escape_debug();
    match near {
        Some(near) => problems::no_resource_but(name, near),
        None => problems::no_resource(name),
    }
}

/// All applications and resources, the console's own included.
#[derive(Clone, Debug)]
pub struct Catalogue {
    applications: Vec<Application>,
    resources: Vec<Option<Resource>>,
    by_key: HashMap<String, Vec<ResourceNumber>>,
}

impl Catalogue {
    /// The console alone, as on a new installation.
    pub fn console() -> Self {
        let mut catalogue = Self {
            applications: vec![Application {
                id: ApplicationId::CONSOLE,
                name: console::APPLICATION.to_owned(),
            }],
            resources: Vec::new(),
            by_key: HashMap::new(),
        };
        for resource in console::resources() {
            catalogue.put(resource);
        }
        catalogue
    }

    /// The console and what the operator has registered. Numbers may leave gaps, where a resource
    /// has been deleted. Every resource comes to offer *grant*.
    pub fn with(
        applications: Vec<Application>,
        resources: Vec<Resource>,
    ) -> Result<Self, CatalogueProblem> {
        let mut catalogue = Self::console();
        for application in applications {
            catalogue.add_application(application)?;
        }
        let added: Vec<ResourceNumber> = resources.iter().map(|r| r.number).collect();
        for resource in resources {
            catalogue.add(resource)?;
        }
        for number in added {
            catalogue.refuse_cycle(number)?;
        }
        Ok(catalogue)
    }

    /// The console's application first.
    pub fn applications(&self) -> &[Application] {
        &self.applications
    }

    pub fn application(&self, id: ApplicationId) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.id == id)
    }

    pub fn application_named(&self, name: &str) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.name == name)
    }

    /// In order of number.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().flatten()
    }

    pub fn resources_of(&self, application: ApplicationId) -> impl Iterator<Item = &Resource> {
        self.resources()
            .filter(move |resource| resource.application == application)
    }

    pub fn resource(&self, number: ResourceNumber) -> Option<&Resource> {
        self.resources.get(slot(number)).and_then(Option::as_ref)
    }

    pub fn resource_keyed(&self, application: ApplicationId, key: &str) -> Option<&Resource> {
        self.keyed(key)
            .find(|resource| resource.application == application)
    }

    /// The number the next registered resource gets: one above the highest there is.
    pub fn next_number(&self) -> ResourceNumber {
        let above = u32::try_from(self.resources.len()).unwrap_or(u32::MAX);
        ResourceNumber::new(above).max(ResourceNumber::FIRST_REGISTERED)
    }

    /// Whether the resource exists and offers the operation.
    pub fn offers(&self, permission: Permission) -> bool {
        self.resource(permission.resource)
            .is_some_and(|resource| resource.operations.contains(permission.operation))
    }

    /// Every permission that can be given to anyone.
    pub fn everything(&self) -> PermissionSet {
        let mut set = PermissionSet::new();
        for resource in self.resources() {
            set.insert_operations(resource.number, resource.operations);
        }
        set
    }

    /// Reads `users:update` or `shop/orders:read`. A key that several applications have must be
    /// written with its application.
    pub fn permission(&self, text: &str) -> Result<Permission, UnknownPermission> {
        let (name, operation) = text
            .rsplit_once(':')
            .ok_or_else(|| UnknownPermission::Shape(text.to_owned()))?;
        let operation = Operation::parse(operation)
            .ok_or_else(|| UnknownPermission::Operation(operation.to_owned()))?;
        let resource = self.find_resource(name)?;
        if resource.operations.contains(operation) {
            Ok(Permission::new(resource.number, operation))
        } else {
            let offered = resource.operations;
            Err(UnknownPermission::NotOffered(
                name.to_owned(),
                operation,
                offered,
            ))
        }
    }

    /// Reads `users` or `shop/orders`.
    pub fn find_resource(&self, name: &str) -> Result<&Resource, UnknownPermission> {
        if let Some((application, key)) = name.split_once('/') {
            return self.find_qualified(application, key);
        }
        let mut candidates = self.keyed(name);
        let first = candidates
            .next()
            .ok_or_else(|| self.unknown_resource(name))?;
        if candidates.next().is_some() {
            let choices = self
                .keyed(name)
                .map(|resource| self.qualified(resource))
                .collect();
            return Err(UnknownPermission::Ambiguous(name.to_owned(), choices));
        }
        Ok(first)
    }

    /// Writes a permission so that [`Catalogue::permission`] reads it: as short as it is clear.
    pub fn write(&self, permission: Permission) -> String {
        let name = self.resource(permission.resource).map_or_else(
            || format!("resource {}", permission.resource),
            |resource| self.write_resource(resource),
        );
        format!("{name}:{}", permission.operation)
    }

    pub fn write_resource(&self, resource: &Resource) -> String {
        if self.keyed(&resource.key).nth(1).is_some() {
            self.qualified(resource)
        } else {
            resource.key.clone()
        }
    }

    fn add_application(&mut self, application: Application) -> Result<(), CatalogueProblem> {
        if !is_key(&application.name) {
            return Err(CatalogueProblem::Key(application.name));
        }
        let taken =
            |other: &Application| other.id == application.id || other.name == application.name;
        if self.applications.iter().any(taken) {
            return Err(CatalogueProblem::ApplicationTaken(application.name));
        }
        self.applications.push(application);
        Ok(())
    }

    fn add(&mut self, mut resource: Resource) -> Result<(), CatalogueProblem> {
        if !is_key(&resource.key) {
            return Err(CatalogueProblem::Key(resource.key));
        }
        if resource.application == ApplicationId::CONSOLE
            || self.application(resource.application).is_none()
        {
            return Err(CatalogueProblem::NoApplication(resource.key));
        }
        if self
            .resource_keyed(resource.application, &resource.key)
            .is_some()
        {
            return Err(CatalogueProblem::KeyTaken(resource.key));
        }
        let number = resource.number;
        if number.is_console() || number >= ResourceNumber::LIMIT || self.resource(number).is_some()
        {
            return Err(CatalogueProblem::Number {
                key: resource.key,
                number,
            });
        }
        resource.operations = resource.operations.with(Operation::Grant);
        self.put(resource);
        Ok(())
    }

    fn put(&mut self, resource: Resource) {
        let slot = slot(resource.number);
        if self.resources.len() <= slot {
            self.resources.resize(slot + 1, None);
        }
        self.by_key
            .entry(resource.key.clone())
            .or_default()
            .push(resource.number);
        if let Some(place) = self.resources.get_mut(slot) {
            *place = Some(resource);
        }
    }

    /// Follows the parents upwards; whoever comes back, or further than there are resources, is in a
    /// circle.
    fn refuse_cycle(&self, number: ResourceNumber) -> Result<(), CatalogueProblem> {
        let mut current = self.resource(number);
        let mut steps = 0;
        while let Some(resource) = current {
            let Some(parent) = resource.parent else {
                return Ok(());
            };
            current = self.resource(parent);
            if current.is_none() {
                return Err(CatalogueProblem::NoParent(resource.key.clone()));
            }
            steps += 1;
            if parent == number || steps > self.resources.len() {
                return Err(CatalogueProblem::Cycle(resource.key.clone()));
            }
        }
        Ok(())
    }

    fn keyed(&self, key: &str) -> impl Iterator<Item = &Resource> {
        let numbers = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|number| self.resource(*number))
    }

    fn find_qualified(&self, name: &str, key: &str) -> Result<&Resource, UnknownPermission> {
        let application = self.application_named(name).ok_or_else(|| {
            let known = self
                .applications
                .iter()
                .map(|application| application.name.as_str());
            UnknownPermission::Application(name.to_owned(), nearest(name, known))
        })?;
        self.resource_keyed(application.id, key).ok_or_else(|| {
            let known = self
                .resources_of(application.id)
                .map(|resource| resource.key.as_str());
            let suggestion = nearest(key, known).map(|near| format!("{name}/{near}"));
            UnknownPermission::Resource(format!("{name}/{key}"), suggestion)
        })
    }

    fn unknown_resource(&self, name: &str) -> UnknownPermission {
        let known = self.resources().map(|resource| resource.key.as_str());
        UnknownPermission::Resource(name.to_owned(), nearest(name, known))
    }

    fn qualified(&self, resource: &Resource) -> String {
        let application = self.application(resource.application);
        format!(
            "{}/{}",
            application.map_or("", |a| a.name.as_str()),
            resource.key
        )
    }
}

fn slot(number: ResourceNumber) -> usize {
    usize::try_from(number.get()).unwrap_or(usize::MAX)
}

/// Whether a text can name an application or a resource.
pub fn is_key(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.'))
}

/// The known name that differs least from `name`, if it is near enough to be a slip of the hand.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let furthest = name.chars().count().div_ceil(3).min(3);
    known
        .map(|candidate| (slips(name, candidate), candidate))
        .filter(|(slips, _)| *slips <= furthest)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

/// How many letters must be put in, left out or exchanged to make one text the other.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut next = vec![line + 1];
        for (other_letter, pair) in other.iter().zip(row.windows(2)) {
            let [above_left, above] = pair else { continue };
            let left = next.last().copied().unwrap_or(0);
            let exchanged = above_left + usize::from(letter != *other_letter);
            next.push(exchanged.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
