//! **The one function that decides** what a person may do in a company now. The page guard, the
//! menu, the command line, the summary and the explanation all ask it. Rules "Sources", "Denial
//! wins", "Ceiling", "Last day included", "Status", "Guests" and "Operator" of docs/permissions.md.

use jiff::Timestamp;

use crate::ceiling::ceiling;
use crate::console;
use crate::denial::Denial;
use crate::explanation::Explanation;
use crate::facts::{
    Capacity, CapacityFacts, Facts, GroupSource, InvitationFacts, OverrideFacts, Via,
};
use crate::group::GroupKind;
use crate::ids::{AccountId, CompanyId, UserId};
use crate::layer::{Effect, Inactive, Layer, Origin, fold};
use crate::overrides::OverrideEffect;
use crate::period::{Period, When};
use crate::permission::{Permission, PermissionSet};
use crate::user::Principal;

/// Who acts, where, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    pub user: UserId,
    pub account: Option<AccountId>,
    pub name: String,
    pub principal: Principal,
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
    /// The next instant at which time alone changes the decision or its layers.
    pub next_change: Option<Timestamp>,
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

    pub fn into_rights(self) -> Rights {
        self.rights
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.rights.effective.contains(permission)
    }

    /// The permission, or the layer that withholds it and who can help.
    pub fn require(&self, permission: Permission) -> Result<(), Denial> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Denial::Missing(Box::new(self.explain(permission))))
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
    weigh(facts, facts.now)
}

fn weigh(facts: &Facts, now: Timestamp) -> Access {
    let ceiling = ceiling(
        facts.company.id,
        facts.company.roles.iter().map(|r| &r.permissions),
    );
    let mut scales = Scales {
        now,
        layers: Vec::new(),
        next_change: None,
    };
    if fits(facts) {
        scales.put_sources(facts, &ceiling);
    } else {
        scales.layers.push(Layer::gate(Origin::Capacity, false));
    }
    if facts.capacity() != Capacity::Operator {
        let roles = facts.company.roles.clone();
        let has_role = !roles.is_empty();
        let origin = Origin::Ceiling {
            company: facts.company.id,
            has_role,
            roles,
        };
        scales
            .layers
            .push(Layer::of(origin, Effect::CutsTo, ceiling.clone()));
    }
    scales.put_validity(facts);
    scales.put_statuses(facts);
    let Scales {
        layers,
        next_change,
        ..
    } = scales;
    let effective = fold(&layers);
    let lasting = fold(
        layers
            .iter()
            .filter(|layer| layer.effect != Effect::Gives || layer.lasting),
    );
    let rights = Rights {
        effective,
        lasting,
        next_change,
    };
    Access {
        acting: acting(facts),
        layers,
        ceiling,
        rights,
    }
}

fn acting(facts: &Facts) -> Acting {
    let person = &facts.person;
    Acting {
        user: person.user,
        account: person.account,
        name: person.name.clone(),
        principal: person.principal,
        employer: person.employer,
        employer_name: person.employer_name.clone(),
        company: facts.company.id,
        company_name: facts.company.name.clone(),
        capacity: facts.capacity(),
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
                    self.put_group(group, true, None);
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
        let access = weigh(home, self.now);
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
    let Via::Unit { active, .. } = group.via else {
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
