//! Names the users of the home company who are to act under an invitation, and takes them off it
//! (rules "Invitations" and "Own rights"). What is lent is the host's, so nothing of one's own is
//! given; nobody but Admin names themself.

use std::collections::BTreeSet;

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    giving::may_assign,
    ids::{AssignmentId, InvitationId, UserId},
    invitation::{self, Answer, InvitationAct},
    user::{Principal, UserAct, UserStatus, may_act},
};

use super::{
    Row, Side, answer_of, end::leave, letters, parties, record_on_both_sides, row_on, state,
};
use crate::{
    arrival::UserKey,
    audit::event::Event,
    error::StoreError,
    mail::{InvitationEnding, MailKind},
    may,
    one_of::OneOfDsl,
    schema::{invitation_assignments, users},
    text::like_pattern,
    transaction::{Read, RightsWrite, Tx},
    users::brief::{self, Brief},
};

/// Users that are proposed at once.
pub const MOST_PROPOSED: u16 = 50;
/// Rows in one statement.
const CHUNK: usize = 5_000;

/// A user of the home company who could be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: UserId,
    pub user_name: String,
    pub full_name: String,
}

/// The first of the users who could be named for the invitation, by name.
pub fn list_candidates(
    tx: &mut Read<'_, may::invitations::Update>,
    id: InvitationId,
    search: &str,
) -> Result<Vec<Candidate>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    row_on(tx, Side::Received, id)?;
    let company = tx.company_key();
    let pattern = like_pattern(search);
    let changer = tx.access()?;
    let itself = (!changer.is_admin()).then(|| changer.acting().user.get());
    let rows: Vec<(i64, String, String)> = on!(tx.conn, c => users::table
        .filter(users::company_id.eq(company))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(users::principal.ne(Principal::System.as_str()))
        .filter(users::id.ne(itself.unwrap_or_default()))
        .filter(users::search.like(pattern).escape('\\'))
        .filter(not(exists(invitation_assignments::table
            .filter(invitation_assignments::invitation_id.eq(id.get()))
            .filter(invitation_assignments::user_id.eq(users::id))
            .filter(invitation_assignments::removed_at.is_null()))))
        .order((users::sort_name, users::id))
        .limit(i64::from(MOST_PROPOSED))
        .select((users::id, users::user_name, users::full_name))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(id, user_name, full_name)| Candidate {
            id: UserId::new(id),
            user_name,
            full_name,
        })
        .collect())
}

/// Names users. Each is told and has to accept. Who is named already stays; who refused is asked
/// again.
pub fn assign(
    tx: &mut RightsWrite<'_, may::invitations::Update>,
    id: InvitationId,
    named: &BTreeSet<UserId>,
) -> Result<(), StoreError> {
    let row = row_on(tx, Side::Received, id)?;
    invitation::allows(state(tx, &row)?, InvitationAct::Assign)?;
    let people = judged(tx, named)?;
    let standing = standing(tx, &row)?;
    let refused: Vec<i64> = standing
        .iter()
        .filter(|(_, user, answer)| *answer == Some(Answer::Refused) && named.contains(user))
        .map(|(id, ..)| *id)
        .collect();
    let stays = |user: UserId| {
        let known = standing.iter().find(|(_, known, _)| *known == user);
        known.is_some_and(|(.., answer)| *answer != Some(Answer::Refused))
    };
    let new: Vec<Brief> = people
        .into_iter()
        .filter(|person| !stays(person.target.user))
        .collect();
    if new.is_empty() {
        tx.nothing_changed();
        return Ok(());
    }
    remove(tx, &refused)?;
    insert(tx, &row, &new)?;
    let parties = parties(tx, &row)?;
    let event = told("invitations.assigned", &row, &new);
    record_on_both_sides(tx, &row, &parties, event)?;
    letters::tell_users(tx, MailKind::InvitationAssigned, &row, &parties, &new, None)
}

