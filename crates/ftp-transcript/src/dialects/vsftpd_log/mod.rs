//! vsftpd's own log, with `log_ftp_protocol=YES` every command and reply: `Sat Nov 21 06:40:53 2026 [pid 10132] [alice]
//! FTP command: Client "198.51.100.77", "PASV"`. Through syslog without date and pid inside.

use super::common::key_of;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::ctime;
use crate::grammar::find::{rsplit_at_word, split_at_word};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;
use ftp_catalog::Verb;
use std::collections::{HashMap, VecDeque};

const COMMAND: Form = Form("FTP command: Client");
const RESPONSE: Form = Form("FTP response: Client");
const CONNECT: Form = Form("CONNECT: Client");
const RESULT: Form = Form("OK or FAIL: Client");
const DEBUG: Form = Form("DEBUG: Client");

pub(super) static DIALECT: Dialect = Dialect {
    id: "vsftpd-log",
    title: "vsftpd log (log_ftp_protocol)",
    documentation: "https://security.appspot.com/vsftpd/vsftpd_conf.html",
    perspective: Perspective::Server,
    forms: &[COMMAND, RESPONSE, CONNECT, RESULT, DEBUG],
    reader: || Box::<VsftpdLog>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/protocol.log"),
        include_str!("samples/interleaved.log"),
        include_str!("samples/syslog.log"),
    ],
};

/// How many logins of one user from one client may wait for their answers.
const MOST_WAITING: usize = 100;

/// Three processes write the lines of one session: one before the login, its parent that checks the password, and
/// one after the login. They are joined by the client's address and the user's name, oldest first.
#[derive(Default)]
struct VsftpdLog {
    /// The session of each process.
    of_pid: HashMap<u64, u64>,
    sessions: HashMap<u64, Known>,
    /// Sessions that wait for the process after the login, by client and user.
    awaiting: HashMap<(String, String), VecDeque<u64>>,
    /// The last session of each client, for lines without pid.
    of_client: HashMap<String, u64>,
    last: u64,
}

/// What is known of a session that is under way.
struct Known {
    client: String,
    /// Whether the process before the login has written its last line, PASS.
    password_sent: bool,
    /// Whether the process after the login was heard of.
    logged_in: bool,
}

/// A line, taken apart.
struct Line<'a> {
    pid: Option<u64>,
    user: &'a str,
    kind: &'a str,
    client: &'a str,
    /// What follows the client: `, "text"`, `, "path", 1492 bytes, 4856.77Kbyte/sec`.
    rest: &'a str,
}

impl Reader for VsftpdLog {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = parse(line.trim_end(), to)?;
        let form = form_of(line.kind)?;
        let text = quoted(line.rest);
        if form == COMMAND && crate::grammar::command::command_line(text).is_none() {
            return None;
        }
        let key = self.session(&line, text);
        to.connection(key);
        if form == CONNECT {
            to.note(Note::Connecting(Place::default()));
        }
        match form {
            COMMAND => {
                to.command(text);
            }
            RESPONSE => {
                refused_login(line.user, text, to);
                response(text, to);
            }
            RESULT => result(line.kind, to),
            DEBUG => debug(text, to),
            // `CONNECT: Client "172.17.59.8", "Connection refused: tcp_wrappers denial."`
            _ => {}
        }
        if let Ok(address) = unmapped(line.client).parse() {
            to.client_address(address);
        }
        if form == RESPONSE && text.starts_with("221 ") {
            self.forget(line.pid, key);
        }
        Some(form)
    }
}

