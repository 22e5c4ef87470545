//! Where each row of the transcript lies, of one height or wrapped, and which of them are seen. Pure.
//!
//! The list is scrolled by an empty box of its height. The rows stand in a stage that stays where it is, and are drawn for
//! the place that the box was scrolled to: so a list can be higher than browsers allow, and shows no gap while rows come.

use crate::sorted::Sorted;

/// Browsers lay out no element higher than some 17 to 33 million pixels. Lists above this are scaled: the scroll bar then
/// moves through the list in proportion.
const MOST_PIXELS: f64 = 8_000_000.0;

/// Rows whose lines are summed up together.
const BLOCK: usize = 64;

/// How many lines the rows need beyond their first.
#[derive(PartialEq, Debug, Default)]
pub struct Folds {
    extra: Vec<u8>,
    /// Those of rows of which more is shown than rows hold.
    opened: Sorted<u32, u32>,
    /// Lines before each block, and at last all.
    sums: Vec<u64>,
}

impl Folds {
    /// For each row its lines beyond the first; of some another number.
    pub fn new(extra: Vec<u8>, opened: Sorted<u32, u32>) -> Folds {
        let mut folds = Folds { extra, opened, sums: vec![0] };
        let mut sum = 0;
        for first in (0..folds.extra.len()).step_by(BLOCK) {
            sum +=
                (first..(first + BLOCK).min(folds.extra.len())).map(|row| u64::from(folds.of(row as u32))).sum::<u64>();
            folds.sums.push(sum);
        }
        folds
    }

    /// How many rows.
    pub fn count(&self) -> u32 {
        self.extra.len() as u32
    }

    fn of(&self, row: u32) -> u32 {
        let plain = || self.extra.get(row as usize).copied().map_or(0, u32::from);
        if self.opened.is_empty() { plain() } else { self.opened.get(row).copied().unwrap_or_else(plain) }
    }

    /// Lines beyond the first of all rows before this one.
    fn before(&self, row: u32) -> u64 {
        let block = (row as usize / BLOCK).min(self.sums.len().saturating_sub(1));
        let sum = self.sums.get(block).copied().unwrap_or_default();
        sum + ((block * BLOCK) as u32..row).map(|row| u64::from(self.of(row))).sum::<u64>()
    }
}

/// A list of rows, seen through a viewport.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Geometry<'a> {
    /// Rows in all.
    pub count: u32,
    /// Height of a row of one line.
    pub row: f64,
    /// Height of each further line.
    pub line: f64,
    /// Height of the viewport.
    pub viewport: f64,
    /// Further lines; none where all rows have one.
    pub folds: Option<&'a Folds>,
}

/// The rows that are seen.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Seen {
    /// First row.
    pub first: u32,
    /// How many rows.
    pub len: u32,
    /// How much of the first one lies above the viewport.
    pub above: f64,
    /// Rows of these that lie below the viewport.
    pub below: u32,
}

impl Geometry<'_> {
    /// The same list with these further lines instead.
    pub fn folded<'b>(&self, folds: Option<&'b Folds>) -> Geometry<'b> {
        Geometry { count: self.count, row: self.row, line: self.line, viewport: self.viewport, folds }
    }

    /// Where a row begins, from the top of the list.
    pub fn top_of(&self, row: u32) -> f64 {
        let folded = self.folds.map_or(0, |folds| folds.before(row.min(self.count)));
        f64::from(row) * self.row + folded as f64 * self.line
    }

    /// The height of a row.
    pub fn height_of(&self, row: u32) -> f64 {
        self.row + self.folds.map_or(0.0, |folds| f64::from(folds.of(row)) * self.line)
    }

    /// The height of all rows.
    pub fn total(&self) -> f64 {
        self.top_of(self.count)
    }

    /// The height of the box that is scrolled.
    pub fn extent(&self) -> f64 {
        self.total().min(MOST_PIXELS.max(self.viewport))
    }

    /// How far the box and the rows can be scrolled.
    fn travels(&self) -> (f64, f64) {
        ((self.extent() - self.viewport).max(0.0), (self.total() - self.viewport).max(0.0))
    }

    /// The place in the rows at that scroll position of the box.
    fn place(&self, scroll: f64) -> f64 {
        let (of_box, of_rows) = self.travels();
        if of_box <= 0.0 { 0.0 } else { (scroll / of_box).clamp(0.0, 1.0) * of_rows }
    }

    /// The scroll position at which a place in the rows is at the top, as far as it can be.
    fn scroll_at(&self, place: f64) -> f64 {
        let (of_box, of_rows) = self.travels();
        if of_rows <= 0.0 { 0.0 } else { (place / of_rows).clamp(0.0, 1.0) * of_box }
    }

    /// The row at a place, and how far into it the place is.
    fn row_at(&self, place: f64) -> (u32, f64) {
        let last = self.count.saturating_sub(1);
        let row = match self.folds {
            None => (place / self.row.max(1.0)) as u32,
            Some(folds) => {
                let blocks = folds.sums.len() as u32;
                let block = partition(blocks, |block| self.top_of(block * BLOCK as u32) <= place).saturating_sub(1);
                let from = block * BLOCK as u32;
                let mut top = self.top_of(from);
                let rows = from..(from + BLOCK as u32).min(self.count);
                rows.take_while(|row| {
                    let here = top <= place;
                    top += self.height_of(*row);
                    here
                })
                .last()
                .unwrap_or(from)
            }
        };
        let row = row.min(last);
        (row, (place - self.top_of(row)).max(0.0))
    }

    /// The rows that are seen at that scroll position.
    pub fn seen(&self, scroll: f64) -> Seen {
        if self.count == 0 {
            return Seen::default();
        }
        let (first, above) = self.row_at(self.place(scroll));
        let mut bottom = -above;
        let rows = (first..self.count).take_while(|row| {
            let here = bottom < self.viewport;
            bottom += self.height_of(*row).max(1.0);
            here
        });
        let len = rows.count() as u32;
        // And one more: where the browser paints between rows and their place, none is to be missing.
        let below = u32::from(first + len < self.count);
        Seen { first, len: len + below, above, below }
    }

    /// Where to scroll so that a row is seen; `None` if it is seen already.
    pub fn scroll_to(&self, row: u32, scroll: f64) -> Option<f64> {
        let row = row.min(self.count.saturating_sub(1));
        let (place, top, height) = (self.place(scroll), self.top_of(row), self.height_of(row));
        // Of a row that is higher than the viewport its beginning is to be seen.
        let enough = height.min(self.viewport);
        if top >= place && top + enough <= place + self.viewport + 0.5 {
            return None;
        }
        Some(self.scroll_at((top + enough / 2.0 - self.viewport / 2.0).max(0.0)))
    }

    /// Where to scroll so that a row stands at the top, so much of it above.
    pub fn scroll_with(&self, row: u32, above: f64) -> f64 {
        self.scroll_at(self.top_of(row) + above.min(self.height_of(row)))
    }
}

