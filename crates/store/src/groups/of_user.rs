//! The groups of one user, for the user's page: those joined, and those that could be. The personal
//! group is left out: it can be neither given nor taken.

use diesel::prelude::*;
use tenantry_policy::{group::GroupKind, ids::UserId};

use super::{GroupHead, HeadRow, check::person, find::LooksAtGroups, of_company};
use crate::{
    actor::{ActorNames, SetBy},
    error::StoreError,
    may,
    schema::{group_members, groups},
    text::like_pattern,
    transaction::{Read, Tx},
};

/// A group a user is a member of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOfUser {
    pub head: GroupHead,
    pub set: SetBy,
}

/// The groups a user of the company is a member of, by name.
pub fn of_user<P: LooksAtGroups>(
    tx: &mut Read<'_, P>,
    user: UserId,
) -> Result<Vec<GroupOfUser>, StoreError> {
    joined(tx, user)
}

fn joined(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<GroupOfUser>, StoreError> {
    person(tx, user)?;
    let company = tx.company_key();
    let rows: Vec<(HeadRow, i64, String)> = on!(tx.conn, c => groups::table
        .inner_join(group_members::table.on(group_members::company_id
            .eq(groups::company_id)
            .and(group_members::group_id.eq(groups::id))))
        .filter(groups::company_id.eq(company))
        .filter(group_members::user_id.eq(user.get()))
        .order((groups::sort_name, groups::id))
        .select((HeadRow::as_select(), group_members::set_at, group_members::set_by))
        .load(c))?;
    let names = ActorNames::look_up(tx.conn, rows.iter().map(|row| row.2.as_str()))?;
    rows.into_iter()
        .map(|(row, at, by)| {
            Ok(GroupOfUser {
                head: row.try_into()?,
                set: names.set_by(&by, at)?,
            })
        })
        .collect()
}

/// The first groups, by name, that match and that the user could join.
pub fn joinable(
    tx: &mut Read<'_, may::groups::Update>,
    user: UserId,
    search: &str,
    most: u16,
) -> Result<Vec<GroupHead>, StoreError> {
    not_joined(tx, user, search, most)
}

fn not_joined(
    tx: &mut Tx<'_>,
    user: UserId,
    search: &str,
    most: u16,
) -> Result<Vec<GroupHead>, StoreError> {
    person(tx, user)?;
    let company = tx.company_key();
    let pattern = like_pattern(search);
    let rows: Vec<HeadRow> = on!(tx.conn, c => of_company!(company)
        .filter(groups::kind.ne(GroupKind::Personal.as_str()))
        .filter(groups::search.like(pattern).escape('\\'))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            group_members::table
                .filter(group_members::company_id.eq(groups::company_id))
                .filter(group_members::group_id.eq(groups::id))
                .filter(group_members::user_id.eq(user.get())),
        )))
        .order((groups::sort_name, groups::id))
        .limit(i64::from(most))
        .select(HeadRow::as_select())
        .load(c))?;
    rows.into_iter().map(GroupHead::try_from).collect()
}
