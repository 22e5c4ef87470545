//! What libcurl says of itself, after `* ` or `== Info: `; the same in curl's verbose output and in its traces.

use crate::dialects::common::host_and_port;
use crate::note::{CertificateTrouble, Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use std::collections::HashMap;

/// What must be remembered of earlier words to understand the next.
#[derive(Default)]
pub(in crate::dialects) struct Words {
    /// Which of several control connections the lines are about.
    key: u64,
    keys: u64,
    /// curl's own numbers of its control connections: `(#0)`.
    numbers: HashMap<u32, u64>,
    /// What is being connected right now.
    dialing: Option<Channel>,
    /// Why an attempt at the control connection failed. It counts only if curl has no other address left.
    attempt: Option<Failure>,
    /// Whether the reason of the end was told, so that the last line adds nothing.
    told: bool,
    /// Whether curl is done with the data connection, and waits for the reply that ends the transfer (`ftp_done`).
    data_over: bool,
    /// Whether the data connection could not be made for a reason that only the last line tells, by its number.
    reason_due: bool,
    /// Whether curl has given up what it was asked for: "left intact" then tells nothing but that.
    gave_up: bool,
}

impl Words {
    /// To be called before a line is read: which connection it belongs to.
    pub(in crate::dialects) fn begin(&self, to: &mut Recorder<'_>) {
        to.connection(self.key);
    }

    /// Reads one line of words, without the mark in front.
    pub(in crate::dialects) fn read(&mut self, text: &str, to: &mut Recorder<'_>) {
        let text = text.trim();
        if !(self.connecting(text, to) || self.tls(text, to) || self.data(text, to) || self.ending(text, to)) {
            to.remark();
        }
    }

    /// The making of connections, of both kinds.
    fn connecting(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if let Some(rest) = text.strip_prefix("Trying ") {
            let (host, port) = host_and_port(rest.trim_end_matches('.'));
            let place = to.place(host, port);
            if to.in_data_setup() {
                self.dialing = Some(Channel::Data);
                to.note(Note::Opening(Channel::Data, place));
                return true;
            }
            if self.dialing != Some(Channel::Control) {
                self.next_connection(to);
            }
            self.dialing = Some(Channel::Control);
            to.note(Note::Connecting(place));
        } else if let Some(rest) = text.strip_prefix("Connecting to ") {
            // Only for the data connection: `Connecting to 203.0.113.12 (203.0.113.12) port 40082`
            let place = named_place(rest, to);
            self.dialing = Some(Channel::Data);
            self.data_over = false;
            to.note(Note::Opening(Channel::Data, place));
        } else if let Some(rest) =
            text.strip_prefix("Connected to ").or_else(|| text.strip_prefix("Established connection to "))
        {
            // For the data connection curl 7 prints the control connection's port here, so only the address counts.
            let place = named_place(rest, to);
            let channel = self.dialing.take().unwrap_or(Channel::Unknown);
            self.attempt = None;
            if channel == Channel::Control
                && let Some(number) = connection_number(text)
            {
                self.numbers.insert(number, self.key);
            }
            to.note(Note::Opened(channel, place));
            if let Some(own) = own_address(text) {
                to.client_address(own);
            }
        } else if let Some(rest) = text
            .strip_prefix("Connected 2nd connection to ")
            .or_else(|| text.strip_prefix("Established 2nd connection to "))
        {
            self.dialing = None;
            let place = named_place(rest, to);
            to.note(Note::Opened(Channel::Data, place));
        } else if text.starts_with("connect to ") && text.contains(" failed: ") {
            self.attempt_failed(Failure::from_text(text).unwrap_or(Failure::Other), to);
        } else if text.contains(" connect timeout after ") && text.ends_with("move on!") {
            self.attempt_failed(Failure::TimedOut, to);
        } else if text.starts_with("Immediate connect fail for ") {
            self.attempt_failed(Failure::from_text(text).unwrap_or(Failure::Other), to);
        } else if text.starts_with("Failed to connect to ") || text.starts_with("Connection timed out after ") {
            self.not_connected(text, to);
        } else if let Some(rest) = text.strip_prefix("Could not resolve host: ") {
            let place = to.place(rest.trim(), None);
            self.told = true;
            to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
        } else if text.starts_with("Re-using existing ") || text.starts_with("Reusing existing ") {
            self.data_over = false;
            if let Some(key) = connection_number(text).and_then(|n| self.numbers.get(&n)) {
                self.key = *key;
            }
            to.remark();
        } else {
            return false;
        }
        true
    }

    /// The lines go on with another control connection.
    fn next_connection(&mut self, to: &mut Recorder<'_>) {
        if to.has_spoken() {
            self.keys += 1;
            self.key = self.keys;
            to.connection(self.key);
        }
        (self.told, self.data_over, self.gave_up) = (false, false, false);
    }

    fn attempt_failed(&mut self, failure: Failure, to: &mut Recorder<'_>) {
        self.attempt = Some(failure);
        match self.dialing {
            Some(Channel::Data) => to.note(Note::Failed(Channel::Data, failure, Place::default())),
            // Another address of the name may still do.
            _ => to.remark(),
        }
    }

    /// `Failed to connect to 203.0.113.11 port 21 after 7126 ms: Couldn't connect to server`: no address is left.
    fn not_connected(&mut self, text: &str, to: &mut Recorder<'_>) {
        let named = Failure::from_text(text);
        let failure = self.attempt.take().or(named).unwrap_or(Failure::Other);
        let channel = self.dialing.take().unwrap_or(Channel::Unknown);
        let place = match (channel, text.strip_prefix("Failed to connect to ")) {
            (Channel::Control | Channel::Unknown, Some(rest)) if !to.in_data_setup() => named_place(rest, to),
            _ => Place::default(),
        };
        self.told = true;
        self.reason_due = failure == Failure::Other && channel != Channel::Control && to.in_data_setup();
        to.note(Note::Failed(channel, failure, place));
    }

    fn tls(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if text.starts_with("SSL connection using ") {
            let channel = if to.in_data_setup() { Channel::Data } else { Channel::Control };
            to.note(Note::Secured(channel));
        } else if text.starts_with("SSL certificate verify result: ") && text.contains("continuing anyway") {
            to.note(Note::CertificateDoubt(CertificateTrouble::Untrusted));
        } else if text.starts_with("SSL certificate problem: ")
            || text.starts_with("SSL: no alternative certificate subject name")
            || text.starts_with("SSL: certificate subject name")
            || text.starts_with("server certificate verification failed")
        {
            self.told = true;
            to.note(Note::Failed(Channel::Control, certificate(text), Place::default()));
        } else if text.contains(" error:") && text.contains(":SSL routines:") || text.starts_with("GnuTLS, handshake failed")
        {
            self.told = true;
            to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default()));
        } else {
            return false;
        }
        true
    }

    fn data(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if text.starts_with("Skip ") && text.contains(" for data connection, ") {
            skipped(text, to);
        } else if text == "Failed EPSV attempt. Disabling EPSV" || text == "disabling EPRT usage" {
            self.dialing = None;
            self.told = false;
            to.note(Note::ExtendedGivenUp);
        } else if text == "Connection accepted from server" {
            to.note(Note::Opened(Channel::Data, Place::default()));
        } else if text.starts_with("Accepting server connect has timed out")
            || text.starts_with("Error while waiting for server connect")
            || text.starts_with("Timeout occurred") && to.in_data_setup()
        {
            self.told = true;
            to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default()));
        } else if text == "Couldn't interpret the 227-response"
            || text.starts_with("Could not interpret the 227")
            || text.starts_with("Weirdly formatted EPSV")
            || text.starts_with("Illegal port number in EPSV")
        {
            self.told = true;
            to.note(Note::UnreadablePassiveReply);
        } else if text.starts_with("Uploaded unaligned file size")
            || text.starts_with("Received only partial file")
            || text.starts_with("transfer closed with ")
            || text.starts_with("server did not report OK, got ")
        {
            to.note(Note::TransferFailed(Failure::Other));
        } else {
            return false;
        }
        true
    }

    fn ending(&mut self, text: &str, to: &mut Recorder<'_>) -> bool {
        if text.starts_with("Remembering we are in dir ") {
            self.data_over = true;
            to.remark();
        } else if text.starts_with("Operation timed out after ") || text.starts_with("Operation too slow") {
            self.timed_out(text, to);
        } else if text.starts_with("FTP response timeout") {
            self.told = true;
            to.note(Note::NoReply);
        } else if text.starts_with("We got a 421") {
            self.told = true;
            to.remark();
        } else if text == "control connection looks dead" {
            // Said whenever the reply that ends a transfer does not come in time (`ftp_done` in lib/ftp.c).
            self.told = true;
            to.note(Note::ControlLost(Failure::TimedOut));
        } else if text.starts_with("response reading failed") {
            self.told = true;
            to.note(Note::ControlLost(Failure::from_text(text).unwrap_or(Failure::Closed)));
        } else if text.starts_with("Send failure: ") || text.starts_with("Recv failure: ") {
            let failure = Failure::from_text(text).unwrap_or(Failure::Closed);
            self.told = true;
            let of_data = to.in_transfer() && !self.data_over;
            to.note(if of_data { Note::TransferFailed(failure) } else { Note::ControlLost(failure) });
        } else if gives_up(text) {
            self.gave_up = true;
            to.remark();
        } else if text.starts_with("Connection #") && text.ends_with(" left intact") {
            let failed = std::mem::take(&mut self.gave_up);
            to.note(if failed { Note::Ended(None) } else { Note::Done });
        } else if text.starts_with("Closing connection") || text.starts_with("closing connection") {
            to.note(Note::Closed(Channel::Control));
        } else {
            return false;
        }
        true
    }

    /// `Operation timed out after 3000 milliseconds with 3080192 out of 30000000 bytes received`: the limit that the
    /// user has set for all of it.
    fn timed_out(&mut self, text: &str, to: &mut Recorder<'_>) {
        self.told = true;
        let nothing = text.contains(" with 0 ");
        match self.dialing.take() {
            Some(channel) => to.note(Note::Failed(channel, Failure::TimedOut, Place::default())),
            None if to.in_transfer() && !nothing => {
                to.note(Note::StoppedByUser);
                to.note(Note::TransferFailed(Failure::Other));
            }
            None if to.in_transfer() || to.in_data_setup() => to.note(Note::TransferFailed(Failure::TimedOut)),
            None => to.note(Note::NoReply),
        }
    }

    /// `curl: (28) Failed to connect …`: the last line, on standard error. It repeats what the words told, where they
    /// were printed.
    pub(in crate::dialects) fn last(&mut self, rest: &str, to: &mut Recorder<'_>) {
        let number: Option<u32> = rest.split(')').next().and_then(|n| n.parse().ok());
        let text = rest.split_once(") ").map(|(_, text)| text).unwrap_or_default();
        if std::mem::take(&mut self.reason_due) && number == Some(28) {
            to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default()));
        }
        if !self.told {
            match number {
                Some(6) => {
                    let host = text.strip_prefix("Could not resolve host: ").unwrap_or_default().trim();
                    let place = if host.is_empty() { Place::default() } else { to.place(host, None) };
                    to.note(Note::Failed(Channel::Control, Failure::NameNotFound, place));
                }
                Some(7) if !to.has_spoken() || to.in_data_setup() => self.not_connected(text, to),
                // 28 is every kind of time-out: before the greeting, of a reply, or of the data connection.
                Some(28) if text.starts_with("Failed to connect") || text.starts_with("Connection timed out") => {
                    self.attempt = Some(Failure::TimedOut);
                    self.not_connected(text, to);
                }
                Some(28) => self.timed_out(text, to),
                Some(10 | 12) => to.note(Note::Failed(Channel::Data, Failure::TimedOut, Place::default())),
                Some(13 | 14) => to.note(Note::UnreadablePassiveReply),
                Some(18) => to.note(Note::TransferFailed(Failure::Other)),
                Some(35) => to.note(Note::Failed(Channel::Unknown, Failure::Tls, Place::default())),
                Some(56) => to.note(Note::ControlLost(Failure::from_text(text).unwrap_or(Failure::Closed))),
                Some(60) => to.note(Note::Failed(Channel::Control, certificate(text), Place::default())),
                _ => {}
            }
        }
        self.told = false;
        to.note(Note::Ended(number));
    }
}

