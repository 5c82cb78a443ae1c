//! Invitations: matched by host, home company and purpose. They never change (rule "Invitations never
//! change"): where one differs from the file it is revoked and a new one is sent.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use tenantry_policy::{
    company::CompanyStatus,
    denial::Denial,
    ids::{CompanyId, UserId},
    invitation::{self, InvitationAct, InvitationEnd},
    period::ends_after,
};

use super::{
    file,
    invitations_found::{ACCEPTED, Found, REFUSED, guests_in_force, look_up},
    invitations_wanted::{Wanted, understand},
    report::{Changes, Outcome},
    run::Run,
};
use crate::{
    arrival::UserKey,
    bulk,
    catalogue::columns,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    rights::load::time_zone,
    schema::{invitation_assignments, invitation_ends, invitation_permissions, invitations, users},
    text::search_of,
    transaction::Tx,
    units,
};

pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    wanted: &[file::Invitation],
) -> Result<(), StoreError> {
    let mut found = look_up(tx, run)?;
    let mut seen = BTreeSet::new();
    for (place, invitation) in wanted.iter().enumerate() {
        let path = format!("invitations[{place}]");
        let Some(wanted) = understand(run, path, invitation) else {
            continue;
        };
        let key = (
            wanted.host.id(),
            wanted.home.id(),
            invitation.purpose.clone(),
        );
        if seen.insert(key) {
            bring_one(tx, run, &mut found, &wanted)?;
        } else {
            let why = "The file says it twice of this host, home company and purpose.";
            run.refuse(wanted.path, wanted.what, "Doubled name", why);
        }
    }
    prune(tx, run, &found, &seen)
}

fn bring_one(
    tx: &mut Tx<'_>,
    run: &mut Run,
    found: &mut [Found],
    wanted: &Wanted<'_>,
) -> Result<(), StoreError> {
    let end = wanted.file.ended.as_ref().map(|end| end.how.into());
    let is_of = |found: &&mut Found| {
        found.host == wanted.host.id()
            && found.home == wanted.home.id()
            && found.purpose == wanted.file.purpose
    };
    let is_alike = |found: &Found| {
        found.permissions == wanted.permissions
            && found.valid_through == wanted.file.valid_through
            && (found.ended.is_none() || found.ended == end)
    };
    let mut candidates: Vec<&mut Found> = found.iter_mut().filter(is_of).collect();
    // What has ended as the file says comes before what would have to be ended.
    candidates.sort_by_key(|found| found.ended != end);
    let mut alike = None;
    for candidate in candidates {
        if alike.is_none() && is_alike(candidate) {
            alike = Some(candidate);
        } else if candidate.state(run.now)?.is_open() {
            let mut changes = Changes::default();
            changes.field("state", "", InvitationEnd::Revoked.as_str());
            let why = "The access file says otherwise.";
            end_it(tx, candidate, InvitationEnd::Revoked, why, &changes)?;
            run.tell(
                Outcome::Removed,
                &wanted.path,
                wanted.what.clone(),
                &changes,
            );
        }
    }
    match alike {
        Some(found) => change(tx, run, found, wanted),
        None => send(tx, run, wanted),
    }
}

