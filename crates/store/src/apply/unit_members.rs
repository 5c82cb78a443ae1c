//! Who is in a unit: own users, and guests, who are put in last of all, after the invitations they act
//! under (rule "Units").

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    denial::{Denial, NoMember},
    ids::{CompanyId, UnitId, UserId},
    unit::UnitAct,
};

use super::{
    file, invitations_found,
    report::{Changes, Named},
    run::{Known, KnownUnit, Run},
    units::{is_allowed, tell_change},
};
use crate::{
    arrival::UserKey, bulk, error::StoreError, one_of::OneOfDsl, schema::unit_members,
    text::name_key, transaction::Tx,
};

/// Brings the own users among the members to what the file says.
pub(super) fn bring(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let Some(names) = &wanted.members else {
        return Ok(());
    };
    let path = format!("{path}.members");
    if !is_allowed(run, path.clone(), known, unit, UnitAct::ChangeMembers) {
        return Ok(());
    }
    let (mut members, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for (place, name) in names.iter().enumerate() {
        let path = format!("{path}[{place}]");
        if run.first(&mut seen, &path, "user", name) && !name.contains('/') {
            members.extend(run.own_member(&path, known, name));
        }
    }
    let found = own_members(tx, unit.id)?;
    let names = |_: &Run, users: &[UserKey]| {
        let users: Vec<UserId> = users.iter().map(|key| key.user).collect();
        known.named(&users)
    };
    settle(tx, run, unit.id, (&found, &members), names, changes)
}

fn own_members(tx: &mut Tx<'_>, unit: UnitId) -> Result<BTreeSet<UserKey>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(unit.get()))
        .filter(unit_members::user_company_id.eq(company))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    Ok(rows.into_iter().map(key).collect())
}

fn guests(tx: &mut Tx<'_>, unit: UnitId) -> Result<BTreeSet<UserKey>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(unit.get()))
        .filter(unit_members::user_company_id.ne(company))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    Ok(rows.into_iter().map(key).collect())
}

fn key((employer, user): (i64, i64)) -> UserKey {
    UserKey {
        employer: CompanyId::new(employer),
        user: UserId::new(user),
    }
}

/// Puts in and takes out what differs, and tells of it under these names.
fn settle(
    tx: &mut Tx<'_>,
    run: &mut Run,
    unit: UnitId,
    (found, wanted): (&BTreeSet<UserKey>, &BTreeSet<UserKey>),
    names: impl Fn(&Run, &[UserKey]) -> Vec<Named>,
    changes: &mut Changes,
) -> Result<(), StoreError> {
    let difference = run.difference("members of units", found, wanted);
    let (put_in, take_out) = (difference.put_in, difference.take_out);
    let users = |keys: &[UserKey]| keys.iter().map(|key| key.user).collect::<Vec<_>>();
    changes.users("members added", &names(run, &put_in), users(&put_in));
    changes.users("members removed", &names(run, &take_out), users(&take_out));
    bulk::insert_unit_members(tx, unit, put_in)?;
    delete_members(tx, unit, &take_out)
}

/// A statement for each company that they come from.
fn delete_members(tx: &mut Tx<'_>, unit: UnitId, users: &[UserKey]) -> Result<(), StoreError> {
    let company = tx.company_key();
    for of_one in users.chunk_by(|one, next| one.employer == next.employer) {
        let Some(employer) = of_one.first().map(|key| key.employer.get()) else {
            continue;
        };
        let ids: Vec<i64> = of_one.iter().map(|key| key.user.get()).collect();
        on!(tx.conn, c => diesel::delete(unit_members::table
                .filter(unit_members::company_id.eq(company))
                .filter(unit_members::unit_id.eq(unit.get()))
                .filter(unit_members::user_company_id.eq(employer))
                .filter(unit_members::user_id.one_of(&ids)))
            .execute(c))?;
    }
    Ok(())
}

/// Brings the guests among the members to what the file says. In the company's own transaction, when
/// the invitations are there.
pub(super) fn bring_guests(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    wanted: &[file::Unit],
) -> Result<(), StoreError> {
    let in_force = invitations_found::guests_in_force(tx, known.id(), None, run.now)?;
    for (place, wanted) in wanted.iter().enumerate() {
        let path = format!("{path}.units[{place}]");
        let Some(unit) = known.units.get(&name_key(&wanted.name)) else {
            continue;
        };
        if wanted.members.is_some() && !unit.is_all_users {
            bring_guests_of(tx, run, &path, known, unit, wanted, &in_force)?;
        }
    }
    Ok(())
}

fn bring_guests_of(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
    in_force: &BTreeSet<UserKey>,
) -> Result<(), StoreError> {
    let found = guests(tx, unit.id)?;
    let mut named = BTreeSet::new();
    for (place, name) in wanted.members.iter().flatten().enumerate() {
        let path = format!("{path}.members[{place}]");
        let Some((home, user)) = name.split_once('/') else {
            continue;
        };
        let Some(guest) = run.user_of(&path, home, user) else {
            continue;
        };
        if found.contains(&guest) || in_force.contains(&guest) {
            named.insert(guest);
        } else {
            let denial = Denial::NoUnitMember(NoMember::NoGuest);
            run.deny(path, known.of("unit", &unit.name), &denial);
        }
    }
    let mut changes = Changes::default();
    let both = (&found, &named);
    settle(tx, run, unit.id, both, Run::guests_named, &mut changes)?;
    tell_change(tx, run, path, known, unit, &changes)
}
