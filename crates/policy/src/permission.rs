//! Permissions and sets of them. One type, [`PermissionSet`], serves company roles, ceilings,
//! groups, overrides and invitations; union, intersection and difference are its only arithmetic.

use std::fmt;

use say::resources;

use crate::ids::ResourceNumber;

/// What can be done with a resource.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Operation {
    Execute,
    Read,
    Export,
    Customize,
    Grant,
    Create,
    Update,
    Delete,
    MaintainList,
}

impl Operation {
    /// All nine, in the order of the permission grid.
    pub const ALL: [Self; 9] = [
        Self::Execute,
        Self::Read,
        Self::Export,
        Self::Customize,
        Self::Grant,
        Self::Create,
        Self::Update,
        Self::Delete,
        Self::MaintainList,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Execute => "execute",
            Self::Read => "read",
            Self::Export => "export",
            Self::Customize => "customize",
            Self::Grant => "grant",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::MaintainList => "maintain_list",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.as_str() == text)
    }

    /// As people read it within a sentence.
    pub fn said(self) -> &'static str {
        match self {
            Self::Execute => resources::does_execute(),
            Self::Read => resources::does_read(),
            Self::Export => resources::does_export(),
            Self::Customize => resources::does_customize(),
            Self::Grant => resources::does_grant(),
            Self::Create => resources::does_create(),
            Self::Update => resources::does_update(),
            Self::Delete => resources::does_delete(),
            Self::MaintainList => resources::does_maintain_list(),
        }
    }

    /// The operation's bit within a resource.
    pub const fn index(self) -> u8 {
        match self {
            Self::Execute => 0,
            Self::Read => 1,
            Self::Export => 2,
            Self::Customize => 3,
            Self::Grant => 4,
            Self::Create => 5,
            Self::Update => 6,
            Self::Delete => 7,
            Self::MaintainList => 8,
        }
    }

    pub fn from_index(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Some of the nine operations: those a resource offers, or those held on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct OperationSet(u16);

impl OperationSet {
    pub const EMPTY: Self = Self(0);
    pub const ALL: Self = Self(0b1_1111_1111);

    pub const fn of(operations: &[Operation]) -> Self {
        let mut bits = 0;
        let mut rest = operations;
        while let [first, others @ ..] = rest {
            bits |= 1 << first.index();
            rest = others;
        }
        Self(bits)
    }

    /// The set as one bit for each operation, at its index.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Nothing, if a bit stands for no operation.
    pub const fn from_bits(bits: u16) -> Option<Self> {
        if bits & !Self::ALL.0 == 0 {
            Some(Self(bits))
        } else {
            None
        }
    }

    #[must_use]
    pub const fn with(self, operation: Operation) -> Self {
        Self(self.0 | 1 << operation.index())
    }

    pub const fn contains(self, operation: Operation) -> bool {
        self.0 & 1 << operation.index() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Operation> {
        Operation::ALL
            .into_iter()
            .filter(move |operation| self.contains(*operation))
    }
}

impl FromIterator<Operation> for OperationSet {
    fn from_iter<I: IntoIterator<Item = Operation>>(operations: I) -> Self {
        operations.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl fmt::Debug for OperationSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// One resource × one operation. Ordered by resource, then operation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Permission {
    pub resource: ResourceNumber,
    pub operation: Operation,
}

impl Permission {
    pub const fn new(resource: ResourceNumber, operation: Operation) -> Self {
        Self {
            resource,
            operation,
        }
    }

    /// The permission to give this resource's permissions to others.
    #[must_use]
    pub const fn grant(self) -> Self {
        Self::new(self.resource, Operation::Grant)
    }
}

const RESOURCES_PER_WORD: u32 = 4;
const BITS_PER_RESOURCE: u32 = 16;

/// Where a resource's sixteen bits stand: which word, and how far left in it.
fn place(resource: ResourceNumber) -> (usize, u32) {
    let word = usize::try_from(resource.get() / RESOURCES_PER_WORD).unwrap_or(usize::MAX);
    (
        word,
        resource.get() % RESOURCES_PER_WORD * BITS_PER_RESOURCE,
    )
}

fn bit(permission: Permission) -> (usize, u64) {
    let (word, shift) = place(permission.resource);
    (word, 1 << (shift + u32::from(permission.operation.index())))
}

/// A set of permissions. Its last word is never zero, so equal sets are equal words.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct PermissionSet {
    words: Vec<u64>,
}

impl PermissionSet {
    pub const fn new() -> Self {
        Self { words: Vec::new() }
    }

    /// Whether the permission was new to the set.
    pub fn insert(&mut self, permission: Permission) -> bool {
        let (word, bit) = bit(permission);
        let slot = self.slot(word);
        let is_new = *slot & bit == 0;
        *slot |= bit;
        is_new
    }

    /// Whether the permission was in the set.
    pub fn remove(&mut self, permission: Permission) -> bool {
        let (word, bit) = bit(permission);
        let Some(slot) = self.words.get_mut(word) else {
            return false;
        };
        let was_there = *slot & bit != 0;
        *slot &= !bit;
        self.trim();
        was_there
    }

    pub fn insert_operations(&mut self, resource: ResourceNumber, operations: OperationSet) {
        if !operations.is_empty() {
            let (word, shift) = place(resource);
            *self.slot(word) |= u64::from(operations.bits()) << shift;
        }
    }

    pub fn contains(&self, permission: Permission) -> bool {
        let (word, bit) = bit(permission);
        self.words.get(word).is_some_and(|w| w & bit != 0)
    }

    pub fn operations_of(&self, resource: ResourceNumber) -> OperationSet {
        let (word, shift) = place(resource);
        let word = self.words.get(word).copied().unwrap_or(0);
        OperationSet(u16::try_from(word >> shift & u64::from(OperationSet::ALL.0)).unwrap_or(0))
    }

    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut set = self.clone();
        set.union_with(other);
        set
    }

    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut set = self.clone();
        set.intersect_with(other);
        set
    }

    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let mut set = self.clone();
        set.subtract(other);
        set
    }

    pub fn union_with(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    pub fn intersect_with(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
        self.trim();
    }

    pub fn subtract(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
        self.trim();
    }

    pub fn is_subset(&self, other: &Self) -> bool {
        self.words.len() <= other.words.len()
            && self
                .words
                .iter()
                .zip(&other.words)
                .all(|(word, other)| word & !other == 0)
    }

    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.words
            .iter()
            .zip(&other.words)
            .all(|(word, other)| word & other == 0)
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn len(&self) -> usize {
        let ones: u64 = self
            .words
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum();
        usize::try_from(ones).unwrap_or(usize::MAX)
    }

    /// The resources with at least one permission, in order, and what is held on each.
    pub fn resources(&self) -> impl Iterator<Item = (ResourceNumber, OperationSet)> {
        let count = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        (0..count.saturating_mul(RESOURCES_PER_WORD))
            .map(ResourceNumber::new)
            .map(|resource| (resource, self.operations_of(resource)))
            .filter(|(_, operations)| !operations.is_empty())
    }

    /// In order of resource, then operation.
    pub fn iter(&self) -> impl Iterator<Item = Permission> {
        self.resources().flat_map(|(resource, operations)| {
            operations
                .iter()
                .map(move |operation| Permission::new(resource, operation))
        })
    }

    fn slot(&mut self, word: usize) -> &mut u64 {
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        #[expect(
            clippy::indexing_slicing,
            reason = "the line above made the word exist"
        )]
        &mut self.words[word]
    }

    fn trim(&mut self) {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }
}

impl From<Permission> for PermissionSet {
    fn from(permission: Permission) -> Self {
        Self::from_iter([permission])
    }
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        let mut set = Self::new();
        set.extend(permissions);
        set
    }
}

impl Extend<Permission> for PermissionSet {
    fn extend<I: IntoIterator<Item = Permission>>(&mut self, permissions: I) {
        for permission in permissions {
            self.insert(permission);
        }
    }
}

impl fmt::Debug for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(
                self.resources()
                    .map(|(r, operations)| (r.get(), operations)),
            )
            .finish()
    }
}
