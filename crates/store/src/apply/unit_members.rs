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
    difference::of_lists,
    file, invitations_found,
    report::Changes,
    run::{Known, KnownUnit, Run},
    units::{is_allowed, tell_change},
};
use crate::{
    arrival::UserKey, error::StoreError, one_of::OneOfDsl, schema::unit_members, text::name_key,
    transaction::Tx,
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
    let company = tx.company();
    let found = own_members(tx, company, unit.id)?;
    let difference = of_lists(&found, &members, run.options.prune);
    run.report
        .leave_alone("members of units", difference.left_alone);
    insert_members(tx, unit.id, company, &difference.put_in)?;
    delete_members(tx, unit.id, company, &difference.take_out)?;
    changes.list("members added", &known.user_names(&difference.put_in));
    changes.list("members removed", &known.user_names(&difference.take_out));
    changes.mention(
        "members added",
        "user",
        difference.put_in.iter().map(|user| user.get()),
    );
    changes.mention(
        "members removed",
        "user",
        difference.take_out.iter().map(|user| user.get()),
    );
    Ok(())
}

fn own_members(
    tx: &mut Tx<'_>,
    of: CompanyId,
    unit: UnitId,
) -> Result<BTreeSet<UserId>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<i64> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(unit.get()))
        .filter(unit_members::user_company_id.eq(of.get()))
        .select(unit_members::user_id)
        .load(c))?;
    Ok(rows.into_iter().map(UserId::new).collect())
}

pub(crate) fn insert_members(
    tx: &mut Tx<'_>,
    unit: UnitId,
    of: CompanyId,
    users: &[UserId],
) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let row = |user: &UserId| {
        (
            unit_members::company_id.eq(company),
            unit_members::unit_id.eq(unit.get()),
            unit_members::user_company_id.eq(of.get()),
            unit_members::user_id.eq(user.get()),
            unit_members::set_at.eq(at),
            unit_members::set_by.eq(by.clone()),
        )
    };
    for chunk in users.chunks(2000) {
        let rows: Vec<_> = chunk.iter().map(row).collect();
        on!(tx.conn, c => diesel::insert_into(unit_members::table).values(&rows).execute(c))?;
    }
    Ok(())
}

fn delete_members(
    tx: &mut Tx<'_>,
    unit: UnitId,
    of: CompanyId,
    users: &[UserId],
) -> Result<(), StoreError> {
    let company = tx.company_key();
    let ids: Vec<i64> = users.iter().map(|user| user.get()).collect();
    on!(tx.conn, c => diesel::delete(unit_members::table
            .filter(unit_members::company_id.eq(company))
            .filter(unit_members::unit_id.eq(unit.get()))
            .filter(unit_members::user_company_id.eq(of.get()))
            .filter(unit_members::user_id.one_of(&ids)))
        .execute(c))?;
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

type Guest = (CompanyId, UserId);

fn bring_guests_of(
    tx: &mut Tx<'_>,
    run: &mut Run,
    path: &str,
    known: &Known,
    unit: &KnownUnit,
    wanted: &file::Unit,
    in_force: &BTreeSet<UserKey>,
) -> Result<(), StoreError> {
    let (company, id) = (tx.company_key(), unit.id.get());
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(id))
        .filter(unit_members::user_company_id.ne(company))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    let of_row = |(home, user)| (CompanyId::new(home), UserId::new(user));
    let found: BTreeSet<Guest> = rows.into_iter().map(of_row).collect();
    let mut guests = BTreeSet::new();
    for (place, name) in wanted.members.iter().flatten().enumerate() {
        let path = format!("{path}.members[{place}]");
        let Some((home, user)) = name.split_once('/') else {
            continue;
        };
        let Some(guest) = run.user_of(&path, home, user) else {
            continue;
        };
        let key = UserKey {
            employer: guest.0,
            user: guest.1,
        };
        if found.contains(&guest) || in_force.contains(&key) {
            guests.insert(guest);
        } else {
            let denial = Denial::NoUnitMember(NoMember::NoGuest);
            run.deny(path, known.of("unit", &unit.name), &denial);
        }
    }
    let difference = of_lists(&found, &guests, run.options.prune);
    run.report
        .leave_alone("members of units", difference.left_alone);
    for (home, user) in &difference.put_in {
        insert_members(tx, unit.id, *home, &[*user])?;
    }
    for (home, user) in &difference.take_out {
        delete_members(tx, unit.id, *home, &[*user])?;
    }
    let mut changes = Changes::default();
    changes.list("members added", &run.guest_names(&difference.put_in));
    changes.list("members removed", &run.guest_names(&difference.take_out));
    changes.mention(
        "members added",
        "user",
        difference.put_in.iter().map(|guest| guest.1.get()),
    );
    changes.mention(
        "members removed",
        "user",
        difference.take_out.iter().map(|guest| guest.1.get()),
    );
    tell_change(tx, run, path, known, unit, &changes)
}
