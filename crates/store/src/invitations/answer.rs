//! What a person does with invitations: sees those that wait for an answer, accepts or refuses
//! (rule "Invitations"). Nobody answers for anybody else, and no permission is needed for it: the
//! proof is that the person's own account is linked to the user who was named.

use std::collections::{BTreeSet, HashMap};

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    decision::Access,
    ids::{AccountId, AssignmentId, CompanyId, InvitationId, UserId},
    invitation::{self, Answer},
    period::Period,
    permission::PermissionSet,
    user::UserStatus,
};

use super::{Row, answer_of, end::leave, parties, record_on_both_sides, state};
use crate::{
    actor::{ActorNames, SetBy},
    arrival::{UserKey, heads},
    audit::event::Event,
    connection::Conn,
    day::Day,
    door::Own,
    error::StoreError,
    instant::Instant,
    one_of::OneOfDsl,
    rights::{
        self,
        load::{sets_by_key, time_zone},
    },
    schema::{invitation_assignments, invitation_ends, invitation_permissions, invitations, users},
    scope::CompanyHead,
    transaction::Tx,
};

/// An invitation that waits for a person's answer.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub assignment: AssignmentId,
    pub invitation: InvitationId,
    /// As whom the person would act.
    pub user: UserKey,
    pub host: CompanyHead,
    pub home: CompanyHead,
    pub purpose: String,
    pub valid_through: Day,
    pub permissions: PermissionSet,
    pub assigned: SetBy,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub answer: Answer,
    pub host: CompanyHead,
    pub user: UserKey,
}

/// The invitations that wait for an answer of the account's owner, the oldest first.
pub fn list_waiting(tx: &mut Own<'_>) -> Result<Vec<Waiting>, StoreError> {
    let (account, now) = (tx.account(), tx.now());
    waiting(tx.conn, account, now)
}

/// Accepts or refuses. `NotFound` unless one of the person's own users was named.
pub fn answer(
    tx: &mut Own<'_>,
    assignment: AssignmentId,
    answer: Answer,
) -> Result<Answered, StoreError> {
    let (account, now) = (tx.account(), tx.now());
    let (row, key) = found(tx.conn, assignment, account)?;
    let both = BTreeSet::from([row.host(), row.home()]);
    rights::raise_policy_versions(tx.conn, &both)?;
    let access = acting(tx.conn, key, account, now)?;
    tx.acting(access, |tx| give(tx, &row, assignment, key, answer))
}

fn found(
    conn: &mut Conn,
    assignment: AssignmentId,
    account: AccountId,
) -> Result<(Row, UserKey), StoreError> {
    let (row, user): (Row, i64) = on!(conn, c => invitation_assignments::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_assignments::invitation_id)))
        .inner_join(users::table.on(users::company_id
            .eq(invitation_assignments::home_id)
            .and(users::id.eq(invitation_assignments::user_id))))
        .filter(invitation_assignments::id.eq(assignment.get()))
        .filter(users::account_id.eq(account.get()))
        .select((Row::as_select(), users::id))
        .first(c))?;
    let key = UserKey {
        employer: row.home(),
        user: UserId::new(user),
    };
    Ok((row, key))
}

/// What the user may do at home, while the account still is the user's and nothing stops it.
fn acting(
    conn: &mut Conn,
    key: UserKey,
    account: AccountId,
    now: Instant,
) -> Result<Access, StoreError> {
    let access = rights::decide(conn, key.employer, key.employer, key.user, now)?;
    access
        .filter(|access| access.acting().account == Some(account) && !access.is_stopped())
        .ok_or(StoreError::NotFound)
}

fn give(
    tx: &mut Tx<'_>,
    row: &Row,
    assignment: AssignmentId,
    key: UserKey,
    answer: Answer,
) -> Result<Answered, StoreError> {
    let given: Option<String> = on!(tx.conn, c => invitation_assignments::table
        .filter(invitation_assignments::id.eq(assignment.get()))
        .filter(invitation_assignments::removed_at.is_null())
        .select(invitation_assignments::answer)
        .first(c))?;
    let given = given.as_deref().map(answer_of).transpose()?;
    invitation::may_answer(state(tx, row)?, given, answer)?;
    let name = tx.actor().name.clone();
    let (action, accepts) = match answer {
        Answer::Accepted => ("invitations.accepted", true),
        Answer::Refused => ("invitations.refused", false),
    };
    let mut event = Event::new(action, row.subject())
        .fact("users", &name)
        .mention("user", key.user.get());
    if accepts {
        // What an earlier invitation left behind in the host's units was not given with this one.
        event = leave(tx, row, &BTreeSet::from([key]), event)?;
    }
    store(tx, assignment, key, answer)?;
    let parties = parties(tx, row)?;
    record_on_both_sides(tx, row, &parties, event)?;
    Ok(Answered {
        answer,
        host: parties.host,
        user: key,
    })
}

