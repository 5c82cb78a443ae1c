//! The messages of the demonstration: sent by its people, delivered without letters, and opened by
//! some. `messages.json` names groups, units and people as the access file does.

use jiff::SignedDuration;
use serde::Deserialize;
use tenantry_policy::message::Audience;
use tenantry_store::{
    arrival::Person,
    error::StoreError,
    instant::Instant,
    listing::ListQuery,
    may,
    messages::{self, Draft, InboxFilter, Letters},
    scope::CompanyScope,
    store::Store,
};

use super::super::{Refused, console::Console};

const FILE: &str = include_str!("messages.json");
/// So many are looked at to find one by its name.
const MOST: u16 = 50;

#[derive(Clone, Debug, Deserialize)]
struct Written {
    company: String,
    from: String,
    /// `everybody`, `group NAME` or `unit NAME`.
    to: String,
    subject: String,
    text: String,
    days_ago: i64,
    /// `NAME`, or `COMPANY/NAME` for a guest.
    opened_by: Vec<String>,
}

/// Sends them, so many days before now.
pub(super) async fn send(store: &Store, now: Instant) -> Result<(), Refused> {
    let broken =
        |problem: serde_json::Error| Refused::Because(format!("messages.json: {problem}."));
    let written: Vec<Written> = serde_json::from_str(FILE).map_err(broken)?;
    for message in written {
        let then = before(now, 24 * message.days_ago);
        send_one(store, &message, then).await?;
        // They are opened two hours later.
        let later = before(now, 24 * message.days_ago - 2);
        for reader in &message.opened_by {
            open(store, &message, reader, later).await?;
        }
    }
    Ok(())
}

fn before(now: Instant, hours: i64) -> Instant {
    let then = now
        .timestamp()
        .checked_sub(SignedDuration::from_hours(hours));
    then.map_or(now, Instant::from)
}

async fn send_one(store: &Store, message: &Written, then: Instant) -> Result<(), Refused> {
    let company = &message.company;
    let scope = store
        .enter_as_user(company, company, &message.from, then, Console::origin())
        .await?;
    let draft = Draft {
        audience: audience(&scope, &message.to).await?,
        subject: message.subject.clone(),
        text: message.text.clone(),
        form: None,
    };
    let may = scope.may::<may::messages::Create>()?;
    let asked = draft.audience.clone();
    let reach = may.read(move |tx| messages::reach(tx, asked)).await?;
    may.write(move |tx| messages::send(tx, &draft, reach.people()))
        .await?;
    messages::deliver_all(store, Letters::None, then).await?;
    Ok(())
}

async fn audience(scope: &CompanyScope, to: &str) -> Result<Audience, Refused> {
    let (kind, name) = to.split_once(' ').unwrap_or((to, ""));
    if name.is_empty() {
        return Ok(Audience::Everybody);
    }
    let may = scope.may::<may::messages::Create>()?;
    let search = name.to_owned();
    let found = may
        .read(move |tx| messages::choices(tx, &search, MOST))
        .await?;
    let is_meant =
        |choice: &&messages::Choice| choice.name == name && choice.audience.kind().as_str() == kind;
    let choice = found.iter().find(is_meant);
    choice
        .map(|choice| choice.audience.clone())
        .ok_or_else(|| Refused::Because(format!("messages.json: there is no {to}.")))
}

async fn open(
    store: &Store,
    message: &Written,
    reader: &str,
    then: Instant,
) -> Result<(), Refused> {
    let own = (message.company.as_str(), reader);
    let (employer, name) = reader.split_once('/').unwrap_or(own);
    let person = person(store, employer, name, then).await?;
    let account = store.own_account(&person, then, Console::origin());
    let wanted = ListQuery::default();
    let inbox = account
        .read(move |tx| messages::list_received(tx, &wanted, InboxFilter::default()))
        .await?;
    let is_meant = |line: &&messages::ReceivedLine| line.subject == message.subject;
    if let Some(line) = inbox.rows.iter().find(is_meant) {
        let id = line.id;
        account.write(move |tx| messages::open(tx, id)).await?;
    }
    Ok(())
}

pub(super) async fn person(
    store: &Store,
    employer: &str,
    name: &str,
    then: Instant,
) -> Result<Person, Refused> {
    let scope = store
        .enter_as_user(employer, employer, name, then, Console::origin())
        .await?;
    let account = scope
        .access()
        .acting()
        .account
        .ok_or(StoreError::NotFound)?;
    let person = store.person(account, then).await?;
    Ok(person.ok_or(StoreError::NotFound)?)
}