/// Sends a new one, with everything the file says of it.
fn send(tx: &mut Tx<'_>, run: &mut Run, wanted: &Wanted<'_>) -> Result<(), StoreError> {
    let Wanted {
        path,
        what,
        host,
        home,
        ..
    } = wanted;
    let zone = time_zone(&host.zone_name)?;
    let day = wanted.file.valid_through;
    let texts = &wanted.file.permissions;
    let ceiling = host.ceiling();
    let lendable = run.within_ceiling(
        &format!("{path}.permissions"),
        texts,
        &wanted.permissions,
        &ceiling,
    );
    let in_time = run.not_past(&format!("{path}.valid_through"), what, day.date(), &zone);
    let inactive = [home, host]
        .into_iter()
        .find(|known| known.facts.status != CompanyStatus::Active);
    if let Some(known) = inactive {
        let (name, status) = (known.facts.name.clone(), known.facts.status);
        run.deny(
            path.as_str(),
            what.as_str(),
            &Denial::CompanyNotActive { name, status },
        );
    }
    if !lendable || !in_time || inactive.is_some() {
        return Ok(());
    }
    let mut found = Found {
        id: tx.new_id(),
        host: host.id(),
        home: home.id(),
        purpose: wanted.file.purpose.clone(),
        valid_through: day,
        zone: host.zone_name.clone(),
        permissions: wanted.permissions.clone(),
        ended: None,
        assigned: BTreeMap::new(),
    };
    insert(tx, &found)?;
    let mut changes = Changes::default();
    changes.field("valid through", "", &day.to_string());
    changes.list("permissions", &run.names_of(&wanted.permissions));
    record(tx, &found, &changes, "invitations.sent")?;
    let mut after = Changes::default();
    if assign(tx, run, &mut found, wanted, &mut after)? && end(tx, run, &found, wanted, &mut after)?
    {
        changes.take(after);
        run.tell(Outcome::Created, path, what.clone(), &changes);
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, new: &Found) -> Result<(), StoreError> {
    let zone = time_zone(&new.zone)?;
    let ends = Instant::from(ends_after(new.valid_through.date(), &zone));
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(new.id),
            invitations::host_id.eq(new.host.get()),
            invitations::home_id.eq(new.home.get()),
            invitations::purpose.eq(&new.purpose),
            invitations::valid_through.eq(new.valid_through),
            invitations::host_zone.eq(&new.zone),
            invitations::ends_at.eq(ends.milliseconds()),
            invitations::sent_at.eq(at),
            invitations::sent_by.eq(&by),
            invitations::search.eq(search_of(&[&new.purpose])),
        ))
        .execute(c))?;
    let row = |(resource, operation): (i64, i16)| {
        (
            invitation_permissions::invitation_id.eq(new.id),
            invitation_permissions::resource.eq(resource),
            invitation_permissions::operation.eq(operation),
        )
    };
    let rows: Vec<_> = new.permissions.iter().map(columns).map(row).collect();
    for chunk in rows.chunks(bulk::CHUNK) {
        let rows: Vec<_> = chunk.to_vec();
        on!(tx.conn, c => diesel::insert_into(invitation_permissions::table)
            .values(rows)
            .execute(c))?;
    }
    Ok(())
}

/// Brings one that is there already to what the file says of its users and its end.
fn change(
    tx: &mut Tx<'_>,
    run: &mut Run,
    found: &mut Found,
    wanted: &Wanted<'_>,
) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    let is_done =
        assign(tx, run, found, wanted, &mut changes)? && end(tx, run, found, wanted, &mut changes)?;
    if is_done && !changes.is_empty() {
        run.tell(
            Outcome::Changed,
            &wanted.path,
            wanted.what.clone(),
            &changes,
        );
    }
    Ok(())
}

/// Assigns and lets answer whom the file names; answers whether nothing of it was refused.
fn assign(
    tx: &mut Tx<'_>,
    run: &mut Run,
    found: &mut Found,
    wanted: &Wanted<'_>,
    changes: &mut Changes,
) -> Result<bool, StoreError> {
    let differs = |user: &UserId, answer: Option<&'static str>| {
        let before = found.assigned.get(user);
        before.is_none_or(|(_, before)| before.as_deref() != answer)
    };
    let new: Vec<(UserId, Option<&'static str>)> = wanted
        .users
        .iter()
        .map(|(user, answer)| (*user, *answer))
        .filter(|(user, answer)| differs(user, *answer))
        .collect();
    let unnamed = found
        .assigned
        .iter()
        .filter(|(user, _)| !wanted.users.contains_key(*user));
    let unnamed: Vec<UserId> = unnamed.map(|(user, _)| *user).collect();
    let names_some = wanted.file.users.is_some();
    let gone = if run.options.prune && names_some {
        unnamed
    } else {
        run.report
            .leave_alone("users of invitations", unnamed.len());
        Vec::new()
    };
    if !new.is_empty()
        && let Err(denial) = invitation::allows(found.state(run.now)?, InvitationAct::Assign)
    {
        run.deny(
            format!("{}.users", wanted.path),
            wanted.what.clone(),
            &denial,
        );
        return Ok(false);
    }
    let again: Vec<UserId> = new.iter().map(|(user, _)| *user).collect();
    let ended: Vec<i64> = gone
        .iter()
        .chain(&again)
        .filter_map(|user| found.assigned.remove(user))
        .map(|(id, _)| id)
        .collect();
    unassign(tx, &ended)?;
    insert_assignments(tx, found, &new)?;
    tell_of_users(tx, found, wanted, &new, gone, changes)?;
    Ok(true)
}

