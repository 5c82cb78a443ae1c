//! What a user's override grid shows: the overrides, those whose time is over among them, and the
//! access they end up in, whose layers say where each permission comes from.

use jiff::civil::Date;
use tenantry_policy::{
    decision::{Access, decide},
    denial::Denial,
    facts::{CapacityFacts, Facts, OverrideFacts},
    giving::{Target, not_own},
    ids::UserId,
    overrides::Setting,
    period::today,
    user::{UserAct, may_act, may_receive},
};

use crate::{error::StoreError, may, transaction::Read};

/// An override as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideLine {
    pub facts: OverrideFacts,
    /// Its last day is over: it has no effect and can be replaced.
    pub is_over: bool,
}

/// The overrides of a user with what they come to.
#[derive(Clone, Debug)]
pub struct OverrideGrid {
    pub access: Access,
    /// In the order of their permissions.
    pub overrides: Vec<OverrideLine>,
    /// Why the actor can't change any of them, if so: the user is the actor, System, Admin, retired.
    pub refused: Option<Denial>,
    /// Today in the company's time zone: the earliest last day there can be.
    pub today: Date,
}

/// Reads a user's overrides. Guests have none: they aren't found here.
pub fn grid(
    tx: &mut Read<'_, may::overrides::Read>,
    user: UserId,
) -> Result<OverrideGrid, StoreError> {
    let facts = tx.facts_of(user)?;
    let today = today_of(&facts);
    let changer = tx.access()?;
    let target = target_of(&facts);
    let refused = may_act(&changer, &target, UserAct::Override)
        .and_then(|()| not_own(&changer, &target))
        .and_then(|()| may_receive(facts.person.status))
        .err();
    let lines = stored(&facts).iter().map(|set| OverrideLine {
        is_over: setting(set).in_force(today).is_none(),
        facts: set.clone(),
    });
    Ok(OverrideGrid {
        access: decide(&facts),
        overrides: lines.collect(),
        refused,
        today,
    })
}

pub(super) fn stored(facts: &Facts) -> &[OverrideFacts] {
    match &facts.capacity {
        CapacityFacts::Own { overrides, .. } => overrides,
        CapacityFacts::Guest { .. } | CapacityFacts::Operator { .. } => &[],
    }
}

pub(super) fn target_of(facts: &Facts) -> Target {
    Target {
        user: facts.person.user,
        account: facts.person.account,
        employer: facts.person.employer,
        principal: facts.person.principal,
    }
}

/// The calendar day it is in the company.
pub(super) fn today_of(facts: &Facts) -> Date {
    today(facts.now, &facts.company.zone)
}

pub(super) fn setting(set: &OverrideFacts) -> Setting {
    Setting {
        effect: set.effect,
        until: set.until,
    }
}
