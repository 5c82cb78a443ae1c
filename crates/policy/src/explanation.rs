//! Why a person may or may not: the layers of a decision, projected on one permission. Rule "Why".

use crate::decision::{Access, Acting};
use crate::facts::{Capacity, Stamp};
use crate::ids::GroupId;
use crate::layer::{Effect, Inactive, Layer, Origin};
use crate::permission::{Operation, Permission};

/// The layers that had a say about one permission, in order, and what they came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub acting: Acting,
    pub permission: Permission,
    pub verdict: Verdict,
    pub steps: Vec<Step>,
    /// For somebody of the operator: the same question asked at home.
    pub home: Option<Box<Explanation>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    /// The first layer that withheld it.
    Withheld(Withheld),
}

/// The layer that decided against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// No source gives it.
    Source,
    /// It is denied by an override.
    Denial,
    /// It lies above the company's ceiling.
    Ceiling,
    /// The user's first day hasn't come, or the last is over.
    Time,
    UserStatus,
    EmployerStatus,
    CompanyStatus,
    /// Somebody of the operator doesn't hold it there.
    Home,
}

/// What one layer says about the permission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Of a ceiling, only the roles that allow the permission.
    pub origin: Origin,
    pub says: Says,
    /// Of a group: who put the permission into it and when, where that was looked up.
    pub put_in: Option<Stamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    Gives,
    /// For the users of a unit only.
    GivesWithin,
    GivesNothing(Inactive),
    Takes,
    TakesNothing(Inactive),
    Allows,
    Withholds,
}

/// Who can help against a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helper {
    /// The Admin of the company acted in.
    CompanyAdmin,
    /// Anybody there who holds this permission and may give it: see [`Permission::grant`].
    HoldersOf(Permission),
    /// The operator, by giving the company a role that carries it, or by reactivating the company.
    Operator,
    /// The Admin of the company where the person is employed.
    EmployerAdmin,
}

impl Explanation {
    pub(crate) fn of(access: &Access, permission: Permission) -> Self {
        let steps = access
            .layers()
            .iter()
            .filter_map(|layer| step(layer, permission))
            .collect();
        let home = access
            .layers()
            .iter()
            .find_map(|layer| match &layer.origin {
                Origin::Operator(home) => Some(Box::new(home.explain(permission))),
                _ => None,
            });
        let verdict = verdict(access, permission);
        Self {
            acting: access.acting().clone(),
            permission,
            verdict,
            steps,
            home,
        }
    }

    pub fn is_allowed(&self) -> bool {
        self.verdict == Verdict::Allowed
    }

    /// The groups that have a say, so that it can be looked up who put the permission into them.
    pub fn groups(&self) -> impl Iterator<Item = GroupId> {
        self.steps.iter().filter_map(|step| match step.origin {
            Origin::Group { group, .. } => Some(group),
            _ => None,
        })
    }

    /// Remembers who put the permission into a group.
    pub fn put_in(&mut self, group: GroupId, stamp: &Stamp) {
        let is_that = |step: &&mut Step| matches!(step.origin, Origin::Group { group: found, .. } if found == group);
        for step in self.steps.iter_mut().filter(is_that) {
            step.put_in = Some(stamp.clone());
        }
    }

    /// Who can help, most likely first; nobody where it is allowed.
    pub fn helpers(&self) -> Vec<Helper> {
        let Verdict::Withheld(withheld) = self.verdict else {
            return Vec::new();
        };
        let holders = Helper::HoldersOf(self.permission);
        match withheld {
            Withheld::Source | Withheld::Denial if self.acting.capacity == Capacity::Guest => {
                vec![Helper::CompanyAdmin]
            }
            Withheld::Source | Withheld::Denial => {
                let only_grant = self.permission.operation == Operation::Grant;
                if only_grant {
                    vec![Helper::CompanyAdmin]
                } else {
                    vec![Helper::CompanyAdmin, holders]
                }
            }
            Withheld::Ceiling | Withheld::CompanyStatus | Withheld::EmployerStatus => {
                vec![Helper::Operator]
            }
            Withheld::Time | Withheld::UserStatus | Withheld::Home => vec![Helper::EmployerAdmin],
        }
    }
}

fn step(layer: &Layer, permission: Permission) -> Option<Step> {
    let concerned = layer.permissions.contains(permission);
    let says = match &layer.effect {
        Effect::Gives if concerned => Says::Gives,
        Effect::GivesWithin if concerned => Says::GivesWithin,
        Effect::GivesNothing(why) if concerned => Says::GivesNothing(why.clone()),
        Effect::Takes if concerned => Says::Takes,
        Effect::TakesNothing(why) if concerned => Says::TakesNothing(why.clone()),
        Effect::CutsTo if concerned => Says::Allows,
        Effect::CutsTo | Effect::Stops => Says::Withholds,
        Effect::Passes => Says::Allows,
        _ => return None,
    };
    let origin = match &layer.origin {
        Origin::Ceiling {
            company,
            has_role,
            roles,
        } => {
            let allowing = roles
                .iter()
                .filter(|role| role.permissions.contains(permission));
            let roles = allowing.cloned().collect();
            Origin::Ceiling {
                company: *company,
                has_role: *has_role,
                roles,
            }
        }
        other => other.clone(),
    };
    Some(Step {
        origin,
        says,
        put_in: None,
    })
}

/// Follows one permission through the layers, as the fold does with all of them.
fn verdict(access: &Access, permission: Permission) -> Verdict {
    let mut held = false;
    let mut withheld = nobody_gives(access, permission);
    for layer in access.layers() {
        let concerned = layer.permissions.contains(permission);
        match layer.effect {
            Effect::Gives if concerned => held = true,
            Effect::Takes if concerned && held => {
                (held, withheld) = (false, Withheld::Denial);
            }
            Effect::CutsTo if !concerned && held => {
                (held, withheld) = (false, Withheld::Ceiling);
            }
            Effect::Stops if held => (held, withheld) = (false, stopped_by(&layer.origin)),
            _ => {}
        }
    }
    if held {
        Verdict::Allowed
    } else {
        Verdict::Withheld(withheld)
    }
}

/// What withholds a permission that no source gives. Who holds the ceiling lacks only what lies
/// above it.
fn nobody_gives(access: &Access, permission: Permission) -> Withheld {
    match access.acting().capacity {
        Capacity::Operator => Withheld::Home,
        _ if access.acting().principal.holds_ceiling()
            && access.acting().capacity != Capacity::Guest
            && !access.ceiling().contains(permission) =>
        {
            Withheld::Ceiling
        }
        _ => Withheld::Source,
    }
}

fn stopped_by(origin: &Origin) -> Withheld {
    match origin {
        Origin::Validity { .. } => Withheld::Time,
        Origin::User { .. } => Withheld::UserStatus,
        Origin::Employer { .. } => Withheld::EmployerStatus,
        Origin::Company { .. } => Withheld::CompanyStatus,
        _ => Withheld::Source,
    }
}
