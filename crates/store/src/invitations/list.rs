//! Lists invitations, sent or received. Where one stands is derived, so the list is filtered by what
//! it is derived from: who accepted, how it was ended, and the instant after its last day.

use std::collections::HashMap;

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    ids::InvitationId,
    invitation::{Answer, InvitationEnd, InvitationState},
};

use super::{Row, Side, end_of};
use crate::{
    day::Day,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    schema::{companies, invitation_assignments, invitation_ends, invitations, users},
    transaction::{Read, Tx},
};

/// Which invitations by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Those that can be used or come to be.
    #[default]
    Open,
    All,
    Only(InvitationState),
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InvitationSort {
    #[default]
    TimeLeft,
    Sent,
    Company,
}

impl SortBy for InvitationSort {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::TimeLeft, "time_left"),
        (Self::Sent, "sent"),
        (Self::Company, "company"),
    ];
}

/// The page of a list that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub side: Side,
    pub filter: Filter,
    pub page: ListQuery<InvitationSort>,
}

/// An invitation in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationLine {
    pub id: InvitationId,
    /// The other company.
    pub company: String,
    pub purpose: String,
    pub state: InvitationState,
    pub valid_through: Day,
    /// The first instant after that day.
    pub ends_at: Instant,
    pub sent_at: Instant,
    /// The users who accepted it, by name.
    pub accepted: Vec<String>,
    /// How many were named and have not answered.
    pub waiting: usize,
}

pub fn list(
    tx: &mut Read<'_, may::invitations::Read>,
    wanted: &Wanted,
) -> Result<Page<InvitationLine>, StoreError> {
    page(tx, wanted)
}

/// A portion of what the list finds, for a file.
pub fn export(
    tx: &mut Read<'_, may::invitations::Export>,
    wanted: &Wanted,
) -> Result<Page<InvitationLine>, StoreError> {
    page(tx, wanted)
}

/// How many open invitations the company has received for which nobody is named: somebody who may
/// name users is told so where the company's pages begin.
pub fn count_unnamed(tx: &mut Read<'_, may::invitations::Update>) -> Result<i64, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    let refused = Answer::Refused.as_str();
    on!(tx.conn, c => invitations::table
        .filter(invitations::home_id.eq(company))
        .filter(invitations::ends_at.gt(now))
        .filter(not(ended!()))
        .filter(not(exists(invitation_assignments::table
            .filter(invitation_assignments::invitation_id.eq(invitations::id))
            .filter(invitation_assignments::removed_at.is_null())
            .filter(invitation_assignments::answer.is_null()
                .or(invitation_assignments::answer.ne(refused))))))
        .count()
        .get_result(c))
    .map_err(StoreError::from)
}

