//! The letters that remind of what ends: queued many at once. Whether their reader can still act and may
//! still read of it, and what it is that ends, is asked when they leave.

use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use serde::{Deserialize, Serialize};
use tenantry_policy::{
    calendar::EndingKind,
    ids::{CompanyId, UserId},
    invitation::Answer,
    user::{Principal, UserStatus},
};

use super::{MailKind, MailRow};
use crate::{
    arrival::UserKey,
    catalogue,
    connection::Conn,
    day::Day,
    error::StoreError,
    instant::Instant,
    invitations::renewed,
    rights,
    schema::{
        accounts, invitation_assignments, invitation_ends, invitations, mails, overrides, users,
    },
    store::Store,
};

/// What a reminder says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderLetter {
    /// As [`Stage`](tenantry_policy::reminder::Stage) is written.
    pub stage: String,
    /// The company in which the reader finds it.
    pub company: String,
    pub short_name: String,
    pub last_day: Day,
    pub about: ReminderAbout,
}

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReminderAbout {
    Invitation {
        /// As it stands in addresses.
        id: String,
        number: i64,
        host: String,
        home: String,
        purpose: String,
    },
    /// Those named, and how many more: looked up when the letter leaves.
    Overrides {
        #[serde(default, skip_deserializing)]
        lines: Vec<EndingOverride>,
        #[serde(default, skip_deserializing)]
        more: usize,
    },
    /// The same with names of users.
    Users {
        #[serde(default, skip_deserializing)]
        lines: Vec<String>,
        #[serde(default, skip_deserializing)]
        more: usize,
    },
}

impl ReminderAbout {
    /// What ends is named when the letter leaves.
    pub(crate) const fn overrides() -> Self {
        Self::Overrides {
            lines: Vec::new(),
            more: 0,
        }
    }

    pub(crate) const fn users() -> Self {
        Self::Users {
            lines: Vec::new(),
            more: 0,
        }
    }
}

/// Whose override ends, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndingOverride {
    pub person: String,
    /// As [`OverrideEffect`](tenantry_policy::overrides::OverrideEffect) is written.
    pub effect: String,
    pub permission: String,
}

/// A reminder to one of its readers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReminderMail<'a> {
    pub user: UserKey,
    pub address: &'a str,
    pub letter: &'a ReminderLetter,
}

/// Letters in one statement.
const CHUNK: usize = 500;

/// Queues the letters. They let all others pass.
pub(crate) fn queue_reminders(
    conn: &mut Conn,
    letters: &[ReminderMail<'_>],
    now: Instant,
) -> Result<(), StoreError> {
    for letters in letters.chunks(CHUNK) {
        let rows: Vec<MailRow<'_>> = letters
            .iter()
            .map(|mail| {
                Ok(MailRow {
                    company_id: Some(mail.user.employer.get()),
                    user_id: Some(mail.user.user.get()),
                    content: serde_json::to_string(mail.letter)
                        .map_err(|problem| broken(&problem))?,
                    bulk: true,
                    ..MailRow::new(MailKind::Reminder, mail.address, now)
                })
            })
            .collect::<Result<_, StoreError>>()?;
        on!(conn, c => diesel::insert_into(mails::table).values(&rows).execute(c))?;
    }
    Ok(())
}

fn broken(problem: &serde_json::Error) -> StoreError {
    StoreError::Internal(format!("content of a letter: {problem}"))
}

/// In a letter at most so many are named.
const MOST_NAMED: i64 = 20;

/// What the letter says now; `None` when its reader has another address, can't act any more, may no longer
/// read of it or wants no such letters, or when nothing of it ends any more.
pub(super) fn content(
    conn: &mut Conn,
    store: &Store,
    user: (Option<i64>, Option<i64>),
    recipient: &str,
    content: &str,
    now: Instant,
) -> Result<Option<ReminderLetter>, StoreError> {
    let mut letter: ReminderLetter =
        serde_json::from_str(content).map_err(|problem| broken(&problem))?;
    let (Some(employer), Some(user)) = user else {
        return Ok(None);
    };
    let reader = UserKey {
        employer: CompanyId::new(employer),
        user: UserId::new(user),
    };
    if !is_wanted(conn, reader, recipient)? {
        return Ok(None);
    }
    let access = rights::decide(conn, reader.employer, reader.employer, reader.user, now)?;
    let Some(access) = access.filter(|access| !access.is_stopped()) else {
        return Ok(None);
    };
    let last_day = letter.last_day;
    let tells = match &mut letter.about {
        ReminderAbout::Invitation { number, .. } => {
            is_open(conn, *number)?
                && (access.may(EndingKind::Sent.read_by()) || acts_under(conn, *number, reader)?)
        }
        ReminderAbout::Overrides { lines, more } if access.may(EndingKind::Override.read_by()) => {
            (*lines, *more) = overrides_of(conn, store, employer, last_day)?;
            !lines.is_empty()
        }
        ReminderAbout::Users { lines, more } if access.may(EndingKind::Validity.read_by()) => {
            (*lines, *more) = users_of(conn, employer, last_day)?;
            !lines.is_empty()
        }
        ReminderAbout::Overrides { .. } | ReminderAbout::Users { .. } => false,
    };
    Ok(tells.then_some(letter))
}

/// Whether it is still the reader's address, who has not said no.
fn is_wanted(conn: &mut Conn, reader: UserKey, recipient: &str) -> Result<bool, StoreError> {
    let found = users::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(users::account_id)))
        .filter(users::company_id.eq(reader.employer.get()))
        .filter(users::id.eq(reader.user.get()))
        .filter(users::email.eq(recipient))
        .filter(
            users::account_id
                .is_null()
                .or(accounts::reminder_mail.eq(true)),
        );
    on!(conn, c => diesel::select(exists(found)).get_result(c)).map_err(StoreError::from)
}