fn store(
    tx: &mut Tx<'_>,
    assignment: AssignmentId,
    key: UserKey,
    answer: Answer,
) -> Result<(), StoreError> {
    let now = tx.now().milliseconds();
    on!(tx.conn, c => {
        diesel::update(invitation_assignments::table.find(assignment.get()))
            .set((
                invitation_assignments::answer.eq(answer.as_str()),
                invitation_assignments::answered_at.eq(now),
            ))
            .execute(c)?;
        // Who has accepted an invitation can only be retired, not deleted.
        diesel::update(users::table
            .filter(users::company_id.eq(key.employer.get()))
            .filter(users::id.eq(key.user.get())))
            .set(users::has_acted.eq(true))
            .execute(c)
    })?;
    Ok(())
}

#[derive(Queryable)]
struct WaitingRow {
    assignment: i64,
    user: i64,
    assigned_at: i64,
    assigned_by: String,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
    row: Row,
}

fn waiting(conn: &mut Conn, account: AccountId, now: Instant) -> Result<Vec<Waiting>, StoreError> {
    let rows: Vec<WaitingRow> = on!(conn, c => invitation_assignments::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_assignments::invitation_id)))
        .inner_join(users::table.on(users::company_id
            .eq(invitation_assignments::home_id)
            .and(users::id.eq(invitation_assignments::user_id))))
        .filter(users::account_id.eq(account.get()))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(invitation_assignments::answer.is_null())
        .filter(invitation_assignments::removed_at.is_null())
        .filter(not(exists(invitation_ends::table
            .filter(invitation_ends::invitation_id.eq(invitations::id)))))
        .order(invitation_assignments::id)
        .select((
            invitation_assignments::id,
            invitation_assignments::user_id,
            invitation_assignments::assigned_at,
            invitation_assignments::assigned_by,
            users::valid_from,
            users::valid_until,
            Row::as_select(),
        ))
        .load(c))?;
    let companies = rows.iter().flat_map(|row| [row.row.host(), row.row.home()]);
    let heads = heads(conn, &companies.collect())?;
    let sets = sets(conn, &rows)?;
    let names = ActorNames::look_up(conn, rows.iter().map(|row| row.assigned_by.as_str()))?;
    let mut waiting = Vec::with_capacity(rows.len());
    for row in rows {
        if is_open(&row, &heads, now)? {
            waiting.push(entry(row, &heads, &sets, &names)?);
        }
    }
    Ok(waiting)
}

/// Whether the user could act at home, and the invitation's days are not over.
fn is_open(
    row: &WaitingRow,
    heads: &HashMap<CompanyId, CompanyHead>,
    now: Instant,
) -> Result<bool, StoreError> {
    let home = heads.get(&row.row.home()).ok_or(StoreError::NotFound)?;
    let lent = Period::through(
        Some(row.row.valid_through.date()),
        time_zone(&row.row.host_zone)?,
    );
    let validity = Period {
        from: row.valid_from.map(Day::date),
        until: row.valid_until.map(Day::date),
        zone: time_zone(&home.time_zone)?,
    };
    let now = now.timestamp();
    Ok(home.status.is_active() && lent.contains(now) && validity.contains(now))
}

fn sets(conn: &mut Conn, rows: &[WaitingRow]) -> Result<HashMap<i64, PermissionSet>, StoreError> {
    let ids: BTreeSet<i64> = rows.iter().map(|row| row.row.id).collect();
    let permissions: Vec<(i64, i64, i16)> = on!(conn, c => invitation_permissions::table
        .filter(invitation_permissions::invitation_id.one_of(&ids))
        .select((
            invitation_permissions::invitation_id,
            invitation_permissions::resource,
            invitation_permissions::operation,
        ))
        .load(c))?;
    sets_by_key(permissions)
}

fn entry(
    row: WaitingRow,
    heads: &HashMap<CompanyId, CompanyHead>,
    sets: &HashMap<i64, PermissionSet>,
    names: &ActorNames,
) -> Result<Waiting, StoreError> {
    let head = |id| heads.get(&id).cloned().ok_or(StoreError::NotFound);
    Ok(Waiting {
        assignment: AssignmentId::new(row.assignment),
        invitation: row.row.id(),
        user: UserKey {
            employer: row.row.home(),
            user: UserId::new(row.user),
        },
        host: head(row.row.host())?,
        home: head(row.row.home())?,
        valid_through: row.row.valid_through,
        permissions: sets.get(&row.row.id).cloned().unwrap_or_default(),
        assigned: names.set_by(&row.assigned_by, row.assigned_at)?,
        purpose: row.row.purpose,
    })
}
