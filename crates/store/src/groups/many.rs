//! Many users into a group, or out of it (rule "Many at once"): each is judged as alone, and whom the
//! rules refuse is left out, with the reason.

use std::collections::BTreeSet;

use tenantry_policy::{
    administrators::Outcome,
    giving,
    ids::{GroupId, UserId},
    user::may_receive,
};

use super::{
    check::{Person, people},
    find::with_set,
    membership::{self, Wanted, present_in},
    preview::of_memberships,
};
use crate::{
    consequences::Consequences,
    error::StoreError,
    may,
    transaction::{Read, RightsWrite, Tx},
    users::{Chosen, LeftOut, Sorted},
};

/// Whether they come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Join,
    Leave,
}

/// What it would come to.
pub fn preview_many(
    tx: &mut Read<'_, may::groups::Update>,
    group: GroupId,
    users: &[UserId],
    way: Way,
) -> Result<(Sorted, Option<Consequences>), StoreError> {
    let sorted = sort_out(tx, group, users, way)?;
    if sorted.done.is_empty() {
        return Ok((sorted, None));
    }
    let said = of_memberships(tx, &wanted(group, &sorted, way))?;
    Ok((sorted, Some(said)))
}

/// Does it with those whom the rules allow.
pub fn change_many(
    tx: &mut RightsWrite<'_, may::groups::Update>,
    group: GroupId,
    users: &[UserId],
    way: Way,
) -> Result<(Sorted, Outcome), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let sorted = sort_out(tx, group, users, way)?;
    let changed = membership::change(tx, &wanted(group, &sorted, way))?;
    Ok((sorted, changed.outcome))
}

fn wanted(group: GroupId, sorted: &Sorted, way: Way) -> Wanted {
    let users: Vec<UserId> = sorted.done.iter().map(|one| one.id).collect();
    match way {
        Way::Join => Wanted::in_group(group, &users, &[]),
        Way::Leave => Wanted::in_group(group, &[], &users),
    }
}

fn sort_out(
    tx: &mut Tx<'_>,
    group: GroupId,
    users: &[UserId],
    way: Way,
) -> Result<Sorted, StoreError> {
    let (head, set) = with_set(tx, group)?;
    let people = people(tx, users)?;
    let inside: BTreeSet<UserId> = present_in(tx, group, users)?;
    let access = tx.access()?;
    let judge = |person: &Person| match (way, inside.contains(&person.target.user)) {
        (Way::Join, true) => Err(LeftOut::Because(say::groups::is_a_member_already())),
        (Way::Leave, false) => Err(LeftOut::Because(say::groups::is_no_member())),
        (Way::Join, false) => giving::may_add_member(&access, &person.target, head.kind, &set)
            .and_then(|()| may_receive(person.status))
            .map_err(LeftOut::Denied),
        (Way::Leave, true) => {
            giving::may_remove_member(&access, &person.target, head.kind).map_err(LeftOut::Denied)
        }
    };
    let mut people: Vec<Person> = people.into_values().collect();
    people.sort_by(|a, b| (&a.full_name, a.id()).cmp(&(&b.full_name, b.id())));
    let mut sorted = Sorted::default();
    for person in &people {
        let chosen = Chosen {
            id: person.id(),
            full_name: person.full_name.clone(),
        };
        match judge(person) {
            Ok(()) => sorted.done.push(chosen),
            Err(why) => sorted.left_out.push((chosen, why)),
        }
    }
    Ok(sorted)
}
