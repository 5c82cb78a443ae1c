//! From here to there, either of which may be open: `5`, `>5`, `..5`, `5..9`.

use std::{
    borrow::Borrow,
    cmp::Ordering,
    fmt,
    ops::{Bound, RangeBounds},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range<V> {
    pub from: Bound<V>,
    pub to: Bound<V>,
}

impl<V> Range<V> {
    pub(super) fn above(from: Bound<V>) -> Self {
        Self {
            from,
            to: Bound::Unbounded,
        }
    }

    pub(super) fn below(to: Bound<V>) -> Self {
        Self {
            from: Bound::Unbounded,
            to,
        }
    }

    pub(super) fn between(from: Option<V>, to: Option<V>) -> Self {
        let bound = |value: Option<V>| value.map_or(Bound::Unbounded, Bound::Included);
        Self {
            from: bound(from),
            to: bound(to),
        }
    }

    pub fn holds<B: Ord + ?Sized>(&self, value: &B) -> bool
    where
        V: Borrow<B>,
    {
        let from = self.from.as_ref().map(Borrow::borrow);
        let to = self.to.as_ref().map(Borrow::borrow);
        (from, to).contains(value)
    }
}

impl<V: Ord> Range<V> {
    /// Whether it ends before it begins.
    pub(super) fn is_backwards(&self) -> bool {
        match (&self.from, &self.to) {
            (Bound::Included(from), Bound::Included(to)) => from.cmp(to) == Ordering::Greater,
            _ => false,
        }
    }

    pub(super) fn write<S: fmt::Display>(
        &self,
        f: &mut fmt::Formatter<'_>,
        said: impl Fn(&V) -> S,
    ) -> fmt::Result {
        match (&self.from, &self.to) {
            (Bound::Included(from), Bound::Included(to)) if from == to => {
                write!(f, "={}", said(from))
            }
            (Bound::Included(from), Bound::Unbounded) => write!(f, ">={}", said(from)),
            (Bound::Excluded(from), Bound::Unbounded) => write!(f, ">{}", said(from)),
            (Bound::Unbounded, Bound::Included(to)) => write!(f, "<={}", said(to)),
            (Bound::Unbounded, Bound::Excluded(to)) => write!(f, "<{}", said(to)),
            (
                Bound::Included(from) | Bound::Excluded(from),
                Bound::Included(to) | Bound::Excluded(to),
            ) => {
                write!(f, "{}..{}", said(from), said(to))
            }
            (Bound::Unbounded, Bound::Unbounded) => f.write_str("*"),
        }
    }
}
