//! The forms about a unit: create, edit, and two versions side by side.

use tenantry_store::units::{Unit, UnitLine};

use super::{super::form::UnitForm, Here, head, shell, shell_below, tabs, url_of};
use crate::{
    components::{Choice, ComparePage, Compared, Field, Form, Moment, Version},
    pages::FormPage,
    urls,
};

/// The units that can be chosen to lie above, indented as in the tree.
fn parents(form: &UnitForm, tree: &[UnitLine], itself: Option<&Unit>) -> Vec<Choice> {
    let none = Choice::new("", "No unit: at the top").chosen(form.parent.is_empty());
    let fits =
        |line: &&UnitLine| !line.is_all_users && itself.is_none_or(|unit| unit.id != line.id);
    let choices = super::index::with_depth(tree);
    let choices = choices.iter().filter(|(line, _)| fits(line));
    let choices = choices.map(|(line, depth)| {
        let id = line.id.to_string();
        let chosen = form.parent == id;
        Choice::new(id, format!("{}{}", "– ".repeat(*depth), line.name)).chosen(chosen)
    });
    std::iter::once(none).chain(choices).collect()
}

fn fields(form: &UnitForm, tree: &[UnitLine], itself: Option<&Unit>) -> Vec<Field> {
    vec![
        Field::text("name", "Name")
            .value(&form.name)
            .error(form.problem("name"))
            .required()
            .autofocus(),
        Field::select("parent", "Below", parents(form, tree, itself))
            .error(form.problem("parent"))
            .hint("Where the unit lies in the tree."),
        Field::lines("notes", "Notes", 3)
            .value(&form.notes)
            .error(form.problem("notes"))
            .hint("What the unit is for."),
    ]
}

pub fn new(here: Here<'_>, form: &UnitForm, tree: &[UnitLine]) -> FormPage {
    let url = urls::units(here.company());
    let frame = Form::new(&url, "Create unit")
        .cancel(&url)
        .refused(form.refused.as_deref());
    let sections = vec![(String::new(), fields(form, tree, None))];
    FormPage::new(shell(here, "Create unit"), frame, sections)
}

pub fn edit(here: Here<'_>, unit: &Unit, form: &UnitForm, tree: &[UnitLine]) -> FormPage {
    let url = url_of(here, unit.id);
    let frame = Form::new(&url, "Save unit")
        .cancel(&url)
        .version(form.version)
        .refused(form.refused.as_deref());
    let sections = vec![(String::new(), fields(form, tree, Some(unit)))];
    FormPage::new(shell_below(here, unit, "Edit unit"), frame, sections)
        .of(head(unit), tabs(here, unit, "editing"))
}

/// What was typed beside what somebody else has saved meanwhile.
pub fn compare(here: Here<'_>, form: &UnitForm, theirs: &Unit, tree: &[UnitLine]) -> ComparePage {
    let url = url_of(here, theirs.id);
    let when = Moment::at(theirs.changed.at.timestamp(), &here.frame.zone()).text;
    let compared = |name: &str, label: &str, yours: Version, theirs: Version| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours,
        theirs,
    };
    let named = |id: &str| {
        let line = tree.iter().find(|line| line.id.to_string() == id);
        let name = line.map_or("No unit: at the top", |line| line.name.as_str());
        Version::new(id, name)
    };
    let above = theirs.parent.as_ref().map(|(id, _)| id.to_string());
    ComparePage {
        shell: shell_below(here, theirs, "Two people changed this unit"),
        form: Form::new(&url, "Save chosen values")
            .version(theirs.version)
            .cancel(&url),
        sentence: format!(
            "{} saved this unit on {when}, while you were editing.",
            theirs.changed.name
        ),
        fields: vec![
            compared(
                "name",
                "Name",
                Version::plain(&form.name),
                Version::plain(&theirs.name),
            ),
            compared(
                "parent",
                "Below",
                named(&form.parent),
                named(&above.unwrap_or_default()),
            ),
            compared(
                "notes",
                "Notes",
                Version::plain(&form.notes),
                Version::plain(&theirs.notes),
            ),
        ],
        keep_theirs: url,
    }
}
