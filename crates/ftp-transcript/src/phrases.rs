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
pub struct Phrases {
    automaton: NFA,
    /// Dismisses nearly all texts that hold none; only made where all phrases are long.
    sieve: Option<Sieve>,
}

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
        let sieve = Sieve::new(phrases);
        NFA::builder().match_kind(kind).build(phrases).ok().map(|automaton| Phrases { automaton, sieve })
    }

    /// False only where a text holds none of the phrases: far sooner told than where they are.
    pub fn may_stand_in(&self, text: &str) -> bool {
        self.sieve.as_ref().is_none_or(|sieve| sieve.lets_through(text.as_bytes()))
    }

    /// The first phrase in a text: its number and its place.
    pub fn find(&self, text: &str) -> Option<(usize, Range<usize>)> {
        self.may_stand_in(text).then(|| self.find_in(text, 0))?
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
        let found = self.automaton.try_find(&Input::new(text).span(span)).ok()??;
        Some((found.pattern().as_usize(), found.range()))
    }
}

/// How many bytes are looked at together.
const GRAM: usize = 8;

/// All pieces of [`GRAM`] bytes at the beginnings of phrases, as bits. Where all phrases are long, one piece of each that
/// stands in a text begins at a multiple of `step`, so most of the text need not be looked at.
struct Sieve {
    shortest: usize,
    step: usize,
    bits: Vec<u64>,
}

impl Sieve {
    /// `None` where a phrase is so short that too many places would have to be looked at.
    fn new(phrases: &[&[u8]]) -> Option<Sieve> {
        let shortest = phrases.iter().map(|phrase| phrase.len()).min().filter(|least| *least >= 2 * GRAM)?;
        let mut sieve = Sieve { shortest, step: shortest - GRAM + 1, bits: vec![0; 1 << 10] };
        for phrase in phrases {
            for piece in phrase.get(..shortest).unwrap_or_default().windows(GRAM) {
                let (word, bit) = Sieve::place(piece);
                if let Some(bits) = sieve.bits.get_mut(word) {
                    *bits |= 1 << bit;
                }
            }
        }
        Some(sieve)
    }

    fn lets_through(&self, text: &[u8]) -> bool {
        let may_be = |piece: &[u8]| {
            let (word, bit) = Sieve::place(piece);
            self.bits.get(word).is_some_and(|bits| bits & (1 << bit) != 0)
        };
        text.len() >= self.shortest && text.windows(GRAM).step_by(self.step).any(may_be)
    }

    /// Sixteen bits that differ for most pieces: which word, and which bit of it.
    fn place(piece: &[u8]) -> (usize, u32) {
        let piece = piece.first_chunk().copied().map_or(0, u64::from_le_bytes);
        let mixed = piece.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        ((mixed >> 6) as usize, (mixed & 63) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_long_phrase_is_dismissed_wherever_it_stands() {
        let long = ["Unexpected reply, no reply was pending", "encoded in EBCDIC", " was beyond file size ("];
        let phrases = Phrases::new(long, Prefer::First).unwrap();
        for (number, phrase) in long.iter().enumerate() {
            for before in 0..40 {
                let text = format!("{}{phrase}", "é".repeat(before));
                assert!(phrases.may_stand_in(&text), "{text}");
                assert_eq!(phrases.find(&text), Some((number, 2 * before..2 * before + phrase.len())));
            }
        }
        assert!(!phrases.may_stand_in("ROOT PRIVS at mod_auth.c:1234") && !phrases.may_stand_in(""));
        // Where one is short, nothing is dismissed.
        assert!(Phrases::new(["refused", long[0]], Prefer::First).unwrap().may_stand_in(""));
    }

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
