//! The store as the program holds it: the database, the catalogue and the compiled rights.

use std::sync::{Arc, PoisonError, RwLock};

use tenantry_policy::{
    catalogue::Catalogue,
    decision::Access,
    ids::{CompanyId, UserId},
};

use crate::{
    catalogue,
    connection::{Conn, Database},
    counts::Counts,
    error::StoreError,
    instant::Instant,
    rights::{self, Cache, Versions},
};

/// Shared by everything that reads or writes; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    database: Database,
    catalogue: RwLock<Option<(i64, Arc<Catalogue>)>>,
    rights: Cache,
    counts: Counts,
}

impl Store {
    pub fn new(database: Database) -> Self {
        let catalogue = RwLock::new(None);
        Self(Arc::new(Inner {
            database,
            catalogue,
            rights: Cache::default(),
            counts: Counts::default(),
        }))
    }

    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// How many rows whole lists have.
    pub(crate) fn counts(&self) -> &Counts {
        &self.0.counts
    }

    /// The catalogue at `version`, read anew when it has moved.
    pub(crate) fn catalogue(
        &self,
        conn: &mut Conn,
        version: i64,
    ) -> Result<Arc<Catalogue>, StoreError> {
        let kept = self
            .0
            .catalogue
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((kept_version, catalogue)) = kept
            && kept_version == version
        {
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
        let access = rights::decide(conn, company, employer, user, now)?.map(Arc::new);
        if let Some(access) = &access {
            self.0.rights.keep(key, versions, access);
        }
        Ok(access)
    }
}
