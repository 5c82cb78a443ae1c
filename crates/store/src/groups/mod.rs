//! Groups: named permission sets with members (rules "Kinds of groups", "Giving", "Taking", "Own
//! rights" and "Before saving" of docs/permissions.md). Every verb starts from `of_company!`.

pub(crate) mod check;
mod delete;
mod edit;
mod find;
mod list;
mod many;
mod members;
mod membership;
mod names;
mod of_user;
pub(crate) mod preview;
mod propose;
mod set;

use diesel::prelude::*;
use tenantry_policy::{
    group::{GroupKind, GroupStatus},
    ids::{GroupId, UserId},
};

pub(crate) use self::delete::remove;
pub(crate) use self::find::with_sets;
pub(crate) use self::names::{GroupName, names_of_users};
pub use self::{
    check::{Person, find_person},
    delete::delete,
    edit::{GroupFields, Left, NewCustomGroup, copy, create, edit, reactivate, suspend},
    find::{Group, LooksAtGroups, find, history},
    list::{GroupFilter, GroupLine, GroupSort, export, list},
    many::{Way, change_many, preview_many},
    members::{Candidate, Member, MemberSort, candidates, export_members, members},
    membership::{Changed, add_members, change_groups_of, remove_members},
    of_user::{GroupOfUser, joinable, of_user},
    preview::{preview_deletion, preview_groups_of, preview_members, preview_set, preview_status},
    propose::{named, propose, propose_for_unit},
    set::{SetChanged, SetEdit, change_set},
};
use crate::{error::StoreError, rights::load::unknown, schema::groups};

/// What every page about a group shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupHead {
    pub id: GroupId,
    pub kind: GroupKind,
    pub name: String,
    pub notes: String,
    pub status: GroupStatus,
    /// Whose personal group it is.
    pub owner: Option<UserId>,
    pub version: i64,
    pub(crate) predefined_key: Option<String>,
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = groups)]
struct HeadRow {
    id: i64,
    kind: String,
    predefined_key: Option<String>,
    user_id: Option<i64>,
    name: String,
    notes: String,
    status: String,
    sort_name: String,
    changed_at: i64,
    version: i64,
}

impl TryFrom<HeadRow> for GroupHead {
    type Error = StoreError;

    fn try_from(row: HeadRow) -> Result<Self, StoreError> {
        let kind =
            GroupKind::parse(&row.kind).ok_or_else(|| unknown("kind of group", &row.kind))?;
        let status = GroupStatus::parse(&row.status)
            .ok_or_else(|| unknown("status of a group", &row.status))?;
        Ok(Self {
            id: GroupId::new(row.id),
            kind,
            name: row.name,
            notes: row.notes,
            status,
            owner: row.user_id.map(UserId::new),
            version: row.version,
            predefined_key: row.predefined_key,
        })
    }
}

/// The one base of all queries about groups: those of the transaction's company.
macro_rules! of_company {
    ($company:expr) => {
        crate::schema::groups::table.filter(crate::schema::groups::company_id.eq($company))
    };
}
use of_company;
