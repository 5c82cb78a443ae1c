//! What will be lost, and by whom (rule "Calendar"): the people for whom something ends soon are found
//! along the indexes of what ends, their facts are read together, and the one decision is asked for each
//! moment at which its answer changes.

use std::collections::BTreeSet;

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use jiff::SignedDuration;
use tenantry_policy::{
    calendar::{EndingKind, Lost, lost_by_time},
    decision::{Acting, decide},
    facts::Facts,
    ids::{CompanyId, UserId},
    invitation::Answer,
    period::Period,
    user::{Principal, UserStatus},
};

use super::{Sees, Span, Wanted, sought::Sought};
use crate::{
    arrival::{UserKey, company_by_id},
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    rights::{
        load::time_zone,
        many::{Whom, load_many},
        many_guests::{GuestKey, load_these_guests},
    },
    schema::{invitation_assignments, invitation_ends, invitations, overrides, users},
    transaction::{Read, Tx},
};

/// Own people, guests, and own people elsewhere: of each at most so many are weighed, those first for
/// whom something ends first.
pub const MOST_WEIGHED: usize = 200;

/// Somebody who loses something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LosesSoon {
    pub acting: Acting,
    /// At least one, the earliest first.
    pub lost: Vec<Lost>,
}

/// What time takes until a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// In the order of what is lost first.
    pub people: Vec<LosesSoon>,
    /// Whether there are more people for whom something ends than were weighed.
    pub is_cut: bool,
}

/// What own people, guests, and own people elsewhere lose within so many days, as far as the actor may
/// know of them.
pub fn losses(tx: &mut Read<'_, Sees>, days: i64) -> Result<Losses, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let access = tx.access()?;
    let company = tx.company();
    let zone = time_zone(&company_by_id(tx.conn, company)?.time_zone)?;
    let wanted = Wanted {
        span: Span::Within(days),
        ..Wanted::default()
    };
    let sought = Sought::new(&wanted, zone, tx.now())?;
    let horizon = tx.now().timestamp() + SignedDuration::from_hours(24 * days);
    let mut losses = Losses::default();
    let (mut facts, mut own) = (Vec::new(), Vec::new());
    if access.may(EndingKind::Validity.read_by()) {
        own = own_users(tx, &sought, &mut losses.is_cut)?;
        let now = tx.now();
        let people = load_many(tx.conn, company, Whom::These(&own), now)?;
        facts.extend(people.into_iter().map(|person| person.facts));
    }
    if access.may(EndingKind::Sent.read_by()) {
        let here = guests_here(tx, &sought, &mut losses.is_cut)?;
        facts.extend(facts_of_guests(tx, &here)?.into_iter().map(as_host_knows));
        let elsewhere = own_elsewhere(tx, &sought, &own, &mut losses.is_cut)?;
        facts.extend(facts_of_guests(tx, &elsewhere)?);
    }
    losses.people = facts
        .iter()
        .map(|facts| LosesSoon {
            acting: decide(facts).acting().clone(),
            lost: lost_by_time(facts, horizon),
        })
        .filter(|one| !one.lost.is_empty())
        .collect();
    losses.people.sort_by(|a, b| place(a).cmp(&place(b)));
    Ok(losses)
}

fn place(one: &LosesSoon) -> (Option<jiff::Timestamp>, &str, &str) {
    let first = one.lost.first().map(|lost| lost.at);
    (first, &one.acting.name, &one.acting.company_name)
}

fn most() -> i64 {
    i64::try_from(MOST_WEIGHED + 1).unwrap_or(i64::MAX)
}

/// Keeps the first, and says whether there were more.
fn cut<T>(mut found: Vec<T>, is_cut: &mut bool) -> Vec<T> {
    *is_cut |= found.len() > MOST_WEIGHED;
    found.truncate(MOST_WEIGHED);
    found
}

