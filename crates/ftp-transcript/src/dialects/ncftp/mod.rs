//! LibNcFTP — ncftpls, ncftpget, ncftpput, Transmit: `Cmd: X`, replies as `227: text` whose other lines are indented
//! without a code — and the ncftp shell, which shows neither.

mod words;

use super::common::{host_and_port, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Note};
use crate::recorder::Recorder;
use ftp_catalog::ReplyCode;

const COMMAND: Form = Form("Cmd: command");
const REPLY: Form = Form("code: reply");
const BODY: Form = Form("     reply body");
const HEADER: Form = Form("LibNcFTP header");
const WORDS: Form = Form("own words");
const LAST: Form = Form("program: last words");
const METER: Form = Form("ETA meter");
const PROMPT: Form = Form("ncftp path > prompt");
const SHELL: Form = Form("what the shell shows");
const LISTING: Form = Form("listing");
const CONTENT: Form = Form("what a transfer prints");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ncftp",
    title: "LibNcFTP (ncftp, ncftpget, ncftpput, Transmit)",
    documentation: "https://www.ncftp.com/libncftp/",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, BODY, HEADER, WORDS, LAST, METER, PROMPT, SHELL, LISTING, CONTENT],
    reader: || Box::new(Ncftp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/ncftpls.log"),
        include_str!("samples/ncftpput.log"),
        include_str!("samples/shell.log"),
    ],
};

#[derive(Default)]
struct Ncftp {
    /// The lines of `/etc/issue` and the like follow, indented.
    header: bool,
    /// They have begun: their indentation may be lost.
    contents: bool,
    /// The code of the last reply.
    code: u16,
    /// The shell connects or runs a command: what it shows is the server's text, without codes.
    shell: bool,
}

impl Reader for Ncftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        // The shell draws its prompt after a carriage return.
        let line = line.trim_start_matches('\r').trim_end_matches(['\r', '\n']);
        if to.open_reply().is_some() {
            if let Some(body) = line.strip_prefix("     ").or_else(|| self.narrow_body(line)) {
                to.reply_body(body, false);
                return Some(BODY);
            }
            to.close_reply();
        }
        if let Some(form) = self.header(line, to) {
            return Some(form);
        }
        if let Some(rest) = line.strip_prefix("Cmd: ") {
            return to.command(rest).then_some(COMMAND);
        }
        if let Some((code, text)) = coded(line) {
            self.code = code.0;
            to.reply_opening(code, text);
            return Some(REPLY);
        }
        if let Some(form) = self.shell(line, to) {
            return Some(form);
        }
        if words::own_words(line, to) {
            return Some(WORDS);
        }
        if words::last_words(line, to) {
            return Some(LAST);
        }
        if let Some(glued) = after_meter(line) {
            match coded(glued) {
                Some((code, text)) => {
                    self.code = code.0;
                    to.reply_opening(code, text);
                }
                None => to.meter(),
            }
            return Some(METER);
        }
        if listing(line, to) {
            return Some(LISTING);
        }
        if self.shell {
            to.remark();
            return Some(SHELL);
        }
        to.in_transfer().then(|| {
            to.data();
            CONTENT
        })
    }
}

impl Ncftp {
    /// A line of a reply in a paste that collapsed the five blanks before it, or lost them: then only the long replies to
    /// FEAT and HELP are known to have more lines. (What comes after the reply that begins a transfer is content.)
    fn narrow_body<'a>(&self, line: &'a str) -> Option<&'a str> {
        if self.code >= 200 && let Some(body) = line.strip_prefix(' ') {
            return Some(body.trim_start());
        }
        let goes_on = matches!(self.code, 211 | 214) && !line.is_empty();
        (goes_on && !line.starts_with("Cmd: ") && coded(line).is_none()).then_some(line)
    }

    /// `LibNcFTP 3.2.6 (November 12, 2016) compiled for …` · `Uname: …` · `Contents of /etc/issue:` and its lines
    fn header(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        self.contents &= coded(line).is_none() && !line.starts_with("Remote server ");
        let begins = line.starts_with("Uname: ") || line.starts_with("Contents of /etc/") || line.starts_with("Glibc: ");
        if line.starts_with("LibNcFTP ") || (line.starts_with("NcFTP ") && line.contains(" by Mike Gleason")) {
            let words = line.find(" (").and_then(|at| line.get(..at)).unwrap_or(line);
            let name = to.words(words);
            to.note(Note::Program(name));
            self.shell = line.starts_with("NcFTP ");
        } else if !begins && !(self.header && (self.contents || line.starts_with(' ') || line.trim().is_empty())) {
            self.header = false;
            return None;
        }
        self.contents = line.starts_with("Contents of /etc/") || (self.contents && !begins);
        self.header = !self.shell;
        to.remark();
        Some(HEADER)
    }

    /// `ncftp /docs > get report.txt` · `Resolving H...  Connecting to H...` · `Logging in...  Logged in to H.`
    fn shell(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let last = line.rsplit('\r').find(|part| !part.trim().is_empty()).unwrap_or(line).trim();
        if line.starts_with("ncftp") && line.contains(" > ") || last.starts_with("ncftp") && last.ends_with('>') {
            self.shell = true;
            to.prompt();
            return Some(PROMPT);
        }
        // It names no port; `Connecting to H:21...` is FileZilla's, whose prefix was taken for a logger's, and `Connecting
        // to H at port 21...` yafc's.
        let host = last.strip_prefix("Connecting to ").and_then(|l| l.strip_suffix("..."));
        if let Some(host) = host.filter(|host| !host.contains(' ') && host_and_port(host).1.is_none()) {
            self.shell = true;
            let place = to.place(host, None);
            to.note(Note::Opening(Channel::Control, place));
            return Some(SHELL);
        }
        let logged_in = last.strip_prefix("Logged in to ").and_then(|l| l.strip_suffix('.'));
        if logged_in.is_some_and(|host| !host.contains(' ')) {
            to.note(Note::LoggedIn);
            return Some(SHELL);
        }
        if last.starts_with("Logging in...") || (last.starts_with("Resolving ") && last.ends_with("...")) {
            to.remark();
            return Some(SHELL);
        }
        None
    }
}

/// `227: Entering Passive Mode (…)`
fn coded(line: &str) -> Option<(ReplyCode, &str)> {
    let (digits, text) = line.split_once(':')?;
    let code = digits.parse().ok().filter(|_| digits.len() == 3)?;
    (100..=699).contains(&code).then(|| (ReplyCode(code), text.strip_prefix(' ').unwrap_or(text)))
}

/// `report.txt:   ETA:   0:00    1.46/  1.46 kB   64.68 MB/s  226: Transfer complete.`: the meter is drawn over
/// itself, and the reply is glued to it. Returns what follows the meter.
fn after_meter(line: &str) -> Option<&str> {
    let last = line.rsplit('\r').find(|part| !part.trim().is_empty())?;
    // `big.bin:       Using sendfile for 2500000 bytes.`
    let is_meter = last.contains("B/s ") || (line.contains(": ") && last.trim_end().ends_with("B/s"));
    if !is_meter && !last.contains(" Using sendfile for ") {
        return None;
    }
    Some(last.rsplit_once("B/s ").map_or("", |(_, rest)| rest.trim_start()))
}

#[cfg(test)]
mod tests;
