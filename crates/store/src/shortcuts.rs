//! Own shortcuts (rule "Shortcuts"): pages that a user keeps in the menu, under a name. The user's row
//! says at which version they are and comes with every session, so they are kept under it and no page
//! asks for them. They are the person's own affair: no permission is about them.

use std::{collections::HashMap, sync::Arc};

use diesel::prelude::*;
use tenantry_policy::{
    ids::{CompanyId, ShortcutId, UserId},
    names::Name,
    user::UserStatus,
};

use crate::{
    actor::{Actor, Capacity},
    arrival::UserKey,
    audit::event::{Event, Subject},
    connection::Conn,
    door::Own,
    error::StoreError,
    one_of::OneOfDsl,
    schema::{shortcuts, users},
    store::Store,
    transaction::Tx,
};

/// So many shortcuts one user keeps.
pub const MOST_KEPT: usize = 20;

/// A page in the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortcut {
    pub id: ShortcutId,
    pub name: String,
    pub path: String,
}

/// A page to be put into the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewShortcut {
    pub name: Name,
    pub path: String,
}

/// company, user, id, name, path
type Row = (i64, i64, i64, String, String);

/// The shortcuts of these users, each with the version their rows say.
pub(crate) fn of_users(
    conn: &mut Conn,
    store: &Store,
    wanted: &[(UserKey, i64)],
) -> Result<HashMap<UserKey, Arc<[Shortcut]>>, StoreError> {
    let mut found = HashMap::new();
    let mut unknown = Vec::new();
    // Who never had any is not asked about.
    for (user, version) in wanted.iter().filter(|(_, version)| *version > 0) {
        match store.shortcuts().find(user, *version) {
            Some(kept) => {
                found.insert(*user, kept);
            }
            None => unknown.push((*user, *version)),
        }
    }
    if unknown.is_empty() {
        return Ok(found);
    }
    let mut read = rows_of(conn, &unknown)?;
    for (user, version) in unknown {
        let own: Arc<[Shortcut]> = read.remove(&user).unwrap_or_default().into();
        store.shortcuts().keep(user, version, Arc::clone(&own));
        found.insert(user, own);
    }
    Ok(found)
}

fn rows_of(
    conn: &mut Conn,
    wanted: &[(UserKey, i64)],
) -> Result<HashMap<UserKey, Vec<Shortcut>>, StoreError> {
    let companies: Vec<i64> = wanted.iter().map(|(user, _)| user.employer.get()).collect();
    let people: Vec<i64> = wanted.iter().map(|(user, _)| user.user.get()).collect();
    let rows: Vec<Row> = on!(conn, c => shortcuts::table
        .filter(shortcuts::company_id.one_of(&companies))
        .filter(shortcuts::user_id.one_of(&people))
        .order((shortcuts::position, shortcuts::id))
        .select((
            shortcuts::company_id,
            shortcuts::user_id,
            shortcuts::id,
            shortcuts::name,
            shortcuts::path,
        ))
        .load(c))?;
    let mut found: HashMap<UserKey, Vec<Shortcut>> = HashMap::new();
    for (company, user, id, name, path) in rows {
        let user = UserKey {
            employer: CompanyId::new(company),
            user: UserId::new(user),
        };
        let id = ShortcutId::new(id);
        let own = found.entry(user).or_default();
        own.push(Shortcut { id, name, path });
    }
    Ok(found)
}

/// Puts a page into the menu of one of the account's users, at the end.
pub fn add(tx: &mut Own<'_>, user: UserKey, new: &NewShortcut) -> Result<ShortcutId, StoreError> {
    let (company, of, account) = (user.employer.get(), user.user.get(), tx.account().get());
    let full_name: String = on!(&mut *tx.conn, c => users::table
        .find((company, of))
        .filter(users::account_id.eq(account))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .select(users::full_name)
        .first(c))?;
    let kept: i64 = on!(&mut *tx.conn, c => shortcuts::table
        .filter(shortcuts::company_id.eq(company))
        .filter(shortcuts::user_id.eq(of))
        .count()
        .get_result(c))?;
    if usize::try_from(kept).unwrap_or(MOST_KEPT) >= MOST_KEPT {
        return Err(StoreError::invalid(
            "name",
            say::shortcuts::too_many(MOST_KEPT),
        ));
    }
    let (id, name) = (tx.new_id(), new.name.as_str());
    on!(&mut *tx.conn, c => diesel::insert_into(shortcuts::table)
        .values((
            shortcuts::company_id.eq(company),
            shortcuts::id.eq(id),
            shortcuts::user_id.eq(of),
            shortcuts::position.eq(kept),
            shortcuts::name.eq(name),
            shortcuts::path.eq(&new.path),
        ))
        .execute(c))?;
    raise(tx, company, of)?;
    let event = Event::new("shortcuts.added", Subject::new("shortcut", id, name));
    record(tx, user, full_name, &event.fact("address", &new.path))
}

/// Says the event and answers what was added.
fn record(
    tx: &mut Own<'_>,
    user: UserKey,
    name: String,
    event: &Event,
) -> Result<ShortcutId, StoreError> {
    let actor = Actor {
        capacity: Capacity::Own,
        employer: user.employer,
        user: user.user,
        name,
    };
    tx.record(Some(&actor), user.employer, event)?;
    Ok(ShortcutId::new(event.subject.id.unwrap_or_default()))
}

