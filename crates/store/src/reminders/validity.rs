//! Users whose last day comes: one letter for those of a company with the same day.

use std::collections::BTreeMap;

use diesel::{dsl::not, prelude::*};
use tenantry_policy::{
    company::CompanyStatus,
    ids::CompanyId,
    reminder::Stage,
    user::{Principal, UserStatus},
};

use super::{
    Kind,
    due::{Due, Sought, What, noted},
    most,
    recipients::{Letters, Told},
};
use crate::{
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    mail::ReminderAbout,
    rights::load::time_zone,
    schema::{companies, users},
};

/// id, company, full name, last day, changed at, by, zone
type Row = (i64, i64, String, Option<Day>, i64, String, String);

pub(super) fn find(conn: &mut Conn, sought: &Sought) -> Result<Vec<Due>, StoreError> {
    let (day, id) = sought.edge();
    let rows: Vec<Row> = on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .filter(users::principal.eq(Principal::Person.as_str()))
        .filter(users::valid_until.ge(sought.first))
        .filter(users::valid_until.le(sought.last))
        .filter(users::valid_until.gt(day).or(users::id.gt(id)))
        .filter(not(noted!(
            Kind::Validity,
            sought,
            users::company_id,
            users::id,
            users::valid_until
        )))
        .order((users::valid_until, users::id))
        .limit(most())
        .select((
            users::id,
            users::company_id,
            users::full_name,
            users::valid_until,
            users::changed_at,
            users::changed_by,
            companies::time_zone,
        ))
        .load(c))?;
    let due = |(id, company, person, until, changed_at, changed_by, zone): Row| {
        let Some(last_day) = until else {
            return Ok(None);
        };
        Ok(Some(Due {
            company: CompanyId::new(company),
            subject: id,
            last_day,
            zone: time_zone(&zone)?,
            since: Instant::stored(changed_at)?,
            set_by: changed_by,
            what: What::Validity { person },
        }))
    };
    rows.into_iter()
        .filter_map(|row| due(row).transpose())
        .collect()
}

pub(super) fn write(
    conn: &mut Conn,
    stage: Stage,
    due: &[Due],
    now: Instant,
) -> Result<(), StoreError> {
    let mut told: BTreeMap<(CompanyId, Day), Told<String>> = BTreeMap::new();
    for one in due {
        if let What::Validity { person } = &one.what {
            let of = told.entry((one.company, one.last_day)).or_default();
            of.lines.push(person.clone());
        }
    }
    let mut letters = Letters::default();
    let about = |lines, more| ReminderAbout::Users { lines, more };
    letters.tell(conn, stage, told, None, about, now)?;
    letters.queue(conn, now)
}
