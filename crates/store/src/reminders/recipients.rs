//! To whom a reminder is written: those for whom it is, while they are active, have an address, have not
//! said no, and have not had enough letters within the hour. Whether they still can act there is asked
//! again when the letter leaves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    ids::{AccountId, CompanyId, UserId},
    permission::Permission,
    reminder::Stage,
};

use crate::{
    actor::ActorKey,
    arrival::{UserKey, heads},
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    mail::{self, MailKind, ReminderAbout, ReminderLetter, ReminderMail, bounds},
    one_of::OneOfDsl,
    rights::many::{Whom, load_many_of},
    schema::accounts,
    users::brief,
};

/// In a letter at most so many are named.
const MOST_NAMED: usize = 20;

/// Of one company and one day: what ends, and who is told of it beside the Admin.
#[derive(Debug)]
pub(super) struct Told<T> {
    pub lines: Vec<T>,
    pub people: BTreeSet<UserKey>,
}

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            people: BTreeSet::new(),
        }
    }
}

/// Letters to be queued, each with its readers.
#[derive(Debug, Default)]
pub(super) struct Letters(Vec<(BTreeSet<UserKey>, ReminderLetter)>);

impl Letters {
    pub(super) fn add(&mut self, people: BTreeSet<UserKey>, letter: ReminderLetter) {
        self.0.push((people, letter));
    }

    /// One letter for each company and day, to the Admin and to those of the others who hold `read`;
    /// `about` takes those named and how many more there are.
    pub(super) fn tell<T>(
        &mut self,
        conn: &mut Conn,
        stage: Stage,
        told: BTreeMap<(CompanyId, Day), Told<T>>,
        read: Option<Permission>,
        about: impl Fn(Vec<T>, usize) -> ReminderAbout,
        now: Instant,
    ) -> Result<(), StoreError> {
        let ids: BTreeSet<CompanyId> = told.keys().map(|(company, _)| *company).collect();
        let heads = heads(conn, &ids)?;
        let companies: Vec<CompanyId> = ids.into_iter().collect();
        let admins = brief::admins(conn, &companies)?;
        let others = told
            .values()
            .flat_map(|told| &told.people)
            .copied()
            .collect();
        let readers = match read {
            Some(read) => who_hold(conn, &companies, &others, read, now)?,
            None => BTreeSet::new(),
        };
        for ((company, last_day), told) in told {
            let Some(head) = heads.get(&company) else {
                continue;
            };
            let mut people: BTreeSet<UserKey> =
                told.people.intersection(&readers).copied().collect();
            let own = admins.iter().filter(|one| one.target.employer == company);
            people.extend(own.map(brief::Brief::key));
            let more = told.lines.len().saturating_sub(MOST_NAMED);
            let mut lines = told.lines;
            lines.truncate(MOST_NAMED);
            let letter = ReminderLetter {
                stage: stage.as_str().to_owned(),
                company: head.name.clone(),
                short_name: head.short_name.clone(),
                last_day,
                about: about(lines, more),
            };
            self.add(people, letter);
        }
        Ok(())
    }

    pub(super) fn queue(self, conn: &mut Conn, now: Instant) -> Result<(), StoreError> {
        let keys: BTreeSet<UserKey> = self
            .0
            .iter()
            .flat_map(|(people, _)| people)
            .copied()
            .collect();
        if keys.is_empty() {
            return Ok(());
        }
        let addresses = addresses(conn, &keys)?;
        let all: Vec<&str> = addresses.values().map(String::as_str).collect();
        let flooded = bounds::with_enough(conn, MailKind::Reminder, &all, now)?;
        let mut mails = Vec::new();
        for (people, letter) in &self.0 {
            for key in people {
                let address = addresses.get(key).filter(|to| !flooded.contains(*to));
                mails.extend(address.map(|address| ReminderMail {
                    user: *key,
                    address,
                    letter,
                }));
            }
        }
        mail::queue_reminders(conn, &mails, now)
    }
}

/// The actor of a `*_by` column as a user.
pub(super) fn as_key(by: &str) -> Result<UserKey, StoreError> {
    let key = ActorKey::parse(by)?;
    Ok(UserKey {
        employer: key.employer,
        user: key.user,
    })
}

/// Those of these own users of the companies who hold a permission there now.
fn who_hold(
    conn: &mut Conn,
    companies: &[CompanyId],
    users: &BTreeSet<UserKey>,
    permission: Permission,
    now: Instant,
) -> Result<BTreeSet<UserKey>, StoreError> {
    let ids: Vec<UserId> = users.iter().map(|key| key.user).collect();
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let people = load_many_of(conn, companies, Whom::These(&ids), now)?;
    let holding = people.iter().filter(|one| one.decide().may(permission));
    Ok(holding
        .map(|one| UserKey {
            employer: one.facts.person.employer,
            user: one.facts.person.user,
        })
        .collect())
}

/// Where mail reaches those of these users who are active and have not said no.
fn addresses(
    conn: &mut Conn,
    keys: &BTreeSet<UserKey>,
) -> Result<HashMap<UserKey, String>, StoreError> {
    let people = brief::by_keys(conn, keys)?;
    let ids: BTreeSet<i64> = people
        .iter()
        .filter_map(|one| one.target.account.map(AccountId::get))
        .collect();
    let unwilling: Vec<i64> = on!(conn, c => accounts::table
        .filter(accounts::id.one_of(&ids))
        .filter(accounts::reminder_mail.eq(false))
        .select(accounts::id)
        .load(c))?;
    let wants = |one: &&brief::Brief| {
        let account = one.target.account.map(AccountId::get);
        account.is_none_or(|account| !unwilling.contains(&account))
    };
    let reached = people.iter().filter(wants);
    Ok(reached
        .filter_map(|one| Some((one.key(), one.reached_at()?.to_owned())))
        .collect())
}
