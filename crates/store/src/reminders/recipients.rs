//! Letters for those who are to be reminded: while they are active and their days last, have an address,
//! have not said no, and have not had enough letters within the hour. All of it is asked again when the
//! letter leaves, and what it tells is looked up then.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    calendar::EndingKind,
    ids::{AccountId, CompanyId},
    reminder::Stage,
};

use super::readers::Readers;
use crate::{
    actor::ActorKey,
    arrival::{UserKey, heads},
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    mail::{self, MailKind, ReminderAbout, ReminderLetter, ReminderMail, bounds},
    one_of::OneOfDsl,
    schema::accounts,
    users::brief,
};

/// People by company and day.
pub(super) type Told = BTreeMap<(CompanyId, Day), BTreeSet<UserKey>>;

/// Letters to be queued, each with its readers.
#[derive(Debug, Default)]
pub(super) struct Letters(Vec<(BTreeSet<UserKey>, ReminderLetter)>);

impl Letters {
    pub(super) fn add(&mut self, people: BTreeSet<UserKey>, letter: ReminderLetter) {
        self.0.push((people, letter));
    }

    /// One letter for each company and day, to those who have not had it before. Answers who has it now.
    pub(super) fn tell(
        &mut self,
        conn: &mut Conn,
        stage: Stage,
        told: Told,
        before: &Told,
        (kind, about): (EndingKind, &ReminderAbout),
        now: Instant,
    ) -> Result<Told, StoreError> {
        let mut written = before.clone();
        let companies: BTreeSet<CompanyId> = told.keys().map(|(company, _)| *company).collect();
        let named = told.values().flatten().copied().collect();
        let heads = heads(conn, &companies)?;
        let readers = Readers::find(conn, &companies, &named, kind, now)?;
        for ((company, last_day), named) in told {
            let Some(head) = heads.get(&company) else {
                continue;
            };
            let letter = ReminderLetter {
                stage: stage.as_str().to_owned(),
                company: head.name.clone(),
                short_name: head.short_name.clone(),
                last_day,
                about: about.clone(),
            };
            let told_already = written.entry((company, last_day)).or_default();
            let mut people = readers.of(company, named);
            people.retain(|key| told_already.insert(*key));
            self.add(people, letter);
        }
        Ok(written)
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
        let addresses = addresses(conn, &keys, now)?;
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

/// Where mail reaches those of these users who can act and have not said no.
fn addresses(
    conn: &mut Conn,
    keys: &BTreeSet<UserKey>,
    now: Instant,
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
        .filter_map(|one| Some((one.key(), one.reached_now_at(now)?.to_owned())))
        .collect())
}
