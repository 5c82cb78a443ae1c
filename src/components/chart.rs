//! Pictures: bars in a table of their own figures, columns day by day, and a map of who lends to whom.
//! All are drawn here, as SVG without styles of its own, and each says the same in a table.

use askama::Template;

use super::Link;

/// A table whose figures are drawn as bars.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/bars.html")]
pub struct Bars {
    pub title: String,
    /// The head of the first column.
    pub head: String,
    pub columns: Vec<String>,
    pub rows: Vec<BarRow>,
    /// The page with more of it.
    pub more: Option<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarRow {
    pub name: Link,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    pub number: i64,
    /// Of a hundred.
    pub width: i64,
}

impl Bars {
    /// Each row with a figure for each column; the longest bar is as long as there is room.
    pub fn new(
        title: impl Into<String>,
        head: impl Into<String>,
        columns: &[&str],
        rows: Vec<(Link, Vec<i64>)>,
    ) -> Self {
        let most = rows.iter().flat_map(|(_, numbers)| numbers).copied().max();
        let most = most.unwrap_or_default().max(1);
        let bar = |number: i64| {
            let width = number.saturating_mul(100) / most;
            // One is seen beside thousands.
            let width = if number > 0 { width.max(2) } else { 0 };
            Bar { number, width }
        };
        let row = |(name, numbers): (Link, Vec<i64>)| BarRow {
            name,
            bars: numbers.into_iter().map(bar).collect(),
        };
        Self {
            title: title.into(),
            head: head.into(),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows: rows.into_iter().map(row).collect(),
            more: None,
        }
    }

    #[must_use]
    pub fn more(mut self, link: Option<Link>) -> Self {
        self.more = link;
        self
    }
}

/// Two figures of each day, one upon the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/columns.html")]
pub struct Columns {
    pub title: String,
    /// What the two figures are, with their sums.
    pub series: [(String, i64); 2],
    pub days: Vec<ColumnOfDay>,
    pub first: String,
    pub last: String,
    pub most: i64,
    /// Said in place of a picture without any column.
    pub none: String,
    pub more: Option<Link>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnOfDay {
    pub name: String,
    pub numbers: [i64; 2],
    pub x: usize,
    /// Upper edge and height, of each.
    pub boxes: [(i64, i64); 2],
}

/// The picture is so high, and a day so wide.
const HEIGHT: i64 = 120;
const WIDTH: usize = 20;

impl Columns {
    pub fn new(title: impl Into<String>, series: [&str; 2], days: Vec<(String, [i64; 2])>) -> Self {
        let most = days.iter().map(|(_, [one, two])| one + two).max();
        let most = most.unwrap_or_default().max(1);
        let sum = |place: fn(&[i64; 2]) -> i64| days.iter().map(|(_, two)| place(two)).sum();
        let [first_name, second_name] = series.map(str::to_owned);
        let series = [
            (first_name, sum(|[one, _]| *one)),
            (second_name, sum(|[_, two]| *two)),
        ];
        let name = |day: Option<&(String, [i64; 2])>| day.map(|(name, _)| name.clone());
        let (first, last) = (name(days.first()), name(days.last()));
        let column = |(place, (name, numbers)): (usize, (String, [i64; 2]))| {
            let high =
                numbers.map(|number| (number * HEIGHT).div_euclid(most).max(number.min(1) * 2));
            let [lower, upper] = high;
            ColumnOfDay {
                name,
                numbers,
                x: place * WIDTH,
                boxes: [
                    (HEIGHT - lower, lower),
                    ((HEIGHT - lower - upper).max(0), upper),
                ],
            }
        };
        Self {
            title: title.into(),
            series,
            first: first.unwrap_or_default(),
            last: last.unwrap_or_default(),
            most,
            days: days.into_iter().enumerate().map(column).collect(),
            none: String::new(),
            more: None,
        }
    }

    #[must_use]
    pub fn none(mut self, said: &str) -> Self {
        said.clone_into(&mut self.none);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.series.iter().all(|(_, sum)| *sum == 0)
    }

