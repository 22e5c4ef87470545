//! Copies between two servers (FXP): lftp has two control connections then, and does not mark their lines.
//!
//! That it is such a copy shows where PORT repeats the numbers of a 227: those of the one server are told to the other.
//! Only from there on lines are given to the connection that was idle until then: a transfer command or QUIT while the
//! same was sent and not yet answered on the connection at hand, and replies that nothing waits for there. Before that,
//! and in all other logs, lines belong to the connection that was made last.

use super::phrases::{Phrase, phrase};
use crate::grammar::host_port::{HostPort, passive_reply, port_argument};
use crate::recorder::Recorder;
use ftp_catalog::Verb;

/// The control connections that may be open.
#[derive(Default)]
pub(super) struct Fxp {
    /// How many got a number of their own.
    last: u64,
    /// The number of the connection at hand.
    current: u64,
    /// Whether it was opened, and not closed.
    open: bool,
    /// The one before, where it was left open.
    idle: Option<u64>,
    /// What the last 227 on the connection at hand announced.
    passive: Option<HostPort>,
    /// PORT repeated it.
    copying: bool,
    /// The connection on which 221 came last.
    left: Option<u64>,
}

impl Fxp {
    /// Tells the recorder to which connection a line belongs.
    pub(super) fn place(&mut self, line: &str, to: &mut Recorder<'_>) {
        if to.is_on_a_connection() {
            // `debug -p` names the process; nothing can be told apart beside it.
            return;
        }
        to.connection(self.current);
        if let Some(command) = line.strip_prefix("---> ") {
            let key = self.of_command(command, to);
            to.connection(key);
        } else if let Some(reply) = line.strip_prefix("<--- ") {
            let key = self.of_reply(reply, to);
            to.connection(key);
        } else if line.starts_with("---- Connecting to ") {
            self.connecting(to);
            to.connection(self.current);
        } else if line.strip_prefix("---- ").and_then(phrase) == Some(Phrase::Closing) {
            let key = self.closing();
            to.connection(key);
        }
    }

    fn connecting(&mut self, to: &Recorder<'_>) {
        // Several addresses of one name are tried in turn: nothing was said on the first.
        if self.open && to.has_spoken() && to.awaiting().is_none() {
            self.idle = Some(self.current);
            self.last += 1;
            self.current = self.last;
        }
        (self.open, self.passive, self.copying, self.left) = (true, None, false, None);
    }

    fn of_command(&mut self, command: &str, to: &mut Recorder<'_>) -> u64 {
        let Some(idle) = self.idle else { return self.current };
        let (verb, argument) = command.split_once(' ').unwrap_or((command, ""));
        if verb == "PORT" {
            let told = port_argument(argument);
            let same = |passive: &HostPort| (passive.host, passive.port) == (told.host, told.port);
            self.copying |= told.is_complete() && self.passive.as_ref().is_some_and(same);
            return if self.copying { idle } else { self.current };
        }
        let single = matches!(verb, "QUIT" | "STOR" | "RETR" | "APPE" | "STOU");
        if self.copying && single && to.awaiting().is_some() { idle } else { self.current }
    }

    fn of_reply(&mut self, reply: &str, to: &mut Recorder<'_>) -> u64 {
        let Some(idle) = self.idle else { return self.current };
        let mut key = self.current;
        if self.copying && to.open_reply().is_none() && to.awaiting().is_none() {
            to.connection(idle);
            if to.open_reply().is_some() || to.awaiting().is_some() {
                key = idle;
            }
        }
        to.connection(key);
        if reply.starts_with("227 ") && key == self.current && to.awaiting() == Some(Verb::PASV) {
            self.passive = Some(passive_reply(reply.get(4..).unwrap_or_default())).filter(HostPort::is_complete);
        } else if reply.starts_with("221 ") {
            self.left = Some(key);
        }
        key
    }

    /// The connection that is closed: the one that said goodbye, or the one that refused PORT and so ends the copy.
    fn closing(&mut self) -> u64 {
        let copying = std::mem::take(&mut self.copying);
        let Some(idle) = self.idle.take().filter(|_| copying) else {
            self.open = false;
            return self.current;
        };
        let key = self.left.take().unwrap_or(idle);
        if key == self.current {
            self.current = idle;
        }
        key
    }
}
