//! Retires users and brings them back (rule "User status"). Retiring is final for the rights:
//! memberships, units, overrides and guest assignments end, the name stays taken, and history keeps
//! it. Only Admin or the operator brings a user back, as suspended and without the rights.

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    denial::Denial,
    group::GroupKind,
    ids::{CompanyId, UserId},
    user::{UserAct, UserStatus},
};

use super::{
    User, acts, row,
    standing::{set_status, with_reason},
};
use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    links, may,
    rights::administrators,
    schema::{
        group_members, groups, invitation_assignments, invitations, overrides, unit_members, units,
    },
    transaction::{RightsWrite, Tx},
};

pub fn retire(
    tx: &mut RightsWrite<'_, may::users::Update>,
    id: UserId,
    version: i64,
    reason: &str,
) -> Result<Outcome, StoreError> {
    let user = row::one_at(tx, id, version)?;
    acts::check(&*tx.access()?, &user, UserAct::Retire)?;
    let administrators = administrators::before(tx)?;
    let ended = end_everything(tx, &user)?;
    let resumes_as = if user.status == UserStatus::Suspended {
        user.resumes_as
    } else {
        user.status
    };
    set_status(tx, &user, UserStatus::Retired, Some(resumes_as))?;
    let event = Event::new("users.retired", user.subject()).change(
        "status",
        &user.status,
        &UserStatus::Retired,
    );
    tx.record(with_reason(ended.tell(event), reason))?;
    administrators.check(tx)
}

pub fn bring_back(
    tx: &mut RightsWrite<'_, may::users::Update>,
    id: UserId,
    version: i64,
) -> Result<(), StoreError> {
    let user = row::one_at(tx, id, version)?;
    acts::check(&*tx.access()?, &user, UserAct::BringBack)?;
    if user.status != UserStatus::Retired {
        return Err(Denial::UserStatus {
            from: user.status,
            to: UserStatus::Suspended,
        }
        .into());
    }
    set_status(tx, &user, UserStatus::Suspended, Some(user.resumes_as))?;
    let event = Event::new("users.brought_back", user.subject()).change(
        "status",
        &user.status,
        &UserStatus::Suspended,
    );
    tx.record(event)
}

/// The rights that ended with a user, by name.
#[derive(Debug, Default)]
pub(crate) struct Ended {
    groups: Vec<String>,
    units: Vec<String>,
    overrides: usize,
    assignments: usize,
}

impl Ended {
    pub(super) fn tell(&self, event: Event) -> Event {
        let mut event = event;
        for (what, names) in [("groups", &self.groups), ("units", &self.units)] {
            if !names.is_empty() {
                event = event.fact(what, &names.join(", "));
            }
        }
        for (what, number) in [
            ("overrides", self.overrides),
            ("invitations", self.assignments),
        ] {
            if number > 0 {
                event = event.fact(what, &number);
            }
        }
        event
    }
}

/// Ends everything the user holds, here and as a guest elsewhere, and every link sent. Rights of guests rest on the
/// employer's policy version too, which is raised, so no host needs to be waited for.
pub(crate) fn end_everything(tx: &mut Tx<'_>, user: &User) -> Result<Ended, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_user(tx.conn, company, user.id, now)?;
    Ok(Ended {
        groups: leave_groups(tx, user.id)?,
        units: leave_units(tx, user)?,
        overrides: drop_overrides(tx, user.id)?,
        assignments: end_assignments(tx, user)?,
    })
}

fn leave_groups(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>, StoreError> {
    let company = tx.company_key();
    let names = on!(tx.conn, c => group_members::table
        .inner_join(groups::table.on(groups::company_id
            .eq(group_members::company_id)
            .and(groups::id.eq(group_members::group_id))))
        .filter(group_members::company_id.eq(company))
        .filter(group_members::user_id.eq(user.get()))
        .filter(groups::kind.ne(GroupKind::Personal.as_str()))
        .order((groups::sort_name, groups::id))
        .select(groups::name)
        .load(c))?;
    on!(tx.conn, c => diesel::delete(group_members::table
            .filter(group_members::company_id.eq(company))
            .filter(group_members::user_id.eq(user.get())))
        .execute(c))?;
    Ok(names)
}

/// Out of units of this company and of those where the user was a guest, which learn of it.
fn leave_units(tx: &mut Tx<'_>, user: &User) -> Result<Vec<String>, StoreError> {
    let company = tx.company();
    let rows: Vec<(i64, String)> = on!(tx.conn, c => unit_members::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_members::company_id)
            .and(units::id.eq(unit_members::unit_id))))
        .filter(unit_members::user_company_id.eq(company.get()))
        .filter(unit_members::user_id.eq(user.id.get()))
        .order((units::company_id, units::sort_name, units::id))
        .select((unit_members::company_id, units::name))
        .load(c))?;
    on!(tx.conn, c => diesel::delete(unit_members::table
            .filter(unit_members::user_company_id.eq(company.get()))
            .filter(unit_members::user_id.eq(user.id.get())))
        .execute(c))?;
    let (own, elsewhere): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(id, _)| *id == company.get());
    for (host, unit) in elsewhere {
        let event = Event::new("units.member_removed", user.subject()).fact("unit", &unit);
        tx.record_in(CompanyId::new(host), event)?;
    }
    Ok(own.into_iter().map(|(_, name)| name).collect())
}

fn drop_overrides(tx: &mut Tx<'_>, user: UserId) -> Result<usize, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::delete(overrides::table
            .filter(overrides::company_id.eq(company))
            .filter(overrides::user_id.eq(user.get())))
        .execute(c))
    .map_err(StoreError::from)
}

/// Takes the user off every invitation; each host learns of it.
fn end_assignments(tx: &mut Tx<'_>, user: &User) -> Result<usize, StoreError> {
    let (home, (at, by)) = (tx.company_key(), tx.stamp());
    let rows: Vec<(i64, i64, String)> = on!(tx.conn, c => invitation_assignments::table
        .inner_join(invitations::table
            .on(invitations::id.eq(invitation_assignments::invitation_id)))
        .filter(invitation_assignments::home_id.eq(home))
        .filter(invitation_assignments::user_id.eq(user.id.get()))
        .filter(invitation_assignments::removed_at.is_null())
        .order(invitations::id)
        .select((invitations::id, invitations::host_id, invitations::purpose))
        .load(c))?;
    on!(tx.conn, c => diesel::update(invitation_assignments::table
            .filter(invitation_assignments::home_id.eq(home))
            .filter(invitation_assignments::user_id.eq(user.id.get()))
            .filter(invitation_assignments::removed_at.is_null()))
        .set((
            invitation_assignments::removed_at.eq(at),
            invitation_assignments::removed_by.eq(&by),
        ))
        .execute(c))?;
    let number = rows.len();
    for (invitation, host, purpose) in rows {
        let subject = Subject::new("invitation", invitation, purpose);
        let event = Event::new("invitations.unassigned", subject).fact("user", &user.full_name);
        tx.record_in(CompanyId::new(host), event)?;
    }
    Ok(number)
}
