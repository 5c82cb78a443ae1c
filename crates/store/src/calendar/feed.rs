//! The calendar at a secret address (rule "Calendar address"): for programs that show calendars and can't
//! sign in. Only a hash of the secret is kept. What is found at the address is decided at each look by the
//! rights of the person it was made for, as they are then.

use std::sync::Arc;

use diesel::prelude::*;
use jiff::ToSpan;
use say::Language;
use tenantry_policy::{
    calendar::EndingKind,
    catalogue::Catalogue,
    decision::Reach,
    ids::{AccountId, CompanyId, UserId},
    period::today,
};

use super::{Ending, Sees, Span, Wanted, list::found};
use crate::{
    accounts::language,
    actor::Actor,
    arrival::company_by_id,
    audit::event::{Event, Subject},
    connection::Conn,
    error::StoreError,
    instant::Instant,
    links::Token,
    listing::ListQuery,
    may,
    rights::{Versions, load::time_zone},
    schema::calendar_feeds,
    scope::{CompanyHead, CompanyScope, is_of},
    store::Store,
    transaction::{Context, Read, Tx},
};

/// A calendar holds at most so much of what ends, from this long ago on.
const MOST: u16 = 500;
const DAYS_BACK: i64 = 30;

/// What is found at a secret address now.
#[derive(Clone, Debug)]
pub struct Feed {
    pub company: CompanyHead,
    /// What its person reads.
    pub language: Language,
    pub endings: Vec<Ending>,
    pub catalogue: Arc<Catalogue>,
}

/// Since when the actor has a secret address for this calendar.
pub fn made_at(tx: &mut Read<'_, Sees>) -> Result<Option<Instant>, StoreError> {
    stands(tx)
}

/// Writes as whoever may read one of the calendar's kinds.
macro_rules! as_reader {
    ($scope:expr, $work:expr) => {
        match EndingKind::seen_by($scope.access()).first() {
            Some(EndingKind::Sent | EndingKind::Received) => {
                let may = $scope.may::<may::invitations::Read>()?;
                may.write(|tx| $work(tx)).await
            }
            Some(EndingKind::Override) => {
                let may = $scope.may::<may::overrides::Read>()?;
                may.write(|tx| $work(tx)).await
            }
            _ => {
                let may = $scope.may::<may::users::Read>()?;
                may.write(|tx| $work(tx)).await
            }
        }
    };
}

/// Makes a secret address for the actor, in the place of the one there may be. It is shown this once.
pub async fn make(scope: &CompanyScope) -> Result<Token, StoreError> {
    as_reader!(scope, make_one)
}

/// Ends the actor's secret address.
pub async fn switch_off(scope: &CompanyScope) -> Result<(), StoreError> {
    as_reader!(scope, end_one)
}

/// The one base of all queries about the actor's own address.
macro_rules! own {
    ($tx:expr) => {
        calendar_feeds::table.find((
            $tx.company_key(),
            $tx.actor().employer.get(),
            $tx.actor().user.get(),
        ))
    };
}

fn stands(tx: &mut Tx<'_>) -> Result<Option<Instant>, StoreError> {
    let own = own!(tx);
    let made: Option<i64> = on!(tx.conn, c => own
        .select(calendar_feeds::made_at)
        .first(c)
        .optional())?;
    made.map(Instant::stored).transpose()
}

fn make_one(tx: &mut Tx<'_>) -> Result<Token, StoreError> {
    let before = stands(tx)?;
    let token = Token::random()?;
    let account = tx.access()?.acting().account;
    let what = (
        calendar_feeds::account_id.eq(account.map(AccountId::get)),
        calendar_feeds::token_hash.eq(token.hash()),
        calendar_feeds::made_at.eq(tx.now().milliseconds()),
    );
    if before.is_some() {
        let own = own!(tx);
        on!(tx.conn, c => diesel::update(own).set(what.clone()).execute(c))?;
    } else {
        let key = (
            calendar_feeds::company_id.eq(tx.company_key()),
            calendar_feeds::user_company_id.eq(tx.actor().employer.get()),
            calendar_feeds::user_id.eq(tx.actor().user.get()),
        );
        on!(tx.conn, c => diesel::insert_into(calendar_feeds::table)
            .values((key, what.clone()))
            .execute(c))?;
    }
    let action = if before.is_some() {
        "calendar_addresses.replaced"
    } else {
        "calendar_addresses.made"
    };
    tx.record(Event::new(action, oneself(tx)))?;
    Ok(token)
}

fn end_one(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let own = own!(tx);
    let ended = on!(tx.conn, c => diesel::delete(own).execute(c))?;
    if ended == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    tx.record(Event::new("calendar_addresses.switched_off", oneself(tx)))
}

fn oneself(tx: &Tx<'_>) -> Subject {
    Subject::new("user", tx.actor().user.get(), &tx.actor().name)
}

/// What is at the address; nothing where there is none, or its person sees nothing of the calendar now.
pub async fn look(store: &Store, token: &Token, now: Instant) -> Result<Option<Feed>, StoreError> {
    let (store, hash) = (store.clone(), token.hash());
    let reader = store.clone();
    let read = move |conn: &mut Conn| read(conn, &reader, &hash, now);
    store.database().read(read).await
}

/// company, employer, user, account
type Row = (i64, i64, i64, Option<i64>);

fn read(
    conn: &mut Conn,
    store: &Store,
    hash: &[u8],
    now: Instant,
) -> Result<Option<Feed>, StoreError> {
    let row: Option<Row> = on!(conn, c => calendar_feeds::table
        .filter(calendar_feeds::token_hash.eq(hash))
        .select((
            calendar_feeds::company_id,
            calendar_feeds::user_company_id,
            calendar_feeds::user_id,
            calendar_feeds::account_id,
        ))
        .first(c)
        .optional())?;
    let Some((company, employer, user, account)) = row else {
        return Ok(None);
    };
    let (company, employer) = (CompanyId::new(company), CompanyId::new(employer));
    let user = UserId::new(user);
    let versions = Versions::read(conn, company, employer)?;
    let access = store.rights(conn, company, employer, user, versions, now)?;
    let is_still = |access: &Arc<_>| is_of(access, account.map(AccountId::new));
    let Some(access) = access.filter(is_still) else {
        return Ok(None);
    };
    if EndingKind::seen_by(&access).is_empty() {
        return Ok(None);
    }
    let catalogue = store.catalogue(conn, versions.catalogue)?;
    let head = company_by_id(conn, company)?;
    let context = Context {
        company,
        actor: Actor {
            capacity: access.acting().capacity,
            employer,
            user,
            name: access.acting().name.clone(),
        },
        now,
        origin: Arc::default(),
        catalogue: Arc::clone(&catalogue),
        access: Some(access),
        kept: None,
        reach: Reach::Company,
    };
    let first = today(now.timestamp(), &time_zone(&head.time_zone)?);
    let wanted = Wanted {
        kind: None,
        span: Span::Days(Some(first.saturating_sub(DAYS_BACK.days())), None),
        without_renewed: false,
        page: ListQuery {
            limit: MOST,
            ..ListQuery::default()
        },
    };
    let language = language::read_by_user(conn, employer.get(), user.get())?;
    let endings = found(&mut Tx::open(conn, context), &wanted)?;
    Ok(Some(Feed {
        company: head,
        language: language.unwrap_or_default(),
        endings,
        catalogue,
    }))
}
