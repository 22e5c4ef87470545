//! Python's ftplib at `set_debuglevel(1)` or `(2)`: `*cmd* 'X'`, `*resp* 'X'` in Python's quotes, and at level 2 the
//! same once more as `*put*` and `*get*`; then often a traceback, whose last line tells what went wrong.

pub(super) mod quoted;
pub(super) mod traceback;

use super::common::listing;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::{Recorder, Role};
use quoted::unquoted;
use traceback::Traceback;

const COMMAND: Form = Form("*cmd* 'command'");
const PUT: Form = Form("*put* 'command'");
const REPLY: Form = Form("*resp* 'reply'");
const GET: Form = Form("*get* 'reply'");
const WELCOME: Form = Form("*welcome* 'reply'");
const CONTENT: Form = Form("what a transfer prints");
const TRACEBACK: Form = Form("Python traceback");
const REFUSED: Form = Form("ftplib.error_perm: reply");
const EXCEPTION: Form = Form("Python exception");
const ECHO: Form = Form("a reply printed by the script");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftplib",
    title: "Python ftplib with set_debuglevel",
    documentation: "https://docs.python.org/3/library/ftplib.html#ftplib.FTP.set_debuglevel",
    perspective: Perspective::Client,
    forms: &[COMMAND, PUT, REPLY, GET, WELCOME, CONTENT, TRACEBACK, EXCEPTION, REFUSED, ECHO, LISTING],
    reader: || Box::new(Ftplib::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/level-1.log"),
        include_str!("samples/level-2.log"),
        include_str!("samples/traceback.log"),
    ],
};

#[derive(Default)]
struct Ftplib {
    /// The command of the last `*cmd*`, which `*put*` repeats.
    sent: Option<String>,
    /// Whether `*get*` lines have given the reply that `*resp*` repeats.
    got: bool,
    /// The lines of the last reply, and how many of them the script has printed.
    last: (Vec<String>, usize),
    traceback: Traceback,
}

impl Reader for Ftplib {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some((mark, rest)) = marked(line) {
            self.traceback.end();
            if let Some(form) = self.marked(mark, rest, to) {
                return Some(form);
            }
        }
        if self.traceback.frame(line) {
            to.remark();
            return Some(TRACEBACK);
        }
        if self.traceback.exception(line, to) {
            if line.starts_with("ftplib.error_") {
                return Some(REFUSED);
            }
            // `Exception: error_perm 214-The following …`: the other lines of the reply follow.
            self.last.1 = usize::from(self.last.0.first().is_some_and(|first| line.ends_with(first.as_str())));
            return Some(EXCEPTION);
        }
        if self.echo(line) {
            to.remark();
            return Some(ECHO);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        to.in_transfer().then(|| {
            to.data();
            CONTENT
        })
    }
}

impl Ftplib {
    fn marked(&mut self, mark: &str, rest: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let text = unquoted(rest)?;
        let text = text.trim_end_matches(['\r', '\n']);
        match mark {
            "cmd" => {
                self.sent = Some(text.to_owned());
                to.command(text).then_some(COMMAND)
            }
            "put" | "put urgent" => {
                if self.sent.take().as_deref() == Some(text) {
                    to.set_role(Role::Command);
                    return Some(PUT);
                }
                to.command(text).then_some(PUT)
            }
            "get" => {
                if !self.got {
                    self.last = (Vec::new(), 0);
                }
                self.got = true;
                self.last.0.push(text.to_owned());
                to.reply(text).then_some(GET)
            }
            "resp" => {
                if std::mem::take(&mut self.got) {
                    to.set_role(Role::Reply);
                    return Some(REPLY);
                }
                self.last = (text.split('\n').map(str::to_owned).collect(), 0);
                let mut taken = true;
                for part in text.split('\n') {
                    taken &= to.reply(part);
                }
                taken.then_some(REPLY)
            }
            "welcome" => {
                to.set_role(Role::Reply);
                Some(WELCOME)
            }
            // Level 3: each line of a listing or text file.
            "retr" => {
                to.data();
                Some(CONTENT)
            }
            _ => None,
        }
    }

    /// Scripts print what ftplib returns: the last reply, line by line.
    fn echo(&mut self, line: &str) -> bool {
        let (lines, printed) = &mut self.last;
        let is = lines.get(*printed).is_some_and(|l| l.trim_end() == line);
        *printed += usize::from(is);
        is
    }
}

/// `*cmd* 'PASV'` → `cmd`, `'PASV'`
fn marked(line: &str) -> Option<(&str, &str)> {
    let (mark, rest) = line.strip_prefix('*')?.split_once("* ")?;
    mark.bytes().all(|b| b.is_ascii_lowercase() || b == b' ').then_some((mark, rest))
}

#[cfg(test)]
mod tests;
