//! A tree as a picture: from left to right, what is on top in the upper left corner. Drawn here, as
//! SVG without styles of its own, and said once more in a table.

use std::collections::HashSet;

use askama::Template;

use super::chart::shortened;

/// A tree whose boxes lead somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/tree.html")]
pub struct TreePicture {
    pub title: String,
    pub boxes: Vec<TreeBox>,
    pub width: usize,
    pub height: usize,
}

/// What a box shows, in the order of a walk downwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeNode {
    /// The place of the one it lies below, among those before it.
    pub above: Option<usize>,
    pub name: String,
    pub url: String,
    /// "12 members"
    pub what: String,
    /// What is out of use has a dashed edge; `what` says so too.
    pub is_dashed: bool,
    /// Stands for what isn't drawn.
    pub is_more: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeBox {
    pub node: TreeNode,
    /// As much of the name as there is room for.
    pub short: String,
    /// The whole name of the one it lies below.
    pub below: String,
    pub x: usize,
    pub y: usize,
    /// The line from the one it lies below.
    pub edge: String,
}

/// A box, and how far the next one is.
const WIDE: usize = 190;
const HIGH: usize = 46;
const STEP: usize = 230;
const ROW: usize = 58;

impl TreeNode {
    pub fn new(above: Option<usize>, name: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            above,
            name: name.into(),
            url: url.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn what(mut self, what: impl Into<String>) -> Self {
        self.what = what.into();
        self
    }

    #[must_use]
    pub fn dashed(mut self, is_dashed: bool) -> Self {
        self.is_dashed = is_dashed;
        self
    }

    #[must_use]
    pub fn more(mut self) -> Self {
        self.is_more = true;
        self
    }
}

impl TreePicture {
    /// The nodes in the order of a walk downwards.
    pub fn new(title: impl Into<String>, nodes: Vec<TreeNode>) -> Self {
        let places = laid_out(&nodes);
        let below: Vec<String> = nodes
            .iter()
            .map(|node| node.above.and_then(|above| nodes.get(above)))
            .map(|above| above.map_or_else(String::new, |above| above.name.clone()))
            .collect();
        let edges: Vec<String> = nodes
            .iter()
            .zip(&places)
            .map(|(node, to)| (node.above.and_then(|above| places.get(above)), to))
            .map(|(from, to)| from.map_or_else(String::new, |from| edge(*from, *to)))
            .collect();
        let most = |of: fn(&(usize, usize)) -> usize| places.iter().map(of).max().unwrap_or(0);
        let (levels, rows) = (most(|place| place.0), most(|place| place.1));
        let boxes = nodes
            .into_iter()
            .zip(places)
            .zip(below.into_iter().zip(edges));
        let boxes = boxes.map(|((node, (level, row)), (below, edge))| TreeBox {
            short: shortened(&node.name),
            node,
            below,
            x: level * STEP,
            y: row * ROW,
            edge,
        });
        Self {
            title: title.into(),
            boxes: boxes.collect(),
            width: levels * STEP + WIDE,
            height: rows * ROW + HIGH,
        }
    }
}

/// Level and row of each: the first one below another stands in its row, the next ones further down.
fn laid_out(nodes: &[TreeNode]) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(nodes.len());
    let mut with_first = HashSet::new();
    let mut rows = 0;
    for node in nodes {
        let above = node.above.and_then(|above| places.get(above)).copied();
        let level = above.map_or(0, |(level, _)| level + 1);
        let beside = above.filter(|_| with_first.insert(node.above));
        let row = beside.map_or(rows, |(_, row)| row);
        rows = rows.max(row + 1);
        places.push((level, row));
    }
    places
}

/// From the right edge of one box to the left edge of the next, by way of a trunk between them.
fn edge(from: (usize, usize), to: (usize, usize)) -> String {
    let middle = |row: usize| row * ROW + HIGH / 2;
    let start = from.0 * STEP + WIDE;
    let trunk = start + (STEP - WIDE) / 2;
    let (top, bottom, end) = (middle(from.1), middle(to.1), to.0 * STEP);
    if top == bottom {
        format!("M{start} {top} H{end}")
    } else {
        format!("M{trunk} {top} V{bottom} H{end}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn tree(above: &[Option<usize>]) -> TreePicture {
        let node = |(place, above): (usize, &Option<usize>)| {
            TreeNode::new(*above, format!("Node {place}"), "")
        };
        TreePicture::new("x", above.iter().enumerate().map(node).collect())
    }

    #[test]
    fn the_first_below_stands_beside_and_the_next_ones_further_down() {
        let drawn = tree(&[None, Some(0), Some(1), Some(1), Some(0)]);
        let places: Vec<(usize, usize)> = drawn
            .boxes
            .iter()
            .map(|one| (one.x / STEP, one.y / ROW))
            .collect();
        assert_eq!(places, [(0, 0), (1, 0), (2, 0), (2, 1), (1, 2)]);
        assert_eq!(
            (drawn.width, drawn.height),
            (2 * STEP + WIDE, 2 * ROW + HIGH)
        );
        assert_eq!(drawn.boxes[1].edge, "M190 23 H230");
        assert_eq!(drawn.boxes[4].edge, "M210 23 V139 H230");
        assert_eq!(drawn.boxes[3].below, "Node 1");
    }

    #[test]
    fn no_box_lies_on_another() {
        // Each lies below one of those it is a walk downwards from: a comb, a fan, and a chain.
        let comb: Vec<Option<usize>> = (0..200usize)
            .map(|place| place.checked_sub(1).map(|above| above / 2 * 2))
            .collect();
        let fan: Vec<Option<usize>> = (0..200usize)
            .map(|place| (place > 0).then_some(0))
            .collect();
        let chain: Vec<Option<usize>> = (0..200usize).map(|place| place.checked_sub(1)).collect();
        for above in [comb, fan, chain] {
            let drawn = tree(&above);
            let places: BTreeSet<(usize, usize)> =
                drawn.boxes.iter().map(|one| (one.x, one.y)).collect();
            assert_eq!(places.len(), 200);
            for one in &drawn.boxes {
                assert!(one.x + WIDE <= drawn.width && one.y + HIGH <= drawn.height);
            }
        }
        const { assert!(WIDE < STEP && HIGH < ROW) };
    }

    #[test]
    fn nothing_is_a_picture_too() {
        assert!(tree(&[]).boxes.is_empty());
    }
}
