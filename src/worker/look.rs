//! What the page looks for in a log: the lines that are shown, those that say it, and where in them. Masked text only,
//! slice by slice.

use ftp_catalog::letters;
use ftp_transcript::LineId;
use ftp_transcript::recorder::Role;
use regex_lite::{Regex, RegexBuilder};

use super::analyser::Analysis;
use super::protocol::{Filter, Find, LineNumber, LookNumber, Show};
use super::timeline;

/// Bytes that one slice searches at least: some milliseconds for a decent expression, a fraction of a second for the
/// worst that the limits below let through. Requests for rows are answered between slices.
const SLICE: usize = 128 * 1024;
/// Bytes of a line that an expression is tried on; the rest is data by all odds.
const MOST_OF_LINE: usize = 32 * 1024;
/// Bytes of a compiled expression: its size is what each byte of text may cost.
const MOST_PROGRAM: usize = 16 * 1024;
/// How deep its groups may be nested.
const MOST_NESTED: u32 = 32;
/// Bytes that are read to mark the matches of one line. To find all matches may cost the square of the text.
const MOST_MARKING: usize = 16 * 1024;

/// One look at a log: what is looked for in it, and which of its lines are shown.
#[derive(Default)]
pub(super) struct Look {
    /// Its number; 0 before the first.
    pub(super) number: LookNumber,
    /// What is looked for.
    pub(super) matcher: Option<Matcher>,
    /// The lines that are shown, ascending; none where all are.
    pub(super) lines: Option<Vec<LineNumber>>,
}

/// Tells the lines that a filter lets through.
pub(super) struct Sieve<'a> {
    analysis: &'a Analysis,
    filter: Filter,
    /// The moment of each line, where it matters.
    moments: Option<Vec<i64>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(analysis: &'a Analysis, filter: Filter) -> Sieve<'a> {
        let timed = filter.from.is_some() || filter.to.is_some();
        Sieve { analysis, filter, moments: timed.then(|| timeline::of_all_lines(analysis)) }
    }

    pub(super) fn lets_through(&self, line: LineId) -> bool {
        let (filter, transcript) = (self.filter, &self.analysis.decoded.transcript);
        let kind = match filter.show {
            Show::All => true,
            Show::Problems => self.analysis.is_problem(line.0),
            Show::Commands => transcript.role(line) == Role::Command,
            Show::Replies => transcript.role(line) == Role::Reply,
        };
        let own = || transcript.session_of(line).map(|at| at as u32 + 1);
        let in_time = || match self.moments.as_ref().and_then(|moments| moments.get(line.0 as usize)) {
            Some(at) => filter.from.is_none_or(|from| from <= *at) && filter.to.is_none_or(|to| *at <= to),
            // A log without a clock cannot be told apart by it.
            None => true,
        };
        kind && filter.session.is_none_or(|session| own() == Some(session)) && in_time()
    }
}

impl Look {
    /// The line of a row, counted from 0 among those shown.
    pub(super) fn line(&self, row: u32) -> LineId {
        let shown = self.lines.as_ref().and_then(|lines| lines.get(row as usize)?.checked_sub(1));
        LineId(shown.unwrap_or(row))
    }

