//! Deletes a user who left no trace (rule "History stays"), with the personal group, the folder of
//! views, memberships, links and letters. Audit events about the user stay.

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    ids::UserId,
    user::{History, UserAct, may_be_deleted},
};

use super::{User, acts, of_company, personal_group, retire::end_everything, row};
use crate::{
    audit::event::Event,
    error::StoreError,
    may, messages,
    rights::administrators,
    schema::{audit_events, invitation_assignments, links, mails, users},
    shortcuts,
    transaction::{RightsWrite, Tx},
};

const ACCEPTED: &str = "accepted";

pub fn delete(
    tx: &mut RightsWrite<'_, may::users::Delete>,
    id: UserId,
    version: i64,
) -> Result<Outcome, StoreError> {
    let user = row::one_at(tx, id, version)?;
    acts::check(&*tx.access()?, &user, UserAct::Delete)?;
    may_be_deleted(history(tx, &user)?)?;
    let administrators = administrators::before(tx)?;
    let ended = end_everything(tx, &user)?;
    let email = user.email.as_deref().unwrap_or_default();
    let event = Event::new("users.deleted", user.subject())
        .change("user name", user.user_name.as_str(), "")
        .change("e-mail", email, "")
        .change("status", user.status.as_str(), "");
    tx.record(ended.tell(event))?;
    personal_group::delete(tx, id)?;
    forget(tx, id)?;
    administrators.check(tx)
}

/// What the user left behind, also where the user acted through an API or before being detached.
pub(super) fn history(tx: &mut Tx<'_>, user: &User) -> Result<History, StoreError> {
    let (company, id) = (tx.company_key(), user.id.get());
    let acted: Option<i64> = on!(tx.conn, c => audit_events::table
        .filter(audit_events::actor_company.eq(company))
        .filter(audit_events::actor_user.eq(id))
        .select(audit_events::id)
        .first(c)
        .optional())?;
    let accepted: Option<i64> = on!(tx.conn, c => invitation_assignments::table
        .filter(invitation_assignments::home_id.eq(company))
        .filter(invitation_assignments::user_id.eq(id))
        .filter(invitation_assignments::answer.eq(ACCEPTED))
        .select(invitation_assignments::id)
        .first(c)
        .optional())?;
    Ok(History {
        has_signed_in: user.last_sign_in.is_some(),
        has_acted: user.has_acted || acted.is_some(),
        has_accepted_invitation: accepted.is_some(),
    })
}

/// Removes the row and all that names it.
fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    messages::forget_user(tx, user)?;
    shortcuts::forget(tx, &[user.get()])?;
    let (company, id) = (tx.company_key(), user.get());
    on!(tx.conn, c => {
        diesel::delete(invitation_assignments::table
                .filter(invitation_assignments::home_id.eq(company))
                .filter(invitation_assignments::user_id.eq(id)))
            .execute(c)?;
        diesel::delete(links::table
                .filter(links::company_id.eq(company))
                .filter(links::user_id.eq(id)))
            .execute(c)?;
        diesel::delete(mails::table
                .filter(mails::company_id.eq(company))
                .filter(mails::user_id.eq(id)))
            .execute(c)?;
        diesel::delete(of_company!(company).filter(users::id.eq(id))).execute(c)
    })?;
    Ok(())
}
