//! What can be found, and how well it fits a query: exact codes and verbs first, then words of titles, then texts.
//!
//! Each different word of the index is compared once with each word of the query; the entries then only look their words
//! up. So a keystroke costs some thousand comparisons, whatever the number of texts.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::fold::words;
use crate::words::{Kind, Place};

/// Words of a query that are looked at: a pasted reply has as many, and a pasted log is no query.
const MOST_WORDS: usize = 12;
/// The longest word that is compared; longer ones are no words.
const LONGEST: usize = 40;

/// What can be found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Where it is.
    pub place: Place,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub summary: String,
    /// Texts that servers and clients show.
    pub texts: Vec<String>,
}

/// One result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Which entry.
    pub entry: usize,
    /// Which of its texts has words of the query, where its title says less.
    pub text: Option<usize>,
}

/// How well a word fits a word; 0 is not at all.
type Fit = u32;
const EXACT: Fit = 4;
const BEGINS: Fit = 3;
const ALMOST: Fit = 2;
const BEGINS_ALMOST: Fit = 1;

type WordId = usize;

#[derive(Debug)]
struct Fields {
    name: Vec<WordId>,
    title: Vec<WordId>,
    summary: Vec<WordId>,
    texts: Vec<Vec<WordId>>,
}

/// All that can be found in one language.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    fields: Vec<Fields>,
    vocabulary: Vec<String>,
}

impl Index {
    /// The entry of an article.
    pub fn entry_of(&self, place: &Place) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.place == *place)
    }

    /// An index of these.
    pub fn new(entries: Vec<Entry>) -> Index {
        let mut ids = HashMap::new();
        let mut vocabulary = Vec::new();
        let mut id_of = |word: String| {
            *ids.entry(word).or_insert_with_key(|word| {
                vocabulary.push(word.clone());
                vocabulary.len() - 1
            })
        };
        let mut ids_of = |text: &str| words(text).map(&mut id_of).collect::<Vec<_>>();
        let fields = entries
            .iter()
            .map(|entry| Fields {
                name: ids_of(entry.place.name()),
                title: ids_of(&entry.title),
                summary: ids_of(&entry.summary),
                texts: entry.texts.iter().map(|text| ids_of(text)).collect(),
            })
            .collect();
        Index { entries, fields, vocabulary }
    }

    /// The entry of a hit.
    pub fn entry(&self, hit: Hit) -> Option<&Entry> {
        self.entries.get(hit.entry)
    }

    /// The text of a hit.
    pub fn text(&self, hit: Hit) -> Option<&str> {
        self.entry(hit)?.texts.get(hit.text?).map(String::as_str)
    }

    /// The comparison of exactly these two, in any order.
    pub fn comparison(&self, first: &str, second: &str) -> Option<&Entry> {
        let ids = [format!("{first}-{second}"), format!("{second}-{first}")].map(|id| id.to_ascii_lowercase());
        self.entries
            .iter()
            .find(|entry| entry.place.kind == Kind::Comparison && ids.iter().any(|id| id == entry.place.name()))
    }

    /// What fits best, best first.
    pub fn find(&self, query: &str, most: usize) -> Vec<Hit> {
        let query = query_words(query);
        let fits: Vec<Vec<Fit>> =
            query.iter().map(|word| self.vocabulary.iter().map(|known| fit(word, known)).collect()).collect();
        // The best so far, best first: there are only a few, so each new one is put into its place.
        let mut found: Vec<((Reverse<u32>, Kind), Hit)> = Vec::new();
        if !query.is_empty() {
            for (at, (entry, fields)) in self.entries.iter().zip(&self.fields).enumerate() {
                if let Some((score, text)) = judge(fields, &query, &fits) {
                    let rank = (Reverse(score), entry.place.kind);
                    let place = found.partition_point(|(better, _)| *better <= rank);
                    if place < most {
                        found.insert(place, (rank, Hit { entry: at, text }));
                        found.truncate(most);
                    }
                }
            }
        }
        found.into_iter().map(|(_, hit)| hit).collect()
    }
}

