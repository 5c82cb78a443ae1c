//! How much of the tree of units is drawn at once: the levels on top first, never more than there is
//! room for, and what is left out as boxes that lead to it.

use std::collections::{HashMap, VecDeque};

use tenantry_policy::ids::UnitId;
use tenantry_store::units::UnitLine;

/// Units drawn at once.
const MOST: usize = 100;
/// Drawn right below one unit where not all fit, so that the first one doesn't take all the room.
const MOST_BELOW: usize = 30;

/// Which part is asked for: of the whole tree, or from a unit downwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    pub from: Option<UnitId>,
    /// So many right below it are left out before the first.
    pub skip: usize,
}

/// What is drawn, in the order of a walk downwards.
#[derive(Clone, Debug)]
pub struct Part {
    pub shown: Vec<Shown>,
    pub wanted: Wanted,
    /// Units in the part that was asked for, drawn or not.
    pub all: usize,
}

#[derive(Clone, Debug)]
pub struct Shown {
    /// The place of the one it lies below.
    pub above: Option<usize>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    Unit(UnitLine),
    /// So many units that aren't drawn, and what to ask for to see them.
    More {
        units: usize,
        see: Wanted,
    },
}

impl Part {
    /// Nothing where there is no such unit. The lines come in the order of a walk down the tree.
    pub fn of(lines: Vec<UnitLine>, wanted: Wanted) -> Option<Self> {
        let tree = Tree::new(lines);
        let root = match wanted.from {
            Some(from) => *tree.places.get(&from)?,
            None => 0,
        };
        if tree.lines.is_empty() {
            return None;
        }
        let drawn = tree.choose(root, wanted.skip);
        Some(Self {
            all: tree.size(root),
            shown: tree.walk(root, wanted, &drawn),
            wanted,
        })
    }

    /// The units that are drawn.
    pub fn units(&self) -> impl Iterator<Item = &UnitLine> {
        self.shown.iter().filter_map(|shown| match &shown.what {
            What::Unit(line) => Some(line),
            What::More { .. } => None,
        })
    }

    pub fn ids(&self) -> Vec<UnitId> {
        self.units().map(|line| line.id).collect()
    }
}

/// The tree with All users, which holds everybody, on top.
struct Tree {
    lines: Vec<UnitLine>,
    places: HashMap<UnitId, usize>,
    below: HashMap<usize, Vec<usize>>,
    /// How many lie below, however far.
    sizes: HashMap<usize, usize>,
}

/// Which of the units right below one are drawn: from the first to before the second.
type Drawn = HashMap<usize, (usize, usize)>;

impl Tree {
    fn new(lines: Vec<UnitLine>) -> Self {
        let place = |(place, line): (usize, &UnitLine)| (line.id, place);
        let places: HashMap<UnitId, usize> = lines.iter().enumerate().map(place).collect();
        let above = |line: &UnitLine| line.parent.and_then(|parent| places.get(&parent));
        let above = lines.iter().map(|line| above(line).copied().unwrap_or(0));
        let above: Vec<(usize, usize)> = above.enumerate().skip(1).collect();
        let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, above) in &above {
            below.entry(*above).or_default().push(*place);
        }
        // Each comes after the one it lies below.
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        for (place, above) in above.iter().rev() {
            let size = sizes.get(place).map_or(1, |others| others + 1);
            *sizes.entry(*above).or_default() += size;
        }
        Self {
            lines,
            places,
            below,
            sizes,
        }
    }

    fn below(&self, place: usize) -> &[usize] {
        self.below.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Units in this one's part of the tree, itself among them.
    fn size(&self, place: usize) -> usize {
        self.sizes.get(&place).map_or(1, |others| others + 1)
    }

    /// Level by level, while there is room.
    fn choose(&self, root: usize, skip: usize) -> Drawn {
        let most_below = if self.size(root) > MOST {
            MOST_BELOW
        } else {
            MOST
        };
        let mut left = MOST - 1;
        let mut drawn = Drawn::new();
        let mut waiting = VecDeque::from([(root, skip)]);
        while let Some((place, skip)) = waiting.pop_front() {
            let below = self.below(place);
            let first = skip.min(below.len());
            let taken = (below.len() - first).min(most_below).min(left);
            left -= taken;
            drawn.insert(place, (first, first + taken));
            let taken = below.iter().skip(first).take(taken);
            waiting.extend(taken.map(|place| (*place, 0)));
        }
        drawn
    }

    fn walk(&self, root: usize, wanted: Wanted, drawn: &Drawn) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        let mut waiting = vec![(None, Next::Unit(root))];
        while let Some((above, next)) = waiting.pop() {
            let here = Some(shown.len());
            let what = match next {
                Next::More(what) => what,
                Next::Unit(place) => {
                    let Some(line) = self.lines.get(place) else {
                        continue;
                    };
                    let (first, end) = drawn.get(&place).copied().unwrap_or_default();
                    let wanted = if place == root {
                        Wanted {
                            skip: end,
                            ..wanted
                        }
                    } else {
                        Wanted {
                            from: Some(line.id),
                            skip: 0,
                        }
                    };
                    waiting.extend(self.more(place, end, wanted).map(|more| (here, more)));
                    let seen = self.below(place).iter().take(end).skip(first).rev();
                    waiting.extend(seen.map(|place| (here, Next::Unit(*place))));
                    What::Unit(line.clone())
                }
            };
            shown.push(Shown { above, what });
        }
        shown
    }

    /// What stands for those below this one that are not drawn.
    fn more(&self, place: usize, end: usize, see: Wanted) -> Option<Next> {
        let hidden = self.below(place).iter().skip(end);
        let units: usize = hidden.map(|place| self.size(*place)).sum();
        (units > 0).then_some(Next::More(What::More { units, see }))
    }
}

