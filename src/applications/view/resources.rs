//! A resource of an application: its form, two versions of it, and what other operations come to.

use tenantry_policy::{
    catalogue::Resource,
    permission::{Operation, OperationSet},
};
use tenantry_store::{across::Across, applications, may};

use super::{super::form::ResourceForm, Deletes, Found, Updates, inner};
use crate::{
    companies::across,
    components::{Action, Choice, ComparePage, Compared, ConfirmPage, Field, Form, Version},
    pages::FormPage,
    review::{self, ReviewPage},
    urls,
};

fn resource_fields(form: &ResourceForm, is_new: bool) -> Vec<(String, Vec<Field>)> {
    let key = Field::text("key", say::applications::key())
        .value(&form.key)
        .required()
        .error(form.problem("key"));
    let key = if is_new {
        key.autofocus().hint(say::applications::key_hint())
    } else {
        key.read_only()
    };
    let choice = |operation: Operation| {
        Choice::new(operation.as_str(), operation.said().replace('_', " "))
            .chosen(form.operations.contains(operation))
    };
    let operations = Operation::ALL
        .into_iter()
        .filter(|o| *o != Operation::Grant)
        .map(choice);
    let mut fields = vec![
        key,
        Field::text("name", say::common::name())
            .value(&form.name)
            .hint(say::applications::resource_name_hint()),
        Field::lines("description", say::applications::description(), 2).value(&form.description),
        Field::checks(
            "operations",
            say::applications::operations(),
            operations.collect(),
        )
        .hint(say::applications::operations_hint()),
    ];
    if is_new {
        let parent = Field::text("parent", say::applications::related_to()).value(&form.parent);
        fields.push(
            parent
                .hint(say::applications::related_to_hint())
                .error(form.problem("parent")),
        );
    }
    vec![(String::new(), fields)]
}

pub fn new_resource(at: &Updates, application: &Found, form: &ResourceForm) -> FormPage {
    let base = urls::operator_application(application.id);
    let frame = Form::new(
        format!("{base}/resources"),
        say::applications::add_resource(),
    )
    .cancel(&base);
    FormPage::new(
        inner(&at.frame, application, say::applications::add_resource()),
        frame,
        resource_fields(form, true),
    )
}

pub fn edit_resource(at: &Updates, application: &Found, form: &ResourceForm) -> FormPage {
    let base = urls::operator_application(application.id);
    let url = format!("{base}/resources/{}", form.key);
    let delete = || {
        Action::confirm(say::common::delete(), format!("{url}/deletion"))
            .icon("trash")
            .danger()
    };
    let deletes = at.may.scope().offers::<may::applications::Delete>();
    let shell = inner(&at.frame, application, &form.key).action(deletes.then(delete));
    let frame = Form::new(&url, say::applications::save_resource())
        .version(form.version)
        .cancel(&base);
    FormPage::new(shell, frame, resource_fields(form, false))
}

fn listed(operations: OperationSet) -> Vec<String> {
    operations
        .iter()
        .map(|operation| operation.as_str().to_owned())
        .collect()
}

/// The same as people read it.
fn said(operations: OperationSet) -> Vec<String> {
    let said = operations.iter().map(Operation::said);
    said.map(str::to_owned).collect()
}

/// What another choice of operations comes to, company by company.
pub fn review_resource(
    at: &Updates,
    application: &Found,
    form: &ResourceForm,
    stored: &Resource,
    found: &Across,
) -> ReviewPage {
    let base = urls::operator_application(application.id);
    let back = format!("{base}/resources/{}", form.key);
    let wanted = form.fields();
    let after = wanted.operations.with(Operation::Grant);
    let without = |set: OperationSet, other: OperationSet| -> OperationSet {
        set.iter()
            .filter(|operation| !other.contains(*operation))
            .collect()
    };
    let offered = said(without(after, stored.operations));
    let withdrawn = said(without(stored.operations, after));
    let mut hidden = vec![
        ("name".to_owned(), wanted.name),
        ("description".to_owned(), wanted.description),
        review::confirmed(),
    ];
    let operations = listed(wanted.operations).into_iter();
    hidden.extend(operations.map(|operation| ("operations".to_owned(), operation)));
    ReviewPage {
        shell: inner(&at.frame, application, say::common::review_changes()),
        notice: across::warning(found),
        lists: vec![
            (
                say::applications::offered_from_now_on(offered.len()),
                offered,
            ),
            (
                say::applications::no_longer_offered(withdrawn.len()),
                withdrawn,
            ),
        ],
        consequences: Some(across::of(found, &at.may.scope().catalogue())),
        hidden,
        form: Some(
            Form::new(&back, say::applications::save_resource())
                .version(form.version)
                .cancel(&back),
        ),
        back,
    }
}

/// Two people changed the resource: both versions, of which one is chosen field by field.
pub fn compare_resource(
    at: &Updates,
    application: &Found,
    form: &ResourceForm,
    stored: &Resource,
) -> ComparePage {
    let base = urls::operator_application(application.id);
    let url = format!("{base}/resources/{}", stored.key);
    let yours = form.fields();
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    let operations = |set: OperationSet| {
        let set = set.with(Operation::Grant);
        Version::new(listed(set).join(", "), said(set).join(", "))
    };
    ComparePage {
        shell: inner(
            &at.frame,
            application,
            say::applications::two_people_changed_the_resource(),
        ),
        form: Form::new(&url, say::common::save_chosen_values())
            .version(applications::version_of(stored))
            .cancel(&base),
        sentence: say::applications::resource_changed_while_you_edited().to_owned(),
        fields: vec![
            compared("name", say::common::name(), &yours.name, &stored.name),
            compared(
                "description",
                say::applications::description(),
                &yours.description,
                &stored.description,
            ),
            Compared {
                name: "operations".to_owned(),
                label: say::applications::operations().to_owned(),
                yours: operations(yours.operations),
                theirs: operations(stored.operations),
            },
        ],
        keep_theirs: url,
    }
}

pub fn confirm_resource_deletion(
    at: &Deletes,
    application: &Found,
    resource: &Resource,
) -> ConfirmPage {
    let base = urls::operator_application(application.id);
    let url = format!("{base}/resources/{}", resource.key);
    let question = say::applications::delete_resource_question(&resource.key);
    let shell = inner(&at.frame, application, &question);
    let form = Form::new(
        format!("{url}/deletion"),
        say::applications::delete_resource(),
    )
    .danger()
    .cancel(&base);
    ConfirmPage::new(shell, form)
        .sentence(say::applications::delete_resource_question_sentence())
        .sentence(say::applications::delete_resource_question_refused())
}
