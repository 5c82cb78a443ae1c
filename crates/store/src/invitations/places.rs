//! Who acts in another company (rule "Guests"), with what and until when, as both sides see it: the home company
//! its own people elsewhere, those too who have yet to answer, the host its guests.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::{
    dsl::{case_when, exists, not},
    prelude::*,
};
use tenantry_policy::{
    ids::{AssignmentId, CompanyId, InvitationId, UserId},
    invitation::Answer,
    permission::PermissionSet,
};

use super::{Side, guests};
use crate::{
    arrival::UserKey,
    day::Day,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    matching::narrowed,
    may,
    one_of::OneOfDsl,
    rights::load::sets_by_key,
    schema::{
        companies, invitation_assignments, invitation_ends, invitation_permissions, invitations,
        users,
    },
    transaction::{Read, Tx},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaceSort {
    #[default]
    Person,
    Company,
    TimeLeft,
}

impl SortBy for PlaceSort {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Person, "person"),
        (Self::Company, "company"),
        (Self::TimeLeft, "time_left"),
    ];
}

/// One person at a host, under one invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub assignment: AssignmentId,
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
    /// The other company.
    pub company: String,
    pub invitation: InvitationId,
    pub purpose: String,
    /// What is lent.
    pub permissions: PermissionSet,
    /// The last day, in the host's time zone as it was at sending.
    pub valid_through: Day,
    pub ends_at: Instant,
    /// Whether the user has accepted.
    pub is_accepted: bool,
    /// Whether the user acts at the host under this invitation now.
    pub acts: bool,
}

#[derive(Queryable)]
struct Row {
    assignment: i64,
    answer: Option<String>,
    home: i64,
    user: i64,
    user_name: String,
    full_name: String,
    sort_full_name: String,
    company: String,
    sort_company: String,
    invitation: i64,
    purpose: String,
    valid_through: Day,
    ends_at: i64,
}

macro_rules! columns {
    () => {
        (
            invitation_assignments::id,
            invitation_assignments::answer,
            users::company_id,
            users::id,
            users::user_name,
            users::full_name,
            users::sort_full_name,
            companies::name,
            companies::sort_name,
            invitations::id,
            invitations::purpose,
            invitations::valid_through,
            invitations::ends_at,
        )
    };
}

/// Neither refused nor taken off, of invitations that are open. A host isn't told who has yet to answer, nor
/// finds its guests by what their company alone knows of them.
macro_rules! matching {
    ($backend:ty, $side:expr, $company:expr, $now:expr, $wanted:expr) => {{
        let is_home = $side == Side::Received;
        let mut query = invitation_assignments::table
            .inner_join(
                invitations::table.on(invitations::id.eq(invitation_assignments::invitation_id)),
            )
            .inner_join(
                users::table.on(users::company_id
                    .eq(invitation_assignments::home_id)
                    .and(users::id.eq(invitation_assignments::user_id))),
            )
            .inner_join(
                companies::table.on(companies::id.eq(case_when(
                    invitations::host_id.ne($company),
                    invitations::host_id,
                )
                .otherwise(invitations::home_id))),
            )
            .filter(invitation_assignments::removed_at.is_null())
            .filter(invitations::ends_at.gt($now))
            .filter(not(exists(
                invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
            )))
            .into_boxed::<$backend>();
        let accepted = invitation_assignments::answer.eq(Answer::Accepted.as_str());
        query = if is_home {
            query
                .filter(invitation_assignments::home_id.eq($company))
                .filter(invitation_assignments::answer.is_null().or(accepted))
        } else {
            query
                .filter(invitations::host_id.eq($company))
                .filter(accepted)
        };
        if let Some(pattern) = $wanted.pattern() {
            let by_thing = companies::search
                .like(pattern.clone())
                .escape('\\')
                .or(invitations::search.like(pattern.clone()).escape('\\'));
            query = if is_home {
                query.filter(by_thing.or(users::search.like(pattern).escape('\\')))
            } else {
                let by_name = users::sort_name
                    .like(pattern.clone())
                    .escape('\\')
                    .or(users::sort_full_name.like(pattern).escape('\\'));
                query.filter(by_thing.or(by_name))
            };
        }
        narrowed!(query, $wanted,
            text "full_name" users::full_name,
            text "user_name" users::user_name,
            text "company" companies::name,
            text "purpose" invitations::purpose,
            day "valid_through" invitations::valid_through,
        )
    }};
}

/// On the side of the host its guests, on the other own people elsewhere.
pub fn list_places(
    tx: &mut Read<'_, may::invitations::Read>,
    side: Side,
    wanted: &ListQuery<PlaceSort>,
) -> Result<Page<Place>, StoreError> {
    page(tx, side, wanted)
}