    #[must_use]
    pub fn more(mut self, link: Option<Link>) -> Self {
        self.more = link;
        self
    }

    pub fn width(&self) -> usize {
        self.days.len() * WIDTH
    }
}

/// Who lends to whom, seen from the company in the middle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/lending.html")]
pub struct LendingMap {
    pub title: String,
    pub company: String,
    pub from: Vec<MapNode>,
    pub to: Vec<MapNode>,
    pub height: usize,
    pub note: String,
    pub more: Option<Link>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapNode {
    /// The whole name, and as much of it as there is room for.
    pub name: String,
    pub short: String,
    /// "3 invitations"
    pub what: String,
    /// The middle of the node's box.
    pub y: usize,
    /// One of four.
    pub weight: usize,
}

const ROW: usize = 56;
const ROOM: usize = 20;

impl LendingMap {
    /// Each side with names and numbers of invitations.
    pub fn new(
        title: impl Into<String>,
        company: &str,
        from: Vec<(String, i64)>,
        to: Vec<(String, i64)>,
    ) -> Self {
        let rows = from.len().max(to.len()).max(1);
        let height = rows * ROW;
        let side = |partners: Vec<(String, i64)>| {
            let top = (height - partners.len() * ROW) / 2;
            let node = |(place, (name, number)): (usize, (String, i64))| MapNode {
                short: shortened(&name),
                name,
                what: say::frame::invitations(number),
                y: top + place * ROW + ROW / 2,
                weight: usize::try_from(number.clamp(1, 4)).unwrap_or(1),
            };
            partners.into_iter().enumerate().map(node).collect()
        };
        Self {
            title: title.into(),
            company: shortened(company),
            from: side(from),
            to: side(to),
            height,
            note: String::new(),
            more: None,
        }
    }

    #[must_use]
    pub fn note(mut self, note: &str) -> Self {
        note.clone_into(&mut self.note);
        self
    }

    #[must_use]
    pub fn more(mut self, link: Option<Link>) -> Self {
        self.more = link;
        self
    }

    pub fn middle(&self) -> usize {
        self.height / 2
    }

    pub fn is_empty(&self) -> bool {
        self.from.is_empty() && self.to.is_empty()
    }
}

pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= ROOM {
        return name.to_owned();
    }
    let first: String = name.chars().take(ROOM - 1).collect();
    format!("{}…", first.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_room_and_one_is_seen_beside_thousands() {
        let row = |number| (Link::new("x", ""), vec![number]);
        let bars = Bars::new("x", "x", &["x"], vec![row(5_000), row(1), row(0)]);
        let widths: Vec<i64> = bars.rows.iter().map(|row| row.bars[0].width).collect();
        assert_eq!(widths, [100, 2, 0]);
    }

    #[test]
    fn columns_stand_on_the_ground_and_upon_each_other() {
        let days = vec![("1".to_owned(), [3, 1]), ("2".to_owned(), [0, 0])];
        let columns = Columns::new("x", ["a", "b"], days);
        assert_eq!(columns.days[0].boxes, [(30, 90), (0, 30)]);
        assert_eq!(columns.days[1].boxes, [(120, 0), (120, 0)]);
        assert_eq!((columns.series[0].1, columns.series[1].1), (3, 1));
        assert!(!columns.is_empty());
        let nothing = Columns::new("x", ["a", "b"], vec![("1".to_owned(), [0, 0])]);
        assert!(nothing.is_empty());
    }

    #[test]
    fn the_smaller_side_of_the_map_stands_in_the_middle() {
        let partner = |name: &str| (name.to_owned(), 1);
        let map = LendingMap::new(
            "x",
            "Adria",
            vec![partner("a")],
            vec![partner("b"), partner("c"), partner("d")],
        );
        assert_eq!(map.from[0].y, map.middle());
        assert_eq!(map.height, 3 * ROW);
        assert_eq!(
            shortened("Wolfeschlegelsteinhausen"),
            "Wolfeschlegelsteinh…"
        );
    }
}
