//! Shares views with groups, whose members can then open them.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    console,
    group::GroupKind,
    ids::{GroupId, ViewId},
};

use super::change::own;
use crate::{
    audit::event::Event,
    error::StoreError,
    may,
    one_of::OneOfDsl,
    schema::{group_members, groups, view_shares},
    transaction::{Read, RightsWrite, Tx},
};

/// A group a view can be shared with, and whether it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub group: GroupId,
    pub name: String,
    pub is_shared: bool,
}

/// Groups in all at most.
const MOST_READ: i64 = 500;

/// The groups an own view is shared with or could be, by name: those the actor is a member of, or, for
/// whoever may read groups, all.
pub fn shares(tx: &mut Read<'_, may::views::Read>, id: ViewId) -> Result<Vec<Share>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    own(tx, id)?;
    open_to(tx, id)
}

fn open_to(tx: &mut Tx<'_>, id: ViewId) -> Result<Vec<Share>, StoreError> {
    let company = tx.company_key();
    let shared: Vec<i64> = on!(tx.conn, c => view_shares::table
        .filter(view_shares::company_id.eq(company))
        .filter(view_shares::view_id.eq(id.get()))
        .select(view_shares::group_id)
        .load(c))?;
    let (all, user) = (reads_groups(tx)?, tx.actor().user.get());
    let rows: Vec<(i64, String)> = on!(tx.conn, c: B => open_groups!(B, company, user, all)
        .order((groups::sort_name, groups::id))
        .limit(MOST_READ)
        .select((groups::id, groups::name))
        .load(c))?;
    let share = |(group, name)| Share {
        group: GroupId::new(group),
        name,
        is_shared: shared.contains(&group),
    };
    Ok(rows.into_iter().map(share).collect())
}

fn reads_groups(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    Ok(tx.access()?.may(console::groups::READ))
}

#[derive(Insertable)]
#[diesel(table_name = view_shares)]
struct Row {
    company_id: i64,
    view_id: i64,
    group_id: i64,
    set_at: i64,
    set_by: String,
}

/// Shares an own view with exactly these groups; those it can't be shared with are not found.
pub fn set_shares(
    tx: &mut RightsWrite<'_, may::views::Update>,
    id: ViewId,
    wanted: &BTreeSet<GroupId>,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let view = own(tx, id)?;
    let open = open_to(tx, id)?;
    if !wanted
        .iter()
        .all(|group| open.iter().any(|share| share.group == *group))
    {
        return Err(StoreError::NotFound);
    }
    let changed = |share: &&Share| share.is_shared != wanted.contains(&share.group);
    let (ended, begun): (Vec<&Share>, Vec<&Share>) = open
        .iter()
        .filter(changed)
        .partition(|share| share.is_shared);
    if ended.is_empty() && begun.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    insert(tx, id, &begun)?;
    delete(tx, id, &ended)?;
    for (action, shares) in [("views.shared", begun), ("views.unshared", ended)] {
        let event = Event::new(action, view.subject(id));
        let told = shares.iter().fold(event, |event, share| {
            event
                .fact("group", &share.name)
                .mention("group", share.group.get())
        });
        if !shares.is_empty() {
            tx.record(told)?;
        }
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, id: ViewId, shares: &[&Share]) -> Result<(), StoreError> {
    let (set_at, set_by) = tx.stamp();
    let row = |share: &&Share| Row {
        company_id: tx.company_key(),
        view_id: id.get(),
        group_id: share.group.get(),
        set_at,
        set_by: set_by.clone(),
    };
    let rows: Vec<Row> = shares.iter().map(row).collect();
    on!(tx.conn, c => diesel::insert_into(view_shares::table).values(&rows).execute(c))?;
    Ok(())
}

fn delete(tx: &mut Tx<'_>, id: ViewId, shares: &[&Share]) -> Result<(), StoreError> {
    let company = tx.company_key();
    let groups: Vec<i64> = shares.iter().map(|share| share.group.get()).collect();
    on!(tx.conn, c => diesel::delete(view_shares::table
            .filter(view_shares::company_id.eq(company))
            .filter(view_shares::view_id.eq(id.get()))
            .filter(view_shares::group_id.one_of(&groups)))
        .execute(c))?;
    Ok(())
}

/// The groups the actor can share with.
macro_rules! open_groups {
    ($backend:ty, $company:expr, $user:expr, $all:expr) => {{
        let query = groups::table
            .filter(groups::company_id.eq($company))
            .filter(groups::kind.ne(GroupKind::Personal.as_str()))
            .into_boxed::<$backend>();
        if $all {
            query
        } else {
            query.filter(
                groups::id.eq_any(
                    group_members::table
                        .filter(group_members::company_id.eq($company))
                        .filter(group_members::user_id.eq($user))
                        .select(group_members::group_id),
                ),
            )
        }
    }};
}
use open_groups;
