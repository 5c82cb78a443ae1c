//! Creates a user by hand (rule "A new user"): invited until the person accepts by the link that is
//! mailed, or, without e-mail, by the code on a printed sheet.

use jiff::{civil::Date, tz::TimeZone};
use tenantry_policy::{
    giving,
    ids::{GroupId, UserId},
    names::Email,
    period::{refuse_past, today},
    permission::PermissionSet,
    user::{Principal, UserStatus},
};

use super::{
    Sent, UserFields, activation, clash,
    insert::{NewUser, basic_group, insert_many},
};
use crate::{
    arrival::company_by_id,
    audit::event::{Event, Subject},
    day::Day,
    error::StoreError,
    may,
    rights::{group_sources, load},
    transaction::{RightsWrite, Tx},
    units::set_of_all_users,
};

/// A user that came to be.
#[derive(Clone, Debug)]
pub struct Created {
    pub user: UserId,
    pub sent: Sent,
}

pub fn create(
    tx: &mut RightsWrite<'_, may::users::Create>,
    fields: &UserFields,
) -> Result<Created, StoreError> {
    let access = tx.access()?;
    let basic = basic_set(tx)?;
    giving::may_create_user(&access, &basic, &set_of_all_users(tx)?)?;
    check_last_day(tx, fields.valid_until)?;
    clash::check_email(tx, None, fields.email.as_ref())?;
    let new = new_user(fields);
    let made = insert_many(tx, &[new]).map_err(|e| clash::name_taken(e, &fields.user_name))?;
    let user = made.first().copied().ok_or(StoreError::NotFound)?;
    tx.record(created(user, fields))?;
    let email = fields.email.as_ref().map(Email::as_str);
    let sent = activation::send(tx, user, email)?;
    Ok(Created { user, sent })
}

fn new_user(fields: &UserFields) -> NewUser {
    let (user_name, full_name) = (fields.user_name.as_str(), fields.full_name.as_str());
    NewUser {
        email: fields.email.as_ref().map(|email| email.as_str().to_owned()),
        phone: fields.phone.clone(),
        title: fields.title.clone(),
        department: fields.department.clone(),
        language: fields.language.clone(),
        time_zone: fields.time_zone.clone(),
        valid_from: fields.valid_from.map(Day::from),
        valid_until: fields.valid_until.map(Day::from),
        status: UserStatus::Invited,
        ..NewUser::new(Principal::Person, user_name, full_name)
    }
}

fn created(user: UserId, fields: &UserFields) -> Event {
    let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let email = fields.email.as_ref().map_or("", |email| email.as_str());
    let subject = Subject::new("user", user.get(), fields.full_name.as_str());
    Event::new("users.created", subject)
        .change("user name", "", fields.user_name.as_str())
        .change("full name", "", fields.full_name.as_str())
        .change("e-mail", "", email)
        .change("phone", "", &fields.phone)
        .change("title", "", &fields.title)
        .change("department", "", &fields.department)
        .change("language", "", &fields.language)
        .change("time zone", "", &fields.time_zone)
        .change("first day", "", &text(fields.valid_from))
        .change("last day", "", &text(fields.valid_until))
        .change("status", "", UserStatus::Invited.as_str())
}

/// What the basic group holds, which every new user is given.
fn basic_set(tx: &mut Tx<'_>) -> Result<PermissionSet, StoreError> {
    let Some(group) = basic_group(tx)?.map(GroupId::get) else {
        return Ok(PermissionSet::new());
    };
    let company = tx.company();
    let mut sets = group_sources::stored_sets(tx.conn, company, &[group])?;
    Ok(sets.remove(&group).unwrap_or_default())
}

/// A last day in the past is refused when it is entered; days are the employer's.
pub(super) fn check_last_day(tx: &mut Tx<'_>, last: Option<Date>) -> Result<(), StoreError> {
    if last.is_none() {
        return Ok(());
    }
    let today = today(tx.now().timestamp(), &zone(tx)?);
    refuse_past_day(last, today)
}

/// The same for whoever knows what day it is.
pub(super) fn refuse_past_day(last: Option<Date>, today: Date) -> Result<(), StoreError> {
    let Some(last) = last else { return Ok(()) };
    refuse_past(last, today).map_err(|past| StoreError::invalid("valid_until", past.to_string()))
}

/// The employer's time zone.
pub(super) fn zone(tx: &mut Tx<'_>) -> Result<TimeZone, StoreError> {
    let company = tx.company();
    load::time_zone(&company_by_id(tx.conn, company)?.time_zone)
}
