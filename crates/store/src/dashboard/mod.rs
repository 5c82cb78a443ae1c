//! The figures behind the pictures of a company's home page: each along an index, none by reading
//! everybody, and each only for who may read what it counts (rule "Lists").

mod activity;
mod lending;
mod people;

use tenantry_policy::{
    calendar::EndingKind,
    console::{audit, invitations, overrides, users},
    permission::Permission,
    user::UserStatus,
};

pub use activity::Day;
pub use lending::{Lending, Partner, TIMES_LEFT, TimesLeft};

use crate::{
    calendar,
    error::StoreError,
    may::{self, May, Requires},
    scope::CompanyScope,
    transaction::{Read, Tx},
};

/// What ends within so many days ends soon; as many days of activity are shown.
pub const DAYS: i64 = 30;

/// To look at pictures: what exactly is asked picture by picture.
#[derive(Clone, Copy, Debug)]
pub struct Looks;

impl Requires for Looks {
    const PERMISSION: Permission = may::users::Read::PERMISSION;
    const NAME: &'static str = may::users::Read::NAME;
    /// Each is enough for a picture: nobody's home page is refused because it has no other.
    const OR_ANY_OF: &'static [Permission] = &[audit::READ, invitations::READ, overrides::READ];
}

/// The proof that there is a picture for the actor to look at.
pub fn may_look(scope: &CompanyScope) -> Option<May<Looks>> {
    let sees = scope.allows(audit::READ) || !EndingKind::seen_by(scope.access()).is_empty();
    sees.then(|| May::proven(scope.clone()))
}

/// The figures, each for who may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dashboard {
    pub people: Option<Vec<(UserStatus, i64)>>,
    pub times_left: Option<TimesLeft>,
    pub lending: Option<Lending>,
    /// What ends within [`DAYS`], kind by kind.
    pub ends: Vec<(EndingKind, i64)>,
    /// The last [`DAYS`], the oldest first.
    pub activity: Option<Vec<Day>>,
}

pub fn find(tx: &mut Read<'_, Looks>) -> Result<Dashboard, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let access = tx.access()?;
    let mut found = Dashboard {
        ends: calendar::count_soon(tx, DAYS)?,
        ..Dashboard::default()
    };
    if access.may(users::READ) {
        found.people = Some(people::by_status(tx)?);
    }
    if access.may(invitations::READ) {
        found.times_left = Some(lending::times_left(tx)?);
        found.lending = Some(lending::lending(tx)?);
    }
    if access.may(audit::READ) {
        found.activity = Some(activity::days(tx)?);
    }
    Ok(found)
}
