//! Setting, changing and removing overrides, any number of one user at once: all or nothing, in one
//! transaction, with one event that lists them.

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::civil::Date;
use tenantry_policy::{
    administrators::Outcome,
    consequences::Change,
    denial::Denial,
    facts::{ActorRef, Facts, OverrideFacts, Stamp},
    giving,
    ids::{OverrideId, UserId},
    overrides::{OverrideEffect, Setting},
    period::refuse_past,
    permission::Permission,
    user::may_receive,
};

use super::grid::{setting, stored, target_of, today_of};
use crate::{
    audit::event::{Event, Subject},
    catalogue::columns,
    consequences::{Consequences, Reach, weigh},
    day::Day,
    error::StoreError,
    may,
    one_of::OneOfDsl,
    rights::administrators,
    schema::overrides,
    transaction::{Read, RightsWrite, Tx},
};

/// What somebody wants one permission's override to become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideChange {
    pub permission: Permission,
    /// The override that was seen when this was wanted: if there is another one by now, somebody else
    /// was faster.
    pub seen: Option<OverrideId>,
    /// Nothing: the permission is inherited again.
    pub wanted: Option<Wanted>,
}

/// What an override says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub effect: OverrideEffect,
    pub reason: String,
    /// The last day, in the company's time zone.
    pub until: Option<Date>,
}

/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// A change of one override that the rules allow, and that changes something.
struct Planned {
    permission: Permission,
    before: Option<OverrideFacts>,
    wanted: Option<Wanted>,
}

/// What the changes would come to. Refused as the change itself would be.
pub fn preview(
    tx: &mut Read<'_, may::overrides::Update>,
    user: UserId,
    changes: &[OverrideChange],
) -> Result<Consequences, StoreError> {
    let facts = tx.facts_of(user)?;
    let planned = plan(tx, &facts, changes)?;
    let set = Stamp {
        by: Some(ActorRef {
            user: tx.actor().user,
            employer: tx.actor().employer,
            name: tx.actor().name.clone(),
            capacity: tx.actor().capacity,
        }),
        at: tx.now().timestamp(),
    };
    let changes: Vec<Change> = planned
        .iter()
        .map(|plan| Change::Override {
            user,
            permission: plan.permission,
            after: plan.wanted.as_ref().map(|wanted| OverrideFacts {
                id: OverrideId::new(0),
                permission: plan.permission,
                effect: wanted.effect,
                reason: wanted.reason.clone(),
                until: wanted.until,
                set: set.clone(),
            }),
        })
        .collect();
    let reach = Reach {
        own: vec![user],
        ..Reach::default()
    };
    weigh(tx, &reach, &changes)
}

/// Makes the changes: all of them, or none when one is refused. `Stale` when an override isn't the
/// one that was seen any more.
pub fn change(
    tx: &mut RightsWrite<'_, may::overrides::Update>,
    user: UserId,
    changes: &[OverrideChange],
) -> Result<Outcome, StoreError> {
    let facts = tx.facts_of(user)?;
    let planned = plan(tx, &facts, changes)?;
    if planned.is_empty() {
        tx.nothing_changed();
        return Ok(Outcome::Kept);
    }
    let administrators = administrators::before(tx)?;
    delete(tx, &planned)?;
    insert(tx, user, &planned)?;
    let outcome = administrators.check(tx)?;
    record(tx, &facts, &planned)?;
    Ok(outcome)
}

fn plan(
    tx: &mut Tx<'_>,
    facts: &Facts,
    changes: &[OverrideChange],
) -> Result<Vec<Planned>, StoreError> {
    let before: BTreeMap<Permission, &OverrideFacts> = stored(facts)
        .iter()
        .map(|set| (set.permission, set))
        .collect();
    let access = tx.access()?;
    let (target, today) = (target_of(facts), today_of(facts));
    let mut planned: BTreeMap<Permission, Planned> = BTreeMap::new();
    for change in changes {
        let stored = before.get(&change.permission).copied();
        if stored.map(|set| set.id) != change.seen {
            return Err(StoreError::Stale);
        }
        if is_the_same(stored, change.wanted.as_ref()) {
            continue;
        }
        if let Some(wanted) = &change.wanted {
            check_wanted(wanted, stored, today)?;
            may_receive(facts.person.status)?;
        }
        let in_force = stored.and_then(|set| setting(set).in_force(today));
        let after = change.wanted.as_ref().map(|wanted| Setting {
            effect: wanted.effect,
            until: wanted.until,
        });
        giving::may_override(&access, &target, change.permission, in_force, after)?;
        let plan = Planned {
            permission: change.permission,
            before: stored.cloned(),
            wanted: change.wanted.clone(),
        };
        if planned.insert(change.permission, plan).is_some() {
            return Err(StoreError::invalid(
                "permission",
                say::overrides::there_twice(),
            ));
        }
    }
    Ok(planned.into_values().collect())
}

