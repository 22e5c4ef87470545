//! Perl's Net::FTP with `Debug => 1`: `Net::FTP=GLOB(0x55a6bf9a4d50)>>> PASV` and `<<< 227 …`, one connection for each
//! address; before them the versions of its modules, after them what the script says.

use super::common::listing;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{CertificateTrouble, Channel, Failure, Note};
use crate::recorder::Recorder;
use std::collections::VecDeque;

const SENT: Form = Form("Class=GLOB(0x…)>>> command");
const RECEIVED: Form = Form("Class=GLOB(0x…)<<< reply");
const VERSIONS: Form = Form("Class>>> Module(version)");
const WARNING: Form = Form("Net::Cmd's warning");
const SCRIPT: Form = Form("the script's words");
const ECHO: Form = Form("a reply printed by the script");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "net-ftp",
    title: "Net::FTP (Perl) with Debug",
    documentation: "https://perldoc.perl.org/Net::FTP",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, VERSIONS, WARNING, SCRIPT, ECHO, LISTING],
    reader: || Box::new(NetFtp::default()),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/timeout.log"),
        include_str!("samples/quota.log"),
        include_str!("samples/refused.log"),
    ],
};

#[derive(Default)]
struct NetFtp {
    /// The connection of the last line.
    key: u64,
    /// The lines of the last reply without their codes, as `$ftp->message` gives them to the script.
    message: VecDeque<String>,
    /// Whether the module named itself.
    named: bool,
}

impl Reader for NetFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some((before, key, mark, text)) = marked(line) {
            // `ls failed: [Net::FTP] TimeoutNet::FTP=GLOB(0x55e65e7280b8)>>> QUIT`: the script ended no line.
            if before.contains(' ') {
                to.connection(self.key);
                self.script(before, to);
            }
            self.key = key;
            to.connection(key);
            return self.said(mark, text, to);
        }
        if let Some((class, module)) = line.split_once(">>> ")
            && is_class(class)
            && module.ends_with(')')
        {
            if !module.starts_with(' ') {
                let name = to.words(module);
                to.note(Note::Program(name));
            }
            self.named = true;
            to.remark();
            return Some(VERSIONS);
        }
        to.connection(self.key);
        if let Some(form) = self.script(line, to) {
            return Some(form);
        }
        listing(line, to).then_some(LISTING)
    }
}

impl NetFtp {
    fn said(&mut self, mark: &str, text: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if mark == ">>> " {
            self.message.clear();
            return to.command(text).then_some(SENT);
        }
        if to.open_reply().is_none() {
            self.message.clear();
        }
        let taken = to.reply(text);
        let coded = text.get(..3).is_some_and(|code| code.bytes().all(|b| b.is_ascii_digit()));
        self.message.push_back(if coded { text.get(4..).unwrap_or_default() } else { text }.to_owned());
        taken.then_some(RECEIVED)
    }

    fn script(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some(warning) = line.split_once("Net::Cmd::").map(|(_, w)| w) {
            // `Net::FTP: Net::Cmd::getline(): timeout at /home/alice/bin/get.pl line 9.`, perhaps after what the
            // script said without ending its line.
            let waited = warning.contains("(): timeout").then_some(Failure::TimedOut);
            match waited {
                _ if warning.contains("unexpected EOF") => {
                    // Not the name of the function: `_syswrite_with_timeout(): unexpected EOF on command channel: Broken pipe`
                    let reason = warning.split_once("command channel").map_or("", |(_, reason)| reason);
                    let failure = Failure::from_text(reason).unwrap_or(Failure::Closed);
                    to.note(Note::ControlLost(failure));
                }
                // Net::FTP connects after it has sent the command, and says nothing when that fails: the server, to
                // which nobody came, says nothing either.
                Some(Failure::TimedOut) if to.in_data_setup() && !to.in_transfer() && to.awaiting().is_some_and(|v| v.is_transfer()) => {
                    to.note(Note::TransferFailed(Failure::TimedOut));
                }
                Some(Failure::TimedOut) => to.note(Note::NoReply),
                _ => to.remark(),
            }
            return Some(WARNING);
        }
        if let Some(said) = self.message.front()
            && !said.trim().is_empty()
            && (line.ends_with(said.trim()) || line.contains(&format!("{} at ", said.trim())))
        {
            self.message.pop_front();
            match line.strip_prefix("Cannot connect to ").and_then(|l| l.split_once(": ")) {
                Some((host, _)) => {
                    let place = to.place(host, None);
                    to.peer(place);
                    to.remark();
                }
                None => to.remark(),
            }
            return Some(ECHO);
        }
        self.complaint(line, to)
    }

    /// `Cannot connect to 203.0.113.103: Connection refused`, as the manual's example says it; `ls failed: …`.
    fn complaint(&self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        if let Some((host, reason)) =
            line.split_once("annot connect to ").or_else(|| line.split_once("an't connect to ")).and_then(|(_, l)| l.split_once(": "))
        {
            let place = to.place(host.trim_matches(['"', '\'']), None);
            if reason.starts_with("[Net::FTP] Timeout") {
                // The connection stood: the server said nothing on it. (Perl's own reason names the connecting.)
                to.peer(place);
                if !to.has_spoken() {
                    to.note(Note::Opened(Channel::Control, place));
                }
                to.remark();
            } else {
                let failure = reason_of(reason);
                to.note(Note::Failed(Channel::Control, failure, place));
            }
            return Some(SCRIPT);
        }
        if line.contains("[Net::FTP] Timeout") {
            to.remark();
        } else if line.contains("[Net::FTP] Connection closed") {
            to.note(Note::ControlLost(Failure::Closed));
        } else if line.contains("Unable to close datastream") || line.starts_with("Net::FTP: ") {
            to.remark();
        } else if line.starts_with("Cannot ") || line.contains(" failed: ") {
            if !self.named {
                return None;
            }
            to.remark();
        } else {
            return None;
        }
        Some(SCRIPT)
    }
}

fn reason_of(reason: &str) -> Failure {
    match Failure::from_text(reason) {
        Some(failure) => failure,
        None if reason.contains("certificate verify") => Failure::Certificate(CertificateTrouble::Untrusted),
        None if reason.contains("SSL") => Failure::Tls,
        None => Failure::Other,
    }
}

/// `Net::FTP=GLOB(0x55a6bf9a4d50)<<< 220 ready` → what stands before the address, its number, `<<< `, `220 ready`
fn marked(line: &str) -> Option<(&str, u64, &str, &str)> {
    let (before, rest) = line.split_once("=GLOB(0x")?;
    let (address, rest) = rest.split_once(')')?;
    let key = u64::from_str_radix(address, 16).ok()?;
    let (mark, text) = rest.split_at_checked(3)?;
    let text = text.strip_prefix(' ').unwrap_or(text);
    let mark = match mark {
        ">>>" => ">>> ",
        "<<<" => "<<< ",
        _ => return None,
    };
    Some((before, key, mark, text))
}

fn is_class(class: &str) -> bool {
    class.contains("::") && class.bytes().all(|b| b.is_ascii_alphanumeric() || b == b':' || b == b'_')
}

#[cfg(test)]
mod tests;
