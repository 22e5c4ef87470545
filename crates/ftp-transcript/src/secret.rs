//! Secrets: which pieces of a log are passwords, and how any text is shown without them.

use crate::order;
use crate::session::LineId;
use crate::text::TextRef;
use ftp_catalog::Verb;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What stands in place of a secret, everywhere.
pub const MASK: &str = "***";

/// The shortest password that is also looked for outside of its command. A shorter one would be found in half of
/// all words.
const MIN_ECHO: usize = 4;

/// A password that the pasted text shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VisibleSecret {
    /// Where it stands.
    pub line: LineId,
    /// Whether it belongs to an anonymous login, where it is by custom an e-mail address and no secret.
    pub anonymous: bool,
}

/// All secrets that were found in a log. There is no way to read them from outside of this crate.
#[derive(Default)]
pub(crate) struct Secrets {
    /// Where they stand in the input, ascending.
    places: Vec<TextRef>,
    /// Their values by their first [`MIN_ECHO`] bytes, to find echoes of them in other lines in one pass however many
    /// there are.
    values: BTreeMap<[u8; MIN_ECHO], BTreeSet<String>>,
    beginnings: Beginnings,
    visible: Vec<VisibleSecret>,
}

/// The first two bytes of all values, one bit for each pair: nearly every place of a text is dismissed by one look.
#[derive(Default)]
struct Beginnings(Vec<u64>);

impl Beginnings {
    fn add(&mut self, first: [u8; MIN_ECHO]) {
        self.0.resize(1 << 10, 0);
        let (word, bit) = Beginnings::place(&first);
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    fn may_hold(&self, first: &[u8]) -> bool {
        let (word, bit) = Beginnings::place(first);
        self.0.get(word).is_some_and(|bits| bits & (1 << bit) != 0)
    }

    fn place(first: &[u8]) -> (usize, u32) {
        let pair = first.first_chunk().copied().map_or(0, u16::from_le_bytes);
        (usize::from(pair >> 6), u32::from(pair & 63))
    }
}

impl Secrets {
    /// Takes note of a secret that stands on `line`.
    pub(crate) fn add(&mut self, place: TextRef, value: &str, line: LineId, anonymous: bool) {
        if value.is_empty() || is_placeholder(value) {
            return;
        }
        self.places.push(place);
        if !anonymous {
            self.remember(value);
        }
        if self.visible.last().is_none_or(|last| last.line != line) {
            self.visible.push(VisibleSecret { line, anonymous });
        }
    }

    /// Takes note of what is probably a secret, without a claim that the log shows a password.
    pub(crate) fn hide(&mut self, place: TextRef, value: &str) {
        self.places.push(place);
        self.remember(value);
    }

    /// Takes note of a place that is not to be shown.
    pub(crate) fn hide_place(&mut self, place: TextRef) {
        self.places.push(place);
    }

    fn remember(&mut self, value: &str) {
        if let Some(first) = value.as_bytes().first_chunk() {
            self.values.entry(*first).or_default().insert(value.to_owned());
            self.beginnings.add(*first);
        }
    }

    /// Takes over what another reading of the same input found.
    pub(crate) fn adopt(&mut self, other: Secrets) {
        self.places.extend(other.places);
        for value in other.values.into_values().flatten() {
            self.remember(&value);
        }
        for secret in other.visible {
            if !self.visible.iter().any(|known| known.line == secret.line) {
                self.visible.push(secret);
            }
        }
    }

    /// Where values of secrets stand in a text.
    fn echoes<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + use<'_, 't> {
        let searched = if self.values.is_empty() { &[] } else { text.as_bytes() };
        let windows = searched.windows(MIN_ECHO).enumerate().filter(|(_, first)| self.beginnings.may_hold(first));
        windows.flat_map(move |(at, first)| {
            let known = first.first_chunk().and_then(|first| self.values.get(first));
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let here = known.into_iter().flatten().filter(move |value| rest.starts_with(value.as_bytes()));
            here.map(move |value| (at, at + value.len()))
        })
    }

    pub(crate) fn visible(&self) -> &[VisibleSecret] {
        &self.visible
    }

