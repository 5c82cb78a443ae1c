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
    let name = Field::text("name", say::common::name())
        .value(&form.name)
        .error(form.name_problem.as_deref())
        .required();
    let name = if renames {
        name.autofocus()
    } else {
        name.read_only().hint(say::groups::cannot_be_renamed())
    };
    let notes = Field::lines("notes", say::common::notes(), 3)
        .value(&form.notes)
        .error(form.notes_problem.as_deref())
        .hint(say::groups::notes_hint());
    vec![name, notes]
}

fn page(shell: crate::shell::Shell, frame: Form, form: &GroupForm, renames: bool) -> FormPage {
    let sections = vec![(String::new(), fields(form, renames))];
    FormPage::new(shell, frame.refused(form.refused.as_deref()), sections)
}

pub fn new(here: Here<'_>, form: &GroupForm) -> FormPage {
    let url = urls::groups(here.company());
    let frame = Form::new(&url, say::groups::create_group()).cancel(&url);
    page(shell(here, say::groups::create_group()), frame, form, true)
}

pub fn copy(here: Here<'_>, group: &Group, form: &GroupForm) -> FormPage {
    let url = url_of(here, group.head.id);
    let frame = Form::new(format!("{url}/copy"), say::groups::copy_group()).cancel(url);
    let title = say::groups::copy_of(&group.head.name);
    page(shell_below(here, &group.head, &title), frame, form, true)
}

/// Said after copying.
pub fn copied(here: Here<'_>, left: &Left) -> String {
    if left.out.is_empty() {
        return say::groups::group_copied().to_owned();
    }
    let (catalogue, zone) = (here.scope.catalogue(), here.frame.zone());
    let speech = Speech {
        catalogue: &catalogue,
        zone: &zone,
    };
    say::groups::group_copied_left_out(speech.list(&left.out))
}

pub fn edit(here: Here<'_>, group: &Group, form: &GroupForm) -> FormPage {
    let url = url_of(here, group.head.id);
    let frame = Form::new(&url, say::groups::save_group())
        .cancel(&url)
        .version(form.version);
    let renames = may_change(here, group.head.kind, GroupAct::Rename);
    let shell = shell_below(here, &group.head, say::groups::edit_group());
    page(shell, frame, form, renames).of(head(&group.head), tabs(here, group, "editing"))
}

/// What was typed beside what somebody else has saved meanwhile.
pub fn compare(here: Here<'_>, form: &GroupForm, theirs: &Group) -> ComparePage {
    let url = url_of(here, theirs.head.id);
    let when = Moment::at(theirs.changed.at.timestamp(), &here.frame.zone()).text();
    let compared = |name: &str, label: &str, yours: &str, theirs: &str| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours: Version::plain(yours),
        theirs: Version::plain(theirs),
    };
    ComparePage {
        shell: shell_below(here, &theirs.head, say::groups::two_people_changed_it()),
        form: Form::new(&url, say::common::save_chosen_values())
            .version(theirs.head.version)
            .cancel(&url),
        sentence: say::groups::saved_while_you_edited(&theirs.changed.name, when),
        fields: vec![
            compared("name", say::common::name(), &form.name, &theirs.head.name),
            compared(
                "notes",
                say::common::notes(),
                &form.notes,
                &theirs.head.notes,
            ),
        ],
        keep_theirs: url,
    }
}
