//! How what is there and what a file says differ: pure, and the same for every list of a file.
//! What the file doesn't name is left alone, unless it is to be pruned.

use std::collections::BTreeSet;

use tenantry_policy::permission::PermissionSet;

/// What must be put in and taken out, and how much is left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference<T> {
    pub put_in: Vec<T>,
    pub take_out: Vec<T>,
    pub left_alone: usize,
}

/// Of lists of names or keys.
pub(super) fn of_lists<T: Ord + Clone>(
    found: &BTreeSet<T>,
    wanted: &BTreeSet<T>,
    prune: bool,
) -> Difference<T> {
    let put_in = wanted.difference(found).cloned().collect();
    let unnamed: Vec<T> = found.difference(wanted).cloned().collect();
    pruned(put_in, unnamed, prune)
}

/// Of permission sets.
pub(super) fn of_sets(
    found: &PermissionSet,
    wanted: &PermissionSet,
    prune: bool,
) -> (PermissionSet, PermissionSet, usize) {
    let put_in = wanted.difference(found);
    let unnamed = found.difference(wanted);
    if prune {
        (put_in, unnamed, 0)
    } else {
        let left_alone = unnamed.len();
        (put_in, PermissionSet::new(), left_alone)
    }
}

fn pruned<T>(put_in: Vec<T>, unnamed: Vec<T>, prune: bool) -> Difference<T> {
    let (take_out, left_alone) = if prune {
        (unnamed, 0)
    } else {
        (Vec::new(), unnamed.len())
    };
    Difference {
        put_in,
        take_out,
        left_alone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(numbers: &[u8]) -> BTreeSet<u8> {
        numbers.iter().copied().collect()
    }

    #[test]
    fn what_the_file_does_not_name_is_left_alone() {
        let difference = of_lists(&set(&[1, 2]), &set(&[2, 3]), false);
        assert_eq!(difference.put_in, [3]);
        assert_eq!((difference.take_out.len(), difference.left_alone), (0, 1));
    }

    #[test]
    fn pruning_takes_it_out() {
        let difference = of_lists(&set(&[1, 2]), &set(&[2, 3]), true);
        assert_eq!((difference.put_in, difference.take_out), (vec![3], vec![1]));
    }

    #[test]
    fn what_was_applied_differs_no_more() {
        for (found, wanted) in [(0_u8, 0_u8), (5, 3), (255, 0), (0, 255), (90, 165)] {
            let bits = |byte: u8| (0..8).filter(move |bit| byte >> bit & 1 == 1).collect();
            let (found, wanted): (BTreeSet<u8>, BTreeSet<u8>) = (bits(found), bits(wanted));
            for prune in [false, true] {
                let first = of_lists(&found, &wanted, prune);
                let mut after = found.clone();
                after.extend(&first.put_in);
                after.retain(|bit| !first.take_out.contains(bit));
                let second = of_lists(&after, &wanted, prune);
                assert!(second.put_in.is_empty() && second.take_out.is_empty());
            }
        }
    }
}
