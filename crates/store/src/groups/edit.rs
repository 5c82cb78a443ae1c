//! Making, copying, renaming, suspending and reactivating groups. The group's version is checked by
//! each, so that nobody overwrites what somebody else saved meanwhile.

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    giving,
    group::{GroupAct, GroupKind, GroupStatus},
    ids::GroupId,
    names::Name,
    permission::PermissionSet,
};

use super::{
    GroupHead,
    find::{head, with_set},
    of_company,
};
use crate::{
    audit::event::{Event, Subject},
    bulk::{self, NewGroup},
    error::StoreError,
    may,
    rights::administrators,
    schema::groups,
    text::{fold, name_key, search_of},
    transaction::{RightsWrite, Tx},
};

/// What people write down about a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFields {
    pub name: Name,
    pub notes: String,
}

/// A custom group to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomGroup {
    pub fields: GroupFields,
    pub set: PermissionSet,
}

/// A copy that was made, and what was left out of it because it lies above the ceiling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub group: GroupId,
    pub out: PermissionSet,
}

/// Makes a custom group. Its set counts as given (rule "Giving").
pub fn create(
    tx: &mut RightsWrite<'_, may::groups::Create>,
    new: &NewCustomGroup,
) -> Result<GroupId, StoreError> {
    let nothing = PermissionSet::new();
    giving::may_edit_group(&*tx.access()?, GroupKind::Custom, &nothing, &new.set)?;
    let id = insert_custom(tx, new)?;
    let event = Event::new("groups.created", subject(id, new.fields.name.as_str()));
    let event = added(tx, event, &new.set);
    tx.record(event)?;
    Ok(id)
}

/// Makes a custom group with the set of another one of any kind that can be copied. What lies above
/// the ceiling stays behind: nothing new is put there.
pub fn copy(
    tx: &mut RightsWrite<'_, may::groups::Create>,
    original: GroupId,
    fields: &GroupFields,
) -> Result<Left, StoreError> {
    let (head, set) = with_set(tx, original)?;
    head.kind.allows(GroupAct::Copy)?;
    let access = tx.access()?;
    let out = set.difference(access.ceiling());
    let new = NewCustomGroup {
        fields: fields.clone(),
        set: set.intersection(access.ceiling()),
    };
    giving::may_edit_group(&access, GroupKind::Custom, &PermissionSet::new(), &new.set)?;
    let group = insert_custom(tx, &new)?;
    let event = Event::new("groups.created", subject(group, fields.name.as_str()))
        .fact("copied from", &head.name);
    let event = added(tx, event, &new.set);
    tx.record(event)?;
    Ok(Left { group, out })
}

fn insert_custom(tx: &mut Tx<'_>, new: &NewCustomGroup) -> Result<GroupId, StoreError> {
    let group = NewGroup {
        kind: GroupKind::Custom,
        predefined_key: None,
        name: new.fields.name.as_str().to_owned(),
        notes: new.fields.notes.clone(),
        status: GroupStatus::Active,
    };
    let id = bulk::insert_group(tx, &group)?;
    bulk::insert_group_permissions(tx, [(id, &new.set)])?;
    Ok(id)
}

/// Renames a group and changes its notes. The name is kept under the company's policy version: with
/// compiled rights, which say where they come from, and for lists.
pub fn edit(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    id: GroupId,
    version: i64,
    fields: &GroupFields,
) -> Result<(), StoreError> {
    save_fields(tx, id, version, fields)
}

fn save_fields(
    tx: &mut Tx<'_>,
    id: GroupId,
    version: i64,
    fields: &GroupFields,
) -> Result<(), StoreError> {
    let before = head(tx, id)?;
    let name = fields.name.as_str();
    if before.name != name {
        before.kind.allows(GroupAct::Rename)?;
    }
    before.kind.allows(GroupAct::Edit)?;
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let saved = on!(tx.conn, c => diesel::update(of_company!(company)
            .filter(groups::id.eq(id.get()))
            .filter(groups::version.eq(version)))
        .set((
            groups::name.eq(name),
            groups::name_key.eq(name_key(name)),
            groups::sort_name.eq(fold(name)),
            groups::search.eq(search_of(&[name, &fields.notes])),
            groups::notes.eq(&fields.notes),
            groups::changed_at.eq(at),
            groups::changed_by.eq(by),
            groups::version.eq(groups::version + 1),
        ))
        .execute(c))?;
    refuse_stale(saved)?;
    let event = Event::new("groups.edited", subject(id, name))
        .change("name", before.name.as_str(), name)
        .change("notes", &before.notes, &fields.notes);
    if event.has_changes() {
        tx.record(event)
    } else {
        tx.nothing_changed();
        Ok(())
    }
}

/// Suspends a custom group: it gives nothing until it is reactivated.
pub fn suspend(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    id: GroupId,
    version: i64,
) -> Result<Outcome, StoreError> {
    let administrators = administrators::before(tx)?;
    set_status(tx, id, version, GroupStatus::Suspended, "groups.suspended")?;
    administrators.check(tx)
}

/// Reactivates a group. Its members and units hold its set again, so it counts as given.
pub fn reactivate(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    id: GroupId,
    version: i64,
) -> Result<(), StoreError> {
    let (_, set) = with_set(tx, id)?;
    giving::may_reactivate(&*tx.access()?, &set)?;
    set_status(tx, id, version, GroupStatus::Active, "groups.reactivated")
}

fn set_status(
    tx: &mut Tx<'_>,
    id: GroupId,
    version: i64,
    status: GroupStatus,
    action: &'static str,
) -> Result<(), StoreError> {
    let before = head(tx, id)?;
    before.kind.allows(GroupAct::Suspend)?;
    if before.status == status {
        tx.nothing_changed();
        return Ok(());
    }
    raise_version(tx, id, version)?;
    let company = tx.company_key();
    on!(tx.conn, c => diesel::update(of_company!(company).filter(groups::id.eq(id.get())))
        .set(groups::status.eq(status.as_str()))
        .execute(c))?;
    let event = Event::new(action, of(&before)).change("status", &before.status, &status);
    tx.record(event)
}

/// Says that the group was changed now; refused when it isn't in the given version any more.
pub(super) fn raise_version(tx: &mut Tx<'_>, id: GroupId, version: i64) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let saved = on!(tx.conn, c => diesel::update(of_company!(company)
            .filter(groups::id.eq(id.get()))
            .filter(groups::version.eq(version)))
        .set((
            groups::changed_at.eq(at),
            groups::changed_by.eq(by),
            groups::version.eq(groups::version + 1),
        ))
        .execute(c))?;
    refuse_stale(saved)
}

fn refuse_stale(saved: usize) -> Result<(), StoreError> {
    if saved == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}

fn subject(id: GroupId, name: &str) -> Subject {
    Subject::new("group", id.get(), name)
}

/// The group an event is about.
pub(super) fn of(head: &GroupHead) -> Subject {
    subject(head.id, &head.name)
}

/// What a set comes to hold, in the words of an event.
pub(super) fn added(tx: &Tx<'_>, event: Event, set: &PermissionSet) -> Event {
    let catalogue = tx.catalogue();
    set.iter().fold(event, |event, permission| {
        event.change(&catalogue.write(permission), "", "given")
    })
}

/// What a set comes to lack.
pub(super) fn removed(tx: &Tx<'_>, event: Event, set: &PermissionSet) -> Event {
    let catalogue = tx.catalogue();
    set.iter().fold(event, |event, permission| {
        event.change(&catalogue.write(permission), "given", "")
    })
}
