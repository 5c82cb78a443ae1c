//! Own people elsewhere: where each acts, or is named to act, with what and until when (rule "Guests").
//! The home company can end any of it, by taking the user off the invitation.

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    ids::{AssignmentId, InvitationId, UserId},
    invitation::Answer,
    permission::PermissionSet,
    user::UserStatus,
};

use crate::{
    day::Day,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    may,
    one_of::OneOfDsl,
    rights::load::{sets_by_key, unknown},
    schema::{
        companies, invitation_assignments, invitation_ends, invitation_permissions, invitations,
        users,
    },
    transaction::{Read, Tx},
};

/// Rows of an export that are read at once.
const EXPORTED: u16 = 2_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ElsewhereSort {
    #[default]
    Person,
    Company,
    TimeLeft,
}

impl SortBy for ElsewhereSort {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Person, "person"),
        (Self::Company, "company"),
        (Self::TimeLeft, "time_left"),
    ];
}

/// One of the company's own people at a host, under one invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub assignment: AssignmentId,
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
    pub status: UserStatus,
    pub host: String,
    pub invitation: InvitationId,
    pub purpose: String,
    /// What is lent.
    pub permissions: PermissionSet,
    /// The last day, in the host's time zone as it was at sending.
    pub valid_through: Day,
    pub ends_at: Instant,
    /// Whether the user has accepted.
    pub is_accepted: bool,
}

#[derive(Queryable)]
struct Row {
    assignment: i64,
    answer: Option<String>,
    user: i64,
    user_name: String,
    full_name: String,
    status: String,
    sort_full_name: String,
    host: String,
    sort_host: String,
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
            users::id,
            users::user_name,
            users::full_name,
            users::status,
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

/// Neither refused nor taken off, of invitations that are open.
macro_rules! matching {
    ($backend:ty, $company:expr, $now:expr, $wanted:expr) => {{
        let mut query = invitation_assignments::table
            .inner_join(
                invitations::table.on(invitations::id.eq(invitation_assignments::invitation_id)),
            )
            .inner_join(
                users::table.on(users::company_id
                    .eq(invitation_assignments::home_id)
                    .and(users::id.eq(invitation_assignments::user_id))),
            )
            .inner_join(companies::table.on(companies::id.eq(invitations::host_id)))
            .filter(invitation_assignments::home_id.eq($company))
            .filter(invitation_assignments::removed_at.is_null())
            .filter(
                invitation_assignments::answer
                    .is_null()
                    .or(invitation_assignments::answer.eq(Answer::Accepted.as_str())),
            )
            .filter(invitations::ends_at.gt($now))
            .filter(not(exists(
                invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id)),
            )))
            .into_boxed::<$backend>();
        if let Some(pattern) = $wanted.pattern() {
            query = query.filter(
                users::search
                    .like(pattern.clone())
                    .escape('\\')
                    .or(companies::search.like(pattern.clone()).escape('\\'))
                    .or(invitations::search.like(pattern).escape('\\')),
            );
        }
        query
    }};
}

pub fn list_elsewhere(
    tx: &mut Read<'_, may::invitations::Read>,
    wanted: &ListQuery<ElsewhereSort>,
) -> Result<Page<Elsewhere>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    let count: i64 = on!(tx.conn, c: B => counted(
        matching!(B, company, now, wanted).select(invitation_assignments::id),
    )
    .get_result(c))?;
    page(tx, wanted, count)
}

/// Hands everybody who is found to `take`.
pub fn export_elsewhere(
    tx: &mut Read<'_, may::invitations::Export>,
    wanted: &ListQuery<ElsewhereSort>,
    mut take: impl FnMut(Elsewhere),
) -> Result<(), StoreError> {
    let mut wanted = ListQuery {
        cursor: None,
        limit: EXPORTED,
        ..wanted.clone()
    };
    loop {
        let page = page(tx, &wanted, 0)?;
        page.rows.into_iter().for_each(&mut take);
        wanted.cursor = page.next;
        if wanted.cursor.is_none() {
            return Ok(());
        }
    }
}

fn page(
    tx: &mut Tx<'_>,
    wanted: &ListQuery<ElsewhereSort>,
    count: i64,
) -> Result<Page<Elsewhere>, StoreError> {
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    let rows: Vec<Row> = on!(tx.conn, c: B => {
        let query = matching!(B, company, now, wanted).select(columns!());
        let id = invitation_assignments::id;
        match wanted.sort {
            ElsewhereSort::Person => page_of!(query, wanted, text users::sort_full_name, id),
            ElsewhereSort::Company => page_of!(query, wanted, text companies::sort_name, id),
            ElsewhereSort::TimeLeft => page_of!(query, wanted, number invitations::ends_at, id),
        }
        .load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| {
        let key = match wanted.sort {
            ElsewhereSort::Person => Key::of_text(&row.sort_full_name),
            ElsewhereSort::Company => Key::of_text(&row.sort_host),
            ElsewhereSort::TimeLeft => Key::Number(row.ends_at),
        };
        (key, row.assignment)
    });
    let ids: Vec<i64> = page.rows.iter().map(|row| row.invitation).collect();
    let lent: Vec<(i64, i64, i16)> = on!(tx.conn, c => invitation_permissions::table
        .filter(invitation_permissions::invitation_id.one_of(&ids))
        .select((
            invitation_permissions::invitation_id,
            invitation_permissions::resource,
            invitation_permissions::operation,
        ))
        .load(c))?;
    let sets = sets_by_key(lent)?;
    page.try_map(|row| {
        let permissions = sets.get(&row.invitation).cloned().unwrap_or_default();
        line(row, permissions)
    })
}

fn line(row: Row, permissions: PermissionSet) -> Result<Elsewhere, StoreError> {
    Ok(Elsewhere {
        assignment: AssignmentId::new(row.assignment),
        user: UserId::new(row.user),
        user_name: row.user_name,
        full_name: row.full_name,
        status: UserStatus::parse(&row.status)
            .ok_or_else(|| unknown("user status", &row.status))?,
        host: row.host,
        invitation: InvitationId::new(row.invitation),
        purpose: row.purpose,
        permissions,
        valid_through: row.valid_through,
        ends_at: Instant::stored(row.ends_at)?,
        is_accepted: row.answer.is_some(),
    })
}
