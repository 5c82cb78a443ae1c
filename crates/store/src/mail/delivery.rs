//! Sends what is queued: the worker takes one letter at a time, and says what became of it. A letter
//! that was taken is due again after a pause, so neither a crash nor a second node loses or doubles
//! it; the pauses grow, and in the end the letter is given up, which the audit trail and the user's
//! page show.

use diesel::prelude::*;
use say::Language;
use serde::de::DeserializeOwned;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{AccountId, CompanyId, MailId, UserId},
    user::UserStatus,
};

use super::{
    InvitationLetter, MailKind,
    message::{self, About, MessageLetter},
    reminder::{self, ReminderLetter},
};
use crate::{
    accounts::language,
    audit::{
        self,
        event::{Event, Subject},
    },
    connection::Conn,
    error::StoreError,
    instant::Instant,
    links::{self, LinkFor, LinkKind, Token},
    may,
    new_id::new_id,
    schema::{accounts, companies, handovers, mails, users},
    store::Store,
    transaction::{Origin, Read},
};

const MINUTE: i64 = 60 * 1000;
/// After each attempt so long until the next; after the last one the letter is given up.
const PAUSES_MINUTES: [i64; 8] = [1, 5, 15, 60, 180, 360, 720, 1440];
/// Letters are forgotten so long after they were sent or given up.
const KEPT_MS: i64 = 90 * 24 * 60 * MINUTE;

/// Why a letter is given up whose reader it doesn't concern any more.
const NOT_WANTED: &str = "no longer wanted";

/// A letter to be sent now.
#[derive(Clone, Debug)]
pub struct Letter {
    pub id: MailId,
    pub recipient: String,
    /// What the recipient reads.
    pub language: Language,
    pub content: Content,
}

/// What a letter says. Tokens were made for this attempt and exist nowhere else.
#[derive(Clone, Debug)]
pub enum Content {
    Activation {
        company: String,
        full_name: String,
        user_name: String,
        token: Token,
    },
    PasswordReset {
        token: Token,
    },
    EmailChange {
        token: Token,
    },
    EmailChangeNotice {
        new_email: String,
    },
    Invitation {
        kind: MailKind,
        letter: InvitationLetter,
    },
    Message(MessageLetter),
    Reminder(ReminderLetter),
}

/// What the content column of the letters about a change of e-mail holds.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct EmailChangeContent {
    pub new_email: String,
}

#[derive(Queryable)]
struct Due {
    id: i64,
    kind: String,
    recipient: String,
    company_id: Option<i64>,
    user_id: Option<i64>,
    account_id: Option<i64>,
    content: String,
    attempts: i64,
    next_attempt_at: i64,
}

/// Takes the letter that has been due for longest; those of messages come after all others. What is no longer wanted is taken back instead.
pub async fn take(store: &Store, now: Instant) -> Result<Option<Letter>, StoreError> {
    let known = store.clone();
    store
        .database()
        .write(move |conn| take_now(conn, &known, now))
        .await
}

fn take_now(conn: &mut Conn, store: &Store, now: Instant) -> Result<Option<Letter>, StoreError> {
    while let Some(due) = find_due(conn, now)? {
        if !postpone(conn, &due, now)? {
            return Ok(None);
        }
        let id = MailId::new(due.id);
        match content(conn, store, &due, now)? {
            Some(content) => {
                let language = language_of(conn, &due)?;
                let recipient = due.recipient;
                return Ok(Some(Letter {
                    id,
                    recipient,
                    language,
                    content,
                }));
            }
            None => give_up(conn, id, NOT_WANTED, now)?,
        }
    }
    Ok(None)
}

fn find_due(conn: &mut Conn, now: Instant) -> Result<Option<Due>, StoreError> {
    on!(conn, c => mails::table
        .filter(mails::next_attempt_at.le(now.milliseconds()))
        .filter(mails::sent_at.is_null())
        .filter(mails::given_up_at.is_null())
        .order((mails::bulk, mails::next_attempt_at, mails::id))
        .select((
            mails::id,
            mails::kind,
            mails::recipient,
            mails::company_id,
            mails::user_id,
            mails::account_id,
            mails::content,
            mails::attempts,
            mails::next_attempt_at,
        ))
        .first(c)
        .optional())
    .map_err(StoreError::from)
}

/// Makes the letter ours for this attempt; `false` when another node was faster.
fn postpone(conn: &mut Conn, due: &Due, now: Instant) -> Result<bool, StoreError> {
    let place = usize::try_from(due.attempts).unwrap_or(usize::MAX);
    let last = PAUSES_MINUTES.last().copied().unwrap_or_default();
    let pause = PAUSES_MINUTES.get(place).copied().unwrap_or(last) * MINUTE;
    let taken = on!(conn, c => diesel::update(mails::table
            .find(due.id)
            .filter(mails::next_attempt_at.eq(due.next_attempt_at)))
        .set((
            mails::attempts.eq(mails::attempts + 1),
            mails::next_attempt_at.eq(now.milliseconds() + pause),
        ))
        .execute(c))?;
    Ok(taken == 1)
}