    /// `text` with every secret replaced. `start` is where the text stands in the input, if it does.
    pub(crate) fn mask<'a>(&self, text: &'a str, start: Option<usize>, source: &str) -> Cow<'a, str> {
        if text.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        if let Some(start) = start {
            cuts.extend(self.cuts_by_place(text, start, source));
        }
        cuts.extend(url_passwords(text));
        cuts.extend(self.echoes(text));
        if cuts.is_empty() {
            return Cow::Borrowed(text);
        }
        order::sort_by_key(&mut cuts, |cut| *cut);
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (from, to) in cuts {
            if to <= done {
                continue;
            }
            if from >= done {
                out.push_str(text.get(done..from).unwrap_or_default());
                out.push_str(MASK);
            }
            done = to;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        Cow::Owned(out)
    }

    fn cuts_by_place(&self, text: &str, start: usize, source: &str) -> Vec<(usize, usize)> {
        let position = |place: &TextRef| place.position(source);
        let first = self.places.partition_point(|place| position(place).is_some_and(|p| p.start < start));
        let inside = self.places.iter().skip(first).map_while(position).take_while(|p| p.end <= start + text.len());
        inside.map(|p| (p.start - start, p.end - start)).collect()
    }

    /// To be called once after reading: puts the places in order.
    pub(crate) fn settle(&mut self, source: &str) {
        self.places.retain(|place| place.position(source).is_some());
        order::sort_by_key(&mut self.places, |place| place.position(source).map_or(0, |p| p.start));
        order::sort_by_key(&mut self.visible, |secret| secret.line);
        self.places.shrink_to_fit();
        self.visible.shrink_to_fit();
    }
}

/// The part of an argument that is secret, as a byte offset from its start: all of PASS, ACCT and ADAT, and the
/// words after SITE PSWD.
pub(crate) fn secret_part(verb: Verb, argument: &str) -> Option<usize> {
    match verb {
        Verb::PASS | Verb::ACCT | Verb::ADAT => Some(0),
        Verb::SITE if argument.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("PSWD ")) => Some(5),
        _ => None,
    }
}

/// Whether a password was already masked by the program that wrote the log, in one of the ways they do it.
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let only = |set: &[char]| !value.is_empty() && value.chars().all(|c| set.contains(&c));
    only(&['*'])
        || only(&['x'])
        || only(&['X'])
        || only(&['#'])
        || only(&['.'])
        || only(&['•'])
        || only(&['?'])
        || (value.starts_with('<') && value.ends_with('>'))
        || (value.starts_with('(') && value.ends_with(')'))
        || (value.starts_with('[') && value.ends_with(']'))
        || value == "Turtle Power!"
        || value.starts_with("****")
        || says_it_is_hidden(value)
}

/// `*HIDDEN*`, `redacted`: a word that stands there alone. In a longer one it may be a person's choice.
fn says_it_is_hidden(value: &str) -> bool {
    let word = value.trim_matches(|c: char| matches!(c, '*' | '-' | '_' | '{' | '}'));
    ["hidden", "redacted"].iter().any(|mask| mask.eq_ignore_ascii_case(word))
}

/// Where a line that is no command seems to hold a password: what follows the word PASS or ACCT. Such a line may come
/// from a program that is not known here; hiding a word too many is better than showing a password.
pub(crate) fn password_in_other_line(text: &str) -> Option<(usize, usize)> {
    let verb = ["PASS ", "ACCT "].iter().filter_map(|verb| text.find(verb)).min()?;
    let before = text.get(..verb).unwrap_or_default();
    // `COMPASS ` is a word; `mPASS `, behind a colour, is none. In a capture that was pasted as it is, a packet begins right
    // behind the bytes of its head, whatever they look like.
    let binary = before.contains(|c: char| c.is_control() && c != '\t');
    if !binary && before.ends_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let value = text.get(verb + 5..)?.trim_end().trim_end_matches(['\'', '"', '`', '\\', ')', ']', ',']);
    (!value.is_empty() && !is_placeholder(value)).then_some((verb + 5, verb + 5 + value.len()))
}

