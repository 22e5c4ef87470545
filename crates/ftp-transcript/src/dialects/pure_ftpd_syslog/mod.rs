//! Pure-FTPd's syslog: `pure-ftpd: (alice@198.51.100.77) [DEBUG] Command [pasv] []`, with `-d -d` also each reply.
//! The process is mostly not named: sessions are told apart by client and user.

use super::common::{address, key_of};
use super::logins::Logins;
use super::syslog::syslog;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::reply::reply_line;
use crate::note::{Channel, Note, Place};
use crate::recorder::Recorder;

const COMMAND: Form = Form("pure-ftpd: (user@host) [DEBUG] Command");
const REPLY: Form = Form("pure-ftpd: (user@host) [DEBUG] code");
const CONNECTION: Form = Form("pure-ftpd: (user@host) [INFO] New connection");
const WORDS: Form = Form("pure-ftpd: (user@host) [LEVEL] its own words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "pure-ftpd-syslog",
    title: "Pure-FTPd syslog",
    documentation: "https://www.pureftpd.org/project/pure-ftpd/doc/",
    perspective: Perspective::Server,
    forms: &[COMMAND, REPLY, CONNECTION, WORDS],
    reader: || Box::<PureFtpd>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/sessions.log"), include_str!("samples/refused.log")],
};

#[derive(Default)]
struct PureFtpd {
    logins: Logins,
    /// The client and user that were just said to be logged in: the next line with that user is the session's first.
    entering: Option<(String, String)>,
}

impl Reader for PureFtpd {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let frame = syslog(line).filter(|l| l.program == "pure-ftpd")?;
        // `(alice@198.51.100.77) [DEBUG] Command [pwd] []`
        let inside = frame.text.strip_prefix('(')?;
        let (who, rest) = inside.split_once(") [")?;
        let (level, text) = rest.split_once("] ").or_else(|| Some((rest.strip_suffix(']')?, "")))?;
        let (user, client) = who.rsplit_once('@')?;
        if !level.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        if let Some(at) = frame.at {
            to.at(at);
        }
        let user = Some(user).filter(|u| *u != "?");
        let begins = text.starts_with("New connection from ");
        let key = match frame.pid {
            Some(pid) => pid,
            None => self.session(client, user, begins),
        };
        to.connection(key);
        to.server(key_of(&[frame.host]));
        let form = if begins {
            to.note(Note::Connecting(Place::default()));
            CONNECTION
        } else if let Some(command) = text.strip_prefix("Command [") {
            self::command(command, to);
            COMMAND
        } else if level == "DEBUG" && (reply_line(text).is_some() || to.open_reply().is_some()) {
            reply(text, to);
            if text.starts_with("221 ") || text.starts_with("421 ") {
                self.logins.end(client, user);
            }
            REPLY
        } else {
            self.words(text, client, to);
            WORDS
        };
        if let Some(address) = address(client) {
            to.client_address(address);
        }
        Some(form)
    }
}

impl PureFtpd {
    fn session(&mut self, client: &str, user: Option<&str>, begins: bool) -> u64 {
        match user {
            None if begins => self.logins.begin(client),
            None => self.logins.before(client),
            Some(user) => {
                let entering = self.entering.take_if(|(c, u)| c == client && u == user).is_some();
                self.logins.after(client, user, entering && self.logins.waits(client))
            }
        }
    }

    fn words(&mut self, text: &str, client: &str, to: &mut Recorder<'_>) {
        if let Some(user) = text.strip_suffix(" is now logged in") {
            self.entering = Some((client.to_owned(), user.to_owned()));
            to.note(Note::LoggedIn);
        } else if text.starts_with("Authentication failed for user") || text.starts_with("Sorry, but I can't trust you") {
            // The second: the password was right, but the account's shell or number is not allowed.
            to.note(Note::LoginRefused);
        } else if text.starts_with("TLS: Enabled ") || text.starts_with("SSL/TLS: Enabled ") {
            to.note(Note::Secured(Channel::Control));
        } else if text.starts_with("Timeout") {
            to.note(Note::IdleTimeout);
        } else if text == "Logout." {
            to.note(Note::Closed(Channel::Control));
        } else {
            // `/srv/ftp/alice//report.txt downloaded  (1492 bytes, …)` comes for broken transfers too.
            to.remark();
        }
    }
}

/// `type] [I]`, the verb in lower case; `pass] [<*>]` was masked.
fn command(text: &str, to: &mut Recorder<'_>) {
    let (verb, argument) = text.split_once("] [").unwrap_or((text, ""));
    let argument = argument.strip_suffix(']').unwrap_or(argument);
    match ftp_catalog::Verb::new(verb) {
        Some(verb) => to.command_of(verb, argument),
        None => to.remark(),
    }
}

/// A reply of several lines is one message where the server wrote it as one, with syslog's `#015#012` for its line
/// ends; its last line is a message of its own.
fn reply(text: &str, to: &mut Recorder<'_>) {
    let mut lines = text.split("#015#012");
    to.reply(lines.next().unwrap_or_default());
    for line in lines.filter(|_| to.open_reply().is_some()).collect::<Vec<_>>() {
        to.reply_body(line, false);
    }
}

#[cfg(test)]
mod tests;
