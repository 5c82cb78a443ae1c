//! The store as the program holds it: the database, the catalogue and the compiled rights.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use tenantry_policy::{
    catalogue::Catalogue,
    decision::Access,
    facts::{CompanyFacts, Facts},
    ids::{CompanyId, GroupId, UserId},
    permission::PermissionSet,
};

use crate::{
    arrival::UserKey,
    catalogue,
    connection::{Conn, Database},
    counts::Counts,
    error::StoreError,
    groups::GroupName,
    instant::Instant,
    kept::Kept,
    rights::{self, Cache, Versions},
    shortcuts::Shortcut,
    views::MyView,
};

/// Some ten KiB each.
const MOST_FACTS: usize = 256;
/// Up to a few KiB each.
const MOST_ROLE_SETS: usize = 1024;
/// Up to a few KiB each.
const MOST_GROUP_SETS: usize = 4096;
/// A few hundred bytes each.
const MOST_VIEWS: usize = 4_096;

/// Shared by everything that reads or writes; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    database: Database,
    catalogue: RwLock<Option<(i64, Arc<Catalogue>)>>,
    rights: Cache,
    counts: Counts,
    /// Users who act nowhere as guests, under the employer's policy version.
    no_guests: Kept<UserKey, ()>,
    /// What is known of a company's users, at a version of the catalogue, under the company's policy
    /// version.
    facts: Kept<(CompanyId, UserId, i64), Arc<Facts>>,
    /// The same of the companies themselves.
    company_facts: Kept<(CompanyId, i64), Arc<CompanyFacts>>,
    /// Under the company's policy version.
    group_names: Kept<(CompanyId, GroupId), Arc<GroupName>>,
    /// The sets of company roles, under the catalogue's version.
    role_sets: Kept<i64, PermissionSet>,
    /// The names of the groups that a user is in, under the company's policy version.
    groups_of_users: Kept<(CompanyId, i64), Arc<[String]>>,
    /// The stored sets of groups, under the company's policy version.
    group_sets: Kept<(CompanyId, GroupId), PermissionSet>,
    /// The views that somebody can open, likewise.
    /// Under the version that the user's row says.
    shortcuts: Kept<UserKey, Arc<[Shortcut]>>,
    views: Kept<(CompanyId, UserId), Arc<Vec<MyView>>>,
}

impl Store {
    pub fn new(database: Database) -> Self {
        let catalogue = RwLock::new(None);
        Self(Arc::new(Inner {
            database,
            catalogue,
            rights: Cache::default(),
            counts: Counts::default(),
            no_guests: Kept::default(),
            facts: Kept::of(MOST_FACTS),
            company_facts: Kept::of(MOST_FACTS),
            group_names: Kept::default(),
            role_sets: Kept::of(MOST_ROLE_SETS),
            groups_of_users: Kept::default(),
            group_sets: Kept::of(MOST_GROUP_SETS),
            shortcuts: Kept::of(MOST_VIEWS),
            views: Kept::of(MOST_VIEWS),
        }))
    }

    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// How many rows whole lists have.
    pub(crate) fn counts(&self) -> &Counts {
        &self.0.counts
    }

    pub(crate) fn no_guests(&self) -> &Kept<UserKey, ()> {
        &self.0.no_guests
    }

    pub(crate) fn facts(&self) -> &Kept<(CompanyId, UserId, i64), Arc<Facts>> {
        &self.0.facts
    }

    pub(crate) fn company_facts(&self) -> &Kept<(CompanyId, i64), Arc<CompanyFacts>> {
        &self.0.company_facts
    }

    pub(crate) fn shortcuts(&self) -> &Kept<UserKey, Arc<[Shortcut]>> {
        &self.0.shortcuts
    }

    pub(crate) fn views(&self) -> &Kept<(CompanyId, UserId), Arc<Vec<MyView>>> {
        &self.0.views
    }

    pub(crate) fn group_names(&self) -> &Kept<(CompanyId, GroupId), Arc<GroupName>> {
        &self.0.group_names
    }

    /// The sets of these company roles, if all are kept at this version of the catalogue.
    pub(crate) fn kept_role_sets(
        &self,
        roles: &BTreeSet<i64>,
        version: i64,
    ) -> Option<HashMap<i64, PermissionSet>> {
        let keys: Vec<i64> = roles.iter().copied().collect();
        let sets = self.0.role_sets.find_each(&keys, version);
        let keyed = keys.into_iter().zip(sets);
        keyed.map(|(role, set)| Some((role, set?))).collect()
    }

