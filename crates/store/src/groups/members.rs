//! The members of a group, and who could become one.

use diesel::prelude::*;
use tenantry_policy::{
    ids::{GroupId, UserId},
    user::{Principal, UserStatus},
};

use super::find::head;
use crate::{
    actor::{ActorNames, SetBy},
    error::StoreError,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    rights::load::unknown,
    schema::{group_members, users},
    text::like_pattern,
    transaction::{Read, Tx},
};

/// A member as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
    pub status: UserStatus,
    pub set: SetBy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MemberSort {
    #[default]
    Name,
    Status,
    Since,
}

impl SortBy for MemberSort {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::Status, "status"),
        (Self::Since, "since"),
    ];
}

#[derive(Queryable)]
struct Row {
    id: i64,
    user_name: String,
    full_name: String,
    status: String,
    sort_name: String,
    set_at: i64,
    set_by: String,
}

macro_rules! matching {
    ($backend:ty, $company:expr, $group:expr, $wanted:expr) => {{
        let mut query = group_members::table
            .inner_join(
                users::table.on(users::company_id
                    .eq(group_members::company_id)
                    .and(users::id.eq(group_members::user_id))),
            )
            .filter(group_members::company_id.eq($company))
            .filter(group_members::group_id.eq($group.get()))
            .into_boxed::<$backend>();
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(users::search.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted,
            text "full_name" users::full_name,
            text "user_name" users::user_name,
            number "since" group_members::set_at,
        )
    }};
}

/// A page of a group's members.
pub fn members(
    tx: &mut Read<'_, may::groups::Read>,
    group: GroupId,
    wanted: &ListQuery<MemberSort>,
) -> Result<Page<Member>, StoreError> {
    page(tx, group, wanted)
}

/// A portion of those that were found, for a file.
pub fn export_members(
    tx: &mut Read<'_, may::groups::Export>,
    group: GroupId,
    wanted: &ListQuery<MemberSort>,
) -> Result<Page<Member>, StoreError> {
    page(tx, group, wanted)
}

fn page(
    tx: &mut Tx<'_>,
    group: GroupId,
    wanted: &ListQuery<MemberSort>,
) -> Result<Page<Member>, StoreError> {
    head(tx, group)?;
    let company = tx.company_key();
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(matching!(B, company, group, wanted).select(users::id)).get_result(c))
    })?;
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = matching!(B, company, group, wanted).select((
            users::id,
            users::user_name,
            users::full_name,
            users::status,
            users::sort_name,
            group_members::set_at,
            group_members::set_by,
        ));
        match wanted.sort {
            MemberSort::Name => page_of!(query, wanted, text users::sort_name, users::id),
            MemberSort::Status => page_of!(query, wanted, text users::status, users::id),
            MemberSort::Since => page_of!(query, wanted, number group_members::set_at, users::id),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| match wanted.sort {
        MemberSort::Name => (Key::of_text(&row.sort_name), row.id),
        MemberSort::Status => (Key::of_text(&row.status), row.id),
        MemberSort::Since => (Key::Number(row.set_at), row.id),
    });
    let names = ActorNames::look_up(tx.conn, page.rows.iter().map(|row| row.set_by.as_str()))?;
    page.try_map(|row| member(row, &names))
}

fn member(row: Row, names: &ActorNames) -> Result<Member, StoreError> {
    Ok(Member {
        user: UserId::new(row.id),
        user_name: row.user_name,
        full_name: row.full_name,
        status: UserStatus::parse(&row.status)
            .ok_or_else(|| unknown("user status", &row.status))?,
        set: names.set_by(&row.set_by, row.set_at)?,
    })
}

/// Somebody who could become a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
}

/// The first users, by name, who match and aren't members: people of the company who aren't retired.
/// Nobody but Admin adds themself, so the reader is left out.
pub fn candidates(
    tx: &mut Read<'_, may::groups::Update>,
    group: GroupId,
    search: &str,
    most: u16,
) -> Result<Vec<Candidate>, StoreError> {
    outside(tx, group, search, most)
}

fn outside(
    tx: &mut Tx<'_>,
    group: GroupId,
    search: &str,
    most: u16,
) -> Result<Vec<Candidate>, StoreError> {
    head(tx, group)?;
    let company = tx.company_key();
    let pattern = like_pattern(search);
    let changer = tx.access()?;
    let itself = (!changer.is_admin()).then(|| changer.acting().user.get());
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::principal.eq(Principal::Person.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .filter(users::id.ne(itself.unwrap_or_default()))
        .filter(users::search.like(pattern).escape('\\'))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            group_members::table
                .filter(group_members::company_id.eq(users::company_id))
                .filter(group_members::group_id.eq(group.get()))
                .filter(group_members::user_id.eq(users::id)),
        )))
        .order((users::sort_name, users::id))
        .limit(i64::from(most))
        .select((users::id, users::user_name, users::full_name))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(id, user_name, full_name)| Candidate {
            user: UserId::new(id),
            user_name,
            full_name,
        })
        .collect())
}
