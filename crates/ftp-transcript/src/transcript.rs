//! The transcript: the lines of the input with what each of them is, and the only way to their text: masked.

use crate::dialect::Segment;
use crate::order;
use crate::phrases::Phrases;
use crate::private_key;
use crate::recorder::Role;
use crate::secret::{
    MASK, Secrets, VisibleSecret, password_in_other_line, password_in_reply, secret_part, url_passwords,
};
use crate::session::{Command, LineId, Reply};
use crate::source::{Encoding, Source};
use crate::text::TextRef;
use std::borrow::Cow;
use std::ops::Range;

/// The input's lines. All text that leaves it is free of secrets.
pub struct Transcript {
    pub(crate) source: Source,
    pub(crate) rebuilt: String,
    pub(crate) roles: Vec<Role>,
    pub(crate) owners: Vec<u32>,
    pub(crate) secrets: Secrets,
    pub(crate) segments: Vec<Segment>,
    pub(crate) repeats: Vec<LineId>,
}

impl Transcript {
    /// How many physical lines there are.
    pub fn line_count(&self) -> usize {
        self.source.line_count()
    }

    /// How many bytes the input had.
    pub fn bytes(&self) -> usize {
        self.source.bytes()
    }

    /// How the bytes were read.
    pub fn encoding(&self) -> Encoding {
        self.source.encoding()
    }

    /// The bytes of the input that belong to a line.
    pub fn byte_range(&self, line: LineId) -> Range<usize> {
        self.source.byte_range(line.0 as usize)
    }

    /// The runs of lines in one dialect.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// What a line is.
    pub fn role(&self, line: LineId) -> Role {
        self.roles.get(line.0 as usize).copied().unwrap_or_default()
    }

    /// The session that a line belongs to, as an index into [`crate::Decoded::sessions`].
    pub fn session_of(&self, line: LineId) -> Option<usize> {
        (*self.owners.get(line.0 as usize)? as usize).checked_sub(1)
    }

    /// How many lines no rule explains.
    pub fn lines_not_understood(&self) -> usize {
        self.roles.iter().filter(|role| **role == Role::Unknown).count()
    }

    /// The lines that say nothing of their own, ascending: in a log whose every line was written twice, or three times,
    /// all but the first of each. What they repeat was read once.
    pub fn repeated_lines(&self) -> &[LineId] {
        &self.repeats
    }

    /// Whether the input ends with this line, and without a line end: what was pasted may have been cut within it.
    pub fn may_be_cut_within(&self, line: LineId) -> bool {
        line.0 as usize + 1 == self.line_count() && !self.source.text().ends_with(['\n', '\r'])
    }

