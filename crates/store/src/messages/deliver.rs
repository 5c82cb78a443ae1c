//! Delivers what was sent, portion by portion, each in a transaction of its own, so that a message to
//! ten thousand blocks nothing and goes on after a restart where it stopped (rule "Messages": whom it
//! reaches is worked out while it is delivered, under the sender's rights as they are then).

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;
use tenantry_policy::{
    ids::{CompanyId, GroupId, UnitId, UserId},
    message::{Audience, AudienceKind, may_send},
};

use super::{audience::People, audience_kind};
use crate::{
    actor::ActorKey,
    arrival::UserKey,
    audit::{
        self,
        event::{Event, Subject},
    },
    connection::Conn,
    error::StoreError,
    instant::Instant,
    mail::{self, MailKind, MessageMail, bounds},
    new_id::new_id,
    one_of::OneOfDsl,
    rights,
    schema::{accounts, message_recipients, message_users, messages, users},
    store::Store,
    transaction::Origin,
};

/// People of one portion.
const PORTION: usize = 500;

/// Whether what is delivered is mailed as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    Queued,
    /// For data that is only shown.
    None,
}

/// Messages that could not be delivered in this run. The others go on without them.
#[derive(Clone, Debug, Default)]
pub struct Stuck(BTreeSet<i64>);

/// Delivers one portion of the message that waits longest. Answers whether one waited.
pub async fn deliver_next(
    store: &Store,
    letters: Letters,
    now: Instant,
    stuck: &mut Stuck,
) -> Result<bool, StoreError> {
    let but = stuck.clone();
    let waiting = store
        .database()
        .read(move |conn| find_waiting(conn, &but))
        .await?;
    let Some(key) = waiting else {
        return Ok(false);
    };
    let delivering = store
        .database()
        .write(move |conn| portion(conn, key, letters, now));
    if let Err(cause) = delivering.await {
        tracing::error!(%cause, message = key.1, "a message could not be delivered");
        stuck.0.insert(key.1);
    }
    Ok(true)
}

/// Delivers everything that waits, or says that something could not be.
pub async fn deliver_all(store: &Store, letters: Letters, now: Instant) -> Result<(), StoreError> {
    let mut stuck = Stuck::default();
    while deliver_next(store, letters, now, &mut stuck).await? {}
    if stuck.0.is_empty() {
        return Ok(());
    }
    Err(StoreError::Internal(
        "some messages could not be delivered".to_owned(),
    ))
}

fn find_waiting(conn: &mut Conn, but: &Stuck) -> Result<Option<(i64, i64)>, StoreError> {
    on!(conn, c => messages::table
        .filter(messages::delivered_at.is_null())
        .filter(diesel::dsl::not(messages::id.one_of(&but.0)))
        .order(messages::id)
        .select((messages::company_id, messages::id))
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = messages)]
struct Row {
    company_id: i64,
    id: i64,
    audience: String,
    audience_id: Option<i64>,
    subject: String,
    sent_by: String,
    after_user: i64,
    chosen: Option<i64>,
}

impl Row {
    fn audience(&self, conn: &mut Conn) -> Result<Audience, StoreError> {
        let id = self.audience_id.unwrap_or_default();
        Ok(match audience_kind(&self.audience, self.chosen)? {
            AudienceKind::User => Audience::User(UserId::new(id)),
            AudienceKind::Users => Audience::Users(self.users(conn)?),
            AudienceKind::Group => Audience::Group(GroupId::new(id)),
            AudienceKind::Unit => Audience::Unit(UnitId::new(id)),
            AudienceKind::Everybody => Audience::Everybody,
        })
    }

    /// Those who were chosen; never more than are acted on at once.
    fn users(&self, conn: &mut Conn) -> Result<BTreeSet<UserId>, StoreError> {
        let ids: Vec<i64> = on!(conn, c => message_users::table
            .filter(message_users::company_id.eq(self.company_id))
            .filter(message_users::message_id.eq(self.id))
            .select(message_users::user_id)
            .load(c))?;
        Ok(ids.into_iter().map(UserId::new).collect())
    }
}

fn portion(
    conn: &mut Conn,
    (company, id): (i64, i64),
    letters: Letters,
    now: Instant,
) -> Result<(), StoreError> {
    let row: Option<Row> = on!(conn, c => messages::table
        .find((company, id))
        .filter(messages::delivered_at.is_null())
        .select(Row::as_select())
        .first(c)
        .optional())?;
    let Some(row) = row else { return Ok(()) };
    let (company, audience) = (CompanyId::new(company), row.audience(conn)?);
    let by = ActorKey::parse(&row.sent_by)?;
    let rights = rights::decide(conn, company, by.employer, by.user, now)?;
    if rights.is_none_or(|rights| may_send(&rights, audience.kind()).is_err()) {
        return stop(conn, &row, now);
    }
    let sender = UserKey {
        employer: by.employer,
        user: by.user,
    };
    let people = People::of(conn, company, audience, sender, now)?;
    let most = i64::try_from(PORTION).unwrap_or(i64::MAX);
    let own = people.own_after(conn, row.after_user, most)?;
    let is_last = own.len() < PORTION;
    let after = own.last().copied().unwrap_or(row.after_user);
    let mut keys: BTreeSet<UserKey> = own
        .into_iter()
        .map(|user| UserKey {
            employer: company,
            user: UserId::new(user),
        })
        .collect();
    if is_last {
        keys.extend(people.guests(conn)?);
    }
    if advance(conn, &row, after, keys.len(), is_last.then_some(now))? {
        insert(conn, &row, &keys, letters, now)?;
    }
    Ok(())
}

