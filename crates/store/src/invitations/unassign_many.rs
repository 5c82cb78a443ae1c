//! Takes own people off many invitations at once (rule "Many at once"): each as the single act does, in one
//! transaction, with a receipt in the trails of both companies and a letter to each.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use tenantry_policy::{
    consequences::Change,
    ids::{AssignmentId, CompanyId, UnitId},
};

use super::{
    Parties, Place, PlaceSort, Row,
    assign::{remove, told},
    end::with_units_left,
    guests, letters, places,
};
use crate::{
    arrival::{UserKey, heads},
    consequences::{Consequences, weigh_these_guests},
    error::StoreError,
    listing::ListQuery,
    may,
    one_of::OneOfDsl,
    schema::invitations,
    transaction::{Read, RightsWrite, Tx},
    units,
    users::brief::{self, Brief},
};

/// So many places end at once; of more it is said that they are too many.
pub const MOST_ENDED: u16 = 200;

/// Which places somebody has chosen in the list of own people elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceSelection {
    These(BTreeSet<AssignmentId>),
    /// All that the list finds, on whichever page.
    Found(ListQuery<PlaceSort>),
}

/// The places somebody has chosen, by their ids. Refused where they are too many at once.
pub fn select_places(
    tx: &mut Read<'_, may::invitations::Read>,
    selection: PlaceSelection,
) -> Result<BTreeSet<AssignmentId>, StoreError> {
    let chosen = match selection {
        PlaceSelection::These(ids) => ids,
        PlaceSelection::Found(wanted) => places::found(tx, &wanted, i64::from(MOST_ENDED) + 1)?,
    };
    if chosen.len() > usize::from(MOST_ENDED) {
        let said = say::invitations::too_many_places(MOST_ENDED);
        return Err(StoreError::invalid("assignment", said));
    }
    Ok(chosen)
}

/// Who would be taken off what, and what they would lose by it. What has ended meanwhile is left out.
pub fn preview_unassignments(
    tx: &mut Read<'_, may::invitations::Update>,
    assignments: &BTreeSet<AssignmentId>,
) -> Result<(Vec<Place>, Consequences), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let chosen = places::these(tx, assignments)?;
    if chosen.is_empty() {
        return Err(StoreError::NotFound);
    }
    let changes: Vec<Change> = chosen
        .iter()
        .map(|place| Change::InvitationOver {
            invitation: place.invitation,
            user: Some(place.user),
        })
        .collect();
    let hosts = rows(tx, &chosen)?;
    let employer = tx.company();
    let keys = chosen.iter().filter_map(|place| {
        let host = hosts.get(&place.invitation.get())?.host();
        let user = place.user;
        Some((host, UserKey { employer, user }))
    });
    let said = weigh_these_guests(tx, &keys.collect(), &changes)?;
    Ok((chosen, said))
}

/// Takes them off, and answers how many it were; what isn't there (any more) is left out, and only that is
/// not found.
pub fn unassign_many(
    tx: &mut RightsWrite<'_, may::invitations::Update>,
    assignments: &BTreeSet<AssignmentId>,
) -> Result<usize, StoreError> {
    let chosen = places::these(tx, assignments)?;
    if chosen.is_empty() {
        return Err(StoreError::NotFound);
    }
    let ids: Vec<i64> = chosen.iter().map(|place| place.assignment.get()).collect();
    remove(tx, &ids)?;
    let rows = rows(tx, &chosen)?;
    let people = people(tx, &chosen)?;
    let left = leave(tx, &chosen, &rows)?;
    let parties = all_parties(tx, &rows)?;
    let mut by_invitation: BTreeMap<i64, Vec<Brief>> = BTreeMap::new();
    for place in &chosen {
        let person = people.iter().find(|one| one.target.user == place.user);
        let of = by_invitation.entry(place.invitation.get()).or_default();
        of.extend(person.cloned());
    }
    let (mut events, mut mails) = (Vec::new(), Vec::new());
    for (invitation, people) in &by_invitation {
        let (Some(row), Some(parties)) = (rows.get(invitation), parties.get(invitation)) else {
            continue;
        };
        let event = told("invitations.unassigned", row, people)
            .fact("host", &parties.host.name)
            .fact("home company", &parties.home.name);
        let units = left.get(&row.host()).map(Vec::as_slice).unwrap_or_default();
        let event = with_units_left(event, units);
        events.extend([row.host(), row.home()].map(|side| (side, event.clone())));
        mails.push((row, parties, people.as_slice()));
    }
    tx.record_all(events)?;
    letters::tell_unassigned(tx, &mails)?;
    Ok(chosen.len())
}

/// The invitations of these places, by their ids.
fn rows(tx: &mut Tx<'_>, places: &[Place]) -> Result<BTreeMap<i64, Row>, StoreError> {
    let ids: Vec<i64> = places.iter().map(|place| place.invitation.get()).collect();
    let rows: Vec<Row> = on!(tx.conn, c => invitations::table
        .filter(invitations::id.one_of(&ids))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn keys(tx: &Tx<'_>, places: &[Place]) -> BTreeSet<UserKey> {
    let employer = tx.company();
    let key = |place: &Place| UserKey {
        employer,
        user: place.user,
    };
    places.iter().map(key).collect()
}

fn people(tx: &mut Tx<'_>, places: &[Place]) -> Result<Vec<Brief>, StoreError> {
    let keys = keys(tx, places);
    brief::by_keys(tx.conn, &keys)
}

/// Takes them out of the hosts' units, unless another invitation of the host still is in force for them.
/// The units of each host are another transaction's.
fn leave(
    tx: &mut Tx<'_>,
    places: &[Place],
    rows: &BTreeMap<i64, Row>,
) -> Result<BTreeMap<CompanyId, Vec<(UnitId, String)>>, StoreError> {
    let (keys, now) = (keys(tx, places), tx.now());
    let kept: BTreeSet<(CompanyId, UserKey)> = guests::of_users(tx.conn, &keys, now)?
        .into_iter()
        .filter(|guest| guest.standing.is_in_force(now.timestamp()))
        .map(|guest| (guest.host.id, guest.user))
        .collect();
    let employer = tx.company();
    let mut leaving: BTreeMap<CompanyId, BTreeSet<UserKey>> = BTreeMap::new();
    for place in places {
        let Some(row) = rows.get(&place.invitation.get()) else {
            continue;
        };
        let key = UserKey {
            employer,
            user: place.user,
        };
        if !kept.contains(&(row.host(), key)) {
            leaving.entry(row.host()).or_default().insert(key);
        }
    }
    leaving
        .into_iter()
        .map(|(host, users)| {
            let left = tx.within(host, |tx| units::leave_units(tx, &users))?;
            Ok((host, left))
        })
        .collect()
}

fn all_parties(
    tx: &mut Tx<'_>,
    rows: &BTreeMap<i64, Row>,
) -> Result<BTreeMap<i64, Parties>, StoreError> {
    let ids = rows.values().flat_map(|row| [row.host(), row.home()]);
    let heads = heads(tx.conn, &ids.collect())?;
    let head = |id| heads.get(&id).cloned().ok_or(StoreError::NotFound);
    rows.values()
        .map(|row| {
            let parties = Parties {
                host: head(row.host())?,
                home: head(row.home())?,
            };
            Ok((row.id, parties))
        })
        .collect()
}
