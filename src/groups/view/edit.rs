//! The forms about a group: create, copy, edit, and two versions side by side.

use tenantry_policy::{group::GroupAct, speech::Speech};
use tenantry_store::groups::{Group, Left};

use super::{Here, head, may_change, shell, shell_below, tabs, url_of};
use crate::{
    components::{ComparePage, Compared, Field, Form, Moment, Version},
    groups::form::GroupForm,
    pages::FormPage,
    urls,
};

fn fields(form: &GroupForm, renames: bool) -> Vec<Field> {
    let name = Field::text("name", "Name")
        .value(&form.name)
        .error(form.name_problem.as_deref())
        .required();
    let name = if renames {
        name.autofocus()
    } else {
        name.read_only().hint("This group can't be renamed.")
    };
    let notes = Field::lines("notes", "Notes", 3)
        .value(&form.notes)
        .error(form.notes_problem.as_deref())
        .hint("What the group is for.");
    vec![name, notes]
}

fn page(shell: crate::shell::Shell, frame: Form, form: &GroupForm, renames: bool) -> FormPage {
    let sections = vec![(String::new(), fields(form, renames))];
    FormPage::new(shell, frame.refused(form.refused.as_deref()), sections)
}

pub fn new(here: Here<'_>, form: &GroupForm) -> FormPage {
    let url = urls::groups(here.company());
    let frame = Form::new(&url, "Create group").cancel(&url);
    page(shell(here, "Create group"), frame, form, true)
}

pub fn copy(here: Here<'_>, group: &Group, form: &GroupForm) -> FormPage {
    let url = url_of(here, group.head.id);
    let frame = Form::new(format!("{url}/copy"), "Copy group").cancel(url);
    let title = format!("Copy {}", group.head.name);
    page(shell_below(here, &group.head, &title), frame, form, true)
}

/// Said after copying.
pub fn copied(here: Here<'_>, left: &Left) -> String {
    if left.out.is_empty() {
        return "The group was copied.".to_owned();
    }
    let (catalogue, zone) = (here.scope.catalogue(), here.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    format!(
        "The group was copied. Left out because it lies above the ceiling: {}.",
        speech.list(&left.out)
    )
}

pub fn edit(here: Here<'_>, group: &Group, form: &GroupForm) -> FormPage {
    let url = url_of(here, group.head.id);
    let frame = Form::new(&url, "Save group")
        .cancel(&url)
        .version(form.version);
    let renames = may_change(here, group.head.kind, GroupAct::Rename);
    let shell = shell_below(here, &group.head, "Edit group");
    page(shell, frame, form, renames).of(head(&group.head), tabs(here, group, "editing"))
}

/// What was typed beside what somebody else has saved meanwhile.
pub fn compare(here: Here<'_>, form: &GroupForm, theirs: &Group) -> ComparePage {
    let url = url_of(here, theirs.head.id);
    let when = Moment::at(theirs.changed.at.timestamp(), &here.frame.zone()).text;
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: shell_below(here, &theirs.head, "Two people changed this group"),
        form: Form::new(&url, "Save chosen values")
            .version(theirs.head.version)
            .cancel(&url),
        sentence: format!(
            "{} saved this group on {when}, while you were editing.",
            theirs.changed.name
        ),
        fields: vec![
            compared("name", "Name", &form.name, &theirs.head.name),
            compared("notes", "Notes", &form.notes, &theirs.head.notes),
        ],
        keep_theirs: url,
    }
}
