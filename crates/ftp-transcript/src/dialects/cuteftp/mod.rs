//! CuteFTP: `STATUS:>`, `COMMAND:>` and `ERROR:>` with a TAB behind them; replies are indented by TABs, without a keyword.

use super::common::host_and_port;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::time_of_day;
use crate::grammar::reply::bare_reply_line;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("COMMAND:>");
const STATUS: Form = Form("STATUS:>");
const ERROR: Form = Form("ERROR:>");
const REPLY: Form = Form("TAB TAB reply");
const ADVICE: Form = Form("TAB TAB advice");

pub(super) static DIALECT: Dialect = Dialect {
    id: "cuteftp",
    title: "CuteFTP log pane",
    documentation: "https://help.globalscape.com/help/cuteftp9/",
    perspective: Perspective::Client,
    forms: &[COMMAND, STATUS, ERROR, REPLY, ADVICE],
    reader: || Box::<CuteFtp>::default(),
    // Built after logs in threads.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/pasv.log"), include_str!("samples/spaces.log")],
};

#[derive(Default)]
struct CuteFtp {
    /// A keyword was seen: indented lines are its.
    begun: bool,
}

impl Reader for CuteFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(text) = line.strip_prefix("COMMAND:>") {
            self.begun = true;
            let text = without_stamp(text, to);
            if !to.command(text) {
                to.remark();
            }
            return Some(COMMAND);
        }
        if let Some(text) = line.strip_prefix("STATUS:>") {
            self.begun = true;
            let text = without_stamp(text, to);
            status(text, to);
            return Some(STATUS);
        }
        if let Some(text) = line.strip_prefix("ERROR:>") {
            self.begun = true;
            let text = without_stamp(text, to);
            error(text, to);
            return Some(ERROR);
        }
        // Behind TABs, which a paste may have lost.
        if !self.begun {
            return None;
        }
        let text = without_stamp(line, to);
        if to.open_reply().is_some() || bare_reply_line(text).is_some() {
            return to.reply(text).then_some(REPLY);
        }
        // `1) Verify that the destination IP address is correct.`, `Informational Message Only:`
        let number = text.split_once(')').map_or("", |(number, _)| number);
        let advice = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        if advice || text == "Informational Message Only:" {
            to.remark();
            return Some(ADVICE);
        }
        None
    }
}

/// The text behind TABs, or the blanks that a paste made of them, and behind `[9/8/2009 10:08:08 PM] `.
fn without_stamp<'a>(text: &'a str, to: &mut Recorder<'_>) -> &'a str {
    let text = text.trim_start();
    let stamp = text.strip_prefix('[').and_then(|t| t.split_once("] "));
    let Some((stamp, rest)) = stamp.filter(|(stamp, _)| stamp.contains(':') && stamp.contains(['/', '.', '-'])) else {
        return text;
    };
    if let Some((_, at)) = stamp.split(' ').find_map(|word| time_of_day(word).ok()) {
        to.at(at);
    }
    rest.trim_start()
}

fn status(text: &str, to: &mut Recorder<'_>) {
    if let Some(rest) = text.strip_prefix("Connecting to FTP server... ") {
        // `xxxx.example.org:21 (ip = 203.0.113.7)...`
        let (name, ip) = rest.split_once(" (ip = ").unwrap_or((rest.trim_end_matches('.'), ""));
        let (host, port) = host_and_port(name);
        let ip = ip.split(')').next().unwrap_or_default();
        let place = to.place(if ip.parse::<std::net::IpAddr>().is_ok() { ip } else { host }, port);
        to.note(Note::Connecting(place));
    } else if text.starts_with("Socket connected.") {
        to.note(Note::Opened(Channel::Control, Place::default()));
    } else if let Some(rest) = text.strip_prefix("Substituting received PASV address ") {
        let (announced, used) = rest.split_once(" to server address ").unwrap_or((rest, ""));
        let used = used.trim_end_matches('.').parse().ok();
        to.note(Note::Repaired { announced: announced.parse().ok(), used });
    } else if let Some(rest) = text.strip_prefix("Connecting FTP data socket... ") {
        let (host, port) = host_and_port(rest.trim_end_matches('.'));
        let place = to.place(host, port);
        to.note(Note::Opening(Channel::Data, place));
    } else if text.starts_with("SSL encrypted session established") || text.starts_with("SSL: Established") {
        to.note(Note::Secured(Channel::Control));
    } else if text.starts_with("PASV failed, trying PORT") {
        to.note(Note::ModeChanged);
    } else {
        to.remark();
    }
}

fn error(text: &str, to: &mut Recorder<'_>) {
    // "error or timeout" leaves open which.
    let failure = if text.contains("error or timeout") { None } else { Failure::from_text(text) };
    if text.starts_with("PASV failed, trying PORT") {
        to.note(Note::ModeChanged);
    } else if text.contains("data socket") {
        to.note(Note::Failed(Channel::Data, failure.unwrap_or(Failure::Other), Place::default()));
    } else if failure.is_some() || text.starts_with("The connection failed") {
        to.note(Note::Failed(Channel::Unknown, failure.unwrap_or(Failure::Other), Place::default()));
    } else {
        to.remark();
    }
}

#[cfg(test)]
mod tests;
