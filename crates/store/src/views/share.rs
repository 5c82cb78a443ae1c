//! Shares views with groups, whose members can then open them: one group at a time, so that neither
//! many groups nor another window's change gets lost.

use diesel::prelude::*;
use tenantry_policy::{
    console,
    group::GroupKind,
    ids::{GroupId, ViewId},
};

use super::change::own;
use crate::{
    audit::event::Event,
    error::StoreError,
    instant::Instant,
    listing::{Key, ListQuery, Page, SortBy, counted, page_of},
    may,
    proposals::Proposal,
    schema::{group_members, groups, view_shares},
    text::name_key,
    transaction::{Read, RightsWrite, Tx},
};

/// A group that a view is shared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub group: GroupId,
    pub name: String,
    pub since: Instant,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByGroup;

impl SortBy for ByGroup {
    const ALL: &'static [(Self, &'static str)] = &[(Self, "group")];
}

/// So many groups are proposed before anything is typed.
const MOST_PROPOSED: i64 = 50;

/// The groups a view is shared with.
macro_rules! shared_with {
    ($backend:ty, $company:expr, $view:expr) => {
        view_shares::table
            .inner_join(
                groups::table.on(groups::company_id
                    .eq(view_shares::company_id)
                    .and(groups::id.eq(view_shares::group_id))),
            )
            .filter(view_shares::company_id.eq($company))
            .filter(view_shares::view_id.eq($view.get()))
            .into_boxed::<$backend>()
    };
}

/// The groups the actor can share with: those of which they are a member, or, for whoever may read
/// groups, all.
macro_rules! open_groups {
    ($backend:ty, $company:expr, $user:expr, $all:expr) => {{
        let query = groups::table
            .filter(groups::company_id.eq($company))
            .filter(groups::kind.ne(GroupKind::Personal.as_str()))
            .into_boxed::<$backend>();
        if $all {
            query
        } else {
            query.filter(
                groups::id.eq_any(
                    group_members::table
                        .filter(group_members::company_id.eq($company))
                        .filter(group_members::user_id.eq($user))
                        .select(group_members::group_id),
                ),
            )
        }
    }};
}

/// A page of the groups an own view is shared with, by name.
pub fn shares(
    tx: &mut Read<'_, may::views::Read>,
    id: ViewId,
    wanted: &ListQuery<ByGroup>,
) -> Result<Page<Share>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    own(tx, id)?;
    let company = tx.company_key();
    let count = on!(tx.conn, c: B =>
        counted(shared_with!(B, company, id).select(groups::id)).get_result(c))?;
    let rows: Vec<(i64, String, String, i64)> = on!(tx.conn, c: B => {
        let query = shared_with!(B, company, id).select((
            groups::id,
            groups::sort_name,
            groups::name,
            view_shares::set_at,
        ));
        page_of!(query, wanted, text groups::sort_name, groups::id).load(c)
    })?;
    let page = Page::cut(rows, wanted, count, |row| (Key::of_text(&row.1), row.0));
    page.try_map(|(group, _, name, set_at)| {
        Ok(Share {
            group: GroupId::new(group),
            name,
            since: Instant::stored(set_at)?,
        })
    })
}

/// The first groups, by name, of those the actor is a member of: proposed to whoever shares a view.
pub fn own_groups(tx: &mut Read<'_, may::views::Read>) -> Result<Vec<Proposal>, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let (company, user) = (tx.company_key(), tx.actor().user.get());
    let names: Vec<String> = on!(tx.conn, c: B => open_groups!(B, company, user, false)
        .order((groups::sort_name, groups::id))
        .limit(MOST_PROPOSED)
        .select(groups::name)
        .load(c))?;
    Ok(names.into_iter().map(Proposal::named).collect())
}

fn reads_groups(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    Ok(tx.access()?.may(console::groups::READ))
}

#[derive(Insertable)]
#[diesel(table_name = view_shares)]
struct Row {
    company_id: i64,
    view_id: i64,
    group_id: i64,
    set_at: i64,
    set_by: String,
}

/// Shares an own view with the group of this name, and answers how the group writes it. A group it
/// can't be shared with is none, so that nobody learns of it by its name.
pub fn share(
    tx: &mut RightsWrite<'_, may::views::Update>,
    id: ViewId,
    typed: &str,
) -> Result<String, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let view = own(tx, id)?;
    let (group, name) = named(tx, typed)?;
    let company = tx.company_key();
    let known: i64 = on!(tx.conn, c => view_shares::table
        .find((company, id.get(), group))
        .count()
        .get_result(c))?;
    if known > 0 {
        let said = say::views::is_shared_already(&name);
        return Err(StoreError::invalid("group", said));
    }
    let (set_at, set_by) = tx.stamp();
    let row = Row {
        company_id: company,
        view_id: id.get(),
        group_id: group,
        set_at,
        set_by,
    };
    on!(tx.conn, c => diesel::insert_into(view_shares::table).values(&row).execute(c))?;
    let event = Event::new("views.shared", view.subject(id));
    tx.record(event.fact("group", &name).mention("group", group))?;
    Ok(name)
}

/// The group of this name, of those the actor can share with.
fn named(tx: &mut Tx<'_>, typed: &str) -> Result<(i64, String), StoreError> {
    let (all, key) = (reads_groups(tx)?, name_key(typed.trim()));
    let (company, user) = (tx.company_key(), tx.actor().user.get());
    let found = on!(tx.conn, c: B => open_groups!(B, company, user, all)
        .filter(groups::name_key.eq(&key))
        .select((groups::id, groups::name))
        .first(c)
        .optional())?;
    found.ok_or_else(|| StoreError::invalid("group", say::views::no_such_group()))
}

/// Shares an own view with the group no longer, and answers how the group is called: also with one
/// that the actor has left meanwhile.
pub fn unshare(
    tx: &mut RightsWrite<'_, may::views::Update>,
    id: ViewId,
    group: GroupId,
) -> Result<String, StoreError> {
    let tx: &mut Tx<'_> = tx;
    let view = own(tx, id)?;
    let (company, group) = (tx.company_key(), group.get());
    let name: String = on!(tx.conn, c: B => shared_with!(B, company, id)
        .filter(groups::id.eq(group))
        .select(groups::name)
        .first(c))?;
    on!(tx.conn, c =>
        diesel::delete(view_shares::table.find((company, id.get(), group))).execute(c))?;
    let event = Event::new("views.unshared", view.subject(id));
    tx.record(event.fact("group", &name).mention("group", group))?;
    Ok(name)
}
