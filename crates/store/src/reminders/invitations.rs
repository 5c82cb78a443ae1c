//! Invitations that end: both sides are reminded, each in its own company.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    company::CompanyStatus,
    ids::{CompanyId, InvitationId, UserId},
    invitation::Answer,
    reminder::Stage,
};

use super::{
    Kind,
    due::{Due, Sought, What, noted},
    most,
    recipients::{Letters, as_key},
};
use crate::{
    arrival::{UserKey, heads},
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    mail::{ReminderAbout, ReminderLetter},
    one_of::OneOfDsl,
    rights::load::time_zone,
    schema::{companies, invitation_assignments, invitation_ends, invitations},
    users::brief,
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
                    what: What::Invitation {
                        home: CompanyId::new(home),
                        purpose,
                    },
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
    let sides = due.iter().flat_map(|one| match one.what {
        What::Invitation { home, .. } => vec![one.company, home],
        _ => Vec::new(),
    });
    let sides: BTreeSet<CompanyId> = sides.collect();
    let heads = heads(conn, &sides)?;
    let companies: Vec<CompanyId> = sides.into_iter().collect();
    let mut admins: BTreeMap<CompanyId, BTreeSet<UserKey>> = BTreeMap::new();
    for admin in brief::admins(conn, &companies)? {
        admins
            .entry(admin.target.employer)
            .or_default()
            .insert(admin.key());
    }
    let mut named = named(conn, due)?;
    let mut letters = Letters::default();
    for one in due {
        let What::Invitation { home, purpose } = &one.what else {
            continue;
        };
        let (Some(host_head), Some(home_head)) = (heads.get(&one.company), heads.get(home)) else {
            continue;
        };
        let named = named.remove(&one.subject).unwrap_or_default();
        let of = |company: &CompanyId| admins.get(company).cloned().unwrap_or_default();
        let mut at_host = of(&one.company);
        at_host.extend(Some(as_key(&one.set_by)?).filter(|key| key.employer == one.company));
        let mut at_home = of(home);
        at_home.extend(named.by.into_iter().filter(|key| key.employer == *home));
        at_home.extend(&named.acting);
        for (reader, people) in [(host_head, at_host), (home_head, at_home)] {
            let letter = ReminderLetter {
                stage: stage.as_str().to_owned(),
                company: reader.name.clone(),
                short_name: reader.short_name.clone(),
                last_day: one.last_day,
                about: ReminderAbout::Invitation {
                    id: InvitationId::new(one.subject).to_string(),
                    number: one.subject,
                    host: host_head.name.clone(),
                    home: home_head.name.clone(),
                    purpose: purpose.clone(),
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
