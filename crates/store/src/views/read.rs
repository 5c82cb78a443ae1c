//! The views that somebody can open: own ones, and those shared with groups of theirs.

use std::sync::Arc;

use diesel::prelude::*;
use tenantry_policy::{
    group::GroupStatus,
    ids::{CompanyId, ViewId},
};

use super::MyView;
use crate::{
    error::StoreError,
    may,
    schema::{group_members, groups, saved_views, view_shares},
    scope::CompanyScope,
    transaction::{Read, Tx},
};

/// Rows in all at most.
const MOST_READ: i64 = 500;

/// The same as [`mine`], if it was read at this version already: without asking.
pub fn known(scope: &CompanyScope) -> Option<Arc<Vec<MyView>>> {
    let version = scope.kept_at()?;
    let key = (scope.company().id, scope.user());
    scope.store().views().find(&key, version)
}

/// The views the actor can open in this company, by name; nothing for guests and for the operator's
/// people, who have no folder here.
pub fn mine(tx: &mut Read<'_, may::views::Read>) -> Result<Arc<Vec<MyView>>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let views = Arc::new(read(tx)?);
    if let Some((store, version)) = tx.kept() {
        let key = (tx.company(), tx.actor().user);
        store.views().keep(key, version, Arc::clone(&views));
    }
    Ok(views)
}

type Row = (i64, String, String, String, bool, String);

fn read(tx: &mut Tx<'_>) -> Result<Vec<MyView>, StoreError> {
    let Some(own) = personal_group(tx)? else {
        return Ok(Vec::new());
    };
    let (company, user) = (tx.company_key(), tx.actor().user.get());
    let with = diesel::alias!(groups as with_groups);
    // A group that is suspended gives nothing.
    let giving = with
        .filter(with.field(groups::company_id).eq(company))
        .filter(with.field(groups::status).eq(GroupStatus::Active.as_str()))
        .select(with.field(groups::id));
    let rows: Vec<(i64, Row)> = on!(tx.conn, c => saved_views::table
        .inner_join(groups::table.on(groups::company_id
            .eq(saved_views::company_id)
            .and(groups::id.eq(saved_views::group_id))))
        .filter(saved_views::company_id.eq(company))
        .filter(saved_views::group_id.eq(own).or(saved_views::id.eq_any(
            view_shares::table
                .inner_join(group_members::table.on(group_members::company_id
                    .eq(view_shares::company_id)
                    .and(group_members::group_id.eq(view_shares::group_id))))
                .filter(view_shares::company_id.eq(company))
                .filter(view_shares::group_id.eq_any(giving))
                .filter(group_members::user_id.eq(user))
                .select(view_shares::view_id),
        )))
        .order((saved_views::sort_name, saved_views::id))
        .limit(MOST_READ)
        .select((
            saved_views::group_id,
            (
                saved_views::id,
                saved_views::list,
                saved_views::name,
                saved_views::query,
                saved_views::is_default,
                groups::name,
            ),
        ))
        .load(c))?;
    let view = |(group, (id, list, name, query, is_default, owner)): (i64, Row)| MyView {
        id: ViewId::new(id),
        list,
        name,
        query,
        is_default: is_default && group == own,
        shared_by: (group != own).then_some(owner),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The actor's own personal group here: its owner's views stand in it.
pub(super) fn personal_group(tx: &mut Tx<'_>) -> Result<Option<i64>, StoreError> {
    let (company, actor) = (tx.company(), tx.actor().clone());
    if actor.employer != CompanyId::new(company.get()) {
        return Ok(None);
    }
    on!(tx.conn, c => groups::table
        .filter(groups::company_id.eq(company.get()))
        .filter(groups::user_id.eq(actor.user.get()))
        .select(groups::id)
        .first(c)
        .optional())
    .map_err(StoreError::from)
}
