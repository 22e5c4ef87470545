//! Lines as their dialect sees them: without the layers that were put around the log, and without colours.

use super::tags::Tags;
use crate::recorder::Recorder;
use crate::source::Source;
use std::borrow::Cow;

/// What was put before each line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Strip {
    /// `> `, `| `: a mark so many times, and one blank after each.
    Mark(char, usize),
    /// Blanks: as many bytes.
    Indent(usize),
    /// A logger's or container's prefix, by its shape.
    Shape(super::prefix::Shape),
    /// "`line`": a back-tick before and behind it.
    Ticks,
}

impl Strip {
    /// How many bytes it takes of a line; `None` where the line does not have it.
    pub(super) fn length(&self, line: &str) -> Option<usize> {
        match self {
            Strip::Mark(mark, times) => {
                let mut rest = line;
                for _ in 0..*times {
                    let blanks = rest.len() - rest.trim_start_matches(' ').len();
                    let marked = rest.get(blanks..)?.strip_prefix(*mark).filter(|_| blanks < 4)?;
                    rest = marked.strip_prefix(' ').unwrap_or(marked);
                }
                Some(line.len() - rest.len())
            }
            Strip::Indent(bytes) => {
                let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
                (blanks >= *bytes).then_some(*bytes)
            }
            Strip::Shape(shape) => shape.length(line),
            Strip::Ticks => {
                let inside = line.trim_end().strip_prefix('`')?.strip_suffix('`')?;
                (!inside.is_empty() && !inside.starts_with('`')).then_some(1)
            }
        }
    }

    /// The line without it; `None` where the line does not have it.
    pub(super) fn off<'a>(&self, line: &'a str) -> Option<&'a str> {
        let rest = line.get(self.length(line)?..)?;
        match self {
            Strip::Ticks => rest.trim_end().strip_suffix('`'),
            _ => Some(rest),
        }
    }
}

/// A layer around a run of lines.
pub(super) struct Layer {
    pub(super) first: usize,
    /// The line after the last one; the end of all lines where the layer was still there at the end of what was looked at.
    pub(super) until: usize,
    pub(super) strip: Strip,
}

/// The lines of a source without their layers.
pub(super) struct Views<'s> {
    source: &'s Source,
    pub(super) layers: Vec<Layer>,
    /// Whether control sequences stand in the text.
    pub(super) has_colours: bool,
    /// Whether they are to be left out.
    pub(super) coloured: bool,
    /// The tags of a forum that stand in the text.
    tags: Tags,
}

impl<'s> Views<'s> {
    pub(super) fn new(source: &'s Source) -> Views<'s> {
        let text = source.text().as_bytes();
        let coloured = memchr::memchr2(0x1B, 0, text).is_some();
        let tags = Tags::of(source.text());
        Views { source, layers: Vec::new(), has_colours: coloured, coloured, tags }
    }

    pub(super) fn line_count(&self) -> usize {
        self.source.line_count()
    }

    /// Whether lines are coloured in several ways: one colour throughout tells nothing.
    pub(super) fn has_several_colours(&self, from: usize, until: usize) -> bool {
        let mut first = None;
        let lines = (from..until).map(|line| self.source.line(line));
        let mut colours = lines.flat_map(|line| line.match_indices('\u{1B}').map(move |(at, _)| (line, at)));
        colours.any(|(line, at)| {
            let rest = line.get(at..).unwrap_or_default();
            let colour = sequence(rest).and_then(|length| rest.get(..length)).unwrap_or_default();
            // `ESC [ 0 m` and `ESC [ m` end a colour.
            let ends = matches!(colour, "\u{1B}[0m" | "\u{1B}[m" | "");
            !ends && *first.get_or_insert(colour) != colour
        })
    }

    /// The line as it is to be read. Where colours stood inside of it, it is a copy.
    pub(super) fn line(&self, line: usize) -> Cow<'s, str> {
        let mut text = self.source.line(line);
        while let Some(length) = sequence(text).filter(|_| self.coloured) {
            text = text.get(length..).unwrap_or_default();
        }
        if self.tags.any() {
            text = self.tags.off_ends(text);
        }
        for layer in self.layers.iter().filter(|l| (l.first..l.until).contains(&line)) {
            match layer.strip.off(text) {
                Some(rest) => text = rest,
                // A blank line loses the blanks at its end on the way.
                None if text.trim().is_empty() => text = "",
                None => {}
            }
        }
        let text = if self.coloured && text.bytes().any(|b| b == 0x1B || b == 0) {
            without_colours(text)
        } else {
            Cow::Borrowed(text)
        };
        if self.tags.any() { self.tags.off(text) } else { text }
    }