fn content(
    conn: &mut Conn,
    store: &Store,
    due: &Due,
    now: Instant,
) -> Result<Option<Content>, StoreError> {
    let kind = MailKind::parse(&due.kind)
        .ok_or_else(|| StoreError::Internal(format!("not a kind of mail: {:?}", due.kind)))?;
    match kind {
        MailKind::Activation => activation(conn, due, now),
        MailKind::PasswordReset => {
            let token = account_link(conn, due, LinkKind::PasswordReset, now)?;
            Ok(token.map(|token| Content::PasswordReset { token }))
        }
        MailKind::EmailChange => {
            let token = account_link(conn, due, LinkKind::EmailChange, now)?;
            Ok(token.map(|token| Content::EmailChange { token }))
        }
        MailKind::EmailChangeNotice => {
            let EmailChangeContent { new_email } = read(&due.content)?;
            Ok(Some(Content::EmailChangeNotice { new_email }))
        }
        MailKind::InvitationReceived | MailKind::InvitationAssigned | MailKind::InvitationEnded => {
            let letter = read(&due.content)?;
            Ok(Some(Content::Invitation { kind, letter }))
        }
        MailKind::Message => {
            let user = (due.company_id, due.user_id);
            let letter = message::content(conn, user, &due.recipient, &due.content)?;
            Ok(letter.map(Content::Message))
        }
        MailKind::Reminder => {
            let user = (due.company_id, due.user_id);
            let letter = reminder::content(conn, store, user, &due.recipient, &due.content, now)?;
            Ok(letter.map(Content::Reminder))
        }
    }
}

/// What the recipient reads: as the account says, else the user.
fn language_of(conn: &mut Conn, due: &Due) -> Result<Language, StoreError> {
    let by_account = match due.account_id {
        Some(account) => language::read_by_account(conn, account)?,
        None => None,
    };
    let by_user = match (by_account, due.company_id, due.user_id) {
        (None, Some(company), Some(user)) => language::read_by_user(conn, company, user)?,
        _ => None,
    };
    Ok(by_account.or(by_user).unwrap_or_default())
}

fn read<T: DeserializeOwned>(content: &str) -> Result<T, StoreError> {
    serde_json::from_str(content)
        .map_err(|problem| StoreError::Internal(format!("content of a letter: {problem}")))
}

/// company, full name, user name, full name of the person Admin is being handed to
type ActivationRow = (String, String, String, Option<String>);

/// `None` when the user has another address by now, an account, or can't be activated any more.
fn activation(conn: &mut Conn, due: &Due, now: Instant) -> Result<Option<Content>, StoreError> {
    let (Some(company), Some(user)) = (due.company_id, due.user_id) else {
        return Ok(None);
    };
    let statuses = [UserStatus::Invited, UserStatus::Active].map(UserStatus::as_str);
    let found: Option<ActivationRow> = on!(conn, c => users::table
        .inner_join(companies::table)
        .left_join(handovers::table.on(handovers::company_id
            .eq(users::company_id)
            .and(handovers::user_id.eq(users::id))))
        .filter(users::company_id.eq(company))
        .filter(users::id.eq(user))
        .filter(users::account_id
            .is_null()
            .and(users::email.eq(&due.recipient))
            .or(handovers::email.nullable().eq(&due.recipient)))
        .filter(users::status.eq_any(statuses))
        .filter(companies::status.eq(CompanyStatus::Active.as_str()))
        .select((
            companies::name,
            users::full_name,
            users::user_name,
            handovers::full_name.nullable(),
        ))
        .first(c)
        .optional())?;
    let Some((company_name, full_name, user_name, next)) = found else {
        return Ok(None);
    };
    let whom = LinkFor::User(CompanyId::new(company), UserId::new(user));
    let email = Some(due.recipient.as_str());
    let by = links::Maker::program(now);
    let token = links::insert(conn, &by, LinkKind::Activation, &whom, email)?;
    Ok(Some(Content::Activation {
        company: company_name,
        full_name: next.unwrap_or(full_name),
        user_name,
        token,
    }))
}

fn account_link(
    conn: &mut Conn,
    due: &Due,
    kind: LinkKind,
    now: Instant,
) -> Result<Option<Token>, StoreError> {
    let Some(account) = due.account_id else {
        return Ok(None);
    };
    let email: Option<Option<String>> = on!(conn, c => accounts::table
        .find(account)
        .select(accounts::email)
        .first(c)
        .optional())?;
    // A reset goes to the account's address as it is when the letter leaves, or not at all.
    let is_right = email.flatten().as_deref() == Some(due.recipient.as_str());
    if kind == LinkKind::PasswordReset && !is_right {
        return Ok(None);
    }
    let whom = LinkFor::Account(AccountId::new(account));
    let by = links::Maker::program(now);
    links::insert(conn, &by, kind, &whom, Some(&due.recipient)).map(Some)
}

