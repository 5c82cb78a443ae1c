//! One user with what the pages about it show: groups, units, who made and changed it, and what may
//! be done to it. A fixed number of queries, whatever the user holds.

use diesel::prelude::*;
use tenantry_policy::{
    group::GroupKind,
    ids::{GroupId, UnitId, UserId},
    user::{Principal, UserAct},
};

use super::{User, acts, of_company, row, row::UserRow};
use crate::{
    actor::{ActorNames, SetBy},
    audit::{
        event::Detail,
        history::{PastEvent, history_of},
    },
    error::StoreError,
    instant::Instant,
    listing::{Cursor, Page},
    may::{self, Requires},
    rights::load::unknown,
    schema::{accounts, group_members, groups, handovers, unit_members, units, users},
    transaction::{Read, Tx},
};

/// A user, and all around it.
#[derive(Clone, Debug)]
pub struct UserPage {
    pub user: User,
    pub groups: Vec<GroupOfUser>,
    pub units: Vec<UnitOfUser>,
    pub created: SetBy,
    pub changed: SetBy,
    pub status_set: SetBy,
    /// Failed sign-ins have locked the login until then.
    pub locked_until: Option<Instant>,
    /// To whom Admin is being handed, and since when.
    pub handover: Option<Handover>,
    /// What the reader may do to the user.
    pub acts: Vec<UserAct>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOfUser {
    pub id: GroupId,
    pub name: String,
    pub kind: GroupKind,
    pub is_active: bool,
    pub set: SetBy,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOfUser {
    pub id: UnitId,
    pub name: String,
    pub is_active: bool,
    pub set: SetBy,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    pub full_name: String,
    pub email: String,
    pub set: SetBy,
}

type Stamps = (i64, String, i64, String, i64, String);
/// id, name, kind or status…, set at, by
type GroupRow = (i64, String, String, String, i64, String);
type UnitRow = (i64, String, String, i64, String);
type HandoverRow = (String, String, i64, String);

/// Refuses, with what withholds it, what the permission that was shown isn't about: it may be held for the
/// users of other units only.
pub fn check_reached<P: Requires>(tx: &mut Read<'_, P>, id: UserId) -> Result<(), StoreError> {
    let reached = tx.check_reaches(id);
    if reached.is_err() {
        tx.access()?.require(P::PERMISSION)?;
    }
    reached
}

pub fn find(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    id: UserId,
) -> Result<UserPage, StoreError> {
    let (user, stamps) = with_stamps(tx, id)?;
    let groups = groups_of(tx, id)?;
    let units = units_of(tx, id)?;
    let handover = match user.principal {
        Principal::Admin => handover_of(tx, id)?,
        _ => None,
    };
    let actors = [stamps.1.as_str(), &stamps.3, &stamps.5]
        .into_iter()
        .chain(groups.iter().map(|row| row.5.as_str()))
        .chain(units.iter().map(|row| row.4.as_str()))
        .chain(handover.iter().map(|row| row.3.as_str()));
    let names = ActorNames::look_up(tx.conn, actors)?;
    let locked_until = locked_until(tx, &user)?;
    let in_units: Vec<UnitId> = units.iter().map(|row| UnitId::new(row.0)).collect();
    let acts = acts::offered(&*tx.access()?, &user, &in_units);
    Ok(UserPage {
        groups: groups
            .into_iter()
            .map(|row| group(row, &names))
            .collect::<Result<_, _>>()?,
        units: units
            .into_iter()
            .map(|row| unit(row, &names))
            .collect::<Result<_, _>>()?,
        created: names.set_by(&stamps.1, stamps.0)?,
        changed: names.set_by(&stamps.3, stamps.2)?,
        status_set: names.set_by(&stamps.5, stamps.4)?,
        locked_until,
        handover: handover.map(|row| handover_by(row, &names)).transpose()?,
        acts,
        user,
    })
}

/// A page of what happened to the user, the newest first.
pub fn history(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    id: UserId,
    cursor: Option<Cursor>,
) -> Result<(User, Page<PastEvent>), StoreError> {
    let user = row::one(tx, id)?;
    let mut events = history_of(tx, "user", id.get(), cursor)?;
    if !tx.reaches_all() {
        events.rows.iter_mut().for_each(|event| keep_to(id, event));
    }
    Ok((user, events))
}

/// An event that only mentions the user is about others as well, whom the reader may not know.
fn keep_to(user: UserId, event: &mut PastEvent) {
    let is_user = event.subject_kind == "user";
    if is_user && event.subject_id == Some(user.get()) {
        return;
    }
    event.detail = Detail::default();
    if is_user {
        "…".clone_into(&mut event.subject_name);
    }
}

fn with_stamps(tx: &mut Tx<'_>, id: UserId) -> Result<(User, Stamps), StoreError> {
    tx.check_reaches(id)?;
    let company = tx.company_key();
    let (row, stamps): (UserRow, Stamps) = on!(tx.conn, c => of_company!(company)
        .filter(users::id.eq(id.get()))
        .select((
            UserRow::as_select(),
            (
                users::created_at,
                users::created_by,
                users::changed_at,
                users::changed_by,
                users::status_at,
                users::status_by,
            ),
        ))
        .first(c))?;
    Ok((row.try_into()?, stamps))
}

fn groups_of(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<GroupRow>, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => group_members::table
        .inner_join(groups::table.on(groups::company_id
            .eq(group_members::company_id)
            .and(groups::id.eq(group_members::group_id))))
        .filter(group_members::company_id.eq(company))
        .filter(group_members::user_id.eq(id.get()))
        .order((groups::sort_name, groups::id))
        .select((
            groups::id,
            groups::name,
            groups::kind,
            groups::status,
            group_members::set_at,
            group_members::set_by,
        ))
        .load(c))
    .map_err(StoreError::from)
}

fn units_of(tx: &mut Tx<'_>, id: UserId) -> Result<Vec<UnitRow>, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => unit_members::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_members::company_id)
            .and(units::id.eq(unit_members::unit_id))))
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::user_company_id.eq(company))
        .filter(unit_members::user_id.eq(id.get()))
        .order((units::sort_name, units::id))
        .select((
            units::id,
            units::name,
            units::status,
            unit_members::set_at,
            unit_members::set_by,
        ))
        .load(c))
    .map_err(StoreError::from)
}

