//! gFTP on a terminal: each line begins with the colour that says who speaks. `ESC[32mUSER alice`, `ESC[33m331 …`, errors
//! and refusals in red, its own words in the default colour, in any language. Replies of several lines may be missing. Its
//! window's log has no colours when it is pasted.

mod window;

use super::common::listing;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::bare_reply_line;
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("green command");
const REPLY: Form = Form("yellow reply");
const ERROR: Form = Form("red error");
const WORDS: Form = Form("uncoloured words behind a colour");
const PROMPT: Form = Form("ftp>");
const METER: Form = Form("[ ] @ KB/s");
const LISTING: Form = Form("listing");

pub(super) static DIALECT: Dialect = Dialect {
    id: "gftp",
    title: "gFTP",
    documentation: "https://www.gftp.org/",
    perspective: Perspective::Client,
    forms: &[
        COMMAND, REPLY, ERROR, WORDS, PROMPT, METER, LISTING, window::WORDS, window::REPLY, window::COMMAND,
    ],
    reader: || Box::<Gftp>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/session.log"),
        include_str!("samples/refused.log"),
        include_str!("samples/blocked-de.log"),
        include_str!("samples/window.log"),
    ],
};

#[derive(Default)]
struct Gftp {
    /// Host and port that the user asked for.
    site: Option<(String, u16)>,
    /// A connection is being made.
    dialing: bool,
}

/// The colours that gFTP uses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Colour {
    Red,
    Green,
    Yellow,
    Blue,
    Default,
}

impl Reader for Gftp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let Some((colour, text)) = colour_and_text(line) else { return window::read(line, to) };
        if let Some(typed) = text.strip_prefix("ftp> ") {
            self.typed(typed);
            to.prompt();
            return Some(PROMPT);
        }
        if text.is_empty() {
            to.remark();
            return Some(WORDS);
        }
        Some(match colour {
            Colour::Green => {
                to.give_up_waiting();
                if !to.command(&text) {
                    to.remark();
                }
                COMMAND
            }
            Colour::Yellow => {
                if !to.reply(&text) {
                    to.remark();
                }
                REPLY
            }
            Colour::Red if bare_reply_line(&text).is_some() => {
                to.reply(&text);
                REPLY
            }
            Colour::Red => {
                self.error(&text, to);
                ERROR
            }
            _ if text.contains("] @ ") => {
                to.meter();
                METER
            }
            _ if listing(&text, to) => LISTING,
            _ => {
                self.words(&text, to);
                WORDS
            }
        })
    }
}

impl Gftp {
    /// `open ftp://alice:…@203.0.113.23:21/`, or `open 203.0.113.23`
    fn typed(&mut self, typed: &str) {
        let Some(target) = typed.strip_prefix("open ") else { return };
        let place = target.split_once("://").map_or(target, |(_, rest)| rest);
        let place = place.split('/').next().unwrap_or_default();
        let place = place.rsplit_once('@').map_or(place, |(_, host)| host);
        let (host, port) = super::common::host_and_port(place);
        self.site = Some((host.to_owned(), port.unwrap_or(21)));
        self.dialing = false;
    }

    fn error(&mut self, text: &str, to: &mut Recorder<'_>) {
        let reason = Failure::from_text(text).or_else(|| text.starts_with("Unknown host").then_some(Failure::NameNotFound));
        match reason {
            Some(reason) => to.note(Note::Failed(Channel::Unknown, reason, Place::default())),
            None if text.starts_with("Cannot create a") => {
                to.note(Note::Failed(Channel::Unknown, Failure::Other, Place::default()));
            }
            None => to.remark(),
        }
        if reason.is_some() && !to.has_spoken() {
            self.dialing = false;
        }
    }

    /// `Looking up H`, `Trying H:21`, `Connected to H:21`, and the same in other languages: told by the host, and by
    /// whether its port follows.
    fn words(&mut self, text: &str, to: &mut Recorder<'_>) {
        if let Some(version) = text.strip_prefix("gFTP ") {
            let name = text.split(" - ").next().filter(|_| version.starts_with(|c: char| c.is_ascii_digit()));
            match name.map(|name| to.words(name)) {
                Some(name) => to.note(Note::Program(name)),
                None => to.remark(),
            }
            return;
        }
        let english = || {
            let rest = text.strip_prefix("Trying ").or_else(|| text.strip_prefix("Connected to "))?;
            let (host, port) = super::common::host_and_port(rest);
            Some((host.to_owned(), port?))
        };
        let Some((host, port)) = self.site.clone().or_else(english) else {
            to.remark();
            return;
        };
        let after = text.split_once(host.as_str()).map(|(_, after)| after);
        let names_port = after.is_some_and(|a| a.split(|c: char| !c.is_ascii_digit()).any(|n| n.parse() == Ok(port)));
        let place = to.place(&host, Some(port));
        if names_port && self.dialing {
            self.dialing = false;
            to.note(Note::Opened(Channel::Control, place));
        } else if names_port {
            self.dialing = true;
            to.note(Note::Connecting(place));
        } else if after.is_some() && !to.has_spoken() {
            to.note(Note::Connecting(place));
        } else {
            to.remark();
        }
    }
}

/// The last colour before the text, and the text without colours, NULs and what a carriage return wrote over. `None` for
/// a line without any colour, unless it is a meter.
fn colour_and_text(line: &str) -> Option<(Colour, String)> {
    let mut colour = None;
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        text.push_str(before);
        let (code, after) = after.split_once('m')?;
        if text.trim_matches(['\0', '\r', ' ']).is_empty() {
            colour = Some(match code {
                "31" => Colour::Red,
                "32" => Colour::Green,
                "33" => Colour::Yellow,
                "34" => Colour::Blue,
                _ => Colour::Default,
            });
        }
        rest = after;
    }
    text.push_str(rest);
    let text = text.trim_matches(['\0', '\r', '\n']);
    let last = text.rsplit('\r').find(|piece| !piece.trim().is_empty()).unwrap_or_default();
    if colour.is_some() && last.starts_with("ftp> ") {
        return Some((Colour::Blue, last.to_owned()));
    }
    Some((colour?, last.to_owned()))
}

#[cfg(test)]
mod tests;
