//! Sign-ins and denials of the last days, put together from the quarters of an hour in which they were
//! counted, day by day of the company's time zone.

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::{ToSpan, civil::Date};
use tenantry_policy::period::{starts_at, today};

use super::DAYS;
use crate::{
    arrival::company_by_id,
    audit::activity::{DENIAL, QUARTER_MS, SIGN_IN},
    error::StoreError,
    instant::Instant,
    rights::load::time_zone,
    schema::activity,
    transaction::Tx,
};

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    pub sign_ins: i64,
    pub denials: i64,
}

pub(super) fn days(tx: &mut Tx<'_>) -> Result<Vec<Day>, StoreError> {
    let (company, now) = (tx.company(), tx.now().timestamp());
    let zone = time_zone(&company_by_id(tx.conn, company)?.time_zone)?;
    let last = today(now, &zone);
    let first = last.saturating_sub((DAYS - 1).days());
    let from = Instant::from(starts_at(first, &zone)).milliseconds();
    let key = tx.company_key();
    let rows: Vec<(String, i64, i64)> = on!(tx.conn, c => activity::table
        .filter(activity::company_id.eq(key))
        .filter(activity::kind.eq_any([SIGN_IN, DENIAL]))
        .filter(activity::quarter.ge(from.div_euclid(QUARTER_MS)))
        .select((activity::kind, activity::quarter, activity::number))
        .load(c))?;
    let mut days: BTreeMap<Date, Day> = (0..DAYS)
        .map(|place| {
            let date = first.saturating_add(place.days());
            let day = Day {
                date,
                sign_ins: 0,
                denials: 0,
            };
            (date, day)
        })
        .collect();
    for (kind, quarter, number) in rows {
        let at = Instant::stored(quarter * QUARTER_MS)?;
        if let Some(day) = days.get_mut(&today(at.timestamp(), &zone)) {
            let count = if kind == SIGN_IN {
                &mut day.sign_ins
            } else {
                &mut day.denials
            };
            *count += number;
        }
    }
    Ok(days.into_values().collect())
}
