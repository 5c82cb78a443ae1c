//! Invitations in and out by the time that is left, and who lends to whom.

use std::collections::{BTreeSet, HashMap};

use diesel::{
    dsl::{count_star, exists, not},
    prelude::*,
};
use tenantry_policy::ids::CompanyId;

use crate::{
    arrival::heads,
    error::StoreError,
    schema::{invitation_ends, invitations},
    scope::CompanyHead,
    transaction::Tx,
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The pictures' bounds: at most so many days left, and beyond.
pub const TIMES_LEFT: [i64; 4] = [1, 7, 30, 90];
/// So many invitations of a side are looked at, those first that end first.
const MOST: i64 = 5_000;
/// So many companies of a side are drawn.
const MOST_PARTNERS: usize = 8;

/// Open invitations by the time that is left, in the order of [`TIMES_LEFT`] and beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimesLeft {
    pub sent: [i64; 5],
    pub received: [i64; 5],
}

/// Companies with open invitations, those with most first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lending {
    /// To which the company lends.
    pub to: Vec<Partner>,
    /// Which lend to it.
    pub from: Vec<Partner>,
    /// Whether there are more than are named.
    pub is_cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    pub name: String,
    pub invitations: i64,
}

macro_rules! open {
    ($tx:expr, $own:ident) => {
        invitations::table
            .filter(invitations::$own.eq($tx.company_key()))
            .filter(invitations::ends_at.gt($tx.now().milliseconds()))
            .filter(not(exists(
                invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
            )))
    };
}

pub(super) fn times_left(tx: &mut Tx<'_>) -> Result<TimesLeft, StoreError> {
    let (sent, received) = (open!(tx, host_id), open!(tx, home_id));
    let sent: Vec<i64> = on!(tx.conn, c => sent
        .order(invitations::ends_at)
        .limit(MOST)
        .select(invitations::ends_at)
        .load(c))?;
    let received: Vec<i64> = on!(tx.conn, c => received
        .order(invitations::ends_at)
        .limit(MOST)
        .select(invitations::ends_at)
        .load(c))?;
    let now = tx.now().milliseconds();
    Ok(TimesLeft {
        sent: by_time(&sent, now),
        received: by_time(&received, now),
    })
}

fn by_time(ends: &[i64], now: i64) -> [i64; 5] {
    let mut counts = [0; 5];
    for end in ends {
        let left = end - now;
        let place = TIMES_LEFT.iter().position(|days| left <= days * DAY_MS);
        if let Some(count) = counts.get_mut(place.unwrap_or(TIMES_LEFT.len())) {
            *count += 1;
        }
    }
    counts
}

pub(super) fn lending(tx: &mut Tx<'_>) -> Result<Lending, StoreError> {
    let (sent, received) = (open!(tx, host_id), open!(tx, home_id));
    let most = i64::try_from(MOST_PARTNERS + 1).unwrap_or(i64::MAX);
    let to: Vec<(i64, i64)> = on!(tx.conn, c => sent
        .group_by(invitations::home_id)
        .select((invitations::home_id, count_star()))
        .order((count_star().desc(), invitations::home_id))
        .limit(most)
        .load(c))?;
    let from: Vec<(i64, i64)> = on!(tx.conn, c => received
        .group_by(invitations::host_id)
        .select((invitations::host_id, count_star()))
        .order((count_star().desc(), invitations::host_id))
        .limit(most)
        .load(c))?;
    let ids: BTreeSet<CompanyId> = to
        .iter()
        .chain(&from)
        .map(|(id, _)| CompanyId::new(*id))
        .collect();
    let heads = heads(tx.conn, &ids)?;
    Ok(Lending {
        is_cut: to.len() > MOST_PARTNERS || from.len() > MOST_PARTNERS,
        to: partners(&to, &heads),
        from: partners(&from, &heads),
    })
}

fn partners(found: &[(i64, i64)], heads: &HashMap<CompanyId, CompanyHead>) -> Vec<Partner> {
    let partner = |(id, invitations): &(i64, i64)| {
        let head = heads.get(&CompanyId::new(*id))?;
        Some(Partner {
            name: head.name.clone(),
            invitations: *invitations,
        })
    };
    found
        .iter()
        .take(MOST_PARTNERS)
        .filter_map(partner)
        .collect()
}
