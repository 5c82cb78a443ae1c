//! Sessions as rows (rule "Sessions"): only the token's hash is stored. A session ends when it was
//! idle for too long, at its absolute end, by signing out, when the password changes, and as soon
//! as its owner may act nowhere.

use std::sync::Arc;

use diesel::{dsl::exists, prelude::*};
use tenantry_policy::{
    company::CompanyStatus,
    ids::{AccountId, SessionId},
    user::UserStatus,
};

use crate::{
    accounts::{Entry, record_of_owner},
    arrival::{Person, PersonRow, person, person_columns, with_places},
    audit::event::Event,
    connection::Conn,
    door::Own,
    error::StoreError,
    instant::Instant,
    links::Token,
    new_id::new_id,
    rights::CATALOGUE_VERSION,
    schema::{accounts, companies, counters, handovers, sessions, users},
    store::Store,
};

/// The last-seen time is written at most so often.
const SEEN_EVERY_MS: i64 = 60 * 1000;

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub idle_ms: i64,
    pub absolute_ms: i64,
}

/// A session in use.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub id: SessionId,
    /// Whose it is.
    pub person: Arc<Person>,
    /// What the pages keep in it.
    pub state: String,
}

/// A session that begins.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub entry: Entry,
    pub state: String,
    pub address: String,
    pub user_agent: String,
}

/// Refuses a write whose session has ended since its request arrived. Ending a session moves no
/// version, so the row itself is asked, by its key.
pub(crate) fn check_stands(
    conn: &mut Conn,
    session: Option<SessionId>,
    now: Instant,
) -> Result<(), StoreError> {
    let Some(session) = session else {
        return Ok(());
    };
    let stands: bool = on!(conn, c => diesel::select(exists(sessions::table
            .find(session.get())
            .filter(sessions::expires_at.gt(now.milliseconds()))))
        .get_result(c))?;
    if stands {
        Ok(())
    } else {
        Err(StoreError::SignedOut)
    }
}

/// Begins a session and answers its token, which exists nowhere else. The token opens nothing when
/// the password has changed since it was shown.
pub async fn begin(
    store: &Store,
    new: NewSession,
    limits: Limits,
    now: Instant,
) -> Result<Token, StoreError> {
    let token = Token::random()?;
    let hash = token.hash();
    let write = move |conn: &mut Conn| insert(conn, &hash, &new, limits, now);
    store.database().write(write).await?;
    Ok(token)
}

fn insert(
    conn: &mut Conn,
    token_hash: &[u8],
    new: &NewSession,
    limits: Limits,
    now: Instant,
) -> Result<(), StoreError> {
    let account = new.entry.account.get();
    // Writing the account's row makes a change of password wait, or this wait for it.
    let is_current = on!(conn, c => diesel::update(accounts::table
            .find(account)
            .filter(accounts::password_changed_at.eq(new.entry.password_set_at)))
        .set(accounts::failed_sign_ins.eq(accounts::failed_sign_ins))
        .execute(c))?;
    if is_current == 0 {
        return Ok(());
    }
    on!(conn, c => diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(new_id(now)),
            sessions::token_hash.eq(token_hash),
            sessions::account_id.eq(account),
            sessions::state.eq(&new.state),
            sessions::address.eq(&new.address),
            sessions::user_agent.eq(&new.user_agent),
            sessions::created_at.eq(now.milliseconds()),
            sessions::last_seen_at.eq(now.milliseconds()),
            sessions::expires_at.eq(now.milliseconds() + limits.absolute_ms),
        ))
        .execute(c))?;
    Ok(())
}

/// The session behind a token with its person, if it still lasts; notes that it was seen.
pub async fn find(
    store: &Store,
    token: &Token,
    limits: Limits,
    now: Instant,
) -> Result<Option<Loaded>, StoreError> {
    let (hash, asked) = (token.hash(), store.clone());
    let look_up = move |conn: &mut Conn| find_row(conn, &asked, &hash, limits, now);
    let Some((loaded, last_seen_at)) = store.database().look_up(look_up).await? else {
        return Ok(None);
    };
    if now.milliseconds() - last_seen_at >= SEEN_EVERY_MS {
        let id = loaded.id.get();
        let write = move |conn: &mut Conn| note_seen(conn, id, now);
        store.database().write(write).await?;
    }
    Ok(Some(loaded))
}

