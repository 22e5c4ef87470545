//! rclone with `-vv --dump headers`: `2026/11/21 06:40:55 DEBUG : FTP Tx: "EPSV"` and `FTP Rx: "229 …"` in Go's quotes,
//! and without `--dump` at least where it connects: `dial("tcp","203.0.113.7:40045")`.

use super::common::{host_and_port, last_place};
use super::ftplib::quoted::unquoted;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{date_time, slashed_date_time};
use crate::grammar::listing::is_listing_line;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::{Recorder, Role};

const SENT: Form = Form("FTP Tx: command");
const RECEIVED: Form = Form("FTP Rx: reply");
const DIAL: Form = Form("ftp://H: dial");
const BACKEND: Form = Form("ftp://H: words");
const LEVEL: Form = Form("LEVEL : words");
const STATS: Form = Form("statistics");
const FAILED: Form = Form("Failed to");
const LISTED: Form = Form("what rclone lists");

pub(super) static DIALECT: Dialect = Dialect {
    id: "rclone",
    title: "rclone -vv --dump headers",
    documentation: "https://rclone.org/docs/#dump-flag-flag-flag",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, DIAL, BACKEND, LEVEL, STATS, FAILED, LISTED],
    reader: || Box::new(Rclone::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/fell-back.log"),
        include_str!("samples/missing.log"),
        include_str!("samples/tls.log"),
        include_str!("samples/refused.log"),
    ],
};

#[derive(Default)]
struct Rclone {
    /// The place that is being connected to, and whether for the control connection.
    dialing: Option<(Channel, Place)>,
    /// That TLS failed was told.
    told: bool,
    /// The last command was for a transfer: what comes may be its data.
    transfer: bool,
    /// A list of errors follows.
    errors: bool,
}

impl Reader for Rclone {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let Some((stamp, message)) = leveled(line) else { return self.plain(line.trim_end(), to) };
        let message = message.trim_end();
        self.errors = message.ends_with(" occurred:");
        if let Some(Ok((_, at))) = stamp.map(slashed_date_time) {
            to.at(at);
        }
        if let Some(text) = message.strip_prefix("FTP Tx: ") {
            return self.sent(text, to).then_some(SENT);
        }
        if let Some(text) = message.strip_prefix("FTP Rx: ") {
            return self.received(text, to).then_some(RECEIVED);
        }
        if message.starts_with("ftp://") {
            return Some(self.backend(message, to));
        }
        hide_password(message, to);
        if let Some((_, version)) = message.split_once("rclone: Version \"") {
            let version = version.split('"').next().unwrap_or_default();
            let name = to.words(&format!("rclone {version}"));
            to.note(Note::Program(name));
        }
        to.remark();
        Some(LEVEL)
    }
}

impl Rclone {
    fn sent(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        let text = unquoted(text).unwrap_or(text.into());
        self.transfer = ["LIST", "MLSD", "NLST", "RETR"].iter().any(|verb| text.starts_with(verb));
        to.command(&text)
    }

    fn received(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        let text = unquoted(text).unwrap_or(text.into());
        // What the data connection gives is shown in the same way, in a transfer or just after its end.
        if self.transfer && to.open_reply().is_none() && is_listing_line(&text) {
            to.data();
            return true;
        }
        if to.reply(&text) {
            return true;
        }
        if self.transfer {
            to.data();
        }
        self.transfer
    }

    /// `ftp://203.0.113.7:21/docs: dial("tcp","203.0.113.7:40045")`, then `> dial: conn=*tls.Conn, err=<nil>`.
    fn backend(&mut self, message: &str, to: &mut Recorder<'_>) -> Form {
        if let Some((url, target)) = message.split_once(": dial(\"tcp\",\"") {
            let target = target.split('"').next().unwrap_or_default();
            let authority = url.trim_start_matches("ftp://").split('/').next().unwrap_or_default();
            let (host, port) = host_and_port(target);
            let place = to.place(host, port);
            let is_control = authority == target || authority.ends_with(&format!("@{target}"));
            let channel = if is_control { Channel::Control } else { Channel::Data };
            self.dialing = Some((channel, place));
            to.note(if is_control { Note::Connecting(place) } else { Note::Opening(Channel::Data, place) });
            return DIAL;
        }
        if let Some((_, result)) = message.split_once(": > dial: conn=") {
            let (channel, place) = self.dialing.take().unwrap_or((Channel::Unknown, Place::default()));
            match result.split_once("err=") {
                Some((kind, "<nil>")) => {
                    to.note(Note::Opened(channel, place));
                    match channel {
                        Channel::Control if kind.starts_with("*tls.") => to.note(Note::ImplicitTls),
                        Channel::Data if kind.starts_with("*tls.") => to.note(Note::Secured(Channel::Data)),
                        _ => {}
                    }
                }
                Some((_, reason)) => {
                    let failure = Failure::from_text(reason).unwrap_or(Failure::Other);
                    to.note(Note::Failed(channel, failure, place));
                }
                None => to.remark(),
            }
            return DIAL;
        }
        if message.contains("Connection failed, closing: ") {
            to.note(match Failure::from_text(message) {
                Some(Failure::TimedOut) => Note::NoReply,
                failure => Note::ControlLost(failure.unwrap_or(Failure::Closed)),
            });
        } else {
            to.remark();
        }
        BACKEND
    }

