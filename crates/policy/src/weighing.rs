//! Turns facts into the layers of a decision, in their order: sources, denials, ceiling, time,
//! status. Rules "Sources", "Denial wins", "Ceiling", "Last day included", "Status", "Guests" and
//! "Operator" of docs/permissions.md. A licence's mask will be one more layer after the ceiling.

use jiff::Timestamp;

use crate::console;
use crate::decision::decide_at;
use crate::facts::{
    Capacity, CapacityFacts, Facts, GroupSource, InvitationFacts, OverrideFacts, Via,
};
use crate::group::GroupKind;
use crate::layer::{Effect, Inactive, Layer, Origin};
use crate::overrides::OverrideEffect;
use crate::period::{Period, When};
use crate::permission::PermissionSet;

/// All layers, and the next instant at which one of them changes.
pub(crate) struct Weighed {
    pub(crate) layers: Vec<Layer>,
    pub(crate) next_change: Option<Timestamp>,
}

pub(crate) fn weigh(facts: &Facts, ceiling: &PermissionSet, now: Timestamp) -> Weighed {
    let mut scales = Scales {
        now,
        layers: Vec::new(),
        next_change: None,
    };
    if fits(facts) {
        scales.put_sources(facts, ceiling);
    } else {
        scales.layers.push(Layer::gate(Origin::Capacity, false));
    }
    scales.put_ceiling(facts, ceiling);
    scales.put_validity(facts);
    scales.put_statuses(facts);
    Weighed {
        layers: scales.layers,
        next_change: scales.next_change,
    }
}

/// Whether the person can act in the company in this capacity at all. The store should never ask
/// otherwise; if it does, nothing is held.
fn fits(facts: &Facts) -> bool {
    let employed = facts.person.employer == facts.company.id;
    match &facts.capacity {
        CapacityFacts::Own { .. } => employed,
        CapacityFacts::Guest { .. } => !employed,
        CapacityFacts::Operator { home } => {
            !employed
                && facts.person.employer.is_operator()
                && home.company.id.is_operator()
                && home.person.user == facts.person.user
                && matches!(home.capacity, CapacityFacts::Own { .. })
        }
    }
}

/// Collects the layers and the next instant at which one of them changes.
struct Scales {
    now: Timestamp,
    layers: Vec<Layer>,
    next_change: Option<Timestamp>,
}

impl Scales {
    fn put_sources(&mut self, facts: &Facts, ceiling: &PermissionSet) {
        match &facts.capacity {
            CapacityFacts::Own { .. } if facts.person.principal.holds_ceiling() => {
                let origin = Origin::Principal(facts.person.principal);
                self.layers
                    .push(Layer::gives(origin, ceiling.clone(), true));
            }
            CapacityFacts::Own { groups, overrides } => {
                for group in groups {
                    match group.via {
                        Via::ForUnit { .. } => self.put_delegation(group),
                        Via::Member(_) | Via::Unit { .. } => self.put_group(group, true, None),
                    }
                }
                for effect in OverrideEffect::ALL {
                    for set in overrides.iter().filter(|set| set.effect == effect) {
                        self.put_override(set, facts);
                    }
                }
            }
            CapacityFacts::Guest { invitations, units } => self.put_guest(invitations, units),
            CapacityFacts::Operator { home } => self.put_operator(home),
        }
    }

    fn put_group(&mut self, group: &GroupSource, lasting: bool, stopped: Option<Inactive>) {
        let origin = Origin::Group {
            group: group.group,
            name: group.name.clone(),
            kind: group.kind,
            via: group.via.clone(),
        };
        let inactive = inactive_group(group).or(stopped);
        let effect = inactive.map_or(Effect::Gives, Effect::GivesNothing);
        let permissions = group.permissions.clone();
        self.layers.push(Layer {
            origin,
            effect,
            permissions,
            lasting,
        });
    }

    /// A group given for one unit gives only what can be about single users, and for those in the
    /// unit alone. The rest of its set is laid down apart, with the reason why it gives nothing.
    fn put_delegation(&mut self, group: &GroupSource) {
        let within = group.permissions.intersection(console::within_units());
        let rest = group.permissions.difference(&within);
        for (permissions, otherwise) in [
            (within, Effect::GivesWithin),
            (rest, Effect::GivesNothing(Inactive::CompanyOnly)),
        ] {
            if permissions.is_empty() {
                continue;
            }
            let origin = Origin::Group {
                group: group.group,
                name: group.name.clone(),
                kind: group.kind,
                via: group.via.clone(),
            };
            let effect = inactive_group(group).map_or(otherwise, Effect::GivesNothing);
            self.layers.push(Layer::of(origin, effect, permissions));
        }
    }

    /// Grants come before denials, so that a denial beats a grant of any source.
    fn put_override(&mut self, set: &OverrideFacts, facts: &Facts) {
        let period = Period::through(set.until, facts.company.zone.clone());
        let in_force = self.watch(&period) == When::Within;
        let effect = match (set.effect, in_force) {
            (OverrideEffect::Grant, true) => Effect::Gives,
            (OverrideEffect::Grant, false) => Effect::GivesNothing(Inactive::Over),
            (OverrideEffect::Denial, true) => Effect::Takes,
            (OverrideEffect::Denial, false) => Effect::TakesNothing(Inactive::Over),
        };
        let origin = Origin::Override {
            id: set.id,
            effect: set.effect,
            reason: set.reason.clone(),
            until: set.until,
            set: set.set.clone(),
        };
        let permissions = PermissionSet::from(set.permission);
        self.layers.push(Layer {
            origin,
            effect,
            permissions,
            lasting: !period.is_limited(),
        });
    }

