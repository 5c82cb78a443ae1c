//! Where somebody's permission comes from, in a few words: for the cells of grids and for files.

use jiff::tz::TimeZone;
use say::{overrides, why};
use tenantry_policy::{
    catalogue::Catalogue,
    decision::Access,
    facts::{OverrideFacts, Via},
    layer::{Effect, Layer, Origin},
    overrides::OverrideEffect,
    permission::Permission,
    speech::Speech,
    user::Principal,
};

use crate::components::Shown;

/// What the layers say about one permission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Groups, invitations and the like that give it now.
    pub inherited: Vec<String>,
    /// The override in force.
    pub overridden: Option<OverrideEffect>,
    pub is_above_ceiling: bool,
    pub is_effective: bool,
}

impl Sources {
    pub fn of(access: &Access, permission: Permission) -> Self {
        let mut sources = Self {
            is_effective: access.may(permission),
            is_above_ceiling: !access.ceiling().contains(permission),
            ..Self::default()
        };
        let concerned = |layer: &&Layer| layer.permissions.contains(permission);
        for layer in access.layers().iter().filter(concerned) {
            match (&layer.effect, &layer.origin) {
                (Effect::Gives, Origin::Override { .. }) => {
                    sources.overridden = Some(OverrideEffect::Grant);
                }
                (Effect::Gives, origin) => sources.inherited.extend(name(origin)),
                (Effect::Takes, _) => sources.overridden = Some(OverrideEffect::Denial),
                _ => {}
            }
        }
        sources
    }

    pub fn is_inherited(&self) -> bool {
        !self.inherited.is_empty() && !self.is_above_ceiling
    }

    /// Whether anything would give it, if nothing stood against.
    pub fn is_named(&self) -> bool {
        self.overridden.is_some() || !self.inherited.is_empty()
    }

    fn is_denied(&self) -> bool {
        self.overridden == Some(OverrideEffect::Denial)
    }

    pub fn shown(&self) -> Shown {
        if self.is_denied() {
            Shown::Denied
        } else if self.is_above_ceiling && self.is_named() {
            Shown::AboveCeiling
        } else if self.overridden.is_some() && self.is_effective {
            Shown::Given
        } else if self.is_effective {
            Shown::Inherited
        } else {
            Shown::Off
        }
    }

    /// "From Accounting and Clerks", and what stands against it.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        if !self.inherited.is_empty() {
            words.push(why::from(self.inherited.join(", ")));
        }
        match self.overridden {
            Some(OverrideEffect::Grant) => words.push(why::granted_by_override().to_owned()),
            Some(OverrideEffect::Denial) => words.push(why::denied_by_override().to_owned()),
            None => {}
        }
        if self.is_above_ceiling && self.is_named() {
            words.push(why::without_effect_above_ceiling().to_owned());
        } else if self.is_named() && !self.is_denied() && !self.is_effective {
            words.push(why::held_back().to_owned());
        }
        if words.is_empty() {
            why::nothing_gives().to_owned()
        } else {
            words.join(". ")
        }
    }
}

fn name(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Principal(principal) => Some(being(*principal).to_owned()),
        Origin::Group { name, via, .. } => Some(match via {
            Via::Member(_) => name.clone(),
            Via::Unit { name: unit, .. } => why::through_unit(name, unit),
            Via::ForUnit { name: unit, .. } => say::delegations::for_unit_only(name, unit),
        }),
        Origin::Invitation { purpose, .. } if purpose.is_empty() => {
            Some(why::an_invitation().to_owned())
        }
        Origin::Invitation { purpose, .. } => Some(why::the_invitation(purpose)),
        Origin::Operator(_) => Some(why::the_operators_company().to_owned()),
        _ => None,
    }
}

fn being(principal: Principal) -> &'static str {
    match principal {
        Principal::System => why::being_system(),
        Principal::Admin | Principal::Person => why::being_the_admin(),
    }
}

/// "Granted until 31 December 2026 for “holiday cover”, by Marko on 3 March 2026"
pub fn override_words(set: &OverrideFacts, catalogue: &Catalogue, zone: &TimeZone) -> String {
    let speech = Speech { catalogue, zone };
    let (reason, day) = (&set.reason, speech.day(set.set.at));
    let until = set.until.map(|day| speech.date(day));
    let by = set.set.by.as_ref().map(|actor| &actor.name);
    match set.effect {
        OverrideEffect::Grant => match (until, by) {
            (None, None) => overrides::granted_on(reason, day),
            (None, Some(by)) => overrides::granted_by(reason, by, day),
            (Some(until), None) => overrides::granted_until_on(until, reason, day),
            (Some(until), Some(by)) => overrides::granted_until_by(until, reason, by, day),
        },
        OverrideEffect::Denial => match (until, by) {
            (None, None) => overrides::denied_on(reason, day),
            (None, Some(by)) => overrides::denied_by(reason, by, day),
            (Some(until), None) => overrides::denied_until_on(until, reason, day),
            (Some(until), Some(by)) => overrides::denied_until_by(until, reason, by, day),
        },
    }
}