/// A portion of what the list finds, for a file.
pub fn export_places(
    tx: &mut Read<'_, may::invitations::Export>,
    side: Side,
    wanted: &ListQuery<PlaceSort>,
) -> Result<Page<Place>, StoreError> {
    page(tx, side, wanted)
}

fn page(
    tx: &mut Tx<'_>,
    side: Side,
    wanted: &ListQuery<PlaceSort>,
) -> Result<Page<Place>, StoreError> {
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    let count = wanted.counting(|| {
        on!(tx.conn, c: B => counted(
            matching!(B, side, company, now, wanted).select(invitation_assignments::id),
        )
        .get_result(c))
    })?;
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = matching!(B, side, company, now, wanted).select(columns!());
        let id = invitation_assignments::id;
        match wanted.sort {
            PlaceSort::Person => page_of!(query, wanted, text users::sort_full_name, id),
            PlaceSort::Company => page_of!(query, wanted, text companies::sort_name, id),
            PlaceSort::TimeLeft => page_of!(query, wanted, number invitations::ends_at, id),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| {
        let key = match wanted.sort {
            PlaceSort::Person => Key::of_text(&row.sort_full_name),
            PlaceSort::Company => Key::of_text(&row.sort_company),
            PlaceSort::TimeLeft => Key::Number(row.ends_at),
        };
        (key, row.assignment)
    });
    let further = Further::of(tx, &page.rows)?;
    page.try_map(|row| further.line(row))
}

/// Those of these assignments of the company's own users that stand, by name: at most so many as are asked
/// for.
pub(super) fn these(
    tx: &mut Tx<'_>,
    assignments: &BTreeSet<AssignmentId>,
) -> Result<Vec<Place>, StoreError> {
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    let ids: Vec<i64> = assignments.iter().map(|id| id.get()).collect();
    let (side, all) = (Side::Received, ListQuery::<PlaceSort>::default());
    let rows: Vec<Row> = on!(tx.conn, c: B => matching!(B, side, company, now, all)
        .filter(invitation_assignments::id.one_of(&ids))
        .order((users::sort_full_name, invitation_assignments::id))
        .select(columns!())
        .load(c))?;
    let further = Further::of(tx, &rows)?;
    rows.into_iter().map(|row| further.line(row)).collect()
}

/// The first so many assignments that the list of own people elsewhere finds.
pub(super) fn found(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<PlaceSort>,
    most: i64,
) -> Result<BTreeSet<AssignmentId>, StoreError> {
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    let side = Side::Received;
    let ids: Vec<i64> = on!(tx.conn, c: B => matching!(B, side, company, now, wanted)
        .order(invitation_assignments::id)
        .limit(most)
        .select(invitation_assignments::id)
        .load(c))?;
    Ok(ids.into_iter().map(AssignmentId::new).collect())
}

/// What is read of many places at once.
struct Further {
    sets: HashMap<i64, PermissionSet>,
    /// Who acts under which invitation.
    acting: HashSet<(i64, i64)>,
}

impl Further {
    fn of(tx: &mut Tx<'_>, rows: &[Row]) -> Result<Self, StoreError> {
        let ids: Vec<i64> = rows.iter().map(|row| row.invitation).collect();
        let lent: Vec<(i64, i64, i16)> = on!(tx.conn, c => invitation_permissions::table
            .filter(invitation_permissions::invitation_id.one_of(&ids))
            .select((
                invitation_permissions::invitation_id,
                invitation_permissions::resource,
                invitation_permissions::operation,
            ))
            .load(c))?;
        let keys: BTreeSet<UserKey> = rows.iter().map(Row::key).collect();
        let now = tx.now();
        let acting = guests::of_users(tx.conn, &keys, now)?;
        let acting = acting.iter().filter(|guest| guest.acts(now));
        Ok(Self {
            sets: sets_by_key(lent)?,
            acting: acting
                .map(|guest| (guest.invitation.get(), guest.user.user.get()))
                .collect(),
        })
    }

    fn line(&self, row: Row) -> Result<Place, StoreError> {
        let permissions = self.sets.get(&row.invitation).cloned();
        let acts = self.acting.contains(&(row.invitation, row.user));
        line(row, permissions.unwrap_or_default(), acts)
    }
}

impl Row {
    fn key(&self) -> UserKey {
        UserKey {
            employer: CompanyId::new(self.home),
            user: UserId::new(self.user),
        }
    }
}

fn line(row: Row, permissions: PermissionSet, acts: bool) -> Result<Place, StoreError> {
    Ok(Place {
        assignment: AssignmentId::new(row.assignment),
        user: UserId::new(row.user),
        user_name: row.user_name,
        full_name: row.full_name,
        company: row.company,
        invitation: InvitationId::new(row.invitation),
        purpose: row.purpose,
        permissions,
        valid_through: row.valid_through,
        ends_at: Instant::stored(row.ends_at)?,
        is_accepted: row.answer.is_some(),
        acts,
    })
}
