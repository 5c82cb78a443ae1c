//! One group: what it is, what may be done with it, what happened to it, and its printable summary.

use tenantry_policy::{
    group::{GroupAct, GroupKind, GroupStatus},
    message::Audience,
    permission::Permission,
};
use tenantry_store::{actor::SetBy, audit::history::PastEvent, groups::Group, listing::Page, may};

use super::{
    Act, Here, head, kind_badge, may_change, shell, status_badge, tabs, url_of, what_it_is,
};
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
    let about = Section {
        text: what_it_is(group.head.kind).to_owned(),
        ..Section::facts("Details", facts(here, group))
    };
    let zone = here.frame.zone();
    let when = |set: &SetBy| Fact::Moment(Moment::at(set.at.timestamp(), &zone));
    let record = Facts::new()
        .row("Created", when(&group.created))
        .row("Created by", group.created.name.clone())
        .row("Changed", when(&group.changed))
        .row("Changed by", group.changed.name.clone());
    DetailPage {
        shell: actions(here, group, shell(here, &group.head.name)),
        head: head(&group.head),
        tabs: tabs(here, group, ""),
        sections: vec![about, Section::facts("Record", record)],
    }
}

fn facts(here: Here<'_>, group: &Group) -> Facts {
    let units: Vec<&str> = group.units.iter().map(|(_, name)| name.as_str()).collect();
    let facts = Facts::new()
        .row("Name", group.head.name.clone())
        .row("Kind", Fact::Badge(kind_badge(group.head.kind)))
        .row("Status", Fact::Badge(status_badge(group.head.status)))
        .row("Notes", group.head.notes.clone());
    match group.head.owner {
        Some(user) if here.scope.offers::<may::users::Read>() => {
            let url = urls::user(here.company(), user);
            facts.row("Belongs to", Fact::Link(Link::new(&group.head.name, url)))
        }
        Some(_) => facts.row("Belongs to", group.head.name.clone()),
        None => facts
            .row("Members", group.members.to_string())
            .row("Permissions", group.set.len().to_string())
            .row("Given to the units", units.join(", ")),
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
    let copy = || Action::open("Copy", format!("{url}/copy")).icon("copy");
    let edit = || {
        Action::open("Edit group", format!("{url}/editing"))
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
    let timeline = timeline(events, state, &here.frame.zone());
    DetailPage {
        shell: shell(here, &group.head.name),
        head: head(&group.head),
        tabs: tabs(here, group, "history"),
        sections: vec![Section::timeline("History", timeline)],
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
    let caption = format!("Permissions of {}", group.head.name);
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
        (Shown::Off, "Not given".to_owned())
    } else if here.scope.access().ceiling().contains(permission) {
        (Shown::Given, put_in(here, group, permission))
    } else {
        (
            Shown::AboveCeiling,
            "Given, without effect: above the ceiling".to_owned(),
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
            let at = Moment::at(by.at.timestamp(), &here.frame.zone()).text;
            format!("Put in by {}, {at}", by.name)
        }
        None if group.head.kind == GroupKind::Predefined => "Given by the program".to_owned(),
        None => "Given".to_owned(),
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
            (by.name.clone(), Moment::at(by.at.timestamp(), &zone).exact)
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
