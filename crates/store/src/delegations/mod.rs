//! Groups given to a user for one unit only (rule "Delegation"): what they hold counts for the users in
//! the unit and below. Like a membership, one is never edited: it is taken and given.

use diesel::{dsl::count, prelude::*};
use tenantry_policy::{
    console, giving,
    ids::{GroupId, UnitId, UserId},
    permission::PermissionSet,
    user::may_receive,
};

use crate::{
    actor::{ActorNames, SetBy},
    audit::event::{Event, Subject},
    error::StoreError,
    groups::{self, LooksAtGroups},
    may,
    rights::administrators,
    schema::{delegations, groups as group_rows, units as unit_rows, users},
    text::name_key,
    transaction::{Read, RightsWrite, Tx},
    units,
};

/// Of one unit so many are told at most; there are hardly ever more than a handful.
const MOST: i64 = 1000;

/// Somebody who administers a unit, by a group given for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    pub user: UserId,
    pub full_name: String,
    pub user_name: String,
    pub unit: UnitId,
    pub unit_name: String,
    pub group: GroupId,
    pub group_name: String,
    pub given: SetBy,
}

/// By what one is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelegationKey {
    pub user: UserId,
    pub unit: UnitId,
    pub group: GroupId,
}

/// user's id, names; unit's id, name; group's id, name; set at, by
type Row = (
    (i64, String, String),
    (i64, String),
    (i64, String),
    i64,
    String,
);

/// Who administers the unit.
pub fn of_unit(
    tx: &mut Read<'_, may::units::Read>,
    unit: UnitId,
) -> Result<Vec<Delegation>, StoreError> {
    units::check(tx, unit)?;
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => all!(company)
        .filter(delegations::unit_id.eq(unit.get()))
        .order((users::sort_full_name, users::id, group_rows::sort_name))
        .limit(MOST)
        .select(columns!())
        .load(c))?;
    told(tx, rows)
}

/// What a user administers, by unit and group.
pub fn of_user<P: LooksAtGroups>(
    tx: &mut Read<'_, P>,
    user: UserId,
) -> Result<Vec<Delegation>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => all!(company)
        .filter(delegations::user_id.eq(user.get()))
        .order((unit_rows::sort_name, unit_rows::id, group_rows::sort_name))
        .limit(MOST)
        .select(columns!())
        .load(c))?;
    told(tx, rows)
}

/// One delegation, for whoever is asked whether to take it.
pub fn find(
    tx: &mut Read<'_, may::groups::Update>,
    key: DelegationKey,
) -> Result<Delegation, StoreError> {
    one(tx, key)
}

fn one(tx: &mut Tx<'_>, key: DelegationKey) -> Result<Delegation, StoreError> {
    let company = tx.company_key();
    let row: Row = on!(tx.conn, c => all!(company)
        .filter(delegations::user_id.eq(key.user.get()))
        .filter(delegations::unit_id.eq(key.unit.get()))
        .filter(delegations::group_id.eq(key.group.get()))
        .select(columns!())
        .first(c))?;
    told(tx, vec![row])?.pop().ok_or(StoreError::NotFound)
}

