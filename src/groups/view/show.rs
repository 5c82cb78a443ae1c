//! One group: what it is, what may be done with it, what happened to it, and its printable summary.

use tenantry_policy::{
    group::{GroupAct, GroupKind, GroupStatus},
    message::Audience,
    permission::Permission,
};
use tenantry_store::{actor::SetBy, audit::history::PastEvent, groups::Group, listing::Page, may};

use super::{Act, Here, head, kind_badge, may_change, notes, shell, status_badge, tabs, url_of};
use crate::{
    components::{Action, Cell, Fact, Facts, Grid, Link, Mode, Moment, Shown},
    error::AppError,
    grids::Sight,
    history::timeline,
    http::{csv::Writer, listing::ListState},
    messages::view::write_to,
    pages::{DetailPage, Section},
    shell::Shell,
    summary::{SummaryPage, catalogue_columns},
    urls,
};

pub fn details(here: Here<'_>, group: &Group) -> DetailPage {
    let about = Section::facts(say::common::details(), facts(here, group));
    let zone = here.frame.zone();
    let when = |set: &SetBy| Fact::Moment(Moment::at(set.at.timestamp(), &zone));
    let record = Facts::new()
        .row(say::common::created(), when(&group.created))
        .row(say::common::created_by(), group.created.name.clone())
        .row(say::common::changed(), when(&group.changed))
        .row(say::common::changed_by(), group.changed.name.clone());
    DetailPage {
        shell: actions(here, group, shell(here, &group.head.name)),
        head: head(&group.head),
        tabs: tabs(here, group, ""),
        sections: vec![about, Section::facts(say::common::record(), record)],
    }
}

fn facts(here: Here<'_>, group: &Group) -> Facts {
    let units: Vec<&str> = group.units.iter().map(|(_, name)| name.as_str()).collect();
    let facts = Facts::new()
        .row(say::common::name(), group.head.name.clone())
        .row(
            say::common::kind(),
            Fact::Badge(kind_badge(group.head.kind)),
        )
        .row(
            say::common::status(),
            Fact::Badge(status_badge(group.head.status)),
        )
        .row(say::common::notes(), notes(&group.head).to_owned());
    match group.head.owner {
        Some(user) if here.scope.offers::<may::users::Read>() => {
            let url = urls::user(here.company(), user);
            facts.row(
                say::groups::belongs_to(),
                Fact::Link(Link::new(&group.head.name, url)),
            )
        }
        Some(_) => facts.row(say::groups::belongs_to(), group.head.name.clone()),
        None => facts
            .row(say::common::members(), group.members.to_string())
            .row(say::common::permissions(), group.set.len().to_string())
            .row(say::groups::given_to_the_units(), units.join(", ")),
    }
}

/// What may be done with the group, the primary act last.
fn actions(here: Here<'_>, group: &Group, shell: Shell) -> Shell {
    let (kind, url) = (group.head.kind, url_of(here, group.head.id));
    let offers = |act| may_change(here, kind, act);
    let status = match group.head.status {
        GroupStatus::Active => Act::Suspension,
        GroupStatus::Suspended => Act::Reactivation,
    };
    let copy = || Action::open(say::groups::copy(), format!("{url}/copy")).icon("copy");
    let edit = || {
        Action::open(say::groups::edit_group(), format!("{url}/editing"))
            .icon("edit")
            .primary()
    };
    let written_to = kind != GroupKind::Personal && group.head.status == GroupStatus::Active;
    shell
        .action(offers(GroupAct::Delete).then(|| Act::Deletion.action(here, &group.head)))
        .action(offers(GroupAct::Suspend).then(|| status.action(here, &group.head)))
        .action(offers(GroupAct::Copy).then(copy))
        .action(
            written_to
                .then(|| write_to(here, Audience::Group(group.head.id)))
                .flatten(),
        )
        .action(offers(GroupAct::Edit).then(edit))
}

pub fn history(
    here: Here<'_>,
    group: &Group,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = timeline(events, state, &here.frame.zone(), &here.scope.catalogue());
    DetailPage {
        shell: shell(here, &group.head.name),
        head: head(&group.head),
        tabs: tabs(here, group, "history"),
        sections: vec![Section::timeline(say::common::history(), timeline)],
    }
}

/// The whole set on one page, to be read and printed.
pub fn summary(here: Here<'_>, group: &Group, state: &ListState) -> SummaryPage {
    let catalogue = here.scope.catalogue();
    let given = |resource: &tenantry_policy::catalogue::Resource| {
        !group.set.operations_of(resource.number).is_empty()
    };
    let sight = Sight::new(&catalogue, state, given);
    let rows = sight.rows(|permission| cell(here, group, permission));
    let caption = say::common::permissions_of(&group.head.name);
    let mut grid = Grid::new(caption, Mode::Summary, rows);
    grid.paging = sight.paging();
    let file = || {
        let url = format!("{}/summary.csv", url_of(here, group.head.id));
        Link::new("CSV", url)
    };
    SummaryPage {
        shell: shell(here, &group.head.name),
        head: head(&group.head),
        tabs: tabs(here, group, "summary"),
        about: say::common::details(),
        facts: facts(here, group),
        toolbar: sight.toolbar(),
        everything: sight.everything(),
        grid,
        exports: Vec::from_iter(here.scope.offers::<may::groups::Export>().then(file)),
    }
}

fn cell(here: Here<'_>, group: &Group, permission: Permission) -> Cell {
    let given = group.set.contains(permission);
    let (state, note) = if !given {
        (Shown::Off, say::groups::not_given().to_owned())
    } else if here.scope.access().ceiling().contains(permission) {
        (Shown::Given, put_in(here, group, permission))
    } else {
        (
            Shown::AboveCeiling,
            say::groups::given_without_effect().to_owned(),
        )
    };
    Cell::Shown {
        state,
        note,
        why: None,
    }
}

/// "Put in by Marko on 3 March 2026"
pub(super) fn put_in(here: Here<'_>, group: &Group, permission: Permission) -> String {
    let found = group.put_in.iter().find(|(put, _)| *put == permission);
    match found {
        Some((_, by)) => {
            let at = Moment::at(by.at.timestamp(), &here.frame.zone()).text();
            say::groups::put_in_by(&by.name, at)
        }
        None if group.head.kind == GroupKind::Predefined => {
            say::groups::given_by_the_program().to_owned()
        }
        None => say::groups::given().to_owned(),
    }
}

/// One line for each permission.
pub fn summary_csv(here: Here<'_>, group: &Group) -> Result<String, AppError> {
    let catalogue = here.scope.catalogue();
    let zone = here.frame.zone();
    let mut csv = Writer::new(&[
        "application",
        "resource",
        "operation",
        "permission",
        "effect",
        "put_in_by",
        "put_in_on",
    ])?;
    for permission in group.set.iter() {
        let [application, resource, operation, written] = catalogue_columns(&catalogue, permission);
        let by = group.put_in.iter().find(|(put, _)| *put == permission);
        let (name, at) = by.map_or_else(Default::default, |(_, by)| {
            (
                by.name.clone(),
                Moment::at(by.at.timestamp(), &zone).exact(),
            )
        });
        let effect = if here.scope.access().ceiling().contains(permission) {
            "given"
        } else {
            "above the ceiling"
        };
        csv.row([
            &application,
            &resource,
            &operation,
            &written,
            effect,
            &name,
            &at,
        ])?;
    }
    csv.finish()
}
