//! Changing a group's permission set (rules "Kinds of groups", "Giving" and "Taking"): what is added
//! counts as given, what is removed needs no more than the right to change groups.

use tenantry_policy::{administrators::Outcome, giving, ids::GroupId, permission::PermissionSet};

use super::{
    GroupHead,
    edit::{added, of, raise_version, removed},
    find::with_set,
};
use crate::{
    audit::event::Event,
    bulk,
    error::StoreError,
    may,
    rights::administrators,
    transaction::{RightsWrite, Tx},
};

/// What somebody chose among the permissions that were shown; the others stay as they are, so that
/// a part of a large grid can be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetEdit {
    pub shown: PermissionSet,
    pub chosen: PermissionSet,
}

impl SetEdit {
    /// The whole set, whatever it was before.
    pub fn whole(before: &PermissionSet, chosen: PermissionSet) -> Self {
        Self {
            shown: before.union(&chosen),
            chosen,
        }
    }

    pub fn apply(&self, before: &PermissionSet) -> PermissionSet {
        before
            .difference(&self.shown)
            .union(&self.chosen.intersection(&self.shown))
    }
}

/// What a set gained and lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetChanged {
    pub added: PermissionSet,
    pub removed: PermissionSet,
}

impl SetChanged {
    pub fn between(before: &PermissionSet, after: &PermissionSet) -> Self {
        Self {
            added: after.difference(before),
            removed: before.difference(after),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// A change of a set that the rules allow.
pub(super) struct Planned {
    pub head: GroupHead,
    pub after: PermissionSet,
    pub change: SetChanged,
}

/// Asks the rules whether the set may become so.
pub(super) fn plan(tx: &mut Tx<'_>, id: GroupId, edit: &SetEdit) -> Result<Planned, StoreError> {
    let (head, before) = with_set(tx, id)?;
    let after = edit.apply(&before);
    giving::may_edit_group(&*tx.access()?, head.kind, &before, &after)?;
    let change = SetChanged::between(&before, &after);
    Ok(Planned {
        head,
        after,
        change,
    })
}

/// Changes the set. The version is checked also where nothing would change.
pub fn change_set(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    id: GroupId,
    version: i64,
    edit: &SetEdit,
) -> Result<(SetChanged, Outcome), StoreError> {
    let planned = plan(tx, id, edit)?;
    raise_version(tx, id, version)?;
    if planned.change.is_empty() {
        tx.nothing_changed();
        return Ok((planned.change, Outcome::Kept));
    }
    let SetChanged {
        added: plus,
        removed: minus,
    } = &planned.change;
    let administrators = administrators::before(tx)?;
    bulk::delete_group_permissions(tx, id, minus)?;
    bulk::insert_group_permissions(tx, [(id, plus)])?;
    let outcome = administrators.check(tx)?;
    let event = Event::new("groups.set_changed", of(&planned.head));
    let event = added(tx, event, plus);
    let event = removed(tx, event, minus);
    tx.record(event)?;
    Ok((planned.change, outcome))
}
