//! Edits a user: names, days and what else is written down (rules "Names", "Change of e-mail", "Own
//! rights", "Last administrator"). A new e-mail hands the user to whoever reads it: the account is
//! detached, what the old reader accepted in other companies ends, and the new one activates anew.

use diesel::prelude::*;
use jiff::{SignedDuration, civil::Date};
use tenantry_policy::{
    administrators::Outcome,
    decision::Access,
    denial::Denial,
    ids::UserId,
    names::Email,
    period,
    user::{Principal, UserAct, UserStatus, check_status},
};

use super::{
    Sent, User, UserFields, activation, acts, clash, create::check_last_day, create::zone,
    insert::search_text, of_company, personal_group, row,
};
use crate::{
    audit::event::Event,
    day::Day,
    error::StoreError,
    instant::Instant,
    may, prepared,
    rights::administrators,
    schema::users,
    shortcuts,
    text::{fold, name_key},
    transaction::{RightsWrite, Tx, Write},
};

/// What an edit came to.
#[derive(Clone, Debug)]
pub struct Edited {
    pub outcome: Outcome,
    /// From then on the new last day leaves nobody who can put things right.
    pub lost_on: Option<Instant>,
    /// Set when the e-mail changed.
    pub sent: Option<Sent>,
}

impl Edited {
    /// Everybody's rights are as they were.
    const KEPT: Self = Self {
        outcome: Outcome::Kept,
        lost_on: None,
        sent: None,
    };
}

pub fn edit(
    tx: &mut RightsWrite<'_, may::Within<may::users::Update>>,
    id: UserId,
    version: i64,
    fields: &UserFields,
) -> Result<Edited, StoreError> {
    let user = row::one_at(tx, id, version)?;
    check(tx, &user, fields)?;
    let mut event = changes(&user, fields);
    if !event.has_changes() {
        tx.nothing_changed();
        return Ok(Edited::KEPT);
    }
    let administrators = administrators::before(tx)?;
    save(tx, &user, fields)?;
    if user.user_name != fields.user_name.as_str() {
        personal_group::rename(tx, id, &fields.user_name)
            .map_err(|error| clash::name_taken(error, &fields.user_name))?;
    }
    let sent = if email_changes(&user, fields) {
        detach(tx, &user)?;
        let ended = user.leave_hosts(tx)?;
        if !ended.is_empty() {
            event = event.fact("invitations", &ended.join(", "));
        }
        send_to_new_reader(tx, &user, fields)?
    } else {
        None
    };
    tx.record(event)?;
    let outcome = administrators.check(tx)?;
    let lost_on = match fields.valid_until {
        Some(day) if user.valid_until != Some(day) => lost_after(tx, day)?,
        _ => None,
    };
    Ok(Edited {
        outcome,
        lost_on,
        sent,
    })
}

/// The same where nothing differs that anybody's rights rest on: nobody's are decided anew because of a
/// phone number. `None` when something does, and nothing is written.
pub fn edit_particulars(
    tx: &mut Write<'_, may::Within<may::users::Update>>,
    id: UserId,
    version: i64,
    fields: &UserFields,
) -> Result<Option<Edited>, StoreError> {
    let user = row::one_at(tx, id, version)?;
    if rights_may_change(&user, fields) {
        tx.nothing_changed();
        return Ok(None);
    }
    check(tx, &user, fields)?;
    let event = changes(&user, fields);
    if event.has_changes() {
        save(tx, &user, fields)?;
        tx.record(event)?;
    } else {
        tx.nothing_changed();
    }
    Ok(Some(Edited::KEPT))
}

/// Whether something differs that stands among the facts of a decision, or beside a right that somebody
/// set. Each field is named, so that a new one is put on one side or the other.
fn rights_may_change(user: &User, fields: &UserFields) -> bool {
    let UserFields {
        user_name,
        full_name,
        email: _,
        valid_from,
        valid_until,
        phone: _,
        title: _,
        department: _,
        language: _,
        time_zone: _,
    } = fields;
    user.user_name != user_name.as_str()
        || user.full_name != full_name.as_str()
        || email_changes(user, fields)
        || user.valid_from != *valid_from
        || user.valid_until != *valid_until
}

/// When the end of a user's last day takes the last administrator.
pub(super) fn lost_after(tx: &mut Tx<'_>, day: Date) -> Result<Option<Instant>, StoreError> {
    let zone = zone(tx)?;
    let over = period::ends_after(day, &zone) + SignedDuration::from_secs(1);
    administrators::lost_by_time(tx, Instant::from(over))
}

pub(super) fn email_changes(user: &User, fields: &UserFields) -> bool {
    user.email.as_deref() != fields.email.as_ref().map(Email::as_str)
}

fn check(tx: &mut Tx<'_>, user: &User, fields: &UserFields) -> Result<(), StoreError> {
    let access = tx.access()?;
    check_alone(&access, user, fields, tx.reaches_all())?;
    if user.valid_until != fields.valid_until {
        check_last_day(tx, fields.valid_until)?;
    }
    if email_changes(user, fields) {
        activation::check_gives_all(tx, user)?;
        clash::check_email(tx, Some(user.id), fields.email.as_ref())?;
    }
    Ok(())
}