/// Takes a user off the invitation, at any time.
pub fn unassign(
    tx: &mut RightsWrite<'_, may::invitations::Update>,
    id: InvitationId,
    assignment: AssignmentId,
) -> Result<(), StoreError> {
    let row = row_on(tx, Side::Received, id)?;
    invitation::allows(state(tx, &row)?, InvitationAct::Unassign)?;
    let standing = standing(tx, &row)?;
    let found = standing.iter().find(|(id, ..)| *id == assignment.get());
    let (_, user, answer) = *found.ok_or(StoreError::NotFound)?;
    remove(tx, &[assignment.get()])?;
    let key = UserKey {
        employer: row.home(),
        user,
    };
    let people = brief::by_keys(tx.conn, &BTreeSet::from([key]))?;
    let event = told("invitations.unassigned", &row, &people);
    let event = leave(tx, &row, &BTreeSet::from([key]), event)?;
    let parties = parties(tx, &row)?;
    record_on_both_sides(tx, &row, &parties, event)?;
    if answer == Some(Answer::Refused) {
        return Ok(());
    }
    letters::tell_users(
        tx,
        MailKind::InvitationEnded,
        &row,
        &parties,
        &people,
        Some(&InvitationEnding::Unassigned),
    )
}

/// The users, if the changer may name every one of them.
fn judged(tx: &mut Tx<'_>, named: &BTreeSet<UserId>) -> Result<Vec<Brief>, StoreError> {
    let employer = tx.company();
    let keys = named.iter().map(|user| UserKey {
        employer,
        user: *user,
    });
    let people = brief::by_keys(tx.conn, &keys.collect())?;
    if people.len() != named.len() {
        return Err(StoreError::NotFound);
    }
    let changer = tx.access()?;
    for person in &people {
        may_act(&changer, &person.target, UserAct::Assign)?;
        may_assign(&changer, &person.target)?;
        invitation::may_be_assigned(person.status)?;
    }
    Ok(people)
}

/// Who is named for the invitation and was not taken off it, with what they answered.
pub(super) fn standing(
    tx: &mut Tx<'_>,
    row: &Row,
) -> Result<Vec<(i64, UserId, Option<Answer>)>, StoreError> {
    let rows: Vec<(i64, i64, Option<String>)> = on!(tx.conn, c => invitation_assignments::table
        .filter(invitation_assignments::invitation_id.eq(row.id))
        .filter(invitation_assignments::removed_at.is_null())
        .select((
            invitation_assignments::id,
            invitation_assignments::user_id,
            invitation_assignments::answer,
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(id, user, answer)| {
            let answer = answer.as_deref().map(answer_of).transpose()?;
            Ok((id, UserId::new(user), answer))
        })
        .collect()
}

#[derive(Insertable)]
#[diesel(table_name = invitation_assignments)]
struct NewRow {
    id: i64,
    invitation_id: i64,
    home_id: i64,
    user_id: i64,
    assigned_at: i64,
    assigned_by: String,
}

fn insert(tx: &mut Tx<'_>, row: &Row, people: &[Brief]) -> Result<(), StoreError> {
    let (assigned_at, assigned_by) = tx.stamp();
    let rows: Vec<NewRow> = people
        .iter()
        .map(|person| NewRow {
            id: tx.new_id(),
            invitation_id: row.id,
            home_id: row.home_id,
            user_id: person.target.user.get(),
            assigned_at,
            assigned_by: assigned_by.clone(),
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        on!(tx.conn, c => diesel::insert_into(invitation_assignments::table)
            .values(chunk)
            .execute(c))?;
    }
    Ok(())
}

pub(super) fn remove(tx: &mut Tx<'_>, assignments: &[i64]) -> Result<(), StoreError> {
    let (at, by) = tx.stamp();
    on!(tx.conn, c => diesel::update(invitation_assignments::table
            .filter(invitation_assignments::id.one_of(assignments)))
        .set((
            invitation_assignments::removed_at.eq(at),
            invitation_assignments::removed_by.eq(&by),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn told(action: &'static str, row: &Row, people: &[Brief]) -> Event {
    let names: Vec<&str> = people.iter().map(|p| p.full_name.as_str()).collect();
    let event = Event::new(action, row.subject()).fact("users", &names.join(", "));
    people.iter().fold(event, |event, person| {
        event.mention("user", person.target.user.get())
    })
}
