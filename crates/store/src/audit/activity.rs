//! How many sign-ins and denials there were, quarter of an hour by quarter of an hour: counted once, when
//! the events are sealed, so that whoever looks at a month of them need not read the trail. A quarter is
//! what the hours of all time zones are made of, so days of any zone can be put together from them.

use std::collections::BTreeMap;

use diesel::{prelude::*, upsert::excluded};

use crate::{
    connection::Conn, error::StoreError, instant::Instant, schema::activity, store::Store,
};

pub(crate) const QUARTER_MS: i64 = 15 * 60 * 1000;
pub(crate) const SIGN_IN: &str = "sign_in";
pub(crate) const DENIAL: &str = "denial";
/// Older quarters are forgotten: nobody looks further back.
const KEPT_MS: i64 = 40 * 24 * 60 * 60 * 1000;

fn kind(action: &str) -> Option<&'static str> {
    match action {
        "accounts.signed_in" => Some(SIGN_IN),
        "permissions.denied" => Some(DENIAL),
        _ => None,
    }
}

#[derive(Insertable)]
#[diesel(table_name = activity)]
struct Row {
    company_id: i64,
    kind: &'static str,
    quarter: i64,
    number: i64,
}

/// Adds events of a company, each with its action, moment and number.
pub(super) fn add<'e>(
    conn: &mut Conn,
    company: i64,
    events: impl Iterator<Item = (&'e str, i64, i64)>,
) -> Result<(), StoreError> {
    let mut counted: BTreeMap<(&'static str, i64), i64> = BTreeMap::new();
    for (action, at, number) in events {
        if let Some(kind) = kind(action) {
            *counted
                .entry((kind, at.div_euclid(QUARTER_MS)))
                .or_default() += number;
        }
    }
    // What is sealed within a second lies in one quarter, or two.
    for ((kind, quarter), number) in counted {
        let row = Row {
            company_id: company,
            kind,
            quarter,
            number,
        };
        on!(conn, c => diesel::insert_into(activity::table)
            .values(&row)
            .on_conflict((activity::company_id, activity::kind, activity::quarter))
            .do_update()
            .set(activity::number.eq(activity::number + excluded(activity::number)))
            .execute(c))?;
    }
    Ok(())
}

/// Forgets what nobody looks at any more.
pub async fn forget_old(store: &Store, now: Instant) -> Result<(), StoreError> {
    let before = (now.milliseconds() - KEPT_MS).div_euclid(QUARTER_MS);
    let write = move |conn: &mut Conn| {
        on!(conn, c => diesel::delete(activity::table.filter(activity::quarter.lt(before)))
            .execute(c))?;
        Ok(())
    };
    store.database().write(write).await
}
