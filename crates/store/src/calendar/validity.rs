//! Users with a last day.

use diesel::prelude::*;
use tenantry_policy::{
    calendar::{EndingKind, may_put_off},
    user::{Principal, UserStatus},
};

use super::{
    Ending, Person, PersonRow, Thing, person_columns,
    sought::{Sought, in_order},
};
use crate::{day::Day, error::StoreError, listing::counted, schema::users, transaction::Tx};

macro_rules! matching {
    ($backend:ty, $company:expr, $sought:expr) => {{
        let mut query = users::table
            .filter(users::company_id.eq($company))
            .filter(users::valid_until.ge($sought.first))
            .filter(users::valid_until.le($sought.last))
            .filter(users::principal.eq(Principal::Person.as_str()))
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
    on!(tx.conn, c: B => counted(matching!(B, company, sought).select(users::id)).get_result(c))
        .map_err(StoreError::from)
}

pub(super) fn find(tx: &mut Tx<'_>, sought: &Sought) -> Result<Vec<Ending>, StoreError> {
    let company = tx.company_key();
    let rows: Vec<(Option<Day>, PersonRow)> = on!(tx.conn, c: B => {
        let query = matching!(B, company, sought).select((users::valid_until, person_columns!()));
        in_order!(query, sought, sought.day_edge, users::valid_until, users::id).load(c)
    })?;
    let access = tx.access()?;
    let ending = |(until, person): (Option<Day>, PersonRow)| {
        let user = Person::of(tx, person)?;
        let Some(last_day) = until.map(Day::date) else {
            return Ok(None);
        };
        Ok(Some(Ending {
            kind: EndingKind::Validity,
            id: user.id.get(),
            can_be_put_off: may_put_off(&access, EndingKind::Validity, Some(&user.target)),
            ends_at: sought.end_of(last_day),
            last_day: Some(last_day),
            thing: Thing::Validity(user),
        }))
    };
    rows.into_iter()
        .filter_map(|row| ending(row).transpose())
        .collect()
}