enum Next {
    Unit(usize),
    More(What),
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tenantry_policy::unit::UnitStatus;
    use tenantry_store::instant::Instant;

    use super::*;

    fn line(id: i64, parent: Option<i64>) -> UnitLine {
        UnitLine {
            id: UnitId::new(id),
            name: format!("Unit {id}"),
            status: UnitStatus::Active,
            is_all_users: id == 1,
            parent: parent.map(UnitId::new),
            above: String::new(),
            notes: String::new(),
            changed_at: Instant::from_milliseconds(0).unwrap(),
        }
    }

    /// All users, and below it each unit with `wide` units below, `deep` levels of them.
    fn company(wide: usize, deep: usize) -> Vec<UnitLine> {
        fn grow(lines: &mut Vec<UnitLine>, parent: Option<i64>, wide: usize, deep: usize) {
            for _ in 0..wide {
                let id = i64::try_from(lines.len()).unwrap() + 1;
                lines.push(line(id, parent));
                if deep > 1 {
                    grow(lines, Some(id), wide, deep - 1);
                }
            }
        }
        let mut lines = vec![line(1, None)];
        grow(&mut lines, None, wide, deep);
        lines
    }

    fn part(lines: &[UnitLine], from: Option<i64>, skip: usize) -> Part {
        let from = from.map(UnitId::new);
        Part::of(lines.to_vec(), Wanted { from, skip }).unwrap()
    }

    #[test]
    fn a_small_tree_is_drawn_whole_each_unit_once_below_its_own() {
        let lines = company(4, 3);
        let part = part(&lines, None, 0);
        assert_eq!(part.shown.len(), 85);
        let ids: BTreeSet<UnitId> = part.ids().into_iter().collect();
        assert_eq!(ids.len(), lines.len());
        for shown in &part.shown {
            let (What::Unit(line), Some(above)) = (&shown.what, shown.above) else {
                continue;
            };
            let What::Unit(above) = &part.shown[above].what else {
                panic!("below a box of more");
            };
            assert_eq!(above.id, line.parent.unwrap_or(UnitId::new(1)));
        }
    }

    #[test]
    fn a_large_tree_stays_bounded_and_says_how_many_it_leaves_out() {
        for lines in [
            company(500, 1),
            company(22, 2),
            company(7, 3),
            company(1, 500),
        ] {
            let part = part(&lines, None, 0);
            assert!(part.ids().len() <= MOST && part.shown.len() <= 2 * MOST);
            let hidden = part.shown.iter().map(|shown| match shown.what {
                What::Unit(_) => 1,
                What::More { units, .. } => units,
            });
            assert_eq!(hidden.sum::<usize>(), lines.len());
            assert_eq!(part.all, lines.len());
        }
    }

    /// Follows every box of more from the whole tree on.
    #[test]
    fn what_is_left_out_is_found_behind_its_box() {
        for lines in [
            company(500, 1),
            company(22, 2),
            company(7, 3),
            company(1, 500),
        ] {
            let mut seen = BTreeSet::new();
            let mut waiting = vec![Wanted::default()];
            while let Some(wanted) = waiting.pop() {
                let part = Part::of(lines.clone(), wanted).unwrap();
                seen.extend(part.ids());
                let more = part.shown.iter().filter_map(|shown| match shown.what {
                    What::Unit(_) => None,
                    What::More { see, .. } => Some(see),
                });
                waiting.extend(more);
            }
            assert_eq!(seen.len(), lines.len());
        }
    }

    #[test]
    fn a_part_starts_at_its_unit_and_a_strange_one_is_not_found() {
        let lines = company(3, 2);
        let below = part(&lines, Some(2), 0);
        assert_eq!(below.ids(), [2, 3, 4, 5].map(UnitId::new));
        let rest = part(&lines, Some(2), 2);
        assert_eq!(rest.ids(), [2, 5].map(UnitId::new));
        let strange = Wanted {
            from: Some(UnitId::new(99)),
            skip: 0,
        };
        assert!(Part::of(lines, strange).is_none());
        assert!(Part::of(Vec::new(), Wanted::default()).is_none());
    }
}