    /// Everything a guest holds ends with the invitation, so nothing of it lasts.
    fn put_guest(&mut self, invitations: &[InvitationFacts], units: &[GroupSource]) {
        for invitation in invitations {
            self.put_invitation(invitation);
        }
        let invited = self
            .layers
            .iter()
            .any(|layer| layer.effect == Effect::Gives);
        for group in units {
            self.put_group(group, false, (!invited).then_some(Inactive::NoInvitation));
        }
    }

    fn put_invitation(&mut self, invitation: &InvitationFacts) {
        let inactive = match &invitation.ended {
            Some((end, stamp)) => Some(Inactive::Ended(*end, stamp.clone())),
            None if self.watch(&invitation.period()) == When::After => Some(Inactive::Over),
            None => invitation
                .accepted
                .is_none()
                .then_some(Inactive::NotAccepted),
        };
        let origin = Origin::Invitation {
            id: invitation.id,
            purpose: invitation.purpose.clone(),
            valid_through: invitation.valid_through,
            sent: invitation.sent.clone(),
            assigned: invitation.assigned.clone(),
            accepted: invitation.accepted,
        };
        let effect = inactive.map_or(Effect::Gives, Effect::GivesNothing);
        self.layers
            .push(Layer::of(origin, effect, invitation.permissions.clone()));
    }

    /// Someone of the operator has what they have at home, if that lets them act elsewhere. The part
    /// that lasts is laid down apart, because only that can be given on.
    fn put_operator(&mut self, home: &Facts) {
        let access = decide_at(home, self.now);
        self.change_at(access.next_change());
        let held = access.effective().clone();
        if !access.may(console::companies::EXECUTE) {
            let effect = Effect::GivesNothing(Inactive::NotActing);
            self.layers
                .push(Layer::of(Origin::Operator(Box::new(access)), effect, held));
            return;
        }
        if access.lasting().contains(console::companies::EXECUTE) {
            let limited = held.difference(access.lasting());
            let lasting = access.lasting().clone();
            let origin = Origin::Operator(Box::new(access));
            self.layers
                .push(Layer::gives(origin.clone(), lasting, true));
            if !limited.is_empty() {
                self.layers.push(Layer::gives(origin, limited, false));
            }
        } else {
            self.layers.push(Layer::gives(
                Origin::Operator(Box::new(access)),
                held,
                false,
            ));
        }
    }

    /// What the operator's people do elsewhere is not cut; what they give there is.
    fn put_ceiling(&mut self, facts: &Facts, ceiling: &PermissionSet) {
        if facts.capacity() == Capacity::Operator {
            return;
        }
        let roles = facts.company.roles.clone();
        let has_role = !roles.is_empty();
        let origin = Origin::Ceiling {
            company: facts.company.id,
            has_role,
            roles,
        };
        self.layers
            .push(Layer::of(origin, Effect::CutsTo, ceiling.clone()));
    }

    /// System and Admin take no validity.
    fn put_validity(&mut self, facts: &Facts) {
        let period = &facts.person.validity;
        let unlimited = period.from.is_none() && period.until.is_none();
        if facts.person.principal.holds_ceiling() || unlimited {
            return;
        }
        let when = self.watch(period);
        let origin = Origin::Validity {
            period: period.clone(),
            when,
        };
        self.layers.push(Layer::gate(origin, when == When::Within));
    }

    fn put_statuses(&mut self, facts: &Facts) {
        let person = &facts.person;
        let origin = Origin::User {
            status: person.status,
            since: person.status_since.clone(),
        };
        self.layers
            .push(Layer::gate(origin, person.status.is_active()));
        if person.employer != facts.company.id {
            let origin = Origin::Employer {
                id: person.employer,
                name: person.employer_name.clone(),
                status: person.employer_status,
            };
            self.layers
                .push(Layer::gate(origin, person.employer_status.is_active()));
        }
        if facts.capacity() != Capacity::Operator {
            let company = &facts.company;
            let origin = Origin::Company {
                id: company.id,
                name: company.name.clone(),
                status: company.status,
            };
            self.layers
                .push(Layer::gate(origin, company.status.is_active()));
        }
    }

    /// Where now stands to a period, remembering when that changes.
    fn watch(&mut self, period: &Period) -> When {
        self.change_at(period.next_change(self.now));
        period.when(self.now)
    }

    fn change_at(&mut self, instant: Option<Timestamp>) {
        self.next_change = self.next_change.into_iter().chain(instant).min();
    }
}

fn inactive_group(group: &GroupSource) -> Option<Inactive> {
    if !group.active {
        return Some(Inactive::GroupSuspended);
    }
    let (Via::Unit { active, .. } | Via::ForUnit { active, .. }) = group.via else {
        return None;
    };
    if matches!(group.kind, GroupKind::Basic | GroupKind::Personal) {
        Some(Inactive::MembershipOnly)
    } else if active {
        None
    } else {
        Some(Inactive::UnitSuspended)
    }
}
