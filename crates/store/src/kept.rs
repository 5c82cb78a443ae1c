//! What was read once and is still true: values kept under a version that whatever changes them
//! raises. The version is read anew for every request, so nothing kept is ever stale, also when
//! another node made the change.

use std::{
    collections::HashMap,
    fmt,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// More entries than this, unless said otherwise, and it starts anew: it holds what is in use, not
/// all there is.
const MOST: usize = 32_768;

pub(crate) struct Kept<K, V> {
    entries: Mutex<HashMap<K, (i64, V)>>,
    most: usize,
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    pub(crate) fn find(&self, key: &K, version: i64) -> Option<V> {
        let entries = self.entries();
        let (kept_at, value) = entries.get(key)?;
        (*kept_at == version).then(|| value.clone())
    }

    /// What is kept of each key.
    pub(crate) fn find_each(&self, keys: &[K], version: i64) -> Vec<Option<V>> {
        let entries = self.entries();
        let find = |key: &K| {
            let (kept_at, value) = entries.get(key)?;
            (*kept_at == version).then(|| value.clone())
        };
        keys.iter().map(find).collect()
    }

    /// The values of all the keys, in their order: kept ones, and those that `read` finds for the
    /// others, kept from now on.
    pub(crate) fn complete<E>(
        &self,
        keys: &[K],
        version: i64,
        read: impl FnOnce(Vec<K>) -> Result<HashMap<K, V>, E>,
    ) -> Result<Vec<Option<V>>, E>
    where
        K: Copy,
    {
        let mut values = self.find_each(keys, version);
        let unknown = keys.iter().zip(&values);
        let unknown: Vec<K> = unknown
            .filter_map(|(key, value)| value.is_none().then_some(*key))
            .collect();
        if unknown.is_empty() {
            return Ok(values);
        }
        let found = read(unknown)?;
        for (key, value) in keys.iter().zip(&mut values) {
            if value.is_none() {
                *value = found.get(key).cloned();
            }
        }
        for (key, value) in found {
            self.keep(key, version, value);
        }
        Ok(values)
    }

    pub(crate) fn keep(&self, key: K, version: i64, value: V) {
        let mut entries = self.entries();
        if entries.len() >= self.most {
            entries.clear();
        }
        entries.insert(key, (version, value));
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<K, (i64, V)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, V> Kept<K, V> {
    pub(crate) fn of(most: usize) -> Self {
        Self {
            entries: Mutex::default(),
            most,
        }
    }
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self::of(MOST)
    }
}

impl<K, V> fmt::Debug for Kept<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_holds_for_its_version_only() {
        let kept = Kept::default();
        kept.keep("a", 3, 'x');
        kept.keep("b", 4, 'y');
        assert_eq!(kept.find(&"a", 3), Some('x'));
        assert_eq!(kept.find(&"a", 4), None);
        assert_eq!(kept.find_each(&["a", "b", "c"], 4), [None, Some('y'), None]);
        kept.keep("a", 4, 'z');
        assert_eq!(kept.find(&"a", 4), Some('z'));
    }

    #[test]
    fn what_is_not_kept_is_read_and_kept() {
        let kept = Kept::default();
        kept.keep("a", 3, 'x');
        kept.keep("b", 2, 'o');
        let read = |unknown: Vec<&'static str>| {
            assert_eq!(unknown, ["b", "c"], "what is known is not read again");
            Ok::<_, ()>(HashMap::from([("b", 'y')]))
        };
        let all = vec![Some('x'), Some('y'), None];
        assert_eq!(kept.complete(&["a", "b", "c"], 3, read), Ok(all));
        assert_eq!(kept.find(&"b", 3), Some('y'));
        let none = |_: Vec<&'static str>| Err(());
        assert!(kept.complete(&["a", "b"], 3, none).is_ok());
    }
}