    /// How many rows are shown.
    pub(super) fn count(&self, analysis: &Analysis) -> u32 {
        let count = self.lines.as_ref().map_or_else(|| analysis.decoded.transcript.line_count(), Vec::len);
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// The lines that a filter lets through; none where it lets all through.
pub(super) fn filtered(analysis: &Analysis, filter: Filter) -> Option<Vec<LineNumber>> {
    if filter == Filter::default() {
        return None;
    }
    let transcript = &analysis.decoded.transcript;
    let sieve = Sieve::new(analysis, filter);
    let count = u32::try_from(transcript.line_count()).unwrap_or(u32::MAX);
    Some((0..count).map(LineId).filter(|line| sieve.lets_through(*line)).map(LineId::number).collect())
}

/// Lines that are copied at a time. More are better saved as a file.
const MOST_COPIED: usize = 50_000;

/// The lines that are shown among these, as they stand in the log, each with a line feed; and how many they are.
pub(super) fn text_of(analysis: &Analysis, look: &Look, from: LineNumber, to: LineNumber) -> (String, u32) {
    let transcript = &analysis.decoded.transcript;
    let last = u32::try_from(transcript.line_count()).unwrap_or(u32::MAX);
    let shown = |line: &LineNumber| look.lines.as_ref().is_none_or(|lines| lines.binary_search(line).is_ok());
    let (mut text, mut count) = (String::new(), 0);
    for line in (from.max(1)..=to.min(last)).filter(shown).take(MOST_COPIED) {
        text.push_str(&transcript.line_text(LineId(line - 1)));
        text.push('\n');
        count += 1;
    }
    (text, count)
}

/// What is looked for, made ready.
pub(super) enum Matcher {
    /// These words, in whatever case if they are folded.
    Words { words: String, folded: bool },
    /// This expression.
    Expression(Regex),
}

impl Matcher {
    /// `None` if it is no expression, or one that would cost too much.
    pub(super) fn new(find: &Find) -> Option<Matcher> {
        if !find.expression {
            let words = if find.case { find.text.clone() } else { fold(&find.text) };
            return Some(Matcher::Words { words, folded: !find.case });
        }
        RegexBuilder::new(&find.text)
            .case_insensitive(!find.case)
            .size_limit(MOST_PROGRAM)
            .nest_limit(MOST_NESTED)
            .build()
            .ok()
            .map(Matcher::Expression)
    }

    /// Whether a line says it.
    fn is_in(&self, text: &str) -> bool {
        match self {
            Matcher::Words { words, folded: true } => fold(text).contains(words),
            Matcher::Words { words, folded: false } => text.contains(words),
            Matcher::Expression(expression) => expression.is_match(beginning(text, MOST_OF_LINE)),
        }
    }

    /// Where a line says it: byte ranges, ascending, never empty. Not all of them where there are very many.
    pub(super) fn places(&self, text: &str) -> Vec<(usize, usize)> {
        match self {
            Matcher::Words { words, folded } => {
                let text = beginning(text, MOST_OF_LINE);
                let held = if *folded { fold(text) } else { text.to_owned() };
                held.match_indices(words).map(|(at, part)| (at, at + part.len())).collect()
            }
            Matcher::Expression(expression) => {
                let mut left = MOST_MARKING;
                let text = beginning(text, MOST_MARKING);
                // Each match may have cost a look at all that follows it.
                let affordable = expression.find_iter(text).take_while(|found| {
                    let first = left == MOST_MARKING;
                    let cost = text.len() - found.start();
                    left = left.saturating_sub(cost.max(1));
                    first || left > 0
                });
                affordable.map(|found| (found.start(), found.end())).filter(|(start, end)| start < end).collect()
            }
        }
    }
}

/// Searches from a row on, until the slice is full: the lines that say it, and where to go on, if there is more.
pub(super) fn slice(analysis: &Analysis, look: &Look, from: u32) -> (Vec<LineNumber>, Option<u32>) {
    let transcript = &analysis.decoded.transcript;
    let Some(matcher) = &look.matcher else { return (Vec::new(), None) };
    let mut found = Vec::new();
    let mut searched = 0;
    for at in from..look.count(analysis) {
        if searched >= SLICE {
            return (found, Some(at));
        }
        let line = look.line(at);
        let text = transcript.line_text(line);
        // An empty line costs something as well.
        searched += text.len() + 16;
        if matcher.is_in(&text) {
            found.push(line.number());
        }
    }
    (found, None)
}

/// Where a part of a line says what was found in the whole line; and where what stands before that part does.
pub(super) fn places_in(whole: &str, part: &str, places: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The part that a row shows is the end of its line.
    let Some(start) = whole.rfind(part) else { return Vec::new() };
    let end = start + part.len();
    let inside = places.iter().filter(|(from, to)| *from < end && *to > start);
    inside.map(|(from, to)| (from.max(&start) - start, to.min(&end) - start)).collect()
}

/// Small letters, byte for byte: what has no small letter of the same length stays, so that places stay places.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |c: char| Some(letters::small_letter(c)).filter(|small| small.len_utf8() == c.len_utf8()).unwrap_or(c);
    text.chars().map(small).collect()
}

fn beginning(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    const LOG: &str = include_str!("../../static/samples/listing-hangs-after-pasv.log");

    fn find(text: &str, case: bool, expression: bool) -> Find {
        Find { text: text.into(), case, expression }
    }

    fn found(log: &str, find: &Find) -> Vec<LineNumber> {
        let analysis = analyse(log.as_bytes().to_vec());
        found_in(&analysis, find, Filter::default())
    }

    fn found_in(analysis: &Analysis, find: &Find, filter: Filter) -> Vec<LineNumber> {
        let matcher = Some(Matcher::new(find).expect("an expression"));
        let look = Look { number: 1, matcher, lines: filtered(analysis, filter) };
        let (mut lines, mut next) = slice(analysis, &look, 0);
        while let Some(from) = next {
            let (more, then) = slice(analysis, &look, from);
            lines.extend(more);
            assert!(then.is_none_or(|then| then > from), "each slice gets on");
            next = then;
        }
        lines
    }

    #[test]
    fn words_are_found_in_whatever_case_unless_it_counts() {
        let log = "220 Ready\nNOOP\n200 ready, Écrit ÉTÉ\n";
        assert_eq!(found(log, &find("READY", false, false)), [1, 3]);
        assert_eq!(found(log, &find("Ready", true, false)), [1]);
        assert_eq!(found(log, &find("été", false, false)), [3]);
        assert_eq!(found(log, &find("r.*y", false, false)), <[u32; 0]>::default(), "no expression unless asked");
        assert_eq!(found(log, &find("^2.0 r", false, true)), [1, 3]);
        assert_eq!(found(log, &find("^2.0 r", true, true)), [3]);
    }

    #[test]
    fn a_password_is_not_found() {
        let log = "220 hi\nUSER bob\n331 go on\nPASS S3cret-word\n230 S3cret-word is in\n";
        assert_eq!(found(log, &find("S3cret", false, false)), <[u32; 0]>::default());
        assert_eq!(found(log, &find("S.cr", false, true)), <[u32; 0]>::default());
        assert_eq!(found(log, &find("PASS", false, false)), [4]);
        assert!(LOG.len() > 100 && found(LOG, &find("S3cret", false, false)).is_empty());
    }

    #[test]
    fn what_is_no_expression_or_costs_too_much_is_refused() {
        for wrong in ["(", "[a", "a{2,1}", r"(a)\1", "((a{200}){200}){200}", &"(".repeat(90)] {
            assert!(Matcher::new(&find(wrong, false, true)).is_none(), "{wrong}");
        }
        assert!(Matcher::new(&find("(", false, false)).is_some(), "as words it is fine");
    }

    #[test]
    fn a_long_log_is_searched_in_slices_and_no_line_is_left_out() {
        let log = "NOOP\r\n200 fine and well\r\n".repeat(20_000);
        let analysis = analyse(log.into_bytes());
        let matcher = Matcher::new(&find("fine", false, false));
        let (lines, next) = slice(&analysis, &Look { matcher, ..Look::default() }, 0);
        assert!(next.is_some_and(|next| next < 20_000), "{next:?}");
        assert!(!lines.is_empty());
        let text = "NOOP\r\n200 fine and well\r\n".repeat(20_000);
        assert_eq!(found(&text, &find("fine", false, false)).len(), 20_000);
    }

    #[test]
    fn a_hostile_expression_takes_steps_in_proportion_to_the_text() {
        // Each of these takes an engine that tries ways one after the other longer than the age of the world.
        let line = "a".repeat(20_000);
        for hostile in ["(a*)*b", "(a|a)*b", "(a+)+$b", "(.*a){20}b"] {
            let matcher = Matcher::new(&find(hostile, false, true)).expect("an expression");
            assert!(!matcher.is_in(&line));
            assert!(matcher.places(&line).is_empty());
        }
        let every = Matcher::new(&find("a", false, true)).expect("an expression");
        assert!(every.places(&line).len() < 100, "marks are affordable");
        assert!(Matcher::new(&find("a*", false, true)).is_some_and(|all| all.places("bbb").is_empty()));
    }

    #[test]
    fn places_in_the_line_become_places_in_what_the_row_shows() {
        let whole = "<--- 227 Entering Passive Mode";
        let matcher = Matcher::new(&find("227 ent", false, false)).expect("words");
        let places = matcher.places(whole);
        assert_eq!(places, [(5, 12)]);
        assert_eq!(places_in(whole, "Entering Passive Mode", &places), [(0, 3)]);
        assert_eq!(places_in(whole, "no part of it", &places), []);
    }

    const TWO: &str = "220 one\nUSER bob\n331 go on\nQUIT\n221 Bye\n220 two\nUSER eve\n530 no\nQUIT\n221 Bye\n";

    #[test]
    fn filters_choose_by_kind_and_session_and_together() {
        let analysis = analyse(TWO.as_bytes().to_vec());
        let lines = |show, session| filtered(&analysis, Filter { show, session, ..Filter::default() });
        assert_eq!(lines(Show::All, None), None);
        assert_eq!(lines(Show::Commands, None), Some(vec![2, 4, 7, 9]));
        assert_eq!(lines(Show::Replies, None), Some(vec![1, 3, 5, 6, 8, 10]));
        assert_eq!(lines(Show::All, Some(2)), Some(vec![6, 7, 8, 9, 10]));
        assert_eq!(lines(Show::Commands, Some(2)), Some(vec![7, 9]));
        assert_eq!(lines(Show::All, Some(7)), Some(vec![]));
        let problems = lines(Show::Problems, None).expect("a list");
        assert!(problems.contains(&8) && !problems.contains(&1), "{problems:?}");
    }

    /// Ten in the evening, midnight and after it, undated; then a line without a time.
    const NIGHT: &str = "\
22:00:00 Status: Connecting to 192.0.2.1:21...
22:00:01 Response: 220 hi
22:00:02 Command: USER bob
23:59:59 Response: 331 go on
00:00:05 Command: PASS x
00:00:06 Response: 230 in
";

    #[test]
    fn a_range_of_time_counts_over_midnight_and_goes_with_the_other_filters() {
        let analysis = analyse(NIGHT.as_bytes().to_vec());
        let span = timeline::span(&analysis).expect("a clock");
        assert_eq!((span.last - span.first, span.back), (2 * 3_600_000 + 6_000, 0), "{span:?}");
        let lines = |filter| filtered(&analysis, filter).unwrap_or_default();
        let late = Filter { from: Some(span.last - 7_000), ..Filter::default() };
        assert_eq!(lines(late), [4, 5, 6]);
        assert_eq!(lines(Filter { to: Some(span.last - 1_000), ..late }), [4, 5]);
        assert_eq!(lines(Filter { show: Show::Commands, ..late }), [5]);
        assert_eq!(lines(Filter { to: Some(span.first), ..Filter::default() }), [1]);
        assert_eq!(lines(Filter { from: Some(span.last + 1), ..Filter::default() }), <[u32; 0]>::default());
        let clockless = analyse(TWO.as_bytes().to_vec());
        assert_eq!(filtered(&clockless, late).map(|lines| lines.len()), Some(10));
    }

    #[test]
    fn the_search_stays_within_what_is_shown() {
        let analysis = analyse(TWO.as_bytes().to_vec());
        let two = Filter { show: Show::Commands, session: Some(2), ..Filter::default() };
        assert_eq!(found_in(&analysis, &find("u", false, false), two), [7, 9]);
        assert_eq!(found_in(&analysis, &find("two", false, false), two), <[u32; 0]>::default());
    }

    #[test]
    fn rows_are_counted_among_those_shown() {
        let analysis = analyse(TWO.as_bytes().to_vec());
        let lines = filtered(&analysis, Filter { show: Show::Commands, ..Filter::default() });
        let look = Look { lines, ..Look::default() };
        let numbers = |from, len| analysis.looked_at(from, len, &look).iter().map(|row| row.line).collect::<Vec<_>>();
        assert_eq!(numbers(1, 2), [4, 7]);
        assert_eq!(numbers(3, 50), [9], "there are no more");
        assert_eq!(numbers(4, 1), <[u32; 0]>::default());
    }

    #[test]
    fn a_range_is_copied_as_it_is_shown_without_secrets() {
        let analysis = analyse(b"220 hi\r\nUSER bob\r\n331 go on\r\nPASS S3cret-word\r\n230 in\r\n".to_vec());
        let all = Look::default();
        assert_eq!(text_of(&analysis, &all, 2, 4), ("USER bob\n331 go on\nPASS ***\n".to_owned(), 3));
        assert_eq!(text_of(&analysis, &all, 0, u32::MAX).1, 5);
        assert_eq!(text_of(&analysis, &all, 4, 2), (String::new(), 0));
        let lines = filtered(&analysis, Filter { show: Show::Replies, ..Filter::default() });
        let replies = Look { lines, ..Look::default() };
        assert_eq!(text_of(&analysis, &replies, 1, 4), ("220 hi\n331 go on\n".to_owned(), 2));
    }
}