    /// A line's text without its line end, secrets masked.
    pub fn line_text(&self, line: LineId) -> Cow<'_, str> {
        let text = self.source.line(line.0 as usize);
        let start = (text.as_ptr() as usize).checked_sub(self.source.text().as_ptr() as usize);
        self.secrets.mask(text, start, self.source.text())
    }

    /// False only where a line holds none of the phrases. Sooner told than the line is masked.
    pub fn may_say(&self, line: LineId, phrases: &Phrases) -> bool {
        phrases.may_stand_in(self.source.line(line.0 as usize))
    }

    /// A command's argument, secrets masked. Empty where there was none.
    pub fn argument(&self, command: &Command) -> Cow<'_, str> {
        let text = command.argument.read(self.source.text(), &self.rebuilt);
        match secret_part(command.verb, text) {
            Some(_) if text.is_empty() => Cow::Borrowed(""),
            Some(0) => Cow::Borrowed(MASK),
            Some(from) => Cow::Owned(format!("{}{MASK}", text.get(..from).unwrap_or_default())),
            None => self.secrets.mask(text, None, ""),
        }
    }

    /// The text of a reply's lines without the codes, joined by line feeds, secrets masked.
    pub fn reply_text(&self, reply: &Reply) -> String {
        let lines: Vec<Cow<'_, str>> = reply.parts.iter().map(|part| self.text(*part)).collect();
        lines.join("\n")
    }

    /// The lines of a reply without the codes, secrets masked.
    pub fn reply_lines<'a>(&'a self, reply: &'a Reply) -> impl Iterator<Item = Cow<'a, str>> {
        reply.parts.iter().map(|part| self.text(*part))
    }

    /// One of them, from 0. Nothing is read of the others: a reply may have a listing of thousands of lines.
    pub fn reply_line<'a>(&'a self, reply: &'a Reply, at: usize) -> Option<Cow<'a, str>> {
        reply.parts.get(at).map(|part| self.text(*part))
    }

    /// A piece of text, secrets masked.
    pub fn text(&self, piece: TextRef) -> Cow<'_, str> {
        self.secrets.mask(piece.read(self.source.text(), &self.rebuilt), None, "")
    }

    /// Where the pasted text shows a password, ascending by line.
    pub fn visible_secrets(&self) -> &[VisibleSecret] {
        self.secrets.visible()
    }

    /// The lines that hold one of these words, each once, ascending.
    fn lines_with(&self, words: &[&str]) -> Vec<usize> {
        let text = self.source.text().as_bytes();
        let places = words.iter().flat_map(|word| memchr::memmem::find_iter(text, word.as_bytes()));
        let mut lines: Vec<usize> = places.map(|at| self.source.line_at(at)).collect();
        order::sort_by_key(&mut lines, |line| *line);
        lines.dedup();
        lines
    }

    /// Masks what another reading of the same input knows to be secret, too.
    pub(crate) fn adopt(&mut self, known: Secrets) {
        self.secrets.adopt(known);
        self.secrets.settle(self.source.text());
    }

    /// Adds the passwords that stand elsewhere than in commands: in URLs anywhere, after PASS in lines that are no
    /// command and no reply, in commands that an unfinished reply swallowed, and in those that were read as another one
    /// (a capture whose packet was cut off: `ASS secret` behind what is taken for a head).
    pub(crate) fn find_stray_passwords(&mut self) {
        let mut shown: Vec<LineId> = self.secrets.visible().iter().map(|secret| secret.line).collect();
        order::sort_by_key(&mut shown, |line| *line);
        for line in self.lines_with(&["://", "PASS ", "ACCT "]) {
            let text = self.source.line(line);
            let visible = url_passwords(text);
            let hidden = match self.roles.get(line) {
                Some(Role::Blank) => None,
                Some(Role::Command) if shown.binary_search(&LineId(line as u32)).is_ok() => None,
                Some(Role::Command) => password_in_other_line(text)
                    .filter(|&(from, to)| text.get(from..to).is_some_and(|value| !value.contains(char::is_whitespace))),
                // What is no text may have been taken for anything.
                Some(Role::Reply) if !text.contains('\0') => password_in_reply(text),
                _ => password_in_other_line(text),
            };
            for (from, to) in visible {
                let value = text.get(from..to).unwrap_or_default();
                let place = TextRef::of(value, self.source.text(), &mut self.rebuilt);
                self.secrets.add(place, value, LineId(line as u32), false);
            }
            if let Some((from, to)) = hidden {
                let value = text.get(from..to).unwrap_or_default();
                self.secrets.hide(TextRef::of(value, self.source.text(), &mut self.rebuilt), value);
            }
        }
        self.secrets.settle(self.source.text());
    }

    /// Adds the bodies of private keys. They are no passwords of this log, so it is not said that it shows one.
    pub(crate) fn find_private_keys(&mut self) {
        let text = |line: usize| (line < self.source.line_count()).then(|| self.source.line(line));
        let bodies = private_key::bodies(&self.lines_with(&private_key::MARKS), text);
        for (line, body) in &bodies {
            let value = self.source.line(*line).get(body.clone()).unwrap_or_default();
            self.secrets.hide(TextRef::of(value, self.source.text(), &mut self.rebuilt), value);
        }
        if !bodies.is_empty() {
            self.secrets.settle(self.source.text());
        }
    }
}
