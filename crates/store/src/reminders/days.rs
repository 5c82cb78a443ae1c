//! Overrides that end, and users whose last day comes: both are found by a last day in the company's time
//! zone, of which there may be none.

use diesel::{dsl::not, prelude::*};
use tenantry_policy::{
    company::CompanyStatus,
    ids::CompanyId,
    user::{Principal, UserStatus},
};

use super::{
    Kind,
    due::{Due, Sought, noted},
    most,
};
use crate::{
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    rights::load::time_zone,
    schema::{companies, overrides, users},
};

/// id, company, last day, set at, by, zone
type Row = (i64, i64, Option<Day>, i64, String, String);

/// The portion along the last days of a table: `portion!(c, sought, query, kind, company, id, day, at, by)`.
macro_rules! portion {
    ($conn:expr, $sought:expr, $query:expr, $kind:expr, $table:ident, $day:expr, $at:expr, $by:expr) => {{
        let (day, id) = $sought.edge();
        $query
            .filter(companies::status.eq(CompanyStatus::Active.as_str()))
            .filter(users::status.ne(UserStatus::Retired.as_str()))
            .filter($day.ge($sought.first))
            .filter($day.le($sought.last))
            .filter($day.gt(day).or($table::id.gt(id)))
            .filter(not(noted!(
                $kind,
                $sought,
                $table::company_id,
                $table::id,
                $day
            )))
            .order(($day, $table::id))
            .limit(most())
            .select((
                $table::id,
                $table::company_id,
                $day,
                $at,
                $by,
                companies::time_zone,
            ))
            .load($conn)
    }};
}

pub(super) fn overrides(conn: &mut Conn, sought: &Sought) -> Result<Vec<Due>, StoreError> {
    let rows: Vec<Row> = on!(conn, c => portion!(
        c,
        sought,
        overrides::table
            .inner_join(users::table.on(users::company_id
                .eq(overrides::company_id)
                .and(users::id.eq(overrides::user_id))))
            .inner_join(companies::table.on(companies::id.eq(overrides::company_id))),
        Kind::Override,
        overrides,
        overrides::until,
        overrides::set_at,
        overrides::set_by
    ))?;
    due(rows)
}

pub(super) fn users(conn: &mut Conn, sought: &Sought) -> Result<Vec<Due>, StoreError> {
    let rows: Vec<Row> = on!(conn, c => portion!(
        c,
        sought,
        users::table
            .inner_join(companies::table)
            .filter(users::principal.eq(Principal::Person.as_str())),
        Kind::Validity,
        users,
        users::valid_until,
        users::changed_at,
        users::changed_by
    ))?;
    due(rows)
}

fn due(rows: Vec<Row>) -> Result<Vec<Due>, StoreError> {
    let one = |(id, company, last_day, at, by, zone): Row| {
        let Some(last_day) = last_day else {
            return Ok(None);
        };
        Ok(Some(Due {
            company: CompanyId::new(company),
            subject: id,
            last_day,
            zone: time_zone(&zone)?,
            since: Instant::stored(at)?,
            set_by: by,
            lent: None,
        }))
    };
    rows.into_iter()
        .filter_map(|row| one(row).transpose())
        .collect()
}
