//! Which rows of a long list are on screen, and which of them are still to be asked for. Pure.

/// Browsers lay out no element higher than some 17 to 33 million pixels. Lists above this are scaled: the scroll bar then
/// moves through the list in proportion.
const MOST_PIXELS: f64 = 8_000_000.0;

/// A list of rows of one height, seen through a viewport.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct List {
    /// Rows in all.
    pub count: u32,
    /// Height of a row.
    pub row: f64,
    /// Height of the viewport.
    pub viewport: f64,
}

/// What to draw.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Slice {
    /// First row.
    pub first: u32,
    /// How many rows.
    pub len: u32,
    /// Where the first row lies, from the top of the content.
    pub offset: f64,
}

impl List {
    /// Height of the content.
    pub fn height(&self) -> f64 {
        (f64::from(self.count) * self.row).min(MOST_PIXELS.max(self.viewport))
    }

    /// How many rows fit.
    fn rows_seen(&self) -> f64 {
        self.viewport / self.row.max(1.0)
    }

    /// The row at the top edge, with its fraction, at that scroll position.
    fn top_row(&self, scroll: f64) -> f64 {
        let travel = (self.height() - self.viewport).max(1.0);
        let rows = (f64::from(self.count) - self.rows_seen()).max(0.0);
        (scroll / travel).clamp(0.0, 1.0) * rows
    }

    /// What to draw at that scroll position: the rows seen and `over` more on either side.
    pub fn slice(&self, scroll: f64, over: u32) -> Slice {
        let top = self.top_row(scroll);
        let first = (top.floor() as u32).saturating_sub(over);
        let last = ((top + self.rows_seen()).ceil() as u32).saturating_add(over).min(self.count);
        let offset = (scroll.max(0.0) - (top - f64::from(first)) * self.row).max(0.0);
        Slice { first, len: last.saturating_sub(first), offset }
    }

    /// Where to scroll so that a row is seen; `None` if it is seen already.
    pub fn scroll_to(&self, index: u32, scroll: f64) -> Option<f64> {
        let top = self.top_row(scroll);
        let index = f64::from(index.min(self.count.saturating_sub(1)));
        if index >= top && index + 1.0 <= top + self.rows_seen() {
            return None;
        }
        let wanted = (index + 0.5 - self.rows_seen() / 2.0).max(0.0);
        let rows = (f64::from(self.count) - self.rows_seen()).max(0.0);
        let travel = (self.height() - self.viewport).max(0.0);
        Some(if rows == 0.0 { 0.0 } else { (wanted / rows).min(1.0) * travel })
    }
}

/// Which pages of rows were asked for, so that each is asked for once, and again if it was dropped after it had come.
#[derive(Clone, Debug, Default)]
pub struct Asked<K> {
    of: K,
    pages: Vec<u32>,
}

impl<K: PartialEq> Asked<K> {
    /// The pages, of so many rows, that are still to be asked for so that the rows of a slice are there; `of` tells one
    /// list from another.
    pub fn missing(&mut self, of: K, rows: u32, slice: Slice, has: impl Fn(u32) -> bool) -> Vec<u32> {
        if self.of != of {
            (self.of, self.pages) = (of, Vec::new());
        }
        self.pages.retain(|page| !has(*page));
        let seen = slice.first / rows..=(slice.first + slice.len) / rows;
        let missing: Vec<u32> = seen.filter(|page| !has(*page) && !self.pages.contains(page)).collect();
        self.pages.extend(&missing);
        missing
    }
}

/// A length as CSS has it.
pub fn pixels(length: f64) -> String {
    decimal(length) + "px"
}

/// A number to a thousandth. (The library's own printing of fractions is ten kilobytes of tables and code.)
pub fn decimal(number: f64) -> String {
    let thousandths = (number * 1000.0).round() as i64;
    let (sign, size) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    format!("{sign}{}.{:03}", size / 1000, size % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: List = List { count: 30, row: 28.0, viewport: 280.0 };
    const LONG: List = List { count: 5_000_000, row: 28.0, viewport: 560.0 };

    #[test]
    fn a_short_list_is_drawn_where_it_is() {
        assert_eq!(SHORT.slice(0.0, 5), Slice { first: 0, len: 15, offset: 0.0 });
        let middle = SHORT.slice(280.0, 2);
        assert_eq!((middle.first, middle.len), (8, 14));
        assert!((middle.offset - 8.0 * 28.0).abs() < 0.001);
    }

    #[test]
    fn lengths_are_written_to_a_thousandth() {
        assert_eq!(
            [0.0, -1.0, 28.5, 8_000_000.000_4, 1.9996].map(pixels),
            ["0.000px", "-1.000px", "28.500px", "8000000.000px", "2.000px"]
        );
    }

    #[test]
    fn the_end_of_a_list_can_be_reached() {
        for list in [SHORT, LONG] {
            let slice = list.slice(list.height() - list.viewport, 3);
            assert_eq!(slice.first + slice.len, list.count);
            let end = slice.offset + f64::from(slice.len) * list.row;
            assert!((end - list.height()).abs() < 1.0, "{end} {}", list.height());
        }
    }

    #[test]
    fn every_row_can_be_scrolled_to() {
        for index in [0, 1, 777, 2_500_000, 4_999_999] {
            let scroll = LONG.scroll_to(index, -1.0).unwrap_or(0.0);
            let slice = LONG.slice(scroll, 0);
            assert!((slice.first..slice.first + slice.len).contains(&index), "{index} {slice:?}");
        }
        assert_eq!(SHORT.scroll_to(3, 0.0), None, "seen already");
    }

    #[test]
    fn nothing_is_drawn_of_an_empty_list() {
        let empty = List { count: 0, row: 28.0, viewport: 300.0 };
        assert_eq!(empty.slice(0.0, 10).len, 0);
        let unmeasured = List { count: 10, row: 0.0, viewport: 0.0 };
        assert!(unmeasured.slice(50.0, 1).len <= 10);
    }

    #[test]
    fn each_page_is_asked_for_once_and_again_when_it_was_dropped() {
        let slice = Slice { first: 120, len: 20, offset: 0.0 };
        let mut asked = Asked::default();
        assert_eq!(asked.missing(1, 128, slice, |page| page == 0), [1]);
        assert_eq!(asked.missing(1, 128, slice, |page| page == 0), <[u32; 0]>::default(), "on its way");
        assert_eq!(asked.missing(1, 128, slice, |_| true), <[u32; 0]>::default());
        assert_eq!(asked.missing(1, 128, slice, |page| page == 1), [0], "dropped since");
        assert_eq!(asked.missing(2, 128, slice, |_| false), [0, 1], "another list");
    }
}