fn told(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<Delegation>, StoreError> {
    let names = ActorNames::look_up(tx.conn, rows.iter().map(|row| row.4.as_str()))?;
    let delegation = |(user, unit, group, at, by): Row| {
        Ok(Delegation {
            user: UserId::new(user.0),
            user_name: user.1,
            full_name: user.2,
            unit: UnitId::new(unit.0),
            unit_name: unit.1,
            group: GroupId::new(group.0),
            group_name: group.1,
            given: names.set_by(&by, at)?,
        })
    };
    rows.into_iter().map(delegation).collect()
}

/// Gives a group to the user of this name, for one unit only.
pub fn give(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    unit: UnitId,
    user_name: &str,
    group: GroupId,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let unit_name = units::check_own(tx, unit)?;
    let user = named(tx, user_name)?;
    let person = groups::check::person(tx, user)?;
    let found = groups::with_sets(tx, &[group])?.pop();
    let (head, set) = found.ok_or(StoreError::NotFound)?;
    giving::may_delegate(&*tx.access()?, &person.target, head.kind, &set)?;
    may_receive(person.status)?;
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let given = on!(tx.conn, c => diesel::insert_into(delegations::table)
        .values((
            delegations::company_id.eq(company),
            delegations::user_id.eq(user.get()),
            delegations::unit_id.eq(unit.get()),
            delegations::group_id.eq(group.get()),
            delegations::set_at.eq(at),
            delegations::set_by.eq(&by),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    if given == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    let subject = Subject::new("user", user.get(), &person.full_name);
    let event = Event::new("delegations.given", subject)
        .fact("group", &head.name)
        .fact("unit", &unit_name)
        .mention("group", group.get())
        .mention("unit", unit.get());
    tx.record(event)
}

/// Takes it again.
pub fn take(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    key: DelegationKey,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let before = one(tx, key)?;
    let person = groups::check::person(tx, key.user)?;
    giving::may_take(&*tx.access()?, &person.target)?;
    let administrators = administrators::before(tx)?;
    let company = tx.company_key();
    on!(tx.conn, c => diesel::delete(delegations::table
            .filter(delegations::company_id.eq(company))
            .filter(delegations::user_id.eq(key.user.get()))
            .filter(delegations::unit_id.eq(key.unit.get()))
            .filter(delegations::group_id.eq(key.group.get())))
        .execute(c))?;
    administrators.check(tx)?;
    let subject = Subject::new("user", key.user.get(), &before.full_name);
    let event = Event::new("delegations.taken", subject)
        .fact("group", &before.group_name)
        .fact("unit", &before.unit_name)
        .mention("group", key.group.get())
        .mention("unit", key.unit.get());
    tx.record(event)
}

/// What those who administer the unit hold over its users by it: waking the unit gives it again.
pub(crate) fn set_for_unit(tx: &mut Tx<'_>, unit: UnitId) -> Result<PermissionSet, StoreError> {
    let company = tx.company_key();
    let ids: Vec<i64> = on!(tx.conn, c => delegations::table
        .filter(delegations::company_id.eq(company))
        .filter(delegations::unit_id.eq(unit.get()))
        .select(delegations::group_id)
        .distinct()
        .load(c))?;
    let ids: Vec<GroupId> = ids.into_iter().map(GroupId::new).collect();
    let mut held = PermissionSet::new();
    for (_, set) in groups::with_sets(tx, &ids)? {
        held.union_with(&set.intersection(console::within_units()));
    }
    Ok(held)
}

/// How many people administer the unit.
pub(crate) fn count_of_unit(tx: &mut Tx<'_>, unit: UnitId) -> Result<i64, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => delegations::table
        .filter(delegations::company_id.eq(company))
        .filter(delegations::unit_id.eq(unit.get()))
        .select(count(delegations::user_id).aggregate_distinct())
        .get_result(c))
    .map_err(StoreError::from)
}

/// How many people administer some unit by the group.
pub(crate) fn count_of_group(tx: &mut Tx<'_>, group: GroupId) -> Result<i64, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => delegations::table
        .filter(delegations::company_id.eq(company))
        .filter(delegations::group_id.eq(group.get()))
        .select(count(delegations::user_id).aggregate_distinct())
        .get_result(c))
    .map_err(StoreError::from)
}

/// The user of this name, or what to type instead.
fn named(tx: &mut Tx<'_>, user_name: &str) -> Result<UserId, StoreError> {
    let company = tx.company_key();
    let found: Option<i64> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::name_key.eq(name_key(user_name.trim())))
        .select(users::id)
        .first(c)
        .optional())?;
    found
        .map(UserId::new)
        .ok_or_else(|| StoreError::invalid("user", say::delegations::no_such_user()))
}

/// What a user administered ends with the user's rights; answers "group for unit" for each.
pub(crate) fn end_of_user(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>, StoreError> {
    let company = tx.company_key();
    let names: Vec<(String, String)> = on!(tx.conn, c => all!(company)
        .filter(delegations::user_id.eq(user.get()))
        .order((unit_rows::sort_name, unit_rows::id, group_rows::sort_name))
        .select((group_rows::name, unit_rows::name))
        .load(c))?;
    on!(tx.conn, c => diesel::delete(delegations::table
            .filter(delegations::company_id.eq(company))
            .filter(delegations::user_id.eq(user.get())))
        .execute(c))?;
    let told = |(group, unit): (String, String)| format!("{group} ({unit})");
    Ok(names.into_iter().map(told).collect())
}

/// A unit is gone: so is all that was given for it. Answers how many that were.
pub(crate) fn end_of_unit(tx: &mut Tx<'_>, unit: UnitId) -> Result<usize, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::delete(delegations::table
            .filter(delegations::company_id.eq(company))
            .filter(delegations::unit_id.eq(unit.get())))
        .execute(c))
    .map_err(StoreError::from)
}

/// A group is gone: nobody holds it for a unit any more. Answers how many did.
pub(crate) fn end_of_group(tx: &mut Tx<'_>, group: GroupId) -> Result<usize, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::delete(delegations::table
            .filter(delegations::company_id.eq(company))
            .filter(delegations::group_id.eq(group.get())))
        .execute(c))
    .map_err(StoreError::from)
}

macro_rules! all {
    ($company:expr) => {
        delegations::table
            .inner_join(
                users::table.on(users::company_id
                    .eq(delegations::company_id)
                    .and(users::id.eq(delegations::user_id))),
            )
            .inner_join(
                unit_rows::table.on(unit_rows::company_id
                    .eq(delegations::company_id)
                    .and(unit_rows::id.eq(delegations::unit_id))),
            )
            .inner_join(
                group_rows::table.on(group_rows::company_id
                    .eq(delegations::company_id)
                    .and(group_rows::id.eq(delegations::group_id))),
            )
            .filter(delegations::company_id.eq($company))
    };
}

macro_rules! columns {
    () => {
        (
            (users::id, users::user_name, users::full_name),
            (unit_rows::id, unit_rows::name),
            (group_rows::id, group_rows::name),
            delegations::set_at,
            delegations::set_by,
        )
    };
}

use {all, columns};
