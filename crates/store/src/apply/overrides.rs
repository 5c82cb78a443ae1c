//! Overrides, one for each user and permission (rules "Denial wins", "Ceiling", "Last day included").

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{giving, ids::UserId, overrides::OverrideEffect, permission::Permission};

use super::{
    file,
    report::{Changes, Outcome},
    run::{Known, Run},
};
use crate::{
    audit::event::Subject,
    catalogue::{columns, permission},
    day::Day,
    error::StoreError,
    rights::load::time_zone,
    schema::overrides,
    transaction::Tx,
};

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    id: i64,
    effect: String,
    reason: String,
    until: Option<Day>,
}

type Key = (UserId, Permission);

fn look_up(tx: &mut Tx<'_>) -> Result<HashMap<Key, Found>, StoreError> {
    type Row = (i64, i64, i64, i16, String, String, Option<Day>);
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => overrides::table
        .filter(overrides::company_id.eq(company))
        .select((
            overrides::id,
            overrides::user_id,
            overrides::resource,
            overrides::operation,
            overrides::effect,
            overrides::reason,
            overrides::until,
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(id, user, resource, operation, effect, reason, until)| {
            let found = Found {
                id,
                effect,
                reason,
                until,
            };
            Ok(((UserId::new(user), permission(resource, operation)?), found))
        })
        .collect()
}

/// Brings the company's overrides to what the file says. In the company's own transaction.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    wanted: &[file::Override],
) -> Result<(), StoreError> {
    let found = look_up(tx)?;
    let mut seen = BTreeSet::new();
    for (place, wanted) in wanted.iter().enumerate() {
        let path = format!("{path}.overrides[{place}]");
        let user = run.own_user(&format!("{path}.user"), known, &wanted.user);
        let permission = run.permission(&format!("{path}.permission"), &wanted.permission);
        let (Some(user), Some(permission)) = (user, permission) else {
            continue;
        };
        let what = what_of(run, known, user, permission);
        if !seen.insert((user, permission)) {
            let why = "This list says it twice of this user and permission.";
            run.refuse(path, what, "Doubled name", why);
            continue;
        }
        let before = found.get(&(user, permission));
        bring_one(tx, run, &path, known, (user, permission), before, wanted)?;
    }
    prune(tx, run, path, known, &found, &seen)
}

fn what_of(run: &Run, known: &Known, user: UserId, permission: Permission) -> String {
    let name = known.user_names(&[user]).concat();
    known.of(
        &format!("override of {} for", run.catalogue.write(permission)),
        &name,
    )
}

fn bring_one(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    (user, permission): Key,
    before: Option<&Found>,
    wanted: &file::Override,
) -> Result<(), StoreError> {
    let what = what_of(run, known, user, permission);
    let effect = OverrideEffect::from(wanted.effect);
    let (old_effect, old_reason, old_until) = before.map_or(("", "", None), |found| {
        (found.effect.as_str(), found.reason.as_str(), found.until)
    });
    let until = wanted.until.unwrap_or(old_until);
    let mut changes = Changes::default();
    changes.field("effect", old_effect, effect.as_str());
    let reason = changes.wanted("reason", old_reason, wanted.reason.as_deref());
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    changes.field("until", &text(old_until), &text(until));
    if changes.is_empty() {
        return Ok(());
    }
    let zone = time_zone(&known.zone_name)?;
    if let Some(day) = until.filter(|_| until != old_until)
        && !run.not_past(&format!("{path}.until"), &what, day.date(), &zone)
    {
        return Ok(());
    }
    let gives = effect == OverrideEffect::Grant && old_effect != effect.as_str();
    let within = giving::within_ceiling(&permission.into(), &known.ceiling());
    if let Err(denial) = within
        && (gives || before.is_none())
    {
        run.deny(format!("{path}.permission"), what, &denial);
        return Ok(());
    }
    replace(tx, (user, permission), before, effect, &reason, until)?;
    let outcome = match before {
        Some(_) => Outcome::Changed,
        None => Outcome::Created,
    };
    tell(tx, run, outcome, path, known, (user, permission), &changes)
}

fn replace(
    tx: &mut Tx<'_>,
    (user, permission): Key,
    before: Option<&Found>,
    effect: OverrideEffect,
    reason: &str,
    until: Option<Day>,
) -> Result<(), StoreError> {
    if let Some(before) = before {
        delete(tx, before.id)?;
    }
    let (company, id, (at, by)) = (tx.company_key(), tx.new_id(), tx.stamp());
    let (resource, operation) = columns(permission);
    on!(tx.conn, c => diesel::insert_into(overrides::table)
        .values((
            overrides::company_id.eq(company),
            overrides::id.eq(id),
            overrides::user_id.eq(user.get()),
            overrides::resource.eq(resource),
            overrides::operation.eq(operation),
            overrides::effect.eq(effect.as_str()),
            overrides::reason.eq(reason),
            overrides::until.eq(until),
            overrides::set_at.eq(at),
            overrides::set_by.eq(&by),
        ))
        .execute(c))?;
    Ok(())
}

fn delete(tx: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::delete(overrides::table
            .filter(overrides::company_id.eq(company))
            .filter(overrides::id.eq(id)))
        .execute(c))?;
    Ok(())
}

/// Tells of an override, which is an event about its user.
fn tell(
    tx: &mut Tx<'_>,
    run: &mut Run,
    outcome: Outcome,
    path: &str,
    known: &Known,
    (user, permission): Key,
    changes: &Changes,
) -> Result<(), StoreError> {
    let what = what_of(run, known, user, permission);
    let name = known.full_name(user);
    let subject = Subject::new("user", user.get(), name);
    let event = changes
        .event("overrides.changed", subject)
        .fact("permission", &run.catalogue.write(permission));
    run.tell(outcome, path, what, changes);
    tx.record(event)
}

fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    found: &HashMap<Key, Found>,
    named: &BTreeSet<Key>,
) -> Result<(), StoreError> {
    let unnamed = found.iter().filter(|(key, _)| !named.contains(*key));
    let mut gone: Vec<(&Key, &Found)> = run.pruned("overrides", unnamed.collect());
    gone.sort_by_key(|(key, _)| **key);
    for (key, found) in gone {
        delete(tx, found.id)?;
        let mut changes = Changes::default();
        changes.field("effect", &found.effect, "");
        let path = format!("{path}.overrides");
        tell(tx, run, Outcome::Removed, &path, known, *key, &changes)?;
    }
    Ok(())
}
