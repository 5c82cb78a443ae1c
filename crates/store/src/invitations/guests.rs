//! Who acts as a guest where (rules "Guests" and "Invitation states"): read by host or by user, and
//! judged by the one rule, never by what a clean-up left behind.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    ids::{CompanyId, InvitationId, UserId},
    invitation::{Answer, Standing},
    period::Period,
    user::{Principal, UserStatus},
};

use crate::{
    arrival::{UserKey, heads},
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    rights::load::{time_zone, unknown},
    schema::{invitation_assignments, invitation_ends, invitations, users},
    scope::CompanyHead,
};

/// A user who accepted an invitation that nobody ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub user: UserKey,
    pub user_name: String,
    pub full_name: String,
    pub host: CompanyHead,
    pub home: CompanyHead,
    pub invitation: InvitationId,
    /// The last day, in the host's time zone as it was at sending.
    pub valid_through: Day,
    pub standing: Standing,
}

impl Guest {
    /// Whether the user acts in the host company now.
    pub fn acts(&self, now: Instant) -> bool {
        self.standing.is_guest(now.timestamp())
    }
}

/// The guests of a host, or those of these users who are.
pub(crate) fn of_host(
    conn: &mut Conn,
    host: CompanyId,
    users: Option<&BTreeSet<UserKey>>,
    now: Instant,
) -> Result<Vec<Guest>, StoreError> {
    let ids: Option<Vec<i64>> = users.map(|keys| keys.iter().map(|key| key.user.get()).collect());
    let rows: Vec<Row> = on!(conn, c: B => {
        let mut query = accepted!(now).filter(invitations::host_id.eq(host.get())).into_boxed::<B>();
        if let Some(ids) = &ids {
            query = query.filter(invitation_assignments::user_id.one_of(ids));
        }
        query.select(columns!()).load(c)
    })?;
    let mut guests = guests(conn, rows)?;
    guests.retain(|guest| users.is_none_or(|keys| keys.contains(&guest.user)));
    Ok(guests)
}

/// Those of these users who accepted an invitation of the host and were not taken off it since,
/// also where it is over: they arrive, and are told why they may do nothing.
pub(crate) fn who_accepted(
    conn: &mut Conn,
    host: CompanyId,
    users: &BTreeSet<UserKey>,
) -> Result<BTreeSet<UserKey>, StoreError> {
    if users.is_empty() {
        return Ok(BTreeSet::new());
    }
    let homes: BTreeSet<i64> = users.iter().map(|key| key.employer.get()).collect();
    let ids: Vec<i64> = users.iter().map(|key| key.user.get()).collect();
    let rows: Vec<(i64, i64)> = on!(conn, c => invitation_assignments::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_assignments::invitation_id)))
        .filter(invitations::host_id.eq(host.get()))
        .filter(invitation_assignments::home_id.one_of(&homes))
        .filter(invitation_assignments::user_id.one_of(&ids))
        .filter(invitation_assignments::answer.eq(Answer::Accepted.as_str()))
        .filter(invitation_assignments::removed_at.is_null())
        .select((invitation_assignments::home_id, invitation_assignments::user_id))
        .load(c))?;
    let key = |(home, user)| UserKey {
        employer: CompanyId::new(home),
        user: UserId::new(user),
    };
    Ok(rows
        .into_iter()
        .map(key)
        .filter(|key| users.contains(key))
        .collect())
}

/// The places these users have as guests anywhere.
pub(crate) fn of_users(
    conn: &mut Conn,
    users: &BTreeSet<UserKey>,
    now: Instant,
) -> Result<Vec<Guest>, StoreError> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let homes: BTreeSet<i64> = users.iter().map(|key| key.employer.get()).collect();
    let ids: Vec<i64> = users.iter().map(|key| key.user.get()).collect();
    let rows: Vec<Row> = on!(conn, c => accepted!(now)
        .filter(invitation_assignments::home_id.one_of(&homes))
        .filter(invitation_assignments::user_id.one_of(&ids))
        .select(columns!())
        .load(c))?;
    let mut guests = guests(conn, rows)?;
    guests.retain(|guest| users.contains(&guest.user));
    Ok(guests)
}

