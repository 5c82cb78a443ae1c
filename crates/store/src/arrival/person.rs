//! Who is signed in: the account, its users with their companies, and where these act as guests. All
//! of it comes with the session's row, in one query, because every request asks it; the versions that
//! rights rest on come along, so that kept rights need no query of their own.

use std::{collections::BTreeSet, sync::Arc};

use diesel::prelude::*;
use say::Language;
use tenantry_policy::{
    company::CompanyStatus,
    ids::{AccountId, CompanyId, UserId},
    message::opens_inbox,
    user::{Principal, UserStatus},
};

use super::{HeadRow, head};
use crate::{
    connection::Conn,
    error::StoreError,
    instant::Instant,
    invitations::guests::{self, Guest},
    messages::unread,
    rights::{CATALOGUE_VERSION, Versions, load::unknown},
    schema::{accounts, companies, counters, users},
    scope::CompanyHead,
    shortcuts::{self, Shortcut},
    store::Store,
};

/// Messages that wait are counted no further than this.
pub const MOST_UNREAD: i64 = unread::MOST;

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
    /// Messages that wait in the inbox, counted as far as [`MOST_UNREAD`].
    pub unread: i64,
    /// The policy versions of the identities' companies, and the catalogue's, as they were read
    /// together with them.
    policy_versions: Vec<(CompanyId, i64)>,
    catalogue_version: i64,
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
    /// The language tag of the user; empty where nobody chose one.
    pub language: String,
    /// Pages the user keeps in the menu, in order.
    pub shortcuts: Arc<[Shortcut]>,
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

    /// The language the person reads: chosen for the account, else for the first of its users that
    /// names one spoken here.
    pub fn speaks(&self) -> Option<Language> {
        let own = self.language.as_deref().and_then(Language::of_tag);
        let mut users = self.identities.iter();
        own.or_else(|| users.find_map(|user| Language::of_tag(&user.language)))
    }

    /// What one of the person's users keeps in the menu.
    pub fn shortcuts_of(&self, user: UserKey) -> &[Shortcut] {
        let mut users = self.identities.iter();
        let found = users.find(|identity| identity.key() == user);
        found.map_or(&[], |identity| &identity.shortcuts)
    }

    /// Whether one of the users may act at home.
    pub(crate) fn acts_somewhere(&self) -> bool {
        self.identities.iter().any(|identity| {
            identity.status == UserStatus::Active
                && identity.company.status == CompanyStatus::Active
        })
    }

    /// The versions of one of the companies that employ the person.
    pub(super) fn versions_at(&self, employer: CompanyId) -> Option<Versions> {
        let of = |(company, _): &&(CompanyId, i64)| *company == employer;
        let (_, version) = self.policy_versions.iter().find(of)?;
        Some(Versions {
            company: *version,
            employer: *version,
            catalogue: self.catalogue_version,
        })
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

/// The account as a page needs it: id, e-mail, language, time zone.
type AccountRow = (i64, Option<String>, Option<String>, Option<String>);

pub(super) type IdentityRow = (i64, String, String, String, String, String);

/// user, company with its policy version and sort name, messages that wait, version of the shortcuts
type PlaceRow = (IdentityRow, HeadRow, i64, String, i64, i64);

/// One of the account's users, if it has any; the catalogue's version.
pub(crate) type PersonRow = (AccountRow, i64, Option<PlaceRow>);

/// What a [`PersonRow`] is read from, beginning with a table joined to `accounts`: one row for each
/// user of the account.
macro_rules! with_places {
    ($accounts:expr) => {
        $accounts
            .inner_join(counters::table.on(counters::name.eq(CATALOGUE_VERSION)))
            // One by one: SQLite would read all users for a join in brackets.
            .left_join(users::table.on(users::account_id.eq(accounts::id.nullable())))
            .left_join(
                companies::table.on(companies::id.nullable().eq(users::company_id.nullable())),
            )
    };
}

macro_rules! person_columns {
    () => {
        (
            (
                accounts::id,
                accounts::email,
                accounts::language,
                accounts::time_zone,
            ),
            counters::value,
            (
                $crate::arrival::identity_columns!(),
                $crate::arrival::head_columns!(),
                companies::policy_version,
                companies::sort_name,
                $crate::messages::unread::UnreadOfUser,
                users::shortcuts_version,
            )
                .nullable(),
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
            users::language,
        )
    };
}

impl Store {
    /// The person behind an account. `None` when the account is gone.
    pub async fn person(
        &self,
        account: AccountId,
        now: Instant,
    ) -> Result<Option<Person>, StoreError> {
        let store = self.clone();
        self.database()
            .read(move |conn| {
                let rows: Vec<PersonRow> = on!(conn, c => with_places!(accounts::table)
                    .filter(accounts::id.eq(account.get()))
                    .select(person_columns!())
                    .load(c))?;
                person(conn, &store, rows, now)
            })
            .await
    }
}

/// Makes the person of the rows of one account. `None` when there are none.
pub(crate) fn person(
    conn: &mut Conn,
    store: &Store,
    rows: Vec<PersonRow>,
    now: Instant,
) -> Result<Option<Person>, StoreError> {
    let Some((account, catalogue_version, _)) = rows.first().cloned() else {
        return Ok(None);
    };
    let mut places: Vec<PlaceRow> = rows.into_iter().filter_map(|(_, _, place)| place).collect();
    places
        .sort_by(|(_, a, _, name_a, ..), (_, b, _, name_b, ..)| (name_a, a.0).cmp(&(name_b, b.0)));
    let policy_versions = places
        .iter()
        .map(|(_, company, version, ..)| (CompanyId::new(company.0), *version))
        .collect();
    let mut own = shortcuts::of_users(conn, store, &shortcut_versions(&places))?;
    let (mut identities, mut unread) = (Vec::with_capacity(places.len()), 0);
    for (user, company, _, _, waiting, _) in places {
        let mut identity = identity(user, head(company)?)?;
        identity.shortcuts = own.remove(&identity.key()).unwrap_or_default();
        if opens_inbox(identity.status, identity.company.status.is_active()) {
            unread += waiting;
        }
        identities.push(identity);
    }
    let (id, email, language, time_zone) = account;
    let mut person = Person {
        account: AccountId::new(id),
        email,
        language,
        time_zone,
        identities,
        guest_places: Vec::new(),
        unread: unread.min(MOST_UNREAD),
        policy_versions,
        catalogue_version,
    };
    person.guest_places = guest_places(conn, store, &person, now)?;
    Ok(Some(person))
}

fn shortcut_versions(places: &[PlaceRow]) -> Vec<(UserKey, i64)> {
    let version = |(user, company, .., version): &PlaceRow| {
        let key = UserKey {
            employer: CompanyId::new(company.0),
            user: UserId::new(user.0),
        };
        (key, *version)
    };
    places.iter().map(version).collect()
}

/// Where the person's users act as guests now. That a user is nobody's guest anywhere is remembered
/// under the employer's policy version, which accepting an invitation raises.
fn guest_places(
    conn: &mut Conn,
    store: &Store,
    person: &Person,
    now: Instant,
) -> Result<Vec<Guest>, StoreError> {
    let mut users: BTreeSet<UserKey> = person.identities.iter().map(Identity::key).collect();
    users.retain(|user| {
        let versions = person.versions_at(user.employer);
        versions.is_none_or(|at| store.no_guests().find(user, at.employer).is_none())
    });
    let mut places = guests::of_users(conn, &users, now)?;
    let guests: BTreeSet<UserKey> = places.iter().map(|place| place.user).collect();
    for user in users.difference(&guests) {
        if let Some(at) = person.versions_at(user.employer) {
            store.no_guests().keep(*user, at.employer, ());
        }
    }
    places.retain(|place| place.acts(now));
    Ok(guests::lasting_longest(places))
}

pub(super) fn identity(row: IdentityRow, company: CompanyHead) -> Result<Identity, StoreError> {
    let (id, user_name, full_name, status, principal, language) = row;
    Ok(Identity {
        company,
        user: UserId::new(id),
        user_name,
        full_name,
        status: UserStatus::parse(&status).ok_or_else(|| unknown("user status", &status))?,
        principal: Principal::parse(&principal).ok_or_else(|| unknown("principal", &principal))?,
        language,
        shortcuts: Arc::default(),
    })
}

pub(crate) use {identity_columns, person_columns, with_places};
