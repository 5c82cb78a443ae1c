//! Denials in the trail (rule "Everything leaves a trace"): those of one person for one thing within
//! a minute are one event with a count, written when the minute has ended.

use std::{collections::HashMap, mem, sync::Mutex, sync::PoisonError};

use tenantry_policy::{
    facts::Capacity,
    ids::{CompanyId, UserId},
    user::UserStatus,
};

use super::{
    Moment,
    event::{Event, Subject},
    write_by,
};
use crate::{
    actor::Actor,
    arrival::{Identity, Person},
    error::StoreError,
    instant::Instant,
    new_id::new_id,
    scope::CompanyScope,
    store::Store,
    transaction::Origin,
};

const MINUTE_MS: i64 = 60 * 1000;

/// What makes two denials one event.
type Key = (CompanyId, CompanyId, UserId, String);

#[derive(Clone, Debug)]
struct Seen {
    at: Instant,
    actor: Actor,
    origin: Origin,
    count: i64,
}

/// The denials of the running minute, held by the program until it has ended.
#[derive(Debug, Default)]
pub struct Denials(Mutex<HashMap<Key, Seen>>);

impl Denials {
    /// Notes that the actor of a scope was refused: `what` is the permission, or the rule's name.
    pub fn note(&self, scope: &CompanyScope, what: &str) {
        self.add(
            scope.company().id,
            scope.actor(),
            what,
            scope.now(),
            scope.origin(),
        );
    }

    /// The same of somebody who acts for nobody but themself: every company that employs the person
    /// is told.
    pub fn note_person(&self, person: &Person, what: &str, now: Instant, origin: &Origin) {
        let employed = |user: &&Identity| user.status != UserStatus::Retired;
        for user in person.identities.iter().filter(employed) {
            let actor = Actor {
                capacity: Capacity::Own,
                employer: user.company.id,
                user: user.user,
                name: user.full_name.clone(),
            };
            self.add(user.company.id, &actor, what, now, origin);
        }
    }

    fn add(&self, company: CompanyId, actor: &Actor, what: &str, at: Instant, origin: &Origin) {
        let key = (company, actor.employer, actor.user, what.to_owned());
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = noted.entry(key).or_insert_with(|| Seen {
            at,
            actor: actor.clone(),
            origin: origin.clone(),
            count: 0,
        });
        seen.count += 1;
    }

    /// Takes those whose minute has ended; all of them when the program ends.
    fn take(&self, now: Option<Instant>) -> HashMap<Key, Seen> {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(now) = now else {
            return mem::take(&mut *noted);
        };
        let minute = |instant: Instant| instant.milliseconds() / MINUTE_MS;
        noted
            .extract_if(|_, seen| minute(seen.at) < minute(now))
            .collect()
    }
}

impl Store {
    /// Writes the denials whose minute has ended, or all when `now` is `None`.
    pub async fn write_denials(
        &self,
        denials: &Denials,
        now: Option<Instant>,
    ) -> Result<usize, StoreError> {
        let taken = denials.take(now);
        if taken.is_empty() {
            return Ok(0);
        }
        self.database()
            .write(move |conn| {
                for ((company, _, _, what), seen) in &taken {
                    let subject = Subject::named("permission", what.clone());
                    let event = Event::new("permissions.denied", subject).times(seen.count);
                    let id = new_id(seen.at);
                    let moment = Moment {
                        id,
                        at: seen.at,
                        origin: &seen.origin,
                    };
                    write_by(conn, Some(&seen.actor), moment, *company, &event)?;
                }
                Ok(taken.len())
            })
            .await
    }
}
