//! Who gains and who loses what by a change (rule "Before saving"): reads the facts of everybody the
//! change reaches, in the same few queries for ten people as for ten thousand, and lets the one
//! decision decide before and after.

use std::collections::BTreeSet;

use tenantry_policy::{
    administrators::{self, Candidate, Outcome},
    consequences::{Change, Consequence, before_and_after},
    ids::UserId,
};

use crate::{
    error::StoreError,
    rights::{
        administrators::standing_admin,
        many::{Whom, load_many},
        many_guests::{GuestKey, load_guests, load_these_guests},
    },
    text::fold,
    transaction::Tx,
};

/// People listed by name; more are counted only.
const MOST_LISTED: usize = 100;

/// What a change comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequences {
    /// How many people gain something, and how many lose something.
    pub gaining: usize,
    pub losing: usize,
    /// The first of them, in the order of their names.
    pub people: Vec<Consequence>,
    /// How many more there are than listed.
    pub more: usize,
    /// Who or what is added, by name.
    pub added: Vec<String>,
    /// How many people administer a unit's users by what is changed: what they may do there changes too.
    pub administering: i64,
    /// Whether the change takes the last administrator, as the operator may.
    pub outcome: Outcome,
}

/// Whom a change reaches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reach {
    pub own: Vec<UserId>,
    /// All of the company's own people, whoever is named.
    pub everybody: bool,
    pub guests: bool,
}

pub(crate) fn weigh(
    tx: &mut Tx<'_>,
    reach: &Reach,
    changes: &[Change],
) -> Result<Consequences, StoreError> {
    let whom = if reach.everybody {
        Whom::Everybody
    } else {
        Whom::These(&reach.own)
    };
    let (company, now) = (tx.company(), tx.now());
    let people = load_many(tx.conn, company, whom, now)?;
    let mut consequences = Vec::new();
    for person in &people {
        let (before, after) = before_and_after(&person.facts, changes);
        consequences.extend(Consequence::between(&before, &after));
    }
    if reach.guests {
        for guest in load_guests(tx.conn, company, now)? {
            let (before, after) = before_and_after(&guest.facts, changes);
            consequences.extend(Consequence::between(&before, &after));
        }
    }
    let outcome = if standing_admin(tx)?.is_some() {
        Outcome::Kept
    } else {
        judge(tx, changes)?
    };
    Ok(Consequences::of(consequences, outcome))
}

/// The same of a user's status. That of the Admin concerns the last administrator, whoever else there
/// is.
pub(crate) fn weigh_status(
    tx: &mut Tx<'_>,
    reach: &Reach,
    change: Change,
    is_admin: bool,
) -> Result<Consequences, StoreError> {
    let changes = [change];
    let said = weigh(tx, reach, &changes)?;
    if !is_admin {
        return Ok(said);
    }
    let outcome = judge(tx, &changes)?;
    Ok(Consequences { outcome, ..said })
}

/// What ending an invitation of the company, for one of its guests or for all, takes from them.
pub(crate) fn weigh_guests(tx: &mut Tx<'_>, change: Change) -> Result<Consequences, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let changes = [change];
    let mut consequences = Vec::new();
    for guest in load_guests(tx.conn, company, now)? {
        let (before, after) = before_and_after(&guest.facts, &changes);
        consequences.extend(Consequence::between(&before, &after));
    }
    Ok(Consequences::of(consequences, Outcome::Kept))
}

/// What a change takes from these guests of several companies.
pub(crate) fn weigh_these_guests(
    tx: &mut Tx<'_>,
    guests: &BTreeSet<GuestKey>,
    changes: &[Change],
) -> Result<Consequences, StoreError> {
    let now = tx.now();
    let mut consequences = Vec::new();
    for guest in load_these_guests(tx.conn, guests, now)? {
        let (before, after) = before_and_after(&guest.facts, changes);
        consequences.extend(Consequence::between(&before, &after));
    }
    Ok(Consequences::of(consequences, Outcome::Kept))
}

/// The rule "Last administrator", asked beforehand. While the Admin can sign in, no change of anybody
/// else loses the last one.
fn judge(tx: &mut Tx<'_>, changes: &[Change]) -> Result<Outcome, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let people = load_many(tx.conn, company, Whom::WhoCanSignIn, now)?;
    let (before, after): (Vec<Candidate>, Vec<Candidate>) = people
        .iter()
        .map(|person| {
            let (before, after) = before_and_after(&person.facts, changes);
            let candidate = |access| Candidate::new(access, person.can_sign_in);
            (candidate(&before), candidate(&after))
        })
        .unzip();
    let capacity = tx.actor().capacity;
    Ok(administrators::check(&before, &after, capacity)?)
}

impl Consequences {
    pub(crate) fn of(mut people: Vec<Consequence>, outcome: Outcome) -> Self {
        let gaining = people.iter().filter(|one| !one.gains.is_empty()).count();
        let losing = people.iter().filter(|one| !one.loses.is_empty()).count();
        let more = people.len().saturating_sub(MOST_LISTED);
        people.truncate(MOST_LISTED);
        Self {
            gaining,
            losing,
            people,
            more,
            added: Vec::new(),
            administering: 0,
            outcome,
        }
    }

    pub(crate) fn adding(self, names: impl IntoIterator<Item = String>) -> Self {
        let mut added: Vec<String> = names.into_iter().collect();
        added.sort_by_cached_key(|name| fold(name));
        Self { added, ..self }
    }

    pub(crate) fn administering(self, administering: i64) -> Self {
        Self {
            administering,
            ..self
        }
    }
}