/// What can be told without looking at anybody else. `reaches_all` is whether the permission that was
/// shown is about the whole company.
pub(super) fn check_alone(
    access: &Access,
    user: &User,
    fields: &UserFields,
    reaches_all: bool,
) -> Result<(), StoreError> {
    acts::check(access, user, UserAct::Edit)?;
    if user.status == UserStatus::Retired {
        check_status(user.status, UserStatus::Active)?;
    }
    if user.user_name != fields.user_name.as_str() {
        acts::check(access, user, UserAct::Rename)?;
    }
    if user.valid_from != fields.valid_from || user.valid_until != fields.valid_until {
        acts::check(access, user, UserAct::SetValidity)?;
    }
    if !email_changes(user, fields) {
        return Ok(());
    }
    if !reaches_all {
        return Err(Denial::WholeCompany.into());
    }
    acts::check(access, user, UserAct::ChangeEmail)?;
    if user.principal == Principal::Admin && user.is_accepted() {
        let said = say::users::hand_over_and_accept();
        return Err(StoreError::invalid("email", said));
    }
    Ok(())
}

/// The event, with what differs.
pub(super) fn changes(user: &User, fields: &UserFields) -> Event {
    let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let email = |email: Option<&str>| email.unwrap_or_default().to_owned();
    Event::new("users.edited", user.subject())
        .change(
            "user name",
            user.user_name.as_str(),
            fields.user_name.as_str(),
        )
        .change(
            "full name",
            user.full_name.as_str(),
            fields.full_name.as_str(),
        )
        .change(
            "e-mail",
            &email(user.email.as_deref()),
            &email(fields.email.as_ref().map(Email::as_str)),
        )
        .change("phone", &user.phone, &fields.phone)
        .change("title", &user.title, &fields.title)
        .change("department", &user.department, &fields.department)
        .change("language", &user.language, &fields.language)
        .change("time zone", &user.time_zone, &fields.time_zone)
        .change(
            "first day",
            &text(user.valid_from),
            &text(fields.valid_from),
        )
        .change(
            "last day",
            &text(user.valid_until),
            &text(fields.valid_until),
        )
        .change("status", &user.status, &status_after(user, fields))
}

/// One who was active holds nothing until the new reader has accepted.
fn status_after(user: &User, fields: &UserFields) -> UserStatus {
    if email_changes(user, fields) && user.status == UserStatus::Active {
        UserStatus::Invited
    } else {
        user.status
    }
}

/// Sets what orders and finds the user only where it differs: every such column is in an index, which
/// would be written anew.
pub(super) fn save(tx: &mut Tx<'_>, user: &User, fields: &UserFields) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let (user_name, full_name) = (fields.user_name.as_str(), fields.full_name.as_str());
    let email = fields.email.as_ref().map(Email::as_str);
    let named = (user.user_name != user_name).then(|| {
        (
            users::user_name.eq(user_name),
            users::name_key.eq(name_key(user_name)),
            users::sort_name.eq(fold(user_name)),
        )
    });
    let called = (user.full_name != full_name).then(|| {
        (
            users::full_name.eq(full_name),
            users::sort_full_name.eq(fold(full_name)),
        )
    });
    let reached = email_changes(user, fields).then(|| users::email.eq(email));
    let search = search_text(
        user_name,
        full_name,
        email.unwrap_or_default(),
        &fields.department,
    );
    let which = users::company_id
        .eq(company)
        .and(users::id.eq(user.id.get()))
        .and(users::version.eq(user.version));
    let changes = (
        named,
        called,
        reached,
        users::phone.eq(&fields.phone),
        users::title.eq(&fields.title),
        users::department.eq(&fields.department),
        users::language.eq(&fields.language),
        users::time_zone.eq(&fields.time_zone),
        users::valid_from.eq(fields.valid_from.map(Day::from)),
        users::valid_until.eq(fields.valid_until.map(Day::from)),
        users::search.eq(search),
        users::changed_at.eq(at),
        users::changed_by.eq(&by),
        users::version.eq(users::version + 1),
    );
    let saved = on!(tx.conn, c => prepared::update(users::table, changes, which).execute(c))
        .map_err(|error| clash::name_taken(error.into(), &fields.user_name))?;
    if saved == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}

/// Takes the user from the account that had it.
fn detach(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let invited = UserStatus::Invited.as_str();
    let row = of_company!(company).filter(users::id.eq(user.id.get()));
    let nobody: Option<i64> = None;
    if matches!(user.status, UserStatus::Suspended) {
        on!(tx.conn, c => diesel::update(row)
            .set((users::account_id.eq(nobody), users::resumes_as.eq(invited)))
            .execute(c))?;
    } else {
        on!(tx.conn, c => diesel::update(row)
            .set((
                users::account_id.eq(nobody),
                users::status.eq(invited),
                users::status_at.eq(at),
                users::status_by.eq(&by),
            ))
            .execute(c))?;
    }
    shortcuts::forget(tx, &[user.id.get()])
}

/// A suspended user is sent nothing before being reactivated; old links are worthless at once.
fn send_to_new_reader(
    tx: &mut Tx<'_>,
    user: &User,
    fields: &UserFields,
) -> Result<Option<Sent>, StoreError> {
    if user.status == UserStatus::Suspended {
        let (company, now) = (tx.company(), tx.now());
        crate::links::use_up_of_user(tx.conn, company, user.id, now)?;
        return Ok(None);
    }
    activation::send(tx, user.id, fields.email.as_ref().map(Email::as_str)).map(Some)
}
