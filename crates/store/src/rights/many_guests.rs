//! The facts of all guests of a company at once, in a fixed number of queries. They are the very
//! facts `load` reads of one guest.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use tenantry_policy::{
    facts::{CapacityFacts, Facts, InvitationFacts, PersonFacts},
    ids::{CompanyId, UserId},
};

use super::{
    guests::{ACCEPTED, Assigned, assigned_to_all, assigned_to_these, invitation_facts},
    load::{self, PersonRow, person_columns, person_facts},
    many_groups::GroupsOfMany,
};
use crate::{
    actor::ActorNames,
    arrival::UserKey,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    schema::{companies, users},
};

/// A guest with everything the decision needs.
#[derive(Clone, Debug)]
pub(crate) struct GuestUser {
    pub home: String,
    pub user_name: String,
    pub facts: Facts,
}

/// Reads the facts of everybody who accepted an invitation of the host and is assigned still.
pub(crate) fn load_guests(
    conn: &mut Conn,
    host: CompanyId,
    now: Instant,
) -> Result<Vec<GuestUser>, StoreError> {
    load_guests_of(conn, &[host], now)
}

/// The same of several hosts, one after another, in as many queries.
pub(crate) fn load_guests_of(
    conn: &mut Conn,
    hosts: &[CompanyId],
    now: Instant,
) -> Result<Vec<GuestUser>, StoreError> {
    let ids: Vec<i64> = hosts.iter().map(|host| host.get()).collect();
    let assigned = assigned_to_all(conn, &ids)?;
    let invitations = invitations(conn, assigned)?;
    facts_of(conn, hosts, invitations, now)
}

/// The same of these guests of these hosts alone.
pub(crate) fn load_these_guests(
    conn: &mut Conn,
    keys: &BTreeSet<GuestKey>,
    now: Instant,
) -> Result<Vec<GuestUser>, StoreError> {
    let hosts: BTreeSet<CompanyId> = keys.iter().map(|(host, _)| *host).collect();
    let hosts: Vec<CompanyId> = hosts.into_iter().collect();
    let ids: Vec<i64> = hosts.iter().map(|host| host.get()).collect();
    let users: Vec<i64> = keys.iter().map(|(_, key)| key.user.get()).collect();
    let assigned = assigned_to_these(conn, &ids, &users)?;
    let mut invitations = invitations(conn, assigned)?;
    invitations.retain(|key, _| keys.contains(key));
    facts_of(conn, &hosts, invitations, now)
}

fn facts_of(
    conn: &mut Conn,
    hosts: &[CompanyId],
    invitations: BTreeMap<GuestKey, Vec<InvitationFacts>>,
    now: Instant,
) -> Result<Vec<GuestUser>, StoreError> {
    let ids: Vec<i64> = hosts.iter().map(|host| host.get()).collect();
    let keys: BTreeSet<UserKey> = invitations.keys().map(|(_, key)| *key).collect();
    let people = people(conn, &keys)?;
    let mut groups = GroupsOfMany::of_guests(conn, &ids)?;
    let names = ActorNames::look_up(conn, groups.actors())?;
    let companies = load::companies(conn, hosts)?;
    let mut guests = Vec::with_capacity(invitations.len());
    for ((host, key), invitations) in invitations {
        let Some((home, user_name, person)) = people.get(&key).cloned() else {
            continue;
        };
        let company = companies.get(&host).ok_or(StoreError::NotFound)?;
        let capacity = CapacityFacts::Guest {
            invitations,
            units: groups.of(host, key.user.get(), &names)?,
        };
        let facts = Facts {
            now: now.timestamp(),
            company: company.clone(),
            person,
            capacity,
        };
        guests.push(GuestUser {
            home,
            user_name,
            facts,
        });
    }
    Ok(guests)
}

/// A host, and one who is assigned to an invitation of it.
pub(crate) type GuestKey = (CompanyId, UserKey);

/// The invitations of each who accepted at least one of the host's.
fn invitations(
    conn: &mut Conn,
    rows: Vec<(i64, i64, i64, Assigned)>,
) -> Result<BTreeMap<GuestKey, Vec<InvitationFacts>>, StoreError> {
    let key = |host, home, user| {
        let key = UserKey {
            employer: CompanyId::new(home),
            user: UserId::new(user),
        };
        (CompanyId::new(host), key)
    };
    let accepted: BTreeSet<GuestKey> = rows
        .iter()
        .filter(|(.., (_, assignment, _))| assignment.2.as_deref() == Some(ACCEPTED))
        .map(|(host, home, user, _)| key(*host, *home, *user))
        .collect();
    let (mut keys, mut assigned) = (Vec::new(), Vec::new());
    for (host, home, user, row) in rows {
        if accepted.contains(&key(host, home, user)) {
            keys.push(key(host, home, user));
            assigned.push(row);
        }
    }
    let mut by_user: BTreeMap<GuestKey, Vec<InvitationFacts>> = BTreeMap::new();
    for (key, facts) in keys.into_iter().zip(invitation_facts(conn, assigned)?) {
        by_user.entry(key).or_default().push(facts);
    }
    Ok(by_user)
}

type People = HashMap<UserKey, (String, String, PersonFacts)>;

/// The people with the short names of their companies and their user names.
fn people(conn: &mut Conn, keys: &BTreeSet<UserKey>) -> Result<People, StoreError> {
    type Row = ((i64, i64, String, String), PersonRow);
    let homes: BTreeSet<i64> = keys.iter().map(|key| key.employer.get()).collect();
    let ids: Vec<i64> = keys.iter().map(|key| key.user.get()).collect();
    let rows: Vec<Row> = on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(users::company_id.one_of(&homes))
        .filter(users::id.one_of(&ids))
        .select((
            (users::company_id, users::id, companies::short_name, users::user_name),
            person_columns!(),
        ))
        .load(c))?;
    let names = ActorNames::look_up(conn, rows.iter().map(|(_, person)| person.5.as_str()))?;
    rows.into_iter()
        .map(|((home, user, short_name, user_name), row)| {
            let key = UserKey {
                employer: CompanyId::new(home),
                user: UserId::new(user),
            };
            let person = person_facts(key.employer, key.user, row, &names)?;
            Ok((key, (short_name, user_name, person)))
        })
        .collect()
}
