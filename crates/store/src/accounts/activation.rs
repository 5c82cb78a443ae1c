//! Activation by a single-use link (rules "Activation" and "An account is its owner's"). Where the
//! user's e-mail belongs to somebody with a password already, the link never sets one: its owner
//! signs in and accepts in the console.

use diesel::prelude::*;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{AccountId, CompanyId, UserId},
    user::UserStatus,
};

use super::{Entry, Login, find_by_email, sign_in, trace::owner};
use crate::{
    audit::event::{Event, Subject},
    connection::Conn,
    door::{AccountTx, AtDoor},
    error::StoreError,
    links::{self, Link, LinkKind, Token, Unusable},
    rights::{
        load::{company_status, unknown},
        raise_policy_version,
    },
    schema::{accounts, companies, handovers, users},
    users::complete_handover,
};

/// The place in a company that a link offers.
#[derive(Clone, Debug)]
pub struct Place {
    pub company: CompanyId,
    pub company_name: String,
    pub company_short_name: String,
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
    pub email: Option<String>,
    pub(crate) status: UserStatus,
    company_status: CompanyStatus,
    pub(crate) account: Option<AccountId>,
    /// Whether Admin is being handed over: the place is somebody else's until it is accepted.
    pub is_handover: bool,
}

impl Place {
    /// What a password of this person must not be made of.
    pub fn names(&self) -> Vec<&str> {
        let names = [
            self.company_name.as_str(),
            &self.company_short_name,
            &self.user_name,
            &self.full_name,
        ];
        names.into_iter().chain(self.email.as_deref()).collect()
    }

    /// What the person signs in with.
    pub fn sign_in_name(&self) -> String {
        let by_user_name = || format!("{}@{}", self.user_name, self.company_short_name);
        self.email.clone().unwrap_or_else(by_user_name)
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject::new("user", self.user.get(), &self.full_name)
    }

    pub(crate) fn is_usable(&self) -> bool {
        self.check().is_ok()
    }

    fn check(&self) -> Result<(), Unusable> {
        match self.status {
            UserStatus::Suspended => return Err(Unusable::UserSuspended),
            UserStatus::Retired => return Err(Unusable::UserRetired),
            UserStatus::Invited | UserStatus::Active => {}
        }
        if self.company_status != CompanyStatus::Active {
            return Err(Unusable::CompanySuspended);
        }
        Ok(())
    }
}

/// What a link is good for.
#[derive(Clone, Debug)]
pub enum Activation {
    SetPassword(Place),
    /// The owner of the e-mail has a password already: sign in and accept.
    SignIn(Place),
    Unusable(Unusable),
}

/// What opening the link shows.
pub fn look_up(tx: &mut AtDoor<'_>, token: &Token) -> Result<Activation, StoreError> {
    Ok(match find(tx, token)? {
        Err(why) => Activation::Unusable(why),
        Ok(found) if found.has_password() => Activation::SignIn(found.place),
        Ok(found) => Activation::SetPassword(found.place),
    })
}

/// What became of an activation.
#[derive(Clone, Debug)]
pub enum Activated {
    Done(Entry, Place),
    SignInFirst,
    Unusable(Unusable),
}

/// Sets the first password and makes the user act: the account is made or completed, the user is
/// linked to it and active, and every other activation link of the user is worthless.
pub fn activate(
    tx: &mut AtDoor<'_>,
    token: &Token,
    password_hash: &str,
) -> Result<Activated, StoreError> {
    let company = links::find(tx.conn, LinkKind::Activation, token)?.and_then(|link| link.company);
    let Some(company) = company else {
        tx.nothing_changed();
        return Ok(Activated::Unusable(Unusable::Unknown));
    };
    raise_policy_version(tx.conn, CompanyId::new(company))?;
    let now = tx.now();
    // From here on nobody else changes rights of the company, so what is found stays so.
    let found = match find(tx, token)? {
        Ok(found) if found.has_password() => {
            tx.nothing_changed();
            return Ok(Activated::SignInFirst);
        }
        Ok(found) if links::use_up(tx.conn, &found.link, now)? => found,
        Ok(_) => {
            tx.nothing_changed();
            return Ok(Activated::Unusable(Unusable::Used));
        }
        Err(why) => {
            tx.nothing_changed();
            return Ok(Activated::Unusable(why));
        }
    };
    let entry = set_first_password(tx, &found, password_hash)?;
    settle(tx, &found.place, entry.account)?;
    sign_in::note_success(tx, entry.account)?;
    Ok(Activated::Done(entry, found.place))
}

struct Found {
    link: Link,
    place: Place,
    /// The account that has the user's e-mail already.
    login: Option<Login>,
}

impl Found {
    fn has_password(&self) -> bool {
        let hash = |login: &Login| login.password_hash.is_some();
        self.login.as_ref().is_some_and(hash)
    }
}

