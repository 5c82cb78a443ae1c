//! Units: their place in the tree, the groups given to them, and their members (rule "Units"). Guests
//! are put into units last of all, after the invitations they act under.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    group::GroupAct,
    ids::{GroupId, UnitId},
    names::Name,
    unit::{UnitAct, UnitStatus, allows, may_move},
};

use super::{
    administration, file,
    report::{Changes, Outcome},
    run::{Known, KnownUnit, Run},
    unit_members,
};
use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    one_of::OneOfDsl,
    schema::{unit_groups, units},
    text::{name_key, search_of},
    transaction::Tx,
    units::UnitFields,
};

/// The units of the company by the key of their names.
pub(super) fn look_up(tx: &mut Tx<'_>) -> Result<HashMap<String, KnownUnit>, StoreError> {
    type Row = (i64, String, String, bool, Option<i64>, String, String);
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => units::table
        .filter(units::company_id.eq(company))
        .select((
            units::id,
            units::name,
            units::name_key,
            units::all_users,
            units::parent_id,
            units::notes,
            units::status,
        ))
        .load(c))?;
    let unit = |(id, name, key, is_all_users, parent, notes, status): Row| {
        let unit = KnownUnit {
            id: UnitId::new(id),
            name,
            is_all_users,
            parent: parent.map(UnitId::new),
            notes,
            status,
        };
        (key, unit)
    };
    Ok(rows.into_iter().map(unit).collect())
}

/// Brings the company's units to what the file says, guests apart. In the company's own transaction.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &mut Known,
    wanted: &[file::Unit],
) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    let mut places = Vec::new();
    for (place, unit) in wanted.iter().enumerate() {
        let path = format!("{path}.units[{place}]");
        if run.first(&mut seen, &path, "unit", &unit.name) {
            create_if_missing(tx, run, &path, known, unit)?;
            places.push((path, unit));
        }
    }
    prune(tx, run, path, known, &seen)?;
    known.units = look_up(tx)?;
    for (path, unit) in places {
        let Some(found) = known.units.get(&name_key(&unit.name)).cloned() else {
            continue;
        };
        bring_one(tx, run, &path, known, &found, unit)?;
        known.units = look_up(tx)?;
    }
    Ok(())
}

fn create_if_missing(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &mut Known,
    wanted: &file::Unit,
) -> Result<(), StoreError> {
    let key = name_key(&wanted.name);
    if known.units.contains_key(&key) {
        return Ok(());
    }
    let what = known.of("unit", &wanted.name);
    let Some(name) = run.accept(&format!("{path}.name"), &what, Name::parse(&wanted.name)) else {
        return Ok(());
    };
    let status = wanted.status.map_or(UnitStatus::Active, UnitStatus::from);
    let fields = UnitFields {
        name: name.into_string(),
        notes: wanted.notes.clone().unwrap_or_default(),
        parent: None,
    };
    let id = crate::units::insert(tx, &fields, status)?;
    let mut changes = Changes::default();
    changes.field("notes", "", &fields.notes);
    changes.field("status", "", status.as_str());
    let subject = Subject::new("unit", id.get(), &fields.name);
    run.tell(Outcome::Created, path, what, &changes);
    tx.record(changes.event("units.created", subject))?;
    let unit = KnownUnit {
        id,
        name: fields.name,
        is_all_users: false,
        parent: None,
        notes: fields.notes,
        status: status.as_str().to_owned(),
    };
    known.units.insert(key, unit);
    Ok(())
}

fn bring_one(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    bring_fields(tx, run, path, known, unit, wanted, &mut changes)?;
    bring_groups(tx, run, path, known, unit, wanted, &mut changes)?;
    unit_members::bring(tx, run, path, known, unit, wanted, &mut changes)?;
    tell_change(tx, run, path, known, unit, &changes)?;
    administration::bring(tx, run, path, known, unit, wanted)
}

pub(super) fn tell_change(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    changes: &Changes,
) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    on!(tx.conn, c => diesel::update(units::table
            .filter(units::company_id.eq(company))
            .filter(units::id.eq(unit.id.get())))
        .set((
            units::changed_at.eq(at),
            units::changed_by.eq(&by),
            units::version.eq(units::version + 1),
        ))
        .execute(c))?;
    let subject = Subject::new("unit", unit.id.get(), &unit.name);
    let what = known.of("unit", &unit.name);
    run.changed(tx, path, what, &subject, changes, act)
}

fn act(what: &str, _: &str, after: &str) -> &'static str {
    match (what, after) {
        ("status", "suspended") => "units.suspended",
        ("status", _) => "units.reactivated",
        ("groups given", _) => "units.group_given",
        ("groups taken", _) => "units.group_taken",
        ("members added", _) => "units.members_added",
        ("members removed", _) => "units.members_removed",
        _ => "units.edited",
    }
}

/// Whether the unit lets this be done to it; else it is refused.
pub(super) fn is_allowed(
    run: &mut Run,
    path: String,
    known: &Known,
    unit: &KnownUnit,
    act: UnitAct,
) -> bool {
    let what = known.of("unit", &unit.name);
    run.allows(path, what, allows(unit.is_all_users, act))
}

