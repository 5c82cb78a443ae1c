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
    review::{CONFIRMED, ReviewPage},
    urls,
};

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
    let frame = Form::new(&url, "Save resource")
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
    let offered = listed(without(after, stored.operations));
    let withdrawn = listed(without(stored.operations, after));
    let mut hidden = vec![
        ("name".to_owned(), wanted.name),
        ("description".to_owned(), wanted.description),
        (CONFIRMED.to_owned(), "yes".to_owned()),
    ];
    let operations = listed(wanted.operations).into_iter();
    hidden.extend(operations.map(|operation| ("operations".to_owned(), operation)));
    ReviewPage {
        shell: inner(&at.frame, application, "Review changes"),
        notice: across::warning(found),
        lists: vec![
            (format!("Offered from now on ({})", offered.len()), offered),
            (
                format!("No longer offered ({})", withdrawn.len()),
                withdrawn,
            ),
        ],
        consequences: Some(across::of(found, &at.may.scope().catalogue())),
        hidden,
        form: Some(
            Form::new(&back, "Save resource")
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
    let operations = |set: OperationSet| listed(set.with(Operation::Grant)).join(", ");
    ComparePage {
        shell: inner(&at.frame, application, "Two people changed this resource"),
        form: Form::new(&url, "Save chosen values")
            .version(applications::version_of(stored))
            .cancel(&base),
        sentence: "Somebody changed this resource while you were editing.".to_owned(),
        fields: vec![
            compared("name", "Name", &yours.name, &stored.name),
            compared(
                "description",
                "Description",
                &yours.description,
                &stored.description,
            ),
            compared(
                "operations",
                "Operations",
                &operations(yours.operations),
                &operations(stored.operations),
            ),
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
