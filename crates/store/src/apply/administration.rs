//! Who administers a unit, by a group given for it alone (rule "Delegation").

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use tenantry_policy::{
    console,
    denial::Denial,
    group::GroupAct,
    ids::{GroupId, UserId},
    permission::PermissionSet,
    unit::UnitAct,
};

use super::{
    file,
    report::{Changes, Outcome},
    run::{Known, KnownUnit, Run},
    units::is_allowed,
};
use crate::{
    audit::event::Subject, error::StoreError, groups, one_of::OneOfDsl, schema::delegations,
    text::name_key, transaction::Tx,
};

type Given = (UserId, GroupId);

/// Brings those who administer the unit to what the file says. Each is an act on the user, not on the unit.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
) -> Result<(), StoreError> {
    let Some(list) = &wanted.administration else {
        return Ok(());
    };
    let path = format!("{path}.administration");
    if !is_allowed(run, path.clone(), known, unit, UnitAct::Delegate) {
        return Ok(());
    }
    let wanted = named(tx, run, &path, known, list)?;
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => delegations::table
        .filter(delegations::company_id.eq(company))
        .filter(delegations::unit_id.eq(unit.id.get()))
        .select((delegations::user_id, delegations::group_id))
        .load(c))?;
    let of_row = |(user, group)| (UserId::new(user), GroupId::new(group));
    let found: BTreeSet<Given> = rows.into_iter().map(of_row).collect();
    let asked = wanted.keys().copied().collect();
    let difference = run.difference("administration of units", &found, &asked);
    insert(tx, unit, &difference.put_in)?;
    delete(tx, unit, &difference.take_out)?;
    for given in &difference.put_in {
        let path = wanted.get(given).map_or(path.as_str(), String::as_str);
        tell(tx, run, path, known, unit, *given, Outcome::Created)?;
    }
    for given in &difference.take_out {
        tell(tx, run, &path, known, unit, *given, Outcome::Removed)?;
    }
    Ok(())
}

/// What the list names and the rules allow, each with its place in the file.
fn named(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    list: &[file::Administration],
) -> Result<BTreeMap<Given, String>, StoreError> {
    let groups = list.iter().filter_map(|one| group_of(known, one));
    let sets: BTreeMap<GroupId, PermissionSet> =
        groups::with_sets(tx, &groups.collect::<Vec<_>>())?
            .into_iter()
            .map(|(head, set)| (head.id, set))
            .collect();
    let (mut wanted, mut seen) = (BTreeMap::new(), BTreeSet::new());
    for (place, one) in list.iter().enumerate() {
        let path = format!("{path}[{place}]");
        let both = format!("{} by {}", one.user, one.group);
        if !run.first(&mut seen, &path, "administration", &both) {
            continue;
        }
        let user = run.own_user(&format!("{path}.user"), known, &one.user);
        let path_of_group = format!("{path}.group");
        let Some(group) = known.groups.get(&name_key(&one.group)) else {
            run.unknown(path_of_group, "group", &one.group);
            continue;
        };
        let holds = |set: &PermissionSet| !set.intersection(console::within_units()).is_empty();
        let is_of_use = sets.get(&group.id).is_some_and(holds);
        let judged = match group.kind.allows(GroupAct::GiveToUnit) {
            Ok(()) if is_of_use => Ok(()),
            Ok(()) => Err(Denial::NothingForUnit),
            Err(denial) => Err(denial),
        };
        match (judged, user) {
            (Ok(()), Some(user)) => drop(wanted.insert((user, group.id), path)),
            (Ok(()), None) => {}
            (Err(denial), _) => run.deny(path_of_group, known.of("group", &one.group), &denial),
        }
    }
    Ok(wanted)
}

fn group_of(known: &Known, one: &file::Administration) -> Option<GroupId> {
    let group = known.groups.get(&name_key(&one.group))?;
    Some(group.id)
}

fn insert(tx: &mut Tx<'_>, unit: &KnownUnit, given: &[Given]) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let row = |(user, group): &Given| {
        (
            delegations::company_id.eq(company),
            delegations::user_id.eq(user.get()),
            delegations::unit_id.eq(unit.id.get()),
            delegations::group_id.eq(group.get()),
            delegations::set_at.eq(at),
            delegations::set_by.eq(by.clone()),
        )
    };
    for chunk in given.chunks(2000) {
        let rows: Vec<_> = chunk.iter().map(row).collect();
        on!(tx.conn, c => diesel::insert_into(delegations::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// A statement for each group, of which a unit has few.
fn delete(tx: &mut Tx<'_>, unit: &KnownUnit, given: &[Given]) -> Result<(), StoreError> {
    let company = tx.company_key();
    let mut by_group: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (user, group) in given {
        by_group.entry(group.get()).or_default().push(user.get());
    }
    for (group, users) in by_group {
        on!(tx.conn, c => diesel::delete(delegations::table
                .filter(delegations::company_id.eq(company))
                .filter(delegations::unit_id.eq(unit.id.get()))
                .filter(delegations::group_id.eq(group))
                .filter(delegations::user_id.one_of(&users)))
            .execute(c))?;
    }
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    (user, group): Given,
    outcome: Outcome,
) -> Result<(), StoreError> {
    let groups = known.group_names(&[group]);
    let name = known.user_names(&[user]).join("");
    let mut changes = Changes::default();
    changes.list("group", &groups);
    changes.list("unit", std::slice::from_ref(&unit.name));
    changes.mention("group", "group", [group.get()]);
    changes.mention("unit", "unit", [unit.id.get()]);
    let what = format!(
        "{} by user {name}",
        known.of("administration of unit", &unit.name)
    );
    let action = if outcome == Outcome::Created {
        "delegations.given"
    } else {
        "delegations.taken"
    };
    let subject = Subject::new("user", user.get(), known.full_name(user));
    run.tell(outcome, path, what, &changes);
    tx.record(changes.event(action, subject))
}
