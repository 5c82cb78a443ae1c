//! How much there is, and how it is spread: one large company with half of everybody, whose lists have
//! many pages, and many small ones.

/// How many rows of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub companies: usize,
    pub users: usize,
    pub groups: usize,
    pub overrides: usize,
    pub invitations: usize,
    pub seed: u64,
}

/// What one company gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub place: usize,
    pub users: usize,
    pub groups: usize,
    pub overrides: usize,
}

impl Size {
    pub(super) fn shares(self) -> Vec<Share> {
        let users = spread(self.users, self.companies);
        let groups = spread(self.groups, self.companies);
        let overrides = spread(self.overrides, self.companies);
        let all = users.into_iter().zip(groups).zip(overrides);
        all.enumerate()
            .map(|(place, ((users, groups), overrides))| Share {
                place,
                users,
                groups,
                overrides,
            })
            .collect()
    }
}

/// More than half for the first, the rest evenly.
fn spread(all: usize, among: usize) -> Vec<usize> {
    let Some(others) = among.checked_sub(1) else {
        return Vec::new();
    };
    if others == 0 {
        return vec![all];
    }
    let first = all / 5 * 3;
    let rest = all - first;
    let each = rest / others;
    let more = rest % others;
    let small = (0..others).map(|place| each + usize::from(place < more));
    [first].into_iter().chain(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_in_spreading() {
        for (all, among) in [(100_000, 1000), (7, 3), (5, 1), (0, 4), (3, 10)] {
            let spread = spread(all, among);
            assert_eq!((spread.len(), spread.iter().sum::<usize>()), (among, all));
        }
    }
}
