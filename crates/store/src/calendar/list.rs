//! The calendar as one list and as a month: the kinds are read apart, each along its own index, and put
//! together in the order of their ends (rule "Lists"). A page or a portion of a file reads of each kind no more
//! than it shows, from its place on, so none of them is ever read whole.

use jiff::{ToSpan, civil::Date};
use tenantry_policy::calendar::EndingKind;

use super::{
    Ending, Sees, Span, Wanted, activation_links, invitations, overrides, sought::Sought, validity,
};
use crate::{
    error::StoreError,
    listing::{Key, ListQuery, Page},
    rights::load::time_zone,
    scope::CompanyHead,
    transaction::{Read, Tx},
};

/// A month shows at most so many.
const MOST_IN_A_MONTH: u16 = 1_000;

/// A page of the calendar, of what the actor sees.
pub fn list(tx: &mut Read<'_, Sees>, wanted: &Wanted) -> Result<Page<Ending>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let kinds = kinds(tx, wanted)?;
    let sought = sought(tx, wanted)?;
    let mut counted = 0;
    for kind in &kinds {
        counted += count(tx, *kind, &sought)?;
    }
    page(tx, &kinds, &sought, counted)
}

/// A portion of what the list finds, of what the actor may export, for a file.
pub fn export(tx: &mut Read<'_, Sees>, wanted: &Wanted) -> Result<Page<Ending>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let kinds = kinds(tx, wanted)?;
    let access = tx.access()?;
    let kinds: Vec<EndingKind> = kinds
        .into_iter()
        .filter(|kind| access.may(kind.exported_by()))
        .collect();
    let sought = sought(tx, wanted)?;
    page(tx, &kinds, &sought, 0)
}

/// What ends in the month that begins with this day, and whether that is all of it.
pub fn month(
    tx: &mut Read<'_, Sees>,
    kind: Option<EndingKind>,
    first: Date,
) -> Result<(Vec<Ending>, bool), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let last = first.saturating_add(1.month()).yesterday().unwrap_or(first);
    let wanted = Wanted {
        kind,
        span: Span::Days(Some(first), Some(last)),
        without_renewed: false,
        page: ListQuery {
            limit: MOST_IN_A_MONTH,
            ..ListQuery::default()
        },
    };
    let kinds = kinds(tx, &wanted)?;
    let sought = sought(tx, &wanted)?;
    let page = page(tx, &kinds, &sought, 0)?;
    Ok((page.rows, page.next.is_none()))
}

/// The first page alone, of what the actor sees.
pub(super) fn found(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<Ending>, StoreError> {
    let kinds = kinds(tx, wanted)?;
    let sought = sought(tx, wanted)?;
    Ok(page(tx, &kinds, &sought, 0)?.rows)
}

/// How much ends within so many days, of each kind the actor sees; what was renewed already doesn't count.
pub(crate) fn count_soon(tx: &mut Tx<'_>, days: i64) -> Result<Vec<(EndingKind, i64)>, StoreError> {
    let wanted = Wanted {
        span: Span::Within(days),
        without_renewed: true,
        ..Wanted::default()
    };
    let kinds = kinds(tx, &wanted)?;
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let sought = sought(tx, &wanted)?;
    kinds
        .into_iter()
        .map(|kind| Ok((kind, count(tx, kind, &sought)?)))
        .collect()
}

/// The kinds that are asked for, of those the actor sees.
fn kinds(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<EndingKind>, StoreError> {
    let mut kinds = EndingKind::seen_by(&*tx.access()?);
    kinds.retain(|kind| wanted.kind.is_none_or(|only| only == *kind));
    Ok(kinds)
}

fn sought(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Sought, StoreError> {
    let company = tx.company();
    let head: CompanyHead = crate::arrival::company_by_id(tx.conn, company)?;
    Sought::new(wanted, time_zone(&head.time_zone)?, tx.now())
}

fn count(tx: &mut Tx<'_>, kind: EndingKind, sought: &Sought) -> Result<i64, StoreError> {
    match kind {
        EndingKind::Sent | EndingKind::Received => invitations::count(tx, kind, sought),
        EndingKind::Override => overrides::count(tx, sought),
        EndingKind::Validity => validity::count(tx, sought),
        EndingKind::ActivationLink => activation_links::count(tx, sought),
    }
}

fn page(
    tx: &mut Tx<'_>,
    kinds: &[EndingKind],
    sought: &Sought,
    counted: i64,
) -> Result<Page<Ending>, StoreError> {
    let mut rows = Vec::new();
    for kind in kinds {
        rows.extend(match kind {
            EndingKind::Sent | EndingKind::Received => invitations::find(tx, *kind, sought)?,
            EndingKind::Override => overrides::find(tx, sought)?,
            EndingKind::Validity => validity::find(tx, sought)?,
            EndingKind::ActivationLink => activation_links::find(tx, sought)?,
        });
    }
    rows.sort_by_key(|row| (row.ends_at, row.id));
    if !sought.page.reads_up() {
        rows.reverse();
    }
    rows.truncate(usize::from(sought.page.limit) + 1);
    let place = |row: &Ending| (Key::Number(row.ends_at.milliseconds()), row.id);
    Ok(Page::cut(rows, &sought.page, counted, place))
}
