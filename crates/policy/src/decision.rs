//! **The one function that decides** what a person may do in a company now. The page guard, the
//! menu, the command line, the summary and the explanation all ask it. Rules "Sources", "Denial
//! wins", "Ceiling", "Last day included", "Status", "Guests" and "Operator" of docs/permissions.md.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::ceiling::ceiling;
use crate::console;
use crate::denial::Denial;
use crate::explanation::Explanation;
use crate::facts::{Capacity, Facts, Via};
use crate::ids::{AccountId, CompanyId, UnitId, UserId};
use crate::layer::{Effect, Layer, Origin, fold};
use crate::permission::{Permission, PermissionSet};
use crate::user::{Principal, UserStatus};
use crate::weighing::{Weighed, weigh};

/// Who acts, where, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    pub user: UserId,
    pub account: Option<AccountId>,
    pub name: String,
    pub principal: Principal,
    pub status: UserStatus,
    pub employer: CompanyId,
    pub employer_name: String,
    pub company: CompanyId,
    pub company_name: String,
    pub capacity: Capacity,
}

/// The outcome of a decision. Only [`decide`] makes one, so holding it proves that it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    acting: Acting,
    layers: Vec<Layer>,
    ceiling: PermissionSet,
    rights: Rights,
}

/// What is worth keeping of a decision between requests.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Rights {
    /// What the person may do now.
    pub effective: PermissionSet,
    /// The part of it that is held without end date, and so can be given on.
    pub lasting: PermissionSet,
    /// What the person may do besides to the users of some units only.
    pub within: Vec<Within>,
    /// The next instant at which time alone changes the decision or its layers.
    pub next_change: Option<Timestamp>,
}

/// What is held for the users of these units only (rule "Delegation").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    pub units: BTreeSet<UnitId>,
    pub permissions: PermissionSet,
}

/// How far a permission reaches.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Reach {
    #[default]
    Company,
    /// The users who are in one of these units.
    Units(BTreeSet<UnitId>),
}

impl Access {
    pub fn acting(&self) -> &Acting {
        &self.acting
    }

    /// In the order of the decision: sources, denials, ceiling, time, status.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    pub fn effective(&self) -> &PermissionSet {
        &self.rights.effective
    }

    pub fn lasting(&self) -> &PermissionSet {
        &self.rights.lasting
    }

    /// The ceiling of the company acted in.
    pub fn ceiling(&self) -> &PermissionSet {
        &self.ceiling
    }

    pub fn next_change(&self) -> Option<Timestamp> {
        self.rights.next_change
    }

    pub fn rights(&self) -> &Rights {
        &self.rights
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.rights.effective.contains(permission)
    }

    /// The permission, or the layer that withholds it and who can help, as the person may know it.
    pub fn require(&self, permission: Permission) -> Result<(), Denial> {
        if self.may(permission) {
            Ok(())
        } else {
            let told = self.told_to_oneself().explain(permission);
            Err(Denial::Missing(Box::new(told)))
        }
    }

    /// How far the permission reaches, be it for some units only; or what withholds it altogether.
    pub fn reach(&self, permission: Permission) -> Result<Reach, Denial> {
        if self.may(permission) {
            return Ok(Reach::Company);
        }
        let within = self.rights.within.iter();
        let units: BTreeSet<UnitId> = within
            .filter(|within| within.permissions.contains(permission))
            .flat_map(|within| within.units.iter().copied())
            .collect();
        if units.is_empty() {
            self.require(permission)?;
        }
        Ok(Reach::Units(units))
    }

    /// Whether the permission is held, be it for some units only.
    pub fn may_within(&self, permission: Permission) -> bool {
        let mut within = self.rights.within.iter();
        self.may(permission) || within.any(|one| one.permissions.contains(permission))
    }

    /// Whether something held for units only would reach further if somebody came into this unit.
    /// What sleeps with its group or unit counts as well, since it can be woken, and what is held in the
    /// whole company until a day only doesn't make up for it.
    pub fn widens_by(&self, unit: UnitId) -> bool {
        self.layers.iter().any(|layer| {
            let Origin::Group {
                via: Via::ForUnit { reach, .. },
                ..
            } = &layer.origin
            else {
                return false;
            };
            let within = layer.permissions.intersection(console::within_units());
            reach.contains(&unit) && !within.difference(&self.rights.lasting).is_empty()
        })
    }

    /// The same decision, told by these layers alone.
    pub(crate) fn of_layers(&self, layers: Vec<Layer>, ceiling: PermissionSet) -> Self {
        Self {
            acting: self.acting.clone(),
            layers,
            ceiling,
            rights: self.rights.clone(),
        }
    }

    pub fn explain(&self, permission: Permission) -> Explanation {
        Explanation::of(self, permission)
    }

    /// Whether this is System or the Admin of the company acted in, and not stopped.
    pub fn is_admin(&self) -> bool {
        matches!(self.acting.capacity, Capacity::Own | Capacity::System)
            && self.acting.principal.holds_ceiling()
            && !self.is_stopped()
    }

    /// Whether time or a status stops everything.
    pub fn is_stopped(&self) -> bool {
        self.layers
            .iter()
            .any(|layer| layer.effect == Effect::Stops)
    }
}

/// Decides.
pub fn decide(facts: &Facts) -> Access {
    decide_at(facts, facts.now)
}

/// Decides for another instant than the facts say, so that a decision inside another one can't be
/// about another moment.
pub(crate) fn decide_at(facts: &Facts, now: Timestamp) -> Access {
    let ceiling = ceiling(
        facts.company.id,
        facts.company.roles.iter().map(|r| &r.permissions),
    );
    let Weighed {
        layers,
        next_change,
    } = weigh(facts, &ceiling, now);
    let effective = fold(&layers);
    let lasting = fold(
        layers
            .iter()
            .filter(|layer| layer.effect != Effect::Gives || layer.lasting),
    );
    let within = within(&layers);
    let rights = Rights {
        effective,
        lasting,
        within,
        next_change,
    };
    Access {
        acting: acting(facts),
        layers,
        ceiling,
        rights,
    }
}

/// What each group that was given for a unit comes to: all that takes, cuts and stops counts there as
/// well.
fn within(layers: &[Layer]) -> Vec<Within> {
    let held_for_units = layers
        .iter()
        .filter(|layer| layer.effect == Effect::GivesWithin);
    let each = held_for_units.filter_map(|layer| {
        let Origin::Group {
            via: Via::ForUnit { reach, .. },
            ..
        } = &layer.origin
        else {
            return None;
        };
        let given = Layer {
            effect: Effect::Gives,
            ..layer.clone()
        };
        let others = layers.iter().filter(|other| other.effect != Effect::Gives);
        Some(Within {
            units: reach.clone(),
            permissions: fold(std::iter::once(&given).chain(others)),
        })
    });
    each.filter(|within| !within.permissions.is_empty())
        .collect()
}

fn acting(facts: &Facts) -> Acting {
    let person = &facts.person;
    Acting {
        user: person.user,
        account: person.account,
        name: person.name.clone(),
        principal: person.principal,
        status: person.status,
        employer: person.employer,
        employer_name: person.employer_name.clone(),
        company: facts.company.id,
        company_name: facts.company.name.clone(),
        capacity: facts.capacity(),
    }
}
