//! The view models of the operator's pages about applications.

use tenantry_policy::{catalogue::Resource, ids::ApplicationId, permission::Operation};
use tenantry_store::{
    applications::{ApplicationRow, ResourceSort},
    listing::Page,
    may,
    scope::CompanyScope,
};

use super::{
    Found,
    form::{NameForm, ResourceForm},
};
use crate::{
    components::{
        Action, Choice, Column, ComparePage, Compared, ConfirmPage, Empty, Field, Form, Head, List,
        State, Tabs, Toolbar, Version,
    },
    frame::Frame,
    http::{listing::ListState, proof::AtOperator},
    pages::{FormPage, Line, TablePage},
    shell::Shell,
    urls,
};

type Reads = AtOperator<may::applications::Read>;
type Updates = AtOperator<may::applications::Update>;
type Deletes = AtOperator<may::applications::Delete>;

fn crumbs(frame: &Frame, title: &str) -> Shell {
    frame
        .shell(title)
        .crumb("Applications", urls::operator_applications())
}

fn inner(frame: &Frame, application: &Found, title: &str) -> Shell {
    crumbs(frame, title).crumb(
        &application.name,
        urls::operator_application(application.id),
    )
}

pub fn index(at: &Reads, all: &[ApplicationRow]) -> TablePage {
    let register = || {
        let url = format!("{}/new", urls::operator_applications());
        Action::open("Register application", url)
            .icon("plus")
            .primary()
    };
    let shell = at.frame.shell("Applications");
    let shell = shell.action(
        at.may
            .scope()
            .offers::<may::applications::Create>()
            .then(register),
    );
    let columns = ["Name", "Resources"].map(Column::new);
    let line = |row: &ApplicationRow| Line {
        url: urls::operator_application(row.id),
        name: row.name.clone(),
        sub: if row.id == ApplicationId::CONSOLE {
            "Tenantry itself".to_owned()
        } else {
            String::new()
        },
        cells: vec![("Resources", row.resources.to_string().into())],
    };
    let list = List::new("Applications", Toolbar::default(), columns.into());
    TablePage {
        shell,
        head: None,
        tabs: None,
        list,
        lines: all.iter().map(line).collect(),
    }
}

fn name_field(form: &NameForm) -> Vec<(String, Vec<Field>)> {
    let field = Field::text("name", "Name")
        .value(&form.name)
        .required()
        .autofocus()
        .hint("Lower-case letters, digits, “_”, “-” and “.”; stands before the slash in shop/orders:read.")
        .error(form.problem.as_deref());
    vec![(String::new(), vec![field])]
}

pub fn new(at: &AtOperator<may::applications::Create>, form: &NameForm) -> FormPage {
    let url = urls::operator_applications();
    let frame = Form::new(&url, "Register application").cancel(&url);
    FormPage::new(
        crumbs(&at.frame, "Register application"),
        frame,
        name_field(form),
    )
}

fn head(application: &Found) -> Head {
    Head::new(&application.name)
}

fn is_console(application: &Found) -> bool {
    application.id == ApplicationId::CONSOLE
}

fn tabs(frame: &Frame, application: &Found, current: &str) -> Tabs {
    let base = urls::operator_application(application.id);
    let tabs = Tabs::new().tab("Resources", &base, current == "resources");
    let updates = frame
        .scope()
        .is_some_and(CompanyScope::offers::<may::applications::Update>);
    if updates && !is_console(application) {
        tabs.tab("Edit", format!("{base}/editing"), current == "editing")
            .tab(
                "Import resources",
                format!("{base}/import"),
                current == "import",
            )
    } else {
        tabs
    }
}

pub fn show(
    at: &Reads,
    application: &Found,
    page: &Page<Resource>,
    state: &ListState,
) -> TablePage {
    let scope = at.may.scope();
    let base = urls::operator_application(application.id);
    let updates = scope.offers::<may::applications::Update>() && !is_console(application);
    let deletes = scope.offers::<may::applications::Delete>() && !is_console(application);
    let add = || {
        Action::open("Add resource", format!("{base}/resources/new"))
            .icon("plus")
            .primary()
    };
    let delete = || Action::confirm("Delete", format!("{base}/deletion")).icon("trash");
    let shell = crumbs(&at.frame, &application.name)
        .action(deletes.then(delete))
        .action(updates.then(add));
    let columns = vec![
        state.sorted("Resource", ResourceSort::Key),
        Column::new("Name"),
        Column::new("Operations"),
        state.sorted("Number", ResourceSort::Number),
    ];
    let list = List::new("Resources", state.toolbar("Search resources", &[]), columns)
        .paging(state.paging(page, "resource", "resources"));
    let list = match (page.rows.is_empty(), state.search().is_empty()) {
        (true, true) => list.state(State::Empty(none_yet(updates.then(add)))),
        (true, false) => list.state(State::NothingFound(state.dropped(&[]))),
        _ => list,
    };
    let lines = page
        .rows
        .iter()
        .map(|resource| line(resource, &base, updates))
        .collect();
    TablePage {
        shell,
        head: Some(head(application)),
        tabs: Some(tabs(&at.frame, application, "resources")),
        list,
        lines,
    }
}

fn none_yet(add: Option<Action>) -> Empty {
    let text = "Resources are what permissions are about: orders, invoices, terminals. Add them one by one or import a CSV file.";
    Empty::new("apps", "No resources yet", text).action(add)
}

