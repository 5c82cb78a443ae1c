//! Overrides that end: one letter for those of a company that end on the same day.

use std::collections::BTreeMap;

use diesel::{dsl::not, prelude::*};
use tenantry_policy::{
    company::CompanyStatus, console, ids::CompanyId, reminder::Stage, user::UserStatus,
};

use super::{
    Kind,
    due::{Due, Sought, What, noted},
    most,
    recipients::{Letters, Told, as_key},
};
use crate::{
    catalogue,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    mail::{EndingOverride, ReminderAbout},
    rights::{self, load::time_zone},
    schema::{companies, overrides, users},
    store::Store,
};

/// id, company, resource, operation, effect, last day, set at, by
type OverrideRow = (i64, i64, i64, i16, String, Option<Day>, i64, String);

pub(super) fn find(conn: &mut Conn, sought: &Sought) -> Result<Vec<Due>, StoreError> {
    let (day, id) = sought.edge();
    let rows: Vec<(OverrideRow, String, String)> = on!(conn, c => overrides::table
        .inner_join(users::table.on(users::company_id
            .eq(overrides::company_id)
            .and(users::id.eq(overrides::user_id))))
        .inner_join(companies::table.on(companies::id.eq(overrides::company_id)))
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .filter(users::status.ne(UserStatus::Retired.as_str()))
        .filter(overrides::until.ge(sought.first))
        .filter(overrides::until.le(sought.last))
        .filter(overrides::until.gt(day).or(overrides::id.gt(id)))
        .filter(not(noted!(
            Kind::Override,
            sought,
            overrides::company_id,
            overrides::id,
            overrides::until
        )))
        .order((overrides::until, overrides::id))
        .limit(most())
        .select((
            (
                overrides::id,
                overrides::company_id,
                overrides::resource,
                overrides::operation,
                overrides::effect,
                overrides::until,
                overrides::set_at,
                overrides::set_by,
            ),
            users::full_name,
            companies::time_zone,
        ))
        .load(c))?;
    let due = |(row, person, zone): (OverrideRow, String, String)| {
        let (id, company, resource, operation, effect, until, set_at, set_by) = row;
        let Some(last_day) = until else {
            return Ok(None);
        };
        Ok(Some(Due {
            company: CompanyId::new(company),
            subject: id,
            last_day,
            zone: time_zone(&zone)?,
            since: Instant::stored(set_at)?,
            set_by,
            what: What::Override {
                person,
                resource,
                operation,
                effect,
            },
        }))
    };
    rows.into_iter()
        .filter_map(|row| due(row).transpose())
        .collect()
}

pub(super) fn write(
    conn: &mut Conn,
    store: &Store,
    stage: Stage,
    due: &[Due],
    now: Instant,
) -> Result<(), StoreError> {
    if due.is_empty() {
        return Ok(());
    }
    let version = rights::catalogue_version(conn)?;
    let catalogue = store.catalogue(conn, version)?;
    let mut told: BTreeMap<(CompanyId, Day), Told<EndingOverride>> = BTreeMap::new();
    for one in due {
        let What::Override {
            person,
            resource,
            operation,
            effect,
        } = &one.what
        else {
            continue;
        };
        let permission = catalogue.write(catalogue::permission(*resource, *operation)?);
        let of = told.entry((one.company, one.last_day)).or_default();
        of.lines.push(EndingOverride::Of {
            person: person.clone(),
            effect: effect.clone(),
            permission,
        });
        let setter = as_key(&one.set_by)?;
        of.people
            .extend(Some(setter).filter(|key| key.employer == one.company));
    }
    let mut letters = Letters::default();
    let read = Some(console::overrides::READ);
    let about = |lines, more| ReminderAbout::Overrides { lines, more };
    letters.tell(conn, stage, told, read, about, now)?;
    letters.queue(conn, now)
}
