//! One unit: what it is, where it lies, what may be done with it, and what happened to it.

use tenantry_policy::{
    message::Audience,
    unit::{UnitAct, UnitStatus},
};
use tenantry_store::{actor::SetBy, audit::history::PastEvent, listing::Page, may, units::Unit};

use super::{Act, Here, head, may_change, shell, status_badge, tabs, url_of};
use crate::{
    components::{Action, Fact, Facts, Link, Moment},
    history::timeline,
    http::listing::ListState,
    messages::view::write_to,
    pages::{DetailPage, Section},
    shell::Shell,
    urls,
};

pub fn details(here: Here<'_>, unit: &Unit) -> DetailPage {
    let zone = here.frame.zone();
    let when = |set: &SetBy| Fact::Moment(Moment::at(set.at.timestamp(), &zone));
    let record = Facts::new()
        .row(say::common::created(), when(&unit.created))
        .row(say::common::created_by(), unit.created.name.clone())
        .row(say::common::changed(), when(&unit.changed))
        .row(say::common::changed_by(), unit.changed.name.clone());
    DetailPage {
        shell: actions(here, unit, shell(here, &unit.name)),
        head: head(unit),
        tabs: tabs(here, unit, ""),
        sections: vec![
            Section::facts(say::common::details(), facts(here, unit)),
            Section::facts(say::common::record(), record),
        ],
    }
}

/// So many of the units below are named; the tree shows the others.
const MOST_NAMED: usize = 50;

fn facts(here: Here<'_>, unit: &Unit) -> Facts {
    let link =
        |(id, name): &(tenantry_policy::ids::UnitId, String)| Link::new(name, url_of(here, *id));
    let above = match &unit.parent {
        Some(parent) => Fact::Link(link(parent)),
        None => Fact::Text(String::new()),
    };
    let tree = format!("{}/tree?from={}", urls::units(here.company()), unit.id);
    let more = unit.below.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| Link::new(say::review::and_more(more), tree));
    let below = unit.below.iter().take(MOST_NAMED).map(link).chain(more);
    Facts::new()
        .row(say::common::name(), unit.name.clone())
        .row(
            say::common::status(),
            Fact::Badge(status_badge(unit.status)),
        )
        .row(say::units::below(), above)
        .row(say::units::units_below(), Fact::Links(below.collect()))
        .row(say::common::notes(), unit.notes.clone())
}

/// What may be done with the unit, the primary act last.
fn actions(here: Here<'_>, unit: &Unit, shell: Shell) -> Shell {
    let url = url_of(here, unit.id);
    let offers = |act| may_change(here, unit, act);
    let status = match unit.status {
        UnitStatus::Active => Act::Suspension,
        UnitStatus::Suspended => Act::Reactivation,
    };
    let below = || {
        let new = format!("{}/new?parent={}", urls::units(here.company()), unit.id);
        Action::open(say::units::create_unit_below(), new).icon("plus")
    };
    let edit = || {
        Action::open(say::units::edit_unit(), format!("{url}/editing"))
            .icon("edit")
            .primary()
    };
    let creates = !unit.is_all_users && here.scope.offers::<may::units::Create>();
    let deletes = offers(UnitAct::Delete) && unit.below.is_empty();
    let written_to = write_to(here, Audience::of_unit(unit.id, unit.is_all_users))
        .filter(|_| unit.status == UnitStatus::Active);
    shell
        .action(deletes.then(|| Act::Deletion.action(here, unit)))
        .action(offers(UnitAct::Suspend).then(|| status.action(here, unit)))
        .action(creates.then(below))
        .action(written_to)
        .action(offers(UnitAct::Edit).then(edit))
}

pub fn history(
    here: Here<'_>,
    unit: &Unit,
    events: &Page<PastEvent>,
    state: &ListState,
) -> DetailPage {
    let timeline = timeline(events, state, &here.frame.zone(), &here.scope.catalogue());
    DetailPage {
        shell: shell(here, &unit.name),
        head: head(unit),
        tabs: tabs(here, unit, "history"),
        sections: vec![Section::timeline(say::common::history(), timeline)],
    }
}
