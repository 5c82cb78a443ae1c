//! Hands Admin to another person (rule "System and Admin"): the Admin or the operator names the
//! person, who accepts by the link that is mailed. Until then the Admin stays who it was, so that
//! nothing is lost when nobody accepts.

use diesel::prelude::*;
use tenantry_policy::{
    facts::Capacity,
    ids::UserId,
    names::{Email, Name},
    user::{Principal, UserAct},
};

use super::{
    acts, clash,
    elsewhere::{Leaving, Left, leave_hosts},
    insert::search_text,
    row,
};
use crate::{
    accounts::activation::Place,
    audit::event::Event,
    connection::Conn,
    error::StoreError,
    links::{self, LinkKind, Token},
    mail, may,
    schema::{handovers, users},
    text::fold,
    transaction::{RightsWrite, Tx, Write},
};

/// A handover that waits for the new person.
#[derive(Clone, Debug)]
pub struct HandedOver {
    pub email: String,
    /// For the operator alone, once: installations without mail need it.
    pub link: Option<Token>,
}

pub fn hand_over(
    tx: &mut RightsWrite<'_, may::users::Update>,
    id: UserId,
    version: i64,
    full_name: &Name,
    email: &Email,
) -> Result<HandedOver, StoreError> {
    let user = row::one_at(tx, id, version)?;
    acts::check(&*tx.access()?, &user, UserAct::ChangeEmail)?;
    if user.principal != Principal::Admin {
        let said = say::users::only_admin_is_handed_over();
        return Err(StoreError::invalid("user", said));
    }
    if !user.is_accepted() {
        let said = say::users::nobody_is_admin_yet();
        return Err(StoreError::invalid("email", said));
    }
    if user.email.as_deref() == Some(email.as_str()) {
        let said = say::users::e_mail_of_admin();
        return Err(StoreError::invalid("email", said));
    }
    clash::check_email(tx, Some(id), Some(email))?;
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_user(tx.conn, company, id, now)?;
    propose(tx, id, full_name, email)?;
    let event = Event::new("users.handover_started", user.subject())
        .fact("to", full_name)
        .fact("e-mail", email);
    tx.record(event)?;
    mail::queue_activation(tx, id, email.as_str())?;
    let operating = matches!(tx.actor().capacity, Capacity::Operator | Capacity::System);
    let link = if operating {
        let email = Some(email.as_str());
        Some(links::make(tx, LinkKind::Activation, id, email)?)
    } else {
        None
    };
    let email = email.as_str().to_owned();
    Ok(HandedOver { email, link })
}

/// Takes a handover back that nobody has accepted yet.
pub fn take_back(tx: &mut Write<'_, may::users::Update>, id: UserId) -> Result<(), StoreError> {
    let user = row::one(tx, id)?;
    acts::check(&*tx.access()?, &user, UserAct::ChangeEmail)?;
    let removed = withdraw(tx, id)?;
    if removed == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    links::use_up_of_user(tx.conn, company, id, now)?;
    tx.record(Event::new("users.handover_taken_back", user.subject()))
}

/// Makes the person who has accepted the Admin. What the former one accepted in other companies
/// ends with it. The caller links the account and records what is answered: the event, and those
/// for the other companies.
pub(crate) fn complete(
    conn: &mut Conn,
    place: &Place,
    (at, by): (i64, &str),
) -> Result<(Event, Left), StoreError> {
    let key = (place.company.get(), place.user.get());
    let email = place.email.as_deref().unwrap_or_default();
    let (full_name, department, old_email): (String, String, Option<String>) = on!(conn, c => users::table
            .find(key)
            .select((users::full_name, users::department, users::email))
            .first(c))?;
    let leaving = Leaving {
        employer: place.company,
        user: place.user,
        full_name: &full_name,
        at,
        by,
    };
    let left = leave_hosts(conn, &leaving)?;
    let search = search_text(&place.user_name, &place.full_name, email, &department);
    on!(conn, c => {
        diesel::update(users::table.find(key))
            .set((
                users::account_id.eq(None::<i64>),
                users::email.eq(email),
                users::full_name.eq(&place.full_name),
                users::sort_full_name.eq(fold(&place.full_name)),
                users::search.eq(search),
            ))
            .execute(c)?;
        diesel::delete(handovers::table.find(key)).execute(c)
    })?;
    let event = Event::new("users.handed_over", place.subject())
        .change("full name", &full_name, &place.full_name)
        .change("e-mail", old_email.as_deref().unwrap_or_default(), email);
    Ok((event, left))
}

fn propose(tx: &mut Tx<'_>, id: UserId, full_name: &Name, email: &Email) -> Result<(), StoreError> {
    let (company, (at, by)) = (tx.company_key(), tx.stamp());
    let what = (
        handovers::email.eq(email.as_str()),
        handovers::full_name.eq(full_name.as_str()),
        handovers::set_at.eq(at),
        handovers::set_by.eq(&by),
    );
    on!(tx.conn, c => diesel::insert_into(handovers::table)
        .values((
            handovers::company_id.eq(company),
            handovers::user_id.eq(id.get()),
            what,
        ))
        .on_conflict((handovers::company_id, handovers::user_id))
        .do_update()
        .set(what)
        .execute(c))?;
    Ok(())
}

fn withdraw(tx: &mut Tx<'_>, id: UserId) -> Result<usize, StoreError> {
    let company = tx.company_key();
    let row = handovers::table.find((company, id.get()));
    on!(tx.conn, c => diesel::delete(row).execute(c)).map_err(StoreError::from)
}
