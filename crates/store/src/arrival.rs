//! From a signed-in account to somebody acting in a company (rule "One user at a time": one always
//! acts as exactly one user, and the rights of two users never add up).

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use diesel::prelude::*;
use tenantry_policy::{
    ids::{AccountId, CompanyId, UserId},
    user::{Principal, UserStatus},
};

use crate::{
    actor::Actor,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    invitations::guests::{self, Guest},
    one_of::OneOfDsl,
    rights::{
        Versions,
        load::{company_status, unknown},
    },
    schema::{accounts, companies, users},
    scope::{Arrived, CompanyHead, CompanyScope, is_of},
    store::Store,
    text::name_key,
    transaction::Origin,
};

/// A person who is signed in, with the users the account is linked to.
#[derive(Clone, Debug)]
pub struct Person {
    pub account: AccountId,
    pub email: Option<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    /// In the order of the companies' names.
    pub identities: Vec<Identity>,
    /// Where the person's users act as guests now, each with the invitation that lasts longest.
    pub guest_places: Vec<Guest>,
}

/// One user of an account: a place in one company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub company: CompanyHead,
    pub user: UserId,
    pub user_name: String,
    pub full_name: String,
    pub status: UserStatus,
    pub principal: Principal,
}

/// A user by both its keys: what a session remembers of the switcher's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserKey {
    pub employer: CompanyId,
    pub user: UserId,
}

impl Person {
    /// How the person is called: by the first user's full name, or by the e-mail address.
    pub fn name(&self) -> &str {
        let named = self
            .identities
            .first()
            .map(|identity| identity.full_name.as_str());
        named.or(self.email.as_deref()).unwrap_or_default()
    }
}

impl Identity {
    pub fn key(&self) -> UserKey {
        UserKey {
            employer: self.company.id,
            user: self.user,
        }
    }
}

impl Store {
    /// The person behind an account. `None` when the account is gone.
    pub async fn person(
        &self,
        account: AccountId,
        now: Instant,
    ) -> Result<Option<Person>, StoreError> {
        self.database()
            .read(move |conn| load_person(conn, account, now))
            .await
    }

    /// Lets a person act in the company with this short name: as its own user, else as the guest
    /// the person has chosen, else as the first who is one, else for the operator. `NotFound` for
    /// anybody else.
    pub async fn enter(
        &self,
        person: &Person,
        short_name: &str,
        chosen: Option<UserKey>,
        now: Instant,
        origin: Arc<Origin>,
    ) -> Result<CompanyScope, StoreError> {
        let (store, identities) = (self.clone(), person.identities.clone());
        let account = Some(person.account);
        let short_name = short_name.to_owned();
        self.database()
            .read(move |conn| {
                let company = company_by_short_name(conn, &short_name)?;
                let candidates = candidates(conn, &company, identities, chosen)?;
                store.arrive(conn, company, &candidates, account, now)
            })
            .await
            .map(|arrived| CompanyScope::new(self.clone(), arrived, now, origin))
    }

    /// Lets a person act in the operator's company, which the pages under `/operator` belong to.
    pub async fn enter_operator(
        &self,
        person: &Person,
        now: Instant,
        origin: Arc<Origin>,
    ) -> Result<CompanyScope, StoreError> {
        let own: Vec<Identity> = person
            .identities
            .iter()
            .filter(|identity| identity.company.id.is_operator())
            .cloned()
            .collect();
        let (store, account) = (self.clone(), Some(person.account));
        self.database()
            .read(move |conn| {
                let company = company_by_id(conn, CompanyId::OPERATOR)?;
                store.arrive(conn, company, &own, account, now)
            })
            .await
            .map(|arrived| CompanyScope::new(self.clone(), arrived, now, origin))
    }

