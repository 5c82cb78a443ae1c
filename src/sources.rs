//! Where somebody's permission comes from, in a few words: for the cells of grids and for files.

use jiff::tz::TimeZone;
use tenantry_policy::{
    catalogue::Catalogue,
    decision::Access,
    facts::{OverrideFacts, Via},
    layer::{Effect, Layer, Origin},
    overrides::OverrideEffect,
    permission::Permission,
    speech::Speech,
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
            words.push(format!("From {}", self.inherited.join(", ")));
        }
        match self.overridden {
            Some(OverrideEffect::Grant) => words.push("Granted by an override".to_owned()),
            Some(OverrideEffect::Denial) => words.push("Denied by an override".to_owned()),
            None => {}
        }
        if self.is_above_ceiling && self.is_named() {
            words.push("Without effect: above the ceiling".to_owned());
        } else if self.is_named() && !self.is_denied() && !self.is_effective {
            words.push("Held back at present".to_owned());
        }
        if words.is_empty() {
            "Nothing gives it".to_owned()
        } else {
            words.join(". ")
        }
    }
}

fn name(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Principal(principal) => Some(format!("being {}", principal_name(*principal))),
        Origin::Group { name, via, .. } => Some(match via {
            Via::Member(_) => name.clone(),
            Via::Unit { name: unit, .. } => format!("{name} (unit {unit})"),
        }),
        Origin::Invitation { purpose, .. } if purpose.is_empty() => {
            Some("an invitation".to_owned())
        }
        Origin::Invitation { purpose, .. } => Some(format!("the invitation “{purpose}”")),
        Origin::Operator(_) => Some("the operator's company".to_owned()),
        _ => None,
    }
}

fn principal_name(principal: tenantry_policy::user::Principal) -> &'static str {
    match principal {
        tenantry_policy::user::Principal::System => "System",
        _ => "the Admin",
    }
}

/// "Granted until 31 December 2026 for “holiday cover”, by Marko on 3 March 2026"
pub fn override_words(set: &OverrideFacts, catalogue: &Catalogue, zone: &TimeZone) -> String {
    let speech = Speech { catalogue, zone };
    let verb = match set.effect {
        OverrideEffect::Grant => "Granted",
        OverrideEffect::Denial => "Denied",
    };
    let until = set
        .until
        .map_or_else(String::new, |day| format!(" until {}", speech.date(day)));
    let by = set
        .set
        .by
        .as_ref()
        .map_or_else(String::new, |actor| format!(" by {}", actor.name));
    let day = speech.day(set.set.at);
    format!("{verb}{until} for “{}”,{by} on {day}", set.reason)
}
