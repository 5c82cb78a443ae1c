//! The view models of the operator's pages about applications.

mod list;
mod resources;

use tenantry_policy::catalogue::Resource;
use tenantry_store::{audit::history::PastEvent, listing::Page, may, scope::CompanyScope};

pub use list::{Applications, Resources, index, resource_words, words};
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
    frame.shell(title).crumb(
        say::applications::applications(),
        urls::operator_applications(),
    )
}

fn inner(frame: &Frame, application: &Found, title: &str) -> Shell {
    crumbs(frame, title).crumb(
        &application.name,
        urls::operator_application(application.id),
    )
}

fn name_field(form: &NameForm) -> Vec<(String, Vec<Field>)> {
    let field = Field::text("name", say::common::name())
        .value(&form.name)
        .required()
        .autofocus()
        .hint(say::applications::name_hint())
        .error(form.problem.as_deref());
    vec![(String::new(), vec![field])]
}

pub fn new(at: &AtOperator<may::applications::Create>, form: &NameForm) -> FormPage {
    let url = urls::operator_applications();
    let frame = Form::new(&url, say::applications::register_application()).cancel(&url);
    FormPage::new(
        crumbs(&at.frame, say::applications::register_application()),
        frame,
        name_field(form),
    )
}

fn head(application: &Found) -> Head {
    Head::new(&application.name)
}

fn tabs(frame: &Frame, application: &Found, current: &str) -> Tabs {
    let base = urls::operator_application(application.id);
    let tabs = Tabs::new().tab(
        say::applications::resources(),
        &base,
        current == "resources",
    );
    let offers = |offered: fn(&CompanyScope) -> bool| {
        !is_console(application) && frame.scope().is_some_and(offered)
    };
    let tabs = if offers(CompanyScope::offers::<may::applications::Update>) {
        tabs.tab(
            say::common::edit(),
            format!("{base}/editing"),
            current == "editing",
        )
    } else {
        tabs
    };
    let tabs = if offers(CompanyScope::offers::<may::applications::MaintainList>) {
        let url = format!("{base}/import");
        tabs.tab(
            say::applications::import_resources(),
            url,
            current == "import",
        )
    } else {
        tabs
    };
    tabs.tab(
        say::common::history(),
        format!("{base}/history"),
        current == "history",
    )
}

pub fn history(
    at: &Reads,
    application: &Found,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = timeline(events, state, &at.frame.zone(), &at.may.scope().catalogue());
    DetailPage {
        shell: crumbs(&at.frame, &application.name),
        head: head(application),
        tabs: tabs(&at.frame, application, "history"),
        sections: vec![Section::timeline(say::common::history(), timeline)],
    }
}

pub fn show(
    at: &Reads,
    application: &Found,
    resources: &Resources,
    page: &Page<Resource>,
    state: &ListState,
) -> TablePage {
    let scope = at.may.scope();
    let base = urls::operator_application(application.id);
    let is_empty = scope
        .catalogue()
        .resources_of(application.id)
        .next()
        .is_none();
    let may_delete = scope.offers::<may::applications::Delete>();
    let deletes = may_delete && is_empty && !is_console(application);
    let delete =
        || Action::confirm(say::common::delete(), format!("{base}/deletion")).icon("trash");
    let shell = crumbs(&at.frame, &application.name)
        .action(deletes.then(delete))
        .action(resources.add());
    TablePage::new(shell, lists::table(resources, state, page)).of(
        Some(head(application)),
        tabs(&at.frame, application, "resources"),
    )
}

pub fn edit(at: &Updates, application: &Found, form: &NameForm) -> FormPage {
    let base = urls::operator_application(application.id);
    let frame = Form::new(&base, say::applications::rename_application())
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
        label: say::common::name().to_owned(),
        yours: Version::plain(&form.name),
        theirs: Version::plain(&theirs.name),
    };
    ComparePage {
        shell: inner(
            &at.frame,
            theirs,
            say::applications::two_people_changed_it(),
        ),
        form: Form::new(&base, say::applications::save_chosen_value())
            .version(theirs.version)
            .cancel(&base),
        sentence: say::applications::renamed_while_you_edited().to_owned(),
        fields: vec![compared],
        keep_theirs: base,
    }
}

pub fn import(at: &Imports, application: &Found, problems: &[String]) -> FormPage {
    let base = urls::operator_application(application.id);
    let file = Field::file("file", say::applications::csv_file(), ".csv,text/csv")
        .required()
        .hint(say::applications::csv_file_hint());
    let refused = (!problems.is_empty())
        .then(|| say::applications::nothing_was_registered(problems.join(" ")));
    let frame = Form::new(
        format!("{base}/import"),
        say::applications::import_resources(),
    )
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
        say::applications::console_stays().to_owned()
    } else {
        say::applications::still_has_resources(resources)
    };
    let title = say::applications::cannot_be_deleted(&application.name);
    let base = urls::operator_application(application.id);
    ReviewPage::refused(inner(&at.frame, application, &title), &said, base)
}

pub fn confirm_deletion(at: &Deletes, application: &Found) -> ConfirmPage {
    let base = urls::operator_application(application.id);
    let title = say::applications::delete_question(&application.name);
    let form = Form::new(
        format!("{base}/deletion"),
        say::applications::delete_application(),
    )
    .danger()
    .cancel(&base);
    ConfirmPage::new(inner(&at.frame, application, &title), form)
        .sentence(say::applications::delete_question_sentence())
}