    /// Lets a user act in a company without a session: for the command line, which its owner
    /// trusts, and for tests. No page reaches this.
    pub async fn enter_as_user(
        &self,
        short_name: &str,
        employer_short_name: &str,
        user_name: &str,
        now: Instant,
        origin: Arc<Origin>,
    ) -> Result<CompanyScope, StoreError> {
        let store = self.clone();
        let (short_name, employer) = (short_name.to_owned(), employer_short_name.to_owned());
        let key = name_key(user_name);
        self.database()
            .read(move |conn| {
                let employer = company_by_short_name(conn, &employer)?;
                let user = named_user(conn, &employer, &key)?;
                let company = company_by_short_name(conn, &short_name)?;
                store.arrive(conn, company, &[user], None, now)
            })
            .await
            .map(|arrived| CompanyScope::new(self.clone(), arrived, now, origin))
    }

    fn arrive(
        &self,
        conn: &mut Conn,
        company: CompanyHead,
        identities: &[Identity],
        account: Option<AccountId>,
        now: Instant,
    ) -> Result<Arrived, StoreError> {
        for identity in identities {
            let employer = identity.company.id;
            let versions = Versions::read(conn, company.id, employer)?;
            let rights = self.rights(conn, company.id, employer, identity.user, versions, now)?;
            let Some(rights) = rights.filter(|rights| is_of(rights, account)) else {
                continue;
            };
            let actor = Actor {
                capacity: rights.acting().capacity,
                employer,
                user: identity.user,
                name: identity.full_name.clone(),
            };
            let catalogue = self.catalogue(conn, versions.catalogue)?;
            return Ok(Arrived {
                company,
                actor,
                rights,
                versions,
                catalogue,
                account,
            });
        }
        Err(StoreError::NotFound)
    }

    /// The scope of a company's System: for work that time or the command line starts.
    pub async fn enter_as_system(
        &self,
        short_name: &str,
        now: Instant,
        origin: Arc<Origin>,
    ) -> Result<CompanyScope, StoreError> {
        let (store, short_name) = (self.clone(), short_name.to_owned());
        self.database()
            .read(move |conn| {
                let company = company_by_short_name(conn, &short_name)?;
                let system = system_of(conn, &company)?;
                store.arrive(conn, company, &[system], None, now)
            })
            .await
            .map(|arrived| CompanyScope::new(self.clone(), arrived, now, origin))
    }
}

/// The person's users who may have a place in the company, the likeliest first. One who was retired
/// there comes last, so that the same person can be a guest of a former employer.
fn candidates(
    conn: &mut Conn,
    company: &CompanyHead,
    identities: Vec<Identity>,
    chosen: Option<UserKey>,
) -> Result<Vec<Identity>, StoreError> {
    let (own, mut others): (Vec<Identity>, Vec<Identity>) = identities
        .into_iter()
        .partition(|identity| identity.company.id == company.id);
    if own.iter().any(|own| own.status != UserStatus::Retired) {
        return Ok(own);
    }
    let keys = others.iter().map(Identity::key).collect();
    let guests = guests::who_accepted(conn, company.id, &keys)?;
    others.retain(|user| guests.contains(&user.key()) || user.company.id.is_operator());
    others.sort_by_key(|user| (chosen != Some(user.key()), !guests.contains(&user.key())));
    others.extend(own);
    Ok(others)
}

pub(crate) type HeadRow = (i64, i64, String, String, String, String);

pub(crate) fn head(row: HeadRow) -> Result<CompanyHead, StoreError> {
    let (id, number, name, short_name, status, time_zone) = row;
    let status = company_status(&status)?;
    Ok(CompanyHead {
        id: CompanyId::new(id),
        number,
        name,
        short_name,
        status,
        time_zone,
    })
}

pub(crate) fn company_by_id(conn: &mut Conn, id: CompanyId) -> Result<CompanyHead, StoreError> {
    let row = on!(conn, c => companies::table
        .find(id.get())
        .select(head_columns!())
        .first::<HeadRow>(c)
        .optional())?;
    head(row.ok_or(StoreError::NotFound)?)
}

