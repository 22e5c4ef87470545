//! The line of an access log: `host ident user [time] "command" code …`, in any order of the words before the command.

use super::logins::Logins;
use crate::address::canonical;
use crate::grammar::clock::{Stamp, clf_time};
use crate::grammar::command::command_line;
use crate::recorder::{Recorder, Role};
use ftp_catalog::{ReplyCode, Verb};
use std::borrow::Cow;
use std::net::IpAddr;

/// A line of an access log, taken apart.
pub(crate) struct AccessLine<'a> {
    pub(crate) client: &'a str,
    pub(crate) user: Option<&'a str>,
    pub(crate) at: Option<Stamp>,
    /// What stands in the first quotes.
    pub(crate) command: &'a str,
    /// The code after it; `None` where the log shows `-`.
    pub(crate) code: Option<u16>,
    /// What follows the code.
    pub(crate) rest: &'a str,
    /// Whether the words before the command are those of the common log format, in its order.
    pub(crate) common: bool,
}

/// `198.51.100.77 alice [21] [21/Nov/2026:07:12:32 +0000] "PWD" 257 ""/" is the current directory" -`
pub(crate) fn access_line(line: &str) -> Option<AccessLine<'_>> {
    let (head, tail) = line.split_once(" \"")?;
    // A quote may stand inside of the command: it ends where a code follows.
    let (command, code, rest) = tail.match_indices("\" ").find_map(|(at, _)| {
        let (command, after) = (tail.get(..at)?, tail.get(at + 2..)?);
        let (code, rest) = after.split_once(' ').unwrap_or((after, ""));
        let number = (code.len() == 3).then(|| code.parse().ok()).flatten();
        (number.is_some() || code == "-").then_some((command, number, rest))
    })?;
    // A web server's log names the protocol.
    if command.contains(" HTTP/") {
        return None;
    }
    let mut words = head.split(' ').filter(|w| !w.is_empty());
    let client = client_of(head)?;
    words.next();
    let (mut user, mut at, mut plain, mut others) = (None, None, 0, 0);
    for word in words {
        let inside = word.strip_prefix('[');
        if let Some((_, stamp)) = inside.and_then(|i| clf_time(i).ok()) {
            at = Some(stamp);
        } else if at.is_some() && word.ends_with(']') {
            // The zone after the time.
        } else if inside.is_some() {
            others += 1;
        } else {
            plain += 1;
            user = Some(word);
        }
    }
    at?;
    let user = user.filter(|u| *u != "-");
    Some(AccessLine { client, user, at, command, code, rest, common: plain == 2 && others == 0 })
}

/// The client's address or name, which stands first, or its address right after its name (`%h %a`). An address further
/// on says that something else stands before the line of the log.
fn client_of(head: &str) -> Option<&str> {
    let mut words = head.split(' ').filter(|w| !w.is_empty());
    let is_address = |word: &&str| word.parse::<IpAddr>().is_ok();
    let first = words.next()?;
    match (is_address(&first), words.position(|word| is_address(&word))) {
        (true, _) | (false, None) => Some(first),
        (false, Some(0)) => head.split(' ').find(is_address),
        (false, Some(_)) => None,
    }
}

/// The session that a line belongs to, and what it says after it is told which session that is.
#[derive(Default)]
pub(crate) struct AccessLog {
    logins: Logins,
    /// The last command of ProFTPD's own making (`OPTS_UTF8 ON`), which it logs again as the client sent it.
    inner: String,
}

impl AccessLog {
    /// Tells the recorder what the line says. False where its command is none.
    pub(crate) fn tell(&mut self, line: &AccessLine<'_>, text: Option<&str>, to: &mut Recorder<'_>) -> bool {
        let words = command_words(line.command);
        let verb_and = command_line(words.as_ref());
        let Some(parsed) = verb_and.filter(|p| (3..=5).contains(&p.verb.as_str().len())) else { return false };
        if let Some(at) = line.at {
            to.at(at);
        }
        let key = self.session(line, parsed.verb);
        to.connection(key);
        if line.code.is_none() && self.inner == line.command {
            to.remark();
            return true;
        }
        if line.command.contains('_') && words.as_ref() != line.command {
            self.inner = words.to_string();
        }
        to.command(words.as_ref());
        if let Ok(address) = line.client.parse() {
            to.client_address(canonical(address));
        }
        match (line.code, text) {
            (Some(code), Some(text)) => {
                to.reply_opening(ReplyCode(code), text);
                to.close_reply();
                to.set_role(Role::Command);
            }
            (Some(code), None) => {
                to.reply_code(ReplyCode(code));
                to.set_role(Role::Command);
            }
            (None, _) => {}
        }
        self.follow(line, parsed.verb);
        true
    }

    fn session(&mut self, line: &AccessLine<'_>, verb: Verb) -> u64 {
        match line.user {
            Some(user) => self.logins.after(line.client, user, matches!(verb, Verb::USER | Verb::PASS)),
            // Clients introduce themselves once, and log in once; after a refusal another session does so.
            None if matches!(verb, Verb::USER | Verb::AUTH | Verb::FEAT | Verb::HOST | Verb::CLNT)
                && self.logins.was_refused(line.client) =>
            {
                self.logins.begin(line.client)
            }
            None => self.logins.before(line.client),
        }
    }

    fn follow(&mut self, line: &AccessLine<'_>, verb: Verb) {
        match (verb, line.code) {
            (Verb::PASS | Verb::USER, Some(400..=599)) => {
                if let Some(user) = line.user {
                    // The line names the user, but the session has not become the user's.
                    self.logins.end(line.client, Some(user));
                }
                self.logins.refuse(line.client);
            }
            (Verb::QUIT, _) | (_, Some(421)) => self.logins.end(line.client, line.user),
            _ => {}
        }
    }
}

/// ProFTPD splits `OPTS UTF8 ON` for its modules, and logs the inner command as `OPTS_UTF8 ON`.
fn command_words(command: &str) -> Cow<'_, str> {
    let verb = command.split(' ').next().unwrap_or_default();
    if verb.contains('_') && verb.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') {
        return Cow::Owned(command.replacen('_', " ", 1));
    }
    Cow::Borrowed(command)
}