fn is_the_same(stored: Option<&OverrideFacts>, wanted: Option<&Wanted>) -> bool {
    match (stored, wanted) {
        (None, None) => true,
        (Some(stored), Some(wanted)) => {
            stored.effect == wanted.effect
                && stored.until == wanted.until
                && stored.reason == wanted.reason
        }
        _ => false,
    }
}

/// A reason is always there; a last day that is entered is today or later.
fn check_wanted(
    wanted: &Wanted,
    stored: Option<&OverrideFacts>,
    today: Date,
) -> Result<(), StoreError> {
    if wanted.reason.trim().is_empty() {
        return Err(StoreError::invalid(
            "reason",
            say::overrides::enter_a_reason(),
        ));
    }
    if wanted.reason.chars().count() > LONGEST_REASON {
        let message = say::common::use_at_most(LONGEST_REASON);
        return Err(StoreError::invalid("reason", message));
    }
    let is_entered = stored.and_then(|set| set.until) != wanted.until;
    match wanted.until {
        Some(until) if is_entered => {
            refuse_past(until, today).map_err(|past| StoreError::from(Denial::PastDate(past)))
        }
        _ => Ok(()),
    }
}

/// The one base of all queries about overrides: those of the transaction's company.
macro_rules! of_company {
    ($company:expr) => {
        overrides::table.filter(overrides::company_id.eq($company))
    };
}

/// Rows in one statement: SQLite takes 32,766 values in one.
const CHUNK: usize = 3_000;

fn delete(tx: &mut Tx<'_>, planned: &[Planned]) -> Result<(), StoreError> {
    let company = tx.company_key();
    let ids: Vec<i64> = planned
        .iter()
        .filter_map(|plan| plan.before.as_ref().map(|set| set.id.get()))
        .collect();
    for ids in ids.chunks(CHUNK) {
        on!(tx.conn, c => diesel::delete(of_company!(company)
            .filter(overrides::id.one_of(ids)))
            .execute(c))?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = overrides, treat_none_as_default_value = false)]
struct OverrideRow {
    company_id: i64,
    id: i64,
    user_id: i64,
    resource: i64,
    operation: i16,
    effect: &'static str,
    reason: String,
    until: Option<Day>,
    set_at: i64,
    set_by: String,
}

fn insert(tx: &mut Tx<'_>, user: UserId, planned: &[Planned]) -> Result<(), StoreError> {
    let (set_at, set_by) = tx.stamp();
    let row = |permission, wanted: &Wanted| {
        let (resource, operation) = columns(permission);
        OverrideRow {
            company_id: tx.company_key(),
            id: tx.new_id(),
            user_id: user.get(),
            resource,
            operation,
            effect: wanted.effect.as_str(),
            reason: wanted.reason.trim().to_owned(),
            until: wanted.until.map(Day::from),
            set_at,
            set_by: set_by.clone(),
        }
    };
    let rows: Vec<OverrideRow> = planned
        .iter()
        .filter_map(|plan| Some(row(plan.permission, plan.wanted.as_ref()?)))
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(overrides::table).values(chunk).execute(c))?;
    }
    Ok(())
}

fn record(tx: &mut Tx<'_>, facts: &Facts, planned: &[Planned]) -> Result<(), StoreError> {
    let catalogue = tx.catalogue();
    let subject = Subject::new("user", facts.person.user.get(), &facts.person.name);
    let event = planned
        .iter()
        .fold(Event::new("overrides.changed", subject), |event, plan| {
            let before = plan.before.as_ref().map_or_else(String::new, |set| {
                in_words(set.effect, set.until, &set.reason)
            });
            let after = plan.wanted.as_ref().map_or_else(String::new, |wanted| {
                in_words(wanted.effect, wanted.until, &wanted.reason)
            });
            event.change(&catalogue.write(plan.permission), &before, &after)
        });
    tx.record(event)
}

/// "grant until 2026-12-31: holiday cover"
fn in_words(effect: OverrideEffect, until: Option<Date>, reason: &str) -> String {
    let until = until.map_or_else(String::new, |until| format!(" until {until}"));
    format!("{effect}{until}: {reason}")
}
