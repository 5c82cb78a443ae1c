//! `tenantry demo`: four companies with people, groups, units, overrides and invitations in every
//! state, brought about by an access file, `demo.json`. The file's days are moved so that its today is
//! today, and it is applied as if some weeks ago, so that something can have expired since. Then weeks of
//! signing in and messages follow.

mod days;
mod messages;
mod own;
pub(super) mod passwords;
mod views;

use clap::Args;
use jiff::{Timestamp, ToSpan, civil::Date, civil::date, tz::TimeZone};
use serde::Serialize;
use serde_json::Value;
use tenantry_policy::{predefined::ADMIN, user::UserStatus};
use tenantry_store::{
    accounts::activation::{self, Activated},
    apply::{self, AccessFile, Options, file},
    effective,
    installation::OPERATOR_SHORT_NAME,
    instant::Instant,
    links::Token,
    may,
    store::Store,
};

use super::{
    Refused,
    console::Console,
    printing::{self, Format, Printing},
    wait,
};
use crate::{passwords::Typed, settings::Settings};

/// The access file with the demonstration's companies and people.
pub const FILE: &str = include_str!("demo.json");
/// The day the file takes for today.
const TODAY: Date = date(2026, 9, 1);
/// So long ago everything was made.
const DAYS_AGO: i64 = 60;
/// The parts of the file that are days.
const DAYS: [&str; 4] = ["valid_from", "valid_until", "until", "valid_through"];

#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    printing: Printing,
}

/// Somebody who can sign in to the demonstration.
#[derive(Clone, Debug, Serialize)]
pub struct SignIn {
    pub company: String,
    pub user_name: String,
    pub full_name: String,
    pub email: Option<String>,
    /// Made for this run and stored nowhere.
    pub password: String,
    /// `admin` or `user`.
    pub kind: &'static str,
}

pub(super) fn run(asked: &Demo, settings: Settings) -> Result<(), Refused> {
    let (console, _) = Console::open_quietly(settings)?;
    let people = wait(fill(&console))?;
    print(&people, asked.printing.format())
}

async fn fill(console: &Console) -> Result<Vec<SignIn>, Refused> {
    let store = console.store();
    if !store.is_untouched().await? {
        let said = "This installation has companies already: use another data folder or database.";
        return Err(Refused::Because(said.to_owned()));
    }
    let file = file_for(console.now)?;
    let then = weeks_ago(console.now);
    let (people, invited) = (people_of(&file), invited_by(&file));
    let report = store
        .apply(file, Options::default(), then, Console::origin())
        .await?;
    if let Some(entry) = report.entries.iter().find(|entry| entry.rule.is_some()) {
        let why = entry.details.join(" ");
        return Err(Refused::Because(format!("{}: {why}", entry.path)));
    }
    let mut sign_ins = Vec::with_capacity(people.len());
    for person in people {
        sign_ins.extend(let_in(console, store, person, then).await?);
    }
    days::pass(store, &sign_ins, console.now).await?;
    for person in invited {
        // As if it had been sent today: it waits, and stands in the calendar.
        link_for(store, &person, console.now).await?;
    }
    messages::send(store, console.now).await?;
    views::save(store, console.now).await?;
    own::make(store, console.now).await?;
    Ok(sign_ins)
}

fn weeks_ago(now: Instant) -> Instant {
    let span = jiff::SignedDuration::from_hours(24 * DAYS_AGO);
    let then = now.timestamp().checked_sub(span);
    Instant::from(then.unwrap_or(Timestamp::UNIX_EPOCH))
}

/// The file with its days moved.
fn file_for(now: Instant) -> Result<AccessFile, Refused> {
    let broken = |problem: serde_json::Error| Refused::Because(format!("demo.json: {problem}."));
    let mut json: Value = serde_json::from_str(FILE).map_err(broken)?;
    let today = TimeZone::UTC.to_datetime(now.timestamp()).date();
    let later = TODAY.until(today).map_or(0, |span| span.get_days());
    move_days(&mut json, later);
    serde_json::from_value(json).map_err(broken)
}

fn move_days(json: &mut Value, later: i32) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| move_days(item, later)),
        Value::Object(parts) => {
            for (name, part) in parts {
                let day = part.as_str().filter(|_| DAYS.contains(&name.as_str()));
                let moved = day
                    .and_then(|day| day.parse::<Date>().ok())
                    .and_then(|day| day.checked_add(later.days()).ok());
                match moved {
                    Some(day) => *part = Value::String(day.to_string()),
                    None => move_days(part, later),
                }
            }
        }
        _ => {}
    }
}

