//! GNU wget, in any language: without options several commands with their outcome on one line and no reply
//! (`==> PASV ... done.    ==> RETR x ... done.`), with `-S` the commands (`--> PASV`) and bare replies, with `-d` both.

mod debug;
mod messages;
mod places;

use super::common::{bare_reply, listing};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use messages::{Message, message};
use places::{Url, control_place, data_place, url_of};

const URL: Form = Form("--date--  URL");
const TARGET: Form = Form("=> 'file'");
const CONNECTING: Form = Form("Connecting to host:port...");
const STEPS: Form = Form("==> command ... outcome");
const COMMAND: Form = Form("--> command");
const REPLY: Form = Form("reply");
const LOGIN: Form = Form("Logging in as user ...");
const MESSAGE: Form = Form("own words");
const SAVED: Form = Form("date (speed) - saved");
const METER: Form = Form("0K .......... meter");
const DEBUG: Form = Form("debug words");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "wget",
    title: "GNU wget",
    documentation: "https://www.gnu.org/software/wget/manual/html_node/Logging-and-Input-File-Options.html",
    perspective: Perspective::Client,
    forms: &[URL, TARGET, CONNECTING, STEPS, COMMAND, REPLY, LOGIN, MESSAGE, SAVED, METER, DEBUG, LISTING],
    reader: || Box::new(Wget::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/plain.log"),
        include_str!("samples/plain-failed.log"),
        include_str!("samples/server-response.log"),
        include_str!("samples/debug.log"),
    ],
};

#[derive(Default)]
struct Wget {
    /// Where the current URL points.
    url: Url,
    /// `--> ` lines show the commands (`-S`, `-d`): the `==>` lines only repeat them.
    shows_commands: bool,
    /// `-d`.
    debugs: bool,
    /// Connected, and the login line is due.
    login_due: bool,
    /// A command whose outcome stands on the next line: `==> RETR nope.zip ... `
    outcome_due: bool,
    /// The control connection could not be made; what follows repeats that.
    failed: bool,
}

impl Reader for Wget {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(rest) = line.strip_prefix("--> ") {
            self.shows_commands = true;
            self.login_due &= !rest.starts_with("USER ");
            return to.command(rest).then_some(COMMAND);
        }
        if to.open_reply().is_some() && !line.is_empty() {
            return to.reply(line).then_some(REPLY);
        }
        if let Some(url) = url_of(line) {
            let debugs = self.debugs;
            *self = Wget { url, debugs, ..Wget::default() };
            to.remark();
            return Some(URL);
        }
        // After a URL even where the paste lost the indentation.
        if line.trim_start().starts_with("=> ") && (line.starts_with("   ") || !self.url.host.is_empty()) {
            to.remark();
            return Some(TARGET);
        }
        if line.contains("==> ") {
            self.steps(line, to);
            return Some(STEPS);
        }
        if let Some(form) = self.connecting(line, to) {
            return Some(form);
        }
        if self.saved(line, to).is_some() {
            return Some(SAVED);
        }
        if self.debugs_with(line, to) {
            return Some(DEBUG);
        }
        if bare_reply(line, to) {
            return Some(REPLY);
        }
        if is_meter(line) {
            to.meter();
            return Some(METER);
        }
        if let Some(form) = self.words(line, to) {
            return Some(form);
        }
        listing(line, to).then_some(LISTING)
    }
}

