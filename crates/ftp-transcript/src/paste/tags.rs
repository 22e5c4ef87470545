//! The tags of forums (BBCode) that people set around a log or its lines to colour it: `[COLOR=#ff0000]…[/COLOR]`.

use std::borrow::Cow;

/// The tags that are known, without what they are set to.
const NAMES: [&str; 8] = ["B", "I", "U", "SIZE", "COLOR", "FONT", "CODE", "QUOTE"];
/// No tag is longer.
const LONGEST: usize = 60;

/// Which tags a text has: those that are closed somewhere. What is only opened may be anything, `[I]` a logger's level.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tags(u8);

impl Tags {
    pub(super) fn of(text: &str) -> Tags {
        let closing = |at: usize| {
            let rest = text.get(at..)?.strip_prefix("[/")?;
            let name = rest.get(..rest.as_bytes().iter().take(LONGEST).position(|b| *b == b']')?)?;
            number(name)
        };
        Tags(memchr::memchr_iter(b'[', text.as_bytes()).filter_map(closing).fold(0, |tags, tag| tags | 1 << tag))
    }

    pub(super) fn any(self) -> bool {
        self.0 != 0
    }

    /// The length of a tag at the start of the text.
    fn length(self, text: &str) -> Option<usize> {
        let inside = text.strip_prefix('[')?;
        let end = inside.as_bytes().iter().take(LONGEST).position(|b| matches!(b, b'[' | b']'))?;
        let tag = inside.get(..end).filter(|_| inside.as_bytes().get(end) == Some(&b']'))?;
        let name = match tag.strip_prefix('/') {
            Some(name) => name,
            None => tag.split_once('=').map_or(tag, |(name, _)| name),
        };
        // `[size]` without a value is no tag: servers write commands so.
        let is_whole =
            tag.contains(['=', '/']) || !["SIZE", "COLOR", "FONT"].iter().any(|n| name.eq_ignore_ascii_case(n));
        number(name).filter(|tag| is_whole && self.0 & 1 << tag != 0).map(|_| end + 2)
    }

    /// The line without those at its beginning and end.
    pub(super) fn off_ends(self, line: &str) -> &str {
        let mut text = line;
        while let Some(length) = self.length(text) {
            text = text.get(length..).unwrap_or_default();
        }
        while let Some(at) = text.ends_with(']').then(|| text.rfind('[')).flatten()
            && let Some(tag) = text.get(at..)
            && self.length(tag) == Some(tag.len())
        {
            text = text.get(..at).unwrap_or_default();
        }
        text
    }

    /// The line without any of them. Where one stands inside of it, it is a copy.
    pub(super) fn off(self, line: Cow<'_, str>) -> Cow<'_, str> {
        let next = |text: &str| {
            memchr::memchr_iter(b'[', text.as_bytes())
                .find_map(|at| self.length(text.get(at..)?).map(|length| (at, at + length)))
        };
        if next(&line).is_none() {
            return line;
        }
        let mut out = String::with_capacity(line.len());
        let mut rest: &str = &line;
        while let Some((from, to)) = next(rest) {
            out.push_str(rest.get(..from).unwrap_or_default());
            rest = rest.get(to..).unwrap_or_default();
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

fn number(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_left_out_where_they_are_closed() {
        let tags = Tags::of("[SIZE=1][color=#f00]Error: no[/color][/SIZE] [b]x[/b]");
        assert_eq!(tags.off_ends("[SIZE=1][COLOR=#f00]Error: no[/COLOR][/SIZE]"), "Error: no");
        assert_eq!(tags.off("[B]Status:[/B] Connecting".into()), "Status: Connecting");
        assert_eq!(tags.off_ends("[FONT=Arial]x"), "[FONT=Arial]x");
        assert_eq!(tags.off_ends("[::1]:21"), "[::1]:21");
        assert!(!Tags::of("[I] [connection] > 'PASV' [/x] [/").any());
    }
}
