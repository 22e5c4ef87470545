//! Bytes to text: encodings, line ends, and which bytes belong to which line.

use crate::dialects;
use crate::legacy::{self, Transcoder};
use std::ops::Range;

/// Of an input that is mostly ASCII, so many bytes at a time are looked at together.
const PIECE: usize = 256;

/// How the input's bytes were read as text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark. Plain ASCII is UTF-8 too.
    Utf8,
    /// UTF-16, little end first (what Windows programs call Unicode).
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252: the fallback for bytes that are not UTF-8, in which every byte has a meaning.
    Windows1252,
    /// An encoding of before Unicode for which there is evidence, by its label on the web, such as `euc-jp`.
    Legacy(&'static str),
}

impl Encoding {
    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Legacy(label) => label,
        }
    }
}

/// The most bytes that are read; positions are kept in 31 bits. What lies beyond is one last, unread line's worth
/// of nothing: it is left out, and the program that reads files refuses such input before it comes here.
pub const MAX_INPUT: usize = (1 << 31) - 1;

/// The input as text, cut into physical lines without a byte lost.
pub struct Source {
    text: String,
    encoding: Encoding,
    bytes: usize,
    /// Where each line starts in `text`, and one more entry: the end of the text.
    starts: Vec<u32>,
    /// Where each line starts in the input; only kept where that differs from `starts`.
    byte_starts: Option<Vec<u32>>,
}

impl Source {
    /// Reads the input as Unicode or Windows-1252. Never fails: what is no UTF-8 or UTF-16 is Windows-1252.
    pub fn new(input: Vec<u8>) -> Source {
        Source::read(input, legacy::unicode_only)
    }

    /// Reads the input, with the tables of other encodings.
    pub fn read(mut input: Vec<u8>, transcode: Transcoder) -> Source {
        input.truncate(MAX_INPUT);
        let bytes = input.len();
        match input.as_slice() {
            [0xFF, 0xFE, rest @ ..] => return Source::utf16(rest, 2, bytes, u16::from_le_bytes, Encoding::Utf16Le),
            [0xFE, 0xFF, rest @ ..] => return Source::utf16(rest, 2, bytes, u16::from_be_bytes, Encoding::Utf16Be),
            _ => {}
        }
        match utf16_without_mark(&input) {
            Some(Encoding::Utf16Le) => return Source::utf16(&input, 0, bytes, u16::from_le_bytes, Encoding::Utf16Le),
            Some(_) => return Source::utf16(&input, 0, bytes, u16::from_be_bytes, Encoding::Utf16Be),
            None => {}
        }
        match String::from_utf8(input) {
            Ok(text) => {
                let starts = line_starts(&text);
                Source { text, encoding: Encoding::Utf8, bytes, starts, byte_starts: None }
            }
            Err(refused) => {
                let input = refused.into_bytes();
                let fallback = |line: &[u8]| line.iter().map(|b| windows_1252(*b)).collect();
                match legacy::conclude(&input, transcode, fallback, dialects::is_translated) {
                    Some(label) => Source::legacy(&input, label, transcode),
                    None => Source::windows_1252(&input),
                }
            }
        }
    }

    /// Line by line, since no encoding of [`legacy`] uses a line end's byte in another character. A line that is not
    /// valid in it is read as Windows-1252.
    fn legacy(input: &[u8], label: &'static str, transcode: Transcoder) -> Source {
        let ending = if memchr::memchr(b'\n', input).is_some() { b'\n' } else { b'\r' };
        let mut text = String::with_capacity(input.len() + input.len() / 2);
        let (mut starts, mut byte_starts, mut at) = (vec![0], vec![0], 0u32);
        for line in input.split_inclusive(|b| *b == ending) {
            match transcode(label, line) {
                Some(read) => text.push_str(&read),
                None => text.extend(line.iter().map(|b| windows_1252(*b))),
            }
            at += line.len() as u32;
            starts.push(text.len() as u32);
            byte_starts.push(at);
        }
        Source { text, encoding: Encoding::Legacy(label), bytes: input.len(), starts, byte_starts: Some(byte_starts) }
    }

    fn windows_1252(input: &[u8]) -> Source {
        // As long as it will be: growing would take up to twice as much.
        let beyond = input.chunks(PIECE).filter(|piece| !piece.is_ascii()).flatten().filter(|b| !b.is_ascii());
        let more: usize = beyond.map(|b| windows_1252(*b).len_utf8() - 1).sum();
        let mut text = String::with_capacity(input.len() + more);
        // Mostly ASCII, which is copied as it is.
        for piece in input.chunks(PIECE) {
            match std::str::from_utf8(piece) {
                Ok(ascii) if piece.is_ascii() => text.push_str(ascii),
                _ => text.extend(piece.iter().map(|b| windows_1252(*b))),
            }
        }
        let starts = line_starts(&text);
        let byte_starts = original_starts(&text, &starts, |_| 1, 0);
        Source { text, encoding: Encoding::Windows1252, bytes: input.len(), starts, byte_starts: Some(byte_starts) }
    }

