//! Saves views, changes and deletes them: one's own, and nobody else's.

use diesel::prelude::*;
use tenantry_policy::{
    ids::{GroupId, ViewId},
    names::Name,
};

use super::{MOST_KEPT, read::personal_group};
use crate::{
    audit::event::{Event, Subject},
    error::StoreError,
    may,
    schema::{saved_views, view_shares},
    text::{fold, name_key},
    transaction::{RightsWrite, Tx},
};

/// A longer address is no list's.
const LONGEST_QUERY: usize = 4_000;

/// A view to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewView {
    pub list: String,
    pub name: Name,
    pub query: String,
}

#[derive(Insertable)]
#[diesel(table_name = saved_views)]
struct Row<'a> {
    company_id: i64,
    id: i64,
    group_id: i64,
    list: &'a str,
    name: &'a str,
    name_key: String,
    sort_name: String,
    query: &'a str,
    is_default: bool,
    changed_at: i64,
}

/// Saves a view under a new name.
pub fn save(
    tx: &mut RightsWrite<'_, may::views::Customize>,
    new: &NewView,
) -> Result<ViewId, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let group_id = folder(tx)?;
    check_query(&new.query)?;
    let company = tx.company_key();
    let kept: i64 = on!(tx.conn, c => saved_views::table
        .filter(saved_views::company_id.eq(company))
        .filter(saved_views::group_id.eq(group_id))
        .count()
        .get_result(c))?;
    if usize::try_from(kept).unwrap_or(MOST_KEPT) >= MOST_KEPT {
        let said = say::views::too_many(MOST_KEPT);
        return Err(StoreError::invalid("name", said));
    }
    let (id, name) = (tx.new_id(), new.name.as_str());
    let row = Row {
        company_id: company,
        id,
        group_id,
        list: &new.list,
        name,
        name_key: name_key(name),
        sort_name: fold(name),
        query: &new.query,
        is_default: false,
        changed_at: tx.now().milliseconds(),
    };
    on!(tx.conn, c => diesel::insert_into(saved_views::table).values(&row).execute(c))?;
    tx.record(
        Event::new("views.saved", Subject::new("view", id, name))
            .fact("list", &new.list)
            .fact("address", &new.query),
    )?;
    Ok(ViewId::new(id))
}

/// Saves what the list shows now under the name it has.
pub fn change(
    tx: &mut RightsWrite<'_, may::views::Customize>,
    id: ViewId,
    query: &str,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    check_query(query)?;
    let own = own(tx, id)?;
    let (company, now) = (tx.company_key(), tx.now().milliseconds());
    on!(tx.conn, c => diesel::update(saved_views::table.find((company, id.get())))
        .set((saved_views::query.eq(query), saved_views::changed_at.eq(now)))
        .execute(c))?;
    tx.record(
        Event::new("views.changed", own.subject(id))
            .fact("list", &own.list)
            .change("address", &own.query, query),
    )
}

/// Shows the list so at first, or no longer: one view of each list.
pub fn set_default(
    tx: &mut RightsWrite<'_, may::views::Customize>,
    id: ViewId,
    is_default: bool,
) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let own = own(tx, id)?;
    let company = tx.company_key();
    on!(tx.conn, c => {
        diesel::update(saved_views::table
                .filter(saved_views::company_id.eq(company))
                .filter(saved_views::group_id.eq(own.group_id))
                .filter(saved_views::list.eq(&own.list))
                .filter(saved_views::is_default.eq(true)))
            .set(saved_views::is_default.eq(false))
            .execute(c)?;
        diesel::update(saved_views::table.find((company, id.get())))
            .set(saved_views::is_default.eq(is_default))
            .execute(c)
    })?;
    let word = |yes| if yes { "yes" } else { "no" };
    tx.record(Event::new("views.changed", own.subject(id)).change(
        "shown at first",
        word(own.is_default),
        word(is_default),
    ))
}

/// Deletes a view, for everybody it is shared with as well.
pub fn delete(tx: &mut RightsWrite<'_, may::views::Delete>, id: ViewId) -> Result<(), StoreError> {
    let tx: &mut Tx<'_> = tx;
    let own = own(tx, id)?;
    let company = tx.company_key();
    on!(tx.conn, c => {
        diesel::delete(view_shares::table
                .filter(view_shares::company_id.eq(company))
                .filter(view_shares::view_id.eq(id.get())))
            .execute(c)?;
        diesel::delete(saved_views::table.find((company, id.get()))).execute(c)
    })?;
    tx.record(Event::new("views.deleted", own.subject(id)).fact("list", &own.list))
}

/// Removes what a group that is deleted holds of views: those of a personal group, and what was shared
/// with the group.
pub(crate) fn forget_group(tx: &mut Tx<'_>, group: GroupId) -> Result<(), StoreError> {
    let (company, group) = (tx.company_key(), group.get());
    let own = saved_views::table
        .filter(saved_views::company_id.eq(company))
        .filter(saved_views::group_id.eq(group));
    on!(tx.conn, c => {
        diesel::delete(view_shares::table
                .filter(view_shares::company_id.eq(company))
                .filter(view_shares::group_id.eq(group)
                    .or(view_shares::view_id.eq_any(own.select(saved_views::id)))))
            .execute(c)?;
        diesel::delete(saved_views::table
                .filter(saved_views::company_id.eq(company))
                .filter(saved_views::group_id.eq(group)))
            .execute(c)
    })?;
    Ok(())
}

/// A view of the actor's own.
#[derive(Debug, Queryable)]
pub(super) struct Own {
    pub group_id: i64,
    pub list: String,
    pub name: String,
    pub query: String,
    pub is_default: bool,
}

impl Own {
    pub(super) fn subject(&self, id: ViewId) -> Subject {
        Subject::new("view", id.get(), &self.name)
    }
}

/// The view, if it is the actor's own; not found otherwise.
pub(super) fn own(tx: &mut Tx<'_>, id: ViewId) -> Result<Own, StoreError> {
    let company = tx.company_key();
    let group = personal_group(tx)?.ok_or(StoreError::NotFound)?;
    on!(tx.conn, c => saved_views::table
        .filter(saved_views::company_id.eq(company))
        .filter(saved_views::group_id.eq(group))
        .filter(saved_views::id.eq(id.get()))
        .select((
            saved_views::group_id,
            saved_views::list,
            saved_views::name,
            saved_views::query,
            saved_views::is_default,
        ))
        .first(c))
    .map_err(StoreError::from)
}

/// Where the actor's views are kept.
fn folder(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    personal_group(tx)?.ok_or_else(|| {
        let said = say::views::only_own_people();
        StoreError::invalid("name", said)
    })
}

fn check_query(query: &str) -> Result<(), StoreError> {
    if query.len() > LONGEST_QUERY {
        let said = say::views::address_too_long();
        return Err(StoreError::invalid("name", said));
    }
    Ok(())
}
