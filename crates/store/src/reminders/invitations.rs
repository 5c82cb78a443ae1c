//! Invitations that end: both sides are reminded, each in its own company.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    calendar::EndingKind,
    company::CompanyStatus,
    ids::{CompanyId, InvitationId, UserId},
    invitation::Answer,
    reminder::Stage,
};

use super::{
    Kind,
    due::{Due, Lent, Sought, noted},
    most,
    readers::Readers,
    recipients::{Letters, as_key},
};
use crate::{
    arrival::{UserKey, heads},
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    invitations::renewed,
    mail::{ReminderAbout, ReminderLetter},
    one_of::OneOfDsl,
    rights::load::time_zone,
    schema::{companies, invitation_assignments, invitation_ends, invitations},
};

/// id, host, home, purpose, last day, its zone, sent at, by
type Row = (i64, i64, i64, String, Day, String, i64, String);

pub(super) fn find(conn: &mut Conn, sought: &Sought) -> Result<Vec<Due>, StoreError> {
    let (day, id) = sought.edge();
    let rows: Vec<Row> = on!(conn, c => invitations::table
        .inner_join(companies::table.on(companies::id.eq(invitations::host_id)))
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .filter(invitations::valid_through.ge(sought.first))
        .filter(invitations::valid_through.le(sought.last))
        .filter(invitations::valid_through.gt(day).or(invitations::id.gt(id)))
        .filter(not(exists(
            invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
        )))
        .filter(not(renewed!()))
        .filter(not(noted!(
            Kind::Invitation,
            sought,
            invitations::host_id,
            invitations::id,
            invitations::valid_through.nullable()
        )))
        .order((invitations::valid_through, invitations::id))
        .limit(most())
        .select((
            invitations::id,
            invitations::host_id,
            invitations::home_id,
            invitations::purpose,
            invitations::valid_through,
            invitations::host_zone,
            invitations::sent_at,
            invitations::sent_by,
        ))
        .load(c))?;
    rows.into_iter()
        .map(
            |(id, host, home, purpose, last_day, zone, sent_at, sent_by)| {
                Ok(Due {
                    company: CompanyId::new(host),
                    subject: id,
                    last_day,
                    zone: time_zone(&zone)?,
                    since: Instant::stored(sent_at)?,
                    set_by: sent_by,
                    lent: Some(Lent {
                        home: CompanyId::new(home),
                        purpose,
                    }),
                })
            },
        )
        .collect()
}

/// Who was named at home for an invitation: who acts, and who named them.
#[derive(Default)]
struct Named {
    acting: BTreeSet<UserKey>,
    by: BTreeSet<UserKey>,
}

pub(super) fn write(
    conn: &mut Conn,
    stage: Stage,
    due: &[Due],
    now: Instant,
) -> Result<(), StoreError> {
    let hosts: BTreeSet<CompanyId> = due.iter().map(|one| one.company).collect();
    let homes = due.iter().filter_map(|one| one.lent.as_ref());
    let homes: BTreeSet<CompanyId> = homes.map(|lent| lent.home).collect();
    let heads = heads(conn, &hosts.union(&homes).copied().collect())?;
    let senders = due.iter().map(|one| as_key(&one.set_by));
    let senders: BTreeSet<UserKey> = senders.collect::<Result<_, _>>()?;
    let mut named = named(conn, due)?;
    let by = named
        .values()
        .flat_map(|named| &named.by)
        .copied()
        .collect();
    let at_hosts = Readers::find(conn, &hosts, &senders, EndingKind::Sent, now)?;
    let at_homes = Readers::find(conn, &homes, &by, EndingKind::Received, now)?;
    let mut letters = Letters::default();
    for one in due {
        let Some(lent) = &one.lent else { continue };
        let (Some(host), Some(home)) = (heads.get(&one.company), heads.get(&lent.home)) else {
            continue;
        };
        let named = named.remove(&one.subject).unwrap_or_default();
        let told_host = at_hosts.of(host.id, [as_key(&one.set_by)?]);
        let mut told_home = at_homes.of(home.id, named.by);
        told_home.extend(&named.acting);
        for (reader, people) in [(host, told_host), (home, told_home)] {
            let letter = ReminderLetter {
                stage: stage.as_str().to_owned(),
                company: reader.name.clone(),
                short_name: reader.short_name.clone(),
                last_day: one.last_day,
                about: ReminderAbout::Invitation {
                    id: InvitationId::new(one.subject).to_string(),
                    number: one.subject,
                    host: host.name.clone(),
                    home: home.name.clone(),
                    purpose: lent.purpose.clone(),
                },
            };
            letters.add(people, letter);
        }
    }
    letters.queue(conn, now)
}

fn named(conn: &mut Conn, due: &[Due]) -> Result<BTreeMap<i64, Named>, StoreError> {
    let ids: Vec<i64> = due.iter().map(|one| one.subject).collect();
    let rows: Vec<(i64, i64, i64, String, Option<String>)> = on!(conn, c => invitation_assignments::table
        .filter(invitation_assignments::invitation_id.one_of(&ids))
        .filter(invitation_assignments::removed_at.is_null())
        .select((
            invitation_assignments::invitation_id,
            invitation_assignments::home_id,
            invitation_assignments::user_id,
            invitation_assignments::assigned_by,
            invitation_assignments::answer,
        ))
        .load(c))?;
    let mut named: BTreeMap<i64, Named> = BTreeMap::new();
    for (invitation, home, user, by, answer) in rows {
        let of = named.entry(invitation).or_default();
        of.by.insert(as_key(&by)?);
        if answer.as_deref() == Some(Answer::Accepted.as_str()) {
            of.acting.insert(UserKey {
                employer: CompanyId::new(home),
                user: UserId::new(user),
            });
        }
    }
    Ok(named)
}