/// The session's id, state and last-seen time.
type SessionRow = (i64, String, i64);

fn find_row(
    conn: &mut Conn,
    store: &Store,
    token_hash: &[u8],
    limits: Limits,
    now: Instant,
) -> Result<Option<(Loaded, i64)>, StoreError> {
    let rows: Vec<(SessionRow, PersonRow)> = on!(conn, c => with_places!(sessions::table
            .inner_join(accounts::table.on(sessions::account_id.eq(accounts::id.nullable()))))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now.milliseconds()))
        .filter(sessions::last_seen_at.gt(now.milliseconds() - limits.idle_ms))
        .select((
            (sessions::id, sessions::state, sessions::last_seen_at),
            person_columns!(),
        ))
        .load(c))?;
    let (mut of_session, of_person): (Vec<SessionRow>, Vec<PersonRow>) = rows.into_iter().unzip();
    let (Some((id, state, last_seen_at)), Some(person)) =
        (of_session.pop(), person(conn, store, of_person, now)?)
    else {
        return Ok(None);
    };
    if !person.acts_somewhere() && !is_expected(conn, person.account)? {
        return Ok(None);
    }
    let loaded = Loaded {
        id: SessionId::new(id),
        person: Arc::new(person),
        state,
    };
    Ok(Some((loaded, last_seen_at)))
}

/// Whether the account may act somewhere, or has an offer to accept in the console.
fn is_expected(conn: &mut Conn, account: AccountId) -> Result<bool, StoreError> {
    on!(conn, c => diesel::select(exists(accounts::table
            .find(account.get())
            .filter(may_enter!())))
        .get_result(c))
    .map_err(StoreError::from)
}

fn note_seen(conn: &mut Conn, id: i64, now: Instant) -> Result<(), StoreError> {
    let before = now.milliseconds() - SEEN_EVERY_MS;
    on!(conn, c => diesel::update(sessions::table
            .find(id)
            .filter(sessions::last_seen_at.le(before)))
        .set(sessions::last_seen_at.eq(now.milliseconds()))
        .execute(c))?;
    Ok(())
}

/// Keeps what the pages keep in a session. One that has ended meanwhile stays ended.
pub async fn keep_state(store: &Store, token: &Token, state: String) -> Result<(), StoreError> {
    let hash = token.hash();
    let write = move |conn: &mut Conn| {
        on!(conn, c => diesel::update(sessions::table.filter(sessions::token_hash.eq(&hash)))
            .set(sessions::state.eq(&state))
            .execute(c))?;
        Ok(())
    };
    store.database().write(write).await
}

/// Ends the session behind a token.
pub async fn end(store: &Store, token: &Token) -> Result<(), StoreError> {
    let hash = token.hash();
    let write = move |conn: &mut Conn| {
        on!(conn, c => diesel::delete(sessions::table.filter(sessions::token_hash.eq(&hash)))
            .execute(c))?;
        Ok(())
    };
    store.database().write(write).await
}

/// Removes the rows of sessions that have ended by time, or whose owner may act nowhere.
pub async fn remove_ended(
    store: &Store,
    limits: Limits,
    now: Instant,
) -> Result<usize, StoreError> {
    let write = move |conn: &mut Conn| {
        let by_time = on!(conn, c => diesel::delete(sessions::table
                .filter(sessions::expires_at.le(now.milliseconds())
                    .or(sessions::last_seen_at.le(now.milliseconds() - limits.idle_ms))))
            .execute(c))?;
        let standing = accounts::table
            .filter(may_enter!())
            .select(accounts::id.nullable());
        let by_status = on!(conn, c => diesel::delete(sessions::table
                .filter(diesel::dsl::not(sessions::account_id.eq_any(standing))))
            .execute(c))?;
        Ok(by_time + by_status)
    };
    store.database().write(write).await
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    pub id: SessionId,
    pub address: String,
    pub user_agent: String,
    pub created_at: Instant,
    pub last_seen_at: Instant,
}