/// Whether nobody has ended the invitation or renewed it since.
fn is_open(conn: &mut Conn, number: i64) -> Result<bool, StoreError> {
    let ended = invitation_ends::table.filter(invitation_ends::invitation_id.eq(invitations::id));
    let open = invitations::table
        .filter(invitations::id.eq(number))
        .filter(not(exists(ended)))
        .filter(not(renewed!()));
    on!(conn, c => diesel::select(exists(open)).get_result(c)).map_err(StoreError::from)
}

fn acts_under(conn: &mut Conn, number: i64, reader: UserKey) -> Result<bool, StoreError> {
    let accepted = invitation_assignments::table
        .filter(invitation_assignments::invitation_id.eq(number))
        .filter(invitation_assignments::home_id.eq(reader.employer.get()))
        .filter(invitation_assignments::user_id.eq(reader.user.get()))
        .filter(invitation_assignments::answer.eq(Answer::Accepted.as_str()))
        .filter(invitation_assignments::removed_at.is_null());
    on!(conn, c => diesel::select(exists(accepted)).get_result(c)).map_err(StoreError::from)
}

/// The first of a company's that end on a day, and how many more there are.
macro_rules! first_of {
    ($conn:expr, $query:expr, $id:expr, $columns:expr) => {{
        let count: i64 = on!($conn, c => $query.count().get_result(c))?;
        let first = on!($conn, c => $query
            .order($id)
            .limit(MOST_NAMED)
            .select($columns)
            .load(c))?;
        (first, usize::try_from(count - MOST_NAMED).unwrap_or(0))
    }};
}

fn overrides_of(
    conn: &mut Conn,
    store: &Store,
    company: i64,
    last_day: Day,
) -> Result<(Vec<EndingOverride>, usize), StoreError> {
    let ending = || {
        overrides::table
            .inner_join(
                users::table.on(users::company_id
                    .eq(overrides::company_id)
                    .and(users::id.eq(overrides::user_id))),
            )
            .filter(overrides::company_id.eq(company))
            .filter(overrides::until.eq(last_day))
            .filter(users::status.ne(UserStatus::Retired.as_str()))
    };
    let columns = (
        users::full_name,
        overrides::effect,
        overrides::resource,
        overrides::operation,
    );
    let (rows, more): (Vec<(String, String, i64, i16)>, usize) =
        first_of!(conn, ending(), overrides::id, columns);
    let version = rights::catalogue_version(conn)?;
    let catalogue = store.catalogue(conn, version)?;
    let lines = rows
        .into_iter()
        .map(|(person, effect, resource, operation)| {
            Ok(EndingOverride {
                person,
                effect,
                permission: catalogue.write(catalogue::permission(resource, operation)?),
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok((lines, more))
}

fn users_of(
    conn: &mut Conn,
    company: i64,
    last_day: Day,
) -> Result<(Vec<String>, usize), StoreError> {
    let ending = || {
        users::table
            .filter(users::company_id.eq(company))
            .filter(users::valid_until.eq(last_day))
            .filter(users::principal.eq(Principal::Person.as_str()))
            .filter(users::status.ne(UserStatus::Retired.as_str()))
    };
    Ok(first_of!(conn, ending(), users::id, users::full_name))
}