    /// Where a line is read as a copy, the places of its secrets are not known: hides the rest of the line after PASS.
    pub(super) fn hide_secrets(&self, line: usize, read: &str, to: &mut Recorder<'_>) {
        let text = self.source.line(line);
        const VERBS: [&str; 6] = ["PASS", "ACCT", "ADAT", "PSWD", "Pass", "pass"];
        let Some(verb) = VERBS.into_iter().find(|verb| read.contains(verb)) else { return };
        if let Some(rest) = text.rfind(verb).and_then(|at| text.get(at + verb.len()..)).filter(|rest| !rest.is_empty())
        {
            to.hide(rest);
        }
    }
}

/// The text without ANSI's control sequences (ECMA-48 §5.4: `ESC [ … letter`, `ESC ] … BEL`) and without NUL.
fn without_colours(text: &str) -> Cow<'_, str> {
    // A line that is coloured as a whole stays a piece of the source.
    let mut inside = text;
    while let Some(length) = sequence(inside) {
        inside = inside.get(length..).unwrap_or_default();
    }
    if let Some(at) = inside.find('\u{1B}') {
        let mut tail = inside.get(at..).unwrap_or_default();
        while let Some(length) = sequence(tail) {
            tail = tail.get(length..).unwrap_or_default();
        }
        if tail.is_empty() {
            inside = inside.get(..at).unwrap_or_default();
        }
    }
    if !inside.bytes().any(|b| b == 0x1B || b == 0) {
        return Cow::Borrowed(inside);
    }
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(next) = rest.chars().next() {
        let skipped = match sequence(rest) {
            Some(length) => length,
            None => {
                if next != '\0' {
                    out.push(next);
                }
                next.len_utf8()
            }
        };
        rest = rest.get(skipped..).unwrap_or_default();
    }
    Cow::Owned(out)
}

/// The length of a control sequence at the start of the text.
fn sequence(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('\u{1B}')?;
    let end = match rest.bytes().next() {
        Some(b'[') => rest.bytes().skip(1).take(40).position(|b| (0x40..=0x7E).contains(&b)).map(|at| at + 2),
        Some(b']') => rest.bytes().take(400).position(|b| b == 7).map(|at| at + 1),
        Some(b'(' | b')') => rest.get(2..).map(|_| 2),
        _ => None,
    };
    Some(1 + end.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_left_out() {
        let whole = without_colours("\u{1B}[1;32m220 ready\u{1B}[0m");
        assert!(matches!(whole, Cow::Borrowed("220 ready")));
        assert_eq!(without_colours("\u{1B}[2m12:00\u{1B}[0m USER \u{1B}[1mbob\u{1B}[0m"), "12:00 USER bob");
        assert_eq!(without_colours("2\u{0}2\u{0}0"), "220");
        assert_eq!(without_colours("\u{1B}"), "");
    }

    #[test]
    fn marks_and_indents_are_taken_off() {
        assert_eq!(Strip::Mark('>', 1).length("> 220 hi"), Some(2));
        assert_eq!(Strip::Mark('>', 1).length(">"), Some(1));
        assert_eq!(Strip::Mark('>', 1).length("220 > hi"), None);
        assert_eq!(Strip::Mark('>', 2).length(">> 220 hi"), Some(3));
        assert_eq!(Strip::Mark('>', 2).length("> 220 hi"), None);
        assert_eq!(Strip::Indent(4).length("     x"), Some(4));
        assert_eq!(Strip::Indent(4).length("  x"), None);
        assert_eq!(Strip::Ticks.off("`220 hi`"), Some("220 hi"));
        assert_eq!((Strip::Ticks.off("`220 hi"), Strip::Ticks.off("```"), Strip::Ticks.off("``")), (None, None, None));
    }
}
