//! How many rows a whole list has, kept under the company's policy version: what makes, ends or
//! deletes people raises it, so a kept count is as true as one counted now. Counting ten thousand rows
//! would cost a page more than all the rest.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use tenantry_policy::ids::CompanyId;

/// More companies than this and it starts anew.
const MOST: usize = 4096;

/// A list without search, and the filter that is set.
pub(crate) type Whole = (&'static str, Option<&'static str>);

#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<HashMap<CompanyId, Kept>>);

#[derive(Debug)]
struct Kept {
    version: i64,
    counts: HashMap<Whole, i64>,
}

impl Counts {
    pub(crate) fn find(&self, company: CompanyId, version: i64, whole: Whole) -> Option<i64> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&company).filter(|kept| kept.version == version)?;
        kept.counts.get(&whole).copied()
    }

    pub(crate) fn keep(&self, company: CompanyId, version: i64, whole: Whole, count: i64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        let kept = all.entry(company).or_insert_with(|| Kept {
            version,
            counts: HashMap::new(),
        });
        if kept.version != version {
            kept.version = version;
            kept.counts.clear();
        }
        kept.counts.insert(whole, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_holds_for_its_version_only() {
        let (counts, company) = (Counts::default(), CompanyId::new(7));
        let users: Whole = ("users", None);
        counts.keep(company, 3, users, 100);
        counts.keep(company, 3, ("users", Some("active")), 90);
        assert_eq!(counts.find(company, 3, users), Some(100));
        assert_eq!(counts.find(company, 4, users), None);
        assert_eq!(counts.find(CompanyId::new(8), 3, users), None);
        counts.keep(company, 4, users, 101);
        assert_eq!(counts.find(company, 4, users), Some(101));
        assert_eq!(counts.find(company, 4, ("users", Some("active"))), None);
    }
}
