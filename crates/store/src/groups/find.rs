//! One group with its set, and who put each permission into it.

use std::collections::BTreeSet;

use diesel::prelude::*;
use tenantry_policy::{
    group::GroupKind,
    ids::{GroupId, UnitId},
    permission::{Permission, PermissionSet},
    predefined,
};

use super::{GroupHead, HeadRow, of_company};
use crate::{
    actor::{ActorNames, SetBy},
    audit::history::{PastEvent, history_of},
    catalogue,
    error::StoreError,
    listing::{Cursor, Page},
    may::{self, Requires},
    one_of::OneOfDsl,
    schema::{group_members, group_permissions, groups, unit_groups, units},
    transaction::{Read, Tx},
};

/// A group as its pages show it.
#[derive(Clone, Debug)]
pub struct Group {
    pub head: GroupHead,
    pub set: PermissionSet,
    /// Who put each permission into the set, in the set's order; nobody where the program did.
    pub put_in: Vec<(Permission, SetBy)>,
    pub members: i64,
    /// The units it is given to, by name.
    pub units: Vec<(UnitId, String)>,
    pub created: SetBy,
    pub changed: SetBy,
}

/// The permissions whose holders may look at a group: to read it, or because they came to act on it.
pub trait LooksAtGroups: Requires {}
impl LooksAtGroups for may::groups::Read {}
impl LooksAtGroups for may::groups::Export {}
impl LooksAtGroups for may::groups::Create {}
impl LooksAtGroups for may::groups::Update {}
impl LooksAtGroups for may::groups::Delete {}

/// The group, or `NotFound` when the company has none with this id.
pub fn find<P: LooksAtGroups>(tx: &mut Read<'_, P>, id: GroupId) -> Result<Group, StoreError> {
    load(tx, id)
}

/// A page of what happened to the group, the newest first.
pub fn history(
    tx: &mut Read<'_, may::groups::Read>,
    id: GroupId,
    cursor: Option<Cursor>,
) -> Result<(Group, Page<PastEvent>), StoreError> {
    let group = load(tx, id)?;
    let events = history_of(tx, "group", id.get(), cursor)?;
    Ok((group, events))
}

fn load(tx: &mut Tx<'_>, id: GroupId) -> Result<Group, StoreError> {
    let head = head(tx, id)?;
    let company = tx.company_key();
    let rows: Vec<(i64, i16, i64, String)> = on!(tx.conn, c => group_permissions::table
        .filter(group_permissions::company_id.eq(company))
        .filter(group_permissions::group_id.eq(id.get()))
        .order((group_permissions::resource, group_permissions::operation))
        .select((
            group_permissions::resource,
            group_permissions::operation,
            group_permissions::set_at,
            group_permissions::set_by,
        ))
        .load(c))?;
    let stamps: (i64, String, i64, String) = on!(tx.conn, c => of_company!(company)
        .filter(groups::id.eq(id.get()))
        .select((groups::created_at, groups::created_by, groups::changed_at, groups::changed_by))
        .first(c))?;
    let members = on!(tx.conn, c => group_members::table
        .filter(group_members::company_id.eq(company))
        .filter(group_members::group_id.eq(id.get()))
        .count()
        .get_result(c))?;
    let units = units_of(tx, id)?;
    let actors = rows.iter().map(|row| row.3.as_str());
    let names = ActorNames::look_up(
        tx.conn,
        actors.chain([stamps.1.as_str(), stamps.3.as_str()]),
    )?;
    let put_in = rows
        .iter()
        .map(|(resource, operation, at, by)| {
            let permission = catalogue::permission(*resource, *operation)?;
            Ok((permission, names.set_by(by, *at)?))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let set = match &head.predefined_key {
        Some(key) => predefined_set(key),
        None => put_in.iter().map(|(permission, _)| *permission).collect(),
    };
    Ok(Group {
        head,
        set,
        put_in,
        members,
        units,
        created: names.set_by(&stamps.1, stamps.0)?,
        changed: names.set_by(&stamps.3, stamps.2)?,
    })
}

pub(super) fn units_of(
    tx: &mut Tx<'_>,
    group: GroupId,
) -> Result<Vec<(UnitId, String)>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, String)> = on!(tx.conn, c => unit_groups::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_groups::company_id)
            .and(units::id.eq(unit_groups::unit_id))))
        .filter(unit_groups::company_id.eq(company))
        .filter(unit_groups::group_id.eq(group.get()))
        .order((units::sort_name, units::id))
        .select((units::id, units::name))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (UnitId::new(id), name))
        .collect())
}

