//! ProFTPD's own logs: SystemLog and syslog (`… proftpd[8427] 203.0.113.71 (198.51.100.77[198.51.100.77]): message`), with
//! debug levels every command; TraceLog (`… [1848894] <response:1>: 215 UNIX Type: L8`); and mod_tls' TLSLog
//! (`… mod_tls/2.9.2[9222]: message`). One process is one session.

mod messages;

use super::common::address;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::{date_time, syslog_time};
use crate::grammar::find::{rsplit_at_word, split_at_word};
use crate::recorder::Recorder;
use ftp_catalog::Verb;
use std::collections::HashMap;

const SESSION: Form = Form("proftpd[pid] server (client[ip]): message");
const DAEMON: Form = Form("proftpd[pid] server: message");
const DISPATCH: Form = Form("dispatching PRE_CMD command");
const TRACE: Form = Form("[pid] <channel:level>: message");
const TLS: Form = Form("mod_tls/version[pid]: message");
const DUMP: Form = Form("a TLS message that mod_tls prints");

pub(super) static DIALECT: Dialect = Dialect {
    id: "proftpd-log",
    title: "ProFTPD SystemLog, TraceLog or TLSLog",
    documentation: "http://www.proftpd.org/docs/howto/Debugging.html",
    perspective: Perspective::Server,
    forms: &[SESSION, DAEMON, DISPATCH, TRACE, TLS, DUMP],
    reader: || Box::<ProftpdLog>::default(),
    // The trace follows the format strings of ProFTPD's source (src/trace.c) and a thread (proftpd#1396).
    #[cfg(any(test, feature = "samples"))]
    samples: &[
        include_str!("samples/debug.log"),
        include_str!("samples/tls.log"),
        include_str!("samples/trace.log"),
        include_str!("samples/syslog.log"),
    ],
};

#[derive(Default)]
struct ProftpdLog {
    processes: HashMap<u64, Process>,
    /// Inside of what mod_tls prints of a TLS message, over several lines.
    dump: bool,
}

/// What is known of the process that serves a session.
#[derive(Default)]
struct Process {
    /// The command that runs through the modules.
    command: String,
    phase: Phase,
    /// The server's own end, told before the client's.
    local: Option<(String, u16)>,
    /// TLS stands on the control connection: what comes next is about a data connection.
    secured: bool,
}

/// Where in ProFTPD a command is. Each phase is logged once for each module that takes part.
#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Phase {
    #[default]
    Done,
    Before,
    Under,
    Logged,
}

/// A line, taken apart.
struct Line<'a> {
    pid: u64,
    client: Option<std::net::IpAddr>,
    form: Form,
    text: &'a str,
}

impl Reader for ProftpdLog {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        let Some(parsed) = parse(line, to) else {
            // `ClientHello:` and the lines below it.
            if self.dump {
                to.remark();
            }
            return self.dump.then_some(DUMP);
        };
        to.connection(parsed.pid);
        self.dump = parsed.form == TLS && (parsed.text.starts_with("[msg]") || parsed.text.ends_with("SSL:"));
        let form = self.message(&parsed, to);
        if let Some(client) = parsed.client {
            to.client_address(client);
            if let Some((host, port)) = self.processes.get(&parsed.pid).and_then(|p| p.local.as_ref()) {
                to.local_end(host, Some(*port));
            }
        }
        Some(form)
    }
}

impl ProftpdLog {
    fn message(&mut self, line: &Line<'_>, to: &mut Recorder<'_>) -> Form {
        match line.form {
            TLS => {
                let process = self.processes.entry(line.pid).or_default();
                messages::tls(line.text, &mut process.secured, to);
                return TLS;
            }
            DAEMON => {
                to.remark();
                return DAEMON;
            }
            _ => {}
        }
        if let Some(rest) = line.text.strip_prefix("dispatching ") {
            self.dispatch(line.pid, rest, to);
            return if line.form == TRACE { TRACE } else { DISPATCH };
        }
        if line.text.starts_with("FTP session closed") {
            self.processes.remove(&line.pid);
        } else if let Some((host, port)) =
            line.text.strip_prefix("connected - local").and_then(|t| t.trim_start_matches([' ', ':']).rsplit_once(':'))
        {
            let process = self.processes.entry(line.pid).or_default();
            *process = Process { local: port.parse().ok().map(|port| (host.to_owned(), port)), ..Process::default() };
        }
        if line.form == TRACE {
            messages::trace(line.text, to);
        } else {
            messages::session(line.text, to);
        }
        line.form
    }