fn line(resource: &Resource, base: &str, opens: bool) -> Line {
    let operations: Vec<&str> = resource.operations.iter().map(Operation::as_str).collect();
    let url = if opens {
        format!("{base}/resources/{}", resource.key)
    } else {
        String::new()
    };
    Line {
        url,
        name: resource.key.clone(),
        sub: resource.description.clone(),
        cells: vec![
            ("Name", resource.name.clone().into()),
            ("Operations", operations.join(", ").into()),
            ("Number", resource.number.to_string().into()),
        ],
    }
}

pub fn edit(at: &Updates, application: &Found, form: &NameForm) -> FormPage {
    let base = urls::operator_application(application.id);
    let frame = Form::new(&base, "Rename application")
        .cancel(&base)
        .version(application.version);
    FormPage::new(
        crumbs(&at.frame, &application.name),
        frame,
        name_field(form),
    )
    .of(head(application), tabs(&at.frame, application, "editing"))
}

pub fn compare(at: &Updates, form: &NameForm, theirs: &Found) -> ComparePage {
    let base = urls::operator_application(theirs.id);
    let compared = Compared {
        name: "name".to_owned(),
        label: "Name".to_owned(),
        yours: Version::plain(&form.name),
        theirs: Version::plain(&theirs.name),
    };
    ComparePage {
        shell: inner(&at.frame, theirs, "Two people changed this application"),
        form: Form::new(&base, "Save chosen value")
            .version(theirs.version)
            .cancel(&base),
        sentence: "Somebody renamed this application while you were editing.".to_owned(),
        fields: vec![compared],
        keep_theirs: base,
    }
}

fn resource_fields(form: &ResourceForm, is_new: bool) -> Vec<(String, Vec<Field>)> {
    let key = Field::text("key", "Key")
        .value(&form.key)
        .required()
        .error(form.problem("key"));
    let key = if is_new {
        key.autofocus().hint(
            "Stands before the colon in orders:read: lower-case letters, digits, “_”, “-” and “.”.",
        )
    } else {
        key.read_only()
    };
    let choice = |operation: Operation| {
        Choice::new(operation.as_str(), operation.as_str().replace('_', " "))
            .chosen(form.operations.contains(operation))
    };
    let operations = Operation::ALL
        .into_iter()
        .filter(|o| *o != Operation::Grant)
        .map(choice);
    let mut fields = vec![
        key,
        Field::text("name", "Name")
            .value(&form.name)
            .hint("What people read; the key, if empty."),
        Field::lines("description", "Description", 2).value(&form.description),
        Field::checks("operations", "Operations", operations.collect())
            .hint("What can be done with it. Every resource can be granted, listed or not."),
    ];
    if is_new {
        let parent = Field::text("parent", "Related to").value(&form.parent);
        fields.push(
            parent
                .hint("The key of the resource it stands below, if any.")
                .error(form.problem("parent")),
        );
    }
    vec![(String::new(), fields)]
}

pub fn new_resource(at: &Updates, application: &Found, form: &ResourceForm) -> FormPage {
    let base = urls::operator_application(application.id);
    let frame = Form::new(format!("{base}/resources"), "Add resource").cancel(&base);
    FormPage::new(
        inner(&at.frame, application, "Add resource"),
        frame,
        resource_fields(form, true),
    )
}

pub fn edit_resource(at: &Updates, application: &Found, form: &ResourceForm) -> FormPage {
    let base = urls::operator_application(application.id);
    let url = format!("{base}/resources/{}", form.key);
    let delete = || {
        Action::confirm("Delete", format!("{url}/deletion"))
            .icon("trash")
            .danger()
    };
    let deletes = at.may.scope().offers::<may::applications::Delete>();
    let shell = inner(&at.frame, application, &form.key).action(deletes.then(delete));
    let frame = Form::new(&url, "Save resource").cancel(&base);
    FormPage::new(shell, frame, resource_fields(form, false))
}

pub fn import(at: &Updates, application: &Found, problems: &[String]) -> FormPage {
    let base = urls::operator_application(application.id);
    let file = Field::file("file", "CSV file", ".csv,text/csv")
        .required()
        .hint("The first line is resource,name,operations; the operations of one resource stand apart by blanks. All lines are registered, or none.");
    let refused =
        (!problems.is_empty()).then(|| format!("Nothing was registered. {}", problems.join(" ")));
    let frame = Form::new(format!("{base}/import"), "Import resources")
        .cancel(&base)
        .multipart()
        .refused(refused);
    FormPage::new(
        crumbs(&at.frame, &application.name),
        frame,
        vec![(String::new(), vec![file])],
    )
    .of(head(application), tabs(&at.frame, application, "import"))
}

pub fn confirm_resource_deletion(
    at: &Deletes,
    application: &Found,
    resource: &Resource,
) -> ConfirmPage {
    let base = urls::operator_application(application.id);
    let url = format!("{base}/resources/{}", resource.key);
    let shell = inner(
        &at.frame,
        application,
        &format!("Delete the resource {}?", resource.key),
    );
    let form = Form::new(format!("{url}/deletion"), "Delete resource")
        .danger()
        .cancel(&base);
    ConfirmPage::new(shell, form)
        .sentence("Nothing can be given about it any more.")
        .sentence("It is refused while the resource is in a company role, a group, an override or an invitation.")
}

pub fn confirm_deletion(at: &Deletes, application: &Found) -> ConfirmPage {
    let base = urls::operator_application(application.id);
    let shell = inner(
        &at.frame,
        application,
        &format!("Delete the application {}?", application.name),
    );
    let form = Form::new(format!("{base}/deletion"), "Delete application")
        .danger()
        .cancel(&base);
    ConfirmPage::new(shell, form).sentence("It is refused while the application has resources.")
}
