//! Many phrases in one search. One kind of automaton of the library, which would otherwise choose among four while the
//! program runs, so that a page has to load them all.

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, MatchKind};
use std::ops::Range;

/// Which of several phrases counts that begin at one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prefer {
    /// The one that was given first.
    First,
    /// The longest.
    Longest,
}

/// A search for phrases.
pub struct Phrases(NFA);

impl Phrases {
    /// A search for these. `None` only where they are far too many for its numbers.
    pub fn new<P: AsRef<[u8]>>(phrases: impl IntoIterator<Item = P>, prefer: Prefer) -> Option<Phrases> {
        let kind = match prefer {
            Prefer::First => MatchKind::LeftmostFirst,
            Prefer::Longest => MatchKind::LeftmostLongest,
        };
        let phrases: Vec<P> = phrases.into_iter().collect();
        Phrases::build(&phrases.iter().map(P::as_ref).collect::<Vec<_>>(), kind)
    }

    /// Apart, so that it is compiled for one kind of list.
    #[inline(never)]
    fn build(phrases: &[&[u8]], kind: MatchKind) -> Option<Phrases> {
        NFA::builder().match_kind(kind).build(phrases).ok().map(Phrases)
    }

    /// The first phrase in a text: its number and its place.
    pub fn find(&self, text: &str) -> Option<(usize, Range<usize>)> {
        self.find_in(text, 0)
    }

    /// All phrases in a text, none within another.
    pub fn find_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            // An empty phrase is found behind the last letter, too, and then no more.
            let found = (from <= text.len()).then(|| self.find_in(text, from))??;
            from = found.1.end.max(found.1.start + 1);
            Some(found)
        })
    }

    #[inline(never)]
    fn find_in(&self, text: &str, from: usize) -> Option<(usize, Range<usize>)> {
        // A place beyond the end would be refused by a panic.
        let span = from.min(text.len())..text.len();
        let found = self.0.try_find(&Input::new(text).span(span)).ok()??;
        Some((found.pattern().as_usize(), found.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_or_the_longest_counts() {
        let found = |prefer| Phrases::new(["refus", "refused"], prefer).and_then(|phrases| phrases.find("is refused"));
        assert_eq!(found(Prefer::First), Some((0, 3..8)));
        assert_eq!(found(Prefer::Longest), Some((1, 3..10)));
    }

    #[test]
    fn all_are_found_in_their_order() {
        let phrases = Phrases::new(["é", "bc", ""], Prefer::Longest).unwrap();
        let found: Vec<_> = phrases.find_all("aébc").filter(|(phrase, _)| *phrase < 2).collect();
        assert_eq!(found, [(0, 1..3), (1, 3..5)]);
    }
}
