//! Permission sets: the laws of sets, and that equal sets look equal.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;
use tenantry_policy::ids::ResourceNumber;
use tenantry_policy::permission::{Operation, OperationSet, Permission, PermissionSet};

fn permission() -> impl Strategy<Value = Permission> {
    (0..300_u32, 0..9_u8).prop_map(|(resource, operation)| {
        Permission::new(
            ResourceNumber::new(resource),
            Operation::from_index(operation).unwrap(),
        )
    })
}

fn plain() -> impl Strategy<Value = BTreeSet<Permission>> {
    prop::collection::btree_set(permission(), 0..40)
}

fn of(plain: &BTreeSet<Permission>) -> PermissionSet {
    plain.iter().copied().collect()
}

fn hash(set: &PermissionSet) -> u64 {
    let mut hasher = DefaultHasher::new();
    set.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn operations_are_named_and_numbered() {
    for (place, operation) in Operation::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(operation.index()), place);
        assert_eq!(Operation::from_index(operation.index()), Some(operation));
        assert_eq!(Operation::parse(operation.as_str()), Some(operation));
    }
    assert_eq!(Operation::from_index(9), None);
    assert_eq!(Operation::parse("Read"), None);
    assert_eq!(OperationSet::from_bits(0b10_0000_0000), None);
    assert_eq!(OperationSet::of(&Operation::ALL), OperationSet::ALL);
}

proptest! {
    #[test]
    fn a_set_holds_what_was_put_in_it(plain in plain(), probe in permission()) {
        let set = of(&plain);
        prop_assert_eq!(set.contains(probe), plain.contains(&probe));
        prop_assert_eq!(set.len(), plain.len());
        prop_assert_eq!(set.is_empty(), plain.is_empty());
        prop_assert_eq!(set.iter().collect::<Vec<_>>(), plain.iter().copied().collect::<Vec<_>>());
        let operations = set.operations_of(probe.resource);
        prop_assert_eq!(operations.contains(probe.operation), plain.contains(&probe));
    }

    #[test]
    fn union_intersection_and_difference_are_those_of_sets(a in plain(), b in plain()) {
        let (x, y) = (of(&a), of(&b));
        prop_assert_eq!(x.union(&y), of(&(&a | &b)));
        prop_assert_eq!(x.intersection(&y), of(&(&a & &b)));
        prop_assert_eq!(x.difference(&y), of(&(&a - &b)));
        prop_assert_eq!(x.is_subset(&y), a.is_subset(&b));
        prop_assert_eq!(x.is_disjoint(&y), a.is_disjoint(&b));
    }

    #[test]
    fn the_laws_of_sets_hold(a in plain(), b in plain(), c in plain()) {
        let (a, b, c) = (of(&a), of(&b), of(&c));
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.intersection(&b), b.intersection(&a));
        prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
        prop_assert_eq!(
            a.intersection(&b.union(&c)),
            a.intersection(&b).union(&a.intersection(&c))
        );
        prop_assert_eq!(a.difference(&b.union(&c)), a.difference(&b).intersection(&a.difference(&c)));
        prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a.clone());
        prop_assert_eq!(a.union(&a), a.clone());
        prop_assert!(a.intersection(&b).is_subset(&a) && a.is_subset(&a.union(&b)));
        prop_assert!(a.difference(&b).is_disjoint(&b));
    }

    #[test]
    fn equal_sets_are_equal_however_they_came_about(plain in plain(), more in plain()) {
        let direct = of(&plain);
        let mut roundabout = of(&more);
        roundabout.extend(plain.iter().copied());
        for extra in more.difference(&plain) {
            prop_assert!(roundabout.remove(*extra));
            prop_assert!(!roundabout.remove(*extra));
        }
        prop_assert_eq!(&roundabout, &direct);
        prop_assert_eq!(hash(&roundabout), hash(&direct));
        let mut by_resource = PermissionSet::new();
        for (resource, operations) in direct.resources() {
            by_resource.insert_operations(resource, operations);
        }
        prop_assert_eq!(by_resource, direct);
    }
}