impl VsftpdLog {
    /// The session that a line belongs to.
    fn session(&mut self, line: &Line<'_>, text: &str) -> u64 {
        if line.kind == "CONNECT" {
            return self.begin(line);
        }
        let Some(pid) = line.pid else {
            // Through syslog the pid stands outside, or nowhere: then the client is all that tells.
            return self.of_client.get(line.client).copied().unwrap_or_else(|| self.begin(line));
        };
        let about_login = line.kind.ends_with(" LOGIN");
        let before = self.of_pid.get(&pid).copied();
        let found = before.and_then(|key| Some((key, self.sessions.get(&key)?)));
        let found = found.filter(|(_, s)| s.client == line.client && !(s.logged_in && about_login));
        let waits = found.is_some_and(|(_, s)| s.password_sent || !s.logged_in);
        let known = found.map(|(key, _)| key);
        let accepted = text.starts_with("230");
        let key = match known {
            // The pid was used before by a process that is gone, of the same client.
            Some(_) if accepted && !waits => self.waiting(line),
            Some(key) => Some(key),
            None => self.waiting(line).or_else(|| self.open_session_of(line)),
        };
        let key = match key {
            Some(key) => key,
            None => self.begin(line),
        };
        if (!about_login || known.is_none()) && before != Some(key) {
            self.of_pid.insert(pid, key);
        }
        self.follow(line, text, key);
        key
    }

    fn follow(&mut self, line: &Line<'_>, text: &str, key: u64) {
        let sends_password = line.kind == "FTP command" && text.starts_with("PASS ");
        if !sends_password && line.kind != "FTP response" {
            return;
        }
        let Some(session) = self.sessions.get_mut(&key) else { return };
        if sends_password {
            session.password_sent = true;
            let queue = self.awaiting.entry((line.client.to_owned(), line.user.to_owned())).or_default();
            queue.push_back(key);
            // Nobody logs in that often at once: what is older was never answered.
            if queue.len() > MOST_WAITING {
                queue.pop_front();
            }
        } else if session.password_sent {
            // The answer to PASS, by whichever process: nothing is waited for any more.
            session.password_sent = false;
            session.logged_in = text.starts_with("230");
            if let Some(queue) = self.awaiting.get_mut(&(line.client.to_owned(), line.user.to_owned()))
                && let Some(at) = queue.iter().position(|k| *k == key)
            {
                queue.remove(at);
            }
        }
    }

    /// The oldest session of the client and user that waits for the answer to its password.
    fn waiting(&self, line: &Line<'_>) -> Option<u64> {
        self.awaiting.get(&(line.client.to_owned(), line.user.to_owned()))?.front().copied()
    }

    /// Without `log_ftp_protocol` only results are logged: those belong to the client's last connection.
    fn open_session_of(&self, line: &Line<'_>) -> Option<u64> {
        let is_result = form_of(line.kind) == Some(RESULT);
        let key = *self.of_client.get(line.client)?;
        (is_result && self.sessions.contains_key(&key)).then_some(key)
    }

    fn begin(&mut self, line: &Line<'_>) -> u64 {
        self.last += 1;
        let known = Known { client: line.client.to_owned(), password_sent: false, logged_in: false };
        self.sessions.insert(self.last, known);
        self.of_client.insert(line.client.to_owned(), self.last);
        if let Some(pid) = line.pid {
            self.of_pid.insert(pid, self.last);
        }
        self.last
    }

    fn forget(&mut self, pid: Option<u64>, key: u64) {
        self.sessions.remove(&key);
        if let Some(pid) = pid {
            self.of_pid.remove(&pid);
        }
    }
}

