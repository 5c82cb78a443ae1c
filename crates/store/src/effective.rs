//! Everything that a company's people may do at a moment, one line for each permission (rule "Why": the
//! one decision, asked about everybody).

use tenantry_policy::{
    catalogue::{Catalogue, Resource},
    decision::decide,
    facts::Facts,
    ids::ApplicationId,
    permission::PermissionSet,
};

use crate::{
    arrival::UserKey,
    error::StoreError,
    instant::Instant,
    may,
    rights::{
        many::{Whom, load_many},
        many_guests::load_guests,
    },
    text::name_key,
    transaction::{Read, Tx},
};

/// What is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of this application only.
    pub application: Option<String>,
    /// Of this user only; of a guest `home/user`.
    pub user: Option<String>,
    /// Of the guests instead of the company's own people.
    pub guests: bool,
    /// At this moment instead of now.
    pub at: Option<Instant>,
}

/// One permission that somebody may use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub user_name: String,
    pub resource: String,
    pub operation: &'static str,
}

/// Lists what is effective, ordered by user, resource and operation. System and Admin, who hold the
/// ceiling, are left out unless they are asked about by name.
pub fn list(tx: &mut Read<'_, may::users::Read>, asked: &Asked) -> Result<Vec<Line>, StoreError> {
    let catalogue = tx.catalogue();
    let application = asked
        .application
        .as_deref()
        .map(|name| application_named(&catalogue, name))
        .transpose()?;
    let at = asked.at.unwrap_or(tx.now());
    let is_guest = |user: &String| user.contains('/');
    let people = if asked.guests || asked.user.as_ref().is_some_and(is_guest) {
        guests(tx, asked.user.as_deref(), at)?
    } else {
        own_users(tx, asked.user.as_deref(), at)?
    };
    let mut lines = Vec::new();
    for (user_name, facts) in people {
        let access = decide(&facts.at(at.timestamp()));
        write_lines(
            &mut lines,
            &catalogue,
            application,
            &user_name,
            access.effective(),
        );
    }
    lines.sort();
    Ok(lines)
}

fn application_named(catalogue: &Catalogue, name: &str) -> Result<ApplicationId, StoreError> {
    let found = catalogue.application_named(name);
    let none = || StoreError::invalid("application", format!("There is no application {name:?}."));
    Ok(found.ok_or_else(none)?.id)
}

type Asker = (String, Facts);

fn own_users(tx: &mut Tx<'_>, user: Option<&str>, at: Instant) -> Result<Vec<Asker>, StoreError> {
    let company = tx.company();
    let named = user.map(name_key);
    let people: Vec<Asker> = load_many(tx.conn, company, Whom::Everybody, at)?
        .into_iter()
        .filter(|person| match &named {
            Some(key) => name_key(&person.user_name) == *key,
            None => !person.facts.person.principal.holds_ceiling(),
        })
        .map(|person| (person.user_name, person.facts))
        .collect();
    refuse_nobody(user, people)
}

fn guests(tx: &mut Tx<'_>, user: Option<&str>, at: Instant) -> Result<Vec<Asker>, StoreError> {
    let company = tx.company();
    let named = user.map(name_key);
    let people: Vec<Asker> = load_guests(tx.conn, company, at)?
        .into_iter()
        .map(|guest| (format!("{}/{}", guest.home, guest.user_name), guest.facts))
        .filter(|(name, _)| named.as_ref().is_none_or(|key| name_key(name) == *key))
        .collect();
    refuse_nobody(user, people)
}

fn refuse_nobody(user: Option<&str>, people: Vec<Asker>) -> Result<Vec<Asker>, StoreError> {
    match user {
        Some(name) if people.is_empty() => {
            let said = format!("There is no user {name:?} here; write a guest as home/user.");
            Err(StoreError::invalid("user", said))
        }
        _ => Ok(people),
    }
}

fn write_lines(
    lines: &mut Vec<Line>,
    catalogue: &Catalogue,
    application: Option<ApplicationId>,
    user_name: &str,
    effective: &PermissionSet,
) {
    let name = |resource: &Resource| match application {
        Some(_) => resource.key.clone(),
        None => catalogue.write_resource(resource),
    };
    for (number, operations) in effective.resources() {
        let Some(resource) = catalogue.resource(number) else {
            continue;
        };
        if application.is_some_and(|wanted| wanted != resource.application) {
            continue;
        }
        let resource = name(resource);
        lines.extend(operations.iter().map(|operation| Line {
            user_name: user_name.to_owned(),
            resource: resource.clone(),
            operation: operation.as_str(),
        }));
    }
}

/// Finds somebody who has a place in the company by user name, or as `home/user`.
pub fn find_person(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    user: &str,
) -> Result<UserKey, StoreError> {
    let at = tx.now();
    let people = if user.contains('/') {
        guests(tx, Some(user), at)?
    } else {
        own_users(tx, Some(user), at)?
    };
    let none = || StoreError::NotFound;
    let (_, facts) = people.first().ok_or_else(none)?;
    if facts.person.employer == tx.company() {
        tx.check_reaches(facts.person.user)?;
    } else if !tx.reaches_all() {
        return Err(none());
    }
    Ok(UserKey {
        employer: facts.person.employer,
        user: facts.person.user,
    })
}
