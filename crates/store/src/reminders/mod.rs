//! Reminders of what ends (rule "Reminders"): found along the indexes of last days, portion by portion,
//! each in a transaction of its own that writes the letters together with the rows that say they are
//! written. Whatever fails, or is done by another node at the same moment, leaves neither.

mod days;
mod due;
mod invitations;
mod readers;
mod recipients;

use diesel::prelude::*;
use jiff::tz::TimeZone;
use tenantry_policy::{calendar::EndingKind, period::today, reminder::Stage};

use self::{
    due::{Due, Place, Sought},
    recipients::{Letters, Told, as_key},
};
use crate::{
    connection::Conn, day::Day, error::StoreError, instant::Instant, mail::ReminderAbout,
    schema::reminders, store::Store,
};

/// Things of one portion.
const PORTION: usize = 200;

/// What somebody is reminded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Invitation,
    Override,
    Validity,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Invitation, Self::Override, Self::Validity];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Override => "override",
            Self::Validity => "validity",
        }
    }
}

/// Writes every reminder that is due. Between two portions others get their turn.
pub async fn remind(store: &Store, now: Instant) -> Result<(), StoreError> {
    for kind in Kind::ALL {
        for stage in Stage::ALL {
            let mut sought = Some(Sought::new(stage, today(now.timestamp(), &TimeZone::UTC)));
            let mut told = Days::new();
            while let Some(from) = sought {
                sought = portion(store, kind, from, &mut told, now).await?;
                told.retain(|(_, day), _| sought.is_some_and(|next| *day >= next.first));
            }
        }
    }
    Ok(())
}

/// To whom a letter of a company and a day was written already: it tells of all that ends then, in whichever
/// portion it is found.
type Days = Told;

/// Looks at one portion, and answers where the next one begins.
async fn portion(
    store: &Store,
    kind: Kind,
    sought: Sought,
    told: &mut Days,
    now: Instant,
) -> Result<Option<Sought>, StoreError> {
    let look = move |conn: &mut Conn| {
        let (found, end) = find(conn, kind, &sought)?;
        Ok((found.iter().any(|due| due.is_ripe(&sought, now)), end))
    };
    let (is_ripe, end) = store.database().read(look).await?;
    if is_ripe {
        let before = told.clone();
        let write = move |conn: &mut Conn| {
            let (found, _) = find(conn, kind, &sought)?;
            done(conn, kind, &sought, found, &before, now)
        };
        match store.database().write(write).await {
            Ok(written) => *told = written,
            // Another node writes the same ones.
            Err(StoreError::Conflict(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(end.map(|place| sought.after(place)))
}

/// The portion, and its end if there may be more.
fn find(
    conn: &mut Conn,
    kind: Kind,
    sought: &Sought,
) -> Result<(Vec<Due>, Option<Place>), StoreError> {
    let found = match kind {
        Kind::Invitation => invitations::find(conn, sought)?,
        Kind::Override => days::overrides(conn, sought)?,
        Kind::Validity => days::users(conn, sought)?,
    };
    let end = found.last().map(Due::place);
    let goes_on = found.len() == PORTION;
    Ok((found, end.filter(|_| goes_on)))
}

fn most() -> i64 {
    i64::try_from(PORTION).unwrap_or(i64::MAX)
}

#[derive(Insertable)]
#[diesel(table_name = reminders)]
struct Row {
    company_id: i64,
    kind: &'static str,
    subject_id: i64,
    last_day: Day,
    stage: &'static str,
    set_at: i64,
}

/// Writes the letters of those that are due, and of all that are done with that they are.
fn done(
    conn: &mut Conn,
    kind: Kind,
    sought: &Sought,
    found: Vec<Due>,
    before: &Days,
    now: Instant,
) -> Result<Days, StoreError> {
    let ripe: Vec<Due> = found
        .into_iter()
        .filter(|due| due.is_ripe(sought, now))
        .collect();
    let rows: Vec<Row> = ripe
        .iter()
        .map(|due| Row {
            company_id: due.company.get(),
            kind: kind.as_str(),
            subject_id: due.subject,
            last_day: due.last_day,
            stage: sought.stage.as_str(),
            set_at: now.milliseconds(),
        })
        .collect();
    if rows.is_empty() {
        return Ok(before.clone());
    }
    on!(conn, c => diesel::insert_into(reminders::table).values(&rows).execute(c))?;
    let due: Vec<Due> = ripe
        .into_iter()
        .filter(|due| due.is_reminded(sought, now))
        .collect();
    let about = match kind {
        Kind::Invitation => {
            invitations::write(conn, sought.stage, &due, now)?;
            return Ok(before.clone());
        }
        Kind::Override => (EndingKind::Override, ReminderAbout::overrides()),
        Kind::Validity => (EndingKind::Validity, ReminderAbout::users()),
    };
    tell(conn, sought.stage, &due, before, about, now)
}

/// Writes one letter for those of a company that end on the same day. Who set an override is told as well;
/// who changed a user last needn't have set the day.
fn tell(
    conn: &mut Conn,
    stage: Stage,
    due: &[Due],
    before: &Days,
    (kind, about): (EndingKind, ReminderAbout),
    now: Instant,
) -> Result<Days, StoreError> {
    let mut told = Told::new();
    for one in due {
        let of = told.entry((one.company, one.last_day)).or_default();
        if kind == EndingKind::Override {
            of.insert(as_key(&one.set_by)?);
        }
    }
    let mut letters = Letters::default();
    let written = letters.tell(conn, stage, told, before, (kind, &about), now)?;
    letters.queue(conn, now)?;
    Ok(written)
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// By then no stage of it is sought any more.
const KEPT_DAYS: i64 = 30;

/// Forgets what was noted of days long past.
pub async fn forget_old(store: &Store, now: Instant) -> Result<(), StoreError> {
    let then = Instant::from_milliseconds(now.milliseconds() - KEPT_DAYS * DAY_MS);
    let then = then.map_err(|cause| StoreError::Internal(cause.to_string()))?;
    let before = Day::from(today(then.timestamp(), &TimeZone::UTC));
    let write = move |conn: &mut Conn| {
        on!(conn, c => diesel::delete(reminders::table.filter(reminders::last_day.lt(before)))
            .execute(c))?;
        Ok(())
    };
    store.database().write(write).await
}