impl Wget {
    /// `Connecting to ftp.example.org (ftp.example.org)|203.0.113.70|:21... connected.` in any language, and the
    /// line before it where the name has no address.
    fn connecting(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if self.url.host.is_empty()
            && let Some(url) = places::headless(line)
        {
            self.url = url;
        }
        if self.url.host.is_empty() || !(line.contains("...") || line.contains('…')) {
            return None;
        }
        let outcome = line.rsplit("...").next().filter(|o| o.len() < line.len());
        let outcome = outcome.or_else(|| line.rsplit('…').next()).unwrap_or_default().trim();
        if let Some((host, port)) = control_place(line, &self.url) {
            let place = to.place(host, Some(port));
            to.note(Note::Connecting(place));
            if self.url.is_ftps && port == 990 {
                to.note(Note::ImplicitTls);
            }
            match Failure::from_text(outcome) {
                Some(failure) => self.failed(failure, place, to),
                // `échec : …`, but `connecté.` and `接続しました。`
                None if outcome.contains(": ") || outcome.contains(" :") => self.failed(Failure::Other, place, to),
                None if outcome.is_empty() => {}
                None => {
                    self.login_due = true;
                    to.note(Note::Opened(Channel::Control, Place::default()));
                }
            }
            return Some(CONNECTING);
        }
        if line.contains(self.url.host.as_str()) && !self.login_due {
            // `Resolving ftp.example.org (ftp.example.org)... 203.0.113.70`
            match Failure::from_text(outcome) {
                Some(failure @ Failure::NameNotFound) => {
                    let host = self.url.host.clone();
                    let place = to.place(&host, self.url.port);
                    self.failed(failure, place, to);
                }
                _ => to.remark(),
            }
            return Some(CONNECTING);
        }
        if self.login_due {
            // `Logging in as alice ... Logged in!`; with an empty outcome the next line tells.
            self.login_due = false;
            self.outcome_due = outcome.is_empty();
            if outcome.is_empty() { to.remark() } else { to.note(Note::LoggedIn) }
            return Some(LOGIN);
        }
        None
    }

    fn failed(&mut self, failure: Failure, place: Place, to: &mut Recorder<'_>) {
        self.failed = true;
        to.note(Note::Failed(Channel::Control, failure, place));
    }

    /// `==> SYST ... done.    ==> PWD ... done.` · `==> CWD not needed.`
    fn steps(&mut self, line: &str, to: &mut Recorder<'_>) {
        to.remark();
        if self.shows_commands || self.debugs {
            return;
        }
        for step in line.split("==> ").skip(1) {
            let Some((command, outcome)) = step.split_once(" ...") else { continue };
            // `CWD (1) /docs`
            let counted = command.strip_prefix("CWD (").and_then(|rest| rest.split_once(") "));
            let command = counted.map_or_else(|| command.to_owned(), |(_, path)| format!("CWD {path}"));
            if !command.starts_with(|c: char| c.is_ascii_uppercase()) || !to.command(&command) {
                continue;
            }
            self.outcome(&command, outcome.trim(), to);
        }
    }

    fn outcome(&mut self, command: &str, outcome: &str, to: &mut Recorder<'_>) {
        let verb = command.split(' ').next().unwrap_or_default();
        self.outcome_due = outcome.is_empty();
        if outcome.is_empty() {
            return;
        }
        if let Some(failure) = Failure::from_text(outcome) {
            // `couldn't connect to 10.0.0.11 port 40082: Connection timed out`: the reply itself was fine.
            to.reported(true);
            no_data_connection(outcome, failure, to);
            return;
        }
        match verb {
            // The size, or nothing but that it is done.
            "SIZE" => to.reported(outcome.starts_with(|c: char| c.is_ascii_digit())),
            // Begun, not ended: `saved` tells.
            "RETR" | "LIST" | "NLST" | "STOR" => {}
            _ => to.reported(true),
        }
    }