/// Each user of each host once, with the invitation whose last day comes last.
pub(crate) fn lasting_longest(guests: Vec<Guest>) -> Vec<Guest> {
    let mut longest: BTreeMap<(CompanyId, UserKey), Guest> = BTreeMap::new();
    for guest in guests {
        let key = (guest.host.id, guest.user);
        match longest.get(&key) {
            Some(known) if known.valid_through >= guest.valid_through => {}
            _ => {
                longest.insert(key, guest);
            }
        }
    }
    let mut guests: Vec<Guest> = longest.into_values().collect();
    guests.sort_by_cached_key(|guest| (guest.home.name.clone(), guest.full_name.clone()));
    guests
}

/// The host's days that lists compare may differ from the decision's by less than this, should the
/// rules of a time zone change after an invitation was sent.
const MARGIN_MS: i64 = 2 * 24 * 60 * 60 * 1000;

#[derive(Queryable)]
struct Row {
    invitation: i64,
    host: i64,
    home: i64,
    valid_through: Day,
    host_zone: String,
    user: i64,
    user_name: String,
    full_name: String,
    principal: String,
    status: String,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
}

fn guests(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Guest>, StoreError> {
    let companies: BTreeSet<CompanyId> = rows
        .iter()
        .flat_map(|row| [row.host, row.home].map(CompanyId::new))
        .collect();
    let heads = heads(conn, &companies)?;
    rows.into_iter().map(|row| guest(row, &heads)).collect()
}

fn guest(row: Row, heads: &HashMap<CompanyId, CompanyHead>) -> Result<Guest, StoreError> {
    let head = |id: i64| heads.get(&CompanyId::new(id)).ok_or(StoreError::NotFound);
    let (host, home) = (head(row.host)?.clone(), head(row.home)?.clone());
    let standing = Standing {
        accepted: true,
        ended: false,
        period: Period::through(Some(row.valid_through.date()), time_zone(&row.host_zone)?),
        host: host.status,
        home: home.status,
        principal: Principal::parse(&row.principal)
            .ok_or_else(|| unknown("principal", &row.principal))?,
        user: UserStatus::parse(&row.status).ok_or_else(|| unknown("user status", &row.status))?,
        validity: Period {
            from: row.valid_from.map(Day::date),
            until: row.valid_until.map(Day::date),
            zone: time_zone(&home.time_zone)?,
        },
    };
    Ok(Guest {
        user: UserKey {
            employer: home.id,
            user: UserId::new(row.user),
        },
        user_name: row.user_name,
        full_name: row.full_name,
        host,
        home,
        invitation: InvitationId::new(row.invitation),
        valid_through: row.valid_through,
        standing,
    })
}

macro_rules! columns {
    () => {
        (
            invitations::id,
            invitations::host_id,
            invitations::home_id,
            invitations::valid_through,
            invitations::host_zone,
            users::id,
            users::user_name,
            users::full_name,
            users::principal,
            users::status,
            users::valid_from,
            users::valid_until,
        )
    };
}

/// Accepted, neither taken back nor ended, and not long over.
macro_rules! accepted {
    ($now:expr) => {
        invitation_assignments::table
            .inner_join(
                invitations::table.on(invitations::id.eq(invitation_assignments::invitation_id)),
            )
            .inner_join(
                users::table.on(users::company_id
                    .eq(invitation_assignments::home_id)
                    .and(users::id.eq(invitation_assignments::user_id))),
            )
            .filter(invitation_assignments::answer.eq(Answer::Accepted.as_str()))
            .filter(invitation_assignments::removed_at.is_null())
            .filter(invitations::ends_at.gt($now.milliseconds() - MARGIN_MS))
            .filter(not(exists(
                invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
            )))
    };
}

use {accepted, columns};