/// Somebody whom the file names.
struct Person {
    company: String,
    user_name: String,
    full_name: String,
    email: Option<String>,
}

/// The Admins and the active users.
fn people_of(file: &AccessFile) -> Vec<Person> {
    let companies = file.companies.iter().flatten();
    companies
        .flat_map(|company| admin(company).into_iter().chain(users(company)))
        .collect()
}

fn admin(company: &file::Company) -> Option<Person> {
    let admin = company.admin.as_ref()?;
    Some(Person {
        company: company.short_name.clone(),
        user_name: ADMIN.to_owned(),
        full_name: admin.full_name.clone(),
        email: admin.email.clone().flatten(),
    })
}

/// Those who have yet to accept.
fn invited_by(file: &AccessFile) -> Vec<Person> {
    let companies = file.companies.iter().flatten();
    companies
        .flat_map(|company| users_of(company, UserStatus::Invited))
        .collect()
}

fn users(company: &file::Company) -> impl Iterator<Item = Person> {
    users_of(company, UserStatus::Active)
}

fn users_of(company: &file::Company, status: UserStatus) -> impl Iterator<Item = Person> {
    let is_such = move |user: &&file::User| {
        let found = user.status.map_or(UserStatus::Active, UserStatus::from);
        found == status
    };
    company
        .users
        .iter()
        .flatten()
        .filter(is_such)
        .map(|user| Person {
            company: company.short_name.clone(),
            user_name: user.user_name.clone(),
            full_name: user.full_name.clone().unwrap_or_default(),
            email: user.email.clone().flatten(),
        })
}

/// Activates the person with a fresh password. Nobody whose account has a password already.
async fn let_in(
    console: &Console,
    store: &Store,
    person: Person,
    then: Instant,
) -> Result<Option<SignIn>, Refused> {
    let password = passwords::random()?;
    let hashed = console.app.passwords.hash("", Typed::new(&password)).await;
    let hash = hashed.map_err(|problem| Refused::Because(problem.to_string()))?;
    let token = link_for(store, &person, then).await?;
    let activated = store
        .door(then, Console::origin())
        .write(move |tx| activation::activate(tx, &token, &hash))
        .await?;
    let Activated::Done(..) = activated else {
        return Ok(None);
    };
    let kind = if person.user_name == ADMIN {
        "admin"
    } else {
        "user"
    };
    Ok(Some(SignIn {
        company: person.company,
        user_name: person.user_name,
        full_name: person.full_name,
        email: person.email,
        password,
        kind,
    }))
}

/// A link that activates the person, without a letter.
async fn link_for(store: &Store, person: &Person, then: Instant) -> Result<Token, Refused> {
    let scope = store
        .enter_as_user(
            &person.company,
            OPERATOR_SHORT_NAME,
            "System",
            then,
            Console::origin(),
        )
        .await?;
    let name = person.user_name.clone();
    let find = scope.may::<may::Within<may::users::Read>>()?;
    let user = find
        .read(move |tx| effective::find_person(tx, &name))
        .await?
        .user;
    let (full_name, email) = (person.full_name.clone(), person.email.clone());
    let may = scope.may::<may::users::Update>()?;
    let made = may
        .write(move |tx| apply::activation_link(tx, user, &full_name, email.as_deref()))
        .await?;
    Ok(made)
}

fn print(people: &[SignIn], format: Format) -> Result<(), Refused> {
    let columns = [
        "company",
        "user_name",
        "full_name",
        "email",
        "password",
        "kind",
    ];
    let row = |person: &SignIn| {
        let person = person.clone();
        [
            person.company,
            person.user_name,
            person.full_name,
            person.email.unwrap_or_default(),
            person.password,
            person.kind.to_owned(),
        ]
    };
    match format {
        Format::Json => printing::json(people),
        Format::Csv => printing::csv(&columns, people.iter().map(row)),
        Format::Text => {
            let head = "These people can sign in. The passwords are shown this once:".to_owned();
            let line = |person: &SignIn| {
                let by_user_name = || format!("{}@{}", person.user_name, person.company);
                let name = person.email.clone().unwrap_or_else(by_user_name);
                format!(
                    "{:<10} {:<28} {}  {}",
                    person.company, name, person.password, person.full_name
                )
            };
            printing::lines([head].into_iter().chain(people.iter().map(line)))
        }
    }
}
