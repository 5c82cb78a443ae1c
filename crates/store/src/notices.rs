//! The operator's notice (rule "Notice"): set, changed and removed with the operator's own
//! permission, and kept in the process, so that no page asks a query for it.

use std::sync::{Arc, PoisonError, RwLock};

use diesel::prelude::*;
use tenantry_policy::{
    ids::CompanyId,
    notice::{self, NoticeKind, NoticeProblem},
};

use crate::{
    actor::{ActorNames, SetBy},
    audit::event::{Event, Subject},
    connection::Conn,
    error::StoreError,
    instant::Instant,
    may,
    rights::load::unknown,
    schema::notices,
    store::Store,
    transaction::{Read, Tx, Write},
};

/// The number of the one notice there can be.
const THE_NOTICE: i64 = 1;

/// What stands on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    pub text: String,
    pub from: Instant,
    pub until: Instant,
}

impl Notice {
    pub fn is_shown(&self, now: Instant) -> bool {
        notice::is_shown(
            self.from.timestamp(),
            self.until.timestamp(),
            now.timestamp(),
        )
    }
}

/// The notice as it is kept, for whoever changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub notice: Notice,
    pub set: SetBy,
    pub version: i64,
}

/// The notice as this process last read it.
#[derive(Clone, Debug, Default)]
pub struct Board(Arc<RwLock<Option<Arc<Notice>>>>);

impl Board {
    /// What is to be shown now.
    pub fn shown(&self, now: Instant) -> Option<Arc<Notice>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.clone().filter(|notice| notice.is_shown(now))
    }

    /// Reads it anew: done every second, and at once by whoever changes it.
    pub async fn refresh(&self, store: &Store) -> Result<(), StoreError> {
        let found = store.database().read(row).await?;
        let notice = found.map(|row| row.notice()).transpose()?.map(Arc::new);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = notice;
        Ok(())
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = notices)]
struct Row {
    id: i64,
    kind: String,
    body: String,
    from_at: i64,
    until_at: i64,
    set_at: i64,
    set_by: String,
    version: i64,
}

impl Row {
    fn notice(&self) -> Result<Notice, StoreError> {
        Ok(Notice {
            kind: NoticeKind::parse(&self.kind)
                .ok_or_else(|| unknown("kind of a notice", &self.kind))?,
            text: self.body.clone(),
            from: Instant::stored(self.from_at)?,
            until: Instant::stored(self.until_at)?,
        })
    }
}

fn row(conn: &mut Conn) -> Result<Option<Row>, StoreError> {
    on!(conn, c => notices::table
        .find(THE_NOTICE)
        .select(Row::as_select())
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

/// The notice there is, shown or not.
pub fn find(tx: &mut Read<'_, may::companies::Update>) -> Result<Option<Kept>, StoreError> {
    let Some(row) = row(tx.conn)? else {
        return Ok(None);
    };
    let names = ActorNames::look_up(tx.conn, [row.set_by.as_str()])?;
    Ok(Some(Kept {
        notice: row.notice()?,
        set: names.set_by(&row.set_by, row.set_at)?,
        version: row.version,
    }))
}

/// Sets the notice, or changes it over the version it was edited from; 0 where there was none.
pub fn set(
    tx: &mut Write<'_, may::companies::Update>,
    version: i64,
    wanted: &Notice,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    check_operator(tx)?;
    let text = notice::text(&wanted.text).map_err(|problem| refused("text", &problem))?;
    let (from, until) = (wanted.from, wanted.until);
    notice::check_time(from.timestamp(), until.timestamp(), tx.now().timestamp())
        .map_err(|problem| refused("until", &problem))?;
    let before = row(tx.conn)?;
    if before.as_ref().map_or(0, |row| row.version) != version {
        return Err(StoreError::Stale);
    }
    let (set_at, set_by) = tx.stamp();
    let new = Row {
        id: THE_NOTICE,
        kind: wanted.kind.as_str().to_owned(),
        body: text,
        from_at: from.milliseconds(),
        until_at: until.milliseconds(),
        set_at,
        set_by,
        version: version + 1,
    };
    let event = told(before.as_ref(), &new)?;
    if before.is_some() {
        let changed = on!(tx.conn, c => diesel::update(notices::table
                .find(THE_NOTICE)
                .filter(notices::version.eq(version)))
            .set((
                notices::kind.eq(&new.kind),
                notices::body.eq(&new.body),
                notices::from_at.eq(new.from_at),
                notices::until_at.eq(new.until_at),
                notices::set_at.eq(new.set_at),
                notices::set_by.eq(&new.set_by),
                notices::version.eq(new.version),
            ))
            .execute(c))?;
        if changed == 0 {
            return Err(StoreError::Stale);
        }
    } else {
        on!(tx.conn, c => diesel::insert_into(notices::table).values(&new).execute(c)).map_err(
            |error| match StoreError::from(error) {
                // Somebody else was faster.
                StoreError::Conflict(_) => StoreError::Stale,
                other => other,
            },
        )?;
    }
    tx.record(event)
}

/// Removes the notice.
pub fn remove(tx: &mut Write<'_, may::companies::Update>) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    check_operator(tx)?;
    let before = row(tx.conn)?.ok_or(StoreError::NotFound)?;
    on!(tx.conn, c => diesel::delete(notices::table.find(THE_NOTICE)).execute(c))?;
    let event = Event::new("notices.removed", subject()).change("text", &before.body, "");
    tx.record(event)
}

/// The notice is on the pages of all companies, so that only the operator's company keeps it.
fn check_operator(tx: &Tx<'_>) -> Result<(), StoreError> {
    if tx.company() == CompanyId::OPERATOR {
        Ok(())
    } else {
        Err(StoreError::NotFound)
    }
}

fn refused(field: &'static str, problem: &NoticeProblem) -> StoreError {
    StoreError::invalid(field, problem.to_string())
}

fn subject() -> Subject {
    Subject::named("notice", "Notice on every page")
}

/// The notice is public: its text stands in the trail.
fn told(before: Option<&Row>, new: &Row) -> Result<Event, StoreError> {
    let moments = |row: &Row| {
        let from = Instant::stored(row.from_at)?.to_string();
        Ok::<_, StoreError>((from, Instant::stored(row.until_at)?.to_string()))
    };
    let (from, until) = before.map(moments).transpose()?.unwrap_or_default();
    let (new_from, new_until) = moments(new)?;
    let (kind, body) = before.map_or(("", ""), |row| (&row.kind, &row.body));
    Ok(Event::new("notices.set", subject())
        .change("kind", kind, &new.kind)
        .change("text", body, &new.body)
        .change("from", &from, &new_from)
        .change("until", &until, &new_until))
}