/// The words of a query; single letters only where there is nothing else.
fn query_words(query: &str) -> Vec<String> {
    let all: Vec<String> = words(query).filter(|word| word.chars().count() <= LONGEST).take(MOST_WORDS).collect();
    let telling = |word: &String| word.chars().count() > 1 || word.chars().all(|c| c.is_ascii_digit());
    if all.iter().any(telling) { all.into_iter().filter(telling).collect() } else { all }
}

/// How well a word of the query fits a word of the index. Numbers have no misspellings: 227 is not almost 229.
fn fit(asked: &str, known: &str) -> Fit {
    if asked == known {
        return EXACT;
    }
    let (length, other) = (asked.chars().count(), known.chars().count());
    if length > 1 && known.starts_with(asked) {
        return BEGINS;
    }
    let has_digit = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let allowed = match length {
        0..=2 => 0,
        // One letter more, as in PAV for PASV: with three letters everything else is almost anything.
        3 => usize::from(other == 4),
        4..=7 => 1,
        _ => 2,
    };
    if allowed == 0 || has_digit(asked) || has_digit(known) {
        return 0;
    }
    if length.abs_diff(other) <= allowed && strsim::osa_distance(asked, known) <= allowed {
        return ALMOST;
    }
    // A misspelt word that is still being typed.
    if length > 4 && other > length {
        // Its beginning is one letter longer where that letter was left out.
        let begins = |length: usize| known.chars().take(length).collect::<String>();
        if [length, length + 1].into_iter().any(|length| strsim::osa_distance(asked, &begins(length)) <= 1) {
            return BEGINS_ALMOST;
        }
    }
    0
}

/// How well an entry fits, and which of its texts does; `None` if it does not.
fn judge(fields: &Fields, query: &[String], fits: &[Vec<Fit>]) -> Option<(u32, Option<usize>)> {
    let best = |fits: &Vec<Fit>, ids: &[WordId]| ids.iter().filter_map(|id| fits.get(*id)).max().copied().unwrap_or(0);
    let of = |ids: &[WordId]| fits.iter().map(|fits| best(fits, ids)).collect::<Vec<Fit>>();
    let (name, summary) = (of(&fields.name), of(&fields.summary));
    let title: Vec<Fit> = of(&fields.title).into_iter().zip(&name).map(|(title, name)| title.max(*name)).collect();
    let texts = fields.texts.iter().map(|text| of(text)).enumerate();
    let (text_at, text) = texts.max_by_key(|(at, fits)| (sum(fits), Reverse(*at))).unzip();
    let text = text.unwrap_or_else(|| vec![0; query.len()]);

    let any = (0..query.len()).filter(|at| [&title, &text, &summary].iter().any(|fits| fits.get(*at) > Some(&0)));
    let named = is_named(&fields.name, query, fits);
    if any.count() < needed(query.len()) && !named {
        return None;
    }
    let covers = |fits: &[Fit]| fits.iter().all(|fit| *fit > 0);
    let rank = if named {
        // 227-229 before 227 and 229, when both are asked for.
        3 + u32::try_from(fields.name.len()).unwrap_or(0)
    } else if covers(&title) {
        2
    } else {
        u32::from(covers(&text))
    };
    let score = rank * 10_000 + 6 * sum(&title) + 4 * sum(&text) + sum(&summary);
    Some((score, text_at.filter(|_| sum(&text) > sum(&title))))
}

/// Whether the query names the entry: its whole name is in it, as a number, as the first word, or alone.
fn is_named(name: &[WordId], query: &[String], fits: &[Vec<Fit>]) -> bool {
    let at = |id: &WordId| fits.iter().position(|fits| fits.get(*id) == Some(&EXACT));
    let places: Option<Vec<usize>> = name.iter().map(at).collect();
    let Some(places) = places.filter(|places| !places.is_empty()) else { return false };
    let number = |at: &usize| query.get(*at).is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    places.contains(&0) || places.len() == query.len() || places.iter().all(number)
}

/// How many words of a query have to fit: all of a few, most of many.
fn needed(words: usize) -> usize {
    match words {
        0..=2 => words,
        3..=4 => words - 1,
        _ => words * 3 / 5,
    }
}

fn sum(fits: &[Fit]) -> u32 {
    fits.iter().sum()
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;