fn bring_fields(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let mut fields = Changes::default();
    let notes = fields.wanted("notes", &unit.notes, wanted.notes.as_deref());
    let status = wanted
        .status
        .map(|status| UnitStatus::from(status).as_str());
    let status = fields.wanted("status", &unit.status, status);
    let Some(parent) = parent(run, path, known, unit, wanted) else {
        return Ok(());
    };
    let name = |id: Option<UnitId>| known.unit_name(id);
    fields.field("parent", &name(unit.parent), &name(parent));
    if fields.is_empty() || !is_allowed(run, path.to_owned(), known, unit, UnitAct::Edit) {
        return Ok(());
    }
    let company = tx.company_key();
    on!(tx.conn, c => diesel::update(units::table
            .filter(units::company_id.eq(company))
            .filter(units::id.eq(unit.id.get())))
        .set((
            units::notes.eq(&notes),
            units::search.eq(search_of(&[&unit.name, &notes])),
            units::status.eq(&status),
            units::parent_id.eq(parent.map(UnitId::get)),
        ))
        .execute(c))?;
    changes.take(fields);
    Ok(())
}

/// The unit above; no answer where it is refused.
#[expect(clippy::option_option, reason = "none, this one, or refused")]
fn parent(
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
) -> Option<Option<UnitId>> {
    let Some(wanted) = &wanted.parent else {
        return Some(unit.parent);
    };
    let Some(name) = wanted else {
        return Some(None);
    };
    let path = format!("{path}.parent");
    let Some(parent) = known.units.get(&name_key(name)) else {
        run.unknown(path, "unit", name);
        return None;
    };
    let above = |id: UnitId| known.units.values().find(|unit| unit.id == id)?.parent;
    match may_move(unit.id, parent.id, above) {
        Ok(()) => Some(Some(parent.id)),
        Err(denial) => {
            run.deny(path, known.of("unit", &unit.name), &denial);
            None
        }
    }
}

fn bring_groups(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let Some(names) = &wanted.groups else {
        return Ok(());
    };
    let (mut groups, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for (place, name) in names.iter().enumerate() {
        let path = format!("{path}.groups[{place}]");
        if !run.first(&mut seen, &path, "group", name) {
            continue;
        }
        match known.groups.get(&name_key(name)) {
            None => run.unknown(path, "group", name),
            Some(group) => match group.kind.allows(GroupAct::GiveToUnit) {
                Ok(()) => drop(groups.insert(group.id)),
                Err(denial) => run.deny(path, known.of("group", name), &denial),
            },
        }
    }
    let (company, id) = (tx.company_key(), unit.id.get());
    let found: Vec<i64> = on!(tx.conn, c => unit_groups::table
        .filter(unit_groups::company_id.eq(company))
        .filter(unit_groups::unit_id.eq(id))
        .select(unit_groups::group_id)
        .load(c))?;
    let found = found.into_iter().map(GroupId::new).collect();
    let difference = run.difference("groups of units", &found, &groups);
    let (at, by) = tx.stamp();
    let row = |group: &GroupId| {
        (
            unit_groups::company_id.eq(company),
            unit_groups::unit_id.eq(id),
            unit_groups::group_id.eq(group.get()),
            unit_groups::set_at.eq(at),
            unit_groups::set_by.eq(by.clone()),
        )
    };
    let rows: Vec<_> = difference.put_in.iter().map(row).collect();
    let gone: Vec<i64> = difference
        .take_out
        .iter()
        .map(|group| group.get())
        .collect();
    on!(tx.conn, c => {
        diesel::insert_into(unit_groups::table).values(&rows).execute(c)?;
        diesel::delete(unit_groups::table
            .filter(unit_groups::company_id.eq(company))
            .filter(unit_groups::unit_id.eq(id))
            .filter(unit_groups::group_id.one_of(&gone)))
            .execute(c)
    })?;
    changes.list("groups given", &known.group_names(&difference.put_in));
    changes.list("groups taken", &known.group_names(&difference.take_out));
    Ok(())
}

/// Deletes the units that the list doesn't name; those below them move up to none.
fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    named: &BTreeSet<String>,
) -> Result<(), StoreError> {
    let unnamed = known.units.iter();
    let unnamed = unnamed.filter(|(key, unit)| !unit.is_all_users && !named.contains(*key));
    let unnamed = unnamed.map(|(_, unit)| unit).collect();
    let mut gone: Vec<&KnownUnit> = run.pruned("units", unnamed);
    gone.sort_by(|one, other| one.name.cmp(&other.name));
    let (company, path) = (tx.company_key(), format!("{path}.units"));
    for unit in gone {
        let id = unit.id.get();
        on!(tx.conn, c => diesel::update(units::table
                .filter(units::company_id.eq(company))
                .filter(units::parent_id.eq(id)))
            .set(units::parent_id.eq(None::<i64>))
            .execute(c))?;
        crate::units::remove(tx, unit.id)?;
        let subject = Subject::new("unit", id, &unit.name);
        let what = known.of("unit", &unit.name);
        run.tell(Outcome::Removed, &path, what, &Changes::default());
        tx.record(Event::new("units.deleted", subject))?;
    }
    Ok(())
}