/// Own users whose last day or whose override's last day comes.
fn own_users(
    tx: &mut Tx<'_>,
    sought: &Sought,
    is_cut: &mut bool,
) -> Result<Vec<UserId>, StoreError> {
    let company = tx.company_key();
    let by_override: Vec<i64> = on!(tx.conn, c => overrides::table
        .filter(overrides::company_id.eq(company))
        .filter(overrides::until.ge(sought.first))
        .filter(overrides::until.le(sought.last))
        .order((overrides::until, overrides::id))
        .limit(most())
        .select(overrides::user_id)
        .load(c))?;
    let by_validity: Vec<i64> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::valid_until.ge(sought.first))
        .filter(users::valid_until.le(sought.last))
        .filter(users::principal.eq(Principal::Person.as_str()))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .order((users::valid_until, users::id))
        .limit(most())
        .select(users::id)
        .load(c))?;
    let found = cut(by_override, is_cut)
        .into_iter()
        .chain(cut(by_validity, is_cut));
    let found: BTreeSet<UserId> = found.map(UserId::new).collect();
    Ok(found.into_iter().collect())
}

/// Accepted, neither taken back nor ended.
macro_rules! accepted {
    () => {
        invitation_assignments::table
            .inner_join(
                invitations::table.on(invitations::id.eq(invitation_assignments::invitation_id)),
            )
            .filter(invitation_assignments::answer.eq(Answer::Accepted.as_str()))
            .filter(invitation_assignments::removed_at.is_null())
            .filter(not(exists(
                invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
            )))
    };
}

/// host, home company, user
type Row = (i64, i64, i64);

fn keys(rows: Vec<Row>) -> BTreeSet<GuestKey> {
    let key = |(host, home, user)| {
        let key = UserKey {
            employer: CompanyId::new(home),
            user: UserId::new(user),
        };
        (CompanyId::new(host), key)
    };
    rows.into_iter().map(key).collect()
}

/// Those who act here under an invitation that ends.
fn guests_here(
    tx: &mut Tx<'_>,
    sought: &Sought,
    is_cut: &mut bool,
) -> Result<BTreeSet<GuestKey>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<Row> = on!(tx.conn, c => accepted!()
        .filter(invitations::host_id.eq(company))
        .filter(invitations::ends_at.gt(sought.after))
        .filter(invitations::ends_at.le(sought.up_to))
        .order((invitations::ends_at, invitation_assignments::id))
        .limit(most())
        .select((
            invitations::host_id,
            invitation_assignments::home_id,
            invitation_assignments::user_id,
        ))
        .load(c))?;
    Ok(keys(cut(rows, is_cut)))
}

/// Own people elsewhere: where an invitation ends, or who end themselves.
fn own_elsewhere(
    tx: &mut Tx<'_>,
    sought: &Sought,
    ending: &[UserId],
    is_cut: &mut bool,
) -> Result<BTreeSet<GuestKey>, StoreError> {
    let company = tx.company_key();
    let columns = (
        invitations::host_id,
        invitation_assignments::home_id,
        invitation_assignments::user_id,
    );
    let by_invitation: Vec<Row> = on!(tx.conn, c => accepted!()
        .filter(invitations::home_id.eq(company))
        .filter(invitations::ends_at.gt(sought.after))
        .filter(invitations::ends_at.le(sought.up_to))
        .order((invitations::ends_at, invitation_assignments::id))
        .limit(most())
        .select(columns)
        .load(c))?;
    let ids: Vec<i64> = ending.iter().map(|user| user.get()).collect();
    let by_validity: Vec<Row> = on!(tx.conn, c => accepted!()
        .filter(invitation_assignments::home_id.eq(company))
        .filter(invitation_assignments::user_id.one_of(&ids))
        .filter(invitations::ends_at.gt(sought.after))
        .order(invitation_assignments::id)
        .limit(most())
        .select(columns)
        .load(c))?;
    let mut found = keys(cut(by_invitation, is_cut));
    found.extend(keys(cut(by_validity, is_cut)));
    Ok(found)
}

fn facts_of_guests(tx: &mut Tx<'_>, keys: &BTreeSet<GuestKey>) -> Result<Vec<Facts>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let now: Instant = tx.now();
    let guests = load_these_guests(tx.conn, keys, now)?;
    Ok(guests.into_iter().map(|guest| guest.facts).collect())
}

/// When somebody leaves the home company is not the host's to know ahead: of a guest who acts now only
/// what the host itself set counts.
fn as_host_knows(mut facts: Facts) -> Facts {
    if facts.person.validity.contains(facts.now) {
        facts.person.validity = Period::always();
    }
    facts
}