/// The person's own sessions, the last used first.
pub fn list(tx: &mut Own<'_>) -> Result<Vec<OwnSession>, StoreError> {
    let (account, now) = (tx.account(), tx.now());
    list_of(tx.conn, account, now)
}

pub(crate) fn list_of(
    conn: &mut Conn,
    account: AccountId,
    now: Instant,
) -> Result<Vec<OwnSession>, StoreError> {
    let rows: Vec<(i64, String, String, i64, i64)> = on!(conn, c => sessions::table
        .filter(sessions::account_id.eq(account.get()))
        .filter(sessions::expires_at.gt(now.milliseconds()))
        .order((sessions::last_seen_at.desc(), sessions::id.desc()))
        .select((
            sessions::id,
            sessions::address,
            sessions::user_agent,
            sessions::created_at,
            sessions::last_seen_at,
        ))
        .load(c))?;
    let session = |(id, address, user_agent, created_at, last_seen_at)| {
        Ok(OwnSession {
            id: SessionId::new(id),
            address,
            user_agent,
            created_at: Instant::stored(created_at)?,
            last_seen_at: Instant::stored(last_seen_at)?,
        })
    };
    rows.into_iter().map(session).collect()
}

/// Ends one of the person's own sessions. `NotFound` if it is nobody's or somebody else's.
pub fn end_one(tx: &mut Own<'_>, id: SessionId) -> Result<(), StoreError> {
    let account = tx.account();
    let ended = on!(&mut *tx.conn, c => diesel::delete(sessions::table
            .find(id.get())
            .filter(sessions::account_id.eq(account.get())))
        .execute(c))?;
    if ended == 0 {
        return Err(StoreError::NotFound);
    }
    record_of_owner(tx, |subject| {
        Event::new("sessions.ended", subject).fact("sessions", &ended)
    })
}

/// Signs out everywhere but here; answers how many sessions ended.
pub fn end_others(tx: &mut Own<'_>, keep: SessionId) -> Result<usize, StoreError> {
    let account = tx.account();
    let ended = end_all(tx.conn, account, Some(keep))?;
    record_of_owner(tx, |subject| {
        Event::new("sessions.ended", subject).fact("sessions", &ended)
    })?;
    Ok(ended)
}

/// Says that the person signs out here; the session itself ends with its token.
pub fn sign_out(tx: &mut Own<'_>) -> Result<(), StoreError> {
    record_of_owner(tx, |subject| Event::new("accounts.signed_out", subject))
}

/// Ends the account's sessions, except one if that is to stay.
pub(crate) fn end_all(
    conn: &mut Conn,
    account: AccountId,
    keep: Option<SessionId>,
) -> Result<usize, StoreError> {
    // No id is negative, so nothing is kept then.
    let keep = keep.map_or(-1, SessionId::get);
    on!(conn, c => diesel::delete(sessions::table
            .filter(sessions::account_id.eq(account.get()))
            .filter(sessions::id.ne(keep)))
        .execute(c))
    .map_err(StoreError::from)
}

/// Whether the account of the row may act somewhere, or has an offer to accept in the console.
macro_rules! may_enter {
    () => {
        exists(
            users::table
                .inner_join(companies::table)
                .filter(users::account_id.eq(accounts::id.nullable()))
                .filter(users::status.eq(UserStatus::Active.as_str()))
                .filter(companies::status.eq(CompanyStatus::Active.as_str())),
        )
        .or(exists(
            users::table
                .inner_join(companies::table)
                .filter(users::email.eq(accounts::email))
                .filter(users::account_id.is_null())
                .filter(users::status.eq(UserStatus::Invited.as_str()))
                .filter(companies::status.eq(CompanyStatus::Active.as_str())),
        ))
        .or(exists(
            handovers::table.filter(handovers::email.nullable().eq(accounts::email)),
        ))
    };
}
use may_enter;