/// The heads of these companies.
pub(crate) fn heads(
    conn: &mut Conn,
    companies: &BTreeSet<CompanyId>,
) -> Result<HashMap<CompanyId, CompanyHead>, StoreError> {
    if companies.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = companies.iter().map(|company| company.get()).collect();
    let rows: Vec<HeadRow> = on!(conn, c => companies::table
        .filter(companies::id.one_of(&ids))
        .select(head_columns!())
        .load(c))?;
    rows.into_iter()
        .map(|row| head(row).map(|head| (head.id, head)))
        .collect()
}

pub(crate) fn company_by_short_name(
    conn: &mut Conn,
    short_name: &str,
) -> Result<CompanyHead, StoreError> {
    let row = on!(conn, c => companies::table
        .filter(companies::short_name.eq(short_name))
        .select(head_columns!())
        .first::<HeadRow>(c)
        .optional())?;
    head(row.ok_or(StoreError::NotFound)?)
}

type IdentityRow = (i64, String, String, String, String);

fn identity(row: IdentityRow, company: CompanyHead) -> Result<Identity, StoreError> {
    let (id, user_name, full_name, status, principal) = row;
    Ok(Identity {
        company,
        user: UserId::new(id),
        user_name,
        full_name,
        status: UserStatus::parse(&status).ok_or_else(|| unknown("user status", &status))?,
        principal: Principal::parse(&principal).ok_or_else(|| unknown("principal", &principal))?,
    })
}

fn system_of(conn: &mut Conn, company: &CompanyHead) -> Result<Identity, StoreError> {
    let row: IdentityRow = on!(conn, c => users::table
        .filter(users::company_id.eq(company.id.get()))
        .filter(users::principal.eq(Principal::System.as_str()))
        .select(identity_columns!())
        .first(c))?;
    identity(row, company.clone())
}

fn named_user(conn: &mut Conn, company: &CompanyHead, key: &str) -> Result<Identity, StoreError> {
    let row: IdentityRow = on!(conn, c => users::table
        .filter(users::company_id.eq(company.id.get()))
        .filter(users::name_key.eq(key))
        .select(identity_columns!())
        .first(c))?;
    identity(row, company.clone())
}

fn load_person(
    conn: &mut Conn,
    account: AccountId,
    now: Instant,
) -> Result<Option<Person>, StoreError> {
    type AccountRow = (Option<String>, Option<String>, Option<String>);
    let found: Option<AccountRow> = on!(conn, c => accounts::table
        .find(account.get())
        .select((accounts::email, accounts::language, accounts::time_zone))
        .first(c)
        .optional())?;
    let Some((email, language, time_zone)) = found else {
        return Ok(None);
    };
    let rows: Vec<(IdentityRow, HeadRow)> = on!(conn, c => users::table
        .inner_join(companies::table)
        .filter(users::account_id.eq(account.get()))
        .order((companies::sort_name, companies::id))
        .select((identity_columns!(), head_columns!()))
        .load(c))?;
    let identities: Vec<Identity> = rows
        .into_iter()
        .map(|(row, company)| identity(row, head(company)?))
        .collect::<Result<_, _>>()?;
    let users = identities.iter().map(Identity::key).collect();
    let mut guest_places = guests::of_users(conn, &users, now)?;
    guest_places.retain(|place| place.acts(now));
    Ok(Some(Person {
        guest_places: guests::lasting_longest(guest_places),
        account,
        email,
        language,
        time_zone,
        identities,
    }))
}

macro_rules! head_columns {
    () => {
        (
            companies::id,
            companies::number,
            companies::name,
            companies::short_name,
            companies::status,
            companies::time_zone,
        )
    };
}

macro_rules! identity_columns {
    () => {
        (
            users::id,
            users::user_name,
            users::full_name,
            users::status,
            users::principal,
        )
    };
}

pub(crate) use head_columns;
use identity_columns;