    fn utf16(input: &[u8], mark: u32, bytes: usize, read: fn([u8; 2]) -> u16, encoding: Encoding) -> Source {
        let units = input.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(read);
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let mut starts = line_starts(&text);
        let mut byte_starts = original_starts(&text, &starts, |c| 2 * c.len_utf16() as u32, mark);
        if text.is_empty() {
            // A mark alone, or half a character: a line without text.
            (starts, byte_starts) = (vec![0, 0], vec![0, 0]);
        }
        // The mark belongs to the first line, a lone last byte to the last one.
        if let Some(first) = byte_starts.first_mut() {
            *first = 0;
        }
        if let Some(last) = byte_starts.last_mut() {
            *last = bytes as u32;
        }
        Source { text, encoding, bytes, starts, byte_starts: Some(byte_starts) }
    }

    /// How the bytes were read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How many bytes the input had.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many physical lines there are. A last line without a line end counts; an empty input has none.
    pub fn line_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The whole text. It may hold secrets: nothing outside of this crate gets it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The line that holds the byte of the text at `offset`, counted from 0.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    /// A line's text with its line end; `line` counts from 0. Empty beyond the end.
    pub(crate) fn line_with_end(&self, line: usize) -> &str {
        let (Some(start), Some(end)) = (self.starts.get(line), self.starts.get(line + 1)) else { return "" };
        self.text.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// A line's text without its line end (and without the byte order mark of the first).
    pub(crate) fn line(&self, line: usize) -> &str {
        let text = self.line_with_end(line).trim_end_matches(['\r', '\n']);
        if line == 0 { text.trim_start_matches('\u{FEFF}') } else { text }
    }

    /// The bytes of the input that belong to a line, its line end included; `line` counts from 0.
    /// The ranges of all lines, joined, are the input.
    pub fn byte_range(&self, line: usize) -> Range<usize> {
        let starts = self.byte_starts.as_ref().unwrap_or(&self.starts);
        match (starts.get(line), starts.get(line + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => self.bytes..self.bytes,
        }
    }

    /// Whether the text is too full of control characters to be a log: a picture, an archive, noise.
    pub fn looks_binary(&self) -> bool {
        let head: Vec<char> = self.text.chars().take(4096).collect();
        let odd = head.iter().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1b}' | '\u{8}'));
        odd.count() * 20 > head.len()
    }
}

/// Lines end at LF, which takes a CR before it along. Where there is no LF at all, they end at CR
/// (old Macintosh files); elsewhere a lone CR is a progress meter going back to the start of its line.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Vec::new();
    }
    let ending = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(ending, bytes).map(|at| at as u32 + 1));
    if starts.last() != Some(&(bytes.len() as u32)) {
        starts.push(bytes.len() as u32);
    }
    starts.shrink_to_fit();
    starts
}

/// Where each line of `text` started before the text was translated to UTF-8.
fn original_starts(text: &str, starts: &[u32], width: impl Fn(char) -> u32, first: u32) -> Vec<u32> {
    let mut original = first;
    let mut out = Vec::with_capacity(starts.len());
    for bounds in starts.windows(2) {
        out.push(original);
        if let [start, end] = bounds {
            let line = text.get(*start as usize..*end as usize).unwrap_or_default();
            // Every ASCII character has the same width.
            let characters = |line: &str| line.chars().map(&width).sum();
            let ascii = || line.len() as u32 * width(' ');
            original = original.saturating_add(if line.is_ascii() { ascii() } else { characters(line) });
        }
    }
    if !starts.is_empty() {
        out.push(original);
    }
    out
}

/// Tells UTF-16 without a mark: text that is mostly ASCII has a zero in every second byte.
fn utf16_without_mark(input: &[u8]) -> Option<Encoding> {
    let head = input.get(..input.len().min(1024) & !1)?;
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 7 / 10;
    if odd >= most && even * 10 < odd {
        Some(Encoding::Utf16Le)
    } else if even >= most && odd * 10 < even {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// One byte of Windows-1252. The five bytes that it leaves open are the C1 control characters of the same number.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{FFFD}'),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(input: &[u8]) -> Vec<Range<usize>> {
        let source = Source::new(input.to_vec());
        (0..source.line_count()).map(|line| source.byte_range(line)).collect()
    }

    #[test]
    fn every_byte_is_in_one_line() {
        for input in [
            b"a\r\nb\n\nc".as_slice(),
            b"\xFF\xFEa\0\r\0\n\0b\0\x01",
            b"caf\xE9\nol\xE9\n",
            b"one\rtwo\r",
            b"",
            b"\n",
            b"\xEF\xBB\xBF220 hi\n",
        ] {
            let mut at = 0;
            for range in ranges(input) {
                assert_eq!(range.start, at, "{input:?}");
                at = range.end;
            }
            assert_eq!(at, input.len(), "{input:?}");
        }
    }

    #[test]
    fn reads_what_windows_writes() {
        let source = Source::new(b"2\x002\x000\x00 \x00h\x00i\x00\n\x00".to_vec());
        assert_eq!((source.encoding(), source.line(0)), (Encoding::Utf16Le, "220 hi"));
        let source = Source::new(b"R\xE9ponse :\t220 ok \x80".to_vec());
        assert_eq!((source.encoding(), source.line(0)), (Encoding::Windows1252, "Réponse :\t220 ok €"));
        assert_eq!(Source::new("\u{FEFF}220 hi".into()).line(0), "220 hi");
    }
}
