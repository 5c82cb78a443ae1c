//! Retires users and brings them back (rule "User status"). Retiring is final for the rights:
//! memberships, units, overrides and guest assignments end, the name stays taken, and history keeps
//! it. Only Admin or the operator brings a user back, as suspended and without the rights.

use diesel::prelude::*;
use tenantry_policy::{
    administrators::Outcome,
    denial::Denial,
    giving::may_bring_back,
    group::GroupKind,
    ids::UserId,
    user::{UserAct, UserStatus},
};

use super::{
    User, acts, row,
    standing::{set_status, with_reason},
};
use crate::{
    audit::event::Event,
    delegations,
    error::StoreError,
    links, may,
    rights::administrators,
    schema::{group_members, groups, overrides, unit_members, units},
    transaction::{RightsWrite, Tx},
    units::set_of_all_users,
};

pub fn retire(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
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
    tx.record(with_reason(ended.tell(event), reason)?)?;
    administrators.check(tx)
}

pub fn bring_back(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
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
    may_bring_back(&*tx.access()?, &set_of_all_users(tx)?)?;
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
    delegations: Vec<String>,
    overrides: usize,
    /// With the host of each.
    assignments: Vec<String>,
}

impl Ended {
    pub(super) fn tell(&self, event: Event) -> Event {
        let mut event = event;
        for (what, names) in [
            ("groups", &self.groups),
            ("units", &self.units),
            ("delegations", &self.delegations),
            ("invitations", &self.assignments),
        ] {
            if !names.is_empty() {
                event = event.fact(what, &names.join(", "));
            }
        }
        if self.overrides > 0 {
            event = event.fact("overrides", &self.overrides);
        }
        event
    }
}

/// Ends everything the user holds, here and as a guest elsewhere, and every link sent.
pub(crate) fn end_everything(tx: &mut Tx<'_>, user: &User) -> Result<Ended, StoreError> {
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_user(tx.conn, company, user.id, now)?;
    Ok(Ended {
        groups: leave_groups(tx, user.id)?,
        units: leave_units(tx, user.id)?,
        delegations: delegations::end_of_user(tx, user.id)?,
        overrides: drop_overrides(tx, user.id)?,
        assignments: user.leave_hosts(tx)?,
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

/// Out of the units of this company.
fn leave_units(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>, StoreError> {
    let company = tx.company_key();
    let names = on!(tx.conn, c => unit_members::table
        .inner_join(units::table.on(units::company_id
            .eq(unit_members::company_id)
            .and(units::id.eq(unit_members::unit_id))))
        .filter(unit_members::company_id.eq(company))
        .filter(unit_members::user_company_id.eq(company))
        .filter(unit_members::user_id.eq(user.get()))
        .order((units::sort_name, units::id))
        .select(units::name)
        .load(c))?;
    on!(tx.conn, c => diesel::delete(unit_members::table
            .filter(unit_members::company_id.eq(company))
            .filter(unit_members::user_company_id.eq(company))
            .filter(unit_members::user_id.eq(user.get())))
        .execute(c))?;
    Ok(names)
}

fn drop_overrides(tx: &mut Tx<'_>, user: UserId) -> Result<usize, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c => diesel::delete(overrides::table
            .filter(overrides::company_id.eq(company))
            .filter(overrides::user_id.eq(user.get())))
        .execute(c))
    .map_err(StoreError::from)
}
