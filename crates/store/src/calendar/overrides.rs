//! Overrides with a last day, of users who are still there.

use diesel::prelude::*;
use tenantry_policy::{
    calendar::{EndingKind, may_put_off},
    overrides::OverrideEffect,
    user::UserStatus,
};

use super::{
    Ending, Person, PersonRow, Thing, person_columns,
    sought::{Sought, in_order},
};
use crate::{
    catalogue,
    day::Day,
    error::StoreError,
    listing::counted,
    rights::load::unknown,
    schema::{overrides, users},
    transaction::Tx,
};

/// id, resource, operation, effect, reason, last day
type OverrideRow = (i64, i64, i16, String, String, Option<Day>);

macro_rules! matching {
    ($backend:ty, $company:expr, $sought:expr) => {{
        let mut query = overrides::table
            .inner_join(
                users::table.on(users::company_id
                    .eq(overrides::company_id)
                    .and(users::id.eq(overrides::user_id))),
            )
            .filter(overrides::company_id.eq($company))
            .filter(overrides::until.ge($sought.first))
            .filter(overrides::until.le($sought.last))
            .filter(users::status.ne(UserStatus::Retired.as_str()))
            .into_boxed::<$backend>();
        if let Some(pattern) = $sought.pattern.clone() {
            query = query.filter(users::search.like(pattern).escape('\\'));
        }
        query
    }};
}

pub(super) fn count(tx: &mut Tx<'_>, sought: &Sought) -> Result<i64, StoreError> {
    let company = tx.company_key();
    on!(tx.conn, c: B =>
        counted(matching!(B, company, sought).select(overrides::id)).get_result(c))
    .map_err(StoreError::from)
}

pub(super) fn find(tx: &mut Tx<'_>, sought: &Sought) -> Result<Vec<Ending>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(OverrideRow, PersonRow)> = on!(tx.conn, c: B => {
        let query = matching!(B, company, sought).select((
            (
                overrides::id,
                overrides::resource,
                overrides::operation,
                overrides::effect,
                overrides::reason,
                overrides::until,
            ),
            person_columns!(),
        ));
        in_order!(query, sought, sought.day_edge, overrides::until, overrides::id).load(c)
    })?;
    let access = tx.access()?;
    let ending = |(row, person): (OverrideRow, PersonRow)| {
        let (id, resource, operation, effect, reason, until) = row;
        let user = Person::of(tx, person)?;
        let Some(last_day) = until.map(Day::date) else {
            return Ok(None);
        };
        Ok(Some(Ending {
            kind: EndingKind::Override,
            id,
            can_be_put_off: may_put_off(&access, EndingKind::Override, Some(&user.target)),
            ends_at: sought.end_of(last_day),
            last_day: Some(last_day),
            thing: Thing::Override {
                user,
                permission: catalogue::permission(resource, operation)?,
                effect: OverrideEffect::parse(&effect)
                    .ok_or_else(|| unknown("effect of an override", &effect))?,
                reason,
            },
        }))
    };
    rows.into_iter()
        .filter_map(|row| ending(row).transpose())
        .collect()
}
