//! Which pages of rows are asked for, and when: what is seen, then what will be seen if the scrolling goes on. Pure.

/// Messages under way at a time. More would only be answers to where the visitor was.
const FLIGHTS: usize = 2;
/// Frames that are looked ahead: some more than an answer takes.
const AHEAD: i64 = 5;
/// Pages of one message.
const MOST: usize = 8;
/// Milliseconds of a frame.
const FRAME: f64 = 1_000.0 / 60.0;
/// After so many milliseconds without scrolling it stands.
const STANDS: f64 = 150.0;

/// What was asked for, and how the list moves.
#[derive(Debug, Default)]
pub struct Fetch<K> {
    of: K,
    flights: Vec<Vec<u32>>,
    /// The row at the top, and when it was there.
    last: Option<(f64, f64)>,
    /// Rows for each frame.
    speed: f64,
}

/// What is seen of which list.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// First row.
    pub first: u32,
    /// How many rows.
    pub len: u32,
    /// Rows in all.
    pub count: u32,
    /// Rows of a page.
    pub page: u32,
}

impl<K: PartialEq> Fetch<K> {
    /// The list was scrolled to that row, at that time in milliseconds.
    pub fn moved(&mut self, top: f64, now: f64) {
        if let Some((before, then)) = self.last {
            let frames = ((now - then) / FRAME).max(1.0);
            self.speed = if now - then > STANDS { 0.0 } else { (top - before) / frames };
        }
        self.last = Some((top, now));
    }

    /// The pages to be asked for now, what is seen first; `of` tells one list from another.
    pub fn missing(&mut self, of: K, wish: Wish, now: f64, has: impl Fn(u32) -> bool) -> Vec<u32> {
        if self.of != of {
            (self.of, self.flights) = (of, Vec::new());
        }
        for flight in &mut self.flights {
            flight.retain(|page| !has(*page));
        }
        self.flights.retain(|flight| !flight.is_empty());
        if self.flights.len() >= FLIGHTS || wish.count == 0 || wish.page == 0 {
            return Vec::new();
        }
        let last_page = (wish.count - 1) / wish.page;
        let pages = |first: i64| {
            let first = first.clamp(0, i64::from(wish.count - 1)) as u32;
            let last = first.saturating_add(wish.len.saturating_sub(1)).min(wish.count - 1);
            first / wish.page..=last / wish.page
        };
        let stands = self.last.is_none_or(|(_, then)| now - then > STANDS);
        let speed = if stands { 0.0 } else { self.speed };
        let first = i64::from(wish.first);
        let mut wanted: Vec<u32> = pages(first).collect();
        let ahead = (1..=AHEAD).flat_map(|frame| pages(first + (speed * frame as f64) as i64));
        let here = first as u32 / wish.page;
        let beside = [here.saturating_add(1).min(last_page), here.saturating_sub(1)];
        for page in ahead.chain(beside) {
            if !wanted.contains(&page) {
                wanted.push(page);
            }
        }
        let flying = |page: &u32| self.flights.iter().any(|flight| flight.contains(page));
        wanted.retain(|page| !has(*page) && !flying(page));
        wanted.truncate(MOST);
        if !wanted.is_empty() {
            self.flights.push(wanted.clone());
        }
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISH: Wish = Wish { first: 0, len: 40, count: 300_000, page: 128 };
    const NONE: [u32; 0] = [];

    #[test]
    fn what_is_seen_comes_first_then_its_neighbours() {
        let mut fetch = Fetch::default();
        assert_eq!(fetch.missing(1, Wish { first: 1_270, ..WISH }, 0.0, |_| false), [9, 10, 8]);
        assert_eq!(fetch.missing(1, Wish { first: 1_270, ..WISH }, 1.0, |_| false), NONE, "on their way");
        assert_eq!(fetch.missing(2, WISH, 2.0, |_| false), [0, 1], "another list");
        let end = Wish { first: 299_960, ..WISH };
        assert_eq!(fetch.missing(3, end, 3.0, |_| false), [2343, 2342]);
        assert_eq!(fetch.missing(4, Wish { count: 0, ..WISH }, 4.0, |_| false), NONE);
    }

    #[test]
    fn where_the_scrolling_leads_is_asked_for_before_it_is_seen() {
        let mut fetch = Fetch::default();
        fetch.moved(10_000.0, 0.0);
        fetch.moved(10_768.0, FRAME);
        let asked = fetch.missing(1, Wish { first: 10_768, ..WISH }, FRAME, |_| false);
        for frame in 0..4 {
            let page = (10_768 + frame * 768) / 128;
            assert!(asked.contains(&page), "{page} {asked:?}");
        }
        let mut back = Fetch::default();
        back.moved(10_768.0, 0.0);
        back.moved(10_000.0, FRAME);
        let asked = back.missing(1, Wish { first: 10_000, ..WISH }, FRAME, |_| false);
        assert!(asked.contains(&((10_000 - 768) / 128)), "{asked:?}");
        let later = back.missing(2, Wish { first: 10_000, ..WISH }, 1_000.0, |_| false);
        assert_eq!(later, [78, 79, 77], "it stands");
    }

    #[test]
    fn few_messages_are_under_way_and_what_was_dropped_is_asked_for_again() {
        let mut fetch = Fetch::default();
        assert!(!fetch.missing(1, WISH, 0.0, |_| false).is_empty());
        assert!(!fetch.missing(1, Wish { first: 5_000, ..WISH }, 0.0, |_| false).is_empty());
        assert_eq!(fetch.missing(1, Wish { first: 90_000, ..WISH }, 0.0, |_| false), NONE);
        // Both have come, and the first was dropped since.
        let near = |page: u32| page > 10 && page < 60;
        fetch.missing(1, Wish { first: 5_000, ..WISH }, 0.0, |_| true);
        assert_eq!(fetch.missing(1, WISH, 0.0, near), [0, 1]);
    }
}
