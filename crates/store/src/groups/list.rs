//! The list of groups. Personal groups, one for each user, are listed only when asked for.

use std::collections::HashMap;

use diesel::{dsl::count_star, prelude::*};
use tenantry_policy::group::{GroupKind, GroupStatus};

use super::{GroupHead, HeadRow, find::predefined_set};
use crate::{
    error::StoreError,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    proposals,
    schema::{group_members, group_permissions, groups},
    transaction::{Read, Tx},
};

/// A group as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    pub head: GroupHead,
    pub members: i64,
    pub permissions: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupSort {
    #[default]
    Name,
    Kind,
    Status,
    ChangedAt,
}

impl SortBy for GroupSort {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::Kind, "kind"),
        (Self::Status, "status"),
        (Self::ChangedAt, "changed"),
    ];
}

/// Which groups are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupFilter {
    /// Without one, all but the personal ones.
    pub kind: Option<GroupKind>,
    pub status: Option<GroupStatus>,
}

macro_rules! matching {
    ($backend:ty, $company:expr, $wanted:expr, $filter:expr) => {{
        let mut query = super::of_company!($company).into_boxed::<$backend>();
        query = match $filter.kind {
            Some(kind) => query.filter(groups::kind.eq(kind.as_str())),
            None => query.filter(groups::kind.ne(GroupKind::Personal.as_str())),
        };
        if let Some(status) = $filter.status {
            query = query.filter(groups::status.eq(status.as_str()));
        }
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(groups::search.like(pattern).escape('\\'));
        }
        narrowed!(query, $wanted,
            text "name" groups::name,
            text "notes" groups::notes,
        )
    }};
}

/// A page of the company's groups.
pub fn list(
    tx: &mut Read<'_, may::groups::Read>,
    wanted: &ListQuery<GroupSort>,
    filter: GroupFilter,
) -> Result<Page<GroupLine>, StoreError> {
    page(tx, wanted, filter)
}

/// A portion of what was found, for a file.
pub fn export(
    tx: &mut Read<'_, may::groups::Export>,
    wanted: &ListQuery<GroupSort>,
    filter: GroupFilter,
) -> Result<Page<GroupLine>, StoreError> {
    page(tx, wanted, filter)
}

/// The names of the first that are found.
pub(super) fn names(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<GroupSort>,
    filter: GroupFilter,
) -> Result<Vec<String>, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c: B => matching!(B, company, wanted, filter)
        .order((groups::sort_name, groups::id))
        .limit(proposals::limit())
        .select(groups::name)
        .load(c))
    .map_err(StoreError::from)
}

fn page(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<GroupSort>,
    filter: GroupFilter,
) -> Result<Page<GroupLine>, StoreError> {
    let company = tx.company_key();
    let count = wanted.counting(|| {
        on!(tx.conn, c: B =>
            counted(matching!(B, company, wanted, filter).select(groups::id)).get_result(c))
    })?;
    let rows: Vec<HeadRow> = on!(tx.conn, c: B => {
        let query = matching!(B, company, wanted, filter).select(HeadRow::as_select());
        match wanted.sort {
            GroupSort::Name => page_of!(query, wanted, text groups::sort_name, groups::id),
            GroupSort::Kind => page_of!(query, wanted, text groups::kind, groups::id),
            GroupSort::Status => page_of!(query, wanted, text groups::status, groups::id),
            GroupSort::ChangedAt => page_of!(query, wanted, number groups::changed_at, groups::id),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| match wanted.sort {
        GroupSort::Name => (Key::of_text(&row.sort_name), row.id),
        GroupSort::Kind => (Key::of_text(&row.kind), row.id),
        GroupSort::Status => (Key::of_text(&row.status), row.id),
        GroupSort::ChangedAt => (Key::Number(row.changed_at), row.id),
    });
    let ids: Vec<i64> = page.rows.iter().map(|row| row.id).collect();
    let counts = Counts::read(tx, &ids)?;
    page.try_map(|row| counts.line(row))
}

/// How many members and stored permissions each group of a page has, in two queries.
struct Counts {
    members: HashMap<i64, i64>,
    permissions: HashMap<i64, i64>,
}

impl Counts {
    fn read(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Self, StoreError> {
        let company = tx.company_key();
        let members = on!(tx.conn, c => group_members::table
            .filter(group_members::company_id.eq(company))
            .filter(group_members::group_id.one_of(ids))
            .group_by(group_members::group_id)
            .select((group_members::group_id, count_star()))
            .load::<(i64, i64)>(c))?
        .into_iter()
        .collect();
        let permissions = on!(tx.conn, c => group_permissions::table
            .filter(group_permissions::company_id.eq(company))
            .filter(group_permissions::group_id.one_of(ids))
            .group_by(group_permissions::group_id)
            .select((group_permissions::group_id, count_star()))
            .load::<(i64, i64)>(c))?
        .into_iter()
        .collect();
        Ok(Self {
            members,
            permissions,
        })
    }

    fn line(&self, row: HeadRow) -> Result<GroupLine, StoreError> {
        let head = GroupHead::try_from(row)?;
        let of = |counts: &HashMap<i64, i64>| counts.get(&head.id.get()).copied().unwrap_or(0);
        let permissions = match &head.predefined_key {
            Some(key) => i64::try_from(predefined_set(key).len()).unwrap_or(i64::MAX),
            None => of(&self.permissions),
        };
        let members = match head.kind {
            GroupKind::Personal => 1,
            _ => of(&self.members),
        };
        Ok(GroupLine {
            head,
            members,
            permissions,
        })
    }
}