/// What curl says where a refusal ends what it was asked for (`failf` in lib/ftp.c). The number of the error stands
/// in the last line alone.
fn gives_up(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "Given file does not exist",
        "The file does not exist",
        "Server denied you to change to the given directory",
        "Access denied: ",
        "RETR response: ",
        "Failed FTP upload: ",
        "Failed to MKD dir: ",
        "QUOT command failed with ",
        "QUOT string not accepted: ",
        "Couldn't set desired mode",
        "Couldn't use REST",
        "Requested SSL level failed",
        "ACCT rejected by server: ",
        "PRET command not accepted: ",
    ];
    WORDS.iter().any(|words| text.starts_with(words))
}

/// `Skip 10.0.0.12 for data connection, re-use 203.0.113.12 instead`. Printed for equal addresses too, where it
/// means nothing.
fn skipped(text: &str, to: &mut Recorder<'_>) {
    let word = |at: usize| text.split(' ').nth(at).unwrap_or_default();
    let announced = word(1).parse().ok();
    let used = text.strip_suffix(" instead").and_then(|t| t.rsplit(' ').next()).and_then(|host| host.parse().ok());
    if announced.is_some() && announced != used {
        to.note(Note::Repaired { announced, used });
    } else {
        to.remark();
    }
}

fn certificate(text: &str) -> Failure {
    match Failure::from_text(text) {
        Some(failure @ Failure::Certificate(_)) => failure,
        _ if text.contains("certificate subject name") => Failure::Certificate(CertificateTrouble::WrongName),
        _ => Failure::Certificate(CertificateTrouble::Untrusted),
    }
}

/// `… from 192.168.1.23 port 51234`, as curl 8 ends the line.
fn own_address(text: &str) -> Option<std::net::IpAddr> {
    text.rsplit_once(" from ")?.1.split(' ').next()?.parse().ok()
}

/// `ftp.example.org (203.0.113.12) port 21 (#0)`, since curl 8 `ftp.example.org (203.0.113.12 port 21) from …`
fn named_place(text: &str, to: &mut Recorder<'_>) -> Place {
    let mut words = text.split(' ');
    let name = words.next().unwrap_or_default();
    let address = words.next().and_then(|w| w.strip_prefix('(')).map(|w| w.trim_end_matches(')'));
    let port = text
        .split_once(" port ")
        .and_then(|(_, rest)| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
    to.place(address.unwrap_or(name), port)
}

/// The `#0` in `Connected to … port 21 (#0)` and `Re-using existing connection #0 with host …`.
fn connection_number(text: &str) -> Option<u32> {
    let (_, rest) = text.rsplit_once('#')?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