/// The first of so many numbers for which it does not hold any more.
fn partition(count: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(count: u32) -> Geometry<'static> {
        Geometry { count, row: 28.0, line: 20.0, viewport: 560.0, folds: None }
    }

    #[test]
    fn rows_of_one_height_lie_where_they_are() {
        let seen = plain(30).seen(14.0);
        assert_eq!((seen.first, seen.len), (0, 22));
        assert!((seen.above - 14.0).abs() < 0.001);
        assert_eq!(plain(0).seen(10.0), Seen::default());
        let unmeasured = Geometry { row: 0.0, viewport: 0.0, ..plain(10) };
        assert!(unmeasured.seen(50.0).len <= 10);
    }

    #[test]
    fn the_end_of_a_list_can_be_reached_however_long_it_is() {
        let folds = Folds::new(vec![3; 700_000], Sorted::default());
        let wrapped = Geometry { folds: Some(&folds), ..plain(700_000) };
        for list in [plain(30), plain(300_000), plain(5_000_000), wrapped] {
            let seen = list.seen(list.extent() - list.viewport);
            assert_eq!(seen.first + seen.len, list.count);
            let end: f64 = (seen.first..list.count).map(|row| list.height_of(row)).sum();
            assert!((end - seen.above - list.viewport).abs() < 0.5, "{seen:?}");
        }
    }

    #[test]
    fn a_row_that_is_higher_than_the_screen_is_shown_from_its_beginning() {
        let folds = Folds::new(vec![0; 40], Sorted::from_iter([(20, 1_000)]));
        let list = Geometry { folds: Some(&folds), ..plain(40) };
        let scroll = list.scroll_to(20, 0.0).expect("it is not seen");
        let seen = list.seen(scroll);
        assert_eq!((seen.first, seen.len), (20, 2));
        assert!(seen.above < 1.0, "{seen:?}");
        assert_eq!(list.scroll_to(20, scroll), None);
    }

    proptest! {
        #[test]
        fn offsets_are_monotone_rows_reachable_and_the_total_is_their_sum(
            extra in prop::collection::vec(0u8..30, 1..400),
            opened in prop::collection::btree_map(0u32..400, 0u32..5_000, 0..3),
            viewport in 100.0f64..900.0,
            scrolls in prop::collection::vec(0.0f64..1.0, 1..20),
        ) {
            let count = extra.len() as u32;
            let folds = Folds::new(extra, opened.into_iter().collect());
            let list = Geometry { count, row: 28.0, line: 20.0, viewport, folds: Some(&folds) };
            let mut top = 0.0;
            for row in 0..count {
                prop_assert!((list.top_of(row) - top).abs() < 0.01, "{row}");
                prop_assert!(list.height_of(row) >= 28.0);
                top += list.height_of(row);
            }
            prop_assert!((list.total() - top).abs() < 0.01);
            for row in 0..count {
                let scroll = list.scroll_to(row, 0.0).unwrap_or(0.0);
                prop_assert!((0.0..=(list.extent() - viewport).max(0.0) + 0.01).contains(&scroll));
                let seen = list.seen(scroll);
                prop_assert!((seen.first..seen.first + seen.len).contains(&row), "{row} {seen:?}");
                let kept = list.seen(list.scroll_with(row, 0.0));
                prop_assert!(kept.first <= row && row < kept.first + kept.len);
            }
            let mut scrolls = scrolls;
            scrolls.sort_by(f64::total_cmp);
            let mut before = 0.0;
            for part in scrolls {
                let seen = list.seen(part * (list.extent() - viewport).max(0.0));
                let place = list.top_of(seen.first) + seen.above;
                prop_assert!(place >= before - 0.01, "scrolling on never goes back");
                before = place;
                let drawn: f64 = (seen.first..seen.first + seen.len).map(|row| list.height_of(row)).sum();
                prop_assert!(drawn - seen.above >= viewport.min(list.total()) - 0.01, "no gap below");
            }
        }
    }
}
