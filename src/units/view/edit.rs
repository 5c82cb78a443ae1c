//! The forms about a unit: create, edit, and two versions side by side.

use tenantry_store::{proposals::Proposal, units::Unit};

use super::{super::form::UnitForm, Here, head, shell, shell_below, tabs, url_of};
use crate::{
    components::{Choice, ComparePage, Compared, Field, Form, Moment, Version},
    pages::FormPage,
    urls,
};

fn fields(here: Here<'_>, form: &UnitForm, proposed: &[Proposal]) -> Vec<Field> {
    vec![
        Field::text("name", say::common::name())
            .value(&form.name)
            .error(form.problem("name"))
            .required()
            .autofocus(),
        Field::proposals(
            "parent",
            say::units::below(),
            proposed.iter().map(Choice::proposed).collect(),
        )
        .looked_up(Some(urls::lookup_units(here.company())))
        .value(&form.parent)
        .error(form.problem("parent"))
        .hint(say::units::below_hint()),
        Field::lines("notes", say::common::notes(), 3)
            .value(&form.notes)
            .error(form.problem("notes"))
            .hint(say::units::notes_hint()),
    ]
}

pub fn new(here: Here<'_>, form: &UnitForm, proposed: &[Proposal]) -> FormPage {
    let url = urls::units(here.company());
    let frame = Form::new(&url, say::units::create_unit())
        .cancel(&url)
        .refused(form.refused.as_deref());
    let sections = vec![(String::new(), fields(here, form, proposed))];
    FormPage::new(shell(here, say::units::create_unit()), frame, sections)
}

pub fn edit(here: Here<'_>, unit: &Unit, form: &UnitForm, proposed: &[Proposal]) -> FormPage {
    let url = url_of(here, unit.id);
    let frame = Form::new(&url, say::units::save_unit())
        .cancel(&url)
        .version(form.version)
        .refused(form.refused.as_deref());
    let sections = vec![(String::new(), fields(here, form, proposed))];
    FormPage::new(
        shell_below(here, unit, say::units::edit_unit()),
        frame,
        sections,
    )
    .of(head(unit), tabs(here, unit, "editing"))
}

/// What was typed beside what somebody else has saved meanwhile.
pub fn compare(here: Here<'_>, form: &UnitForm, theirs: &Unit) -> ComparePage {
    let url = url_of(here, theirs.id);
    let when = Moment::at(theirs.changed.at.timestamp(), &here.frame.zone()).text();
    let compared = |name: &str, label: &str, yours: Version, theirs: Version| Compared {
        name: name.to_owned(),
        label: label.to_owned(),
        yours,
        theirs,
    };
    let named = |name: &str| {
        Version::new(
            name,
            if name.is_empty() {
                say::units::no_unit()
            } else {
                name
            },
        )
    };
    let above = theirs.parent.as_ref().map(|(_, name)| name.as_str());
    ComparePage {
        shell: shell_below(here, theirs, say::units::two_people_changed_it()),
        form: Form::new(&url, say::common::save_chosen_values())
            .version(theirs.version)
            .cancel(&url),
        sentence: say::units::saved_while_you_edited(&theirs.changed.name, when),
        fields: vec![
            compared(
                "name",
                say::common::name(),
                Version::plain(&form.name),
                Version::plain(&theirs.name),
            ),
            compared(
                "parent",
                say::units::below(),
                named(&form.parent),
                named(above.unwrap_or_default()),
            ),
            compared(
                "notes",
                say::common::notes(),
                Version::plain(&form.notes),
                Version::plain(&theirs.notes),
            ),
        ],
        keep_theirs: url,
    }
}
