//! Long texts of a log, cut to what a screen shows of them.

/// Characters of a name or of words of the log that stand within a sentence.
const MOST_IN_SENTENCE: usize = 300;

/// The first characters of a text, and how many are left out.
pub(super) fn cut(text: &str, most: usize) -> (&str, u32) {
    match text.char_indices().nth(most) {
        Some((end, _)) if text.len() > most => {
            let (head, rest) = text.split_at(end);
            (head, u32::try_from(rest.chars().count()).unwrap_or(u32::MAX))
        }
        _ => (text, 0),
    }
}

/// Words of the log as they stand within a sentence: a reply may be a megabyte long, and a sentence may not.
pub(super) fn short(mut text: String) -> String {
    if let (head, 1..) = cut(&text, MOST_IN_SENTENCE) {
        text.truncate(head.len());
        text.push('…');
    }
    text
}