fn handover_of(tx: &mut Tx<'_>, id: UserId) -> Result<Option<HandoverRow>, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => handovers::table
        .find((company, id.get()))
        .select((
            handovers::full_name,
            handovers::email,
            handovers::set_at,
            handovers::set_by,
        ))
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

fn locked_until(tx: &mut Tx<'_>, user: &User) -> Result<Option<Instant>, StoreError> {
    let Some(account) = user.account else {
        return Ok(None);
    };
    let until: Option<Option<i64>> = on!(tx.conn, c => accounts::table
        .find(account.get())
        .select(accounts::locked_until)
        .first(c)
        .optional())?;
    let until = until.flatten().map(Instant::stored).transpose()?;
    Ok(until.filter(|until| *until > tx.now()))
}

const ACTIVE: &str = "active";

fn group(row: GroupRow, names: &ActorNames) -> Result<GroupOfUser, StoreError> {
    let (id, name, kind, status, at, by) = row;
    Ok(GroupOfUser {
        id: GroupId::new(id),
        name,
        kind: GroupKind::parse(&kind).ok_or_else(|| unknown("kind of group", &kind))?,
        is_active: status == ACTIVE,
        set: names.set_by(&by, at)?,
    })
}

fn unit(row: UnitRow, names: &ActorNames) -> Result<UnitOfUser, StoreError> {
    let (id, name, status, at, by) = row;
    Ok(UnitOfUser {
        id: UnitId::new(id),
        name,
        is_active: status == ACTIVE,
        set: names.set_by(&by, at)?,
    })
}

fn handover_by(row: HandoverRow, names: &ActorNames) -> Result<Handover, StoreError> {
    let (full_name, email, at, by) = row;
    Ok(Handover {
        full_name,
        email,
        set: names.set_by(&by, at)?,
    })
}
