//! From a signed-in account to somebody acting in a company (rule "One user at a time": one always
//! acts as exactly one user, and the rights of two users never add up).

mod person;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use diesel::prelude::*;
use tenantry_policy::{
    decision::Access,
    ids::{AccountId, CompanyId},
    user::{Principal, UserStatus},
};

pub use self::person::{Identity, MOST_UNREAD, Person, UserKey};
use self::person::{IdentityRow, identity};
pub(crate) use self::person::{PersonRow, identity_columns, person, person_columns, with_places};
use crate::{
    actor::Actor,
    connection::Conn,
    error::StoreError,
    instant::Instant,
    invitations::guests,
    one_of::OneOfDsl,
    rights::{Versions, load::company_status},
    schema::{companies, users},
    scope::{Arrived, CompanyHead, CompanyScope, is_of},
    store::Store,
    text::name_key,
    transaction::Origin,
};

impl Store {
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
        if let Some(arrived) = self.arrive_at_home(person, short_name, now) {
            return Ok(CompanyScope::new(self.clone(), arrived, now, origin));
        }
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

    /// Lets a person act in a company that employs them without asking the database again: the
    /// company came with the person, and the rights are kept from an earlier request.
    fn arrive_at_home(&self, person: &Person, short_name: &str, now: Instant) -> Option<Arrived> {
        let is_own = |own: &&Identity| {
            own.company.short_name == short_name && own.status != UserStatus::Retired
        };
        let own = person.identities.iter().find(is_own)?;
        let company = own.company.clone();
        let versions = person.versions_at(company.id)?;
        let rights = self.kept_rights(company.id, own.key(), versions, now)?;
        if !is_of(&rights, Some(person.account)) {
            return None;
        }
        Some(Arrived {
            actor: actor(own, &rights),
            company,
            rights,
            versions,
            catalogue: self.kept_catalogue(versions.catalogue)?,
            account: Some(person.account),
        })
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
            let catalogue = self.catalogue(conn, versions.catalogue)?;
            return Ok(Arrived {
                company,
                actor: actor(identity, &rights),
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

fn actor(identity: &Identity, rights: &Access) -> Actor {
    Actor {
        capacity: rights.acting().capacity,
        employer: identity.company.id,
        user: identity.user,
        name: identity.full_name.clone(),
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

pub(crate) use head_columns;
