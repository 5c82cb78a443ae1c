//! What a change of units comes to before it is saved (rule "Before saving"): with the refusals of the
//! verb, and who would gain and lose what, own and guest.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    consequences::Change,
    giving,
    ids::{CompanyId, GroupId, UnitId, UserId},
    unit::{self, UnitAct, UnitStatus},
};

use super::{
    Row,
    groups::{set_of_unit, source_of, sources_of},
    members::{check_leaving, judged},
    row,
};
use crate::{
    arrival::UserKey,
    consequences::{Consequences, Reach, weigh},
    delegations,
    error::StoreError,
    may,
    schema::unit_members,
    transaction::{Read, Tx},
};

/// What suspending or reactivating a unit would change.
pub fn preview_status(
    tx: &mut Read<'_, may::units::Update>,
    id: UnitId,
    status: UnitStatus,
) -> Result<Consequences, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    unit::allows(unit.all_users, UnitAct::Suspend)?;
    if status.is_active() {
        let held = set_of_unit(tx, id)?;
        giving::may_reactivate(&*tx.access()?, &held)?;
    }
    let change = Change::UnitStatus {
        unit: id,
        active: status.is_active(),
    };
    let said = of_unit(tx, &unit, change)?;
    Ok(said.administering(delegations::count_of_unit(tx, id)?))
}

/// What deleting a unit would change.
pub fn preview_deletion(
    tx: &mut Read<'_, may::units::Delete>,
    id: UnitId,
) -> Result<Consequences, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    unit::allows(unit.all_users, UnitAct::Delete)?;
    let change = Change::UnitLeft {
        unit: id,
        people: None,
    };
    let said = of_unit(tx, &unit, change)?;
    Ok(said.administering(delegations::count_of_unit(tx, id)?))
}

/// What giving a group to a unit would change.
pub fn preview_giving(
    tx: &mut Read<'_, may::units::Update>,
    id: UnitId,
    group: GroupId,
) -> Result<(String, Consequences), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    unit::allows(unit.all_users, UnitAct::GiveGroups)?;
    let source = source_of(tx, &unit, group)?;
    giving::may_give_to_unit(&*tx.access()?, source.kind, &source.permissions)?;
    let inside = everybody_in(tx, &unit)?;
    let people = if unit.all_users {
        None
    } else {
        Some(keys_of(&inside))
    };
    let name = source.name.clone();
    let change = Change::UnitGives {
        people,
        sources: vec![source],
    };
    let said = weigh(tx, &reach(tx, &unit, &inside), &[change])?;
    Ok((name, said))
}

/// What taking a group from a unit would change.
pub fn preview_taking(
    tx: &mut Read<'_, may::units::Update>,
    id: UnitId,
    group: GroupId,
) -> Result<Consequences, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    of_unit(tx, &unit, Change::UnitLoses { unit: id, group })
}

/// What putting users into a unit would change.
pub fn preview_adding(
    tx: &mut Read<'_, may::units::Update>,
    id: UnitId,
    new: &BTreeSet<UserKey>,
) -> Result<Consequences, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    unit::allows(unit.all_users, UnitAct::ChangeMembers)?;
    let people = judged(tx, &unit, new)?;
    let change = Change::UnitGives {
        people: Some(keys_of(new)),
        sources: sources_of(tx, &unit)?,
    };
    let said = weigh(tx, &reach(tx, &unit, new), &[change])?;
    Ok(said.adding(people.into_iter().map(|one| one.full_name)))
}

/// What taking users out of a unit would change, with their names.
pub fn preview_removing(
    tx: &mut Read<'_, may::units::Update>,
    id: UnitId,
    leaving: &BTreeSet<UserKey>,
) -> Result<(Vec<String>, Consequences), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit = row(tx, id)?;
    unit::allows(unit.all_users, UnitAct::ChangeMembers)?;
    let people = check_leaving(tx, &unit, leaving)?;
    if people.is_empty() {
        return Err(StoreError::NotFound);
    }
    let names = people.into_iter().map(|person| person.full_name).collect();
    let change = Change::UnitLeft {
        unit: id,
        people: Some(keys_of(leaving)),
    };
    let said = weigh(tx, &reach(tx, &unit, leaving), &[change])?;
    Ok((names, said))
}

fn of_unit(tx: &mut Tx<'_>, unit: &Row, change: Change) -> Result<Consequences, StoreError> {
    let inside = everybody_in(tx, unit)?;
    weigh(tx, &reach(tx, unit, &inside), &[change])
}

/// The members people have put in, own and guest; nobody of All users, which reaches everybody.
fn everybody_in(tx: &mut Tx<'_>, unit: &Row) -> Result<BTreeSet<UserKey>, StoreError> {
    if unit.all_users {
        return Ok(BTreeSet::new());
    }
    let company = tx.company_key();
    let rows: Vec<(i64, i64)> = on!(tx.conn, c => unit_members::table
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::unit_id.eq(unit.id))
        .select((unit_members::user_company_id, unit_members::user_id))
        .load(c))?;
    let key = |(employer, user)| UserKey {
        employer: CompanyId::new(employer),
        user: UserId::new(user),
    };
    Ok(rows.into_iter().map(key).collect())
}

fn reach(tx: &Tx<'_>, unit: &Row, people: &BTreeSet<UserKey>) -> Reach {
    let company = tx.company();
    let own = people.iter().filter(|key| key.employer == company);
    Reach {
        own: own.map(|key| key.user).collect(),
        everybody: unit.all_users,
        guests: unit.all_users || people.iter().any(|key| key.employer != company),
    }
}

fn keys_of(people: &BTreeSet<UserKey>) -> BTreeSet<(CompanyId, UserId)> {
    people.iter().map(|key| (key.employer, key.user)).collect()
}
