//! What a user has in other companies, as a guest there (rules "Guests" and "Change of e-mail"). It
//! was accepted by a person: with that person it ends, and each host learns of it.

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    ids::{CompanyId, UserId},
    invitation::Answer,
};

use super::User;
use crate::{
    audit::event::{Event, Subject},
    connection::Conn,
    error::StoreError,
    schema::{
        companies, invitation_assignments, invitation_ends, invitations, message_recipients,
        unit_members, units,
    },
    transaction::Tx,
};

/// Whose place elsewhere ends, by whom and when.
pub(crate) struct Leaving<'a> {
    pub employer: CompanyId,
    pub user: UserId,
    pub full_name: &'a str,
    pub at: i64,
    pub by: &'a str,
}

/// What ended, with the event for each host's trail.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// The invitations: "Help at the counter (Zeta Stores)".
    pub assignments: Vec<String>,
    pub events: Vec<(CompanyId, Event)>,
}

/// Takes the user off every invitation and out of every unit of other companies, and their messages
/// out of the inbox. Rights of guests
/// rest on the employer's policy version too, which the caller has raised, so no host needs to be
/// waited for.
pub(crate) fn leave_hosts(conn: &mut Conn, leaving: &Leaving<'_>) -> Result<Left, StoreError> {
    let mut left = Left::default();
    leave_units(conn, leaving, &mut left)?;
    leave_messages(conn, leaving)?;
    end_assignments(conn, leaving, &mut left)?;
    Ok(left)
}

/// The same for a user of the transaction's company; answers which invitations it was.
pub(crate) fn end_all(
    tx: &mut Tx<'_>,
    user: UserId,
    full_name: &str,
) -> Result<Vec<String>, StoreError> {
    let (at, by) = tx.stamp();
    let leaving = Leaving {
        employer: tx.company(),
        user,
        full_name,
        at,
        by: &by,
    };
    let left = leave_hosts(tx.conn, &leaving)?;
    for (host, event) in left.events {
        tx.record_in(host, event)?;
    }
    Ok(left.assignments)
}

/// Whether an invitation that has not ended names the user, accepted or yet to be answered: whoever
/// became the user would act under it.
pub(super) fn has_places(tx: &mut Tx<'_>, user: UserId) -> Result<bool, StoreError> {
    let (home, now) = (tx.company_key(), tx.now().milliseconds());
    on!(tx.conn, c => diesel::select(exists(invitation_assignments::table
            .inner_join(invitations::table
                .on(invitations::id.eq(invitation_assignments::invitation_id)))
            .filter(invitation_assignments::home_id.eq(home))
            .filter(invitation_assignments::user_id.eq(user.get()))
            .filter(invitation_assignments::removed_at.is_null())
            .filter(invitation_assignments::answer.is_null()
                .or(invitation_assignments::answer.eq(Answer::Accepted.as_str())))
            .filter(invitations::ends_at.gt(now))
            .filter(not(exists(invitation_ends::table
                .filter(invitation_ends::invitation_id.eq(invitations::id)))))))
        .get_result(c))
    .map_err(StoreError::from)
}

fn leave_units(conn: &mut Conn, leaving: &Leaving<'_>, left: &mut Left) -> Result<(), StoreError> {
    let (employer, user) = (leaving.employer.get(), leaving.user.get());
    let rows: Vec<(i64, String)> = on!(conn, c => unit_members::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_members::company_id)
            .and(units::id.eq(unit_members::unit_id))))
        .filter(unit_members::user_company_id.eq(employer))
        .filter(unit_members::user_id.eq(user))
        .filter(unit_members::company_id.ne(employer))
        .order((units::company_id, units::sort_name, units::id))
        .select((unit_members::company_id, units::name))
        .load(c))?;
    on!(conn, c => diesel::delete(unit_members::table
            .filter(unit_members::user_company_id.eq(employer))
            .filter(unit_members::user_id.eq(user))
            .filter(unit_members::company_id.ne(employer)))
        .execute(c))?;
    for (host, unit) in rows {
        let subject = Subject::new("user", user, leaving.full_name);
        let event = Event::new("units.member_removed", subject).fact("unit", &unit);
        left.events.push((CompanyId::new(host), event));
    }
    Ok(())
}

/// What hosts wrote was for the person who read it then, not for whoever signs in as the user next.
fn leave_messages(conn: &mut Conn, leaving: &Leaving<'_>) -> Result<(), StoreError> {
    let (employer, user) = (leaving.employer.get(), leaving.user.get());
    on!(conn, c => diesel::update(message_recipients::table
            .filter(message_recipients::user_company_id.eq(employer))
            .filter(message_recipients::user_id.eq(user))
            .filter(message_recipients::company_id.ne(employer))
            .filter(message_recipients::removed_at.is_null()))
        .set((
            message_recipients::removed_at.eq(leaving.at),
            message_recipients::is_unread.eq(false),
        ))
        .execute(c))?;
    Ok(())
}

fn end_assignments(
    conn: &mut Conn,
    leaving: &Leaving<'_>,
    left: &mut Left,
) -> Result<(), StoreError> {
    let (home, user) = (leaving.employer.get(), leaving.user.get());
    let rows: Vec<(i64, i64, String, String)> = on!(conn, c => invitation_assignments::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_assignments::invitation_id)))
        .inner_join(companies::table.on(companies::id.eq(invitations::host_id)))
        .filter(invitation_assignments::home_id.eq(home))
        .filter(invitation_assignments::user_id.eq(user))
        .filter(invitation_assignments::removed_at.is_null())
        .order(invitations::id)
        .select((
            invitations::id,
            invitations::host_id,
            invitations::purpose,
            companies::name,
        ))
        .load(c))?;
    on!(conn, c => diesel::update(invitation_assignments::table
            .filter(invitation_assignments::home_id.eq(home))
            .filter(invitation_assignments::user_id.eq(user))
            .filter(invitation_assignments::removed_at.is_null()))
        .set((
            invitation_assignments::removed_at.eq(leaving.at),
            invitation_assignments::removed_by.eq(leaving.by),
        ))
        .execute(c))?;
    for (invitation, host, purpose, host_name) in rows {
        left.assignments.push(format!("{purpose} ({host_name})"));
        let subject = Subject::new("invitation", invitation, purpose);
        let event = Event::new("invitations.unassigned", subject).fact("user", leaving.full_name);
        left.events.push((CompanyId::new(host), event));
    }
    Ok(())
}

impl User {
    /// Ends what the user has elsewhere, and answers what it was.
    pub(super) fn leave_hosts(&self, tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
        end_all(tx, self.id, &self.full_name)
    }
}