fn find(tx: &mut AccountTx<'_>, token: &Token) -> Result<Result<Found, Unusable>, StoreError> {
    let Some(link) = links::find(tx.conn, LinkKind::Activation, token)? else {
        return Ok(Err(Unusable::Unknown));
    };
    let (Some(company), Some(user)) = (link.company, link.user) else {
        return Ok(Err(Unusable::Unknown));
    };
    let place = find_place(tx.conn, CompanyId::new(company), UserId::new(user))?;
    let Some(place) = place else {
        return Ok(Err(Unusable::Unknown));
    };
    // A user who has an account by now, or another address, is not whom this link was for.
    let is_over = place.account.is_some() || place.email != link.email;
    let usable = if is_over {
        Err(Unusable::Used)
    } else {
        link.check(tx.now()).and_then(|()| place.check())
    };
    if let Err(why) = usable {
        return Ok(Err(why));
    }
    let login = match &place.email {
        Some(email) => find_by_email(tx.conn, email)?,
        None => None,
    };
    Ok(Ok(Found { link, place, login }))
}

#[derive(Queryable)]
pub(crate) struct PlaceRow {
    company_id: i64,
    company_name: String,
    company_short_name: String,
    company_status: String,
    user_id: i64,
    user_name: String,
    full_name: String,
    email: Option<String>,
    status: String,
    account_id: Option<i64>,
    /// The full name and e-mail of the person Admin is being handed to.
    handover: Option<(String, String)>,
}

/// For queries about users, companies and, on the left, handovers.
macro_rules! place_columns {
    () => {
        (
            companies::id,
            companies::name,
            companies::short_name,
            companies::status,
            users::id,
            users::user_name,
            users::full_name,
            users::email,
            users::status,
            users::account_id,
            (handovers::full_name, handovers::email).nullable(),
        )
    };
}
pub(crate) use place_columns;

impl PlaceRow {
    pub(crate) fn place(self) -> Result<Place, StoreError> {
        let is_handover = self.handover.is_some();
        let (full_name, email, account) = match self.handover {
            Some((full_name, email)) => (full_name, Some(email), None),
            None => (self.full_name, self.email, self.account_id),
        };
        Ok(Place {
            company: CompanyId::new(self.company_id),
            company_name: self.company_name,
            company_short_name: self.company_short_name,
            company_status: company_status(&self.company_status)?,
            user: UserId::new(self.user_id),
            user_name: self.user_name,
            full_name,
            email,
            status: UserStatus::parse(&self.status)
                .ok_or_else(|| unknown("user status", &self.status))?,
            account: account.map(AccountId::new),
            is_handover,
        })
    }
}

pub(crate) fn find_place(
    conn: &mut Conn,
    company: CompanyId,
    user: UserId,
) -> Result<Option<Place>, StoreError> {
    let row: Option<PlaceRow> = on!(conn, c => users::table
        .inner_join(companies::table)
        .left_join(handovers::table.on(handovers::company_id
            .eq(users::company_id)
            .and(handovers::user_id.eq(users::id))))
        .filter(users::company_id.eq(company.get()))
        .filter(users::id.eq(user.get()))
        .select(place_columns!())
        .first(c)
        .optional())?;
    row.map(PlaceRow::place).transpose()
}

fn set_first_password(
    tx: &mut AccountTx<'_>,
    found: &Found,
    password_hash: &str,
) -> Result<Entry, StoreError> {
    let now = tx.now_ms();
    let credential = (
        accounts::password_hash.eq(password_hash),
        accounts::password_changed_at.eq(now),
    );
    let account = if let Some(login) = &found.login {
        on!(&mut *tx.conn, c => diesel::update(accounts::table.find(login.id))
            .set(credential)
            .execute(c))?;
        login.account()
    } else {
        let id = tx.new_id();
        on!(&mut *tx.conn, c => diesel::insert_into(accounts::table)
            .values((
                accounts::id.eq(id),
                accounts::email.eq(found.place.email.as_deref()),
                accounts::created_at.eq(now),
                credential,
            ))
            .execute(c))?;
        AccountId::new(id)
    };
    Ok(Entry {
        account,
        password_set_at: now,
    })
}

/// Links the user to the account and lets it act. The company's policy version is raised already.
pub(crate) fn settle(
    tx: &mut AccountTx<'_>,
    place: &Place,
    account: AccountId,
) -> Result<(), StoreError> {
    let now = tx.now_ms();
    let actor = owner(place.company, place.user, place.full_name.clone());
    let by = actor.key();
    let mut event = Event::new("users.activated", place.subject());
    if place.is_handover {
        let (handed_over, left) = complete_handover(tx.conn, place, (now, &by))?;
        for (host, event) in &left.events {
            tx.record(Some(&actor), *host, event)?;
        }
        event = handed_over;
    }
    let row = users::table
        .filter(users::company_id.eq(place.company.get()))
        .filter(users::id.eq(place.user.get()))
        .filter(users::account_id.is_null());
    let linked = on!(&mut *tx.conn, c => diesel::update(row)
        .set((
            users::account_id.eq(account.get()),
            users::status.eq(UserStatus::Active.as_str()),
            users::status_at.eq(now),
            users::status_by.eq(&by),
            users::has_acted.eq(true),
            users::changed_at.eq(now),
            users::changed_by.eq(&by),
            users::version.eq(users::version + 1),
        ))
        .execute(c))?;
    if linked == 0 {
        return Err(StoreError::Stale);
    }
    let at = tx.now();
    links::use_up_of_user(tx.conn, place.company, place.user, at)?;
    let event = event.change("status", &place.status, &UserStatus::Active);
    tx.record(Some(&actor), place.company, &event)
}
