//! A company must not lose its last person who can put things right. Rule "Last administrator".

use jiff::Timestamp;

use crate::console::users;
use crate::decision::{Access, decide};
use crate::denial::Denial;
use crate::facts::{Capacity, CapacityFacts, Facts};
use crate::user::Principal;

/// One of the company's own people, as far as this rule asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub name: String,
    /// Whether there is an account with a credential behind the user. System never has one.
    pub can_sign_in: bool,
    pub is_administrator: bool,
}

impl Candidate {
    pub fn new(access: &Access, can_sign_in: bool) -> Self {
        Self {
            name: access.acting().name.clone(),
            can_sign_in,
            is_administrator: is_administrator(access, can_sign_in),
        }
    }
}

/// Whether the person can sign in to the employer and effectively holds `users:update` and
/// `users:grant` there.
pub fn is_administrator(access: &Access, can_sign_in: bool) -> bool {
    can_sign_in
        && access.acting().capacity == Capacity::Own
        && access.acting().principal != Principal::System
        && access.may(users::UPDATE)
        && access.may(users::GRANT)
}

/// What a change does to the company's administrators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There still is one, or there was none to lose.
    Kept,
    /// The change takes the last one, and may: the changer is to be warned. Names that one.
    Warn(String),
}

/// Compares the company's people before and after a change. A change the company makes itself is
/// refused if it loses the last administrator; one by the operator or by time is only warned of.
pub fn check(
    before: &[Candidate],
    after: &[Candidate],
    changer: Capacity,
) -> Result<Outcome, Denial> {
    let is_left = after.iter().any(|candidate| candidate.is_administrator);
    let administrator = before.iter().find(|candidate| candidate.is_administrator);
    match administrator {
        Some(person) if !is_left => {
            let name = person.name.clone();
            if matches!(changer, Capacity::Operator | Capacity::System) {
                Ok(Outcome::Warn(name))
            } else {
                Err(Denial::LastAdministrator { name })
            }
        }
        _ => Ok(Outcome::Kept),
    }
}

/// The instant, before `horizon`, from which time alone leaves the company without administrator;
/// nothing if it has none now or keeps one. Each person comes with whether they can sign in.
pub fn lost_by_time(people: &[(Facts, bool)], horizon: Timestamp) -> Option<Timestamp> {
    let mut people: Vec<(Facts, bool)> = people
        .iter()
        .filter(|(facts, _)| matches!(facts.capacity, CapacityFacts::Own { .. }))
        .cloned()
        .collect();
    let mut instant = None;
    loop {
        let decided: Vec<(Access, bool)> = people
            .iter()
            .map(|(facts, can)| (decide(facts), *can))
            .collect();
        if !decided
            .iter()
            .any(|(access, can)| is_administrator(access, *can))
        {
            return instant;
        }
        let next = decided
            .iter()
            .filter_map(|(access, _)| access.next_change())
            .min()?;
        if next >= horizon {
            return None;
        }
        instant = Some(next);
        people = people
            .into_iter()
            .map(|(facts, can)| (facts.at(next), can))
            .collect();
    }
}