/// Tells both audit trails who was assigned, who answered and who was taken off.
fn tell_of_users(
    tx: &mut Tx<'_>,
    found: &Found,
    wanted: &Wanted<'_>,
    new: &[(UserId, Option<&'static str>)],
    gone: Vec<UserId>,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let of = |wanted_answer: Option<&str>| {
        let them = new.iter().filter(|(_, answer)| *answer == wanted_answer);
        them.map(|(user, _)| *user).collect::<Vec<_>>()
    };
    let lists = [
        ("users accepted", "invitations.accepted", of(Some(ACCEPTED))),
        ("users assigned", "invitations.assigned", of(None)),
        ("users refused", "invitations.refused", of(Some(REFUSED))),
        ("users removed", "invitations.unassigned", gone),
    ];
    for (what, action, users) in lists {
        let mut some = Changes::default();
        some.users(what, &wanted.home.named(&users), users.iter().copied());
        if action == "invitations.unassigned" {
            leave(tx, found, &users, &mut some)?;
        }
        if !some.is_empty() {
            record(tx, found, &some, action)?;
            changes.take(some);
        }
    }
    Ok(())
}

fn unassign(tx: &mut Tx<'_>, assignments: &[i64]) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::update(invitation_assignments::table
            .filter(invitation_assignments::id.one_of(assignments)))
        .set((
            invitation_assignments::removed_at.eq(at),
            invitation_assignments::removed_by.eq(&by),
        ))
        .execute(c))?;
    Ok(())
}