    /// `2026-11-21 06:36:24 (260 MB/s) - ‘report.txt’ saved [1492]`
    fn saved(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<()> {
        let (rest, stamp) = date_time(line).ok()?;
        let (_, outcome) = rest.strip_prefix(" (")?.split_once(") - ")?;
        to.at(stamp);
        if outcome.ends_with(']') {
            if !self.shows_commands {
                to.reported(true);
            }
            to.note(Note::TransferDone);
        } else if message(outcome) == Some(Message::ControlClosed) {
            to.note(Note::ControlLost(Failure::Closed));
        } else {
            // `Data connection: Connection timed out; Control connection closed.`
            to.note(Note::TransferFailed(Failure::from_text(outcome).unwrap_or(Failure::Other)));
        }
        Some(())
    }

    fn debugs_with(&mut self, line: &str, to: &mut Recorder<'_>) -> bool {
        if debug::begins(line) {
            self.debugs = true;
        }
        if !self.debugs && !line.starts_with("Setting --") {
            return false;
        }
        debug::words(line, to)
    }

    fn words(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if line.is_empty() {
            return None;
        }
        if let Some(rest) = line.strip_prefix("wget: ") {
            // `wget: unable to resolve host address ‘ftp.nonexistent.example’`
            let host = self.url.host.clone();
            if !self.failed && !host.is_empty() && rest.contains(host.as_str()) {
                let place = to.place(&host, self.url.port);
                self.failed(Failure::NameNotFound, place, to);
            } else {
                to.remark();
            }
            return Some(MESSAGE);
        }
        if let Some(reason) = line.strip_prefix("accept: ") {
            // `accept: Connection timed out`: in active mode the server did not connect.
            let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
            to.note(Note::Failed(Channel::Data, failure, Place::default()));
            return Some(MESSAGE);
        }
        if data_place(line).is_some()
            && let Some(failure) = Failure::from_text(line)
        {
            no_data_connection(line, failure, to);
            return Some(MESSAGE);
        }
        let due = std::mem::take(&mut self.outcome_due) && !self.shows_commands;
        match message(line) {
            Some(found) => told(found, line, due, to),
            None if line == "Resuming SSL session in data connection." => to.note(Note::Secured(Channel::Data)),
            None if line == "Server does not support AUTH TLS." || line.starts_with("Server does not") => to.remark(),
            None if places::is_length(line) || line.starts_with("[ ") || line.starts_with("FINISHED --") => to.remark(),
            None if line.starts_with("Downloaded: ") || line.starts_with("Total wall clock time: ") => to.remark(),
            // Whatever the language: what stands where an outcome is due is why there is none.
            None if due && to.awaiting().is_some() => {
                to.reported(false);
                to.remark();
            }
            None => return None,
        }
        Some(MESSAGE)
    }
}

/// A message that is known; `due` where it stands for the outcome of a command.
fn told(message: Message, line: &str, due: bool, to: &mut Recorder<'_>) {
    let waits = due && to.awaiting().is_some();
    let certificate = |trouble, to: &mut Recorder<'_>| {
        // Under `--no-check-certificate` it is only a warning; the words for "error" are nearly the same everywhere.
        let is_error = ["ERR", "Err", "FE", "エラー", "错误", "錯誤", "ОШИБКА", "ПОМИЛКА", "오류"].iter().any(|w| line.starts_with(w));
        if is_error {
            to.note(Note::Failed(Channel::Control, Failure::Certificate(trouble), Place::default()));
        } else {
            to.note(Note::CertificateDoubt(trouble));
        }
    };
    match message {
        Message::LoggedIn => to.note(Note::LoggedIn),
        Message::LoginRefused => to.note(Note::LoginRefused),
        Message::UnreadablePassive => {
            if waits {
                to.reported(true);
            }
            to.note(Note::UnreadablePassiveReply);
        }
        Message::NoPassive | Message::Missing => {
            if waits {
                to.reported(false);
            }
            to.remark();
        }
        // wget closes the connection there (`getftp` in src/ftp.c).
        Message::NoFolder => {
            if waits {
                to.reported(false);
            }
            to.note(Note::Ended(None));
        }
        Message::ControlClosed => to.note(Note::ControlLost(Failure::Closed)),
        Message::Untrusted => certificate(CertificateTrouble::Untrusted, to),
        Message::Expired => certificate(CertificateTrouble::Expired, to),
        Message::WrongName => certificate(CertificateTrouble::WrongName, to),
        Message::NoTls => to.note(Note::Failed(Channel::Control, Failure::Tls, Place::default())),
        Message::Reusing | Message::Other => to.remark(),
    }
}

/// `couldn't connect to 10.0.0.11 port 40082: Connection timed out`. wget connects where the reply says.
fn no_data_connection(text: &str, failure: Failure, to: &mut Recorder<'_>) {
    let place = match data_place(text) {
        Some((host, port)) => to.place(host, Some(port)),
        None => Place::default(),
    };
    to.announced(place);
    to.note(Note::Failed(Channel::Data, failure, place));
}

/// `    50K .......... ..........  68%  210M 0s` · `report.txt   100%[=====>]  1.46K  --.-KB/s  in 0s`
fn is_meter(line: &str) -> bool {
    let trimmed = line.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let after = trimmed.get(digits..).unwrap_or_default();
    // Without the indentation it takes a whole group of dots, or the percentage.
    let shown = line.starts_with(' ') || after.contains("..........") || after.contains("% ");
    let dots = digits > 0 && shown && after.starts_with(['K', 'M']);
    let known = |c: char| c.is_ascii_digit() || " .,%=KMGTsmhd-".contains(c);
    (dots && after.chars().all(known)) || (line.contains("%[") && line.contains(']'))
}

/// Whether a line is one of wget's messages.
pub(crate) fn is_translated(line: &str) -> bool {
    message(line).is_some()
}

#[cfg(test)]
mod tests;