/// `Sat Nov 21 06:40:53 2026 [pid 10132] [alice] FTP command: Client "198.51.100.77", "PASV"`, or from syslog
/// `Nov 21 06:40:53 host vsftpd[4324]: [alice] FAIL LOGIN: Client "198.51.100.77"`.
fn parse<'a>(line: &'a str, to: &mut Recorder<'_>) -> Option<Line<'a>> {
    // The first quotation mark is the client's, but for a user's name with one in it.
    let first = line.split_once('"').and_then(|(before, after)| Some((before.strip_suffix(": Client ")?, after)));
    let (before, after) = first.or_else(|| split_at_word(line, ": Client \""))?;
    let (client, rest) = after.split_once('"')?;
    let mut head = before;
    if let Ok((rest, stamp)) = ctime(before) {
        to.at(stamp);
        head = rest.trim_start();
    }
    let mut pid = None;
    if head.starts_with("[pid ") {
        // vsftpd's own file.
    } else if let Some((before_pid, rest)) = split_at_word(head, "vsftpd[") {
        let (digits, rest) = split_at_word(rest, "]: ")?;
        if before_pid.contains('"') {
            return None;
        }
        pid = digits.parse().ok();
        // `Nov 21 07:12:51 ftp1 vsftpd[4324]: `
        to.server(key_of(&[before_pid.trim_end().rsplit(' ').next().unwrap_or_default()]));
        head = rest;
    } else if let Some((before_pid, rest)) = split_at_word(head, "vsftpd: ") {
        if before_pid.contains('"') {
            return None;
        }
        to.server(key_of(&[before_pid.trim_end().rsplit(' ').next().unwrap_or_default()]));
        head = rest;
    }
    if let Some((digits, rest)) = head.strip_prefix("[pid ").and_then(|h| split_at_word(h, "] ")) {
        pid = digits.parse().ok();
        head = rest;
    }
    let (user, kind) = match head.strip_prefix("[").and_then(|h| rsplit_at_word(h, "] ")) {
        Some((user, kind)) => (user, kind),
        None => ("", head),
    };
    Some(Line { pid, user, kind, client, rest })
}

/// The client's address without what marks it as one of IPv4.
fn unmapped(client: &str) -> &str {
    let mut address = client;
    while let Some(rest) = address.strip_prefix("::ffff:") {
        address = rest;
    }
    address
}

fn form_of(kind: &str) -> Option<Form> {
    Some(match kind {
        "FTP command" => COMMAND,
        "FTP response" => RESPONSE,
        "CONNECT" => CONNECT,
        "DEBUG" => DEBUG,
        _ => {
            let what = kind.strip_prefix("OK ").or_else(|| kind.strip_prefix("FAIL "))?;
            what.bytes().all(|b| b.is_ascii_uppercase()).then_some(RESULT)?
        }
    })
}

/// The text of `, "text"`: to the last quote, since the text may hold quotes.
fn quoted(rest: &str) -> &str {
    let text = rest.strip_prefix(", \"").unwrap_or_default();
    text.strip_suffix('"').or_else(|| text.rsplit_once("\", ").map(|(t, _)| t)).unwrap_or(text)
}

/// A log of which only these lines were kept: the words tell which command was refused (`handle_user_command` and
/// `handle_login` in prelogin.c), and the line names the user.
fn refused_login(user: &str, text: &str, to: &mut Recorder<'_>) {
    let verb = match text {
        "530 Login incorrect." => Verb::PASS,
        "530 Permission denied." => Verb::USER,
        _ => return,
    };
    if user.is_empty() || to.awaiting().is_some() {
        return;
    }
    to.command_of(Verb::USER, user);
    if verb == Verb::PASS {
        to.give_up_waiting();
        to.command_of(Verb::PASS, "");
    }
}

fn response(text: &str, to: &mut Recorder<'_>) {
    // CR LF of the lines inside of a reply was written down as `??`.
    let text = text.strip_suffix("??").unwrap_or(text);
    if !to.reply(text) {
        to.data();
    }
}

fn result(kind: &str, to: &mut Recorder<'_>) {
    match kind {
        "OK LOGIN" => to.note(Note::LoggedIn),
        "FAIL LOGIN" => to.note(Note::LoginRefused),
        "OK DOWNLOAD" | "OK UPLOAD" => to.note(Note::TransferDone),
        "FAIL DOWNLOAD" | "FAIL UPLOAD" => to.note(Note::TransferFailed(Failure::Other)),
        _ => to.remark(),
    }
}

/// `DEBUG: Client "…", "Control connection terminated without SSL shutdown."`
fn debug(text: &str, to: &mut Recorder<'_>) {
    if text.starts_with("SSL version: ") {
        let channel = if to.in_data_setup() { Channel::Data } else { Channel::Control };
        to.note(Note::Secured(channel));
    } else {
        to.remark();
    }
}

#[cfg(test)]
mod tests;
