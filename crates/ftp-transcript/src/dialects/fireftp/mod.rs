//! FireFTP: replies at the margin, commands indented by seven blanks; the password's place is taken by a sentence in the
//! user's language. `       PASS (password not shown)`

use super::common::{bare_command, bare_reply};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::Recorder;

const COMMAND: Form = Form("seven blanks and a command");
const NARROW: Form = Form("a blank and a command");
const MASKED: Form = Form("a blank and PASS (words)");
const REPLY: Form = Form("reply");

pub(super) static DIALECT: Dialect = Dialect {
    id: "fireftp",
    title: "FireFTP",
    documentation: "https://github.com/mimecuvalo/fireftp",
    perspective: Perspective::Client,
    forms: &[COMMAND, NARROW, MASKED, REPLY],
    reader: || Box::new(FireFtp),
    // Built after a thread (fireftp#203).
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/de.log")],
};

struct FireFtp;

impl Reader for FireFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if to.open_reply().is_some() {
            return bare_reply(line, to).then_some(REPLY);
        }
        // A paste may have collapsed the seven blanks; then the sentence in the password's place tells it.
        for (indent, form) in [("       ", COMMAND), (" ", NARROW)] {
            let text = line.strip_prefix(indent).filter(|text| !text.starts_with(' '));
            if let Some(text) = text
                && bare_command(text, false, to)
            {
                let masked = text.strip_prefix("PASS (").and_then(|t| t.strip_suffix(')')).is_some_and(|t| t.contains(' '));
                return Some(if form == NARROW && masked { MASKED } else { form });
            }
        }
        bare_reply(line, to).then_some(REPLY)
    }
}

#[cfg(test)]
mod tests;