/// One of the account's own.
#[derive(Clone, Debug, Queryable)]
struct Kept {
    company: i64,
    user: i64,
    id: i64,
    position: i64,
    name: String,
    path: String,
    full_name: String,
}

impl Kept {
    fn owner(&self) -> UserKey {
        UserKey {
            employer: CompanyId::new(self.company),
            user: UserId::new(self.user),
        }
    }
}

fn own(tx: &mut Own<'_>, id: ShortcutId) -> Result<Kept, StoreError> {
    let account = tx.account().get();
    on!(&mut *tx.conn, c => shortcuts::table
        .inner_join(users::table.on(users::company_id
            .eq(shortcuts::company_id)
            .and(users::id.eq(shortcuts::user_id))))
        .filter(users::account_id.eq(account))
        .filter(users::status.eq(UserStatus::Active.as_str()))
        .filter(shortcuts::id.eq(id.get()))
        .select((
            shortcuts::company_id,
            shortcuts::user_id,
            shortcuts::id,
            shortcuts::position,
            shortcuts::name,
            shortcuts::path,
            users::full_name,
        ))
        .first(c))
    .map_err(StoreError::from)
}

/// Calls it otherwise and puts it at another place, counted from nought.
pub fn change(
    tx: &mut Own<'_>,
    id: ShortcutId,
    name: &Name,
    place: usize,
) -> Result<(), StoreError> {
    let before = own(tx, id)?;
    let (company, user) = (before.company, before.user);
    let last = count(tx, company, user)? - 1;
    let place = i64::try_from(place).unwrap_or(last).clamp(0, last.max(0));
    if place == before.position && name.as_str() == before.name {
        tx.nothing_changed();
        return Ok(());
    }
    let (from, to, by) = if place < before.position {
        (place, before.position - 1, 1)
    } else {
        (before.position + 1, place, -1)
    };
    shift(tx, &before, (from, to), by)?;
    on!(&mut *tx.conn, c => diesel::update(shortcuts::table.find((company, before.id)))
        .set((shortcuts::name.eq(name.as_str()), shortcuts::position.eq(place)))
        .execute(c))?;
    raise(tx, company, user)?;
    let event = Event::new("shortcuts.changed", subject(&before))
        .change("name", &before.name, name.as_str())
        .change("place", &(before.position + 1), &(place + 1));
    record(tx, before.owner(), before.full_name.clone(), &event)?;
    Ok(())
}

/// Takes it out of the menu.
pub fn remove(tx: &mut Own<'_>, id: ShortcutId) -> Result<(), StoreError> {
    let before = own(tx, id)?;
    let (company, user) = (before.company, before.user);
    on!(&mut *tx.conn, c => diesel::delete(shortcuts::table.find((company, before.id))).execute(c))?;
    shift(tx, &before, (before.position, i64::MAX), -1)?;
    raise(tx, company, user)?;
    let event = Event::new("shortcuts.removed", subject(&before)).fact("address", &before.path);
    record(tx, before.owner(), before.full_name.clone(), &event)?;
    Ok(())
}

fn subject(kept: &Kept) -> Subject {
    Subject::new("shortcut", kept.id, &kept.name)
}

fn count(tx: &mut Own<'_>, company: i64, user: i64) -> Result<i64, StoreError> {
    on!(&mut *tx.conn, c => shortcuts::table
        .filter(shortcuts::company_id.eq(company))
        .filter(shortcuts::user_id.eq(user))
        .count()
        .get_result(c))
    .map_err(StoreError::from)
}

/// Moves those between two places by one.
fn shift(tx: &mut Own<'_>, of: &Kept, (from, to): (i64, i64), by: i64) -> Result<(), StoreError> {
    on!(&mut *tx.conn, c => diesel::update(shortcuts::table
            .filter(shortcuts::company_id.eq(of.company))
            .filter(shortcuts::user_id.eq(of.user))
            .filter(shortcuts::position.between(from, to)))
        .set(shortcuts::position.eq(shortcuts::position + by))
        .execute(c))?;
    Ok(())
}

/// What is kept of the user's shortcuts holds no longer.
fn raise(tx: &mut Own<'_>, company: i64, user: i64) -> Result<(), StoreError> {
    on!(&mut *tx.conn, c => diesel::update(users::table.find((company, user)))
        .set(users::shortcuts_version.eq(users::shortcuts_version + 1))
        .execute(c))?;
    Ok(())
}

/// Removes those of users who are deleted, or become somebody else's.
pub(crate) fn forget(tx: &mut Tx<'_>, people: &[i64]) -> Result<(), StoreError> {
    let company = tx.company_key();
    let removed = on!(tx.conn, c => diesel::delete(shortcuts::table
            .filter(shortcuts::company_id.eq(company))
            .filter(shortcuts::user_id.one_of(people)))
        .execute(c))?;
    if removed > 0 {
        on!(tx.conn, c => diesel::update(users::table
                .filter(users::company_id.eq(company))
                .filter(users::id.one_of(people)))
            .set(users::shortcuts_version.eq(users::shortcuts_version + 1))
            .execute(c))?;
    }
    Ok(())
}