/// Moves on to after this portion; `false` when another node was faster.
fn advance(
    conn: &mut Conn,
    row: &Row,
    after: i64,
    reached: usize,
    done: Option<Instant>,
) -> Result<bool, StoreError> {
    let reached = i64::try_from(reached).unwrap_or(i64::MAX);
    let moved = on!(conn, c => diesel::update(messages::table
            .find((row.company_id, row.id))
            .filter(messages::after_user.eq(row.after_user))
            .filter(messages::delivered_at.is_null()))
        .set((
            messages::after_user.eq(after),
            messages::reached.eq(messages::reached + reached),
            messages::delivered_at.eq(done.map(Instant::milliseconds)),
        ))
        .execute(c))?;
    Ok(moved == 1)
}

/// Ends a message whose sender may not send it any more.
fn stop(conn: &mut Conn, row: &Row, now: Instant) -> Result<(), StoreError> {
    let stopped = on!(conn, c => diesel::update(messages::table
            .find((row.company_id, row.id))
            .filter(messages::delivered_at.is_null()))
        .set((
            messages::delivered_at.eq(now.milliseconds()),
            messages::stopped.eq(true),
        ))
        .execute(c))?;
    if stopped == 0 {
        return Ok(());
    }
    let subject = Subject::new("message", row.id, &row.subject);
    let event = Event::new("messages.stopped", subject)
        .fact("reason", "the sender may not send it any more");
    let origin = Origin::default();
    let moment = audit::Moment {
        id: new_id(now),
        at: now,
        origin: &origin,
    };
    audit::write_by(conn, None, moment, CompanyId::new(row.company_id), &event)
}

/// company, id, full name, sort name, e-mail, whether the person wants letters
type Person = (i64, i64, String, String, Option<String>, Option<bool>);

fn insert(
    conn: &mut Conn,
    row: &Row,
    keys: &BTreeSet<UserKey>,
    letters: Letters,
    now: Instant,
) -> Result<(), StoreError> {
    let companies: BTreeSet<i64> = keys.iter().map(|key| key.employer.get()).collect();
    let ids: Vec<i64> = keys.iter().map(|key| key.user.get()).collect();
    let people: Vec<Person> = on!(conn, c => users::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id)))
        .filter(users::company_id.one_of(&companies))
        .filter(users::id.one_of(&ids))
        .order(users::id)
        .select((
            users::company_id,
            users::id,
            users::full_name,
            users::sort_full_name,
            users::email,
            accounts::message_mail.nullable(),
        ))
        .load(c))?;
    let is_meant = |person: &&Person| {
        keys.contains(&UserKey {
            employer: CompanyId::new(person.0),
            user: UserId::new(person.1),
        })
    };
    let people: Vec<&Person> = people.iter().filter(is_meant).collect();
    for people in people.chunks(PORTION) {
        let addresses: Vec<&str> = people.iter().filter_map(|p| p.4.as_deref()).collect();
        let flooded = bounds::with_enough(conn, MailKind::Message, &addresses, now)?;
        let recipients: Vec<NewRecipient<'_>> = people
            .iter()
            .map(|person| NewRecipient::of(row, person, letters, &flooded, now))
            .collect();
        on!(conn, c => diesel::insert_into(message_recipients::table)
            .values(&recipients)
            .execute(c))?;
        let mails: Vec<MessageMail<'_>> = recipients
            .iter()
            .zip(people)
            .filter(|(recipient, _)| recipient.mail == QUEUED)
            .filter_map(|(recipient, person)| {
                Some(MessageMail {
                    company: CompanyId::new(row.company_id),
                    message: row.id,
                    employer: recipient.user_company_id,
                    user: recipient.user_id,
                    address: person.4.as_deref()?,
                })
            })
            .collect();
        mail::queue_messages(conn, &mails, now)?;
    }
    Ok(())
}

const QUEUED: &str = "queued";
const NO_MAIL: &str = "none";

#[derive(Insertable)]
#[diesel(table_name = message_recipients)]
struct NewRecipient<'a> {
    company_id: i64,
    message_id: i64,
    user_company_id: i64,
    user_id: i64,
    id: i64,
    received_at: i64,
    full_name: &'a str,
    sort_name: &'a str,
    is_unread: bool,
    mail: &'static str,
}

impl<'a> NewRecipient<'a> {
    fn of(
        row: &Row,
        person: &'a Person,
        letters: Letters,
        flooded: &HashSet<String>,
        now: Instant,
    ) -> Self {
        let (company, user, full_name, sort_name, email, wants) = person;
        // Whoever has no account yet has had no chance to say no.
        let has_room = email.as_ref().is_some_and(|to| !flooded.contains(to));
        let is_mailed = letters == Letters::Queued && has_room && wants.unwrap_or(true);
        Self {
            company_id: row.company_id,
            message_id: row.id,
            user_company_id: *company,
            user_id: *user,
            id: new_id(now),
            received_at: now.milliseconds(),
            full_name,
            sort_name,
            is_unread: true,
            mail: if is_mailed { QUEUED } else { NO_MAIL },
        }
    }
}