/// Says that the letter left.
pub async fn sent(store: &Store, id: MailId, now: Instant) -> Result<(), StoreError> {
    let write = move |conn: &mut Conn| {
        let about: About = on!(conn, c => diesel::update(mails::table.find(id.get()))
            .set((mails::sent_at.eq(now.milliseconds()), mails::last_error.eq("")))
            .returning((mails::kind, mails::content, mails::company_id, mails::user_id))
            .get_result(c))?;
        message::tell(conn, &about, "sent")
    };
    store.database().write(write).await
}

/// Says that the letter didn't leave. `for_good` when trying again can't help.
pub async fn failed(
    store: &Store,
    id: MailId,
    problem: &str,
    for_good: bool,
    now: Instant,
) -> Result<(), StoreError> {
    let problem: String = problem.chars().take(500).collect();
    store
        .database()
        .write(move |conn| {
            let attempts: i64 = on!(conn, c => diesel::update(mails::table.find(id.get()))
                .set(mails::last_error.eq(&problem))
                .returning(mails::attempts)
                .get_result(c))?;
            let tried = usize::try_from(attempts).unwrap_or(usize::MAX);
            if for_good || tried > PAUSES_MINUTES.len() {
                give_up(conn, id, &problem, now)?;
                record_given_up(conn, id, &problem, now)?;
            }
            Ok(())
        })
        .await
}

fn give_up(conn: &mut Conn, id: MailId, why: &str, now: Instant) -> Result<(), StoreError> {
    let about: About = on!(conn, c => diesel::update(mails::table.find(id.get()))
        .set((mails::given_up_at.eq(now.milliseconds()), mails::last_error.eq(why)))
        .returning((mails::kind, mails::content, mails::company_id, mails::user_id))
        .get_result(c))?;
    let became = if why == NOT_WANTED { "none" } else { "failed" };
    message::tell(conn, &about, became)
}

/// The company learns it for its user; a letter to an account is the operator's concern.
fn record_given_up(
    conn: &mut Conn,
    id: MailId,
    problem: &str,
    now: Instant,
) -> Result<(), StoreError> {
    type Row = (String, Option<i64>, Option<i64>, Option<String>);
    let (kind, company, user, full_name): Row = on!(conn, c => mails::table
        .left_join(users::table.on(users::company_id.nullable().eq(mails::company_id)
            .and(users::id.nullable().eq(mails::user_id))))
        .filter(mails::id.eq(id.get()))
        .select((mails::kind, mails::company_id, mails::user_id, users::full_name.nullable()))
        .first(c))?;
    let subject = match user {
        Some(user) => Subject::new("user", user, full_name.unwrap_or_default()),
        None => Subject::named("mail", kind.as_str()),
    };
    let event = Event::new("mails.given_up", subject)
        .fact("letter", &kind)
        .fact("problem", problem);
    let origin = Origin::default();
    let moment = audit::Moment {
        id: new_id(now),
        at: now,
        origin: &origin,
    };
    let company = company.map_or(CompanyId::OPERATOR, CompanyId::new);
    audit::write_by(conn, None, moment, company, &event)
}

/// Forgets letters that were sent or given up long ago.
pub async fn forget_old(store: &Store, now: Instant) -> Result<(), StoreError> {
    let before = now.milliseconds() - KEPT_MS;
    let write = move |conn: &mut Conn| {
        on!(conn, c => diesel::delete(mails::table
                .filter(mails::sent_at.lt(before).or(mails::given_up_at.lt(before))))
            .execute(c))?;
        Ok(())
    };
    store.database().write(write).await
}

/// How the last letter to a user fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastLetter {
    pub kind: MailKind,
    pub queued_at: Instant,
    pub sent_at: Option<Instant>,
    pub given_up_at: Option<Instant>,
    /// What the last attempt came to; empty when none failed.
    pub problem: String,
}

/// The last letter queued for a user of the company, those with messages and reminders apart.
pub fn find_last(
    tx: &mut Read<'_, may::Within<may::users::Read>>,
    user: UserId,
) -> Result<Option<LastLetter>, StoreError> {
    type Row = (String, i64, Option<i64>, Option<i64>, String);
    tx.check_reaches(user)?;
    let company = tx.company_key();
    let row: Option<Row> = on!(&mut *tx.conn, c => mails::table
        .filter(mails::company_id.eq(company))
        .filter(mails::user_id.eq(user.get()))
        .filter(mails::kind.ne_all([MailKind::Message, MailKind::Reminder].map(MailKind::as_str)))
        .order((mails::created_at.desc(), mails::id.desc()))
        .select((
            mails::kind,
            mails::created_at,
            mails::sent_at,
            mails::given_up_at,
            mails::last_error,
        ))
        .first(c)
        .optional())?;
    let Some((kind, queued_at, sent_at, given_up_at, problem)) = row else {
        return Ok(None);
    };
    Ok(Some(LastLetter {
        kind: MailKind::parse(&kind)
            .ok_or_else(|| StoreError::Internal(format!("not a kind of mail: {kind:?}")))?,
        queued_at: Instant::stored(queued_at)?,
        sent_at: sent_at.map(Instant::stored).transpose()?,
        given_up_at: given_up_at.map(Instant::stored).transpose()?,
        problem,
    }))
}
