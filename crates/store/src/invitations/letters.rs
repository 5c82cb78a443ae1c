//! Whom mail tells about an invitation: the home company's Admin when it comes, each user who is
//! named, and both sides' people when it ends. Whoever did it knows already; who isn't active or has
//! no address, or has had enough letters within the hour, is not written to: the console tells the same.

use std::collections::BTreeSet;

use tenantry_policy::invitation::InvitationEnd;

use super::{Parties, Row};
use crate::{
    actor::ActorKey,
    arrival::UserKey,
    error::StoreError,
    mail::{self, InvitationEnding, InvitationLetter, MailKind, bounds},
    transaction::Tx,
    users::brief::{self, Brief},
};

/// Tells the Admin of the home company.
pub(super) fn tell_admin_of_home(
    tx: &mut Tx<'_>,
    kind: MailKind,
    row: &Row,
    parties: &Parties,
) -> Result<(), StoreError> {
    let admins = brief::admins(tx.conn, &[row.home()])?;
    tell(tx, kind, row, parties, &admins, None)
}

/// Tells the users who were named.
pub(super) fn tell_users(
    tx: &mut Tx<'_>,
    kind: MailKind,
    row: &Row,
    parties: &Parties,
    users: &[Brief],
    ended: Option<&InvitationEnding>,
) -> Result<(), StoreError> {
    tell(tx, kind, row, parties, users, ended)
}

/// Tells both Admins, who sent it, and everybody who was named.
pub(super) fn tell_of_end(
    tx: &mut Tx<'_>,
    row: &Row,
    parties: &Parties,
    named: &BTreeSet<UserKey>,
    how: InvitationEnd,
    reason: &str,
) -> Result<(), StoreError> {
    let sender = ActorKey::parse(&row.sent_by)?;
    let mut keys = named.clone();
    if sender.employer == row.host() {
        keys.insert(UserKey {
            employer: sender.employer,
            user: sender.user,
        });
    }
    let mut people = brief::admins(tx.conn, &[row.host(), row.home()])?;
    keys.retain(|key| people.iter().all(|admin| admin.key() != *key));
    people.extend(brief::by_keys(tx.conn, &keys)?);
    let reason = reason.to_owned();
    let ended = match how {
        InvitationEnd::Revoked => InvitationEnding::Revoked { reason },
        InvitationEnd::Declined => InvitationEnding::Declined { reason },
        InvitationEnd::Ended => InvitationEnding::Ended { reason },
    };
    tell(
        tx,
        MailKind::InvitationEnded,
        row,
        parties,
        &people,
        Some(&ended),
    )
}

/// Tells the users who were taken off invitations, each of the transaction's company.
pub(super) fn tell_unassigned(
    tx: &mut Tx<'_>,
    unassigned: &[(&Row, &Parties, &[Brief])],
) -> Result<(), StoreError> {
    let kind = MailKind::InvitationEnded;
    let (actor, now) = (tx.actor().user, tx.now());
    let mut reached = Vec::new();
    for (row, parties, people) in unassigned {
        let people = people.iter().filter(|one| one.target.user != actor);
        reached.extend(
            people.filter_map(|one| Some((*row, *parties, one.target.user, one.reached_at()?))),
        );
    }
    let addresses: Vec<&str> = reached.iter().map(|(.., address)| *address).collect();
    let enough = bounds::with_enough(tx.conn, kind, &addresses, now)?;
    let letters = reached
        .into_iter()
        .filter(|(.., address)| !enough.contains(*address));
    let letters = letters.map(|(row, parties, user, address)| {
        let ended = Some(InvitationEnding::Unassigned);
        let letter = letter(row, parties, &parties.home.short_name, ended);
        (user, address, letter)
    });
    mail::queue_invitations(tx, kind, &letters.collect::<Vec<_>>())
}

fn letter(
    row: &Row,
    parties: &Parties,
    company: &str,
    ended: Option<InvitationEnding>,
) -> InvitationLetter {
    InvitationLetter {
        invitation: row.id().to_string(),
        host: parties.host.name.clone(),
        home: parties.home.name.clone(),
        company: company.to_owned(),
        purpose: row.purpose.clone(),
        valid_through: row.valid_through,
        ended,
    }
}

fn tell(
    tx: &mut Tx<'_>,
    kind: MailKind,
    row: &Row,
    parties: &Parties,
    people: &[Brief],
    ended: Option<&InvitationEnding>,
) -> Result<(), StoreError> {
    let actor = UserKey {
        employer: tx.actor().employer,
        user: tx.actor().user,
    };
    let now = tx.now();
    let reached = people.iter().filter(|person| person.key() != actor);
    let reached = reached.filter_map(|person| Some((person, person.reached_at()?)));
    let reached: Vec<(&Brief, &str)> = reached.collect();
    let addresses: Vec<&str> = reached.iter().map(|(_, address)| *address).collect();
    let enough = bounds::with_enough(tx.conn, kind, &addresses, now)?;
    for (person, address) in reached {
        if enough.contains(address) {
            continue;
        }
        let is_host = person.target.employer == row.host();
        let reader = if is_host {
            &parties.host
        } else {
            &parties.home
        };
        let letter = letter(row, parties, &reader.short_name, ended.cloned());
        tx.within(reader.id, |tx| {
            mail::queue_invitation(tx, kind, person.target.user, address, &letter)
        })?;
    }
    Ok(())
}
