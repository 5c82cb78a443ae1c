//! The lists of applications and of the resources of one, declared.

use std::borrow::Cow;

use tenantry_policy::{catalogue::Resource, ids::ApplicationId, permission::Operation};
use tenantry_store::{
    applications::{self, ApplicationRow, ResourceSort, Sort},
    error::StoreError,
    listing::{ListQuery, Page},
    may,
    transaction::Read,
};

use super::{Found, Reads, is_console};
use crate::{
    components::{Action, Empty},
    http::listing::ListState,
    lists::{self, Around, Column, Counted, Exported, Kind, Listed, Said, Words},
    pages::TablePage,
    urls,
};

/// All applications of the platform, the console among them.
#[derive(Clone, Debug)]
pub struct Applications {
    around: Around,
}

impl Applications {
    pub fn new(around: Around) -> Self {
        Self { around }
    }

    fn register(&self) -> Option<Action> {
        let register = || {
            let url = format!("{}/new", urls::operator_applications());
            Action::add(say::applications::register_application(), url)
        };
        let offered = self.around.scope.offers::<may::applications::Create>();
        offered.then(register)
    }
}

static COLUMNS: [Column<Applications>; 2] = [
    Column::<Applications>::new("name", say::columns::name, |_, row| Cow::from(&row.name))
        .filtered(Kind::Text)
        .sorted(Sort::Name),
    Column::<Applications>::new("resources", say::columns::resources, |_, row| {
        Cow::from(row.resources.to_string())
    }),
];

pub fn words() -> Words {
    Words::of(&COLUMNS, Vec::new())
}

impl Listed for Applications {
    type Row = ApplicationRow;
    type Sort = Sort;
    const FILE: &'static str = "applications";
    const COUNTED: Counted = |number| say::lists::applications(number);
    const SEARCH: Said = Some(say::lists::search_applications_by_name);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some(("applications", &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &COLUMNS
    }

    fn caption(&self) -> String {
        say::applications::applications().to_owned()
    }

    fn url(&self, row: &ApplicationRow) -> Option<String> {
        Some(urls::operator_application(row.id))
    }

    fn sub(&self, row: &ApplicationRow) -> String {
        if row.id == ApplicationId::CONSOLE {
            say::applications::tenantry_itself().to_owned()
        } else {
            String::new()
        }
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::applications::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let (title, text) = (
            say::applications::no_application_yet(),
            say::applications::no_application_yet_text(),
        );
        let empty = Empty::new("apps", title, text);
        Some(empty.action(self.register()))
    }
}

impl Exported for Applications {
    type Needs = may::applications::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<Sort>,
    ) -> Result<Page<ApplicationRow>, StoreError> {
        applications::export(tx, wanted)
    }
}

pub fn index(
    at: &Reads,
    applications: &Applications,
    state: &ListState,
    page: &Page<ApplicationRow>,
) -> TablePage {
    let shell = at
        .frame
        .shell(say::applications::applications())
        .action(applications.register());
    TablePage::new(shell, lists::table(applications, state, page))
}

/// The resources of one application.
#[derive(Clone, Debug)]
pub struct Resources {
    around: Around,
    application: ApplicationId,
    /// Whether the reader may edit them.
    updates: bool,
}

impl Resources {
    /// How saved views call the list, whichever application's it is.
    pub const VIEWS: &'static str = "applications/resources";

    pub fn on_page(around: Around, application: &Found) -> Self {
        let may_update = around.scope.offers::<may::applications::Update>();
        Self {
            updates: may_update && !is_console(application),
            ..Self::for_file(around, application.id)
        }
    }

    pub fn for_file(around: Around, application: ApplicationId) -> Self {
        Self {
            around,
            application,
            updates: false,
        }
    }

    fn below(&self) -> String {
        let application = urls::operator_application(self.application);
        format!("{application}/resources")
    }

    pub fn add(&self) -> Option<Action> {
        let add = || {
            Action::add(
                say::applications::add_resource(),
                format!("{}/new", self.below()),
            )
        };
        self.updates.then(add)
    }
}

static RESOURCE_COLUMNS: [Column<Resources>; 5] = [
    Column::<Resources>::new("resource", say::columns::resource, |_, row| {
        Cow::from(&row.key)
    })
    .filtered(Kind::Text)
    .sorted(ResourceSort::Key),
    Column::<Resources>::new("name", say::columns::name, |_, row| Cow::from(&row.name)),
    Column::<Resources>::new("operations", say::columns::operations, |_, row| {
        Cow::from(operations(row))
    })
    .shown_as(|_, row| said(row).into()),
    Column::<Resources>::new("number", say::columns::number, |_, row| {
        Cow::from(row.number.to_string())
    })
    .filtered(Kind::Number)
    .sorted(ResourceSort::Number),
    Column::<Resources>::new("description", say::columns::description, |_, row| {
        Cow::from(&row.description)
    })
    .in_files(),
];

/// As a file takes them, and reads them again.
fn operations(resource: &Resource) -> String {
    let operations: Vec<&str> = resource.operations.iter().map(Operation::as_str).collect();
    operations.join(" ")
}

fn said(resource: &Resource) -> String {
    let said: Vec<&str> = resource.operations.iter().map(Operation::said).collect();
    said.join(", ")
}

pub fn resource_words() -> Words {
    Words::of(&RESOURCE_COLUMNS, Vec::new())
}

impl Listed for Resources {
    type Row = Resource;
    type Sort = ResourceSort;
    const FILE: &'static str = "resources";
    const COUNTED: Counted = |number| say::lists::resources(number);
    const SEARCH: Said = Some(say::lists::search_resources);

    fn views(&self) -> Option<(&'static str, &Around)> {
        Some((Self::VIEWS, &self.around))
    }

    fn columns(&self) -> &'static [Column<Self>] {
        &RESOURCE_COLUMNS
    }

    fn caption(&self) -> String {
        say::applications::resources().to_owned()
    }

    fn url(&self, row: &Resource) -> Option<String> {
        let leads = self.updates;
        leads.then(|| format!("{}/{}", self.below(), row.key))
    }

    fn sub(&self, row: &Resource) -> String {
        row.description.clone()
    }

    fn may_export(&self) -> bool {
        self.around.scope.offers::<may::applications::Export>()
    }

    fn empty(&self) -> Option<Empty> {
        let (title, text) = (
            say::applications::no_resources_yet(),
            say::applications::no_resources_yet_text(),
        );
        let empty = Empty::new("apps", title, text);
        Some(empty.action(self.add()))
    }
}

impl Exported for Resources {
    type Needs = may::applications::Export;

    fn portion(
        &self,
        tx: &mut Read<'_, Self::Needs>,
        wanted: &ListQuery<ResourceSort>,
    ) -> Result<Page<Resource>, StoreError> {
        applications::export_resources(tx, self.application, wanted)
    }
}