    fn role_sets(
        &self,
        conn: &mut Conn,
        roles: &BTreeSet<i64>,
        version: i64,
    ) -> Result<HashMap<i64, PermissionSet>, StoreError> {
        let keys: Vec<i64> = roles.iter().copied().collect();
        let sets = self.0.role_sets.complete(&keys, version, |unknown| {
            let mut stored = rights::load::role_sets(conn, &unknown.iter().copied().collect())?;
            let set = |role: i64| (role, stored.remove(&role).unwrap_or_default());
            Ok::<_, StoreError>(unknown.into_iter().map(set).collect())
        })?;
        let sets = sets.into_iter().map(Option::unwrap_or_default);
        Ok(keys.into_iter().zip(sets).collect())
    }

    pub(crate) fn groups_of_users(&self) -> &Kept<(CompanyId, i64), Arc<[String]>> {
        &self.0.groups_of_users
    }

    /// The stored sets of these groups, at the company's policy version.
    pub(crate) fn kept_group_sets(
        &self,
        conn: &mut Conn,
        company: CompanyId,
        groups: &[i64],
        version: i64,
    ) -> Result<HashMap<i64, PermissionSet>, StoreError> {
        let keys: Vec<(CompanyId, GroupId)> = groups
            .iter()
            .map(|id| (company, GroupId::new(*id)))
            .collect();
        let sets = self.0.group_sets.complete(&keys, version, |unknown| {
            let ids: Vec<i64> = unknown.iter().map(|(_, id)| id.get()).collect();
            let mut stored = rights::group_sources::stored_sets(conn, company, &ids)?;
            let set = |key: (CompanyId, GroupId)| {
                let stored = stored.remove(&key.1.get());
                (key, stored.unwrap_or_default())
            };
            Ok::<_, StoreError>(unknown.into_iter().map(set).collect())
        })?;
        let sets = sets.into_iter().map(Option::unwrap_or_default);
        Ok(groups.iter().copied().zip(sets).collect())
    }

    /// The catalogue, if it was read at `version`.
    pub(crate) fn kept_catalogue(&self, version: i64) -> Option<Arc<Catalogue>> {
        let kept = self
            .0
            .catalogue
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let (kept_version, catalogue) = kept.as_ref()?;
        (*kept_version == version).then(|| Arc::clone(catalogue))
    }

    /// The catalogue at `version`, read anew when it has moved.
    pub(crate) fn catalogue(
        &self,
        conn: &mut Conn,
        version: i64,
    ) -> Result<Arc<Catalogue>, StoreError> {
        if let Some(catalogue) = self.kept_catalogue(version) {
            return Ok(catalogue);
        }
        let catalogue = Arc::new(catalogue::load(conn)?);
        let mut slot = self
            .0
            .catalogue
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *slot = Some((version, Arc::clone(&catalogue)));
        Ok(catalogue)
    }

    /// The rights of a user in a company, if they were decided at these versions.
    pub(crate) fn kept_rights(
        &self,
        company: CompanyId,
        user: UserKey,
        versions: Versions,
        now: Instant,
    ) -> Option<Arc<Access>> {
        let key = (company, user.employer, user.user);
        self.0.rights.find(key, versions, now)
    }

    /// The rights of a user in a company at these versions: kept ones, or decided now. `None` when
    /// the user has no place there.
    pub(crate) fn rights(
        &self,
        conn: &mut Conn,
        company: CompanyId,
        employer: CompanyId,
        user: UserId,
        versions: Versions,
        now: Instant,
    ) -> Result<Option<Arc<Access>>, StoreError> {
        let key = (company, employer, user);
        if let Some(access) = self.0.rights.find(key, versions, now) {
            return Ok(Some(access));
        }
        let role_sets = |conn: &mut Conn, roles: &BTreeSet<i64>| {
            self.role_sets(conn, roles, versions.catalogue)
        };
        let decided = rights::decide_knowing(conn, company, employer, user, now, &role_sets)?;
        let access = decided.map(Arc::new);
        if let Some(access) = &access {
            self.0.rights.keep(key, versions, access);
        }
        Ok(access)
    }
}
