//! Activation links that were not used: of each user the one that lasts longest, while the user has yet
//! to accept, or Admin is being handed over.

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use tenantry_policy::{
    calendar::{EndingKind, may_put_off},
    user::UserStatus,
};

use super::{
    Ending, Person, PersonRow, Thing, person_columns,
    sought::{Sought, in_order},
};
use crate::{
    error::StoreError,
    instant::Instant,
    links::LinkKind,
    listing::counted,
    schema::{handovers, links, users},
    transaction::Tx,
};

diesel::alias!(links as later: Later);

macro_rules! matching {
    ($backend:ty, $company:expr, $sought:expr) => {{
        let kind = LinkKind::Activation.as_str();
        let statuses = [UserStatus::Invited, UserStatus::Active].map(UserStatus::as_str);
        let mut query = links::table
            .inner_join(
                users::table.on(links::company_id
                    .eq(users::company_id.nullable())
                    .and(links::user_id.eq(users::id.nullable()))),
            )
            .filter(links::company_id.eq($company))
            .filter(users::company_id.eq($company))
            .filter(links::used_at.is_null())
            .filter(links::kind.eq(kind))
            .filter(links::expires_at.gt($sought.after))
            .filter(links::expires_at.le($sought.up_to))
            .filter(users::status.eq_any(statuses))
            .filter(users::account_id.is_null().or(handed_over!()))
            .filter(not(exists(
                later
                    .filter(later.field(links::company_id).eq(links::company_id))
                    .filter(later.field(links::user_id).eq(links::user_id))
                    .filter(later.field(links::used_at).is_null())
                    .filter(later.field(links::kind).eq(kind))
                    .filter(later.field(links::id).gt(links::id)),
            )))
            .into_boxed::<$backend>();
        if let Some(pattern) = $sought.pattern.clone() {
            query = query.filter(users::search.like(pattern).escape('\\'));
        }
        query
    }};
}

macro_rules! handed_over {
    () => {
        exists(
            handovers::table
                .filter(handovers::company_id.eq(users::company_id))
                .filter(handovers::user_id.eq(users::id)),
        )
    };
}

pub(super) fn count(tx: &mut Tx<'_>, sought: &Sought) -> Result<i64, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c: B => counted(matching!(B, company, sought).select(links::id)).get_result(c))
        .map_err(StoreError::from)
}

pub(super) fn find(tx: &mut Tx<'_>, sought: &Sought) -> Result<Vec<Ending>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(i64, i64, PersonRow)> = on!(tx.conn, c: B => {
        let query = matching!(B, company, sought).select((
            links::id,
            links::expires_at,
            person_columns!(),
        ));
        in_order!(query, sought, sought.edge, links::expires_at, links::id).load(c)
    })?;
    let access = tx.access()?;
    rows.into_iter()
        .map(|(id, expires_at, person)| {
            let hands_over = person.1.is_some();
            let user = Person::of(tx, person)?;
            let kind = EndingKind::ActivationLink;
            Ok(Ending {
                kind,
                id,
                can_be_put_off: may_put_off(&access, kind, Some(&user.target)),
                ends_at: Instant::stored(expires_at)?,
                last_day: None,
                thing: Thing::ActivationLink { user, hands_over },
            })
        })
        .collect()
}