fn page(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Page<InvitationLine>, StoreError> {
    let (count, rows) = match wanted.side {
        Side::Sent => found!(tx, wanted, host_id, home_id),
        Side::Received => found!(tx, wanted, home_id, host_id),
    };
    let page = Page::cut(rows, &wanted.page, count, place(wanted.page.sort));
    let ids: Vec<i64> = page.rows.iter().map(|(row, ..)| row.id).collect();
    let ends = ends(tx, &ids)?;
    let mut people = people(tx, &ids)?;
    page.try_map(|(row, company, _)| {
        let ended = ends.get(&row.id).copied();
        let people = people.remove(&row.id).unwrap_or_default();
        Ok(InvitationLine {
            id: row.id(),
            state: row.state(!people.accepted.is_empty(), ended, tx)?,
            company,
            valid_through: row.valid_through,
            ends_at: Instant::stored(row.ends_at)?,
            sent_at: Instant::stored(row.sent_at)?,
            accepted: people.accepted,
            waiting: people.waiting,
            purpose: row.purpose,
        })
    })
}

/// The invitation with the other company's name, as read and as sorted.
type Found = (Row, String, String);

fn place(sort: InvitationSort) -> impl Fn(&Found) -> (Key, i64) {
    move |(row, _, sort_name)| {
        let key = match sort {
            InvitationSort::TimeLeft => Key::Number(row.ends_at),
            InvitationSort::Sent => Key::Number(row.id),
            InvitationSort::Company => Key::of_text(sort_name),
        };
        (key, row.id)
    }
}

/// Of one invitation: who accepted, and how many have not answered.
#[derive(Default)]
struct People {
    accepted: Vec<String>,
    waiting: usize,
}

fn people(tx: &mut Tx<'_>, ids: &[i64]) -> Result<HashMap<i64, People>, StoreError> {
    let rows: Vec<(i64, Option<String>, String)> = on!(tx.conn, c => invitation_assignments::table
        .inner_join(users::table.on(users::company_id
            .eq(invitation_assignments::home_id)
            .and(users::id.eq(invitation_assignments::user_id))))
        .filter(invitation_assignments::invitation_id.one_of(ids))
        .filter(invitation_assignments::removed_at.is_null())
        .order((users::sort_name, users::id))
        .select((
            invitation_assignments::invitation_id,
            invitation_assignments::answer,
            users::full_name,
        ))
        .load(c))?;
    let mut people: HashMap<i64, People> = HashMap::new();
    for (id, answer, name) in rows {
        let of = people.entry(id).or_default();
        match answer.as_deref().and_then(Answer::parse) {
            Some(Answer::Accepted) => of.accepted.push(name),
            Some(Answer::Refused) => {}
            None => of.waiting += 1,
        }
    }
    Ok(people)
}

fn ends(tx: &mut Tx<'_>, ids: &[i64]) -> Result<HashMap<i64, InvitationEnd>, StoreError> {
    let rows: Vec<(i64, String)> = on!(tx.conn, c => invitation_ends::table
        .filter(invitation_ends::invitation_id.one_of(ids))
        .select((invitation_ends::invitation_id, invitation_ends::how))
        .load(c))?;
    rows.into_iter()
        .map(|(id, how)| Ok((id, end_of(&how)?)))
        .collect()
}

/// Counts and reads a page of one side: the company's own key, and the other company's.
macro_rules! found {
    ($tx:expr, $wanted:expr, $own:ident, $other:ident) => {{
        let (company, now) = ($tx.company_key(), $tx.now().milliseconds());
        let wanted = $wanted;
        let count = wanted.page.counting(|| {
            on!($tx.conn, c: B => counted(
                matching!(B, wanted, company, now, $own, $other).select(invitations::id),
            )
            .get_result(c))
        })?;
        let rows: Vec<Found> = on!($tx.conn, c: B => {
            let query = matching!(B, wanted, company, now, $own, $other)
                .select((Row::as_select(), companies::name, companies::sort_name));
            let page = &wanted.page;
            match page.sort {
                InvitationSort::TimeLeft => {
                    page_of!(query, page, number invitations::ends_at, invitations::id)
                }
                InvitationSort::Sent => {
                    page_of!(query, page, number invitations::id, invitations::id)
                }
                InvitationSort::Company => {
                    page_of!(query, page, text companies::sort_name, invitations::id)
                }
            }
            .load(c)
        })?;
        (count, rows)
    }};
}

macro_rules! matching {
    ($backend:ty, $wanted:expr, $company:expr, $now:expr, $own:ident, $other:ident) => {{
        let mut query = invitations::table
            .inner_join(companies::table.on(companies::id.eq(invitations::$other)))
            .filter(invitations::$own.eq($company))
            .into_boxed::<$backend>();
        if let Some(pattern) = $wanted.page.pattern() {
            query = query.filter(
                invitations::search
                    .like(pattern.clone())
                    .escape('\\')
                    .or(companies::search.like(pattern).escape('\\')),
            );
        }
        let query = narrowed!(query, $wanted.page,
            text "company" companies::name,
            text "purpose" invitations::purpose,
            day "valid_through" invitations::valid_through,
            number "sent" invitations::sent_at,
            number "id" invitations::id,
        );
        match $wanted.filter {
            Filter::All => query,
            Filter::Open => query
                .filter(invitations::ends_at.gt($now))
                .filter(not(ended!())),
            Filter::Only(InvitationState::Sent) => query
                .filter(invitations::ends_at.gt($now))
                .filter(not(ended!()))
                .filter(not(accepted!())),
            Filter::Only(InvitationState::Accepted) => query
                .filter(invitations::ends_at.gt($now))
                .filter(not(ended!()))
                .filter(accepted!()),
            Filter::Only(InvitationState::Expired) => query
                .filter(invitations::ends_at.le($now))
                .filter(not(ended!())),
            Filter::Only(InvitationState::Revoked) => query.filter(ended!(Revoked)),
            Filter::Only(InvitationState::Declined) => query.filter(ended!(Declined)),
            Filter::Only(InvitationState::Ended) => query.filter(ended!(Ended)),
        }
    }};
}

/// Whether somebody ended it, or ended it so.
macro_rules! ended {
    () => {
        exists(invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)))
    };
    ($how:ident) => {
        exists(
            invitation_ends::table
                .filter(invitation_ends::invitation_id.eq(invitations::id))
                .filter(invitation_ends::how.eq(InvitationEnd::$how.as_str())),
        )
    };
}

/// Whether somebody acts under it.
macro_rules! accepted {
    () => {
        exists(
            invitation_assignments::table
                .filter(invitation_assignments::invitation_id.eq(invitations::id))
                .filter(invitation_assignments::answer.eq(Answer::Accepted.as_str()))
                .filter(invitation_assignments::removed_at.is_null()),
        )
    };
}

use {accepted, ended, found, matching};