/// Where a line that was taken for one of a reply holds a password: where it is a whole command, `PASS secret`. The log
/// was cut inside of a reply of several lines, and another begins. Servers' help says `PASS <password>`, or lists verbs.
pub(crate) fn password_in_reply(text: &str) -> Option<(usize, usize)> {
    let text = text.trim_end();
    let value = text.strip_prefix("PASS ").or_else(|| text.strip_prefix("ACCT "))?;
    let is_help = |word: &str| word.eq_ignore_ascii_case("password") || Verb::new(word).is_some_and(|v| v.is_known());
    let is_one_word = !value.is_empty() && !value.contains(char::is_whitespace);
    (is_one_word && !is_help(value) && !is_placeholder(value)).then_some((5, text.len()))
}

/// Where URLs in a text carry a password: the bytes between `scheme://user:` and `@`.
pub(crate) fn url_passwords(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // Most texts are short and hold no URL: a scan for one byte costs less there than the set-up of a search.
    for at in memchr::memchr_iter(b':', text.as_bytes()) {
        let from = at + "://".len();
        if text.as_bytes().get(at..from) != Some(b"://") {
            continue;
        }
        let rest = text.get(from..).unwrap_or_default();
        let authority = rest.split(|c: char| c == '/' || c.is_whitespace() || c == '"').next().unwrap_or_default();
        if let (Some(colon), Some(sign)) = (authority.find(':'), authority.rfind('@'))
            && colon + 1 < sign
        {
            let value = authority.get(colon + 1..sign).unwrap_or_default();
            if !is_placeholder(value) && value != "*password*" {
                found.push((from + colon + 1, from + sign));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_places_urls_and_echoes() {
        let source = "> PASS hunter2\ncurl ftp://bob:hunter2@host/ said hunter2";
        let mut rebuilt = String::new();
        let mut secrets = Secrets::default();
        let place = TextRef::of(source.get(7..14).unwrap_or_default(), source, &mut rebuilt);
        secrets.add(place, "hunter2", LineId(0), false);
        secrets.settle(source);
        assert_eq!(secrets.mask(source, Some(0), source), "> PASS ***\ncurl ftp://bob:***@host/ said ***");
        assert_eq!(secrets.mask("ftp://a:b@c/", None, source), "ftp://a:***@c/");
    }

    #[test]
    fn short_passwords_are_masked_where_they_stand() {
        let source = "PASS a\na cat";
        let mut secrets = Secrets::default();
        let place = TextRef::of(source.get(5..6).unwrap_or_default(), source, &mut String::new());
        secrets.add(place, "a", LineId(0), false);
        secrets.settle(source);
        assert_eq!(secrets.mask(source, Some(0), source), "PASS ***\na cat");
    }

    #[test]
    fn knows_a_command_in_a_reply_from_help() {
        assert_eq!(password_in_reply("PASS hunter2secret\r"), Some((5, 18)));
        for help in ["PASS <password>", "PASS password", "PASS ACCT", "PASS   ACCT   CWD", "PASS - to log in", "PASS"] {
            assert_eq!(password_in_reply(help), None, "{help}");
        }
    }

    #[test]
    fn finds_a_command_behind_the_head_of_a_packet_and_none_in_a_word() {
        for line in ["\0\u{1}RMPASS hunter2\r", "Wé\u{8d}ÌPASS hunter2", "\u{1b}[1mPASS hunter2"] {
            let place = password_in_other_line(line).and_then(|(from, to)| line.get(from..to));
            assert_eq!(place, Some("hunter2"), "{line:?}");
        }
        assert_eq!(password_in_other_line("COMPASS north"), None);
    }

    #[test]
    fn knows_masks_of_other_programs() {
        for mask in [
            "****",
            "xxxxxxxx",
            "XXXX",
            "<password>",
            "(hidden)",
            "Turtle Power!",
            "....",
            "###",
            "<*>",
            "*HIDDEN*",
            "hidden",
            "REDACTED",
            "[REDACTED]",
            "<redacted>",
            "**redacted**",
        ] {
            assert!(is_placeholder(mask), "{mask}");
        }
        for password in ["hidden7", "my-hidden", "redacted!", "unredacted"] {
            assert!(!is_placeholder(password), "{password}");
        }
        assert!(!is_placeholder("S3cret!pw") && !is_placeholder(""));
    }
}