/// A group of the company, or `NotFound`.
pub(super) fn head(tx: &mut Tx<'_>, id: GroupId) -> Result<GroupHead, StoreError> {
    let company = tx.company_key();
    let row: HeadRow = on!(tx.conn, c => of_company!(company)
        .filter(groups::id.eq(id.get()))
        .select(HeadRow::as_select())
        .first(c))?;
    row.try_into()
}

/// Several groups of the company with their sets, in the order of their names; `NotFound` if one
/// of them isn't there.
pub(crate) fn with_sets(
    tx: &mut Tx<'_>,
    ids: &[GroupId],
) -> Result<Vec<(GroupHead, PermissionSet)>, StoreError> {
    let company = tx.company_key();
    let mut keys: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    keys.sort_unstable();
    keys.dedup();
    let rows: Vec<HeadRow> = on!(tx.conn, c => of_company!(company)
        .filter(groups::id.one_of(&keys))
        .order((groups::sort_name, groups::id))
        .select(HeadRow::as_select())
        .load(c))?;
    if rows.len() != keys.len() {
        return Err(StoreError::NotFound);
    }
    let mut stored = crate::rights::group_sources::stored_sets(tx.conn, tx.company(), &keys)?;
    rows.into_iter()
        .map(|row| {
            let head = GroupHead::try_from(row)?;
            let set = match &head.predefined_key {
                Some(key) => predefined_set(key),
                None => stored.remove(&head.id.get()).unwrap_or_default(),
            };
            Ok((head, set))
        })
        .collect()
}

/// One group of the company with its set.
pub(super) fn with_set(
    tx: &mut Tx<'_>,
    id: GroupId,
) -> Result<(GroupHead, PermissionSet), StoreError> {
    with_sets(tx, &[id])?.pop().ok_or(StoreError::NotFound)
}

/// The set of a group that ships with the program.
pub(super) fn predefined_set(key: &str) -> PermissionSet {
    predefined::predefined_groups()
        .into_iter()
        .find(|group| group.name == key)
        .map(|group| group.permissions)
        .unwrap_or_default()
}

/// Groups told of at most, where one is chosen of those that hold something.
const MOST_CHOSEN_FROM: i64 = 1000;

/// The predefined and custom groups that hold something of the set and are found by the pattern, by name.
pub(super) fn with_something_of(
    tx: &mut Tx<'_>,
    set: &PermissionSet,
    pattern: Option<String>,
) -> Result<Vec<(GroupId, String)>, StoreError> {
    let company = tx.company_key();
    let resources: BTreeSet<i64> = set.iter().map(|one| catalogue::columns(one).0).collect();
    let resources: Vec<i64> = resources.into_iter().collect();
    let shipped = predefined::predefined_groups()
        .into_iter()
        .filter(|group| !group.permissions.intersection(set).is_empty());
    let shipped: Vec<String> = shipped.map(|group| group.name.to_owned()).collect();
    let pattern = pattern.unwrap_or_else(|| "%".to_owned());
    let rows: Vec<(i64, String)> = on!(tx.conn, c => of_company!(company)
        .filter(groups::search.like(&pattern).escape('\\'))
        .filter(groups::predefined_key.eq_any(&shipped).or(groups::id.eq_any(
            group_permissions::table
                .filter(group_permissions::company_id.eq(company))
                .filter(group_permissions::resource.one_of(&resources))
                .select(group_permissions::group_id),
        )))
        .filter(groups::kind.ne_all([GroupKind::Basic, GroupKind::Personal].map(GroupKind::as_str)))
        .order((groups::sort_name, groups::id))
        .limit(MOST_CHOSEN_FROM)
        .select((groups::id, groups::name))
        .load(c))?;
    let ids: Vec<GroupId> = rows.iter().map(|(id, _)| GroupId::new(*id)).collect();
    let holding = with_sets(tx, &ids)?
        .into_iter()
        .filter(|(_, held)| !held.intersection(set).is_empty());
    Ok(holding.map(|(head, _)| (head.id, head.name)).collect())
}
