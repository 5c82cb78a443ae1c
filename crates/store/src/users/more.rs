//! What a list shows of users only to whoever asks for it: read for the rows of a page, so that the
//! list itself stays narrow.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::civil::Date;
use tenantry_policy::ids::UserId;

use super::of_company;
use crate::{
    day::Day,
    error::StoreError,
    instant::Instant,
    may,
    one_of::OneOfDsl,
    schema::users,
    transaction::{Read, Tx},
};

/// The further facts about a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserMore {
    pub phone: String,
    pub title: String,
    pub department: String,
    pub language: String,
    pub time_zone: String,
    pub valid_from: Option<Date>,
    pub created_at: Instant,
    pub changed_at: Instant,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct MoreRow {
    id: i64,
    phone: String,
    title: String,
    department: String,
    language: String,
    time_zone: String,
    valid_from: Option<Day>,
    created_at: i64,
    changed_at: i64,
}

/// The further facts about users that were listed, in one query.
pub fn more(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    ids: &[UserId],
) -> Result<HashMap<UserId, UserMore>, StoreError> {
    read(tx, ids)
}

/// The same, for a file.
pub fn export_more(
    tx: &mut Read<'_, may::Within<may::users::Export>>,
    ids: &[UserId],
) -> Result<HashMap<UserId, UserMore>, StoreError> {
    read(tx, ids)
}

fn read(tx: &mut Tx<'_>, ids: &[UserId]) -> Result<HashMap<UserId, UserMore>, StoreError> {
    let reached = tx.reached(ids)?;
    let company = tx.company_key();
    let ids: Vec<i64> = reached.iter().map(|id| id.get()).collect();
    let rows: Vec<MoreRow> = on!(tx.conn, c => of_company!(company)
        .filter(users::id.one_of(&ids))
        .select(MoreRow::as_select())
        .load(c))?;
    rows.into_iter().map(more_of).collect()
}

fn more_of(row: MoreRow) -> Result<(UserId, UserMore), StoreError> {
    let more = UserMore {
        phone: row.phone,
        title: row.title,
        department: row.department,
        language: row.language,
        time_zone: row.time_zone,
        valid_from: row.valid_from.map(Day::date),
        created_at: Instant::stored(row.created_at)?,
        changed_at: Instant::stored(row.changed_at)?,
    };
    Ok((UserId::new(row.id), more))
}
