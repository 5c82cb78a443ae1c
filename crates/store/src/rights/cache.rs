//! Compiled rights, kept under the versions they were made from. An entry is used only while all
//! versions are the same and time alone has not changed the answer, so it is never stale, also
//! when another node made the change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tenantry_policy::{
    decision::Access,
    ids::{CompanyId, UserId},
};

use super::Versions;
use crate::instant::Instant;

/// More entries than this and the cache starts anew: it holds the people at work, not all people.
const MOST: usize = 4096;

/// Whether time alone has not changed the answer yet.
pub(crate) fn holds_at(access: &Access, now: Instant) -> bool {
    access
        .next_change()
        .is_none_or(|change| now.timestamp() < change)
}

type Key = (CompanyId, CompanyId, UserId);

#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<HashMap<Key, (Versions, Arc<Access>)>>);

impl Cache {
    pub(crate) fn find(&self, key: Key, versions: Versions, now: Instant) -> Option<Arc<Access>> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (made_from, access) = entries.get(&key)?;
        (*made_from == versions && holds_at(access, now)).then(|| Arc::clone(access))
    }

    pub(crate) fn keep(&self, key: Key, versions: Versions, access: &Arc<Access>) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= MOST {
            entries.clear();
        }
        entries.insert(key, (versions, Arc::clone(access)));
    }
}
