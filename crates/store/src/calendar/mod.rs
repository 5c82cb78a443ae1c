//! The calendar of endings (rule "Calendar"): everything of a company that ends by itself, read where it
//! stands, in one order. Nothing of it is stored here, so nothing can be forgotten or out of date; of
//! each kind is found only what the reader may see elsewhere.

mod activation_links;
pub mod feed;
mod invitations;
mod list;
mod losses;
mod overrides;
mod sought;
mod validity;

use jiff::civil::Date;
pub use tenantry_policy::calendar::EndingKind;
use tenantry_policy::{
    giving::Target,
    ids::{InvitationId, UserId},
    overrides::OverrideEffect,
    permission::Permission,
    user::Principal,
};

pub(crate) use list::count_soon;
pub use list::{export, list, month};
pub use losses::{LosesSoon, Losses, MOST_WEIGHED, losses};
pub use sought::{EndingSort, Span, Wanted};

use crate::{
    error::StoreError,
    instant::Instant,
    invitations::Renewal,
    may::{self, May, Requires},
    rights::load::unknown,
    scope::CompanyScope,
};

/// To see something of the calendar: what exactly is asked kind by kind.
#[derive(Clone, Copy, Debug)]
pub struct Sees;

impl Requires for Sees {
    /// What is named where somebody sees nothing of it.
    const PERMISSION: Permission = may::users::Read::PERMISSION;
    const NAME: &'static str = may::users::Read::NAME;
    const OR_ANY_OF: &'static [Permission] = &[
        may::invitations::Read::PERMISSION,
        may::overrides::Read::PERMISSION,
    ];
}

/// The proof that the actor sees something of the calendar.
pub fn may_see(scope: &CompanyScope) -> Result<May<Sees>, StoreError> {
    if EndingKind::seen_by(scope.access()).is_empty() {
        scope.access().require(Sees::PERMISSION)?;
    }
    Ok(May::proven(scope.clone()))
}

/// Something that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    pub kind: EndingKind,
    /// Of the invitation, the override, the user or the link.
    pub id: i64,
    pub thing: Thing,
    /// The first instant at which it is over.
    pub ends_at: Instant,
    /// The last day, as it is stored; a link ends within a day.
    pub last_day: Option<Date>,
    /// Whether the reader may put the end off.
    pub can_be_put_off: bool,
}

/// What it is that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    Invitation {
        id: InvitationId,
        /// The other company.
        company: String,
        purpose: String,
        host_zone: String,
        /// What follows it already.
        renewal: Option<Renewal>,
    },
    Override {
        user: Person,
        permission: Permission,
        effect: OverrideEffect,
        reason: String,
    },
    Validity(Person),
    ActivationLink {
        user: Person,
        /// Whether it hands Admin over.
        hands_over: bool,
    },
}

/// A user of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub user_name: String,
    pub full_name: String,
    target: Target,
}

/// id, account, principal, user name, full name
type PersonRow = (i64, Option<i64>, String, String, String);

macro_rules! person_columns {
    () => {
        (
            users::id,
            users::account_id,
            users::principal,
            users::user_name,
            users::full_name,
        )
    };
}
use person_columns;

impl Person {
    fn of(
        tx: &crate::transaction::Tx<'_>,
        (id, account, principal, user_name, full_name): PersonRow,
    ) -> Result<Self, StoreError> {
        let target = Target {
            user: UserId::new(id),
            account: account.map(tenantry_policy::ids::AccountId::new),
            employer: tx.company(),
            principal: Principal::parse(&principal)
                .ok_or_else(|| unknown("principal", &principal))?,
        };
        Ok(Self {
            id: target.user,
            user_name,
            full_name,
            target,
        })
    }
}
