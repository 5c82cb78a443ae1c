//! The view models of the operator's pages about applications.

mod list;
mod resources;

use tenantry_policy::catalogue::Resource;
use tenantry_store::{audit::history::PastEvent, listing::Page, may, scope::CompanyScope};

pub use list::{Applications, Resources, index};
pub use resources::{
    compare_resource, confirm_resource_deletion, edit_resource, new_resource, review_resource,
};

use super::{Found, form::NameForm, is_console};
use crate::{
    components::{Action, ComparePage, Compared, ConfirmPage, Field, Form, Head, Tabs, Version},
    frame::Frame,
    history::timeline,
    http::{listing::ListState, proof::AtOperator},
    lists,
    pages::{DetailPage, FormPage, Section, TablePage},
    review::ReviewPage,
    shell::Shell,
    urls,
};

type Reads = AtOperator<may::applications::Read>;
type Updates = AtOperator<may::applications::Update>;
type Imports = AtOperator<may::applications::MaintainList>;
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

fn tabs(frame: &Frame, application: &Found, current: &str) -> Tabs {
    let base = urls::operator_application(application.id);
    let tabs = Tabs::new().tab("Resources", &base, current == "resources");
    let offers = |offered: fn(&CompanyScope) -> bool| {
        !is_console(application) && frame.scope().is_some_and(offered)
    };
    let tabs = if offers(CompanyScope::offers::<may::applications::Update>) {
        tabs.tab("Edit", format!("{base}/editing"), current == "editing")
    } else {
        tabs
    };
    let tabs = if offers(CompanyScope::offers::<may::applications::MaintainList>) {
        let url = format!("{base}/import");
        tabs.tab("Import resources", url, current == "import")
    } else {
        tabs
    };
    tabs.tab("History", format!("{base}/history"), current == "history")
}

pub fn history(
    at: &Reads,
    application: &Found,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = timeline(events, state, &at.frame.zone());
    DetailPage {
        shell: crumbs(&at.frame, &application.name),
        head: head(application),
        tabs: tabs(&at.frame, application, "history"),
        sections: vec![Section::timeline("History", timeline)],
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
    let is_empty = scope
        .catalogue()
        .resources_of(application.id)
        .next()
        .is_none();
    let may_delete = scope.offers::<may::applications::Delete>();
    let deletes = may_delete && is_empty && !is_console(application);
    let resources = Resources::on_page(scope, at.frame.zone(), application.id, updates);
    let delete = || Action::confirm("Delete", format!("{base}/deletion")).icon("trash");
    let shell = crumbs(&at.frame, &application.name)
        .action(deletes.then(delete))
        .action(resources.add());
    TablePage::new(shell, lists::table(&resources, state, page)).of(
        Some(head(application)),
        tabs(&at.frame, application, "resources"),
    )
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

pub fn import(at: &Imports, application: &Found, problems: &[String]) -> FormPage {
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

/// Says that the application stays, and why.
pub fn not_deleted(at: &Deletes, application: &Found, resources: usize) -> ReviewPage {
    let said = if is_console(application) {
        "The console can't be changed.".to_owned()
    } else if resources == 1 {
        "The application still has 1 resource: delete it first.".to_owned()
    } else {
        format!("The application still has {resources} resources: delete them first.")
    };
    let title = format!("{} can't be deleted", application.name);
    let base = urls::operator_application(application.id);
    ReviewPage::refused(inner(&at.frame, application, &title), &said, base)
}

pub fn confirm_deletion(at: &Deletes, application: &Found) -> ConfirmPage {
    let base = urls::operator_application(application.id);
    let title = format!("Delete the application {}?", application.name);
    let form = Form::new(format!("{base}/deletion"), "Delete application")
        .danger()
        .cancel(&base);
    ConfirmPage::new(inner(&at.frame, application, &title), form)
        .sentence("It has no resources any more, so nobody loses anything.")
}
