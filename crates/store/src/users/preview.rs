//! What an act on a user comes to before it is done (rule "Before saving"): refused as the act itself
//! would be, and else with the rights that are lost or come back, here and as a guest elsewhere.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use tenantry_policy::{
    consequences::Change,
    facts::CapacityFacts,
    group::GroupKind,
    ids::UserId,
    overrides::OverrideEffect,
    permission::Permission,
    user::{Principal, UserAct, UserStatus, may_be_deleted},
};

use super::{acts, delete, row};
use crate::{
    arrival::UserKey,
    consequences::{Consequences, Reach, weigh_status},
    day::Day,
    error::StoreError,
    instant::Instant,
    invitations::guests,
    may,
    rights::{administrators, load},
    transaction::{Read, Tx},
};

/// What there is to lose, or comes back.
#[derive(Clone, Debug)]
pub struct ActPreview {
    /// What the user can do here before and after.
    pub said: Consequences,
    /// The groups the user is a member of, by name.
    pub groups: Vec<String>,
    pub overrides: Vec<(Permission, OverrideEffect)>,
    /// The companies the user acts in as a guest, with the last day.
    pub acts_in: Vec<(String, Day)>,
}

/// Asks the rules whether the act may be done, and what it comes to.
pub fn preview_act(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    id: UserId,
    act: UserAct,
) -> Result<ActPreview, StoreError> {
    let user = row::one(tx, id)?;
    acts::check(&*tx.access()?, &user, act)?;
    if act == UserAct::Delete {
        may_be_deleted(delete::history(tx, &user)?)?;
    }
    let status = acts::becomes(&user, act).unwrap_or(UserStatus::Retired);
    let reach = Reach {
        own: vec![id],
        ..Reach::default()
    };
    let change = Change::Status { user: id, status };
    let said = weigh_status(tx, &reach, change, user.principal == Principal::Admin)?;
    let (groups, overrides) = held(tx, id)?;
    Ok(ActPreview {
        said,
        groups,
        overrides,
        acts_in: acts_in(tx, id)?,
    })
}

/// The moment from which, within so many days, time alone leaves the company without anybody who can
/// put things right; nothing as long as the Admin can sign in.
pub fn lost_by_time(
    tx: &mut Read<'_, may::users::Update>,
    days: i64,
) -> Result<Option<Instant>, StoreError> {
    let horizon = Instant::from(tx.now().timestamp() + SignedDuration::from_hours(24 * days));
    administrators::lost_by_time(tx, horizon)
}

type Held = (Vec<String>, Vec<(Permission, OverrideEffect)>);

fn held(tx: &mut Tx<'_>, id: UserId) -> Result<Held, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    let facts = load::facts(tx.conn, company, company, id, now, &load::role_sets)?
        .ok_or(StoreError::NotFound)?;
    let CapacityFacts::Own { groups, overrides } = facts.capacity else {
        return Ok(Held::default());
    };
    let groups = groups
        .into_iter()
        .filter(|group| group.via.is_membership() && group.kind != GroupKind::Personal);
    let overrides = overrides
        .into_iter()
        .map(|set| (set.permission, set.effect));
    Ok((
        groups.map(|group| group.name).collect(),
        overrides.collect(),
    ))
}

fn acts_in(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<(String, Day)>, StoreError> {
    let (employer, now) = (tx.company(), tx.now());
    let keys = BTreeSet::from([UserKey { employer, user }]);
    let places = guests::of_users(tx.conn, &keys, now)?;
    Ok(places
        .into_iter()
        .filter(|place| place.standing.is_in_force(now.timestamp()))
        .map(|place| (place.host.name, place.valid_through))
        .collect())
}