fn insert_assignments(
    tx: &mut Tx<'_>,
    found: &mut Found,
    new: &[(UserId, Option<&'static str>)],
) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    for (user, answer) in new {
        let id = tx.new_id();
        on!(tx.conn, c => diesel::insert_into(invitation_assignments::table)
            .values((
                invitation_assignments::id.eq(id),
                invitation_assignments::invitation_id.eq(found.id),
                invitation_assignments::home_id.eq(found.home.get()),
                invitation_assignments::user_id.eq(user.get()),
                invitation_assignments::assigned_at.eq(at),
                invitation_assignments::assigned_by.eq(&by),
                invitation_assignments::answer.eq(*answer),
                invitation_assignments::answered_at.eq(answer.map(|_| at)),
            ))
            .execute(c))?;
        found
            .assigned
            .insert(*user, (id, answer.map(str::to_owned)));
    }
    // Whoever accepted once can't be deleted any more.
    let accepted = new.iter().filter(|(_, answer)| *answer == Some(ACCEPTED));
    let accepted: Vec<i64> = accepted.map(|(user, _)| user.get()).collect();
    on!(tx.conn, c => diesel::update(users::table
            .filter(users::company_id.eq(found.home.get()))
            .filter(users::id.one_of(&accepted)))
        .set(users::has_acted.eq(true))
        .execute(c))?;
    Ok(())
}

/// Ends the invitation as the file says; answers whether that was not refused.
fn end(
    tx: &mut Tx<'_>,
    run: &mut Run,
    found: &Found,
    wanted: &Wanted<'_>,
    changes: &mut Changes,
) -> Result<bool, StoreError> {
    let Some(end) = wanted.file.ended.as_ref().filter(|_| found.ended.is_none()) else {
        return Ok(true);
    };
    let how = InvitationEnd::from(end.how);
    let act = match how {
        InvitationEnd::Revoked => InvitationAct::Revoke,
        InvitationEnd::Declined => InvitationAct::Decline,
        InvitationEnd::Ended => InvitationAct::End,
    };
    if let Err(denial) = invitation::allows(found.state(run.now)?, act) {
        run.deny(
            format!("{}.ended", wanted.path),
            wanted.what.clone(),
            &denial,
        );
        return Ok(false);
    }
    let mut ending = Changes::default();
    ending.field("state", "", how.as_str());
    end_it(tx, found, how, &end.reason, &ending)?;
    changes.take(ending);
    Ok(true)
}

fn end_it(
    tx: &mut Tx<'_>,
    found: &Found,
    how: InvitationEnd,
    reason: &str,
    changes: &Changes,
) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::insert_into(invitation_ends::table)
        .values((
            invitation_ends::invitation_id.eq(found.id),
            invitation_ends::how.eq(how.as_str()),
            invitation_ends::reason.eq(reason),
            invitation_ends::set_at.eq(at),
            invitation_ends::set_by.eq(&by),
        ))
        .execute(c))?;
    let action = match how {
        InvitationEnd::Revoked => "invitations.revoked",
        InvitationEnd::Declined => "invitations.declined",
        InvitationEnd::Ended => "invitations.ended",
    };
    let users = found.assigned.keys().copied().collect::<Vec<_>>();
    let mut changes = changes.clone();
    leave(tx, found, &users, &mut changes)?;
    record(tx, found, &changes, action)
}

/// Takes users out of the host's units who are its guests no longer.
fn leave(
    tx: &mut Tx<'_>,
    found: &Found,
    users: &[UserId],
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let key = |user: &UserId| UserKey {
        employer: found.home,
        user: *user,
    };
    let leaving: BTreeSet<UserKey> = users.iter().map(key).collect();
    let now = tx.now();
    let kept = guests_in_force(tx, found.host, Some(&leaving), now)?;
    let leaving = leaving.difference(&kept).copied().collect();
    let left = tx.within(found.host, |tx| units::leave_units(tx, &leaving))?;
    let names: Vec<String> = left.iter().map(|(_, name)| name.clone()).collect();
    changes.list("left the units", &names);
    changes.mention(
        "left the units",
        "unit",
        left.iter().map(|(unit, _)| unit.get()),
    );
    Ok(())
}

/// Tells the audit trails of both companies.
fn record(
    tx: &mut Tx<'_>,
    found: &Found,
    changes: &Changes,
    action: &'static str,
) -> Result<(), StoreError> {
    let event = changes.event(action, found.subject());
    tx.record_in(found.host, event.clone())?;
    tx.record_in(found.home, event)
}

/// Revokes what is open and not named, of the hosts the file knows.
fn prune(
    tx: &mut Tx<'_>,
    run: &mut Run,
    found: &[Found],
    named: &BTreeSet<(CompanyId, CompanyId, String)>,
) -> Result<(), StoreError> {
    let mut unnamed = Vec::new();
    for found in found {
        let key = (found.host, found.home, found.purpose.clone());
        if !named.contains(&key) && found.state(run.now)?.is_open() {
            unnamed.push(found);
        }
    }
    for found in run.pruned("invitations", unnamed) {
        let mut changes = Changes::default();
        changes.field("state", "", InvitationEnd::Revoked.as_str());
        let why = "The access file doesn't name it.";
        end_it(tx, found, InvitationEnd::Revoked, why, &changes)?;
        let what = format!("invitation {:?}", found.purpose);
        run.tell(Outcome::Removed, "invitations", what, &changes);
    }
    Ok(())
}