    /// `PRE_CMD command 'PASV' to mod_core`, then CMD, POST_CMD and at last LOG_CMD, or LOG_CMD_ERR where it was refused.
    fn dispatch(&mut self, pid: u64, rest: &str, to: &mut Recorder<'_>) {
        to.remark();
        let Some((phase, rest)) = split_at_word(rest, " command '") else { return };
        let Some((command, _module)) = rsplit_at_word(rest, "' to ") else { return };
        let verb = command.split(' ').next().unwrap_or_default();
        // `OPTS_UTF8 ON` is what ProFTPD makes of `OPTS UTF8 ON` for its modules.
        if verb.contains('_') {
            return;
        }
        let process = self.processes.entry(pid).or_default();
        let same = process.command == command;
        let phase = match phase {
            "PRE_CMD" => Phase::Before,
            "CMD" | "POST_CMD" | "POST_CMD_ERR" => Phase::Under,
            "LOG_CMD" | "LOG_CMD_ERR" if same && process.phase != Phase::Logged => {
                to.reported(phase == "LOG_CMD");
                Phase::Logged
            }
            _ => Phase::Logged,
        };
        if phase == Phase::Before && (!same || process.phase != Phase::Before) && Verb::new(verb).is_some() {
            command.clone_into(&mut process.command);
            to.command(command);
        }
        process.phase = phase;
    }
}

/// Takes the stamp, the program and what follows it apart.
fn parse<'a>(line: &'a str, to: &mut Recorder<'_>) -> Option<Line<'a>> {
    let (rest, at) = date_time(line).or_else(|_| syslog_time(line)).ok()?;
    to.at(at);
    let rest = rest.strip_prefix(' ')?;
    // `[1848894] <response:1>: 215 UNIX Type: L8`
    if let Some((pid, rest)) = rest.strip_prefix('[').and_then(|r| split_at_word(r, "] <")) {
        let (channel, text) = split_at_word(rest, ">: ").or_else(|| Some((rest.strip_suffix(">:")?, "")))?;
        let (_name, level) = channel.rsplit_once(':')?;
        level.parse::<u8>().ok()?;
        let is_reply = channel.starts_with("response:");
        let is_command = text.starts_with("dispatching ");
        // What else is traced goes on inside of ProFTPD.
        let text = if is_reply || is_command { text } else { "" };
        return Some(Line { pid: pid.parse().ok()?, client: None, form: TRACE, text });
    }
    // `mod_tls/2.9.2[9222]: message`
    if let Some(after) = rest.strip_prefix("mod_tls/") {
        let (head, text) = after.split_once("]: ").or_else(|| Some((after.strip_suffix("]:")?, "")))?;
        let (_version, pid) = head.split_once('[')?;
        return Some(Line { pid: pid.parse().ok()?, client: None, form: TLS, text });
    }
    // `host proftpd[8427] 203.0.113.71 (198.51.100.77[198.51.100.77]): message`, or with a colon behind the process.
    let (before, after) = split_at_word(rest, "proftpd[")?;
    if before.split_ascii_whitespace().count() > 1 {
        return None;
    }
    let (pid, after) = after.split_once(']')?;
    let pid = pid.parse().ok()?;
    let after = after.strip_prefix(": ").or_else(|| after.strip_prefix(' ')).or_else(|| after.strip_prefix(':'))?;
    if let Some((server, inside)) = split_at_word(after, " (")
        && !server.contains(' ')
        && let Some((who, text)) = split_at_word(inside, "]): ").or_else(|| Some((inside.strip_suffix("]):")?, "")))
    {
        let client = who.rsplit_once('[').map_or(who, |(_, address)| address);
        return Some(Line { pid, client: address(client), form: SESSION, text });
    }
    Some(Line { pid, client: None, form: DAEMON, text: after })
}

#[cfg(test)]
mod tests;