    /// Lines without a level: the end of a run, statistics, lists.
    fn plain(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Ok((rest, at)) = slashed_date_time(line)
            && rest.starts_with(" Failed to ")
        {
            to.at(at);
            // `NewFs: failed to make FTP connection to "203.0.113.7:21": dial tcp …: connection refused`
            let server = rest.split_once("failed to make FTP connection to \"").and_then(|(_, r)| r.split('"').next());
            if let Some(server) = server {
                let place = last_place(server, to);
                to.peer(place);
            }
            to.note(Note::Ended(None));
            self.errors = line.ends_with(" occurred:");
            return Some(FAILED);
        }
        let meters = ["Transferred: ", "Errors: ", "Checks: ", "Deleted: ", "Renamed: ", "Elapsed time: ", "Transferring:"];
        if meters.iter().any(|m| line.starts_with(m)) {
            to.meter();
            return Some(STATS);
        }
        if line.starts_with("\t* ") || line.starts_with(" * ") || (self.errors && line.trim_start().starts_with("* ")) {
            // `	* remote error: tls: illegal parameter`: told twice, of the connection that was used last.
            if line.contains(" tls: ") && !std::mem::replace(&mut self.told, true) {
                to.note(Note::Failed(Channel::Data, Failure::Tls, Place::default()));
            } else {
                to.remark();
            }
            return Some(STATS);
        }
        // `     1492 2026-11-20 11:02:03.000000000 report.txt`
        let size = line.trim_start().split(' ').next().unwrap_or_default();
        let rest = line.trim_start().strip_prefix(size).unwrap_or_default().trim_start();
        // A paste may have lost the blanks before the size.
        let listed = size.parse::<i64>().is_ok() && !rest.is_empty() && (line.starts_with(' ') || date_time(rest).is_ok());
        listed.then(|| {
            to.data();
            LISTED
        })
    }
}

/// `2026/11/21 06:40:55 DEBUG : FTP Tx: "EPSV"` → the stamp, and what follows the level. A container's logger may
/// have set a stamp of its own before.
fn leveled(line: &str) -> Option<(Option<&str>, &str)> {
    const LEVELS: [&str; 5] = ["DEBUG : ", "INFO  :", "NOTICE: ", "ERROR : ", "CRITICAL: "];
    let padded = LEVELS.iter().filter_map(|level| Some((*level, line.find(level)?))).min_by_key(|(_, at)| *at);
    // Of the one that is padded by two blanks, a paste may have kept one.
    let (level, at) = padded.or_else(|| Some(("INFO :", line.find("INFO :")?)))?;
    let before = line.get(..at)?;
    if is_supervised(before) {
        return Some((None, line.get(at + level.len()..).unwrap_or_default().trim_start()));
    }
    let stamp = before.len().checked_sub(20).and_then(|from| before.get(from..));
    let stamped = stamp.is_some_and(|s| slashed_date_time(s).is_ok()) || slashed_date_time(before).is_ok();
    if !stamped && !before.is_empty() {
        return None;
    }
    let stamp = if slashed_date_time(before).is_ok() { Some(before) } else { stamp };
    Some((stamp, line.get(at + level.len()..).unwrap_or_default().trim_start()))
}

/// What systemd gives a line, for which rclone leaves its own stamp out: `<7>` for the journal, which shows it as
/// `Nov 21 10:00:00 host rclone[1]: `.
fn is_supervised(before: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(priority) = before.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return digits(priority) && priority.len() == 1;
    }
    let pid = before.strip_suffix("]: ").and_then(|rest| rest.rsplit_once("rclone["));
    pid.is_some_and(|(head, pid)| digits(pid) && (head.is_empty() || head.ends_with(' ')))
}

/// `"--ftp-pass" "obscured"`: rclone's cipher is no secret, but the line does not show the password either.
fn hide_password(message: &str, to: &mut Recorder<'_>) {
    let Some((_, after)) = message.split_once("ftp-pass") else { return };
    let value = after.trim_start_matches(['"', ' ', '=']);
    let value = value.split(['"', ' ', ',']).next().unwrap_or_default();
    if to.role() == Role::Unknown && !value.is_empty() {
        to.obscured(value);
    }
}

#[cfg(test)]
mod tests;
